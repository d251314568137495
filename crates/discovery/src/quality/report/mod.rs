//! A run's findings as one HTML file.

mod tables;
mod trend;

use super::{RunRecord, UnreadDocument};
use domain::quality::{RuleTally, Tally};
use evaluation::html::{escape, page};

/// What a run leaves to be shown beside its numbers.
pub(crate) struct Found<'a> {
    pub(crate) tally: &'a Tally,
    /// Records held back in this run and before.
    pub(crate) in_quarantine: usize,
    /// Documents and pages that were not read, and how many there are in all.
    pub(crate) unread: &'a [UnreadDocument],
    pub(crate) unread_in_all: u64,
}

/// The last of `runs` as one self-contained HTML page: totals, rules, examples, critical fields,
/// documents that were not read, and the trend over all of them. Everything that comes from the
/// catalogue is escaped; the page needs no script and loads nothing.
pub(crate) fn report_html(source: &str, runs: &[RunRecord], found: &Found<'_>) -> String {
    let Some(run) = runs.last() else {
        return page("Catalogue quality", "");
    };
    let sections = [
        heading(source, run, found.in_quarantine),
        tables::rules(run),
        tables::critical(run),
        trend::section(runs),
        examples(found.tally),
        tables::unread(found.unread, found.unread_in_all),
        explanation(),
    ];
    page(
        &format!("Catalogue quality: {source}"),
        &sections.join("\n"),
    )
}

fn heading(source: &str, run: &RunRecord, in_quarantine: usize) -> String {
    let (sentence, class) = match (run.quarantined, run.warnings) {
        (0, 0) => ("Nothing to correct.".to_owned(), "better"),
        (0, warnings) => (format!("Nothing held back, {warnings} warnings."), "open"),
        (1, _) => ("1 record is held back.".to_owned(), "worse"),
        (held, _) => (format!("{held} records are held back."), "worse"),
    };
    let rest = format!(
        "{} records read, {} warnings, {in_quarantine} in quarantine in all.",
        run.records, run.warnings
    );
    format!(
        "<header><p class=\"over\">Catalogue quality</p><h1>{}</h1>\n\
         <p class=\"runs\"><span class=\"quiet\">Run of {}</span></p>\n\
         <p class=\"verdict {class}\"><b>{sentence}</b> {rest}</p></header>",
        escape(source),
        date(run.run),
    )
}

/// What was found, rule by rule, with the words of the catalogue.
fn examples(tally: &Tally) -> String {
    let mut rules: Vec<_> = tally.iter().collect();
    rules.sort_by_key(|(_, found)| std::cmp::Reverse((found.blocked > 0, found.blocked)));
    let all: String = rules
        .iter()
        .map(|(rule, found)| {
            format!(
                "<section><h2>{}</h2><p class=\"quiet\"><code>{rule}</code>, {}</p>{}</section>",
                escape(rule.meaning()),
                counted(found),
                tables::examples(found)
            )
        })
        .collect();
    all
}

fn counted(found: &RuleTally) -> String {
    let shown = found.examples.len() as u64;
    let all = found.blocked + found.warned;
    let which = if all > shown {
        format!("; the first {shown}")
    } else {
        String::new()
    };
    format!(
        "{} held back, {} warnings{which}",
        found.blocked, found.warned
    )
}

fn explanation() -> String {
    "<section><h2>How to read this</h2><p>What would hurt shoppers is held back: the record waits \
     in quarantine and the version before it stays live. Correct it in the catalogue and ingest \
     again, which clears it; or, if it is meant, put it in with <code>discovery quarantine \
     release</code>. All other findings are warnings, and their records went in.</p></section>"
        .to_owned()
}

/// A time as `2026-03-14 09:26` in UTC, after Howard Hinnant's `civil_from_days`
/// (<https://howardhinnant.github.io/date_algorithms.html>).
fn date(ms: u64) -> String {
    let (days, minutes) = (ms / 86_400_000, ms / 60_000 % 1_440);
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year + era * 400 + u64::from(month <= 2);
    format!(
        "{year}-{month:02}-{day:02} {:02}:{:02}",
        minutes / 60,
        minutes % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quality::Counts;
    use domain::quality::{Finding, NullRate, Rule};

    fn found(tally: &Tally, in_quarantine: usize) -> Found<'_> {
        Found {
            tally,
            in_quarantine,
            unread: &[],
            unread_in_all: 0,
        }
    }

    fn run(at: u64, quarantined: u64) -> RunRecord {
        let mut tally = Tally::default();
        let finding = Finding::warn(Rule::Image, "images", "The product has no picture.");
        tally.add(Some("x"), "shop.jsonl:1", &finding);
        RunRecord {
            run: at,
            records: 10,
            quarantined,
            warnings: 1,
            rules: Counts::of(&tally),
            null_rates: vec![NullRate {
                field: "price".to_owned(),
                missing: 1,
                records: 10,
            }],
        }
    }

    #[test]
    fn what_the_catalogue_says_is_escaped_everywhere() {
        let hostile = "<script>alert('x')</script>\u{202e}";
        let mut tally = Tally::default();
        let finding = Finding::block(Rule::Injection, hostile, hostile).showing(hostile);
        tally.add(Some(hostile), hostile, &finding);
        let html = report_html(hostile, &[run(1, 0), run(2, 1)], &found(&tally, 1));
        assert!(
            !html.contains("<script") && !html.contains('\u{202e}'),
            "{html}"
        );
        assert_eq!(html.matches("&lt;script&gt;").count(), 8, "{html}");
        assert!(html.contains("default-src 'none'"));
    }

    #[test]
    fn every_document_that_was_not_read_is_listed_and_escaped() {
        let unread: Vec<UnreadDocument> = (0..30)
            .map(|at| UnreadDocument {
                id: format!("<b>{at}</b>"),
                document: format!("manual-{at}.pdf"),
                reason: "the document is encrypted".to_owned(),
            })
            .collect();
        let tally = Tally::default();
        let found = Found {
            unread: &unread,
            unread_in_all: 31,
            ..found(&tally, 0)
        };
        let html = report_html("shop", &[run(1, 0)], &found);
        for at in 0..30 {
            assert!(html.contains(&format!("manual-{at}.pdf")), "{html}");
        }
        assert!(
            html.contains("the first 30 of 31") && !html.contains("<b>1"),
            "{html}"
        );
    }

    #[test]
    fn the_trend_is_drawn_from_the_second_run_on() {
        let tally = Tally::default();
        let one = report_html("shop", &[run(1, 0)], &found(&tally, 0));
        let two = report_html("shop", &[run(1, 0), run(2, 1)], &found(&tally, 0));
        assert!(!one.contains("<svg") && two.contains("<svg"));
        assert!(two.contains("1 of 10"), "{two}");
        assert!(two.contains("1970-01-01 00:00</text>"), "with its time");
    }

    #[test]
    fn a_finding_says_where_its_record_stands() {
        let mut tally = Tally::default();
        let finding = Finding::warn(Rule::Image, "images", "The product has no picture.");
        let place = format!("{}/feed.csv:17 (record 16)", "folder".repeat(20));
        tally.add(Some("x"), &place, &finding);
        let html = report_html("shop", &[run(1, 0)], &found(&tally, 0));
        assert!(html.contains("feed.csv:17 (record 16)</span>"), "{html}");
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(date(0), "1970-01-01 00:00");
        assert_eq!(date(951_782_400_000), "2000-02-29 00:00");
        assert_eq!(date(1_798_761_599_999), "2026-12-31 23:59");
    }
}
