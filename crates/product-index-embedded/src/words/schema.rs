use crate::analysis::Words;
use crate::ordinals::Ordinal;
use domain::indexed::texts_of;
use domain::language::Language;
use domain::product::{Chunk, Content, ProductId};
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
    /// The text document of a product.
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
            if let Some(texts) = texts_of(id, content, chunks, fields.language) {
                document.add_text(fields.text, texts.text);
                document.add_text(fields.full, texts.full);
            }
        }
        document
    }
}
