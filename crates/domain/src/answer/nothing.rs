use super::clause::{Break, Clause};
use super::frames::quoted;
use crate::language::Language;

/// What to say when nothing that was found is relevant: honest sentences without a citation.
///
/// `held` are the conditions that hold and `relaxed` those that had to be given up for anything to
/// be found at all, each as a person reads it; of those the sentences say that what is shown does
/// not meet them.
#[must_use]
pub fn nothing_relevant(language: Language, held: &[String], relaxed: &[String]) -> Vec<Clause> {
    if !relaxed.is_empty() {
        let given_up = relaxed.join("; ");
        return vec![plain(without(language).replace("{relaxed}", &given_up))];
    }
    let then = if held.is_empty() {
        other_words(language).to_owned()
    } else {
        fewer(language).replace("{chosen}", &held.join("; "))
    };
    vec![plain(nothing(language)), plain(then)]
}

/// What to say of an amount in the words that is no condition, since the products state no such
/// figure or several that may be meant: it must not read as if it were met.
#[must_use]
pub fn unchecked(language: Language, words: &str) -> Clause {
    let words = quoted(words, language);
    plain(match language {
        Language::En => format!(
            "{words} could not be checked: these products state no such figure, or more than one that may be meant."
        ),
        Language::De => format!(
            "{words} ließ sich nicht prüfen: Diese Produkte nennen keine solche Angabe oder mehrere, die gemeint sein können."
        ),
        Language::Fr => format!(
            "{words} n’a pas pu être vérifié\u{a0}: ces produits n’indiquent pas cette valeur, ou plusieurs peuvent convenir."
        ),
    })
}

/// What to say of a thing that the question compares with another and that was not found.
#[must_use]
pub fn missing(language: Language, words: &str) -> Clause {
    let words = quoted(words, language);
    plain(match language {
        Language::En => format!("Nothing in the catalogue answers {words}."),
        Language::De => format!("Zu {words} findet sich im Katalog nichts."),
        Language::Fr => format!("Rien dans le catalogue ne répond à {words}."),
    })
}

/// What to say of what a product is to be for, where nothing of the kind speaks of that.
#[must_use]
pub fn unanswered(language: Language, words: &str) -> Clause {
    let words = quoted(words, language);
    plain(match language {
        Language::En => format!("As to {words}, the catalogue says nothing."),
        Language::De => format!("Zum Wunsch {words} sagt der Katalog nichts."),
        Language::Fr => format!("Sur ce souhait, le catalogue ne dit rien\u{a0}: {words}."),
    })
}

fn plain(text: impl Into<String>) -> Clause {
    Clause {
        text: text.into(),
        citations: Vec::new(),
        separation: Break::None,
    }
}

const fn nothing(language: Language) -> &'static str {
    match language {
        Language::En => "Nothing in the catalogue answers this.",
        Language::De => "Dazu findet sich im Katalog nichts Passendes.",
        Language::Fr => "Rien dans le catalogue ne répond à cette demande.",
    }
}

const fn other_words(language: Language) -> &'static str {
    match language {
        Language::En => "Other words, or the name of a product or a type of product, may help.",
        Language::De => {
            "Andere Wörter, ein Produktname oder eine Produktart helfen vielleicht weiter."
        }
        Language::Fr => {
            "D’autres mots, le nom d’un produit ou un type de produit aideront peut-être."
        }
    }
}

const fn fewer(language: Language) -> &'static str {
    match language {
        Language::En => "These conditions were applied: {chosen}.",
        Language::De => "Diese Bedingungen galten: {chosen}.",
        Language::Fr => "Critères appliqués\u{a0}: {chosen}.",
    }
}

const fn without(language: Language) -> &'static str {
    match language {
        Language::En => "No product of this kind meets this: {relaxed}.",
        Language::De => "Das erfüllt kein passendes Produkt: {relaxed}.",
        Language::Fr => "Aucun produit de ce type ne répond à ceci\u{a0}: {relaxed}.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(language: Language, held: &[&str], relaxed: &[&str]) -> String {
        let owned = |texts: &[&str]| -> Vec<String> {
            texts.iter().map(|text| (*text).to_owned()).collect()
        };
        let clauses = nothing_relevant(language, &owned(held), &owned(relaxed));
        assert!(clauses.iter().all(|clause| clause.citations.is_empty()));
        let texts: Vec<String> = clauses.into_iter().map(|clause| clause.text).collect();
        texts.join(" ")
    }

    #[test]
    fn it_says_that_nothing_was_found_and_under_which_conditions() {
        assert!(said(Language::En, &[], &[]).starts_with("Nothing in the catalogue answers this."));
        let german = said(Language::De, &["Preis bis 200 €", "Wasserdicht"], &[]);
        assert!(
            german.ends_with("Preis bis 200 €; Wasserdicht."),
            "{german}"
        );
    }

    #[test]
    fn a_condition_that_was_given_up_is_named() {
        let french = said(Language::Fr, &["Étanche"], &["Poids jusqu’à 1,5 kg"]);
        assert!(french.contains("Poids jusqu’à 1,5 kg"), "{french}");
        assert!(!french.contains("Étanche"), "{french}");
    }
}
