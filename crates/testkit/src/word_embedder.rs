use async_trait::async_trait;
use domain::language::Language;
use domain::ports::{Embedder, EmbeddingRole, ModelIdentity, PortError, Vector};
use domain::text::analyze;
use std::sync::atomic::{AtomicU64, Ordering};

/// An embedder for tests: each word adds one to a place that its hash picks, then the vector is
/// brought to length one. It counts the texts it was given.
pub struct WordEmbedder {
    identity: ModelIdentity,
    texts: AtomicU64,
}

impl WordEmbedder {
    /// An embedder of `dimensions` numbers.
    #[must_use]
    pub fn new(dimensions: usize) -> Self {
        let (name, revision) = ("words".to_owned(), "1".to_owned());
        Self {
            identity: ModelIdentity {
                name,
                revision,
                dimensions,
            },
            texts: AtomicU64::new(0),
        }
    }

    /// How many texts were embedded so far.
    pub fn texts(&self) -> u64 {
        self.texts.load(Ordering::Relaxed)
    }

    /// The vector of a text.
    #[must_use]
    pub fn vector(&self, text: &str) -> Vector {
        let mut sums = vec![0.0_f32; self.identity.dimensions];
        for word in analyze(text, Some(Language::En)) {
            // FNV-1a, 64 bits.
            let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
            let place = usize::try_from(hash >> 33).unwrap_or(0) % sums.len();
            sums[place] += 1.0;
        }
        if sums.iter().all(|x| *x == 0.0) {
            sums[0] = 1.0;
        }
        let length = sums.iter().map(|x| x * x).sum::<f32>().sqrt();
        sums.into_iter().map(|x| x / length).collect()
    }
}

#[async_trait]
impl Embedder for WordEmbedder {
    fn identity(&self) -> &ModelIdentity {
        &self.identity
    }

    fn speaks(&self, _: Language) -> bool {
        true
    }

    async fn embed(&self, texts: &[String], _: EmbeddingRole) -> Result<Vec<Vector>, PortError> {
        self.texts.fetch_add(texts.len() as u64, Ordering::Relaxed);
        Ok(texts.iter().map(|text| self.vector(text)).collect())
    }
}
