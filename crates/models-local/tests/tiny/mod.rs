//! A model folder small enough to write in a test: 32 numbers wide, one layer, ten words.

use anyhow::Result;
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

const HIDDEN: usize = 32;
const INNER: usize = 64;
const POSITIONS: usize = 12;
const WORDS: [&str; 10] = [
    "<s>", "<pad>", "</s>", "<unk>", "red", "blue", "shoe", "query", "passage", ":",
];

/// A folder of a model of the family `model_type`, pooled by `mean` or `cls`.
pub(crate) fn folder(model_type: &str, pooling: &str) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    let path = folder.path();
    write(path, "modules.json", &modules())?;
    write(path, "config.json", &config(model_type))?;
    write(path, "tokenizer.json", &tokenizer())?;
    std::fs::create_dir(path.join("1_Pooling"))?;
    let key = match pooling {
        "mean" => "pooling_mode_mean_tokens",
        other => &format!("pooling_mode_{other}_token"),
    };
    write(path, "1_Pooling/config.json", &json!({ key: true }))?;
    std::fs::write(path.join("model.safetensors"), safetensors(&tensors()))?;
    Ok(folder)
}

/// Writes a settings file.
pub(crate) fn write(folder: &Path, name: &str, value: &Value) -> Result<()> {
    std::fs::write(folder.join(name), value.to_string())?;
    Ok(())
}

fn modules() -> Value {
    json!([
        {"path": "", "type": "sentence_transformers.models.Transformer"},
        {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    ])
}

/// What `config.json` says.
pub(crate) fn config(model_type: &str) -> Value {
    json!({
        "model_type": model_type, "vocab_size": WORDS.len(), "hidden_size": HIDDEN,
        "intermediate_size": INNER, "num_attention_heads": 2, "num_hidden_layers": 1,
        "max_position_embeddings": POSITIONS, "type_vocab_size": 1, "hidden_act": "gelu",
        "layer_norm_eps": 1e-5, "pad_token_id": 1,
    })
}

fn tokenizer() -> Value {
    let vocabulary: serde_json::Map<String, Value> = WORDS
        .iter()
        .enumerate()
        .map(|(id, word)| ((*word).to_owned(), json!(id)))
        .collect();
    json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
        "normalizer": null, "decoder": null,
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "BertProcessing", "sep": ["</s>", 2], "cls": ["<s>", 0],
        },
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "<unk>"},
    })
}

/// Name and shape of every tensor, in the order that decides their numbers.
pub(crate) fn tensors() -> Vec<(String, Vec<usize>)> {
    let mut tensors: Vec<(String, Vec<usize>)> = [
        ("word", WORDS.len()),
        ("position", POSITIONS),
        ("token_type", 1),
    ]
    .map(|(name, rows)| {
        (
            format!("embeddings.{name}_embeddings.weight"),
            vec![rows, HIDDEN],
        )
    })
    .into();
    let mut pair = |name: &str, weight: &[usize], outputs| {
        tensors.push((format!("{name}.weight"), weight.to_vec()));
        tensors.push((format!("{name}.bias"), vec![outputs]));
    };
    pair("embeddings.LayerNorm", &[HIDDEN], HIDDEN);
    let layer = "encoder.layer.0";
    for part in ["self.query", "self.key", "self.value", "output.dense"] {
        pair(
            &format!("{layer}.attention.{part}"),
            &[HIDDEN, HIDDEN],
            HIDDEN,
        );
    }
    pair(
        &format!("{layer}.attention.output.LayerNorm"),
        &[HIDDEN],
        HIDDEN,
    );
    pair(
        &format!("{layer}.intermediate.dense"),
        &[INNER, HIDDEN],
        INNER,
    );
    pair(&format!("{layer}.output.dense"), &[HIDDEN, INNER], HIDDEN);
    pair(&format!("{layer}.output.LayerNorm"), &[HIDDEN], HIDDEN);
    tensors
}

/// The bytes of a weights file with these tensors; number `i` of tensor `t` is
/// `((7919 i + 104729 t) mod 2003) / 1001.5 - 1`.
pub(crate) fn safetensors(tensors: &[(String, Vec<usize>)]) -> Vec<u8> {
    let (mut header, mut data) = (serde_json::Map::new(), Vec::new());
    for (index, (name, shape)) in tensors.iter().enumerate() {
        let start = data.len();
        for place in 0..shape.iter().product() {
            let number: usize = (7919 * place + 104_729 * index) % 2003;
            data.extend((number as f32 / 1001.5 - 1.0).to_le_bytes());
        }
        let entry = json!({"dtype": "F32", "shape": shape, "data_offsets": [start, data.len()]});
        header.insert(name.clone(), entry);
    }
    let header = Value::from(header).to_string();
    let length = (header.len() as u64).to_le_bytes();
    [&length, header.as_bytes(), &data].concat()
}
