//! Pages as a browser prints them, from `tests/pdf/specs_browser.py`.

use documents_pdf::{Block, Limits, Table, read};

fn blocks(name: &str) -> Vec<Block> {
    let path = format!(
        "{}/tests/files/printed-{name}.pdf",
        env!("CARGO_MANIFEST_DIR")
    );
    let document = read(&std::fs::read(path).unwrap(), &Limits::default()).unwrap();
    document
        .pages
        .into_iter()
        .flat_map(|page| page.blocks)
        .collect()
}

fn only_table(blocks: &[Block]) -> &Table {
    let mut tables = blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let table = tables.next().expect("a table");
    assert!(tables.next().is_none(), "{blocks:?}");
    table
}

fn kettle() -> Vec<[&'static str; 3]> {
    vec![
        ["Property", "Value", "Note"],
        ["Noise", "62 dB(A)", "at 1 m"],
        ["Cable", "0.75 m", ""],
        [
            "Material",
            "stainless steel, with a long text that wraps because it is much longer than the others and goes on",
            "outer",
        ],
        ["Diagonal", "27″", "802.11ax"],
        ["Runtime", "10–12 h", "at half load"],
    ]
}

#[test]
fn cells_that_are_boxes_of_their_own_are_one_table() {
    let blocks = blocks("kettle-separate");
    let table = only_table(&blocks);
    assert_eq!(table.rows, kettle());
    assert_eq!(table.header_rows, 1);
}

#[test]
fn dots_in_a_row_rule_a_table_as_lines_do() {
    assert_eq!(only_table(&blocks("kettle-dotted")).rows, kettle());
}

#[test]
fn short_columns_that_begin_at_different_heights_are_read_one_after_the_other() {
    let blocks = blocks("notes-balanced");
    let [
        Block::Heading(_),
        Block::Paragraph(left),
        Block::Paragraph(right),
    ] = blocks.as_slice()
    else {
        panic!("{blocks:?}")
    };
    assert!(left.starts_with("Left column first.") && left.ends_with("would be damaged."));
    assert!(right.starts_with("Right column second.") && right.ends_with("from purchase."));
}

#[test]
fn columns_of_text_end_above_a_narrow_table_below_them() {
    let blocks = blocks("care-balanced");
    let starts: Vec<&str> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(text) => text.split(' ').next(),
            _ => None,
        })
        .collect();
    let last = [
        "This", "Before", "Scale", "Left", "Right", "Before", "Filters",
    ];
    assert_eq!(starts, last);
    let table = only_table(&blocks);
    assert_eq!(table.rows.len(), 4);
    assert_eq!(table.rows[2], ["Mousse", "FM-03", "6,50 €"]);
    assert!(matches!(blocks[blocks.len() - 2], Block::Table(_)));
}
