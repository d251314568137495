//! Whether the figures of a clause stand in what it cites.

use super::clause::Clause;
use crate::language::Language;
use crate::measure as units;

/// A number in a text, with the word after it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// What it may mean: `3,000` is three thousand in English and three in German.
    pub(super) readings: Vec<f64>,
    /// The word or sign that follows.
    pub(super) unit: Option<String>,
    /// As it is written.
    pub(super) text: String,
    /// Part of a word, such as `IPX7` or `K75`.
    in_word: bool,
}

impl Number {
    /// What the number means to a shopper of the language: a separator before other than three
    /// digits is a decimal sign everywhere, before three digits it is what the language takes it for.
    pub(super) fn value(&self, language: Language) -> Option<f64> {
        let digits = self.text.trim_start_matches(char::is_alphabetic);
        let decimals = digits
            .rsplit_once([',', '.'])
            .map(|(_, decimals)| decimals.len());
        match (decimals, language) {
            (Some(count), _) if count != 3 => digits.replace(',', ".").parse().ok(),
            (_, Language::En) => self.readings.first().copied(),
            (_, Language::De | Language::Fr) => self.readings.last().copied(),
        }
    }
}

/// The numbers of a clause that no cited span, label or title holds, also not in another unit or
/// as the difference of two cited numbers; empty when the clause is sound.
#[must_use]
pub fn unsupported_numbers(clause: &Clause) -> Vec<String> {
    let mut texts = Vec::new();
    for citation in &clause.citations {
        texts.extend([&citation.span, &citation.label, &citation.title]);
    }
    unsupported_figures(&clause.text, texts)
}

/// The numbers of a text that none of the others holds, as for [`unsupported_numbers`].
pub fn unsupported_figures<'t>(
    text: &str,
    others: impl IntoIterator<Item = &'t String>,
) -> Vec<String> {
    let cited: Vec<Number> = others.into_iter().flat_map(|text| numbers(text)).collect();
    numbers(text)
        .into_iter()
        .filter(|number| !is_supported(number, &cited))
        .map(|number| number.text)
        .collect()
}

/// The numbers of a text that none of the spans states: stricter than [`unsupported_numbers`], for
/// text that we did not write. A number is read as the language reads it, a unit is of the same
/// dimension or unknown on both sides, and nothing is derived.
pub(super) fn unstated(text: &str, spans: &[String], language: Language) -> Vec<String> {
    let stated: Vec<Number> = spans.iter().flat_map(|span| numbers(span)).collect();
    let factor = |number: &Number| number.unit.as_deref().and_then(units::unit);
    let equal = |a: &Number, b: &Number| {
        let values = a.value(language).zip(b.value(language));
        match (factor(a), factor(b)) {
            (Some((of, a_factor)), Some((other, b_factor))) => {
                of == other && values.is_some_and(|(a, b)| close(a * a_factor, b * b_factor))
            }
            (None, None) => a.text == b.text || values.is_some_and(|(a, b)| close(a, b)),
            _ => false,
        }
    };
    let is_stated = |number: &Number| match number.in_word {
        true => stated.iter().any(|other| other.text == number.text),
        false => stated.iter().any(|other| equal(number, other)),
    };
    let all = numbers(text).into_iter();
    all.filter(|number| !is_stated(number))
        .map(|n| n.text)
        .collect()
}

fn is_supported(number: &Number, cited: &[Number]) -> bool {
    if number.in_word {
        return cited.iter().any(|other| other.text == number.text);
    }
    cited.iter().any(|other| agree(number, other)) || is_difference(number, cited)
}

/// The same amount: equal as written, or in two units of one dimension.
pub(super) fn agree(a: &Number, b: &Number) -> bool {
    let unit = |number: &Number| number.unit.as_deref().and_then(units::unit);
    let factors = match (unit(a), unit(b)) {
        (Some((dimension_a, factor_a)), Some((dimension_b, factor_b))) => {
            if dimension_a != dimension_b {
                return false;
            }
            (factor_a, factor_b)
        }
        _ => (1.0, 1.0),
    };
    pairs(a, b).any(|(a, b)| close(a * factors.0, b * factors.1))
}

fn is_difference(number: &Number, cited: &[Number]) -> bool {
    cited.iter().enumerate().any(|(at, a)| {
        cited[at + 1..].iter().any(|b| {
            number
                .readings
                .iter()
                .any(|wanted| pairs(a, b).any(|(a, b)| close((a - b).abs(), *wanted)))
        })
    })
}

fn pairs<'n>(a: &'n Number, b: &'n Number) -> impl Iterator<Item = (f64, f64)> + 'n {
    a.readings
        .iter()
        .flat_map(|a| b.readings.iter().map(|b| (*a, *b)))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1.0)
}

/// Every number in a text.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = number_end(&chars, at);
        let word_start = (0..at)
            .rev()
            .take_while(|before| chars[*before].is_alphabetic())
            .last()
            .unwrap_or(at);
        let written: String = chars[word_start..end].iter().collect();
        let digits: String = chars[at..end].iter().collect();
        found.push(Number {
            readings: readings(&digits),
            unit: unit_after(&chars[end..]),
            text: written,
            in_word: word_start < at,
        });
        at = end;
    }
    found
}

/// Separators count as part of the number only between digits.
fn number_end(chars: &[char], start: usize) -> usize {
    let mut end = start;
    while let Some(&c) = chars.get(end) {
        let next_is_digit = chars.get(end + 1).is_some_and(char::is_ascii_digit);
        let groups = next_is_digit
            && [2, 3]
                .iter()
                .all(|ahead| chars.get(end + ahead).is_some_and(char::is_ascii_digit))
            && !chars.get(end + 4).is_some_and(char::is_ascii_digit);
        let separates = match c {
            '.' | ',' => next_is_digit,
            '\u{a0}' | '\u{202f}' => groups && end - start <= 3,
            _ => false,
        };
        if !c.is_ascii_digit() && !separates {
            break;
        }
        end += 1;
    }
    end
}

fn readings(digits: &str) -> Vec<f64> {
    let spaceless: String = digits.chars().filter(|c| !c.is_whitespace()).collect();
    let english = spaceless.replace(',', "");
    let continental = spaceless.replace('.', "").replace(',', ".");
    let mut readings: Vec<f64> = [english, continental]
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    readings.dedup();
    readings
}

fn unit_after(rest: &[char]) -> Option<String> {
    let skip = usize::from(rest.first().is_some_and(|c| c.is_whitespace() || *c == '-'));
    let word: String = rest[skip..]
        .iter()
        .take_while(|c| c.is_alphabetic() || "²³°″\"%€/".contains(**c))
        .collect();
    (!word.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::super::clause::{Break, Citation};
    use super::*;
    use crate::product::ProductId;

    fn clause(text: &str, spans: &[&str]) -> Clause {
        let citation = |span: &&str| Citation {
            link: None,
            product: ProductId::new("p").unwrap(),
            title: "Skarv 2, tent".to_owned(),
            field: "attributes.weight".to_owned(),
            label: "Weight".to_owned(),
            span: (*span).to_owned(),
            start: 0,
            end: 0,
        };
        let citations = spans.iter().map(citation).collect();
        Clause {
            text: text.to_owned(),
            citations,
            separation: Break::None,
        }
    }

    #[test]
    fn a_number_that_is_cited_is_supported_in_any_spelling() {
        for (text, span) in [
            ("The Skarv 2 weighs 1.85 kg.", "Weight: 1.85 kg"),
            ("Skarv 2 wiegt 1,85 kg.", "Gewicht: 1.85 kg"),
            ("It weighs 1850 g.", "Weight: 1.85 kg"),
            ("Lasts 38 hours.", "Battery: 38 h"),
            ("Preis: 1\u{a0}249,90\u{a0}€", "Price: 1249.90 EUR"),
        ] {
            assert_eq!(
                unsupported_numbers(&clause(text, &[span])),
                Vec::<String>::new(),
                "{text}"
            );
        }
    }

    #[test]
    fn a_difference_of_two_cited_numbers_is_supported() {
        let spans = ["Price: €249.90", "Price: €389.00"];
        assert!(unsupported_numbers(&clause("A difference of €139.10.", &spans)).is_empty());
        assert_eq!(
            unsupported_numbers(&clause("A difference of €140.", &spans)),
            ["140"]
        );
    }

    #[test]
    fn a_shopper_s_number_is_read_in_the_shopper_s_language() {
        let value = |text: &str, language| numbers(text)[0].value(language);
        assert_eq!(value("15,6 Zoll", Language::De), Some(15.6));
        assert_eq!(value("15.6 Zoll", Language::De), Some(15.6));
        assert_eq!(value("3.000 mm", Language::De), Some(3000.0));
        assert_eq!(value("3,000 mm", Language::En), Some(3000.0));
        assert_eq!(value("12 kg", Language::Fr), Some(12.0));
    }

    #[test]
    fn what_is_not_cited_is_named() {
        let found = |text: &str, span: &str| unsupported_numbers(&clause(text, &[span]));
        assert_eq!(found("It weighs 1.9 kg.", "Weight: 1.85 kg"), ["1.9"]);
        assert_eq!(found("It weighs 5 g.", "Weight: 5 kg"), ["5"]);
        assert_eq!(found("It is rated IPX8.", "Protection: IPX7"), ["IPX8"]);
        assert_eq!(found("Five of 5.", ""), ["5"]);
    }
}
