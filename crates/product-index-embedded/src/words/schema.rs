use crate::analysis::Words;
use crate::ordinals::Ordinal;
use domain::language::Language;
use domain::product::{AttributeValue, Chunk, Content, LocalizedText, ProductId};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, TantivyDocument};

/// The two fields of one language.
#[derive(Clone, Copy)]
pub(super) struct LanguageFields {
    pub(super) language: Language,
    /// Title, category and description.
    pub(super) text: Field,
    /// The same with attribute words, brand and codes.
    pub(super) full: Field,
}

/// Every field of the text index.
#[derive(Clone)]
pub(super) struct Fields {
    pub(super) ordinal: Field,
    pub(super) languages: Vec<LanguageFields>,
}

/// The schema, alike in every generation of one mapping version.
pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let ordinal = builder.add_u64_field("ordinal", NumericOptions::default() | INDEXED | FAST);
    let languages = Language::ALL
        .into_iter()
        .map(|language| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(language.code())
                .set_index_option(IndexRecordOption::WithFreqs)
                .set_fieldnorms(true);
            let options = TextOptions::default().set_indexing_options(indexing);
            LanguageFields {
                language,
                text: builder.add_text_field(&format!("text_{language}"), options.clone()),
                full: builder.add_text_field(&format!("full_{language}"), options),
            }
        })
        .collect();
    (builder.build(), Fields { ordinal, languages })
}

pub(super) fn register_tokenizers(index: &Index) {
    for language in Language::ALL {
        index
            .tokenizers()
            .register(language.code(), Words(Some(language)));
    }
}

impl Fields {
    /// The text document of a product. A text without a translation stands in its own language
    /// only; words without a language (categories, codes) stand with every language that has a
    /// title.
    pub(super) fn document(
        &self,
        ordinal: Ordinal,
        id: &ProductId,
        content: &Content,
        chunks: &[Chunk],
    ) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_u64(self.ordinal, u64::from(ordinal));
        for fields in &self.languages {
            let Some(title) = content.title.exact(fields.language) else {
                continue;
            };
            let description = content
                .description
                .exact(fields.language)
                .unwrap_or_default();
            let mut text = format!("{title} {} {description}", content.category.join(" "));
            document.add_text(fields.text, &text);
            add_keywords(&mut text, id, content, fields.language);
            let pages = chunks.iter().filter(|chunk| chunk.page.is_some());
            for chunk in pages.filter(|chunk| chunk.language == fields.language) {
                text.push('\n');
                text.push_str(chunk.body());
            }
            document.add_text(fields.full, text);
        }
        document
    }
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
