//! Answers on the sample catalogue: as snapshots, and as laws over every product.

#[path = "answers/sample.rs"]
mod sample;
#[path = "answers/snapshot.rs"]
mod snapshot;

use domain::answer::{Citation, Clause, unsupported_numbers};
use domain::aspects::{Aspect, AspectCounts};
use domain::language::Language;
use domain::product::{ProductDocument, display_number};
use sample::{Asked, Sample};
use std::sync::LazyLock;

/// Questions about each product, with its short title in the place of `{}`.
const ABOUT: &[(Language, &str)] = &[
    (Language::En, "{}"),
    (Language::En, "how much does the {} cost?"),
    (Language::En, "how heavy is the {}?"),
    (Language::En, "is the {} waterproof?"),
    (Language::En, "what do people say about the {}?"),
    (Language::En, "compare the {} with others"),
    (Language::En, "does the {} last 10 hours?"),
    (Language::De, "{}"),
    (Language::De, "Wie groß ist {}?"),
    (
        Language::De,
        "Was ist günstiger als {}, welches ist am günstigsten?",
    ),
    (Language::De, "Unterschied zwischen {} und anderen"),
    (Language::De, "Hat {} Bluetooth?"),
    (Language::Fr, "{}"),
    (Language::Fr, "Combien pèse le {} ?"),
    (Language::Fr, "Quel est le plus léger, {} ou un autre ?"),
    (Language::Fr, "Est-ce que le {} est étanche ?"),
    (Language::Fr, "Quels avis sur le {} ?"),
];

/// A question, its answer and the products found.
type Answered = (Asked, Vec<Clause>, Vec<&'static ProductDocument>);

static CATALOGUE: LazyLock<Sample> = LazyLock::new(Sample::read);

/// Every answer of the list of questions and of the questions about each product.
static ANSWERS: LazyLock<Vec<Answered>> = LazyLock::new(|| {
    let mut questions = sample::questions();
    for (language, template) in ABOUT {
        for content in CATALOGUE
            .products
            .iter()
            .filter_map(ProductDocument::visible)
        {
            let title = content.title.get(*language).unwrap_or_default();
            let short = title.split([',', '–', ':']).next();
            questions.push(Asked {
                language: *language,
                query: template.replace("{}", short.unwrap_or_default().trim()),
                conditions: Vec::new(),
            });
        }
    }
    let answered = |asked: Asked| {
        let (clauses, found) = CATALOGUE.answer(&asked);
        (asked, clauses, found)
    };
    questions.into_iter().map(answered).collect()
});

fn each_answer(mut see: impl FnMut(&Asked, &[Clause], &[&ProductDocument])) {
    for (asked, clauses, found) in ANSWERS.iter() {
        see(asked, clauses, found);
    }
}

#[test]
fn the_answers_are_those_of_the_snapshots() {
    for (path, text) in snapshot::all(&CATALOGUE, &sample::questions()) {
        let kept = std::fs::read_to_string(&path).expect("a snapshot per language");
        let differs = text
            .lines()
            .zip(kept.lines())
            .find(|(now, then)| now != then);
        assert!(
            text == kept,
            "{} differs, first in {differs:?}; look at the example `answers` with `--write`",
            path.display()
        );
    }
}

#[test]
fn every_number_in_an_answer_stands_in_what_it_cites() {
    each_answer(|asked, clauses, _| {
        for clause in clauses {
            let unsupported = unsupported_numbers(clause);
            assert!(
                unsupported.is_empty(),
                "{}: {unsupported:?} in {clause:?}",
                asked.query
            );
        }
    });
}

#[test]
fn every_clause_cites_and_is_complete() {
    each_answer(|asked, clauses, found| {
        assert!(
            (1..=6).contains(&clauses.len()) || found.is_empty(),
            "{}: {clauses:?}",
            asked.query
        );
        for clause in clauses {
            assert!(
                !clause.citations.is_empty(),
                "{}: {}",
                asked.query,
                clause.text
            );
            let sound = !clause.text.contains(['{', '}']) && !clause.text.contains("  ");
            assert!(
                sound && clause.text.ends_with(['.', '!']),
                "{}: {}",
                asked.query,
                clause.text
            );
        }
    });
}

#[test]
fn every_span_stands_in_its_source_word_for_word() {
    each_answer(|asked, clauses, found| {
        for citation in clauses.iter().flat_map(|clause| &clause.citations) {
            let product = found.iter().find(|product| product.id == citation.product);
            let product = product.expect("only products that were found are cited");
            assert!(
                stands(citation, product, asked.language),
                "{}: {citation:?}",
                asked.query
            );
        }
    });
}

/// Whether the product's record has the span in the cited field.
fn stands(citation: &Citation, product: &ProductDocument, language: Language) -> bool {
    let content = product.visible().expect("found products are visible");
    let span = citation.span.as_str();
    let value = || span.rsplit(": ").next().unwrap_or_default();
    match citation.field.split_once([':', '.']) {
        Some(("review", id)) => product
            .reviews
            .iter()
            .any(|review| review.id == id && review.text.contains(span)),
        Some(("aspects", key)) => {
            let aspect = Aspect::of_key(key).expect("an aspect's key");
            let tally = AspectCounts::of(product.reviews.iter()).tally(aspect);
            tally.reviews > 0 && span.ends_with(&format!("({})", tally.reviews))
        }
        Some(("attributes", key)) => content
            .attribute(key)
            .is_some_and(|held| span.ends_with(&held.display(language))),
        _ => match citation.field.as_str() {
            "description" => content
                .description
                .exact(language)
                .is_some_and(|d| d.contains(span)),
            "title" => content.title.get(language) == Some(span),
            "category" => !content.category.is_empty(),
            "stock" => product
                .facts
                .stock()
                .is_some_and(|stock| value() == stock.to_string()),
            "rating" => product.rating().is_some_and(|rating| {
                let average = (f64::from(rating.average) * 10.0).round() / 10.0;
                value().starts_with(&display_number(average, language))
            }),
            "price" => product.facts.price().is_some_and(|price| {
                let digits =
                    |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
                digits(span) == price.minor().to_string()
            }),
            _ => false,
        },
    }
}

#[test]
fn every_citation_covers_words_of_its_clause() {
    each_answer(|asked, clauses, _| {
        for clause in clauses {
            let units: Vec<u16> = clause.text.encode_utf16().collect();
            for citation in &clause.citations {
                let covered = units.get(citation.start..citation.end);
                let text = covered.and_then(|covered| String::from_utf16(covered).ok());
                assert!(
                    text.is_some(),
                    "{}: {citation:?} in {}",
                    asked.query,
                    clause.text
                );
            }
        }
    });
}

#[test]
fn an_answer_never_repeats_itself() {
    each_answer(|asked, clauses, _| {
        for (at, clause) in clauses.iter().enumerate() {
            let again = clauses[at + 1..]
                .iter()
                .any(|other| other.text == clause.text);
            assert!(!again, "{}: {}", asked.query, clause.text);
        }
    });
}
