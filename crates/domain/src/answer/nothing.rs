use super::Question;
use super::clause::{Break, Clause};
use crate::filter::{Condition, FilterField, Test};
use crate::labels::Labels;
use crate::language::Language;
use crate::product::display_number;

/// What to say when nothing that was found is relevant: honest sentences without a citation.
///
/// `relaxed` are the conditions that had to be given up for anything to be found at all; the
/// sentences then say that what is shown does not meet them.
#[must_use]
pub fn nothing_relevant(question: &Question<'_>, relaxed: &[Condition]) -> Vec<Clause> {
    let language = question.language;
    let mut clauses = Vec::new();
    if relaxed.is_empty() {
        clauses.push(plain(nothing(language)));
        if question.conditions.is_empty() {
            clauses.push(plain(other_words(language)));
        } else {
            let chosen = described(question.conditions, question.labels, language);
            clauses.push(plain(fewer(language).replace("{chosen}", &chosen)));
        }
    } else {
        let given_up = described(relaxed, question.labels, language);
        clauses.push(plain(without(language).replace("{relaxed}", &given_up)));
    }
    clauses
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
        Language::En => {
            "Nothing in the catalogue meets every condition; what follows does without: {relaxed}."
        }
        Language::De => {
            "Kein Produkt erfüllt alle Bedingungen; die folgenden Treffer gelten ohne: {relaxed}."
        }
        Language::Fr => {
            "Aucun produit ne remplit tous les critères\u{a0}; les résultats suivants ignorent\u{a0}: {relaxed}."
        }
    }
}

fn described(conditions: &[Condition], labels: &Labels, language: Language) -> String {
    let all: Vec<String> = conditions
        .iter()
        .map(|condition| describe(condition, labels, language))
        .collect();
    all.join("; ")
}

/// A condition in words: `Price up to 200`, `Colour: green`, `Waterproof: yes`.
fn describe(condition: &Condition, labels: &Labels, language: Language) -> String {
    let colon = if language == Language::Fr {
        "\u{a0}: "
    } else {
        ": "
    };
    let label = field(&condition.field, labels, language);
    let [not, up_to, from, under, over] = match language {
        Language::En => ["not ", "up to", "from", "under", "over"],
        Language::De => ["nicht ", "bis", "ab", "unter", "über"],
        Language::Fr => ["pas ", "jusqu’à", "à partir de", "moins de", "plus de"],
    };
    match &condition.test {
        Test::AnyOf(values) => format!(
            "{label}{colon}{}",
            shown(condition, values, labels, language)
        ),
        Test::NoneOf(values) => {
            format!(
                "{label}{colon}{not}{}",
                shown(condition, values, labels, language)
            )
        }
        Test::Range { min, max } => {
            let mut text = label;
            for (bound, inclusive, strict) in [(min, from, over), (max, up_to, under)] {
                if let Some(bound) = bound {
                    let word = if bound.inclusive { inclusive } else { strict };
                    text.push_str(&format!(
                        " {word} {}",
                        display_number(bound.value, language)
                    ));
                }
            }
            text
        }
    }
}

fn field(field: &FilterField, labels: &Labels, language: Language) -> String {
    let [en, de, fr] = match field {
        FilterField::Price => ["Price", "Preis", "Prix"],
        FilterField::Stock => ["In stock", "Lagerbestand", "Stock"],
        FilterField::Rating => ["Rating", "Bewertung", "Note"],
        FilterField::Brand => ["Brand", "Marke", "Marque"],
        FilterField::Category => ["Category", "Kategorie", "Catégorie"],
        FilterField::Attribute(key) => return labels.label(key, language),
    };
    match language {
        Language::En => en,
        Language::De => de,
        Language::Fr => fr,
    }
    .to_owned()
}

fn shown(condition: &Condition, values: &[String], labels: &Labels, language: Language) -> String {
    let [or, yes, no] = match language {
        Language::En => [" or ", "yes", "no"],
        Language::De => [" oder ", "ja", "nein"],
        Language::Fr => [" ou ", "oui", "non"],
    };
    let value = |value: &String| match (value.as_str(), &condition.field) {
        ("true", _) => yes.to_owned(),
        ("false", _) => no.to_owned(),
        (name, FilterField::Category) => labels.category(name, language).to_owned(),
        (text, _) => text.to_owned(),
    };
    values.iter().map(value).collect::<Vec<_>>().join(or)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(language: Language, conditions: &[&str], relaxed: &[&str]) -> String {
        let parse = |texts: &[&str]| -> Vec<Condition> {
            texts.iter().map(|text| text.parse().unwrap()).collect()
        };
        let (conditions, relaxed) = (parse(conditions), parse(relaxed));
        let labels = Labels::default();
        let question = Question {
            query: "q",
            language,
            labels: &labels,
            conditions: &conditions,
        };
        let clauses = nothing_relevant(&question, &relaxed);
        assert!(clauses.iter().all(|clause| clause.citations.is_empty()));
        clauses
            .into_iter()
            .map(|clause| clause.text)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn it_says_that_nothing_was_found_and_under_which_conditions() {
        assert!(said(Language::En, &[], &[]).starts_with("Nothing in the catalogue answers this."));
        let german = said(Language::De, &["price<=200", "waterproof=true"], &[]);
        assert!(
            german.ends_with("Preis bis 200; Waterproof: ja."),
            "{german}"
        );
    }

    #[test]
    fn a_condition_that_was_given_up_is_named() {
        let french = said(
            Language::Fr,
            &["weight<1.5"],
            &["weight<1.5", "brand!=Nord"],
        );
        assert!(
            french.ends_with("Weight moins de 1,5; Marque\u{a0}: pas Nord."),
            "{french}"
        );
    }
}
