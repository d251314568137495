use crate::{StepError, Work};
use domain::labels::Labels;
use domain::ports::ArtifactStore;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A change on its way, with its place in the run's `changes.json`, by which its source is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbered<T> {
    /// Its place, from zero.
    pub record: usize,
    /// The change as the step before left it.
    pub change: T,
}

impl<T> Numbered<T> {
    /// The same place, with what a step makes of the change.
    pub fn map<U>(self, step: impl FnOnce(T) -> U) -> Numbered<U> {
        Numbered {
            record: self.record,
            change: step(self.change),
        }
    }
}

/// Reads the artifact that a step is to work on.
///
/// # Errors
/// When the store is out of reach, or the artifact is gone or not what the step takes.
pub async fn load<T: DeserializeOwned>(
    store: &dyn ArtifactStore,
    work: &Work,
) -> Result<T, StepError> {
    let key = &work.artifact;
    let bytes = store.get(key).await?;
    let bytes = bytes.ok_or_else(|| StepError::Invalid(format!("there is no artifact {key}")))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| StepError::Invalid(format!("artifact {key} cannot be read: {error}")))
}

/// Where the names of attributes and categories lie.
pub const LABELS: &str = "labels.json";

/// The names of attributes and categories that the last catalogue brought; none before the first.
///
/// # Errors
/// When the store is out of reach, or holds something else under their key.
pub async fn labels(store: &dyn ArtifactStore) -> Result<Labels, StepError> {
    let Some(bytes) = store.get(LABELS).await? else {
        return Ok(Labels::default());
    };
    serde_json::from_slice(&bytes)
        .map_err(|error| StepError::Invalid(format!("{LABELS} cannot be read: {error}")))
}

/// Writes a step's artifact under `key`.
///
/// # Errors
/// When the store is out of reach.
pub async fn save<T: Serialize + Sync>(
    store: &dyn ArtifactStore,
    key: &str,
    body: &T,
) -> Result<(), StepError> {
    let bytes = serde_json::to_vec(body)
        .map_err(|error| StepError::Bug(format!("artifact {key} cannot be written: {error}")))?;
    Ok(store.put(key, bytes).await?)
}
