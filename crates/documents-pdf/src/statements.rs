use crate::{Block, Limits, PdfError, Table};
use domain::ports::{DocumentPage, ReadDocument, Unreadable};

/// Reads a PDF as the pipeline wants it: each page in statements that make sense by themselves.
#[must_use]
pub fn read_document(bytes: &[u8]) -> ReadDocument {
    let document = match crate::read(bytes, &Limits::default()) {
        Ok(document) => document,
        Err(error) => return ReadDocument::unread(advice(&error)),
    };
    let faults = document.faults.iter();
    let faults = faults.map(|fault| Unreadable(fault.to_string())).collect();
    let pages = document.pages.into_iter().map(|page| DocumentPage {
        number: page.number,
        lines: page.blocks.into_iter().flat_map(lines).collect(),
    });
    ReadDocument {
        pages: pages.collect(),
        faults,
    }
}

fn advice(error: &PdfError) -> String {
    match error {
        PdfError::Encrypted => format!("{error}; save it without a password"),
        PdfError::Scanned { .. } => format!("{error}; run text recognition over it"),
        PdfError::Broken { .. } | PdfError::TooLarge { .. } => error.to_string(),
    }
}

/// What a block says, one statement a line.
fn lines(block: Block) -> Vec<String> {
    match block {
        Block::Paragraph(text) | Block::Heading(text) => vec![text],
        Block::Table(table) => rows(&table),
    }
}

/// The rows of a table as statements: `Weight: 1.9 kg`, and in wider ones `Size M – Length: 72 cm;
/// Width: 50 cm`, so that each makes sense away from its header.
fn rows(table: &Table) -> Vec<String> {
    let header = match table.header_rows {
        0 => None,
        count => table.rows.get(count - 1),
    };
    let body = table.rows.iter().skip(table.header_rows);
    body.filter_map(|row| statement(row, header)).collect()
}

fn statement(row: &[String], header: Option<&Vec<String>>) -> Option<String> {
    let flat = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (first, rest) = row.split_first()?;
    let name = |at: usize| header.and_then(|header| header.get(at + 1)).map(flat);
    let named = |(at, cell): (usize, &String)| match name(at).filter(|name| !name.is_empty()) {
        Some(name) if rest.len() > 1 => format!("{name}: {}", flat(cell)),
        _ => flat(cell),
    };
    let cells = rest
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.trim().is_empty());
    let cells: Vec<String> = cells.map(named).collect();
    let first = flat(first);
    let joined = cells.join("; ");
    match (first.is_empty(), joined.is_empty()) {
        (true, true) => None,
        (true, false) => Some(joined),
        (false, true) => Some(first),
        (false, false) if rest.len() > 1 => Some(format!("{first} – {joined}")),
        (false, false) => Some(format!("{first}: {joined}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]], header_rows: usize) -> Table {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        Table {
            rows: rows.iter().map(row).collect(),
            header_rows,
            pages: 1..=1,
        }
    }

    #[test]
    fn each_row_makes_sense_away_from_its_table() {
        let facts = table(&[&["Property", "Value"], &["Weight", "1.9\nkg"]], 1);
        assert_eq!(rows(&facts), ["Weight: 1.9 kg"]);
        let sizes = table(
            &[
                &["Size", "Length", "Width"],
                &["M", "72 cm", "50 cm"],
                &["", "", ""],
            ],
            1,
        );
        assert_eq!(rows(&sizes), ["M – Length: 72 cm; Width: 50 cm"]);
        let plain = table(&[&["Weight", "1.9 kg"]], 0);
        assert_eq!(rows(&plain), ["Weight: 1.9 kg"]);
    }
}
