//! The contract of the artifact store.

use domain::ports::ArtifactStore;

/// What is put is what is got, the last one counts, and what was never put is not there.
///
/// # Panics
/// When the store breaks its contract.
pub async fn what_is_put_is_what_is_got(store: &dyn ArtifactStore) {
    let key = "work/Übung mit Leerzeichen/ä+b=c&d.json";
    assert_eq!(store.get(key).await.expect("the store answers"), None);
    let body: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    for body in [Vec::new(), body] {
        store.put(key, body.clone()).await.expect("the store takes");
        assert_eq!(store.get(key).await.expect("the store answers"), Some(body));
    }
}

/// Keys are listed by how they begin, in order, all of them.
///
/// # Panics
/// When the store breaks its contract.
pub async fn keys_are_listed_by_how_they_begin(store: &dyn ArtifactStore) {
    for at in (0..1_100).rev() {
        let key = format!("list/{at:04}");
        store.put(&key, vec![1]).await.expect("the store takes");
    }
    store
        .put("list-not", vec![1])
        .await
        .expect("the store takes");
    let keys = store.list("list/").await.expect("the store answers");
    assert_eq!(keys.len(), 1_100);
    assert!(keys.is_sorted());
    assert_eq!(keys[7], "list/0007");
    assert!(
        store
            .list("nothing/")
            .await
            .expect("the store answers")
            .is_empty()
    );
}
