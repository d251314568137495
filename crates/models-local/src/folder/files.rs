//! The JSON shapes of a model folder's settings files, as sentence-transformers writes them.

use crate::OpenError;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::path::Path;

/// `config.json`.
#[derive(Debug, Deserialize)]
pub(super) struct ConfigFile {
    pub(super) model_type: String,
    pub(super) vocab_size: usize,
    pub(super) hidden_size: usize,
    pub(super) intermediate_size: usize,
    pub(super) num_attention_heads: usize,
    pub(super) num_hidden_layers: usize,
    pub(super) max_position_embeddings: usize,
    pub(super) type_vocab_size: usize,
    pub(super) hidden_act: String,
    pub(super) layer_norm_eps: f32,
    #[serde(default)]
    pub(super) pad_token_id: usize,
    #[serde(default = "absolute")]
    pub(super) position_embedding_type: String,
}

fn absolute() -> String {
    "absolute".to_owned()
}

/// One entry of `modules.json`.
#[derive(Debug, Deserialize)]
pub(super) struct Module {
    pub(super) path: String,
    #[serde(rename = "type")]
    class: String,
}

impl Module {
    /// The last part of the module's class, such as `Pooling`.
    pub(super) fn kind(&self) -> &str {
        self.class.rsplit('.').next().unwrap_or(&self.class)
    }
}

/// `1_Pooling/config.json`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PoolingFile {
    #[serde(rename = "pooling_mode_mean_tokens")]
    pub(super) mean: bool,
    #[serde(rename = "pooling_mode_cls_token")]
    pub(super) cls: bool,
    #[serde(rename = "pooling_mode_max_tokens")]
    max: bool,
    #[serde(rename = "pooling_mode_mean_sqrt_len_tokens")]
    mean_sqrt: bool,
    #[serde(rename = "pooling_mode_weightedmean_tokens")]
    weighted: bool,
    #[serde(rename = "pooling_mode_lasttoken")]
    last: bool,
}

impl PoolingFile {
    /// Whether a way of pooling is asked for that is neither mean nor cls.
    pub(super) fn others(&self) -> bool {
        self.max || self.mean_sqrt || self.weighted || self.last
    }
}

/// `sentence_bert_config.json`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LengthFile {
    pub(super) max_seq_length: Option<usize>,
    pub(super) do_lower_case: bool,
}

/// `config_sentence_transformers.json`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PromptsFile {
    prompts: HashMap<String, String>,
}

impl PromptsFile {
    /// The prompt under the first of `names` that there is.
    pub(super) fn prompt(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.prompts.get(*name))
            .cloned()
    }
}

/// Reads a settings file that must be there.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Result<T, OpenError> {
    let bytes = std::fs::read(path).map_err(OpenError::reading(path))?;
    serde_json::from_slice(&bytes).map_err(|source| OpenError::Settings {
        path: path.to_owned(),
        source,
    })
}

/// Reads a settings file that may be absent.
pub(super) fn read_if_there<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, OpenError> {
    match read(path) {
        Err(OpenError::MissingFile { .. }) => Ok(None),
        other => other.map(Some),
    }
}
