//! From what fields hold to a mapping.

use super::attributes::{attributes, quoted};
use super::names::{CURRENCY, NAMES, by_language, called, currency_of, plain};
use super::profile::{
    FieldProfile, Profile, has_decimal_comma, is_gtin, is_html, is_image, is_number, is_price,
    is_url,
};
use domain::language::Language;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A line of `[fields]`.
struct Line {
    field: &'static str,
    rule: String,
    why: String,
}

pub(super) fn draft(profile: &Profile) -> String {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let currency = profile
        .fields
        .iter()
        .find(|field| CURRENCY.contains(&plain(field.own_name()).as_str()));
    used.extend(currency.map(|field| field.name.as_str()));
    let mut lines = Vec::new();
    for (target, names) in NAMES {
        if let Some(line) = per_language(profile, target, names, &mut used)
            .or_else(|| by_name(profile, target, names, currency, &mut used))
        {
            lines.push(line);
        }
    }
    for (target, why, test) in FALLBACKS {
        if lines.iter().any(|line| line.field == target) {
            continue;
        }
        let free = |field: &&FieldProfile| {
            !used.contains(field.name.as_str()) && test(field, profile.records)
        };
        if let Some(field) = profile.fields.iter().find(free) {
            used.insert(&field.name);
            lines.push(line(target, field, currency, why.to_owned()));
        }
    }
    let left: Vec<&FieldProfile> = profile
        .fields
        .iter()
        .filter(|field| !used.contains(field.name.as_str()))
        .collect();
    written(profile, &lines, currency, &left)
}

type Test = fn(&FieldProfile, usize) -> bool;

/// What values tell where no name does.
const FALLBACKS: [(&str, &str, Test); 5] = [
    ("gtin", "their last digit checks the others", |field, _| {
        field.are(is_gtin)
    }),
    ("id", "every record has another one", |field, records| {
        field.unique
            && field.filled == records
            && !field.lists
            && field.length() <= 40
            && !field.some(is_url)
    }),
    ("images", "addresses of pictures", |field, _| {
        field.are(is_image)
    }),
    (
        "title",
        "short texts, nearly all different",
        |field, records| {
            let words = field.are(|text| text.contains(' ') && !is_price(text));
            words
                && field.filled == records
                && (8..=150).contains(&field.length())
                && !field.some(is_html)
        },
    ),
    ("description", "HTML", |field, _| {
        field.some(is_html) && field.length() > 40
    }),
];

/// A field that stands there once for each language.
fn per_language<'a>(
    profile: &'a Profile,
    target: &'static str,
    names: &[&str],
    used: &mut BTreeSet<&'a str>,
) -> Option<Line> {
    if !matches!(target, "title" | "description") {
        return None;
    }
    let mut found: BTreeMap<Language, (usize, &'a str)> = BTreeMap::new();
    for field in &profile.fields {
        let Some((stem, language)) = by_language(&field.name) else {
            continue;
        };
        let stem = plain(stem);
        let Some(rank) = names.iter().position(|name| *name == stem) else {
            continue;
        };
        let best = found.entry(language).or_insert((rank, &field.name));
        if rank < best.0 {
            *best = (rank, &field.name);
        }
    }
    if found.is_empty() {
        return None;
    }
    used.extend(found.values().map(|(_, name)| *name));
    let rules: Vec<String> = found
        .iter()
        .map(|(language, (_, name))| format!("{} = {}", language.code(), quoted(name)))
        .collect();
    Some(Line {
        field: target,
        rule: format!("{{ {} }}", rules.join(", ")),
        why: "named so, with a language".to_owned(),
    })
}

fn by_name<'a>(
    profile: &'a Profile,
    target: &'static str,
    names: &[&str],
    currency: Option<&FieldProfile>,
    used: &mut BTreeSet<&'a str>,
) -> Option<Line> {
    let fits = |field: &FieldProfile| match target {
        "id" => !field.lists && !field.objects && field.filled * 10 >= profile.records * 9,
        "price" => field.are(is_price),
        "stock" => field.are(|text| is_number(text) && !text.contains('.')),
        "gtin" => field.some(is_gtin),
        "url" => field.are(is_url) && !field.are(is_image),
        _ => !field.objects && !field.texts.is_empty(),
    };
    let field = names.iter().find_map(|name| {
        profile.fields.iter().find(|field| {
            !used.contains(field.name.as_str())
                && fits(field)
                && called(field.own_name()).iter().any(|own| own == name)
        })
    })?;
    used.insert(&field.name);
    Some(line(target, field, currency, "named so".to_owned()))
}

/// The rule for a field, with what its values need.
fn line(
    target: &'static str,
    field: &FieldProfile,
    currency: Option<&FieldProfile>,
    mut why: String,
) -> Line {
    let mut keys = Vec::new();
    match target {
        "price" => {
            if field.some(has_decimal_comma) {
                keys.push("decimal = \",\"".to_owned());
            }
            let name = plain(field.own_name());
            if name.contains("cent") {
                keys.push("scale = 0.01".to_owned());
            }
            if let Some(code) = currency_of(&field.name) {
                keys.push(format!("currency = {}", quoted(code)));
            } else if let Some(currency) = currency {
                keys.push(format!("currency_from = {}", quoted(&currency.name)));
            }
            if !name.contains("cent")
                && field
                    .are(|text| text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
            {
                why.push_str("; whole numbers: if they are cents, add scale = 0.01");
            }
        }
        "category" => {
            let split = [" > ", ">", " / ", "/", "|"].into_iter().find(|sign| {
                field
                    .texts
                    .iter()
                    .filter(|text| text.contains(sign))
                    .count()
                    * 2
                    > field.texts.len()
            });
            keys.extend(split.map(|sign| format!("split = {}", quoted(sign))));
        }
        "images" => {
            let split = ["|", ",", ";", " "].into_iter().find(|sign| {
                field.some(|text| {
                    text.split(sign)
                        .filter(|part| is_image(part.trim()))
                        .count()
                        > 1
                })
            });
            keys.extend(split.map(|sign| format!("split = {}", quoted(sign))));
        }
        _ => {}
    }
    let rule = if keys.is_empty() {
        quoted(&field.name)
    } else {
        format!("{{ from = {}, {} }}", quoted(&field.name), keys.join(", "))
    };
    let _ = write!(why, "; such as {:?}", field.example());
    Line {
        field: target,
        rule,
        why,
    }
}

/// The whole mapping.
fn written(
    profile: &Profile,
    lines: &[Line],
    currency: Option<&FieldProfile>,
    left: &[&FieldProfile],
) -> String {
    let found = attributes(left);
    let mut text = format!(
        "# A draft from {} records: read it, correct it, try it with `discovery ingest --dry-run`.\n\n",
        profile.records
    );
    let (language, seen) = super::language::of(profile);
    let _ = writeln!(text, "language = \"{}\"  # {seen}", language.code());
    let priced = lines.iter().find(|line| line.field == "price");
    let named = priced.is_some_and(|line| line.rule.contains("currency = "));
    if priced.is_some() && currency.is_none() && !named {
        text.push_str("currency = \"EUR\"  # a guess: no field names the currency; a price that does goes before\n");
    }
    if !found.ignored.is_empty() {
        text.push_str("ignore = [\n");
        for (name, why) in &found.ignored {
            let _ = writeln!(text, "    {},  # {why}", quoted(name));
        }
        text.push_str("]\n");
    }
    text.push_str("\n[fields]\n");
    for required in ["id", "title"] {
        if !lines.iter().any(|line| line.field == required) {
            let _ = writeln!(
                text,
                "# {required} = \"…\"  # required, and nothing in the sample looks like one"
            );
        }
    }
    for line in lines {
        let _ = writeln!(text, "{} = {}  # {}", line.field, line.rule, line.why);
    }
    if !found.lines.is_empty() {
        let _ = write!(text, "\n[attributes]\n{}", found.lines);
    }
    text.push_str(&found.pairs);
    text
}
