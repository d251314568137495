//! Everything but words and vectors, in memory, by ordinal: filters and facets in microseconds,
//! and a change of price that touches no segment.

use crate::fact_columns::FactColumns;
use crate::ledger::StoredFacts;
use crate::ordinals::{Ordinal, OrdinalSet};
use domain::filter::{Filter, FilterField, Test};
use domain::indexed::{Row, RowValue};
use domain::ports::{Facet, PortError, Summary, ValueCount};
use domain::product::{FacetValue, ProductId};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Most values of one field that a facet lists.
const MOST_VALUES: usize = 50;

/// The columns of a generation.
#[derive(Default)]
pub(crate) struct Columns {
    pub(crate) ids: Vec<ProductId>,
    pub(crate) ordinals: HashMap<ProductId, Ordinal>,
    pub(crate) visible: OrdinalSet,
    facts: Vec<StoredFacts>,
    fact_columns: FactColumns,
    pub(crate) summaries: Vec<Arc<Summary>>,
    words: BTreeMap<FilterField, Words>,
    numbers: BTreeMap<String, Numbers>,
    /// The step above each category, lower case; none for one that stands under several or at the top.
    parents: HashMap<String, Option<String>>,
}

/// The products of each value of one field.
#[derive(Default)]
struct Words {
    values: Vec<Value>,
    /// Lower case, to where the value stands; by its names in other languages too.
    places: HashMap<String, usize>,
}

struct Value {
    held: FacetValue,
    products: Vec<Ordinal>,
}

/// The numbers of one attribute, by ordinal.
#[derive(Default)]
struct Numbers {
    rows: Vec<(Ordinal, f64)>,
}

fn insert_sorted<T>(rows: &mut Vec<T>, row: T, ordinal: Ordinal, key: impl Fn(&T) -> Ordinal) {
    let at = match rows.last() {
        Some(last) if key(last) >= ordinal => rows.partition_point(|held| key(held) < ordinal),
        _ => rows.len(),
    };
    if rows.get(at).is_none_or(|held| key(held) != ordinal) {
        rows.insert(at, row);
    }
}

impl Words {
    fn add(&mut self, value: &FacetValue, ordinal: Ordinal) {
        let at = self.place_of(value);
        insert_sorted(&mut self.values[at].products, ordinal, ordinal, |held| {
            *held
        });
    }

    fn place_of(&mut self, value: &FacetValue) -> usize {
        let folded = value.value.to_lowercase();
        if let Some(&at) = self.places.get(&folded)
            && self.values[at].held.value.to_lowercase() == folded
        {
            self.learn_names(at, value);
            return at;
        }
        let at = self.values.len();
        self.values.push(Value {
            held: value.clone(),
            products: Vec::new(),
        });
        // A value goes before another one's name in some language.
        self.places.insert(folded, at);
        for (_, name) in &value.names {
            self.places.entry(name.to_lowercase()).or_insert(at);
        }
        at
    }

    /// Takes in what a value is called in languages in which no product named it so far.
    fn learn_names(&mut self, at: usize, value: &FacetValue) {
        for (language, name) in &value.names {
            let names = &mut self.values[at].held.names;
            if names.iter().all(|(held, _)| held != language) {
                names.push((*language, name.clone()));
                self.places.entry(name.to_lowercase()).or_insert(at);
            }
        }
    }

    fn remove(&mut self, value: &FacetValue, ordinal: Ordinal) {
        if let Some(&at) = self.places.get(&value.value.to_lowercase()) {
            let products = &mut self.values[at].products;
            if let Ok(place) = products.binary_search(&ordinal) {
                products.remove(place);
            }
        }
    }

    fn matching(&self, texts: &[String]) -> OrdinalSet {
        let mut found = OrdinalSet::new();
        for place in texts
            .iter()
            .filter_map(|text| self.places.get(&text.to_lowercase()))
        {
            self.values[*place]
                .products
                .iter()
                .for_each(|ordinal| found.insert(*ordinal));
        }
        found
    }

    fn everyone(&self) -> usize {
        self.values.iter().map(|value| value.products.len()).sum()
    }

    /// The values within a set, most frequent first, at most `most`; those in `chosen` are listed
    /// whatever their place and count.
    fn count(&self, within: &OrdinalSet, most: usize, chosen: &[&String]) -> Vec<ValueCount> {
        let place = |text: &&String| self.places.get(&text.to_lowercase()).copied();
        let chosen: Vec<usize> = chosen.iter().filter_map(place).collect();
        let mut counts = Vec::new();
        for (at, value) in self.values.iter().enumerate() {
            let held = value.products.iter().filter(|o| within.contains(**o));
            let count = held.count() as u64;
            if count > 0 || chosen.contains(&at) {
                counts.push((at, &value.held, count));
            }
        }
        counts.sort_unstable_by(|a, b| b.2.cmp(&a.2).then_with(|| a.1.value.cmp(&b.1.value)));
        let shown =
            |(place, (at, ..)): &(usize, (usize, _, _))| *place < most || chosen.contains(at);
        let counted = |(_, (_, held, count)): (usize, (usize, &FacetValue, u64))| ValueCount {
            value: held.value.clone(),
            names: held.names.clone(),
            count,
            parent: None,
        };
        let placed = counts.into_iter().enumerate();
        placed.filter(shown).map(counted).collect()
    }
}

impl Columns {
    /// The ordinal of a product, new if it was never seen; `facts` are what is stored of it.
    pub(crate) fn admit(&mut self, ordinal: Ordinal, id: ProductId, facts: StoredFacts) {
        debug_assert_eq!(
            ordinal as usize,
            self.ids.len(),
            "ordinals are given in order"
        );
        self.ordinals.insert(id.clone(), ordinal);
        self.ids.push(id);
        self.fact_columns.set(ordinal, &facts);
        self.facts.push(facts);
        self.summaries.push(Arc::default());
    }

    /// All facts of a product.
    pub(crate) fn facts(&self, ordinal: Ordinal) -> Option<&StoredFacts> {
        self.facts.get(ordinal as usize)
    }

    /// Replaces the facts of a product that was admitted.
    pub(crate) fn set_facts(&mut self, ordinal: Ordinal, facts: StoredFacts) {
        if let Some(held) = self.facts.get_mut(ordinal as usize) {
            self.fact_columns.set(ordinal, &facts);
            *held = facts;
        }
    }

    /// Replaces a product's row; `None` takes the product out of sight.
    pub(crate) fn replace(&mut self, ordinal: Ordinal, old: Option<&Row>, new: Option<&Row>) {
        if let Some(old) = old {
            self.each_word(old, |words, text| words.remove(text, ordinal));
            for (key, _) in old
                .attributes
                .iter()
                .filter(|(_, v)| matches!(v, RowValue::Number(_)))
            {
                let rows = self.numbers.get_mut(key).map(|numbers| &mut numbers.rows);
                if let Some(rows) = rows
                    && let Ok(at) = rows.binary_search_by_key(&ordinal, |row| row.0)
                {
                    rows.remove(at);
                }
            }
        }
        let Some(new) = new else {
            self.visible.remove(ordinal);
            return;
        };
        self.visible.insert(ordinal);
        self.each_word(new, |words, text| words.add(text, ordinal));
        self.learn_parents(&new.category);
        for (key, value) in &new.attributes {
            if let RowValue::Number(number) = value {
                let numbers = self.numbers.entry(key.clone()).or_default();
                insert_sorted(&mut numbers.rows, (ordinal, *number), ordinal, |row| row.0);
            }
        }
        self.summaries[ordinal as usize] = Arc::new(new.summary.clone());
    }

    /// Takes in which step of a path stands under which; a step under two others has no parent.
    fn learn_parents(&mut self, path: &[String]) {
        let mut above: Option<&String> = None;
        for step in path {
            let parent = self
                .parents
                .entry(step.to_lowercase())
                .or_insert_with(|| above.cloned());
            if parent.as_ref() != above {
                *parent = None;
            }
            above = Some(step);
        }
    }

    fn each_word(&mut self, row: &Row, mut change: impl FnMut(&mut Words, &FacetValue)) {
        if let Some(brand) = &row.brand {
            let words = self.words.entry(FilterField::Brand).or_default();
            change(words, &FacetValue::plain(brand));
        }
        for step in &row.category {
            let words = self.words.entry(FilterField::Category).or_default();
            change(words, &FacetValue::plain(step));
        }
        for (key, value) in &row.attributes {
            if let RowValue::Words(texts) = value {
                let words = self
                    .words
                    .entry(FilterField::Attribute(key.clone()))
                    .or_default();
                texts.iter().for_each(|value| change(words, value));
            }
        }
    }

    /// The next products that can be shown, in order of their ids.
    pub(crate) fn listed(&self, after: Option<&ProductId>, most: usize) -> Vec<ProductId> {
        let visible = self.visible.iter().map(|o| &self.ids[o as usize]);
        let mut next: Vec<_> = visible.filter(|id| after.is_none_or(|a| *id > a)).collect();
        if next.len() > most && most > 0 {
            next.select_nth_unstable(most - 1);
        }
        next.truncate(most);
        next.sort_unstable();
        next.into_iter().cloned().collect()
    }

    /// The products that can be shown and pass every condition.
    pub(crate) fn passing(&self, filter: &Filter) -> Result<OrdinalSet, PortError> {
        let mut passing = self.visible.clone();
        for condition in &filter.0 {
            let matching = self.matching(&condition.field, &condition.test)?;
            if matches!(condition.test, Test::NoneOf(_)) {
                passing.subtract(&matching);
            } else {
                passing.intersect(&matching);
            }
        }
        Ok(passing)
    }

    /// The products that a test names; those of `NoneOf` are to be taken away.
    fn matching(&self, field: &FilterField, test: &Test) -> Result<OrdinalSet, PortError> {
        // What is to be taken away is found like what is to be kept.
        let kept = match test {
            Test::NoneOf(texts) => Test::AnyOf(texts.clone()),
            other => other.clone(),
        };
        if let Some(found) = self.fact_columns.matching(field, &kept) {
            return Ok(found);
        }
        match field {
            FilterField::Attribute(key) => self.matching_attribute(field, key, &kept),
            FilterField::Id => Ok(self.called(&kept)),
            _ => match (&kept, self.words.get(field)) {
                (Test::AnyOf(texts), Some(words)) => Ok(words.matching(texts)),
                _ => Ok(OrdinalSet::new()),
            },
        }
    }

    /// The products of these ids.
    fn called(&self, test: &Test) -> OrdinalSet {
        let mut found = OrdinalSet::new();
        if let Test::AnyOf(ids) = test {
            let ids = ids.iter().filter_map(|id| ProductId::new(id).ok());
            for ordinal in ids.filter_map(|id| self.ordinals.get(&id).copied()) {
                found.insert(ordinal);
            }
        }
        found
    }

    fn matching_attribute(
        &self,
        field: &FilterField,
        key: &str,
        test: &Test,
    ) -> Result<OrdinalSet, PortError> {
        let (words, numbers) = (self.words.get(field), self.numbers.get(key));
        if words.is_none() && numbers.is_none() && !self.ids.is_empty() {
            return Err(rejected(format!("no product has an attribute {key:?}")));
        }
        if test.is_range() && numbers.is_none() {
            return Err(rejected(format!(
                "attribute {key:?} is not a number, use = or !="
            )));
        }
        let mut found = match (test, words) {
            (Test::AnyOf(texts), Some(words)) => words.matching(texts),
            _ => OrdinalSet::new(),
        };
        for (ordinal, number) in numbers.into_iter().flat_map(|numbers| &numbers.rows) {
            if test.admits_number(*number) {
                found.insert(*ordinal);
            }
        }
        Ok(found)
    }

    /// The counts of one field over a set of products; `None` where no product has it.
    pub(crate) fn facet(
        &self,
        field: &FilterField,
        within: &OrdinalSet,
        filter: &Filter,
    ) -> Option<Facet> {
        let range = match field {
            FilterField::Attribute(key) => self.numbers.get(key).and_then(|numbers| {
                range(
                    numbers
                        .rows
                        .iter()
                        .filter(|row| within.contains(row.0))
                        .map(|row| row.1),
                )
            }),
            fact => self.fact_columns.range(fact, within),
        };
        let chosen: Vec<&String> = filter.chosen(field).collect();
        let mut values = self
            .words
            .get(field)
            .map(|w| w.count(within, MOST_VALUES, &chosen))
            .unwrap_or_default();
        if *field == FilterField::Category {
            for value in &mut values {
                value.parent = self
                    .parents
                    .get(&value.value.to_lowercase())
                    .cloned()
                    .flatten();
            }
        }
        let facet = Facet {
            field: field.clone(),
            values,
            range,
        };
        (!facet.values.is_empty() || facet.range.is_some()).then_some(facet)
    }

    /// The attributes worth a facet: word attributes that at least three in ten of the products
    /// have, with two to thirty values; the most widespread first. Those in `known` are left out.
    pub(crate) fn attribute_facets(
        &self,
        within: &OrdinalSet,
        most: usize,
        known: &[Facet],
    ) -> Vec<Facet> {
        let (found, mut facets) = (within.len(), Vec::new());
        let enough = (found * 3).div_ceil(10).max(2);
        for (field, words) in &self.words {
            if most == 0
                || !matches!(field, FilterField::Attribute(_))
                || (words.everyone() as u64) < enough
                || known.iter().any(|facet| facet.field == *field)
            {
                continue;
            }
            let values = words.count(within, usize::MAX, &[]);
            let covered: u64 = values.iter().map(|value| value.count).sum();
            if covered >= enough && (2..=30).contains(&values.len()) {
                facets.push((
                    covered,
                    Facet {
                        field: field.clone(),
                        values,
                        range: None,
                    },
                ));
            }
        }
        facets.sort_by_key(|(covered, _)| std::cmp::Reverse(*covered));
        facets
            .into_iter()
            .take(most)
            .map(|(_, facet)| facet)
            .collect()
    }

    /// The values of a field, most frequent first.
    pub(crate) fn vocabulary(&self, field: &FilterField) -> Vec<String> {
        if *field == FilterField::Currency {
            return self.fact_columns.currencies(&self.visible);
        }
        let counts = self
            .words
            .get(field)
            .map(|words| words.count(&self.visible, usize::MAX, &[]));
        counts
            .unwrap_or_default()
            .into_iter()
            .map(|counted| counted.value)
            .collect()
    }

    /// The attributes whose values are yes or no.
    pub(crate) fn flags(&self) -> Vec<String> {
        let is_flag = |words: &Words| {
            words
                .values
                .iter()
                .all(|value| matches!(&*value.held.value, "true" | "false"))
        };
        let flag = |(field, words): (&FilterField, &Words)| match field {
            FilterField::Attribute(key) if is_flag(words) => Some(key.clone()),
            _ => None,
        };
        self.words.iter().filter_map(flag).collect()
    }
}

fn range(numbers: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    numbers.fold(None, |range, x| {
        range.map_or(Some((x, x)), |(least, most): (f64, f64)| {
            Some((least.min(x), most.max(x)))
        })
    })
}

fn rejected(reason: String) -> PortError {
    PortError::Rejected {
        what: "the product index",
        reason,
    }
}
