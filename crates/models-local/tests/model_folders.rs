//! Folders of other models, good and bad.

mod tiny;

use anyhow::Result;
use domain::language::Language;
use domain::ports::{Embedder, EmbeddingRole, Vector};
use models_local::{Arithmetic, LocalEmbedder, OpenError, Options};
use serde_json::json;
use std::path::Path;

fn open(folder: &Path) -> Result<LocalEmbedder, OpenError> {
    LocalEmbedder::open(folder, Options::default())
}

fn refusal(folder: &Path) -> String {
    match open(folder) {
        Ok(_) => panic!("the folder was opened"),
        Err(error) => error.to_string(),
    }
}

fn embed(model: &LocalEmbedder, text: &str, role: EmbeddingRole) -> Result<Vector> {
    Ok(model.embed_now(&[text], role)?.remove(0))
}

fn cosine(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// The first numbers of the vector that transformers gives for "red shoe", divided by its length.
#[test]
fn both_families_and_both_poolings_equal_the_reference_implementation() -> Result<()> {
    let cases = [
        (
            "bert",
            "mean",
            [0.147713, 0.215686, 0.184122, 0.119786, 0.247205, 0.154244],
        ),
        (
            "bert",
            "cls",
            [0.147904, 0.215415, 0.184316, 0.120568, 0.245943, 0.153527],
        ),
        (
            "xlm-roberta",
            "mean",
            [0.143041, 0.212603, 0.177526, 0.112086, 0.249030, 0.155438],
        ),
        (
            "xlm-roberta",
            "cls",
            [0.143166, 0.212022, 0.177239, 0.112058, 0.247281, 0.153879],
        ),
    ];
    for (family, pooling, expected) in cases {
        let folder = tiny::folder(family, pooling)?;
        let model = open(folder.path())?;
        let vector = embed(&model, "red shoe", EmbeddingRole::Query)?;
        for (found, expected) in vector.iter().zip(expected) {
            assert!(
                (found - expected).abs() < 1e-5,
                "{family} {pooling}: {found} {expected}"
            );
        }
    }
    Ok(())
}

#[test]
fn fixed_point_vectors_are_close_to_those_in_floating_point() -> Result<()> {
    let folder = tiny::folder("bert", "mean")?;
    let float = open(folder.path())?;
    let arithmetic = Arithmetic::Fixed;
    let fixed = LocalEmbedder::open(
        folder.path(),
        Options {
            arithmetic,
            ..Options::default()
        },
    )?;
    for text in ["", "red", "blue shoe : red shoe", "green"] {
        let one = embed(&float, text, EmbeddingRole::Query)?;
        let other = embed(&fixed, text, EmbeddingRole::Query)?;
        assert!(
            cosine(&one, &other) > 0.999_99,
            "{text:?}: {}",
            cosine(&one, &other)
        );
    }
    Ok(())
}

#[tokio::test]
async fn the_port_gives_the_same_vectors_in_order() -> Result<()> {
    let folder = tiny::folder("bert", "mean")?;
    let model = open(folder.path())?;
    let texts = ["red", "blue shoe", "", "red"].map(str::to_owned);
    let vectors = model.embed(&texts, EmbeddingRole::Passage).await?;
    assert_eq!(vectors, model.embed_now(&texts, EmbeddingRole::Passage)?);
    assert_eq!(vectors[0], vectors[3]);
    assert!(model.embed(&[], EmbeddingRole::Query).await?.is_empty());
    Ok(())
}

#[test]
fn a_text_longer_than_the_model_reads_is_cut() -> Result<()> {
    let folder = tiny::folder("xlm-roberta", "mean")?;
    let model = open(folder.path())?;
    // Twelve positions, of which two come before the first token: eight words and two marks.
    let eight = embed(&model, &"shoe ".repeat(8), EmbeddingRole::Passage)?;
    let many = embed(&model, &"shoe ".repeat(50), EmbeddingRole::Passage)?;
    let seven = embed(&model, &"shoe ".repeat(7), EmbeddingRole::Passage)?;
    assert_eq!(eight, many);
    assert_ne!(eight, seven);
    Ok(())
}

#[test]
fn prompts_come_from_the_folder_the_name_or_the_options() -> Result<()> {
    let folder = tiny::folder("xlm-roberta", "mean")?;
    let plain = open(folder.path())?;
    let expected = embed(&plain, "query: shoe", EmbeddingRole::Query)?;
    let bare = embed(&plain, "shoe", EmbeddingRole::Query)?;

    let name = Some("multilingual-e5-small".to_owned());
    let named = LocalEmbedder::open(
        folder.path(),
        Options {
            name,
            ..Options::default()
        },
    )?;
    assert_eq!(embed(&named, "shoe", EmbeddingRole::Query)?, expected);
    assert_ne!(embed(&named, "shoe", EmbeddingRole::Passage)?, expected);

    let prompts = json!({"prompts": {"query": "query: "}});
    tiny::write(folder.path(), "config_sentence_transformers.json", &prompts)?;
    let prompted = open(folder.path())?;
    assert_eq!(embed(&prompted, "shoe", EmbeddingRole::Query)?, expected);
    assert_eq!(embed(&prompted, "shoe", EmbeddingRole::Passage)?, bare);

    let query_prefix = Some(String::new());
    let chosen = LocalEmbedder::open(
        folder.path(),
        Options {
            query_prefix,
            ..Options::default()
        },
    )?;
    assert_eq!(embed(&chosen, "shoe", EmbeddingRole::Query)?, bare);
    Ok(())
}

#[test]
fn a_small_vocabulary_speaks_english_unless_the_name_says_multilingual() -> Result<()> {
    let folder = tiny::folder("bert", "mean")?;
    let model = open(folder.path())?;
    assert!(model.speaks(Language::En) && !model.speaks(Language::De));
    let name = Some("paraphrase-multilingual-MiniLM".to_owned());
    let model = LocalEmbedder::open(
        folder.path(),
        Options {
            name,
            ..Options::default()
        },
    )?;
    assert!(
        Language::ALL
            .into_iter()
            .all(|language| model.speaks(language))
    );
    Ok(())
}

#[test]
fn a_missing_file_is_named() -> Result<()> {
    for name in [
        "modules.json",
        "config.json",
        "tokenizer.json",
        "model.safetensors",
    ] {
        let folder = tiny::folder("bert", "mean")?;
        let path = folder.path().join(name);
        std::fs::remove_file(&path)?;
        assert_eq!(
            refusal(folder.path()),
            format!("model file {} is missing", path.display())
        );
    }
    Ok(())
}

#[test]
fn weights_that_are_cut_off_are_damaged_wherever_the_cut_is() -> Result<()> {
    let folder = tiny::folder("bert", "mean")?;
    let path = folder.path().join("model.safetensors");
    let whole = std::fs::read(&path)?;
    for length in [0, 7, 8, 100, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&path, &whole[..length])?;
        let refusal = refusal(folder.path());
        let expected = format!("weights file {} is damaged: ", path.display());
        assert!(refusal.starts_with(&expected), "{length} bytes: {refusal}");
    }
    Ok(())
}

#[test]
fn a_header_with_an_absurd_length_is_damaged() -> Result<()> {
    let folder = tiny::folder("bert", "mean")?;
    std::fs::write(folder.path().join("model.safetensors"), [0xff; 64])?;
    assert!(matches!(
        open(folder.path()),
        Err(OpenError::Damaged { .. })
    ));
    Ok(())
}

#[test]
fn a_tensor_of_another_shape_is_named_with_both_shapes() -> Result<()> {
    let folder = tiny::folder("bert", "mean")?;
    let mut config = tiny::config("bert");
    config["intermediate_size"] = json!(48);
    tiny::write(folder.path(), "config.json", &config)?;
    assert_eq!(
        refusal(folder.path()),
        "tensor encoder.layer.0.intermediate.dense.weight has shape [64, 32], expected [48, 32]"
    );
    Ok(())
}

#[test]
fn a_missing_tensor_is_named() -> Result<()> {
    let folder = tiny::folder("bert", "mean")?;
    let mut tensors = tiny::tensors();
    tensors.retain(|(name, _)| name != "encoder.layer.0.attention.self.key.bias");
    std::fs::write(
        folder.path().join("model.safetensors"),
        tiny::safetensors(&tensors),
    )?;
    assert_eq!(
        refusal(folder.path()),
        "tensor encoder.layer.0.attention.self.key.bias is missing from the weights"
    );
    Ok(())
}

#[test]
fn a_prefix_before_every_tensor_is_understood() -> Result<()> {
    let folder = tiny::folder("bert", "mean")?;
    let expected = embed(&open(folder.path())?, "red shoe", EmbeddingRole::Query)?;
    let mut tensors = tiny::tensors();
    for (name, _) in &mut tensors {
        name.insert_str(0, "bert.");
    }
    std::fs::write(
        folder.path().join("model.safetensors"),
        tiny::safetensors(&tensors),
    )?;
    assert_eq!(
        embed(&open(folder.path())?, "red shoe", EmbeddingRole::Query)?,
        expected
    );
    Ok(())
}

#[test]
fn what_is_not_computed_is_refused() -> Result<()> {
    for (setting, value) in [
        ("model_type", json!("t5")),
        ("hidden_act", json!("relu")),
        ("position_embedding_type", json!("relative_key")),
        ("num_attention_heads", json!(3)),
        ("num_attention_heads", json!(0)),
        ("intermediate_size", json!(60)),
    ] {
        let folder = tiny::folder("bert", "mean")?;
        let mut config = tiny::config("bert");
        config[setting] = value.clone();
        tiny::write(folder.path(), "config.json", &config)?;
        let refusal = refusal(folder.path());
        assert!(
            refusal.starts_with("model setting "),
            "{setting} {value}: {refusal}"
        );
        assert!(refusal.contains(setting), "{setting} {value}: {refusal}");
    }
    let folder = tiny::folder("bert", "max")?;
    assert!(refusal(folder.path()).starts_with("model setting pooling"));
    Ok(())
}

#[test]
fn settings_and_tokenizers_that_are_no_json_are_named() -> Result<()> {
    let folder = tiny::folder("bert", "mean")?;
    std::fs::write(folder.path().join("tokenizer.json"), "{")?;
    assert!(matches!(
        open(folder.path()),
        Err(OpenError::Tokenizer { .. })
    ));
    std::fs::write(folder.path().join("config.json"), "{")?;
    assert!(matches!(
        open(folder.path()),
        Err(OpenError::Settings { .. })
    ));
    Ok(())
}
