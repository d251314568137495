use std::collections::HashMap;

use super::lines::lines_of;
use super::sheet::Sheet;
use super::words::Word;

/// Running headers and footers stand in these parts of the page, from its upper and lower edges.
const ZONE: f64 = 0.12;
/// A line is running when it stands on this part of the pages, at one height.
const ON_PAGES: f64 = 0.6;

/// A gap wider than this, in parts of the font size, parts the columns of a table.
const COLUMN_GAP: f64 = 0.75;

/// A line in a zone: its text, perhaps with one number replaced by its distance from the number of the page,
/// and its height in steps of 4 points.
type Mark = (String, i64);

/// Takes page headers, page footers and page numbers off the pages of a document of several.
pub(crate) fn strip_running(sheets: &mut [Sheet]) {
    if sheets.len() < 2 {
        return;
    }
    let mut pages: HashMap<Mark, Vec<u32>> = HashMap::new();
    let mut texts: Vec<Vec<String>> = Vec::new();
    for sheet in sheets.iter() {
        let lines: Vec<Vec<Word>> = zone_lines(sheet).collect();
        for mark in lines.iter().flat_map(|line| marks(line, sheet.number)) {
            let seen = pages.entry(mark).or_default();
            if seen.last() != Some(&sheet.number) {
                seen.push(sheet.number);
            }
        }
        texts.push(lines.iter().map(|line| text(line)).collect());
    }
    let needed = ((sheets.len() as f64 * ON_PAGES).ceil() as usize).max(2);
    for (index, sheet) in sheets.iter_mut().enumerate() {
        let before = index
            .checked_sub(1)
            .map(|before| texts[before].as_slice())
            .unwrap_or_default();
        let number = sheet.number;
        strip(sheet, |line| {
            let often = marks(line, number).into_iter().find_map(|(text, height)| {
                // A height may fall on both sides of a step.
                let on: Vec<u32> = (-1..=1)
                    .filter_map(|step| pages.get(&(text.clone(), height + step)))
                    .flatten()
                    .copied()
                    .collect();
                (on.len() >= needed).then(|| on.iter().min().copied().unwrap_or(number))
            });
            // The header of a table may stand at the top of each page. One of three columns or more is left
            // to the table; one of two could be a running line, and stays on the first page only.
            let gaps = if has_number(line) {
                0
            } else {
                column_gaps(line)
            };
            let kept = gaps >= 2 || gaps == 1 && often.unwrap_or(0) == number;
            (often.is_some() || before.contains(&text(line))) && !kept
        });
    }
}

fn in_zone(sheet: &Sheet, word: &Word) -> bool {
    let (_, y) = word.area.middle();
    y < ZONE * sheet.height || y > (1.0 - ZONE) * sheet.height
}

/// The lines of the zones; those parts of a line that are far apart are one line.
fn zone_lines(sheet: &Sheet) -> impl Iterator<Item = Vec<Word>> + use<> {
    let words = sheet
        .words
        .iter()
        .filter(|word| in_zone(sheet, word))
        .cloned()
        .collect();
    lines_of(words).into_iter()
}

fn text(line: &[Word]) -> String {
    line.iter()
        .map(|word| word.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// How many wide gaps a line has.
fn column_gaps(line: &[Word]) -> usize {
    line.windows(2)
        .filter(|pair| pair[1].area.x0 - pair[0].area.x1 > COLUMN_GAP * pair[0].size)
        .count()
}

fn has_number(line: &[Word]) -> bool {
    line.iter()
        .any(|word| word.text.chars().all(|letter| letter.is_ascii_digit()))
}

/// What a line has in common with those of other pages, if it is a running line: all, or all but the number
/// of the page.
fn marks(line: &[Word], page: u32) -> Vec<Mark> {
    /// A running line has few numbers; rows of tables may have many.
    const MOST_NUMBERS: usize = 6;
    let whole = text(line);
    let height = (line[0].baseline / 4.0).round() as i64;
    let mut marks = vec![(whole.clone(), height)];
    let mut start = None;
    for (place, letter) in whole.char_indices().chain([(whole.len(), ' ')]) {
        match (letter.is_ascii_digit(), start) {
            (true, None) => start = Some(place),
            (false, Some(from)) if marks.len() <= MOST_NUMBERS => {
                start = None;
                let Ok(number) = whole[from..place].parse::<i64>() else {
                    continue;
                };
                let distance = number.saturating_sub(i64::from(page));
                marks.push((
                    format!("{}\u{0}{distance}\u{0}{}", &whole[..from], &whole[place..]),
                    height,
                ));
            }
            _ => {}
        }
    }
    marks
}

/// Takes lines off from the outside in, up to the first that is not running.
fn strip(sheet: &mut Sheet, is_running: impl Fn(&[Word]) -> bool) {
    let lines: Vec<Vec<Word>> = zone_lines(sheet).collect();
    let top = lines
        .iter()
        .take_while(|line| line[0].area.y1 < 0.5 * sheet.height && is_running(line));
    let bottom = lines
        .iter()
        .rev()
        .take_while(|line| line[0].area.y0 > 0.5 * sheet.height && is_running(line));
    let heights: Vec<f64> = top
        .chain(bottom)
        .flatten()
        .map(|word| word.baseline)
        .collect();
    sheet.words.retain(|word| !heights.contains(&word.baseline));
}
