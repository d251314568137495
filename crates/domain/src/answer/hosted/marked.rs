//! A sentence taken apart: what it says, what it cites for it, and which live facts it names.

use super::Fault;
use super::evidence::Live;

/// A part of a sentence with the lines that are to support it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) pieces: Vec<Piece>,
    /// Numbers of lines, from one, each once.
    pub(super) cited: Vec<usize>,
}

/// Words, or a fact that is put in when the sentence is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Words(String),
    Live {
        fact: Live,
        /// Which product, from one.
        product: usize,
    },
}

impl Segment {
    /// The words alone.
    pub(super) fn words(&self) -> String {
        let words = self.pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.as_str(),
            Piece::Live { .. } => " ",
        });
        words.collect()
    }

    fn is_blank(&self) -> bool {
        let blank = |piece: &Piece| match piece {
            Piece::Words(words) => !words.chars().any(char::is_alphanumeric),
            Piece::Live { .. } => false,
        };
        self.pieces.iter().all(blank)
    }
}

/// Takes a sentence apart at its markers (`[2]`, `[2, 5]`). What follows the last marker belongs to
/// it, as a full stop does.
///
/// # Errors
/// When it has no marker, or a bracket or brace that is none of ours.
pub(super) fn parse(sentence: &str) -> Result<Vec<Segment>, Fault> {
    let sentence = sentence.replace("**", "").replace('`', "");
    let mut segments: Vec<Segment> = Vec::new();
    let mut open = Segment::default();
    let mut rest = sentence.as_str();
    while let Some(at) = rest.find(['[', ']', '{', '}']) {
        push_words(&mut open, &rest[..at]);
        let (inside, after) = match rest.as_bytes().get(at) {
            Some(b'[') => rest[at + 1..].split_once(']').ok_or(Fault::Marker)?,
            Some(b'{') => rest[at + 1..].split_once('}').ok_or(Fault::Placeholder)?,
            Some(b']') => return Err(Fault::Marker),
            _ => return Err(Fault::Placeholder),
        };
        if rest.as_bytes().get(at) == Some(&b'[') {
            close(&mut segments, &mut open, &numbers(inside)?);
        } else {
            open.pieces.push(live(inside)?);
        }
        rest = after;
    }
    push_words(&mut open, rest);
    let Some(last) = segments.last_mut() else {
        return Err(Fault::Uncited);
    };
    last.pieces.append(&mut open.pieces);
    Ok(segments)
}

/// Ends a part at its marker; a marker right after another one adds to it.
fn close(segments: &mut Vec<Segment>, open: &mut Segment, numbers: &[usize]) {
    if let Some(Piece::Words(words)) = open.pieces.last_mut() {
        words.truncate(words.trim_end().len());
        if words.is_empty() {
            open.pieces.pop();
        }
    }
    let segment = match segments.last_mut() {
        Some(last) if open.is_blank() => {
            last.pieces.append(&mut open.pieces);
            last
        }
        _ => {
            segments.push(std::mem::take(open));
            match segments.last_mut() {
                Some(segment) => segment,
                None => return,
            }
        }
    };
    for number in numbers {
        if !segment.cited.contains(number) {
            segment.cited.push(*number);
        }
    }
}

fn push_words(segment: &mut Segment, words: &str) {
    if !words.is_empty() {
        segment.pieces.push(Piece::Words(words.to_owned()));
    }
}

fn numbers(inside: &str) -> Result<Vec<usize>, Fault> {
    let number = |text: &str| text.trim().parse().map_err(|_| Fault::Marker);
    inside.split(',').map(number).collect()
}

fn live(inside: &str) -> Result<Piece, Fault> {
    let (name, product) = inside.split_once(':').ok_or(Fault::Placeholder)?;
    let fact = [Live::Price, Live::Stock]
        .into_iter()
        .find(|live| live.name() == name.trim());
    let product = product.trim().parse().map_err(|_| Fault::Placeholder)?;
    let fact = fact.ok_or(Fault::Placeholder)?;
    Ok(Piece::Live { fact, product })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Piece {
        Piece::Words(text.to_owned())
    }

    #[test]
    fn each_part_knows_its_lines_and_the_full_stop_stays_outside() {
        let parsed = parse("It is dry [1], and weighs 2 kg [2][3]. [2]").unwrap();
        let told: Vec<_> = parsed
            .iter()
            .map(|s| (s.words(), s.cited.clone()))
            .collect();
        let expected = [
            ("It is dry".to_owned(), vec![1]),
            (", and weighs 2 kg.".to_owned(), vec![2, 3]),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn live_facts_are_pieces_of_their_own() {
        let parsed = parse("It costs {price:1} [4].").unwrap();
        let price = Piece::Live {
            fact: Live::Price,
            product: 1,
        };
        assert_eq!(parsed[0].pieces, [words("It costs "), price, words("."),]);
    }

    #[test]
    fn what_is_no_marker_of_ours_is_refused() {
        for (text, fault) in [
            ("It is dry.", Fault::Uncited),
            ("It is dry [a].", Fault::Marker),
            ("It is dry [1", Fault::Marker),
            ("It is dry 1].", Fault::Marker),
            ("It costs {cost:1} [1].", Fault::Placeholder),
            ("It costs {price} [1].", Fault::Placeholder),
            ("It costs price:1} [1].", Fault::Placeholder),
        ] {
            assert_eq!(parse(text), Err(fault), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_taken_apart_or_refused(text in "[a-z\\[\\]{}0-9,: .é]{0,60}") {
            if let Ok(segments) = parse(&text) {
                prop_assert!(segments.iter().all(|segment| !segment.cited.is_empty()));
                let all: String = segments.iter().map(Segment::words).collect();
                let ours = all.contains(['[', ']', '{', '}']);
                prop_assert!(!ours, "{}", all);
            }
        }
    }
}
