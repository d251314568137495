//! Facets and filters as the page shows them.

use contracts::http::{
    AppliedFilter, FacetKind, FacetOut, FacetValue, FilterSource, RelaxedFilter,
};
use domain::filter::{Bound, Condition, FilterField, Test};
use domain::labels::Labels;
use domain::language::Language;
use domain::ports::{Facet, ValueCount};
use domain::product::{AttributeValue, display_number};

/// The facets, with the values that are chosen marked.
pub(crate) fn facets(
    facets: &[Facet],
    chosen: &[Condition],
    labels: &Labels,
    language: Language,
) -> Vec<FacetOut> {
    facets
        .iter()
        .filter_map(|facet| shown(facet, chosen, labels, language))
        .collect()
}

fn shown(
    facet: &Facet,
    chosen: &[Condition],
    labels: &Labels,
    language: Language,
) -> Option<FacetOut> {
    let field = &facet.field;
    let kind = match (&facet.values[..], facet.range) {
        ([], Some((min, max))) => FacetKind::Range {
            min: amount(field, min),
            max: amount(field, max),
            currency: (*field == FilterField::Price).then(|| "EUR".to_owned()),
            unit: None,
        },
        ([], None) => return None,
        _ => FacetKind::Terms {
            values: with_chosen(facet, chosen)
                .iter()
                .map(|counted| FacetValue {
                    value: counted.value.clone(),
                    label: counted_label(field, counted, labels, language),
                    count: counted.count,
                    selected: is_chosen(chosen, field, counted),
                    filter: format!("{}={}", field.name(), counted.value),
                })
                .collect(),
        },
    };
    Some(FacetOut {
        field: field.name().to_owned(),
        label: field_label(field, labels, language),
        kind,
    })
}

fn amount(field: &FilterField, value: f64) -> String {
    if *field == FilterField::Price {
        format!("{value:.2}")
    } else {
        value.to_string()
    }
}

fn is_chosen(chosen: &[Condition], field: &FilterField, counted: &ValueCount) -> bool {
    chosen.iter().any(|condition| match &condition.test {
        Test::AnyOf(values) if condition.field == *field => {
            values.iter().any(|value| is_called(counted, value))
        }
        _ => false,
    })
}

/// Whether a value is written so, in any language and case.
fn is_called(counted: &ValueCount, value: &str) -> bool {
    let mut names = counted.names.iter().map(|(_, name)| name);
    let same = |name: &str| name.to_lowercase() == value.to_lowercase();
    same(&counted.value) || names.any(|name| same(name))
}

fn field_label(field: &FilterField, labels: &Labels, language: Language) -> String {
    let words = match field {
        FilterField::Price => ["Price", "Preis", "Prix"],
        FilterField::Stock => ["Stock", "Bestand", "Stock"],
        FilterField::Rating => ["Rating", "Bewertung", "Note"],
        FilterField::Brand => ["Brand", "Marke", "Marque"],
        FilterField::Category => ["Category", "Kategorie", "Catégorie"],
        FilterField::Attribute(key) => return labels.label(key, language),
    };
    in_language(words, language).to_owned()
}

/// The values that were counted, and those that are chosen though nothing has them.
fn with_chosen(facet: &Facet, chosen: &[Condition]) -> Vec<ValueCount> {
    let mut values = facet.values.clone();
    for condition in chosen.iter().filter(|c| c.field == facet.field) {
        let Test::AnyOf(wanted) = &condition.test else {
            continue;
        };
        for value in wanted {
            if !values.iter().any(|held| is_called(held, value)) {
                values.push(ValueCount {
                    value: value.clone(),
                    names: Vec::new(),
                    count: 0,
                });
            }
        }
    }
    values
}

fn counted_label(
    field: &FilterField,
    counted: &ValueCount,
    labels: &Labels,
    language: Language,
) -> String {
    let name = counted.names.iter().find(|(named, _)| *named == language);
    name.map_or_else(
        || value_label(field, &counted.value, labels, language),
        |(_, name)| name.clone(),
    )
}

fn value_label(field: &FilterField, value: &str, labels: &Labels, language: Language) -> String {
    match (field, value) {
        (FilterField::Category, _) => labels.category(value, language).to_owned(),
        (FilterField::Attribute(_), "true") => AttributeValue::Flag(true).display(language),
        (FilterField::Attribute(_), "false") => AttributeValue::Flag(false).display(language),
        _ => value.to_owned(),
    }
}

/// The filters that hold, each with who asked for it.
pub(crate) fn applied(
    understood: &[Condition],
    chosen: &[Condition],
    labels: &Labels,
    language: Language,
) -> Vec<AppliedFilter> {
    let shown = |condition: &Condition, source| AppliedFilter {
        filter: condition.to_string(),
        label: label(condition, labels, language),
        source,
    };
    let from_words = understood
        .iter()
        .map(|condition| shown(condition, FilterSource::Query));
    from_words
        .chain(chosen.iter().map(|c| shown(c, FilterSource::Request)))
        .collect()
}

/// The conditions that were given up.
pub(crate) fn relaxed(
    conditions: &[Condition],
    labels: &Labels,
    language: Language,
) -> Vec<RelaxedFilter> {
    let shown = |condition: &Condition| RelaxedFilter {
        filter: condition.to_string(),
        label: label(condition, labels, language),
    };
    conditions.iter().map(shown).collect()
}

/// A condition as a person reads it: `Price up to 200 €`.
fn label(condition: &Condition, labels: &Labels, language: Language) -> String {
    let name = field_label(&condition.field, labels, language);
    let money = condition.field == FilterField::Price;
    let number = |bound: &Bound| {
        let text = display_number(bound.value, language);
        match (money, language) {
            (false, _) => text,
            (true, Language::En) => format!("€{text}"),
            (true, _) => format!("{text} €"),
        }
    };
    let values = |values: &[String]| -> String {
        let shown = values
            .iter()
            .map(|v| value_label(&condition.field, v, labels, language));
        shown.collect::<Vec<_>>().join(", ")
    };
    let word = |words| in_language(words, language);
    match &condition.test {
        Test::AnyOf(held) => format!("{name}: {}", values(held)),
        // A flag that was named: whoever does not say no to it.
        Test::NoneOf(held) if held[..] == ["false"] => name,
        Test::NoneOf(held) if held[..] == ["true"] => {
            format!("{name}: {}", word(["no", "nein", "non"]))
        }
        Test::NoneOf(held) => format!(
            "{name}: {} {}",
            word(["not", "nicht", "sauf"]),
            values(held)
        ),
        Test::Range {
            min: Some(min),
            max: Some(max),
        } => format!("{name} {} – {}", number(min), number(max)),
        Test::Range {
            min: None,
            max: Some(max),
        } => {
            format!(
                "{name} {} {}",
                word(["up to", "bis", "jusqu’à"]),
                number(max)
            )
        }
        Test::Range {
            min: Some(min),
            max: None,
        } if min.value == 0.0 && condition.field == FilterField::Stock => {
            word(["In stock", "Auf Lager", "En stock"]).to_owned()
        }
        Test::Range {
            min: Some(min),
            max: None,
        } => {
            format!(
                "{name} {} {}",
                word(["from", "ab", "à partir de"]),
                number(min)
            )
        }
        Test::Range {
            min: None,
            max: None,
        } => name,
    }
}

fn in_language(words: [&'static str; 3], language: Language) -> &'static str {
    match language {
        Language::En => words[0],
        Language::De => words[1],
        Language::Fr => words[2],
    }
}
