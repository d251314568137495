use crate::{Stage, StepError, Work, save};
use domain::ports::ArtifactStore;
use domain::product::{ProductId, Version};
use domain::quality::Finding;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A change in quarantine: what came, and why it is held back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// The product, where the change names one.
    pub id: Option<ProductId>,
    /// The version it has, or would have had.
    pub version: Version,
    /// The run that held it back.
    pub run: String,
    /// Its place in the run's `changes.json`, from zero.
    pub record: usize,
    /// Why, in sentences that a merchant understands.
    pub reasons: Vec<Finding>,
    /// The change as it came.
    pub source: Value,
}

/// The key whose presence in the store says that a finding was looked at and accepted.
#[must_use]
pub fn accepted_key(id: &ProductId, finding: &Finding) -> String {
    let key: String = finding
        .key(id)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("accepted/{key}")
}

impl Held {
    /// Where it is kept: by product and version, or by run and place.
    #[must_use]
    pub fn key(&self) -> String {
        match &self.id {
            Some(id) => {
                let hash = blake3::hash(id.as_str().as_bytes()).to_hex();
                format!("quarantine/{}/{}.json", &hash[..24], self.version.0)
            }
            None => format!("quarantine/unnamed/{}/{}.json", self.run, self.record),
        }
    }
}

/// Puts changes of a run into quarantine, each with what it was read from.
///
/// # Errors
/// When the store is out of reach: nothing is lost, the step is tried again.
pub async fn hold(
    store: &dyn ArtifactStore,
    work: &Work,
    held: Vec<(usize, Option<ProductId>, Version, Vec<Finding>)>,
) -> Result<(), StepError> {
    if held.is_empty() {
        return Ok(());
    }
    let changes = Work {
        artifact: Stage::Changes.key(&work.run),
        ..work.clone()
    };
    let sources: Vec<Value> = crate::load(store, &changes).await?;
    for (record, id, version, reasons) in held {
        let held = Held {
            id,
            version,
            run: work.run.clone(),
            record,
            reasons,
            source: sources.get(record).cloned().unwrap_or_default(),
        };
        save(store, &held.key(), &held).await?;
    }
    Ok(())
}
