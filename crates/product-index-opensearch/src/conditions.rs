//! From filters to queries: exact, and refused by name where they fit no field.

use crate::INDEX;
use crate::aggregations::Terms;
use crate::labels::{Column, Display, Kind, folded};
use domain::filter::{Bound, Condition, Filter, FilterField, Test};
use domain::ports::PortError;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Most products' spellings of one value that are read.
const SPELLINGS: usize = 20;

/// What the filters' fields and values are in the index, asked before the search.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// In how many products a label stands.
    labels: HashMap<String, u64>,
    /// The labels of names that a value may be meant by, by the question.
    found: HashMap<String, Vec<String>>,
}

/// One text that a condition holds a field to.
struct Asked<'f> {
    column: Column,
    folded: String,
    field: &'f FilterField,
}

fn asked(filter: &Filter) -> impl Iterator<Item = Asked<'_>> {
    filter.0.iter().flat_map(|condition| {
        let texts = match &condition.test {
            Test::AnyOf(texts) | Test::NoneOf(texts) => texts.as_slice(),
            Test::Range { .. } => &[],
        };
        let column = Column::of(&condition.field);
        let of = move |column: Column| {
            texts.iter().map(move |text| Asked {
                column: column.clone(),
                folded: folded(text),
                field: &condition.field,
            })
        };
        column.map(of).into_iter().flatten()
    })
}

fn attributes(filter: &Filter) -> impl Iterator<Item = &String> {
    filter
        .0
        .iter()
        .filter_map(|condition| match &condition.field {
            FilterField::Attribute(key) => Some(key),
            _ => None,
        })
}

/// What to ask about the values of a filter: filters by their label.
pub(crate) fn label_questions(filter: &Filter) -> Map<String, Value> {
    let mut questions = Map::new();
    for asked in asked(filter) {
        let label = asked.column.value(&asked.folded);
        questions.insert(
            format!("{} {label}", asked.column.field),
            json!({ "term": { asked.column.field: label } }),
        );
    }
    for key in attributes(filter) {
        for kind in Kind::ALL {
            let label = kind.label(key);
            questions.insert(
                format!("keys {label}"),
                json!({ "term": { "keys": label } }),
            );
        }
    }
    questions
}

/// What to ask about names of values in other languages: aggregations by their name.
pub(crate) fn spelling_questions(filter: &Filter) -> Map<String, Value> {
    let mut questions = Map::new();
    for asked in asked(filter).filter(|asked| matches!(asked.field, FilterField::Attribute(_))) {
        let pattern = asked.column.pattern_of('@', &asked.folded);
        let terms = json!({ "field": asked.column.field, "include": pattern, "size": SPELLINGS });
        let name = asked.column.question('@', &asked.folded);
        questions.insert(name, json!({ "terms": terms }));
    }
    questions
}

impl Known {
    /// From the answers to both kinds of questions.
    pub(crate) fn new(labels: HashMap<String, u64>, found: &HashMap<String, Terms>) -> Self {
        let read = |(question, terms): (&String, &Terms)| {
            let labels = terms.buckets.iter().map(|bucket| bucket.key.clone());
            (question.clone(), labels.collect())
        };
        Self {
            labels,
            found: found.iter().map(read).collect(),
        }
    }

    fn has(&self, field: &str, label: &str) -> bool {
        let count = self.labels.get(&format!("{field} {label}"));
        count.is_some_and(|count| *count > 0)
    }

    fn has_key(&self, kind: Kind, key: &str) -> bool {
        self.has("keys", &kind.label(key))
    }

    /// The folded values that a text means: itself, or else what is called so in some language.
    pub(crate) fn values(&self, column: &Column, text: &str) -> Vec<String> {
        let text = folded(text);
        if !self.has(&column.field, &column.value(&text))
            && let Some(names) = self.found.get(&column.question('@', &text))
        {
            let values = names.iter().filter_map(|label| column.read_name(label));
            let values: Vec<_> = values.map(str::to_owned).collect();
            if !values.is_empty() {
                return values;
            }
        }
        vec![text]
    }
}

/// A filter as queries.
#[derive(Debug)]
pub(crate) struct Conditions {
    held: Vec<(FilterField, bool, Value)>,
}

impl Conditions {
    /// The queries of a filter.
    ///
    /// # Errors
    /// When a condition names an attribute that no product has, or compares one that is no number;
    /// an empty index has nothing to compare with.
    pub(crate) fn of(filter: &Filter, known: &Known, products: u64) -> Result<Self, PortError> {
        let of = |condition: &Condition| {
            if products > 0
                && let FilterField::Attribute(key) = &condition.field
            {
                check(key, &condition.test, known)?;
            }
            let query = query(condition, known);
            Ok((condition.field.clone(), condition.test.narrows(), query))
        };
        let held = filter.0.iter().map(of).collect::<Result<_, PortError>>()?;
        Ok(Self { held })
    }

    /// What all products found must pass.
    pub(crate) fn all(&self) -> Vec<Value> {
        self.queries(|_, _| true)
    }

    /// The same without what holds a field to values or a range.
    pub(crate) fn broad(&self) -> Vec<Value> {
        self.queries(|_, narrows| !narrows)
    }

    /// What narrows, but not by this field.
    pub(crate) fn narrowing_beside(&self, field: &FilterField) -> Vec<Value> {
        self.queries(|held, narrows| narrows && held != field)
    }

    fn queries(&self, taken: impl Fn(&FilterField, bool) -> bool) -> Vec<Value> {
        let held = self
            .held
            .iter()
            .filter(|(field, narrows, _)| taken(field, *narrows));
        let visible = json!({ "term": { "visible": true } });
        std::iter::once(visible)
            .chain(held.map(|(.., query)| query.clone()))
            .collect()
    }
}

fn check(key: &str, test: &Test, known: &Known) -> Result<(), PortError> {
    let refused = |reason| PortError::Rejected {
        what: INDEX,
        reason,
    };
    let number = known.has_key(Kind::Number, key);
    if !number && !known.has_key(Kind::Words, key) && !known.has_key(Kind::Flag, key) {
        return Err(refused(format!("no product has an attribute {key:?}")));
    }
    if test.is_range() && !number {
        let reason = format!("attribute {key:?} is not a number, use = or !=");
        return Err(refused(reason));
    }
    Ok(())
}

fn query(condition: &Condition, known: &Known) -> Value {
    let column = Column::of(&condition.field);
    let name = condition.field.name();
    let any_of = |texts: &[String]| match &column {
        Some(column) => labels(column, &condition.field, texts, known),
        None if condition.field == FilterField::Id => json!({ "terms": { "id": texts } }),
        None => {
            let numbers: Vec<f64> = texts.iter().filter_map(|text| number(text)).collect();
            json!({ "terms": { name: numbers } })
        }
    };
    match &condition.test {
        Test::AnyOf(texts) => any_of(texts),
        Test::NoneOf(texts) => json!({ "bool": { "must_not": [any_of(texts)] } }),
        Test::Range { min, max } => match &column {
            Some(column) => {
                let (before, after) = column.numbers();
                let label = |value| json!(column.number(value));
                let field = &column.field;
                range(field, (min, json!(before)), (max, json!(after)), label)
            }
            None => range(name, (min, Value::Null), (max, Value::Null), |v| json!(v)),
        },
    }
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

fn labels(column: &Column, field: &FilterField, texts: &[String], known: &Known) -> Value {
    let mut labels = Vec::new();
    for text in texts {
        let values = known.values(column, text);
        labels.extend(values.iter().map(|value| column.value(value)));
        if let (FilterField::Attribute(_), Some(number)) = (field, number(text)) {
            labels.push(column.number(number));
        }
    }
    json!({ "terms": { &column.field: labels } })
}

/// A range between bounds, each with what stands in its place when there is none.
fn range(
    field: &str,
    (min, least): (&Option<Bound>, Value),
    (max, most): (&Option<Bound>, Value),
    value: impl Fn(f64) -> Value,
) -> Value {
    let mut bounds = Map::new();
    let mut set = |bound: &Option<Bound>, inclusive: &str, exclusive: &str, other: Value| {
        let (operator, value) = match bound {
            Some(bound) if bound.inclusive => (inclusive, value(bound.value)),
            Some(bound) => (exclusive, value(bound.value)),
            None => (inclusive, other),
        };
        if !value.is_null() {
            bounds.insert(operator.to_owned(), value);
        }
    };
    set(min, "gte", "gt", least);
    set(max, "lte", "lt", most);
    json!({ "range": { field: bounds } })
}

/// Values by their folded text, spellings and names of the same value brought together.
pub(crate) fn displays(column: &Column, labels: &Terms) -> HashMap<String, Display> {
    let mut displays: HashMap<String, Display> = HashMap::new();
    for label in &labels.buckets {
        let Some(display) = column.read_display(&label.key) else {
            continue;
        };
        let Some(held) = displays.get_mut(&display.folded) else {
            displays.insert(display.folded.clone(), display);
            continue;
        };
        let names = &mut held.held.names;
        for (language, name) in display.held.names {
            if names.iter().all(|(known, _)| *known != language) {
                names.push((language, name));
            }
        }
    }
    displays
}
