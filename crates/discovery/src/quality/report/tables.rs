//! The tables of a report.

use crate::quality::{RunRecord, UnreadDocument};
use domain::quality::{MOST_MISSING, RuleTally, Severity};
use evaluation::html::{escape, escape_short};

/// Most characters of an id or a place.
const SHOWN: usize = 60;

/// How often each rule found something.
pub(super) fn rules(run: &RunRecord) -> String {
    if run.rules.is_empty() {
        return String::new();
    }
    let mut rules: Vec<_> = run.rules.iter().collect();
    rules.sort_by_key(|(_, counts)| std::cmp::Reverse((counts.blocked, counts.warned)));
    let rows: String = rules
        .iter()
        .map(|(rule, counts)| {
            let class = if counts.blocked > 0 { "n worse" } else { "n" };
            format!(
                "<tr><td><code>{rule}</code></td><td>{}</td><td class=\"{class}\">{}</td>\
                 <td class=\"n\">{}</td></tr>",
                escape(rule.meaning()),
                counts.blocked,
                counts.warned
            )
        })
        .collect();
    format!(
        "<section><h2>Rules</h2><div class=\"wide\"><table><thead><tr><th>Rule</th>\
         <th>What it found</th><th class=\"n\">Held back</th><th class=\"n\">Warnings</th></tr>\
         </thead><tbody>{rows}</tbody></table></div></section>"
    )
}

/// How many records lack a critical field.
pub(super) fn critical(run: &RunRecord) -> String {
    let rows: String = run
        .null_rates
        .iter()
        .map(|rate| {
            let share = rate.share();
            let class = if share < MOST_MISSING {
                "better"
            } else {
                "worse"
            };
            format!(
                "<tr><td>{}</td><td class=\"n\">{} of {}</td><td class=\"n {class}\">\
                 {:.2}&#8239;%</td></tr>",
                escape(&rate.field),
                rate.missing,
                rate.records,
                share * 100.0
            )
        })
        .collect();
    format!(
        "<section><h2>Critical fields</h2><p class=\"quiet\">Less than 1&#8239;% of the products \
         may lack one</p><div class=\"wide\"><table><thead><tr><th>Field</th><th class=\"n\">\
         Missing</th><th class=\"n\">Share</th></tr></thead><tbody>{rows}</tbody></table></div>\
         </section>"
    )
}

/// The end of a place, with file and line, where the whole is too long.
fn last_of(place: &str) -> &str {
    let most = place.char_indices().rev().nth(SHOWN - 1);
    most.map_or(place, |(at, _)| &place[at..])
}

/// The examples of a rule.
pub(super) fn examples(found: &RuleTally) -> String {
    let rows: String = found
        .examples
        .iter()
        .map(|example| {
            let severity = match example.finding.severity {
                Severity::Block => "<td class=\"worse\">held back</td>",
                Severity::Warn => "<td>warning</td>",
            };
            let id = example.id.as_deref().unwrap_or("–");
            format!(
                "<tr><td title=\"{}\">{}<br><span class=\"quiet\">{}</span></td><td>{}</td>{severity}\
                 <td class=\"words\">{}<br><span class=\"quiet\">{}</span></td></tr>",
                escape(&example.location),
                escape_short(id, SHOWN),
                escape(last_of(&example.location)),
                escape_short(&example.finding.field, SHOWN),
                escape(&example.finding.message),
                escape(&example.finding.evidence)
            )
        })
        .collect();
    format!(
        "<div class=\"wide\"><table><thead><tr><th>Product</th><th>Field</th><th></th>\
         <th>What is wrong</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

/// The documents and pages that were not read, all that were noted.
pub(super) fn unread(unread: &[UnreadDocument], in_all: u64) -> String {
    if unread.is_empty() {
        return String::new();
    }
    let rows: String = unread
        .iter()
        .map(|one| {
            format!(
                "<tr><td>{}</td><td>{}</td><td class=\"words\">{}</td></tr>",
                escape_short(&one.id, SHOWN),
                escape_short(&one.document, 2 * SHOWN),
                escape(&one.reason)
            )
        })
        .collect();
    let which = match unread.len() as u64 {
        listed if listed < in_all => format!(", the first {listed} of {in_all}"),
        _ => String::new(),
    };
    format!(
        "<section><h2>Documents that were not read</h2><p class=\"quiet\">Their products went in \
         without them{which}</p><div class=\"wide\"><table><thead><tr><th>Product</th>\
         <th>Document</th><th>Why</th></tr></thead><tbody>{rows}</tbody></table></div></section>"
    )
}
