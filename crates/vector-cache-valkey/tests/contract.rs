//! The contract, against the server that `VALKEY_URL` names.

use domain::ports::{PortError, VectorCache, VectorKey};
use std::time::Duration;
use testkit::vector_cache::every_vector_comes_back_at_its_place;
use vector_cache_valkey::ValkeyVectorCache;

const HOUR: Duration = Duration::from_secs(3600);
const SECOND: Duration = Duration::from_secs(1);

#[tokio::test]
async fn every_vector_comes_back() {
    let url = std::env::var("VALKEY_URL");
    let url = url.expect("a Valkey is needed: run this by `make aws-adapters`");
    let cache = ValkeyVectorCache::open(&url, HOUR, SECOND).expect("the address is valid");
    every_vector_comes_back_at_its_place(&cache).await;
}

#[tokio::test]
async fn a_server_out_of_reach_is_unavailable_and_a_wrong_address_is_refused() {
    // Port 9 of loopback: nobody listens there.
    let cache = ValkeyVectorCache::open("redis://127.0.0.1:9", HOUR, SECOND).expect("valid");
    let answer = cache.get(&[VectorKey([1; 16])]).await;
    assert!(
        matches!(answer, Err(PortError::Unavailable { .. })),
        "{answer:?}"
    );
    let refused = ValkeyVectorCache::open("no address", HOUR, SECOND).err();
    assert!(
        matches!(refused, Some(PortError::Rejected { .. })),
        "{refused:?}"
    );
}
