use crate::language::Language;
use crate::text::{fold, is_folded_stop_word};

/// Words before which a shopper has named a kind of product, and after which comes what it is for,
/// has or does.
const fn complements(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &["for", "with", "without", "that", "which", "who"],
        Language::De => &[
            "fur", "zum", "zur", "mit", "ohne", "der", "die", "das", "welche", "welcher", "welches",
        ],
        Language::Fr => &["pour", "avec", "sans", "qui", "dont"],
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

#[cfg(test)]
mod tests {
    use super::*;

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
            ("a tent for two", Language::En, "a tent"),
            ("for my mother", Language::En, "for my mother"),
            ("red kettle", Language::En, "red kettle"),
        ] {
            assert_eq!(kind_named(query, language), kind);
        }
    }
}
