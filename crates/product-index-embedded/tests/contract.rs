//! The embedded index against the contract of its ports.

use product_index_embedded::EmbeddedIndex;
use std::sync::Arc;
use testkit::product_index::Fresh;

async fn fresh() -> Fresh {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let index = EmbeddedIndex::open(folder.path(), testkit::build::manifest()).expect("an index");
    let index = Arc::new(index);
    Fresh {
        writer: index.clone(),
        reader: index,
        keep: Box::new(folder),
    }
}

testkit::product_index_suite!(fresh);
