//! The contract, against the DynamoDB that `AWS_ENDPOINT_URL` names.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType,
};
use domain::ports::{Clock, PortError, VectorCache};
use std::sync::Arc;
use std::time::Duration;
use testkit::vector_cache::every_vector_comes_back_at_its_place;
use vector_cache_dynamodb::DynamoVectorCache;

struct Noon;

impl Clock for Noon {
    fn elapsed(&self) -> Duration {
        Duration::from_secs(1_800_000_000)
    }
}

async fn client() -> Client {
    Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await)
}

fn cache(client: Client, table: &str) -> DynamoVectorCache {
    let lifetime = Duration::from_secs(86_400);
    DynamoVectorCache::new(client, table.to_owned(), lifetime, Arc::new(Noon))
}

#[tokio::test]
async fn every_vector_comes_back() {
    let client = client().await;
    let attribute = AttributeDefinition::builder()
        .attribute_name("key")
        .attribute_type(ScalarAttributeType::B)
        .build();
    let key = KeySchemaElement::builder()
        .attribute_name("key")
        .key_type(KeyType::Hash)
        .build();
    client
        .create_table()
        .table_name("contract")
        .billing_mode(BillingMode::PayPerRequest)
        .attribute_definitions(attribute.expect("complete"))
        .key_schema(key.expect("complete"))
        .send()
        .await
        .expect("a DynamoDB is needed: run this by `make aws-adapters`");
    every_vector_comes_back_at_its_place(&cache(client.clone(), "contract")).await;
    let items = client.scan().table_name("contract").limit(1).send().await;
    let items = items.expect("the table is there").items.unwrap_or_default();
    let expires = items[0]["expires"].as_n().expect("a number");
    assert_eq!(expires, "1800086400");
}

#[tokio::test]
async fn a_table_that_is_not_there_is_refused() {
    let refused = cache(client().await, "none")
        .get(&[domain::ports::VectorKey([1; 16])])
        .await;
    assert!(
        matches!(refused, Err(PortError::Rejected { .. })),
        "{refused:?}"
    );
}
