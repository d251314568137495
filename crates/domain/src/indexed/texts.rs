use crate::language::Language;
use crate::product::{AttributeValue, Chunk, Content, LocalizedText, ProductId};

/// The searchable texts of a product in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// Title, category and description.
    pub text: String,
    /// The same with attribute words, brand, codes and the pages of documents.
    pub full: String,
}

/// The texts of a language; `None` where the product has no title in it. A text without a
/// translation stands in its own language only; words without a language (categories, codes) stand
/// with every language that has a title.
#[must_use]
pub fn texts_of(
    id: &ProductId,
    content: &Content,
    chunks: &[Chunk],
    language: Language,
) -> Option<Texts> {
    let title = content.title.exact(language)?;
    let description = content.description.exact(language).unwrap_or_default();
    let path = content.category.iter().map(String::as_str);
    let category: Vec<&str> = path.chain(content.category_in(language)).collect();
    let text = format!("{title} {} {description}", category.join(" "));
    let mut full = text.clone();
    add_keywords(&mut full, id, content, language);
    let pages = chunks.iter().filter(|chunk| chunk.page.is_some());
    for chunk in pages.filter(|chunk| chunk.language == language) {
        full.push('\n');
        full.push_str(chunk.body());
    }
    Some(Texts { text, full })
}

/// Attribute words, the names of flags that are set, brand and codes.
fn add_keywords(text: &mut String, id: &ProductId, content: &Content, language: Language) {
    let mut add = |word: &str| {
        text.push(' ');
        text.push_str(word);
    };
    let localized = |text: &LocalizedText| text.get(language).unwrap_or_default().to_owned();
    for attribute in &content.attributes {
        match &attribute.value {
            AttributeValue::Flag(true) => add(&attribute.key.replace('_', " ")),
            AttributeValue::Flag(false) | AttributeValue::Number { .. } => {}
            AttributeValue::Text(text) => add(&localized(text)),
            AttributeValue::List(items) => items.iter().for_each(|item| add(&localized(item))),
        }
    }
    let codes = [
        Some(id.as_str()),
        content.mpn.as_deref(),
        content.gtin.as_deref(),
    ];
    for word in codes.into_iter().flatten().chain(content.brand.as_deref()) {
        add(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indexed::Row;

    #[test]
    fn a_product_is_found_by_what_shoppers_call_its_category_each_in_their_language() {
        let title = [(Language::En, "Tinto"), (Language::De, "Tinto")];
        let content = Content {
            title: title
                .map(|(language, text)| (language, text.to_owned()))
                .into_iter()
                .collect(),
            category: vec!["Cycling".to_owned()],
            category_names: vec![LocalizedText::from_iter([
                (Language::En, "Cycling".to_owned()),
                (Language::De, "Fahrrad".to_owned()),
            ])],
            ..Content::default()
        };
        let id = ProductId::new("tinto").unwrap();
        let text = |language| texts_of(&id, &content, &[], language).unwrap().text;
        assert_eq!(text(Language::En), "Tinto Cycling ");
        assert_eq!(text(Language::De), "Tinto Cycling Fahrrad ");
        let names = Row::of(&content).summary.category_names;
        assert_eq!(names, [(Language::De, "fahrrad".to_owned())]);
    }
}
