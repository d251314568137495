//! EfficientNet-Lite0: pictures in, one vector per picture out.

mod blocks;
mod convolution;
mod network;
mod picture;
#[cfg(test)]
mod tests;

use crate::OpenError;
use crate::embedder::{folder_name, sha256};
use crate::folder::weights::Weights;
use crate::raw::Team;
use async_trait::async_trait;
use domain::ports::{ImageEmbedder, ModelIdentity, PortError, Vector};
use network::{Network, Workspace};
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// The port's name in errors.
const WHAT: &str = "the picture model";

/// EfficientNet-Lite0 (Tan and Le, "EfficientNet", 2019; the Lite variant, 2020), trained on
/// ImageNet, without its last layer: the mean of the last features over the picture.
#[derive(Clone)]
pub struct LocalImageEmbedder {
    model: Arc<Model>,
}

struct Model {
    identity: ModelIdentity,
    network: Network,
}

impl LocalImageEmbedder {
    /// Loads `model.safetensors` from the folder `path`, as `scripts/fetch-model.py --pictures`
    /// writes it.
    ///
    /// # Errors
    /// When the file is missing, damaged or of another network; the message names the tensor.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let weights = Weights::open(&path.join("model.safetensors"), "_conv_stem.weight")?;
        let (revision, network) =
            rayon::join(|| sha256(weights.bytes()), || Network::load(&weights));
        let identity = ModelIdentity {
            name: folder_name(path),
            revision,
            dimensions: network::FEATURES,
        };
        Ok(Self {
            model: Arc::new(Model {
                identity,
                network: network?,
            }),
        })
    }

    /// One vector of length one per JPEG, in order; works on the calling thread and its helpers
    /// until all are done.
    ///
    /// # Errors
    /// When one of them is no JPEG or has more than 16 million pixels.
    pub fn embed_now<T: AsRef<[u8]> + Sync>(&self, jpegs: &[T]) -> Result<Vec<Vector>, PortError> {
        self.model.embed(jpegs)
    }
}

impl Model {
    fn embed<T: AsRef<[u8]> + Sync>(&self, jpegs: &[T]) -> Result<Vec<Vector>, PortError> {
        // Fewer pictures than threads: the threads share each product.
        let members = rayon::current_num_threads().div_ceil(jpegs.len().max(1));
        jpegs
            .par_iter()
            .with_max_len(4)
            .map_init(Workspace::default, |workspace, jpeg| {
                let pixels = picture::read(jpeg.as_ref())
                    .map_err(|reason| PortError::Rejected { what: WHAT, reason })?;
                let team = &mut Team::of(members);
                Ok(Vector::from(self.network.run(&pixels, workspace, team)))
            })
            .collect()
    }
}

#[async_trait]
impl ImageEmbedder for LocalImageEmbedder {
    fn identity(&self) -> &ModelIdentity {
        &self.model.identity
    }

    async fn embed(&self, jpegs: &[Arc<[u8]>]) -> Result<Vec<Vector>, PortError> {
        let (done, result) = futures::channel::oneshot::channel();
        let (model, jpegs) = (Arc::clone(&self.model), jpegs.to_vec());
        // Off the caller's thread, which may serve others meanwhile. A panic drops `done`.
        rayon::spawn(move || {
            let work = std::panic::AssertUnwindSafe(|| model.embed(&jpegs));
            if let Ok(result) = std::panic::catch_unwind(work) {
                // Nobody listens any more when the caller was cancelled.
                let _ = done.send(result);
            }
        });
        result.await.map_err(PortError::unavailable(WHAT))?
    }
}
