use std::ops::RangeInclusive;

use crate::Fault;

/// The text of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The title that the file states, if it does.
    pub title: Option<String>,
    /// The pages in order; a page that could not be read is there without blocks.
    pub pages: Vec<Page>,
    /// The pages that could not be read.
    pub faults: Vec<Fault>,
}

/// One page, without its running header and footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Number of the page, from 1, counted in the file (not as printed on the page).
    pub number: u32,
    /// What is on the page, in reading order.
    pub blocks: Vec<Block>,
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text, lines joined.
    Paragraph(String),
    /// A heading.
    Heading(String),
    /// A table, on the page where it begins.
    Table(Table),
}

/// A table, whole even when it goes over several pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Rows of cells, all of one length. The text of a cell merged over several rows stands in each of
    /// them; that of a cell merged over several columns in the first, and the others are empty.
    pub rows: Vec<Vec<String>>,
    /// How many of the rows, from the top, are headers.
    pub header_rows: usize,
    /// The first and the last page of the table.
    pub pages: RangeInclusive<u32>,
}
