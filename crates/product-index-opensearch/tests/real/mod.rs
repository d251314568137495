//! A generation of its own for each test, in the OpenSearch at `OPENSEARCH_URL`.

use product_index_opensearch::{Connection, Generations, Refresh, Settings};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use testkit::product_index::Fresh;

/// The connection that the environment names.
///
/// # Panics
/// When it names none.
#[expect(
    clippy::disallowed_methods,
    reason = "a test is the wiring of what it tests"
)]
pub fn connection() -> Connection {
    let url = std::env::var("OPENSEARCH_URL").expect("OPENSEARCH_URL: see `make opensearch`");
    Connection::open(&url).expect("an address")
}

/// Generations under a prefix that no other test has.
pub fn generations() -> Generations {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let prefix = format!("test-{}-{number}", std::process::id());
    let settings = Settings {
        refresh: Refresh::Now,
        replicas: 0,
        ..Settings::default()
    };
    Generations::new(connection(), prefix, settings).expect("a prefix")
}

/// An empty index.
#[allow(dead_code, reason = "only the contract's tests take it")]
pub async fn fresh() -> Fresh {
    let index = generations().create(testkit::build::manifest()).await;
    let index = Arc::new(index.expect("an index"));
    Fresh {
        writer: index.clone(),
        reader: index,
        keep: Box::new(()),
    }
}
