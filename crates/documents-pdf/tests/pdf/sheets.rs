//! The spec sheets of the sample catalogue, cell by cell.

use documents_pdf::{Block, Document, Limits, Table, read};

fn sample(name: &str) -> Document {
    let path = format!(
        "{}/../../sample/documents/{name}.pdf",
        env!("CARGO_MANIFEST_DIR")
    );
    read(&std::fs::read(path).unwrap(), &Limits::default()).unwrap()
}

fn tables(document: &Document) -> Vec<&Table> {
    let blocks = document.pages.iter().flat_map(|page| &page.blocks);
    blocks
        .filter_map(|block| {
            if let Block::Table(table) = block {
                Some(table)
            } else {
                None
            }
        })
        .collect()
}

#[test]
fn each_sheet_has_its_two_tables_and_a_title() {
    let folder = format!("{}/../../sample/documents", env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let document = read(&std::fs::read(&path).unwrap(), &Limits::default()).unwrap();
        let tables = tables(&document);
        assert_eq!(tables.len(), 2, "{}", path.display());
        assert_eq!(tables[0].rows[0], ["Attribute", "Value", "Unit"]);
        assert_eq!(tables[1].rows[0], ["Merkmal", "Wert", "Einheit"]);
        assert!(tables.iter().all(|table| table.header_rows == 1));
        assert_eq!(
            tables[0].rows.len(),
            tables[1].rows.len(),
            "{}",
            path.display()
        );
        assert!(document.title.unwrap().ends_with(": Spec sheet"));
        assert!(document.faults.is_empty());
        count += 1;
    }
    assert_eq!(count, 8);
}

#[test]
fn the_table_over_the_page_break_is_one() {
    let document = sample("ebike-polderra-ondine-500");
    let broken: Vec<_> = tables(&document)
        .into_iter()
        .filter(|table| table.pages.start() != table.pages.end())
        .collect();
    assert_eq!(broken.len(), 1, "{}", document.to_markdown());
    assert!(
        broken[0].rows[1..]
            .iter()
            .all(|row| !row[0].contains("continued") && !row[0].contains("Fortsetzung"))
    );
}

#[test]
fn the_monitor_is_read_word_by_word() {
    let text = sample("monitor-panelund-studio-27").to_markdown();
    for line in [
        "<!-- page 1 -->",
        "## Panelund Studio 27",
        "| Brightness | 350 | cd/m² |",
        "| Ports | USB-C, HDMI, DisplayPort, USB-A |  |",
        "| Maße (cm) | 61 x 38-53 x 20 |  |",
        "• Carry the monitor by stand and frame, never press on the panel.",
    ] {
        assert!(
            text.lines().any(|found| found == line),
            "{line} is not in\n{text}"
        );
    }
    assert!(text.contains("docks a laptop with one cable. Every unit is measured at the factory and the calibration report is in the box."));
}
