//! What is done with generations after the first, asked for by catalog-refresh or by a person.

use domain::chunk::CHUNKER;
use domain::ports::{Embedder, Manifest, ModelIdentity};
use lambda_runtime::Diagnostic;
use models_bedrock::TitanTextEmbedder;
use pipeline::StepError;
use product_index_opensearch::{GenerationError, Generations, MAPPING};
use serde::{Deserialize, Serialize};

/// An operation on the generations of the stack's index.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "operation", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Operation {
    /// Tells which generations stand.
    List,
    /// Makes a generation of this program's model, chunker and mapping, unless it stands.
    Make {
        /// Its name, such as `g2`.
        generation: String,
    },
    /// Brings facts, reviews and deletions of the generation that is searched into it.
    Carry {
        /// Its name.
        generation: String,
    },
    /// Makes it the one that is searched.
    Switch {
        /// Its name.
        generation: String,
        /// Also where products are missing in it or older.
        #[serde(default)]
        although_behind: bool,
    },
    /// Goes back to the one that was searched before.
    Rollback,
    /// Deletes one that is not searched.
    Delete {
        /// Its name.
        generation: String,
    },
}

/// What there is after an operation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Done {
    /// The generation that is searched.
    pub(crate) searched: Option<String>,
    /// All that stand, oldest first, each with its model.
    pub(crate) generations: Vec<(String, ModelIdentity)>,
}

/// Does it, and tells what there is then; the same operation twice does no harm.
///
/// # Errors
/// By the names that state machines know: a cluster out of reach is transient, all else is not.
pub(crate) async fn operate(
    generations: &Generations,
    embedder: &TitanTextEmbedder,
    operation: Operation,
) -> Result<Done, StepError> {
    match &operation {
        Operation::List => Ok(()),
        Operation::Make { generation } => {
            let manifest = manifest(embedder, generation.clone());
            generations.ensure(manifest).await.map(drop)
        }
        Operation::Carry { generation } => generations.carry(generation).await.map(|products| {
            tracing::info!(generation, products, "facts and deletions were carried");
        }),
        Operation::Switch {
            generation,
            although_behind: false,
        } => generations.switch_when_alike(generation).await,
        Operation::Switch { generation, .. } => generations.switch(generation).await,
        Operation::Rollback => generations.rollback().await.map(drop),
        Operation::Delete { generation } => generations.delete(generation).await,
    }
    .map_err(step_error)?;
    let current = generations.current().await.map_err(step_error)?;
    let searched = current.map(|held| held.generation);
    tracing::info!(?operation, searched, "done");
    let all = generations.list().await.map_err(step_error)?.into_iter();
    Ok(Done {
        searched,
        generations: all.map(|held| (held.generation, held.model)).collect(),
    })
}

/// The manifest of a generation that this program makes.
pub(crate) fn manifest(embedder: &TitanTextEmbedder, generation: String) -> Manifest {
    let model = embedder.identity().clone();
    Manifest {
        generation,
        model_source: model.revision.clone(),
        model,
        picture_model: None,
        chunker: CHUNKER.to_owned(),
        mapping: MAPPING,
    }
}

fn step_error(error: GenerationError) -> StepError {
    match error {
        GenerationError::Index(error) => error.into(),
        other => StepError::Rejected(other.to_string()),
    }
}

/// An error as Lambda reports it, so that the state machine sees its name.
pub(crate) fn diagnostic(error: StepError) -> Diagnostic {
    tracing::error!(error_type = error.name(), %error, "the operation failed");
    error.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(event: &str) -> Operation {
        serde_json::from_str(event).unwrap()
    }

    #[test]
    fn operations_are_read_and_a_switch_asks_for_a_generation_that_is_not_behind() {
        let make = include_str!("../../../events/index-bootstrap/make-generation.json");
        let generation = "g2".to_owned();
        assert_eq!(read(make), Operation::Make { generation });
        let switch = include_str!("../../../events/index-bootstrap/switch-generation.json");
        let wanted = Operation::Switch {
            generation: "g2".to_owned(),
            although_behind: false,
        };
        assert_eq!(read(switch), wanted);
        let misspelt = r#"{"operation": "switch", "generation": "g2", "although_behnd": true}"#;
        assert!(serde_json::from_str::<Operation>(misspelt).is_err());
    }
}
