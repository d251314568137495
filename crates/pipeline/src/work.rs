use serde::{Deserialize, Serialize};

/// What a step of the state machine gets and gives: where the batch lies, and what became of it so
/// far. Some hundred bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// The name of the run, also that of its folder: `tent-fjell-2-3f9a0c11d2e4-17`.
    pub run: String,
    /// The key of the artifact to work on.
    pub artifact: String,
    /// Changes in it.
    pub changes: u64,
    /// Changes held back so far.
    #[serde(default)]
    pub held_back: u64,
    /// The one index generation that the batch is for; none for all that stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generation: Option<String>,
}

/// What became of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Done {
    /// The name of the run.
    pub run: String,
    /// Changes that were new and are in the index.
    pub applied: u64,
    /// Changes that were late or repeated.
    pub superseded: u64,
    /// Changes that are in quarantine.
    pub held_back: u64,
}

/// A stage of the pipeline, by the artifact that it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Change events as they came.
    Changes,
    /// Checked and cleaned, with what their documents say.
    Prepared,
    /// Without what the quality gate held back.
    Checked,
    /// Cut into texts.
    Cut,
    /// Texts with vectors.
    Embedded,
}

impl Stage {
    /// The key of this stage's artifact of a run.
    #[must_use]
    pub fn key(self, run: &str) -> String {
        let name = match self {
            Self::Changes => "changes",
            Self::Prepared => "prepared",
            Self::Checked => "checked",
            Self::Cut => "cut",
            Self::Embedded => "embedded",
        };
        format!("work/{run}/{name}.json")
    }
}

impl Work {
    /// The work that the first step of a run gets.
    #[must_use]
    pub fn begin(run: String, changes: u64) -> Self {
        Self {
            artifact: Stage::Changes.key(&run),
            run,
            changes,
            held_back: 0,
            generation: None,
        }
    }

    /// The same work for one index generation alone.
    #[must_use]
    pub fn for_generation(self, generation: Option<String>) -> Self {
        Self { generation, ..self }
    }

    /// The work that the next step gets; what is missing of the changes was held back.
    #[must_use]
    pub fn next(self, stage: Stage, changes: usize) -> Self {
        let changes = changes as u64;
        Self {
            artifact: stage.key(&self.run),
            held_back: self.held_back + self.changes.saturating_sub(changes),
            changes,
            run: self.run,
            generation: self.generation,
        }
    }
}
