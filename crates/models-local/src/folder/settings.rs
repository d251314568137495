//! The settings files of a model folder, checked.

use super::files::{ConfigFile, LengthFile, Module, PoolingFile, PromptsFile, read, read_if_there};
use crate::OpenError;
use std::path::{Path, PathBuf};

/// How the vectors of a text's tokens become the text's one vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pooling {
    /// Their mean.
    Mean,
    /// The first token's.
    First,
}

/// The sizes of the network.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) vocabulary: usize,
    pub(crate) hidden: usize,
    pub(crate) inner: usize,
    pub(crate) heads: usize,
    pub(crate) layers: usize,
    pub(crate) positions: usize,
    pub(crate) token_types: usize,
    /// The position of a text's first token: 0 for BERT, the padding id plus one for RoBERTa.
    pub(crate) first_position: usize,
    pub(crate) norm_epsilon: f32,
}

/// Everything the settings files say.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) shape: Shape,
    pub(crate) pooling: Pooling,
    /// Most tokens of a text, special tokens included.
    pub(crate) longest: usize,
    pub(crate) lower_case: bool,
    pub(crate) query_prompt: Option<String>,
    pub(crate) passage_prompt: Option<String>,
    /// Holds `config.json`, `tokenizer.json` and `model.safetensors`.
    pub(crate) transformer: PathBuf,
}

impl Settings {
    /// Reads and checks the settings of the model in `folder`.
    pub(crate) fn read(folder: &Path) -> Result<Self, OpenError> {
        let modules: Vec<Module> = read(&folder.join("modules.json"))?;
        let transformer = folder.join(path_of(&modules, "Transformer")?);
        let pooling: PoolingFile = read(
            &folder
                .join(path_of(&modules, "Pooling")?)
                .join("config.json"),
        )?;
        refuse_other_modules(&modules)?;
        let config: ConfigFile = read(&transformer.join("config.json"))?;
        let length: LengthFile =
            read_if_there(&transformer.join("sentence_bert_config.json"))?.unwrap_or_default();
        let prompts: PromptsFile =
            read_if_there(&folder.join("config_sentence_transformers.json"))?.unwrap_or_default();
        let shape = shape(&config)?;
        let room = shape.positions.saturating_sub(shape.first_position);
        Ok(Self {
            longest: length.max_seq_length.unwrap_or(room).min(room),
            lower_case: length.do_lower_case,
            pooling: choose_pooling(&pooling)?,
            query_prompt: prompts.prompt(&["query"]),
            passage_prompt: prompts.prompt(&["passage", "document", "corpus"]),
            shape,
            transformer,
        })
    }
}

fn path_of<'a>(modules: &'a [Module], kind: &'static str) -> Result<&'a str, OpenError> {
    modules
        .iter()
        .find(|module| module.kind() == kind)
        .map(|module| module.path.as_str())
        .ok_or_else(|| OpenError::Unsupported {
            setting: "modules.json",
            found: format!("without {kind}"),
            expected: "a Transformer and a Pooling module",
        })
}

/// A module such as `Dense` would change the vectors; better no vectors than other ones.
fn refuse_other_modules(modules: &[Module]) -> Result<(), OpenError> {
    let known = ["Transformer", "Pooling", "Normalize"];
    match modules
        .iter()
        .find(|module| !known.contains(&module.kind()))
    {
        None => Ok(()),
        Some(other) => Err(OpenError::Unsupported {
            setting: "modules.json",
            found: other.kind().to_owned(),
            expected: "Transformer, Pooling and Normalize only",
        }),
    }
}

fn choose_pooling(file: &PoolingFile) -> Result<Pooling, OpenError> {
    match (file.mean, file.cls, file.others()) {
        (true, false, false) => Ok(Pooling::Mean),
        (false, true, false) => Ok(Pooling::First),
        _ => Err(OpenError::Unsupported {
            setting: "pooling",
            found: format!("{file:?}"),
            expected: "either mean or cls",
        }),
    }
}

fn shape(config: &ConfigFile) -> Result<Shape, OpenError> {
    let first_position = match config.model_type.as_str() {
        "bert" => 0,
        "roberta" | "xlm-roberta" | "camembert" => config.pad_token_id + 1,
        other => {
            return Err(unsupported(
                "model_type",
                other,
                "bert, roberta or xlm-roberta",
            ));
        }
    };
    if config.hidden_act != "gelu" {
        return Err(unsupported("hidden_act", &config.hidden_act, "gelu"));
    }
    if config.position_embedding_type != "absolute" {
        let found = &config.position_embedding_type;
        return Err(unsupported("position_embedding_type", found, "absolute"));
    }
    let head = config.hidden_size.checked_div(config.num_attention_heads);
    if head.is_none_or(|head| head == 0 || head % 16 != 0)
        || !config
            .hidden_size
            .is_multiple_of(config.num_attention_heads)
    {
        let found = format!("{} / {}", config.hidden_size, config.num_attention_heads);
        return Err(unsupported(
            "hidden_size / num_attention_heads",
            &found,
            "a multiple of 16",
        ));
    }
    if config.intermediate_size == 0 || !config.intermediate_size.is_multiple_of(16) {
        let found = config.intermediate_size.to_string();
        return Err(unsupported("intermediate_size", &found, "a multiple of 16"));
    }
    Ok(Shape {
        vocabulary: config.vocab_size,
        hidden: config.hidden_size,
        inner: config.intermediate_size,
        heads: config.num_attention_heads,
        layers: config.num_hidden_layers,
        positions: config.max_position_embeddings,
        token_types: config.type_vocab_size,
        first_position,
        norm_epsilon: config.layer_norm_eps,
    })
}

fn unsupported(setting: &'static str, found: &str, expected: &'static str) -> OpenError {
    OpenError::Unsupported {
        setting,
        found: found.to_owned(),
        expected,
    }
}
