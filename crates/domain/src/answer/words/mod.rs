//! The words for attributes: how a shopper asks for them and how an answer speaks of them.
//!
//! One file per language; a block per attribute (`[key other_key]`) with the phrases that ask for it
//! (`ask`), want much (`more`) or little of it (`less`), and the predicates that speak of it: `says`,
//! `yes`, `no`, the bare `value`, the superlatives `most`, `least` and the comparatives `over`, `under`.

use crate::language::Language;
use crate::product::display_number;
use crate::text::fold;
use std::sync::LazyLock;

static EN: LazyLock<Vec<Wording>> = LazyLock::new(|| parse(include_str!("en.txt")));
static DE: LazyLock<Vec<Wording>> = LazyLock::new(|| parse(include_str!("de.txt")));
static FR: LazyLock<Vec<Wording>> = LazyLock::new(|| parse(include_str!("fr.txt")));

/// How one attribute is asked for and spoken of.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Wording {
    /// The attribute's keys, the usual one first; `price`, `rating` and `stock` are facts.
    pub(super) keys: Vec<&'static str>,
    /// Folded phrases.
    pub(super) ask: Vec<String>,
    /// Folded phrases that want the largest value.
    pub(super) more: Vec<String>,
    /// Folded phrases that want the smallest value.
    pub(super) less: Vec<String>,
    pub(super) says: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) most: &'static str,
    pub(super) least: &'static str,
    pub(super) over: &'static str,
    pub(super) under: &'static str,
    /// How a bare value is told: `down to {value}`.
    pub(super) value: &'static str,
    /// Whether more is better (`more`), less is (`less`), or neither.
    pub(super) better: &'static str,
}

/// Every wording of a language, in the order in which differences matter.
pub(super) fn all(language: Language) -> &'static [Wording] {
    match language {
        Language::En => &EN,
        Language::De => &DE,
        Language::Fr => &FR,
    }
}

/// The wording of an attribute.
pub(super) fn of(key: &str, language: Language) -> Option<&'static Wording> {
    all(language)
        .iter()
        .find(|wording| wording.keys.contains(&key))
}

/// Units that are spoken as words: of one and of several.
const UNIT_WORDS: &[(&str, Language, &str, &str)] = &[
    ("h", Language::En, "hour", "hours"),
    ("h", Language::De, "Stunde", "Stunden"),
    ("h", Language::Fr, "heure", "heures"),
    ("min", Language::En, "minute", "minutes"),
    ("min", Language::De, "Minute", "Minuten"),
    ("min", Language::Fr, "minute", "minutes"),
    ("in", Language::En, "inch", "inches"),
    ("in", Language::De, "Zoll", "Zoll"),
    ("in", Language::Fr, "pouce", "pouces"),
    ("years", Language::En, "year", "years"),
    ("years", Language::De, "Jahr", "Jahre"),
    ("years", Language::Fr, "an", "ans"),
];

/// A number with its unit as it stands in a sentence: `1.85 kg`, `38 hours`, `15,6 Zoll`. Without
/// a unit the key may tell it, as in `warranty_years` and `seat_height_cm`.
pub(super) fn shown(key: &str, value: f64, unit: Option<&str>, language: Language) -> String {
    if unit == Some("kg") && value.abs() < 1.0 {
        return shown(key, value * 1000.0, Some("g"), language);
    }
    let number = grouped(display_number(value, language), language);
    let told = ["years", "cm"];
    let Some(unit) = unit.or_else(|| {
        let (_, last) = key.rsplit_once('_')?;
        told.into_iter().find(|unit| *unit == last)
    }) else {
        return number;
    };
    // French counts as one up to below two.
    let one = value == 1.0 || (language == Language::Fr && value < 2.0);
    let word = UNIT_WORDS
        .iter()
        .find(|(known, of, ..)| *known == unit && *of == language)
        .map_or(
            unit,
            |(.., singular, plural)| if one { singular } else { plural },
        );
    format!("{number} {word}")
}

/// Groups the thousands of a whole number from 1,000 on.
fn grouped(number: String, language: Language) -> String {
    if number.len() < 4 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return number;
    }
    let (thousands, rest) = number.split_at(number.len() - 3);
    let separator = match language {
        Language::En => ',',
        Language::De => '.',
        Language::Fr => '\u{a0}',
    };
    format!("{thousands}{separator}{rest}")
}

/// `4.6 out of 5`.
pub(super) fn out_of_five(average: &str, language: Language) -> String {
    match language {
        Language::En => format!("{average} out of 5"),
        Language::De => format!("{average} von 5"),
        Language::Fr => format!("{average} sur 5"),
    }
}

fn parse(text: &'static str) -> Vec<Wording> {
    let mut wordings: Vec<Wording> = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(keys) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            let keys = keys.split_ascii_whitespace().collect();
            wordings.push(Wording {
                keys,
                ..Wording::default()
            });
        } else if let (Some((field, value)), Some(wording)) =
            (line.split_once(": "), wordings.last_mut())
        {
            wording.set(field, value);
        }
    }
    wordings
}

impl Wording {
    fn set(&mut self, field: &str, value: &'static str) {
        let phrases = || value.split(", ").map(spaced).collect();
        match field {
            "ask" => self.ask = phrases(),
            "more" => self.more = phrases(),
            "less" => self.less = phrases(),
            "says" => self.says = value,
            "yes" => self.yes = value,
            "no" => self.no = value,
            "most" => self.most = value,
            "least" => self.least = value,
            "over" => self.over = value,
            "under" => self.under = value,
            "better" => self.better = value,
            "value" => self.value = value,
            _ => {}
        }
    }

    /// The comparative for a value that is larger or smaller.
    pub(super) const fn comparative(&self, larger: bool) -> &'static str {
        if larger { self.over } else { self.under }
    }
}

/// Folded words, one space around each: what a phrase is looked for in.
pub(super) fn spaced(text: &str) -> String {
    let mut spaced = String::from(" ");
    for word in fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        spaced.push_str(word);
        spaced.push(' ');
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_word_files_is_understood() {
        const FIELDS: &[&str] = &[
            "ask", "more", "less", "says", "yes", "no", "most", "least", "over", "under", "better",
            "value",
        ];
        for text in [
            include_str!("en.txt"),
            include_str!("de.txt"),
            include_str!("fr.txt"),
        ] {
            for line in text
                .lines()
                .filter(|l| !l.is_empty() && !l.starts_with(['#', '[']))
            {
                let field = line.split_once(": ").map(|(field, _)| field);
                assert!(field.is_some_and(|field| FIELDS.contains(&field)), "{line}");
            }
        }
    }

    #[test]
    fn every_language_speaks_of_the_same_attributes() {
        let keys = |language| {
            let mut keys: Vec<_> = all(language).iter().flat_map(|w| w.keys.clone()).collect();
            keys.sort_unstable();
            keys
        };
        assert_eq!(keys(Language::En), keys(Language::De));
        assert_eq!(keys(Language::En), keys(Language::Fr));
    }

    #[test]
    fn a_value_is_told_as_a_person_says_it() {
        let told = |key, value, unit, language| shown(key, value, unit, language);
        assert_eq!(told("weight", 0.74, Some("kg"), Language::En), "740 g");
        assert_eq!(
            told("battery_life", 1.5, Some("h"), Language::Fr),
            "1,5 heure"
        );
        assert_eq!(told("warranty_years", 3.0, None, Language::De), "3 Jahre");
        assert_eq!(
            told("water_column", 20000.0, Some("mm"), Language::De),
            "20.000 mm"
        );
        assert_eq!(told("gears", 7.0, None, Language::En), "7");
    }

    #[test]
    fn predicates_have_their_slots() {
        for wording in Language::ALL.into_iter().flat_map(all) {
            for predicate in [wording.says].into_iter().filter(|says| !says.is_empty()) {
                assert!(predicate.contains("{value}"), "{predicate}");
            }
            for superlative in [wording.most, wording.least]
                .into_iter()
                .filter(|s| !s.is_empty())
            {
                assert!(superlative.contains("{scope}"), "{superlative}");
            }
        }
    }
}
