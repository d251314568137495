use crate::language::Language;
use crate::text::{fold, is_folded_stop_word};

/// Words before which a shopper has named a kind of product, and after which comes what it is for,
/// has or does.
const fn complements(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &["for", "against", "with", "without", "that", "which", "who"],
        Language::De => &[
            "fur", "furs", "gegen", "zum", "zur", "mit", "ohne", "der", "die", "das", "welche",
            "welcher", "welches",
        ],
        Language::Fr => &["pour", "contre", "avec", "sans", "qui", "dont"],
    }
}

/// The words of a query that name a kind of product: those before what it is for, has or does;
/// all of them where nothing telling stands before that. An umbrella for the handbag is an umbrella.
#[must_use]
pub fn kind_named(query: &str, language: Language) -> &str {
    let mut telling = false;
    let mut at = 0;
    for word in query.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let bare = fold(word.trim_end_matches(|c: char| !c.is_alphanumeric()));
        if telling && complements(language).contains(&bare.as_str()) {
            return query[..at].trim_end();
        }
        telling |= !bare.is_empty() && !is_folded_stop_word(&bare, language);
        at += word.len();
    }
    query
}

/// Whether a query asks for a present: then it names whom or what it is for, and no kind of product.
#[must_use]
pub fn wants_a_present(query: &str, language: Language) -> bool {
    let presents: &[&str] = match language {
        Language::En => &["gift", "gifts", "present", "presents"],
        Language::De => &["geschenk", "geschenke"],
        Language::Fr => &["cadeau", "cadeaux"],
    };
    let mut words = query.split(|c: char| !c.is_alphanumeric());
    words.any(|word| presents.contains(&fold(word).as_str()))
}

/// Words of any language before what a product is for or comes with.
const BEFORE_MORE: &[&str] = &[
    "for", "with", "without", "that", "which", "fur", "zum", "zur", "mit", "ohne", "pour", "avec",
    "sans",
];

/// A title in two: what says what the product is, and what it is for or comes with. The first two
/// words are never more than that.
#[must_use]
pub fn title_parts(title: &str) -> (&str, &str) {
    let (mut before, mut at) = (0, 0);
    for word in title.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let bare = fold(word.trim_end_matches(|c: char| !c.is_alphanumeric()));
        if before > 1 && BEFORE_MORE.contains(&bare.as_str()) {
            break;
        }
        before += usize::from(!bare.is_empty());
        at += word.len();
    }
    title.split_at(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_what_it_is_before_what_it_is_for() {
        for (title, head) in [
            (
                "Glimtra Puck, rear light for the bike",
                "Glimtra Puck, rear light ",
            ),
            ("Casque sans fil Auderlin", "Casque sans fil Auderlin"),
            ("Mit Sattel", "Mit Sattel"),
            ("Étui rigide pour casque", "Étui rigide "),
        ] {
            let (found, rest) = title_parts(title);
            assert_eq!(format!("{found}{rest}"), title);
            assert_eq!(found, head);
        }
    }

    #[test]
    fn a_present_is_for_someone() {
        let present = |query| wants_a_present(query, Language::Fr);
        assert!(present("Un cadeau pour un cycliste"));
        assert!(!present("un casque pour cycliste"));
    }

    #[test]
    fn the_kind_stands_before_what_it_is_for() {
        for (query, language, kind) in [
            (
                "Regenschirm für die Handtasche",
                Language::De,
                "Regenschirm",
            ),
            ("die Jacke, die warm hält", Language::De, "die Jacke,"),
            (
                "tuyau d'arrosage qui résiste au gel",
                Language::Fr,
                "tuyau d'arrosage",
            ),
            ("Lampe fürs Kinderzimmer", Language::De, "Lampe"),
            ("Stuhl gegen Rückenschmerzen", Language::De, "Stuhl"),
            ("a tent for two", Language::En, "a tent"),
            ("for my mother", Language::En, "for my mother"),
            ("red kettle", Language::En, "red kettle"),
        ] {
            assert_eq!(kind_named(query, language), kind);
        }
    }
}
