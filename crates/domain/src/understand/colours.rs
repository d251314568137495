//! Plain colours as shoppers name them.

use crate::language::Language;
use crate::text::fold;

/// A colour with its names in English, German and French, folded.
#[derive(Debug, PartialEq, Eq)]
pub struct Hue {
    names: [&'static [&'static str]; 3],
}

/// The eleven basic colours of Berlin and Kay ("Basic Color Terms", 1969), with those that shops
/// use as much. German names take the endings of adjectives; French ones stand in all their forms.
#[rustfmt::skip]
const HUES: &[Hue] = &[
    Hue { names: [&["black"], &["schwarz"], &["noir", "noire", "noirs", "noires"]] },
    Hue { names: [&["white"], &["weiss"], &["blanc", "blanche", "blancs", "blanches"]] },
    Hue { names: [&["grey", "gray"], &["grau"], &["gris", "grise", "grises"]] },
    Hue { names: [&["silver"], &["silber", "silbern"], &["argent", "argente", "argentee"]] },
    Hue { names: [&["gold", "golden"], &["gold", "golden", "goldfarben"], &["dore", "doree", "dores", "dorees"]] },
    Hue { names: [&["red"], &["rot"], &["rouge", "rouges"]] },
    Hue { names: [&["orange"], &["orange", "orangefarben"], &["orange", "oranges"]] },
    Hue { names: [&["yellow"], &["gelb"], &["jaune", "jaunes"]] },
    Hue { names: [&["green"], &["grun"], &["vert", "verte", "verts", "vertes"]] },
    Hue { names: [&["turquoise", "teal"], &["turkis", "petrol"], &["turquoise", "turquoises"]] },
    Hue { names: [&["blue"], &["blau"], &["bleu", "bleue", "bleus", "bleues"]] },
    Hue { names: [&["purple", "violet"], &["lila", "violett"], &["violet", "violette", "violets", "violettes"]] },
    Hue { names: [&["pink"], &["rosa", "pink"], &["rose", "roses"]] },
    Hue { names: [&["brown"], &["braun"], &["marron", "brun", "brune", "bruns", "brunes"]] },
    Hue { names: [&["beige"], &["beige"], &["beige", "beiges"]] },
];

/// Endings of adjectives in German.
const ENDINGS: &[&str] = &["", "e", "en", "er", "es", "em"];

impl Hue {
    /// The colour that a folded word of a language names.
    pub(super) fn named(word: &str, language: Language) -> Option<&'static Self> {
        HUES.iter().find(|hue| hue.is_named(word, language))
    }

    fn is_named(&self, word: &str, language: Language) -> bool {
        let names = self.names(language);
        match language {
            Language::De => names.iter().any(|name| {
                let ending = word.strip_prefix(name);
                ending.is_some_and(|ending| ENDINGS.contains(&ending))
            }),
            _ => names.contains(&word),
        }
    }

    fn names(&self, language: Language) -> &'static [&'static str] {
        match language {
            Language::En => self.names[0],
            Language::De => self.names[1],
            Language::Fr => self.names[2],
        }
    }

    /// What it is called in a language.
    pub(super) fn name(&self, language: Language) -> &'static str {
        self.names(language).first().copied().unwrap_or_default()
    }

    /// The one colour that all of these values are shades of, as a language calls it.
    #[must_use]
    pub fn common(values: &[String], language: Language) -> Option<&'static str> {
        let hue = HUES
            .iter()
            .find(|hue| values.iter().all(|value| hue.is_in(value)))?;
        (!values.is_empty()).then(|| hue.name(language))
    }

    /// Whether a text names it in any language: `brick red`, `salbeigrün`, `bleu nuit`.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        let folded = fold(text);
        let mut words = folded.split(|c: char| !c.is_alphanumeric());
        words.any(|word| {
            Language::ALL
                .iter()
                .any(|language| self.is_named(word, *language))
                || self.names[1].iter().any(|name| word.ends_with(name))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_known_in_its_forms_and_shades() {
        for (word, language, shade) in [
            ("red", Language::En, "brick red"),
            ("roter", Language::De, "dunkelrot"),
            ("rote", Language::De, "Red"),
            ("grune", Language::De, "salbeigrün"),
            ("vertes", Language::Fr, "sage green"),
            ("rose", Language::Fr, "Pink"),
        ] {
            let hue = Hue::named(word, language).unwrap_or_else(|| panic!("{word}"));
            assert!(hue.is_in(shade), "{word} in {shade}");
            assert!(!hue.is_in("transparent"), "{word}");
        }
    }

    #[test]
    fn a_word_of_another_language_or_with_more_in_it_is_no_colour() {
        for (word, language) in [
            ("rose", Language::En),
            ("rotor", Language::De),
            ("reduced", Language::En),
            ("or", Language::Fr),
        ] {
            assert_eq!(Hue::named(word, language), None, "{word}");
        }
    }
}
