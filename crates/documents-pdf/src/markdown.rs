use std::fmt::Write as _;

use crate::{Block, Document, Table};

impl Document {
    /// The document as Markdown: each page opens with the comment `<!-- page N -->`.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut text = String::new();
        for page in &self.pages {
            let _ = writeln!(text, "<!-- page {} -->\n", page.number);
            for block in &page.blocks {
                let _ = match block {
                    Block::Paragraph(words) => writeln!(text, "{}\n", escaped_line(words)),
                    Block::Heading(words) => writeln!(text, "## {words}\n"),
                    Block::Table(table) => writeln!(text, "{}", table.to_markdown()),
                };
            }
        }
        text
    }
}

impl Table {
    /// The table as GitHub's Markdown; several header rows become one, a table without any gets an empty one.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return String::new();
        }
        let mut text = line(&self.header(columns), columns);
        text.push_str(&format!("|{}\n", " --- |".repeat(columns)));
        for row in self.rows.iter().skip(self.header_rows) {
            text.push_str(&line(row, columns));
        }
        text
    }

    /// The header rows as one: the different texts of a column, from top to bottom. A text over several
    /// columns goes to each of them.
    #[must_use]
    pub fn header(&self, columns: usize) -> Vec<String> {
        let mut header: Vec<Vec<&str>> = vec![Vec::new(); columns];
        let rows = &self.rows[..self.header_rows.min(self.rows.len())];
        for (level, row) in rows.iter().enumerate() {
            let mut over = "";
            for (column, cell) in row.iter().enumerate() {
                let last = level + 1 == rows.len();
                if !cell.is_empty() || last {
                    over = cell;
                }
                if !over.is_empty() && header[column].last() != Some(&over) {
                    header[column].push(over);
                }
            }
        }
        header.into_iter().map(|texts| texts.join(" ")).collect()
    }
}

fn line(cells: &[String], columns: usize) -> String {
    let mut text = String::from("|");
    for column in 0..columns {
        let cell = cells.get(column).map_or("", String::as_str);
        let _ = write!(
            text,
            " {} |",
            cell.replace('\\', "\\\\")
                .replace('|', "\\|")
                .replace('\n', " ")
        );
    }
    text.push('\n');
    text
}

/// A paragraph whose first character would make it something else in Markdown.
fn escaped_line(words: &str) -> String {
    if words.starts_with(['#', '>', '|', '+']) {
        format!("\\{words}")
    } else {
        words.to_owned()
    }
}
