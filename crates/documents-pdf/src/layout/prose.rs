//! Columns of running text: whether pieces side by side are such, and where they end.

use super::flow::Entry;
use super::lines::Segment;
use super::runs::Run;
use crate::geometry::Rect;

/// Lines of prose in a column have about this many letters or more.
const PROSE_LETTERS: usize = 24;
/// A clear band across all columns higher than this, in parts of the font size, parts two blocks.
const BAND: f64 = 0.6;
/// Columns may be parted from what stands below at one of the first so many bands.
const MOST_BANDS: usize = 3;
/// Lines side by side whose baselines differ by more, in parts of the font size, are of no table row.
const UNALIGNED: f64 = 0.08;

/// The column that an area stands in.
pub(super) fn column_of(area: Rect, gaps: &[(f64, f64)]) -> usize {
    gaps.iter().filter(|gap| gap.1 <= area.x0 + 0.5).count()
}

/// How many of the entries are columns, to be read one after the other; None when they are a table or a line.
///
/// The columns end at a clear band below which no column goes on with running text: what stands there, as a
/// table, is not theirs, even where it fits below one of them.
pub(super) fn prose_end(
    entries: &[&Entry],
    run: &Run,
    size: f64,
    staggered: bool,
) -> Option<usize> {
    let whole = run.rows > 2 && is_prose(entries, &run.gaps);
    let solid = entries
        .iter()
        .any(|entry| matches!(entry, Entry::Solid(..)));
    let ends = bands(entries, size)
        .take(MOST_BANDS)
        .filter(|&end| reads_on(&entries[..end], &run.gaps));
    let cut = ends
        .clone()
        .find(|&end| !has_prose(&entries[end..], &run.gaps));
    let all =
        (whole || solid && !staggered || reads_on(entries, &run.gaps)).then_some(entries.len());
    cut.or(all).or_else(|| ends.min())
}

/// Where clear bands part the entries, which are sorted from top to bottom: the first entry below each.
fn bands(entries: &[&Entry], size: f64) -> impl Iterator<Item = usize> + Clone {
    let mut bottom = f64::INFINITY;
    let mut bands = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let area = entry.area();
        if area.y0 - bottom > BAND * size {
            bands.push(index);
        }
        bottom = if index == 0 {
            area.y1
        } else {
            bottom.max(area.y1)
        };
    }
    bands.into_iter()
}

/// Whether the columns between the gaps hold running text: long lines that fill their column.
fn is_prose(entries: &[&Entry], gaps: &[(f64, f64)]) -> bool {
    columns(entries, gaps)
        .iter()
        .all(|lines| lines.len() > 2 && is_text(lines))
}

/// Whether at least one of the columns holds running text.
fn has_prose(entries: &[&Entry], gaps: &[(f64, f64)]) -> bool {
    columns(entries, gaps)
        .iter()
        .any(|lines| lines.len() > 2 && is_text(lines))
}

/// Whether the columns hold running text that is not in rows: few lines are enough then.
fn reads_on(entries: &[&Entry], gaps: &[(f64, f64)]) -> bool {
    const FEWEST: usize = 2;
    const FEWEST_TOGETHER: usize = 5;
    let columns = columns(entries, gaps);
    let together: usize = columns.iter().map(Vec::len).sum();
    together >= FEWEST_TOGETHER
        && columns
            .iter()
            .all(|lines| lines.len() >= FEWEST && is_text(lines))
        && !in_rows(&columns)
}

/// Whether most lines of the first column have a line of another at their height.
fn in_rows(columns: &[Vec<Line>]) -> bool {
    let Some((first, others)) = columns.split_first() else {
        return false;
    };
    let aligned = first.iter().filter(|line| {
        others
            .iter()
            .flatten()
            .any(|other| (other.baseline - line.baseline).abs() <= UNALIGNED * line.area.height())
    });
    2 * aligned.count()
        > first
            .len()
            .min(others.iter().map(Vec::len).max().unwrap_or(0))
}

fn is_text(lines: &[Line]) -> bool {
    let width = lines
        .iter()
        .map(|line| line.area.width())
        .fold(0.0, f64::max);
    let full = lines
        .iter()
        .filter(|line| line.area.width() > 0.8 * width)
        .count();
    let mut letters: Vec<usize> = lines.iter().map(|line| line.letters).collect();
    letters.sort_unstable();
    !lines.is_empty() && 10 * full >= 6 * lines.len() && letters[letters.len() / 2] >= PROSE_LETTERS
}

/// A line of one column: justified text may leave wide gaps within it.
struct Line {
    baseline: f64,
    area: Rect,
    letters: usize,
}

fn columns(entries: &[&Entry], gaps: &[(f64, f64)]) -> Vec<Vec<Line>> {
    let mut columns: Vec<Vec<Line>> = (0..=gaps.len()).map(|_| Vec::new()).collect();
    for entry in entries {
        if let Entry::Text(segment) = entry {
            add(&mut columns[column_of(segment.area, gaps)], segment);
        }
    }
    columns
}

fn add(lines: &mut Vec<Line>, segment: &Segment) {
    match lines.last_mut() {
        Some(line) if (segment.baseline - line.baseline).abs() < 0.3 * segment.size => {
            line.area = line.area.join(segment.area);
            line.letters += segment.letters();
        }
        _ => lines.push(Line {
            baseline: segment.baseline,
            area: segment.area,
            letters: segment.letters(),
        }),
    }
}
