//! What holds for each file, also for a damaged one.

use documents_pdf::{Block, Limits, read};
use proptest::prelude::*;

use crate::builder::document;

fn limits() -> Limits {
    Limits {
        decompressed_bytes: 20_000_000,
        operations: 500_000,
        ..Limits::default()
    }
}

fn sheet() -> Vec<u8> {
    std::fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/files/small-table.pdf"
    ))
    .unwrap()
}

/// Tables are rectangular, have no more header rows than rows, and lie on pages that exist.
fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(document) = read(bytes, &limits()) else {
        return Ok(());
    };
    let last = document.pages.len() as u32;
    for (index, page) in document.pages.iter().enumerate() {
        prop_assert_eq!(page.number as usize, index + 1);
        for block in &page.blocks {
            if let Block::Table(table) = block {
                prop_assert!(
                    table
                        .rows
                        .iter()
                        .all(|row| row.len() == table.rows[0].len())
                );
                prop_assert!(table.header_rows <= table.rows.len());
                prop_assert!(*table.pages.start() == page.number && *table.pages.end() <= last);
                let lines = table.to_markdown().lines().count();
                prop_assert_eq!(lines, 2 + table.rows.len() - table.header_rows);
            }
        }
    }
    prop_assert!(
        document
            .faults
            .iter()
            .all(|fault| (1..=last).contains(&fault.page))
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_after_the_mark_of_a_pdf_do_no_harm(rest in prop::collection::vec(any::<u8>(), 0..3000)) {
        check(&[b"%PDF-1.4\n".as_slice(), &rest].concat())?;
    }

    #[test]
    fn changed_bytes_do_no_harm(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..60)) {
        let mut bytes = sheet();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        check(&bytes)?;
    }

    #[test]
    fn pieces_moved_about_do_no_harm(from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(), length in 1_usize..400) {
        let mut bytes = sheet();
        let from = from.index(bytes.len());
        let piece: Vec<u8> = bytes.drain(from..bytes.len().min(from + length)).collect();
        let to = to.index(bytes.len());
        bytes.splice(to..to, piece);
        check(&bytes)?;
    }

    #[test]
    fn random_instructions_do_no_harm(numbers in prop::collection::vec(-2000.0_f64..2000.0, 40..300), ops in prop::collection::vec(0_usize..14, 5..60)) {
        let known = ["m", "l", "re f", "re S", "S", "f", "cm", "Tm", "Td", "(ab) Tj", "/F1 9 Tf", "q", "Q", "w"];
        let mut page = String::from("BT /F1 9 Tf ");
        for (index, op) in ops.iter().enumerate() {
            for n in 0..[2, 2, 4, 4, 0, 0, 6, 6, 2, 0, 0, 0, 0, 1][*op] {
                page.push_str(&format!("{:.2} ", numbers[(index * 7 + n) % numbers.len()]));
            }
            page.push_str(known[*op]);
            page.push('\n');
        }
        check(&crate::builder::document_with(&[crate::builder::stream("", page.as_bytes())], &[], ""))?;
    }

    #[test]
    fn each_word_of_plain_lines_is_found_in_order(words in prop::collection::vec("[a-z]{2,9}", 1..120)) {
        let lines: Vec<String> = words.chunks(8).map(|line| line.join(" ")).collect();
        let text = read(&document(&[&lines.join("\n")]), &limits()).unwrap().to_markdown();
        let found: Vec<&str> = text.lines().skip(1).flat_map(str::split_whitespace).filter(|word| *word != "##").collect();
        prop_assert_eq!(found, words);
    }
}
