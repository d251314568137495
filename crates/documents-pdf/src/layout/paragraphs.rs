use super::lines::Segment;
use crate::Block;
use crate::geometry::Rect;
use crate::text::Vocabulary;

/// A heading has at most this many letters.
const LONGEST_HEADING: usize = 160;
/// Type larger than running text by this factor makes a heading.
const LARGER: f64 = 1.12;

/// Lines of one column, from top to bottom, as paragraphs and headings.
pub(crate) fn paragraphs(lines: &[Segment], body_size: f64, vocabulary: &Vocabulary) -> Vec<Block> {
    let right = Rect::of(lines.iter().map(|line| line.area)).x1;
    let mut blocks = Vec::new();
    let mut start = 0;
    for end in 1..=lines.len() {
        if end < lines.len() && continues(&lines[start..end], &lines[end], right) {
            continue;
        }
        blocks.extend(block(&lines[start..end], body_size, vocabulary));
        start = end;
    }
    blocks
}

fn block(lines: &[Segment], body_size: f64, vocabulary: &Vocabulary) -> Option<Block> {
    let texts: Vec<String> = lines.iter().map(Segment::text).collect();
    let text = vocabulary.join(texts.iter().map(String::as_str));
    if text.is_empty() {
        return None;
    }
    let larger = lines.iter().all(|line| line.size > LARGER * body_size);
    let bold = lines.iter().all(|line| line.bold)
        && lines.len() <= 2
        && !text.ends_with(['.', ':', ';', ',']);
    let short = text.chars().count() <= LONGEST_HEADING && text.chars().any(char::is_alphabetic);
    Some(if short && (larger || bold) && !starts_item(&text) {
        Block::Heading(text)
    } else {
        Block::Paragraph(text)
    })
}

/// Whether a line goes on with the paragraph of the lines before.
fn continues(before: &[Segment], line: &Segment, right: f64) -> bool {
    let [.., last] = before else { return false };
    let pitch = line.baseline - last.baseline;
    let same_type = (line.size - last.size).abs() < 0.08 * last.size && line.bold == last.bold;
    let usual = match before {
        [.., first, second] => (second.baseline - first.baseline).max(line.size),
        _ => 1.45 * line.size,
    };
    let first_word = line.words.first().map_or(0.0, |word| word.area.width());
    let had_room = last.area.x1 + 0.3 * line.size + first_word < right - 0.5 * line.size;
    // Ragged lines end early now and then; only a clearly short one ends a paragraph without a gap.
    let short = had_room && (last.area.x1 - last.area.x0) < 0.75 * (right - last.area.x0);
    same_type && pitch > 0.0 && pitch <= 1.2 * usual && !short && !starts_item(&line.text())
}

/// Whether a line opens an item of a list.
pub(crate) fn starts_item(text: &str) -> bool {
    let Some((mark, _)) = text.split_once(' ') else {
        return is_mark(text);
    };
    is_mark(mark)
}

/// Whether a word is the mark of an item of a list.
pub(crate) fn is_mark(word: &str) -> bool {
    if matches!(
        word,
        "•" | "–" | "-" | "▪" | "■" | "●" | "○" | "◦" | "‣" | "·" | "*" | "→" | "✓" | "✔"
    ) {
        return true;
    }
    let Some(number) = word.strip_suffix(['.', ')']) else {
        return false;
    };
    let number = number.trim_start_matches('(');
    (number.len() <= 2
        && !number.is_empty()
        && number.chars().all(|letter| letter.is_ascii_digit()))
        || (number.len() == 1 && number.chars().all(|letter| letter.is_ascii_lowercase()))
}

/// Whether a word is the number of a section or a line: 7, 7.2, 7.2.1.
pub(crate) fn is_number(word: &str) -> bool {
    word.split('.')
        .all(|part| part.len() <= 4 && part.chars().all(|letter| letter.is_ascii_digit()))
        && !word.is_empty()
}

/// Whether dots lead from one end of a line to the other, as in a list of contents.
pub(crate) fn has_leader(text: &str) -> bool {
    text.contains("....") || text.contains(". . . .")
}
