//! Writes what `bench index` measures on, so that other indexes can be measured on the same.

use super::products::{id, query_text, query_vector, upsert};
use anyhow::Context;
use domain::event::Change;
use domain::language::Language;
use domain::product::AttributeValue;
use serde_json::json;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Writes `products.jsonl`, `products.f32`, `queries.jsonl` and `queries.f32` (little-endian, row
/// by row) into a folder.
pub(super) fn write(
    folder: &Path,
    products: u32,
    queries: u32,
    dimensions: usize,
) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let create = |name: &str| -> anyhow::Result<BufWriter<File>> {
        let path = folder.join(name);
        let file =
            File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(BufWriter::new(file))
    };
    let (mut lines, mut vectors) = (create("products.jsonl")?, create("products.f32")?);
    for number in 0..products {
        let change = upsert(number, dimensions);
        writeln!(lines, "{}", product(number, &change.event.change))?;
        for (_, vector) in &change.chunks {
            write_vector(&mut vectors, vector)?;
        }
    }
    let (mut texts, mut asked) = (create("queries.jsonl")?, create("queries.f32")?);
    for seed in 0..u64::from(queries) {
        writeln!(texts, "{}", json!({ "text": query_text(seed) }))?;
        write_vector(&mut asked, &query_vector(seed, dimensions))?;
    }
    for mut file in [lines, vectors, texts, asked] {
        file.flush()?;
    }
    Ok(())
}

fn write_vector(file: &mut impl Write, vector: &[f32]) -> std::io::Result<()> {
    vector
        .iter()
        .try_for_each(|number| file.write_all(&number.to_le_bytes()))
}

fn product(number: u32, change: &Change) -> serde_json::Value {
    let Change::Upsert { content, facts, .. } = change else {
        return serde_json::Value::Null;
    };
    let text = |text: &domain::product::LocalizedText| {
        text.exact(Language::En).unwrap_or_default().to_owned()
    };
    let word = |key| content.attribute(key).map(|v| v.display(Language::En));
    let waterproof = content.attribute("waterproof") == Some(&AttributeValue::Flag(true));
    json!({
        "id": id(number).as_str(),
        "title": text(&content.title),
        "description": text(&content.description),
        "brand": content.brand,
        "category": content.category,
        "colour": word("colour"),
        "waterproof": waterproof,
        "price": facts.price.flatten().map(domain::product::Money::major),
        "stock": facts.stock.flatten(),
    })
}
