//! Reads PDF files and writes one line of JSON for each: seconds, tables and text, or what is wrong.
//!
//! Used by tests/pdf/compare.py.

use std::time::Instant;

use documents_pdf::{Block, Limits, read};
use serde_json::{Value, json};

fn main() -> std::io::Result<()> {
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file)?;
        let start = Instant::now();
        let answer = read(&bytes, &Limits::default());
        let seconds = start.elapsed().as_secs_f64();
        let line = match answer {
            Ok(document) => {
                let blocks: Vec<&Block> = document
                    .pages
                    .iter()
                    .flat_map(|page| &page.blocks)
                    .collect();
                let tables: Vec<Value> = blocks
                    .iter()
                    .filter_map(|block| match block {
                        Block::Table(table) => Some(json!(table.rows)),
                        _ => None,
                    })
                    .collect();
                let text: Vec<String> = blocks.iter().map(|block| plain(block)).collect();
                let faults: Vec<String> = document.faults.iter().map(ToString::to_string).collect();
                json!({ "file": file, "seconds": seconds, "tables": tables, "text": text.join("\n"), "faults": faults,
                        "markdown": document.to_markdown() })
            }
            Err(error) => {
                json!({ "file": file, "seconds": seconds, "tables": [], "text": "", "error": error.to_string() })
            }
        };
        println!("{line}");
    }
    Ok(())
}

fn plain(block: &Block) -> String {
    match block {
        Block::Paragraph(text) | Block::Heading(text) => text.clone(),
        Block::Table(table) => table
            .rows
            .iter()
            .map(|row| row.join(" "))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}
