//! Embedding, captions and answers by models on Amazon Bedrock.
