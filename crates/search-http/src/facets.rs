//! Facets and filters as the page shows them.

use crate::names::{Names, is_called, unknown};
use contracts::http::{
    AppliedFilter, FacetKind, FacetOut, FacetValue, FilterSource, RelaxedFilter,
};
use domain::filter::{Condition, Filter, FilterField};
use domain::ports::{Facet, ValueCount};

/// The facets, with the values marked that the filter holds their field to.
pub(crate) fn facets(facets: &[Facet], filter: &Filter, names: &Names<'_>) -> Vec<FacetOut> {
    let shown = facets
        .iter()
        .filter_map(|facet| shown(facet, filter, names));
    shown.collect()
}

fn shown(facet: &Facet, filter: &Filter, names: &Names<'_>) -> Option<FacetOut> {
    let field = &facet.field;
    let chosen: Vec<&String> = filter.chosen(field).collect();
    let kind = match (&facet.values[..], facet.range) {
        ([], Some((min, max))) => FacetKind::Range {
            min: amount(field, min),
            max: amount(field, max),
            currency: (*field == FilterField::Price).then(|| names.currency.code().to_owned()),
            unit: None,
        },
        ([], None) => return None,
        _ => FacetKind::Terms {
            values: with_unknown(&facet.values, &chosen)
                .iter()
                .map(|counted| FacetValue {
                    value: counted.value.clone(),
                    label: names.counted(field, counted),
                    count: counted.count,
                    selected: chosen.iter().any(|value| is_called(counted, value)),
                    filter: format!("{}={}", field.name(), counted.value),
                    parent: counted.parent.clone(),
                })
                .collect(),
        },
    };
    Some(FacetOut {
        field: field.name().to_owned(),
        label: names.field(field),
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

/// The values that were counted, and those that are chosen though no product has them.
fn with_unknown(counted: &[ValueCount], chosen: &[&String]) -> Vec<ValueCount> {
    let mut values = counted.to_vec();
    for value in chosen {
        if !values.iter().any(|held| is_called(held, value)) {
            values.push(unknown(value));
        }
    }
    values
}

/// The filters that hold, each with who asked for it.
pub(crate) fn applied(
    understood: &[Condition],
    chosen: &[Condition],
    names: &Names<'_>,
) -> Vec<AppliedFilter> {
    let shown = |condition: &Condition, source| AppliedFilter {
        filter: condition.to_string(),
        label: names.condition(condition),
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
pub(crate) fn relaxed(conditions: &[Condition], names: &Names<'_>) -> Vec<RelaxedFilter> {
    let shown = |condition: &Condition| RelaxedFilter {
        filter: condition.to_string(),
        label: names.condition(condition),
    };
    conditions.iter().map(shown).collect()
}
