//! Facets: each field counted over what was found, without the field's own condition.

use crate::aggregations::{Named, Number, Terms};
use crate::conditions::{Conditions, Known, displays};
use crate::labels::{Column, Kind};
use domain::filter::{Filter, FilterField};
use domain::ports::{Facet, Retrieval, ValueCount};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Most values of one field that a facet lists.
const MOST_VALUES: usize = 50;
/// Most spellings of one field's values that are read; a value beyond shows in lower case.
const MOST_SPELLINGS: usize = 1000;
/// Most attributes that are looked at for facets chosen by the index.
const MOST_CANDIDATES: usize = 40;
/// How many values an attribute has that is worth a facet.
const WORTHY: std::ops::RangeInclusive<usize> = 2..=30;

/// The answer for one field.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct FieldCounts {
    #[serde(default)]
    values: Terms,
    #[serde(default)]
    spellings: Terms,
    #[serde(default)]
    chosen: Named,
    #[serde(default)]
    least: Terms,
    #[serde(default)]
    most: Terms,
    min: Option<Number>,
    max: Option<Number>,
}

/// The fields to count: those asked for, and attributes that the filter narrows.
pub(crate) fn fields(wanted: &Retrieval) -> Vec<FilterField> {
    let mut fields = wanted.facets.clone();
    if !wanted.facets.is_empty() || wanted.attribute_facets > 0 {
        for condition in &wanted.filter.0 {
            let field = &condition.field;
            let attribute = matches!(field, FilterField::Attribute(_));
            if attribute && condition.test.narrows() && !fields.contains(field) {
                fields.push(field.clone());
            }
        }
    }
    fields
}

/// The folded values that a field is held to.
fn chosen(column: &Column, field: &FilterField, filter: &Filter, known: &Known) -> Vec<String> {
    let texts = filter.chosen(field);
    texts.flat_map(|text| known.values(column, text)).collect()
}

/// What to ask for one field, over the products found without narrowing.
pub(crate) fn question(
    field: &FilterField,
    filter: &Filter,
    known: &Known,
    conditions: &Conditions,
) -> Value {
    let mut asked = match Column::of(field) {
        None => {
            let name = field.name();
            let (min, max) = (
                json!({ "min": { "field": name } }),
                json!({ "max": { "field": name } }),
            );
            Map::from_iter([("min".to_owned(), min), ("max".to_owned(), max)])
        }
        Some(column) => words(&column, MOST_VALUES),
    };
    if let Some(column) = Column::of(field) {
        let values = chosen(&column, field, filter, known);
        if !values.is_empty() {
            let filters: Map<String, Value> = values
                .into_iter()
                .map(|value| {
                    let filter = json!({ "term": { &column.field: column.value(&value) } });
                    (value, filter)
                })
                .collect();
            asked.insert(
                "chosen".to_owned(),
                json!({ "filters": { "filters": filters } }),
            );
        }
        if let FilterField::Attribute(_) = field {
            asked.extend(numbers(&column));
        }
    }
    let beside = conditions.narrowing_beside(field);
    json!({ "filter": { "bool": { "filter": beside } }, "aggs": asked })
}

fn terms(column: &Column, mark: char, size: usize) -> Value {
    json!({ "terms": { "field": column.field, "include": column.pattern(mark), "size": size } })
}

fn words(column: &Column, size: usize) -> Map<String, Value> {
    Map::from_iter([
        ("values".to_owned(), terms(column, '=', size)),
        ("spellings".to_owned(), terms(column, '~', MOST_SPELLINGS)),
    ])
}

fn numbers(column: &Column) -> Map<String, Value> {
    let end = |order: &str| {
        let mut terms = terms(column, '#', 1);
        terms["terms"]["order"] = json!({ "_key": order });
        terms
    };
    Map::from_iter([
        ("least".to_owned(), end("asc")),
        ("most".to_owned(), end("desc")),
    ])
}

/// What to ask about the spellings of chosen values, over all products: what is chosen is listed
/// though nothing that was found has it.
pub(crate) fn chosen_questions(
    fields: &[FilterField],
    filter: &Filter,
    known: &Known,
) -> Map<String, Value> {
    let mut asked = Map::new();
    for field in fields {
        let Some(column) = Column::of(field) else {
            continue;
        };
        for value in chosen(&column, field, filter, known) {
            let include = column.pattern_of('~', &value);
            let terms = json!({ "field": column.field, "include": include, "size": 20 });
            let name = column.question('~', &value);
            asked.insert(name, json!({ "terms": terms }));
        }
    }
    asked
}

/// The facet of a field from its counts; `None` where no product has it.
pub(crate) fn facet(
    field: &FilterField,
    counts: &FieldCounts,
    chosen: &HashMap<String, Terms>,
) -> Option<Facet> {
    let column = Column::of(field);
    let range = match &column {
        None => both(
            counts.min.as_ref().and_then(|number| number.value),
            counts.max.as_ref().and_then(|number| number.value),
        ),
        Some(column) => both(end(column, &counts.least), end(column, &counts.most)),
    };
    let values = column.map(|column| values(&column, counts, chosen));
    let facet = Facet {
        field: field.clone(),
        values: values.unwrap_or_default(),
        range,
    };
    (!facet.values.is_empty() || facet.range.is_some()).then_some(facet)
}

fn both(least: Option<f64>, most: Option<f64>) -> Option<(f64, f64)> {
    least.zip(most)
}

fn end(column: &Column, terms: &Terms) -> Option<f64> {
    let bucket = terms.buckets.first()?;
    column.read_number(&bucket.key)
}

fn values(
    column: &Column,
    counts: &FieldCounts,
    chosen: &HashMap<String, Terms>,
) -> Vec<ValueCount> {
    let mut shown = displays(column, &counts.spellings);
    let mut counted: Vec<(String, u64)> = counts
        .values
        .buckets
        .iter()
        .filter_map(|bucket| {
            let folded = column.read_value(&bucket.key)?;
            Some((folded.to_owned(), bucket.doc_count))
        })
        .collect();
    for (folded, count) in &counts.chosen.buckets {
        let spellings = chosen.get(&column.question('~', folded));
        let known = spellings.map(|spellings| displays(column, spellings));
        let Some(display) = known.and_then(|mut known| known.remove(folded)) else {
            continue; // no product has it
        };
        shown.entry(folded.clone()).or_insert(display);
        if counted.iter().all(|(held, _)| held != folded) {
            counted.push((folded.clone(), count.doc_count));
        }
    }
    let value = |(folded, count): (String, u64)| {
        let display = shown.remove(&folded);
        let (value, names) = match display {
            Some(display) => (display.held.value, display.held.names),
            None => (folded, Vec::new()),
        };
        ValueCount {
            value,
            names,
            count,
            parent: None,
        }
    };
    let mut values: Vec<_> = counted.into_iter().map(value).collect();
    values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    values
}

/// What to ask for the attributes that are widespread among what was found.
pub(crate) fn candidates_question() -> Value {
    json!({ "terms": { "field": "keys", "include": "[wf].*", "size": 4 * MOST_CANDIDATES } })
}

/// The word attributes that at least three in ten of the products found have, the most widespread
/// first, without those that are counted anyway.
pub(crate) fn candidates(keys: &Terms, found: u64, counted: &[FilterField]) -> Vec<FilterField> {
    let enough = (found * 3).div_ceil(10).max(2);
    // A key may have flags in one product and words in another.
    let mut products: HashMap<&str, u64> = HashMap::new();
    for bucket in &keys.buckets {
        if let Some((Kind::Words | Kind::Flag, key)) = Kind::read(&bucket.key) {
            *products.entry(key).or_default() += bucket.doc_count;
        }
    }
    let mut widespread: Vec<_> = products
        .into_iter()
        .filter(|(_, count)| *count >= enough)
        .map(|(key, count)| (FilterField::Attribute(key.to_owned()), count))
        .filter(|(field, _)| !counted.contains(field))
        .collect();
    widespread.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let fields = widespread.into_iter().map(|(field, _)| field);
    fields.take(MOST_CANDIDATES).collect()
}

/// What to ask for each candidate.
pub(crate) fn candidate_questions(fields: &[FilterField]) -> Map<String, Value> {
    let question = |(at, field): (usize, &FilterField)| {
        let column = Column::of(field)?;
        let asked = words(&column, WORTHY.end() + 1);
        let everything = json!({ "match_all": {} });
        Some((
            at.to_string(),
            json!({ "filter": everything, "aggs": asked }),
        ))
    };
    fields.iter().enumerate().filter_map(question).collect()
}

/// The facets of the first `most` candidates that have two to thirty values.
pub(crate) fn worthy(
    fields: &[FilterField],
    counts: &HashMap<String, FieldCounts>,
    most: usize,
) -> Vec<Facet> {
    let nothing_chosen = HashMap::new();
    let facet = |(at, field): (usize, &FilterField)| {
        facet(field, counts.get(&at.to_string())?, &nothing_chosen)
    };
    let facets = fields.iter().enumerate().filter_map(facet);
    let worthy = facets.filter(|facet| WORTHY.contains(&facet.values.len()));
    worthy.take(most).collect()
}
