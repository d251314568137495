//! The texts of a product that are embedded.

use super::{CHUNK_OVERLAP, CHUNK_SIZE, split};
use crate::labels::humanised;
use crate::language::Language;
use crate::ports::DocumentPage;
use crate::product::{Attribute, AttributeValue, Chunk, Content, PageRef};
use crate::understand::detect_among;

/// Most characters of attributes in a product's first chunk: an embedding model reads about a
/// thousand characters, and the description needs its share.
const ATTRIBUTE_CHARS: usize = 300;

/// The texts to embed for a product, in reading order: for each language that has a title, one
/// chunk with title, brand and category, attributes and the (start of the) description, then
/// one for each further piece of the description, under the title.
#[must_use]
pub fn chunks_of(content: &Content) -> Vec<Chunk> {
    content
        .title
        .iter()
        .flat_map(|(language, title)| {
            chunk_texts(content, language, title)
                .into_iter()
                .map(move |text| Chunk {
                    text,
                    language,
                    page: None,
                })
        })
        .collect()
}

/// The texts to embed of a product's documents: each page in pieces, under the title. A page counts
/// as in that language of the titles which it is most likely in: only there can words find it.
#[must_use]
pub fn chunks_of_pages(content: &Content, pages: &[(u32, DocumentPage)]) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    for (document, page) in pages {
        let text = page.lines.join("\n");
        let titled = content.title.iter().map(|(language, _)| language);
        let Some(language) = detect_among(&text, titled) else {
            continue;
        };
        let title = content.title.exact(language).unwrap_or_default();
        let pieces = split(&text, CHUNK_SIZE, CHUNK_OVERLAP).into_iter();
        chunks.extend(pieces.map(|piece| Chunk {
            text: format!("{title}\n{piece}"),
            language,
            page: Some(PageRef {
                document: *document,
                number: page.number,
            }),
        }));
    }
    chunks
}

fn chunk_texts(content: &Content, language: Language, title: &str) -> Vec<String> {
    let description = description(content, language).unwrap_or_default();
    let mut pieces = split(description, CHUNK_SIZE, CHUNK_OVERLAP).into_iter();
    let head = [
        title.to_owned(),
        origin(content),
        attributes(content, language),
        pieces.next().unwrap_or_default().to_owned(),
    ];
    let head = head
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n");
    std::iter::once(head)
        .chain(pieces.map(|piece| format!("{title}\n{piece}")))
        .collect()
}

/// The description in a language; one in another language only where no title stands beside it,
/// so that no text is embedded twice.
fn description(content: &Content, language: Language) -> Option<&str> {
    content.description.exact(language).or_else(|| {
        let other = content.description.language_for(language)?;
        content
            .title
            .exact(other)
            .is_none()
            .then(|| content.description.exact(other))
            .flatten()
    })
}

fn origin(content: &Content) -> String {
    let path = content.category.join(" > ");
    match &content.brand {
        Some(brand) if path.is_empty() => brand.clone(),
        Some(brand) => format!("{brand} - {path}"),
        None => path,
    }
}

/// Attributes as a line of `Name: value`, as many as fit; a flag that is off says little.
fn attributes(content: &Content, language: Language) -> String {
    let mut line = String::new();
    let mut chars = 0;
    for Attribute { key, value } in &content.attributes {
        let entry = match value {
            AttributeValue::Flag(false) => continue,
            AttributeValue::Flag(true) => humanised(key),
            value => format!("{}: {}", humanised(key), value.display(language)),
        };
        let length = entry.chars().count() + 2;
        if chars + length > ATTRIBUTE_CHARS {
            continue;
        }
        chars += length;
        if !line.is_empty() {
            line.push_str("; ");
        }
        line.push_str(&entry);
    }
    line
}
