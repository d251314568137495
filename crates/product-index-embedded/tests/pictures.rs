//! Pictures stand in the document, their vectors beside it, and both go with the product.

use domain::event::{Change, ChangeEvent};
use domain::language::Language;
use domain::ports::{IndexChange, ModelIdentity, ProductIndexReader, ProductIndexWriter, Vector};
use domain::product::{LocalizedText, Picture, ProductId, Version};
use product_index_embedded::EmbeddedIndex;
use std::path::Path;
use testkit::build::{indexed, manifest, product};

fn open(folder: &Path) -> EmbeddedIndex {
    let mut manifest = manifest();
    manifest.picture_model = Some(ModelIdentity {
        name: "pictures".to_owned(),
        revision: "1".to_owned(),
        dimensions: 2,
    });
    EmbeddedIndex::open(folder, manifest).unwrap()
}

fn tent(version: u64, vector: &[f32]) -> IndexChange {
    let mut change = indexed(product("tent", "Tent").upsert(version));
    let picture = Picture {
        image: 1,
        content_hash: [7; 32],
        caption: LocalizedText::of(Language::En, "Tent. Colour: green."),
    };
    change.pictures = vec![(picture, Some(Vector::from(vector)))];
    change
}

#[tokio::test]
async fn pictures_outlive_the_process_and_go_with_their_product() {
    let folder = tempfile::tempdir().unwrap();
    let id = ProductId::new("tent").unwrap();
    let index = open(folder.path());
    index.apply(vec![tent(2, &[0.6, 0.8])]).await.unwrap();
    // A late change brings nothing.
    index.apply(vec![tent(1, &[1.0, 0.0])]).await.unwrap();
    drop(index);
    let index = open(folder.path());
    let documents = index.documents(std::slice::from_ref(&id)).await.unwrap();
    let pictures = &documents[0].as_ref().unwrap().pictures;
    assert_eq!(
        pictures[0].caption.exact(Language::En),
        Some("Tent. Colour: green.")
    );
    assert_eq!(index.picture_vectors(&id).unwrap(), [(1, vec![0.6, 0.8])]);
    let deletion = ChangeEvent {
        id: id.clone(),
        version: Version(3),
        change: Change::Delete,
    };
    index.apply(vec![indexed(deletion)]).await.unwrap();
    assert_eq!(index.picture_vectors(&id).unwrap(), []);
}

#[tokio::test]
async fn a_vector_of_another_picture_model_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path());
    let outcomes = index.apply(vec![tent(1, &[1.0, 0.0, 0.0])]).await.unwrap();
    let error = outcomes[0].as_ref().unwrap_err().to_string();
    assert!(error.contains("3 numbers"), "{error}");
}

#[tokio::test]
async fn pictures_that_changed_beside_the_same_record_follow_and_late_ones_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let index = open(folder.path());
    let id = ProductId::new("tent").unwrap();
    let change = |version, unlisted: &[u32]| IndexChange {
        unlisted: unlisted.to_vec(),
        ..tent(version, &[0.6, 0.8])
    };
    let steps = [
        (2, &[0][..], true, vec![0]),
        (2, &[0], false, vec![0]),
        (2, &[], true, vec![]),
        (1, &[0], false, vec![]),
        (3, &[2], true, vec![2]),
    ];
    for (version, unlisted, changes, held) in steps {
        let outcomes = index.apply(vec![change(version, unlisted)]).await.unwrap();
        let effect = outcomes[0].as_ref().unwrap();
        assert_eq!(effect.any(), changes, "{version}, {unlisted:?}");
        let documents = index.documents(std::slice::from_ref(&id)).await.unwrap();
        assert_eq!(documents[0].as_ref().unwrap().unlisted, held);
    }
}
