//! No model, cache or log of a model sees personal data that a shopper typed.

use async_trait::async_trait;
use domain::language::Language;
use domain::ports::{
    AnswerRequest, AnswerStream, Answerer, Embedder, EmbeddingRole, ModelIdentity, ModelSize,
    PortError, Vector,
};
use domain::privacy::redact;
use std::sync::Arc;

/// A port with the guard before it: each personal datum is a mark such as `[email]` behind it.
pub(crate) struct Guarded<P: ?Sized>(pub(crate) Arc<P>);

#[async_trait]
impl Embedder for Guarded<dyn Embedder> {
    fn identity(&self) -> &ModelIdentity {
        self.0.identity()
    }

    fn speaks(&self, language: Language) -> bool {
        self.0.speaks(language)
    }

    async fn embed(&self, texts: &[String], role: EmbeddingRole) -> Result<Vec<Vector>, PortError> {
        let clean: Vec<String> = texts.iter().map(|text| redact(text).into_owned()).collect();
        self.0.embed(&clean, role).await
    }
}

#[async_trait]
impl Answerer for Guarded<dyn Answerer> {
    fn model(&self, size: ModelSize) -> &str {
        self.0.model(size)
    }

    async fn answer(&self, request: &AnswerRequest) -> Result<AnswerStream, PortError> {
        let clean = AnswerRequest {
            question: redact(&request.question).into_owned(),
            ..request.clone()
        };
        self.0.answer(&clean).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use testkit::{Ending, ScriptedAnswerer, WordEmbedder};

    const TYPED: &str = "is the tent dry? mail jane.doe@example.com or call +49 30 901820";

    #[tokio::test]
    async fn a_question_reaches_the_model_that_answers_without_personal_data() {
        let model = Arc::new(ScriptedAnswerer::new("", Ending::Complete));
        let guarded = Guarded::<dyn Answerer>(model.clone());
        let request = AnswerRequest {
            question: TYPED.to_owned(),
            language: Language::En,
            size: ModelSize::Small,
            products: Vec::new(),
        };
        guarded.answer(&request).await.map(drop).unwrap();
        let asked = model.asked().remove(0);
        assert_eq!(
            asked.question,
            "is the tent dry? mail [email] or call [phone]"
        );
        assert_eq!(
            guarded.model(ModelSize::Small),
            model.model(ModelSize::Small)
        );
    }

    #[tokio::test]
    async fn a_query_is_embedded_without_personal_data() {
        let model = Arc::new(WordEmbedder::new(8));
        let guarded = Guarded::<dyn Embedder>(model.clone());
        let typed = [TYPED.to_owned()];
        let vectors = guarded.embed(&typed, EmbeddingRole::Query).await.unwrap();
        let clean = model.vector("is the tent dry? mail [email] or call [phone]");
        assert_eq!(vectors, [clean]);
        assert_ne!(vectors[0], model.vector(TYPED));
    }
}
