//! The contract of the vector cache.

use domain::ports::{Vector, VectorCache, VectorKey};

fn entry(at: u16, dimensions: usize) -> (VectorKey, Vector) {
    let mut key = [7; 16];
    key[..2].copy_from_slice(&at.to_be_bytes());
    let value = |d: usize| f32::from(at) / 3.0 - d as f32 * 1e-7;
    (VectorKey(key), (0..dimensions).map(value).collect())
}

/// Each key gives its own vector, bit for bit, at its place; what was never put is not there.
///
/// # Panics
/// When the cache breaks its contract.
pub async fn every_vector_comes_back_at_its_place(cache: &dyn VectorCache) {
    // More than one call of any service takes.
    let entries: Vec<_> = (0..260).map(|at| entry(at, 1024)).collect();
    cache.put(&entries).await.expect("the cache takes");
    let mut keys: Vec<VectorKey> = entries.iter().rev().map(|(key, _)| *key).collect();
    keys.insert(3, entry(999, 1).0);
    // The same key may be asked for twice.
    keys.push(keys[0]);
    let got = cache.get(&keys).await.expect("the cache answers");
    assert_eq!(got.len(), keys.len());
    for (key, vector) in keys.iter().zip(got) {
        let put = entries.iter().find(|(held, _)| held == key);
        assert_eq!(vector.as_deref(), put.map(|(_, vector)| &**vector));
    }
    assert!(cache.get(&[]).await.expect("the cache answers").is_empty());
    cache.put(&[]).await.expect("the cache takes nothing");
}
