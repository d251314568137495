//! The vectors are those of sentence-transformers, stored beside this file.

use anyhow::{Context, Result};
use domain::ports::EmbeddingRole;
use models_local::{Arithmetic, LocalEmbedder, Options};
use serde::Deserialize;
use std::path::PathBuf;

/// What the reference implementation says to a text.
#[derive(Deserialize)]
struct Reference {
    text: String,
    vector: Vec<f32>,
}

fn references() -> Result<Vec<Reference>> {
    let stored = include_str!("all-MiniLM-L6-v2.json");
    serde_json::from_str(stored).context("the stored vectors")
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test is told by make where the model is"
)]
fn model(arithmetic: Arithmetic) -> Result<LocalEmbedder> {
    let var = |name| std::env::var_os(name).map(PathBuf::from);
    let cache = || var("XDG_CACHE_HOME").or_else(|| Some(var("HOME")?.join(".cache")));
    let folder = var("DISCOVERY_MODEL")
        .or_else(|| Some(cache()?.join("product-discovery/models/all-MiniLM-L6-v2")))
        .context("no home folder to look for the model in: set DISCOVERY_MODEL")?;
    let options = Options {
        arithmetic,
        ..Options::default()
    };
    LocalEmbedder::open(&folder, options)
        .with_context(|| format!("no model in {}: run `make model` first", folder.display()))
}

fn farthest(one: &[f32], other: &[f32]) -> f32 {
    assert_eq!(one.len(), other.len());
    let distances = one.iter().zip(other).map(|(a, b)| (a - b).abs());
    distances.fold(0.0, f32::max)
}

#[test]
fn vectors_equal_those_of_sentence_transformers() -> Result<()> {
    let (model, references) = (model(Arithmetic::Float)?, references()?);
    let texts: Vec<&str> = references
        .iter()
        .map(|reference| reference.text.as_str())
        .collect();
    let vectors = model.embed_now(&texts, EmbeddingRole::Passage)?;
    for (reference, vector) in references.iter().zip(&vectors) {
        let distance = farthest(&reference.vector, vector);
        assert!(distance < 1e-4, "{distance} off for {:?}", reference.text);
    }
    Ok(())
}

#[test]
fn vectors_in_fixed_point_are_near_those_of_sentence_transformers() -> Result<()> {
    let (model, references) = (model(Arithmetic::Fixed)?, references()?);
    for reference in &references {
        let vector = model
            .embed_now(&[&reference.text], EmbeddingRole::Passage)?
            .remove(0);
        let distance = farthest(&reference.vector, &vector);
        assert!(distance < 5e-4, "{distance} off for {:?}", reference.text);
    }
    Ok(())
}

#[test]
fn a_vector_does_not_depend_on_its_neighbours() -> Result<()> {
    let (model, references) = (model(Arithmetic::Float)?, references()?);
    let texts: Vec<&str> = references
        .iter()
        .map(|reference| reference.text.as_str())
        .collect();
    let together = model.embed_now(&texts, EmbeddingRole::Query)?;
    for (text, vector) in texts.iter().zip(&together) {
        let alone = model.embed_now(&[text], EmbeddingRole::Query)?;
        assert_eq!(&alone[0], vector, "{text:?}");
    }
    Ok(())
}

#[test]
fn the_identity_names_the_folder_and_the_hash_of_the_weights() -> Result<()> {
    use domain::ports::Embedder;
    let model = model(Arithmetic::Float)?;
    let identity = model.identity();
    assert_eq!(identity.name, "all-MiniLM-L6-v2");
    assert_eq!(
        identity.revision,
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    );
    assert_eq!(identity.dimensions, 384);
    Ok(())
}
