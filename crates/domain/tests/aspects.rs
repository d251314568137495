//! How precisely reviews are read, on sentences labelled by hand.
//!
//! `aspects/*.tsv` hold a sentence and what a reader takes from it in each line. The lines of odd
//! number served to write the word files; those of even number only measure. With
//! `--nocapture` the test prints the figures, and of the first half also what goes wrong.

use domain::aspects::{Polarity, mentions};
use domain::language::Language;
use domain::product::Review;
use std::collections::BTreeSet;
use std::path::Path;

/// Right, wrong and missed mentions.
#[derive(Clone, Copy, Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

#[expect(clippy::cast_precision_loss, reason = "some hundred sentences")]
impl Score {
    fn precision(self) -> f64 {
        self.right as f64 / (self.right + self.wrong) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / (self.right + self.missed) as f64
    }
}

fn labelled(language: Language) -> Vec<(String, BTreeSet<String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/aspects");
    let text = std::fs::read_to_string(folder.join(format!("{language}.tsv"))).unwrap();
    let row = |line: &str| {
        let (sentence, labels) = line.split_once('\t').unwrap();
        let labels = labels.split(' ').filter(|label| *label != "-");
        (sentence.to_owned(), labels.map(str::to_owned).collect())
    };
    text.lines().map(row).collect()
}

fn found(sentence: &str, language: Language) -> BTreeSet<String> {
    let review = Review {
        id: "r".to_owned(),
        rating: 3,
        language,
        text: sentence.to_owned(),
        date: None,
    };
    let label = |mention: domain::aspects::Mention| {
        let sign = match mention.polarity {
            Polarity::Positive => '+',
            Polarity::Negative => '-',
        };
        format!("{}:{sign}", mention.aspect.key())
    };
    mentions(&review).into_iter().map(label).collect()
}

fn score(language: Language, first: usize) -> Score {
    let show = first == 0;
    let mut score = Score::default();
    for (sentence, wanted) in labelled(language).iter().skip(first).step_by(2) {
        let found = found(sentence, language);
        if show && found != *wanted {
            println!("{language}: {sentence}\n    wanted {wanted:?}, found {found:?}");
        }
        score.right += found.intersection(wanted).count();
        score.wrong += found.difference(wanted).count();
        score.missed += wanted.difference(&found).count();
    }
    score
}

#[test]
fn nine_of_ten_mentions_are_right_in_each_language_and_half() {
    for (language, half, first) in Language::ALL
        .into_iter()
        .flat_map(|l| [(l, "dev", 0), (l, "test", 1)])
    {
        let score = score(language, first);
        println!(
            "{language} {half}: {} right, {} wrong, {} missed: precision {:.3}, recall {:.3}",
            score.right,
            score.wrong,
            score.missed,
            score.precision(),
            score.recall()
        );
        assert!(score.precision() >= 0.9, "{language} {half}");
    }
}

#[test]
fn there_are_enough_sentences_and_some_without_an_aspect() {
    for language in Language::ALL {
        let all = labelled(language);
        assert!(all.len() >= 120, "{language}");
        let silent = all.iter().filter(|(_, labels)| labels.is_empty()).count();
        assert!(silent >= 20, "{language}: {silent}");
        let texts: BTreeSet<&String> = all.iter().map(|(sentence, _)| sentence).collect();
        assert_eq!(
            texts.len(),
            all.len(),
            "{language}: a sentence stands twice"
        );
    }
}
