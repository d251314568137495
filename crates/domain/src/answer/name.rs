use crate::language::Language;
use crate::product::Content;

/// Words after which a title turns to describing.
const TURNS: &[&str] = &[
    "with", "in", "for", "mit", "für", "aus", "avec", "pour", "à", "en",
];
/// Most words of a name that had to be cut out of a title.
const MOST_WORDS: usize = 5;
/// Most words of a model.
const MOST_MODEL_WORDS: usize = 4;

/// What a product is called in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Brand and model: `Torvane Skarv 2`.
    pub(super) full: String,
    /// Without the brand, for the second mention: `Skarv 2`.
    pub(super) model: String,
}

/// The short name out of a long title.
///
/// Brand and model stand alike in the titles of all languages, whatever the order there, so the
/// run of words from the brand on that two titles share is the name. With one title only it is the
/// brand with the capitals and numbers after it, else the title up to its first comma or dash.
pub(super) fn of(content: &Content, language: Language) -> Name {
    let title = content.title.get(language).unwrap_or_default();
    let Some(brand) = content
        .brand
        .as_deref()
        .filter(|brand| title.contains(brand))
    else {
        let full = head(title);
        return Name {
            model: full.clone(),
            full,
        };
    };
    let model = shared_model(content, brand)
        .or_else(|| capitals(title, brand, language))
        .unwrap_or_default();
    if model.is_empty() {
        let full = head(title);
        return Name {
            model: full.clone(),
            full,
        };
    }
    let full = format!("{brand} {model}");
    // A bare number is no name by itself.
    let alone = model.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    Name {
        model: if alone { model } else { full.clone() },
        full,
    }
}

/// The words after the brand, up to the first mark.
fn after<'t>(title: &'t str, brand: &str) -> Vec<&'t str> {
    let Some((_, rest)) = title.split_once(brand) else {
        return Vec::new();
    };
    let mut words = Vec::new();
    for word in rest.split_whitespace() {
        let bare = word.trim_end_matches([',', ':', ';']);
        if bare.is_empty() || bare.chars().all(|c| "–—-|·(".contains(c)) {
            break;
        }
        words.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    // The brand's own end, as in `Brumlo,`.
    if rest.starts_with([',', ':', ';']) {
        Vec::new()
    } else {
        words
    }
}

fn shared_model(content: &Content, brand: &str) -> Option<String> {
    let titles: Vec<Vec<&str>> = content
        .title
        .iter()
        .map(|(_, title)| after(title, brand))
        .collect();
    let mut best: &[&str] = &[];
    for (at, one) in titles.iter().enumerate() {
        for other in &titles[at + 1..] {
            let shared = one.iter().zip(other).take_while(|(a, b)| a == b).count();
            let shared = shared.min(MOST_MODEL_WORDS);
            if shared > best.len() {
                best = &one[..shared];
            }
        }
    }
    (!best.is_empty()).then(|| best.join(" "))
}

/// German nouns are capitals all: there they tell nothing.
fn capitals(title: &str, brand: &str, language: Language) -> Option<String> {
    let is_model = |word: &&&str| {
        let first = word.chars().next().unwrap_or_default();
        first.is_uppercase() || word.chars().any(|c| c.is_ascii_digit())
    };
    let words = after(title, brand);
    let mut run: Vec<&str> = words.iter().take_while(is_model).copied().collect();
    run.truncate(if language == Language::De {
        2
    } else {
        MOST_MODEL_WORDS
    });
    let named = run.iter().any(|word| word.chars().any(char::is_alphabetic));
    (named && run.len() < MOST_MODEL_WORDS + 1).then(|| run.join(" "))
}

/// The title up to its first comma, dash, colon or describing word.
fn head(title: &str) -> String {
    let end = [", ", " – ", " — ", " - ", ": ", " (", " | "]
        .iter()
        .filter_map(|mark| title.find(mark))
        .min()
        .unwrap_or(title.len());
    let mut words: Vec<&str> = Vec::new();
    for word in title[..end].split_whitespace() {
        let turns = words.len() > 1 && TURNS.contains(&word);
        if turns && !french_material(word) || words.len() == MOST_WORDS + 1 {
            break;
        }
        words.push(word);
    }
    words.join(" ")
}

/// `Poêle en fonte Eisenhain`, `Couteau à pain`: the French phrase goes on to the brand.
fn french_material(word: &str) -> bool {
    matches!(word, "en" | "à")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::LocalizedText;

    fn name(brand: &str, titles: &[(Language, &str)], language: Language) -> (String, String) {
        let mut title = LocalizedText::default();
        for (language, text) in titles {
            title.set(*language, *text);
        }
        let brand = Some(brand.to_owned());
        let name = of(
            &Content {
                title,
                brand,
                ..Content::default()
            },
            language,
        );
        (name.full, name.model)
    }

    #[test]
    fn what_titles_of_several_languages_share_is_the_name() {
        let titles = [
            (Language::En, "Auder Still 700, wireless headphones, 38 h"),
            (Language::De, "Auder Still 700 – kabelloser Kopfhörer"),
            (
                Language::Fr,
                "Casque sans fil Auder Still 700 à réduction de bruit",
            ),
        ];
        for language in Language::ALL {
            let expected = ("Auder Still 700".to_owned(), "Still 700".to_owned());
            assert_eq!(name("Auder", &titles, language), expected);
        }
    }

    #[test]
    fn one_title_is_cut_where_it_starts_to_describe() {
        let only = |brand, title| name(brand, &[(Language::En, title)], Language::En).0;
        assert_eq!(
            only("Brumlo", "Brumlo Plain wired on-ear headphones"),
            "Brumlo Plain"
        );
        assert_eq!(
            only("Sech", "Sech bread knife with 22 cm blade"),
            "Sech bread knife"
        );
        assert_eq!(only("Kvist", "Kvist Vidde –5, down bag"), "Kvist Vidde –5");
        assert_eq!(only("Other", "Fjell 2 - a tent"), "Fjell 2");
    }
}
