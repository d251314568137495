use super::lines::lines_of;
use crate::content::Glyph;
use crate::geometry::Rect;

/// A gap wider than this, in parts of the font size, parts two words.
const WORD_GAP: f64 = 0.16;
/// Characters whose baselines differ by less, in parts of the font size, stand on one line.
const SAME_BASELINE: f64 = 0.15;
/// A space that ends nearer than this to a word, in parts of the font size, was drawn before it.
const SPACE_MEETS: f64 = 0.12;
/// Pages with more words are read without joining superscripts to their words.
const MOST_WORDS: usize = 20_000;

/// Characters that stand together.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub text: String,
    pub area: Rect,
    pub baseline: f64,
    pub size: f64,
    pub bold: bool,
    /// Whether a space was drawn before it.
    pub spaced: bool,
}

/// The words of a page, in no particular order.
pub(crate) fn words(glyphs: Vec<Glyph>) -> Vec<Word> {
    let (upright, turned): (Vec<Glyph>, Vec<Glyph>) =
        glyphs.into_iter().partition(|glyph| glyph.turns == 0);
    let mut words = turned_words(&turned);
    for line in baselines(upright) {
        line_words(line, &mut words);
    }
    words.retain(|word| {
        word.text
            .chars()
            .any(|letter| letter != char::REPLACEMENT_CHARACTER)
    });
    if words.len() <= MOST_WORDS {
        attach_raised(words)
    } else {
        words
    }
}

/// Characters by baseline, each line sorted from left to right.
fn baselines(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut() {
            Some(line)
                if glyph.baseline - line[0].baseline
                    <= SAME_BASELINE * glyph.size.min(line[0].size) =>
            {
                line.push(glyph)
            }
            _ => lines.push(vec![glyph]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
    }
    lines
}

fn line_words(line: Vec<Glyph>, words: &mut Vec<Word>) {
    let mut open: Option<(Word, Rect)> = None;
    let mut space_end = f64::NEG_INFINITY;
    for glyph in line {
        if glyph.text.trim().is_empty() {
            words.extend(open.take().map(|(word, _)| word));
            space_end = glyph.area.x1;
            continue;
        }
        if let Some((word, last)) = &mut open {
            let gap = glyph.area.x0 - last.x1;
            let size = glyph.size.max(word.size);
            let drawn_twice =
                word.text.ends_with(&glyph.text) && glyph.area.x0 - last.x0 < 0.4 * last.width();
            if drawn_twice {
                continue;
            }
            if let Some(letter) = accented(&word.text, last, &glyph) {
                word.text.pop();
                word.text.push(letter);
                *last = last.join(glyph.area);
                continue;
            }
            if gap <= WORD_GAP * size && gap > -0.6 * size {
                word.text.push_str(&glyph.text);
                word.area = word.area.join(glyph.area);
                word.bold &= glyph.bold;
                *last = glyph.area;
                continue;
            }
        }
        let area = glyph.area;
        let spaced = (area.x0 - space_end).abs() < SPACE_MEETS * glyph.size;
        let word = Word {
            text: glyph.text,
            area,
            baseline: glyph.baseline,
            size: glyph.size,
            bold: glyph.bold,
            spaced,
        };
        words.extend(open.replace((word, area)).map(|(word, _)| word));
    }
    words.extend(open.map(|(word, _)| word));
}

/// The letter that a letter and an accent drawn over it make up, whichever of the two is further left.
fn accented(before: &str, last: &Rect, glyph: &Glyph) -> Option<char> {
    let shared = last.x1.min(glyph.area.x1) - last.x0.max(glyph.area.x0);
    if shared < 0.5 * last.width().min(glyph.area.width()) {
        return None;
    }
    let (first, second) = (before.chars().next_back()?, glyph.text.chars().next()?);
    let (accent, letter) = if first.is_alphabetic() {
        (second, first)
    } else {
        (first, second)
    };
    let combining = match accent {
        '`' => '\u{300}',
        '´' => '\u{301}',
        'ˆ' | '^' => '\u{302}',
        '˜' | '~' => '\u{303}',
        '¨' => '\u{308}',
        '˚' => '\u{30a}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        _ => return None,
    };
    // TeX sets accents over letters without their dots.
    let letter = match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    unicode_normalization::char::compose(letter, combining)
}

/// Text that runs up or down the page: what was drawn in one go is one word.
fn turned_words(glyphs: &[Glyph]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut before: Option<&Glyph> = None;
    for glyph in glyphs {
        let follows = before.is_some_and(|last| {
            let (dx, dy) = (
                glyph.area.x0 - last.area.x0,
                glyph.area.middle().1 - last.area.middle().1,
            );
            last.turns == glyph.turns && dx.abs() < 0.2 * glyph.size && dy.abs() < 1.6 * glyph.size
        });
        match words.last_mut() {
            Some(word) if follows => {
                word.text.push_str(&glyph.text);
                word.area = word.area.join(glyph.area);
            }
            _ => words.push(Word {
                text: glyph.text.clone(),
                area: glyph.area,
                baseline: glyph.area.y1,
                size: glyph.size,
                bold: glyph.bold,
                spaced: false,
            }),
        }
        before = Some(glyph);
    }
    for word in &mut words {
        word.baseline = word.area.y1;
        word.text = word.text.trim().to_owned();
    }
    words.retain(|word| !word.text.is_empty());
    words
}

/// Joins raised and lowered small characters to the word that they touch.
fn attach_raised(mut words: Vec<Word>) -> Vec<Word> {
    words.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by(|&a, &b| words[a].area.x1.total_cmp(&words[b].area.x1));
    let mut gone = vec![false; words.len()];
    for index in 0..words.len() {
        let (area, size, baseline) = (words[index].area, words[index].size, words[index].baseline);
        let near = 0.3 * size;
        let first = order.partition_point(|&other| words[other].area.x1 < area.x0 - near);
        let host = order[first..]
            .iter()
            .copied()
            .take_while(|&other| words[other].area.x1 <= area.x0 + near)
            .find(|&other| {
                let host = &words[other];
                let differs =
                    (host.baseline - baseline).abs() > SAME_BASELINE * size.min(host.size);
                let sizes = size.max(host.size) / size.min(host.size).max(0.1);
                other != index
                    && !gone[other]
                    && differs
                    && (1.15..3.0).contains(&sizes)
                    && host.area.beside(&area) > 0.35
            });
        let Some(host) = host else { continue };
        let taken = words[index].clone();
        let host = &mut words[host];
        host.text.push_str(&taken.text);
        // The larger of the two says where the word stands. The order by right edges stays as it was: what
        // is joined later is found at the edge that it touched.
        if taken.size > host.size {
            (host.size, host.baseline) = (taken.size, taken.baseline);
        }
        host.area = host.area.join(taken.area);
        gone[index] = true;
    }
    if !gone.contains(&true) {
        return words;
    }
    let mut kept = gone.iter();
    words.retain(|_| !*kept.next().unwrap_or(&false));
    lines_of(words).into_iter().flat_map(close_gaps).collect()
}

/// Joins words of a line between which a raised character has closed the gap.
fn close_gaps(line: Vec<Word>) -> Vec<Word> {
    let mut closed: Vec<Word> = Vec::new();
    for word in line {
        match closed.last_mut() {
            Some(last)
                if !word.spaced
                    && (-0.6..=WORD_GAP).contains(&((word.area.x0 - last.area.x1) / word.size)) =>
            {
                last.text.push_str(&word.text);
                last.area = last.area.join(word.area);
            }
            _ => closed.push(word),
        }
    }
    closed
}
