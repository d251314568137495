//! What colours a product says it has.

use crate::colour::Colour;
use domain::language::Language;
use domain::product::{AttributeValue, Content, LocalizedText};

/// Words for shades, by the plain colour they are one of; in each language that uses them.
const SHADES: &[(&str, Colour)] = &[
    ("anthracite", Colour::Grey),
    ("anthrazit", Colour::Grey),
    ("argent", Colour::Grey),
    ("aubergine", Colour::Purple),
    ("bordeaux", Colour::Red),
    ("brun", Colour::Brown),
    ("burgundy", Colour::Red),
    ("camel", Colour::Beige),
    ("charcoal", Colour::Grey),
    ("cognac", Colour::Brown),
    ("coral", Colour::Orange),
    ("cream", Colour::Beige),
    ("creme", Colour::Beige),
    ("crème", Colour::Beige),
    ("dunkelblau", Colour::Blue),
    ("gold", Colour::Yellow),
    ("graphit", Colour::Grey),
    ("graphite", Colour::Grey),
    ("gray", Colour::Grey),
    ("ivory", Colour::White),
    ("khaki", Colour::Green),
    ("magenta", Colour::Pink),
    ("marine", Colour::Blue),
    ("maroon", Colour::Red),
    ("navy", Colour::Blue),
    ("olive", Colour::Green),
    ("oliv", Colour::Green),
    ("petrol", Colour::Turquoise),
    ("pétrole", Colour::Turquoise),
    ("pourpre", Colour::Purple),
    ("sand", Colour::Beige),
    ("silber", Colour::Grey),
    ("silver", Colour::Grey),
    ("tan", Colour::Beige),
    ("teal", Colour::Turquoise),
    ("violett", Colour::Purple),
    ("violet", Colour::Purple),
];

/// The texts of the first of these attributes that the product has.
pub(super) fn texts<'a>(content: &'a Content, keys: &[&str]) -> Vec<&'a LocalizedText> {
    match keys.iter().find_map(|key| content.attribute(key)) {
        Some(AttributeValue::Text(text)) => vec![text],
        Some(AttributeValue::List(texts)) => texts.iter().collect(),
        _ => Vec::new(),
    }
}

/// The plain colours that a text names, in any of its languages.
pub(super) fn colours(text: &LocalizedText) -> Vec<Colour> {
    let words = text.iter().flat_map(|(language, text)| {
        let text = text.to_lowercase();
        let words = text.split(|c: char| !c.is_alphabetic()).map(str::to_owned);
        words.map(move |word| (language, word)).collect::<Vec<_>>()
    });
    words
        .flat_map(|(language, word)| of_word(language, &word))
        .collect()
}

fn of_word(language: Language, word: &str) -> Vec<Colour> {
    let shade = SHADES.iter().find(|(shade, _)| *shade == word);
    let plain = Colour::ALL.into_iter().find(|colour| {
        let name = colour.name(language);
        match language {
            Language::En => word == name,
            // `moosgrün`, `grüne`, `dunkelgrünes`.
            Language::De => ["", "e", "er", "es", "en"].iter().any(|ending| {
                word.strip_suffix(ending)
                    .is_some_and(|stem| stem.ends_with(name))
            }),
            // `verte`, `blanche`, `grises`.
            Language::Fr => word.starts_with(name) && word.len() <= name.len() + 3,
        }
    });
    shade
        .map(|(_, colour)| *colour)
        .into_iter()
        .chain(plain)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::colours;
    use crate::Colour;
    use domain::language::Language;
    use domain::product::LocalizedText;

    #[test]
    fn plain_colours_are_found_in_the_words_shops_use() {
        for (language, text, expected) in [
            (Language::En, "moss green", Colour::Green),
            (Language::En, "Navy", Colour::Blue),
            (Language::De, "moosgrün", Colour::Green),
            (Language::De, "dunkelrote", Colour::Red),
            (Language::Fr, "vert mousse", Colour::Green),
            (Language::Fr, "blanche", Colour::White),
        ] {
            let found = colours(&LocalizedText::of(language, text));
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn a_word_that_only_looks_like_a_colour_is_none() {
        let text = LocalizedText::of(Language::En, "tired, blackened, assorted");
        assert_eq!(colours(&text), []);
    }
}
