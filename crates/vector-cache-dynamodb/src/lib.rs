//! Vectors of texts that were embedded before, in Amazon DynamoDB.
