use super::rules::Rule;
use super::words::Word;
use crate::geometry::Rect;

/// A gap wider than this, in parts of the font size, may part two columns.
const COLUMN_GAP: f64 = 0.75;
/// Words whose baselines differ by less, in parts of the font size, stand on one line.
const SAME_LINE: f64 = 0.3;

/// Words on one line without a wide gap between them.
#[derive(Debug, Clone)]
pub(crate) struct Segment {
    pub words: Vec<Word>,
    pub area: Rect,
    pub baseline: f64,
    pub size: f64,
    pub bold: bool,
}

impl Segment {
    pub(crate) fn new(words: Vec<Word>) -> Self {
        let area = Rect::of(words.iter().map(|word| word.area));
        let main = words.iter().max_by(|a, b| a.size.total_cmp(&b.size));
        let (baseline, size) = main.map_or((area.y1, 1.0), |word| (word.baseline, word.size));
        let bold = words.iter().all(|word| word.bold);
        Self {
            words,
            area,
            baseline,
            size,
            bold,
        }
    }

    pub(crate) fn text(&self) -> String {
        self.words
            .iter()
            .map(|word| word.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub(crate) fn letters(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.text.chars().count() + 1)
            .sum()
    }
}

/// Words by line, from top to bottom, each line from left to right.
pub(crate) fn lines_of(mut words: Vec<Word>) -> Vec<Vec<Word>> {
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines: Vec<Vec<Word>> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line)
                if word.baseline - line[0].baseline <= SAME_LINE * word.size.min(line[0].size) =>
            {
                line.push(word)
            }
            _ => lines.push(vec![word]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
    }
    lines
}

/// Lines cut at wide gaps and at vertical rules, from top to bottom.
pub(crate) fn segments_of(words: Vec<Word>, down: &[Rule]) -> Vec<Segment> {
    let mut segments = Vec::new();
    for line in lines_of(words) {
        let mut open: Vec<Word> = Vec::new();
        for word in line {
            if let Some(last) = open.last() {
                let gap = word.area.x0 - last.area.x1;
                let (from, to) = (last.area.middle().0, word.area.middle().0);
                let (_, y) = word.area.middle();
                let cut = gap > COLUMN_GAP * word.size.max(last.size)
                    || down
                        .iter()
                        .any(|rule| rule.at > from && rule.at < to && rule.from < y && y < rule.to);
                if cut {
                    segments.push(Segment::new(std::mem::take(&mut open)));
                }
            }
            open.push(word);
        }
        segments.push(Segment::new(open));
    }
    segments.sort_by(|a, b| a.area.y0.total_cmp(&b.area.y0));
    segments
}
