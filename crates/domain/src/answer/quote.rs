use super::asked::Asked;
use super::check;
use super::clause::Rich;
use super::frames::{self, FieldLabel};
use super::sentence::{bare, is_harmless, quotable, reserve};
use super::view::View;
use crate::language::Language;
use crate::product::{PageRef, Review};
use crate::text::{fold, is_stop_word};

/// Reviews with at most this many stars speak of a drawback.
const LOW: u8 = 3;

/// The sentence of the description that has the most of the question's telling words, at least
/// `least`, and how many; of equals the first.
pub(super) fn description<'a>(
    asked: &Asked,
    view: &View<'a>,
    least: usize,
) -> Option<(usize, &'a str)> {
    let mut best: Option<(usize, &str)> = None;
    for sentence in quotable(view.description()?) {
        let overlap = asked.overlap(sentence);
        if overlap >= least.max(1) && best.is_none_or(|(held, _)| overlap > held) {
            best = Some((overlap, sentence));
        }
    }
    best
}

/// The sentence of the description that names a limit most clearly, other than the one that was
/// quoted; of equals the last, since descriptions praise first. "Worth knowing:" is left out.
pub(super) fn caveat<'a>(view: &View<'a>, quoted: Option<&str>) -> Option<&'a str> {
    const CLEAR: usize = 2;
    let language = view.language();
    let sentence = quotable(view.description()?)
        .into_iter()
        .filter(|sentence| Some(*sentence) != quoted)
        .filter(|sentence| reserve(sentence, language) >= CLEAR)
        .max_by_key(|sentence| reserve(sentence, language))?;
    let rest = sentence
        .split_once(": ")
        .or_else(|| sentence.split_once("\u{a0}: "));
    const ANNOUNCE: &[&str] = &[
        "know",
        "wissen",
        "gesagt",
        "verschwiegen",
        "wahrheit",
        "savoir",
        "reserves",
        "noter",
    ];
    let announced = rest.filter(|(lead, rest)| {
        let lead = fold(lead);
        lead.split_whitespace().count() <= 6
            && ANNOUNCE.iter().any(|word| lead.contains(word))
            && rest.len() > 20
    });
    Some(announced.map_or(sentence, |(_, rest)| rest.trim()))
}

/// The passage of a document that has the most of the question's telling words, at least `least`,
/// and where it stands; of equals the first.
pub(super) fn document<'a>(
    asked: &Asked,
    view: &View<'a>,
    least: usize,
) -> Option<(PageRef, &'a str)> {
    let mut best: Option<(usize, PageRef, &str)> = None;
    for (page, text) in view.pages() {
        for passage in quotable(text) {
            let overlap = asked.overlap(passage);
            if overlap >= least.max(1) && best.is_none_or(|(held, ..)| overlap > held) {
                best = Some((overlap, page, passage));
            }
        }
    }
    best.map(|(_, page, passage)| (page, passage))
}

/// A line of a document's table that names what is asked for and gives a figure for it.
pub(super) struct TableRow<'a> {
    pub(super) page: PageRef,
    /// The line as the document has it: `Tested wind speed – Value: 90; Unit: km/h`.
    pub(super) line: &'a str,
    label: &'a str,
}

/// What columns are called that say nothing of their own.
const PLAIN_COLUMNS: [&str; 7] = [
    "value", "unit", "units", "wert", "einheit", "valeur", "unite",
];

impl TableRow<'_> {
    /// The row as a person reads it: `Tested wind speed: 90 km/h`, and where columns say more than
    /// value and unit with their names: `Chest width: S 48 cm, M 51 cm`.
    fn told(&self) -> String {
        let cells = self.line[self.label.len()..].trim_start_matches([' ', '–', ':']);
        let mut told = String::new();
        for cell in cells.split("; ") {
            let (column, value) = cell.split_once(": ").unwrap_or_default();
            let (apart, words) = if column.is_empty() {
                ("", cell.trim().to_owned())
            } else if PLAIN_COLUMNS.contains(&fold(column.trim()).as_str()) {
                ("", value.trim().to_owned())
            } else {
                (",", format!("{} {}", column.trim(), value.trim()))
            };
            if !told.is_empty() {
                told.push_str(apart);
                told.push(' ');
            }
            told.push_str(&words);
        }
        format!("{}: {told}", self.label)
    }
}

/// The row of a document's table that the question asks for by name: at least half of its label's
/// words, or most of the question's, with a figure; of equals the first. The words of `known`, what
/// the attributes at hand are called, do not count: power in standby is asked for by standby.
pub(super) fn table_row<'a>(asked: &Asked, view: &View<'a>, known: &str) -> Option<TableRow<'a>> {
    let needed = asked.telling().count().div_ceil(2).max(1);
    let mut best: Option<(usize, TableRow<'a>)> = None;
    for (page, text) in view.pages() {
        for line in text.lines().map(str::trim).filter(|line| is_harmless(line)) {
            let Some((label, cells)) = line.split_once(" – ") else {
                continue;
            };
            let short = line.chars().count() <= 180 && label.chars().count() <= 60;
            if !short || !cells.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            // What stands in brackets only narrows the label.
            let named = label.split(" (").next().unwrap_or(label);
            let overlap = asked.overlap_beyond(named, known);
            let words = analyze_words(named, view.language());
            let is_meant = overlap > 0 && (overlap * 2 >= words || overlap >= needed);
            if is_meant && best.as_ref().is_none_or(|(held, _)| overlap > *held) {
                best = Some((overlap, TableRow { page, line, label }));
            }
        }
    }
    best.map(|(_, row)| row)
}

/// How many words of a label tell something.
fn analyze_words(label: &str, language: Language) -> usize {
    let words = label.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.chars().count() > 1 && !is_stop_word(word, language))
        .count()
}

/// A row of a document's table.
pub(super) fn from_table(view: &View<'_>, row: &TableRow<'_>) -> Rich {
    Rich::cited(row.told(), view.page_source(row.page, row.line))
}

/// The passage of a review that has the most of the question's telling words, at least `least`.
pub(super) fn review<'a>(
    asked: &Asked,
    view: &View<'a>,
    least: usize,
) -> Option<(&'a Review, &'a str)> {
    let own = view
        .reviews()
        .into_iter()
        .filter(|review| review.language == view.language());
    let mut best: Option<(usize, &Review, &str)> = None;
    for review in own {
        for sentence in quotable(&review.text) {
            let overlap = asked.overlap(sentence);
            if overlap >= least.max(1) && best.is_none_or(|(held, ..)| overlap > held) {
                best = Some((overlap, review, sentence));
            }
        }
    }
    best.map(|(_, review, sentence)| (review, sentence))
}

/// The critical passage of the lowest review, one in the shopper's language first.
pub(super) fn drawback<'a>(view: &View<'a>, own_language: bool) -> Option<(&'a Review, &'a str)> {
    let mut low: Vec<&Review> = view
        .reviews()
        .into_iter()
        .filter(|review| (review.language == view.language()) == own_language)
        .filter(|review| review.rating <= LOW)
        .collect();
    low.sort_by_key(|review| review.rating);
    low.into_iter()
        .find_map(|review| Some((review, critical(review)?)))
}

/// What a review says against the product: all of it where it is short, else the sentence that
/// names a limit most clearly.
fn critical(review: &Review) -> Option<&str> {
    const SHORT: usize = 120;
    whole(review, SHORT).or_else(|| {
        let sentences = quotable(&review.text).into_iter();
        sentences.max_by_key(|sentence| reserve(sentence, review.language))
    })
}

/// The whole review, if it is short and may be quoted from start to end.
fn whole(review: &Review, longest: usize) -> Option<&str> {
    let text = review.text.trim();
    let quoted: usize = quotable(text)
        .iter()
        .map(|sentence| sentence.len() + 1)
        .sum();
    let all = text.chars().count() <= longest && !text.contains('\n') && quoted >= text.len();
    all.then_some(text)
}

/// A passage that stands for the review: all of it where it is not long.
pub(super) fn gist(review: &Review) -> Option<&str> {
    const LONGEST: usize = 180;
    whole(review, LONGEST).or_else(|| {
        if review.rating <= LOW {
            critical(review)
        } else {
            quotable(&review.text).into_iter().next()
        }
    })
}

/// A passage of the description in quotation marks.
pub(super) fn from_description(view: &View<'_>, sentence: &str) -> Rich {
    let text = frames::quoted(bare(sentence), view.language());
    Rich::cited(
        text,
        view.source("description", FieldLabel::Description, sentence),
    )
}

/// A passage of a document in quotation marks.
pub(super) fn from_document(view: &View<'_>, page: PageRef, passage: &str) -> Rich {
    let text = frames::quoted(bare(passage), view.language());
    Rich::cited(text, view.page_source(page, passage))
}

/// The title in quotation marks.
pub(super) fn from_title(view: &View<'_>) -> Rich {
    let text = frames::quoted(view.title(), view.language());
    Rich::cited(text, view.source("title", FieldLabel::Title, view.title()))
}

/// A sentence of the description that has the same figure: it tells under which terms it holds.
pub(super) fn with_figure<'a>(view: &View<'a>, figure: &str) -> Option<&'a str> {
    let figure = check::numbers(figure)
        .into_iter()
        .next()
        .filter(|number| number.unit.is_some())?;
    quotable(view.description()?).into_iter().find(|sentence| {
        check::numbers(sentence)
            .iter()
            .any(|number| check::agree(number, &figure))
    })
}

/// A passage of a review in quotation marks.
pub(super) fn from_review(view: &View<'_>, review: &Review, passage: &str) -> Rich {
    let text = frames::quoted(bare(passage), view.language());
    Rich::cited(text, view.review_source(review, passage))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_tables_are_told_with_the_names_of_columns_that_say_something() {
        let page = PageRef {
            document: 0,
            number: 1,
        };
        for (line, told) in [
            (
                "Tested wind speed – Value: 90; Unit: km/h",
                "Tested wind speed: 90 km/h",
            ),
            ("Höhe – Wert: 12; Einheit: cm", "Höhe: 12 cm"),
            (
                "Chest width – S: 48 cm; M: 51 cm",
                "Chest width: S 48 cm, M 51 cm",
            ),
            ("Power – 40 W", "Power: 40 W"),
        ] {
            let label = line.split(" – ").next().unwrap_or_default();
            assert_eq!(TableRow { page, line, label }.told(), told);
        }
    }
}
