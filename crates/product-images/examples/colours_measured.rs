//! Accuracy of measured colours against a table of attributes:
//! `cargo run --release -p product-images --example colours_measured -- FOLDER TABLE.csv`
//!
//! The table has the columns `id` and `baseColour`; the folder has `<id>.jpg`. Even ids are for
//! development, odd ones for the report.

use anyhow::{Context, Result};
use domain::language::Language;
use domain::ports::Captioner;
use domain::product::{Attribute, AttributeValue, Content, LocalizedText};
use product_images::{Colour, Limits, MeasuredCaptioner, measure};
use std::collections::BTreeMap;
use std::path::Path;

/// Right at the first place, right within the first two, and all.
type Score = [usize; 3];

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut argument = || arguments.next().context("usage: FOLDER TABLE.csv");
    let (folder, table) = (argument()?, argument()?);
    let mut halves = [BTreeMap::<String, Score>::new(), BTreeMap::new()];
    let (mut before, mut findings) = (None::<(Colour, String)>, [[0usize; 2]; 2]);
    let mut wrong = BTreeMap::<(String, String), usize>::new();
    for row in csv::Reader::from_path(table)?.deserialize() {
        let row: BTreeMap<String, String> = row?;
        let (id, name) = (&row["id"], &row["baseColour"]);
        let (Some(truth), Ok(bytes)) = (
            plain(name),
            std::fs::read(Path::new(&folder).join(format!("{id}.jpg"))),
        ) else {
            continue;
        };
        let facts = measure(&bytes, &Limits::default())?;
        let told: Vec<Colour> = facts.colours.iter().map(|share| share.colour).collect();
        // What the captioner finds when the table is right, and when it has a neighbour's colour.
        findings[0][usize::from(finds(&bytes, name)?)] += 1;
        if let Some((_, word)) = before.filter(|(other, _)| *other != truth) {
            findings[1][usize::from(finds(&bytes, &word)?)] += 1;
        }
        before = Some((truth, name.clone()));
        let half = id.parse::<u64>()? as usize % 2;
        let score = halves[half].entry(format!("{truth:?}")).or_default();
        score[0] += usize::from(told.first() == Some(&truth));
        score[1] += usize::from(told.iter().take(2).any(|colour| *colour == truth));
        score[2] += 1;
        if half == 0 && told.first() != Some(&truth) {
            *wrong
                .entry((format!("{truth:?}"), format!("{:?}", told.first())))
                .or_default() += 1;
        }
    }
    for (half, scores) in ["development half", "other half"].into_iter().zip(halves) {
        let sum = |at: usize| scores.values().map(|score| score[at]).sum::<usize>();
        let all = sum(2).max(1) as f64;
        println!(
            "{half}: {} pictures, first {:.3}, first two {:.3}",
            sum(2),
            sum(0) as f64 / all,
            sum(1) as f64 / all
        );
        for (colour, [first, two, all]) in &scores {
            println!("  {colour:10} {all:4} first {first:4} first two {two:4}");
        }
    }
    for (table, [quiet, found]) in ["right", "another product's"].into_iter().zip(findings) {
        println!(
            "colour {table}: {found} findings in {} pictures",
            quiet + found
        );
    }
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for ((truth, told), count) in wrong.into_iter().take(15) {
        println!("development half: {count} {truth} told as {told}");
    }
    Ok(())
}

/// Whether the captioner reports a disagreement when the product states this colour.
fn finds(jpeg: &[u8], stated: &str) -> Result<bool> {
    let content = Content {
        title: LocalizedText::of(Language::En, "Product"),
        attributes: vec![Attribute {
            key: "colour".to_owned(),
            value: AttributeValue::Text(LocalizedText::of(Language::En, stated)),
        }],
        ..Content::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let caption = runtime.block_on(MeasuredCaptioner.caption(jpeg, &content))?;
    Ok(!caption.findings.is_empty())
}

/// The plain name of a name in the table.
fn plain(name: &str) -> Option<Colour> {
    Some(match name {
        "Black" => Colour::Black,
        "White" => Colour::White,
        "Grey" | "Silver" | "Steel" | "Grey Melange" => Colour::Grey,
        "Red" | "Maroon" => Colour::Red,
        "Orange" => Colour::Orange,
        "Yellow" | "Gold" => Colour::Yellow,
        "Green" | "Olive" => Colour::Green,
        "Teal" => Colour::Turquoise,
        "Blue" | "Navy Blue" => Colour::Blue,
        "Purple" => Colour::Purple,
        "Pink" | "Magenta" => Colour::Pink,
        "Brown" | "Copper" => Colour::Brown,
        "Beige" | "Cream" | "Tan" => Colour::Beige,
        _ => return None,
    })
}
