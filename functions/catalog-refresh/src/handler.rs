use crate::batches::Batches;
use crate::compare::Comparison;
use crate::fetch::fetch;
use crate::rebuild::rebuild;
use async_trait::async_trait;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use bootstrap::CurrentIndex;
use catalogue_files::{Input, Mapping};
use contracts::Defaults;
use domain::ports::{ArtifactStore, PortError, ProductIndexReader};
use domain::product::Version;
use domain::reconcile::{CatalogueRead, may_delete};
use pipeline::{LABELS, StepError, save};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::Arc;

/// What the function works with.
pub(crate) struct Context {
    pub(crate) store: Arc<dyn ArtifactStore>,
    pub(crate) index: Arc<dyn Indexes>,
    /// The bucket that the store is, as the state machine reads the manifest by itself.
    pub(crate) bucket: String,
}

/// The generations of the index.
#[async_trait]
pub(crate) trait Indexes: Send + Sync {
    /// The generation of this name, or the one that is searched.
    async fn named(&self, name: Option<&str>) -> Result<Arc<dyn ProductIndexReader>, PortError>;
}

#[async_trait]
impl Indexes for CurrentIndex {
    async fn named(&self, name: Option<&str>) -> Result<Arc<dyn ProductIndexReader>, PortError> {
        match name {
            None => Ok(self.index().await),
            Some(_) => {
                let mut standing = self.standing(name).await?;
                Ok(standing.swap_remove(0))
            }
        }
    }
}

/// What is to be refreshed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Refresh {
    /// The name of this run, the execution's.
    pub(crate) run: String,
    /// When it began, RFC 3339: the version of records that have none.
    pub(crate) started: String,
    /// What was asked for, the execution's input.
    pub(crate) input: Wanted,
}

/// What a person or the schedule asks for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    /// Where the catalogue lies in the store: `catalogue/`. None, with a generation, to build that
    /// from the one that is searched.
    #[serde(default)]
    pub(crate) source: Option<String>,
    /// The generation to fill, such as `g2`, where it is not the one that is searched.
    #[serde(default)]
    pub(crate) generation: Option<String>,
    /// One of the built-in mappings; without one the folder's `mapping.toml` counts.
    #[serde(default)]
    pub(crate) mapping: Option<String>,
    /// How many products may be deleted, where it is more than is deleted unasked.
    #[serde(default)]
    pub(crate) delete_up_to: Option<u64>,
}

/// The work list and what it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Plan {
    pub(crate) run: String,
    pub(crate) bucket: String,
    /// The key of the list of work.
    pub(crate) manifest: String,
    pub(crate) batches: u64,
    pub(crate) records: u64,
    /// Records that are in quarantine.
    pub(crate) unreadable: u64,
    /// Records that are in the index as they are, or newer there.
    pub(crate) unchanged: u64,
    pub(crate) changed: u64,
    pub(crate) deleted: u64,
    /// Why products that the catalogue does not have were left.
    pub(crate) not_deleted_because: Option<String>,
}

/// Reads the catalogue and lists what differs from the index.
pub(crate) async fn handle(context: Arc<Context>, refresh: Refresh) -> Result<Plan, StepError> {
    match (&refresh.input.source, &refresh.input.generation) {
        (Some(source), _) => from_catalogue(&context, &refresh, source).await,
        (None, Some(generation)) => rebuild(&context, refresh.run.clone(), generation).await,
        (None, None) => Err(StepError::Invalid(
            "neither a source nor a generation is named".to_owned(),
        )),
    }
}

async fn from_catalogue(
    context: &Context,
    refresh: &Refresh,
    source: &str,
) -> Result<Plan, StepError> {
    let (store, wanted) = (&*context.store, &refresh.input);
    let index = context.index.named(wanted.generation.as_deref()).await?;
    let folder = tempfile::tempdir()
        .map_err(|error| StepError::Unavailable(format!("no room for the catalogue: {error}")))?;
    if fetch(store, source, folder.path()).await? == 0 {
        let reason = format!("there is no catalogue in {source}");
        return Err(StepError::Invalid(reason));
    }
    let mapping = wanted.mapping.as_deref().map(named).transpose()?;
    let inputs = [Input::Path(folder.path().to_owned())];
    let catalogue = catalogue_files::open(&inputs, mapping)
        .map_err(|error| StepError::Invalid(error.to_string()))?;
    save(store, LABELS, catalogue.labels()).await?;
    let mut comparison = Comparison {
        store,
        index: &*index,
        batches: Batches::new(store, refresh.run.clone(), wanted.generation.clone()),
        defaults: Defaults {
            version: version(&refresh.started)?,
            ..Defaults::default()
        },
        labels: catalogue.labels().clone(),
        run: refresh.run.clone(),
        seen: HashSet::new(),
        read: CatalogueRead {
            records: 0,
            unreadable: 0,
        },
        unchanged: 0,
        changed: 0,
    };
    comparison.read(catalogue).await?;
    let extras = comparison.extras().await?;
    let products = index.count().await?;
    let count = extras.len() as u64;
    let refused = may_delete(comparison.read, count, products, wanted.delete_up_to).err();
    if let Some(reason) = &refused {
        tracing::warn!(extras = count, reason, "nothing is deleted");
    } else {
        for document in &extras {
            comparison.remove(document).await?;
        }
    }
    let (read, unchanged, changed) = (comparison.read, comparison.unchanged, comparison.changed);
    let (manifest, batches) = comparison.batches.finish().await?;
    Ok(Plan {
        run: refresh.run.clone(),
        bucket: context.bucket.clone(),
        manifest,
        batches: batches.len() as u64,
        records: read.records,
        unreadable: read.unreadable,
        unchanged,
        changed,
        deleted: if refused.is_some() { 0 } else { count },
        not_deleted_because: refused,
    })
}

fn named(name: &str) -> Result<Mapping, StepError> {
    let mapping = Mapping::named(name)
        .ok_or_else(|| StepError::Invalid(format!("there is no mapping {name:?}")))?;
    mapping.map_err(StepError::Invalid)
}

/// Milliseconds since 1970.
fn version(started: &str) -> Result<Version, StepError> {
    let read = DateTime::from_str(started, Format::DateTimeWithOffset);
    let millis = read.ok().and_then(|time| time.to_millis().ok());
    millis
        .and_then(|millis| u64::try_from(millis).ok())
        .map(Version)
        .ok_or_else(|| StepError::Invalid(format!("{started:?} is no time as RFC 3339 has it")))
}

#[cfg(test)]
mod tests;
