use super::Cut;
use crate::ports::{
    Embedder, EmbeddingRole, IndexChange, ModelIdentity, PortError, Vector, VectorCache, VectorKey,
};
use crate::product::Chunk;
use std::collections::HashMap;

/// A batch of changes with their vectors.
#[derive(Debug, Default)]
pub struct Embedded {
    /// The changes, in order, ready to be written.
    pub changes: Vec<IndexChange>,
    /// Texts that the model embedded.
    pub embedded: u64,
    /// Texts whose vector was remembered.
    pub remembered: u64,
    /// Why the cache could not be used, when it could not: the batch went on without it.
    pub cache_failure: Option<PortError>,
}

/// Gives each chunk of a batch its vector, from the cache or else from the model, which sees each
/// text once.
///
/// # Errors
/// When the model is out of reach or refuses a text.
pub async fn embed(
    embedder: &dyn Embedder,
    cache: &dyn VectorCache,
    changes: Vec<Cut>,
) -> Result<Embedded, PortError> {
    let mut done = Embedded::default();
    let all = changes.iter().flat_map(|change| &change.chunks);
    let vectors = vectors(embedder, cache, all, &mut done).await?;
    let model = embedder.identity();
    let with_vector = |chunk: Chunk| {
        let vector = vectors.get(&key(model, &chunk.text))?.clone();
        Some((chunk, vector))
    };
    done.changes = changes
        .into_iter()
        .map(|change| IndexChange {
            event: change.event,
            chunks: change.chunks.into_iter().filter_map(with_vector).collect(),
            pictures: Vec::new(),
            unlisted: Vec::new(),
        })
        .collect();
    Ok(done)
}

async fn vectors(
    embedder: &dyn Embedder,
    cache: &dyn VectorCache,
    chunks: impl Iterator<Item = &Chunk>,
    done: &mut Embedded,
) -> Result<HashMap<VectorKey, Vector>, PortError> {
    let model = embedder.identity();
    let texts: HashMap<VectorKey, &str> = chunks
        .map(|chunk| (key(model, &chunk.text), chunk.text.as_str()))
        .collect();
    let keys: Vec<VectorKey> = texts.keys().copied().collect();
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let remembered = match cache.get(&keys).await {
        Ok(vectors) => vectors,
        Err(error) => {
            done.cache_failure = Some(error);
            vec![None; keys.len()]
        }
    };
    let mut vectors = HashMap::with_capacity(keys.len());
    let mut missing = Vec::new();
    for (key, vector) in keys.into_iter().zip(remembered) {
        match vector.filter(|vector| vector.len() == model.dimensions) {
            Some(vector) => drop(vectors.insert(key, vector)),
            None => missing.push(key),
        }
    }
    done.remembered += vectors.len() as u64;
    done.embedded += missing.len() as u64;
    if missing.is_empty() {
        return Ok(vectors);
    }
    let wanted: Vec<String> = missing.iter().map(|key| texts[key].to_owned()).collect();
    let made = embedder.embed(&wanted, EmbeddingRole::Passage).await?;
    let entries: Vec<_> = missing.into_iter().zip(made).collect();
    if let Err(error) = cache.put(&entries).await {
        done.cache_failure = Some(error);
    }
    vectors.extend(entries);
    Ok(vectors)
}

/// Names a text as seen by a model: 128 bits of BLAKE3 over model, revision, dimensions and text.
#[must_use]
pub fn key(model: &ModelIdentity, text: &str) -> VectorKey {
    key_of(model, text.as_bytes())
}

/// The same for anything that a model embeds.
pub(super) fn key_of(model: &ModelIdentity, bytes: &[u8]) -> VectorKey {
    let mut hasher = blake3::Hasher::new();
    for part in [&model.name, &model.revision, &model.dimensions.to_string()] {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.update(bytes);
    let mut short = [0; 16];
    short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    VectorKey(short)
}
