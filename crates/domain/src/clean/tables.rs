//! Table cells that reach over several rows: their text stands in each of them.

/// A cell is carried into at most this many rows, and only a short one is: the text that comes out
/// stays in proportion to the page, whatever its spans say.
const MOST_ROWS: usize = 64;
const LONGEST: usize = 80;
/// At most this many bytes are carried into one row.
const MOST_BYTES: usize = 240;

/// A finished table cell.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// A cell that reaches into rows to come.
#[derive(Debug)]
pub(super) struct Carried {
    text: String,
    /// Its first column, and the one behind it.
    from: usize,
    to: usize,
    /// In how many rows more it stands.
    rows: usize,
}

/// The texts of a row from left to right, with those that earlier rows carry into it. A row without
/// text of its own stays empty.
pub(super) fn laid_out(row: Vec<Cell>, carried: &mut Vec<Carried>) -> Vec<String> {
    let says = row.iter().any(|cell| !cell.text.is_empty());
    let mut texts = Vec::with_capacity(row.len() + carried.len());
    let mut fresh = Vec::new();
    let (mut column, mut bytes) = (0, 0);
    let mut waiting = carried.iter().peekable();
    for cell in row {
        while let Some(above) = waiting.next_if(|above| above.from <= column) {
            texts.push(above.text.clone());
            column = column.max(above.to);
        }
        let end = column + cell.columns;
        if cell.rows > 1 && cell.text.len() <= LONGEST && !cell.text.contains('\n') {
            fresh.push(Carried {
                text: cell.text.clone(),
                from: column,
                to: end,
                rows: cell.rows.min(MOST_ROWS),
            });
        }
        texts.push(cell.text);
        column = end;
    }
    texts.extend(waiting.map(|above| above.text.clone()));
    carried.append(&mut fresh);
    carried.retain_mut(|above| {
        above.rows -= 1;
        bytes += above.text.len();
        above.rows > 0 && bytes <= MOST_BYTES
    });
    carried.sort_by_key(|above| above.from);
    if says { texts } else { Vec::new() }
}
