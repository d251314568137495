//! Paragraphs, headings, columns, running lines and tables of small pages.

use documents_pdf::{Block, Document, Limits, Table, read};

use crate::builder::{document, document_with, stream};

fn text_at(x: f64, y: f64, font: &str, text: &str) -> String {
    format!("BT /{font} 9 Tf {x} {y} Td ({text}) Tj ET\n")
}

fn of_page(ops: &str) -> Document {
    read(
        &document_with(&[stream("", ops.as_bytes())], &[], ""),
        &Limits::default(),
    )
    .unwrap()
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

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

#[test]
fn a_table_without_lines_is_found_by_its_columns() {
    let mut ops = String::new();
    for (n, (name, value, unit)) in [
        ("Attribute", "Value", "Unit"),
        ("Weight", "2.35", "kg"),
        ("Length", "210", "cm"),
        ("Price", "349", "EUR"),
    ]
    .into_iter()
    .enumerate()
    {
        let (y, font) = (700.0 - 14.0 * n as f64, if n == 0 { "F2" } else { "F1" });
        ops += &text_at(72.0, y, font, name);
        ops += &text_at(200.0, y, font, value);
        ops += &text_at(300.0, y, font, unit);
    }
    let document = of_page(&ops);
    let [table] = tables(&document)[..] else {
        panic!("{document:?}")
    };
    assert_eq!(table.header_rows, 1);
    assert_eq!(table.rows[1], row(["Weight", "2.35", "kg"]));
    assert_eq!(
        table.to_markdown().lines().next(),
        Some("| Attribute | Value | Unit |")
    );
}

#[test]
fn a_merged_cell_stands_in_each_of_its_rows_and_in_the_first_of_its_columns() {
    let mut ops = String::from(
        "0.5 w 72 700 m 372 700 l S 72 660 m 372 660 l S 172 680 m 372 680 l S 72 640 m 372 640 l S ",
    );
    ops +=
        "72 640 m 72 700 l S 172 660 m 172 700 l S 272 660 m 272 700 l S 372 640 m 372 700 l S\n";
    for (x, y, text) in [
        (76, 686, "Drive"),
        (176, 686, "Type"),
        (276, 686, "belt"),
        (176, 666, "Speed"),
        (276, 666, "33"),
        (76, 646, "Notes for all"),
    ] {
        ops += &text_at(f64::from(x), f64::from(y), "F1", text);
    }
    let document = of_page(&ops);
    let [table] = tables(&document)[..] else {
        panic!("{document:?}")
    };
    assert_eq!(
        table.rows,
        [
            row(["Drive", "Type", "belt"]),
            row(["Drive", "Speed", "33"]),
            row(["Notes for all", "", ""])
        ]
    );
}

#[test]
fn a_table_goes_on_over_the_page_break_without_its_repeated_header() {
    let page = |first: usize, head: &str| {
        let mut ops = String::new();
        let names: Vec<String> = (first..first + 4).map(|n| format!("Part {n}")).collect();
        for (n, name) in [head]
            .into_iter()
            .chain(names.iter().map(String::as_str))
            .enumerate()
        {
            let y = 780.0 - 20.0 * n as f64;
            ops += &format!(
                "72 {} 300 20 re S 172 {} m 172 {} l S\n",
                y - 6.0,
                y - 6.0,
                y + 14.0
            );
            ops += &text_at(76.0, y, if n == 0 { "F2" } else { "F1" }, name);
            ops += &text_at(
                176.0,
                y,
                if n == 0 { "F2" } else { "F1" },
                if n == 0 { "Price" } else { "12.50" },
            );
        }
        stream("", ops.as_bytes())
    };
    let bytes = document_with(&[page(1, "Name"), page(5, "Name \\(continued\\)")], &[], "");
    let document = read(&bytes, &Limits::default()).unwrap();
    let [table] = tables(&document)[..] else {
        panic!("{document:?}")
    };
    assert_eq!(
        (table.rows.len(), table.header_rows, table.pages.clone()),
        (9, 1, 1..=2)
    );
    assert_eq!(table.rows[5], row(["Part 5", "12.50"]));
}

#[test]
fn columns_of_text_are_read_one_after_the_other() {
    let mut ops = String::new();
    for n in 0..6 {
        let y = 700.0 - 11.0 * f64::from(n);
        ops += &text_at(
            60.0,
            y,
            "F1",
            &format!("left column line {n} goes on and on until here"),
        );
        ops += &text_at(
            310.0,
            y,
            "F1",
            &format!("right column line {n} goes on and on until here"),
        );
    }
    let text = of_page(&ops).to_markdown();
    assert!(
        text.find("left column line 5").unwrap() < text.find("right column line 0").unwrap(),
        "{text}"
    );
    assert!(!text.contains('|'), "{text}");
}

#[test]
fn headers_and_footers_that_run_over_the_pages_are_left_out() {
    let page = |n: u32| {
        let ops = text_at(72.0, 810.0, "F1", "Manual of the pump")
            + &text_at(
                72.0,
                400.0,
                "F1",
                &format!("Text {}", "abc".repeat(n as usize)),
            )
            + &text_at(500.0, 30.0, "F1", &format!("Page {n}"));
        stream("", ops.as_bytes())
    };
    let document = read(
        &document_with(&[page(1), page(2), page(3)], &[], ""),
        &Limits::default(),
    )
    .unwrap();
    let counts: Vec<usize> = document
        .pages
        .iter()
        .map(|page| page.blocks.len())
        .collect();
    assert_eq!(counts, [1, 1, 1]);
    assert!(!document.to_markdown().contains("Manual"));
}

#[test]
fn a_header_on_one_page_only_stays() {
    let document = read(&document(&["only here"]), &Limits::default()).unwrap();
    assert_eq!(
        document.pages[0].blocks,
        [Block::Paragraph("only here".to_owned())]
    );
}

#[test]
fn a_pipe_in_a_cell_is_escaped_and_two_header_rows_become_one() {
    let table = Table {
        rows: vec![
            row(["Model", "Size", ""]),
            row(["Model", "W", "H"]),
            row(["a|b", "1", "2"]),
        ],
        header_rows: 2,
        pages: 1..=1,
    };
    assert_eq!(
        table.to_markdown(),
        "| Model | Size W | Size H |\n| --- | --- | --- |\n| a\\|b | 1 | 2 |\n"
    );
}

#[test]
fn items_of_a_list_are_no_table() {
    let mut ops = String::new();
    for n in 0..4 {
        let y = 700.0 - 12.0 * f64::from(n);
        ops += &text_at(72.0, y, "F1", &format!("{}.", n + 1));
        ops += &text_at(100.0, y, "F1", "Clean the filter");
    }
    let document = of_page(&ops);
    assert!(tables(&document).is_empty());
    assert_eq!(
        document.pages[0].blocks[3],
        Block::Paragraph("4. Clean the filter".to_owned())
    );
}

#[test]
fn text_that_is_drawn_twice_for_weight_is_read_once() {
    let ops = text_at(72.0, 700.0, "F1", "Bold") + &text_at(72.3, 700.0, "F1", "Bold");
    assert_eq!(
        of_page(&ops).pages[0].blocks,
        [Block::Paragraph("Bold".to_owned())]
    );
}

#[test]
fn an_accent_drawn_over_a_letter_is_part_of_it() {
    let ops = text_at(72.0, 700.0, "F1", "f")
        + &text_at(74.5, 700.0, "F1", "u")
        + &text_at(75.4, 700.0, "F1", "\\250")
        + &text_at(79.5, 700.0, "F1", "r");
    assert_eq!(
        of_page(&ops).pages[0].blocks,
        [Block::Paragraph("für".to_owned())]
    );
}

#[test]
fn a_list_of_contents_is_no_table() {
    let mut ops = String::new();
    for n in 0..4 {
        let y = 700.0 - 12.0 * f64::from(n);
        ops += &text_at(72.0, y, "F1", &format!("7.{n}"));
        ops += &text_at(100.0, y, "F1", "Cleaning . . . . . . . . . . .");
        ops += &text_at(400.0, y, "F1", &format!("{}", n + 12));
    }
    assert!(tables(&of_page(&ops)).is_empty());
}

#[test]
fn a_cell_centred_beside_two_lines_is_of_their_row() {
    let mut ops = String::new();
    for n in 0..3 {
        let y = 700.0 - 30.0 * f64::from(n);
        ops += &text_at(72.0, y - 5.5, "F1", &format!("Part {n}"));
        ops += &text_at(160.0, y, "F1", "first line of the text");
        ops += &text_at(160.0, y - 11.0, "F1", "second line");
        ops += &text_at(300.0, y - 5.5, "F1", "12.50");
    }
    let document = of_page(&ops);
    let [table] = tables(&document)[..] else {
        panic!("{document:?}")
    };
    assert_eq!(
        table.rows[1],
        row(["Part 1", "first line of the text second line", "12.50"])
    );
}
