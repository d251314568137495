//! The contract, against the S3 that `AWS_ENDPOINT_URL` names.

use artifact_store_s3::S3ArtifactStore;
use aws_sdk_s3::Client;
use testkit::artifact_store::{keys_are_listed_by_how_they_begin, what_is_put_is_what_is_got};

async fn fresh(bucket: &str) -> S3ArtifactStore {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let config = aws_sdk_s3::config::Builder::from(&config).force_path_style(true);
    let client = Client::from_conf(config.build());
    let made = client.create_bucket().bucket(bucket).send().await;
    made.expect("an S3 is needed: run this by `make aws-adapters`");
    S3ArtifactStore::new(client, bucket.to_owned())
}

#[tokio::test]
async fn what_is_put_is_got() {
    what_is_put_is_what_is_got(&fresh("contract-put").await).await;
}

#[tokio::test]
async fn keys_are_listed() {
    keys_are_listed_by_how_they_begin(&fresh("contract-list").await).await;
}

#[tokio::test]
async fn a_bucket_that_is_not_there_is_refused_and_named_as_such() {
    use domain::ports::{ArtifactStore, PortError};
    let store = fresh("contract-there").await;
    drop(store);
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let config = aws_sdk_s3::config::Builder::from(&config).force_path_style(true);
    let store = S3ArtifactStore::new(
        Client::from_conf(config.build()),
        "contract-none".to_owned(),
    );
    let refused = store.put("key", Vec::new()).await;
    assert!(
        matches!(refused, Err(PortError::Rejected { .. })),
        "{refused:?}"
    );
}
