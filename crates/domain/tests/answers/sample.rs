//! The sample catalogue with its labels and a plain word search over it: enough to answer from.

use contracts::{Defaults, RawProduct};
use domain::answer::{Clause, Evidence, Question, compose};
use domain::filter::{Condition, FilterField, Test};
use domain::labels::Labels;
use domain::language::Language;
use domain::product::{LocalizedText, ProductDocument};
use domain::text::{analyze, is_stop_word};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Products and labels.
pub(crate) struct Sample {
    labels: Labels,
    pub(crate) products: Vec<ProductDocument>,
    /// Per product and language the terms of its texts.
    terms: Vec<BTreeMap<Language, Terms>>,
}

/// The terms of a product in one language.
struct Terms {
    all: BTreeSet<String>,
    /// Those of the title and the category.
    head: BTreeSet<String>,
}

/// A line of the list of questions.
pub(crate) struct Asked {
    /// The language to answer in.
    pub(crate) language: Language,
    /// The shopper's words.
    pub(crate) query: String,
    /// The filters.
    pub(crate) conditions: Vec<Condition>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample")
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).expect("the sample is in the repository");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.sort();
    paths
}

/// The questions that are answered in the snapshots.
pub(crate) fn questions() -> Vec<Asked> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers/questions.txt");
    let text = std::fs::read_to_string(path).expect("the list of questions");
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(question).collect()
}

fn question(line: &str) -> Asked {
    let mut parts = line.split(" | ").map(str::trim);
    let language = parts
        .next()
        .and_then(|code| code.parse().ok())
        .expect("a language");
    let query = parts.next().expect("a question").to_owned();
    let filters = parts.next().unwrap_or_default().split(';').map(str::trim);
    let filters = filters.filter(|filter| !filter.is_empty());
    let conditions = filters
        .map(|filter| filter.parse().expect("a filter"))
        .collect();
    Asked {
        language,
        query,
        conditions,
    }
}

impl Sample {
    /// Reads the catalogue and its labels.
    pub(crate) fn read() -> Self {
        let mut products = Vec::new();
        for path in files("catalogue") {
            let text = std::fs::read_to_string(&path).expect("a catalogue file");
            let records: Vec<RawProduct> = serde_json::from_str(&text).expect("a list of records");
            for record in records {
                let (event, _) = record
                    .into_change(&Defaults::default())
                    .expect("a sound record");
                let mut document = ProductDocument::empty(event.id.clone());
                document.apply(event);
                products.push(document);
            }
        }
        let mut labels = Labels::default();
        for path in files("labels") {
            labels.merge(read_labels(&path));
        }
        let terms = products
            .iter()
            .map(|product| terms_of(product, &labels))
            .collect();
        Self {
            labels,
            products,
            terms,
        }
    }

    /// What the answerer says, and the products that were found for it.
    pub(crate) fn answer(&self, asked: &Asked) -> (Vec<Clause>, Vec<&ProductDocument>) {
        let found = self.find(asked);
        let evidence: Vec<Evidence<'_>> =
            found.iter().map(|document| Evidence { document }).collect();
        let question = Question {
            query: &asked.query,
            wanted: &asked.query,
            language: asked.language,
            labels: &self.labels,
            conditions: &asked.conditions,
            unmet: &[],
            compared: false,
        };
        (compose(&question, &evidence), found)
    }

    /// The five products that share most of the rare words with the question.
    pub(crate) fn find(&self, asked: &Asked) -> Vec<&ProductDocument> {
        let words = asked.query.split(|c: char| !c.is_alphanumeric());
        let telling = words.filter(|word| !word.is_empty() && !is_stop_word(word, asked.language));
        let query: BTreeSet<String> = telling
            .flat_map(|word| analyze(word, Some(asked.language)))
            .collect();
        let having = |term: &String| {
            self.terms
                .iter()
                .filter(|terms| terms[&asked.language].all.contains(term))
                .count()
        };
        let rarity: BTreeMap<&String, f64> = query
            .iter()
            .map(|term| (term, (129.0 / (1.0 + having(term) as f64)).ln()))
            .collect();
        let mut scored: Vec<(f64, &ProductDocument)> = Vec::new();
        for (product, terms) in self.products.iter().zip(&self.terms) {
            let terms = &terms[&asked.language];
            let score: f64 = query
                .iter()
                .filter(|term| terms.all.contains(*term))
                .map(|term| rarity[term] * if terms.head.contains(term) { 3.0 } else { 1.0 })
                .sum();
            if score > 0.0
                && asked
                    .conditions
                    .iter()
                    .all(|condition| holds(condition, product))
            {
                scored.push((score, product));
            }
        }
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        scored
            .into_iter()
            .take(5)
            .map(|(_, product)| product)
            .collect()
    }
}

fn holds(condition: &Condition, product: &ProductDocument) -> bool {
    match (&condition.field, &condition.test) {
        (FilterField::Price, test) => product
            .facts
            .price()
            .is_some_and(|price| test.admits_number(price.major())),
        (FilterField::Attribute(key), Test::AnyOf(values)) => {
            let held = product.visible().and_then(|content| content.attribute(key));
            held.is_some_and(|held| {
                held.facet_values()
                    .iter()
                    .any(|held| values.contains(&held.value))
            })
        }
        _ => true,
    }
}

fn terms_of(product: &ProductDocument, labels: &Labels) -> BTreeMap<Language, Terms> {
    let content = product.visible().expect("an upsert is visible");
    let of = |language: Language| {
        let mut text = String::new();
        for part in [
            content.title.get(language),
            content.description.get(language),
        ] {
            text.push_str(part.unwrap_or_default());
            text.push(' ');
        }
        for name in &content.category {
            text.push_str(labels.category(name, language));
            text.push(' ');
        }
        for attribute in &content.attributes {
            text.push_str(&labels.label(&attribute.key, language));
            text.push(' ');
            text.push_str(&attribute.value.display(language));
            text.push(' ');
        }
        let kind = content.category.last();
        let kind = kind.map_or("", |name| labels.category(name, language));
        let head = format!("{} {kind}", content.title.get(language).unwrap_or_default());
        Terms {
            all: analyze(&text, Some(language)).into_iter().collect(),
            head: analyze(&head, Some(language)).into_iter().collect(),
        }
    };
    Language::ALL
        .into_iter()
        .map(|language| (language, of(language)))
        .collect()
}

fn read_labels(path: &Path) -> Labels {
    let text = std::fs::read_to_string(path).expect("a labels file");
    let table: toml::Table = text.parse().expect("a sound labels file");
    let mut labels = Labels::default();
    for (key, value) in &table {
        let value = value.as_table().expect("a table of names");
        if key == "categories" {
            for (name, value) in value {
                labels.name_category(name, localized(value.as_table().expect("names")));
            }
        } else {
            labels.name_attribute(key, localized(value));
        }
    }
    labels
}

fn localized(table: &toml::Table) -> LocalizedText {
    let name = |(code, text): (&String, &toml::Value)| {
        Some((code.parse().ok()?, text.as_str()?.to_owned()))
    };
    table.iter().filter_map(name).collect()
}
