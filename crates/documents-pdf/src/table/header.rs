use super::Cell;
use crate::geometry::Rect;
use crate::layout::Rules;

/// At most this many rows at the top are headers.
const MOST: usize = 4;

/// How many rows at the top are headers, and whether type or shading says so.
///
/// Rows in bold above rows that are not, or shaded rows above rows that are not. A table of three columns
/// or more without such a sign has one header row, one of two columns none.
pub(crate) fn header_rows(rows: &[Vec<Cell>], rules: &Rules) -> (usize, bool) {
    if rows.len() < 2 {
        return (0, false);
    }
    let bold = leading(rows, is_bold);
    let shaded = leading(rows, |row| is_shaded(row, rules));
    let marked = [bold, shaded]
        .into_iter()
        .filter(|&count| (1..=MOST).contains(&count) && count < rows.len())
        .max();
    match marked {
        // With every second row shaded, shading of the first row tells nothing.
        Some(count) if count == bold || !rows[count..].iter().any(|row| is_shaded(row, rules)) => {
            (count, true)
        }
        _ => (usize::from(rows[0].len() > 2), false),
    }
}

fn leading(rows: &[Vec<Cell>], is: impl Fn(&[Cell]) -> bool) -> usize {
    rows.iter().take_while(|row| is(row)).count()
}

fn is_bold(row: &[Cell]) -> bool {
    let mut words = row.iter().flat_map(|cell| &cell.words).peekable();
    words.peek().is_some() && words.all(|word| word.bold)
}

fn is_shaded(row: &[Cell], rules: &Rules) -> bool {
    let filled: Vec<&Cell> = row.iter().filter(|cell| !cell.words.is_empty()).collect();
    !filled.is_empty()
        && filled.iter().all(|cell| {
            let area: Rect = cell.area();
            rules.fills.iter().any(|fill| fill.holds(area.middle()))
        })
}
