//! The vectors are those of PyTorch, stored beside this file (`scripts/picture-vectors.py`).

use super::LocalImageEmbedder;
use super::network::Workspace;
use super::picture::SIDE;
use crate::raw::Team;
use anyhow::{Context, Result};
use std::path::PathBuf;

#[expect(
    clippy::disallowed_methods,
    reason = "a test is told by make where the model is"
)]
fn model() -> Result<LocalImageEmbedder> {
    let var = |name| std::env::var_os(name).map(PathBuf::from);
    let cache = || var("XDG_CACHE_HOME").or_else(|| Some(var("HOME")?.join(".cache")));
    let folder = var("DISCOVERY_PICTURE_MODEL")
        .or_else(|| Some(cache()?.join("product-discovery/models/efficientnet-lite0")))
        .context("no home folder to look for the model in: set DISCOVERY_PICTURE_MODEL")?;
    LocalImageEmbedder::open(&folder)
        .with_context(|| format!("no model in {}: run `make model` first", folder.display()))
}

/// Three drawings that need no file: slanted waves, a chequered board, rings.
fn drawing(which: usize) -> Vec<u8> {
    let mut pixels = Vec::with_capacity(SIDE * SIDE * 3);
    for place in 0..SIDE * SIDE * 3 {
        let (y, x, c) = (place / 3 / SIDE, place / 3 % SIDE, place % 3);
        let number = match which {
            0 => x * 7 + y * 3 + c * 50 + x * y / 16,
            1 if (x / 28 + y / 28) % 2 == 0 => 40 + c * 80,
            1 => 230 - c * 30,
            _ => (x * x + y * y * 2 + c * c * 37) / 97,
        };
        pixels.push((number % 256) as u8);
    }
    pixels
}

#[test]
fn vectors_equal_those_of_pytorch() -> Result<()> {
    let stored: Vec<Vec<f32>> = serde_json::from_str(include_str!("efficientnet-lite0.json"))?;
    let model = model()?;
    assert_eq!(stored.len(), 3);
    for (which, expected) in stored.iter().enumerate() {
        for members in [1, 2] {
            let mut workspace = Workspace::default();
            let network = &model.model.network;
            let vector = network.run(&drawing(which), &mut workspace, &mut Team::of(members));
            let distances = vector.iter().zip(expected).map(|(a, b)| (a - b).abs());
            let farthest = distances.fold(0.0, f32::max);
            assert_eq!(vector.len(), expected.len());
            assert!(farthest < 1e-5, "drawing {which} is {farthest} off");
        }
    }
    Ok(())
}

#[test]
fn a_picture_that_cannot_be_read_is_refused_by_name() -> Result<()> {
    let error = model()?
        .embed_now(&[b"no picture"])
        .unwrap_err()
        .to_string();
    assert!(error.contains("no readable JPEG"), "{error}");
    Ok(())
}
