//! What can be said of a picture from its pixels alone.

use crate::colour::Colour;
use crate::decode::{Decoded, decode};
use crate::error::ImageError;
use crate::object::Scene;
use crate::prepare::Limits;
use image::RgbImage;
use serde::{Deserialize, Serialize};

/// A colour is told from this share of the object on.
const TOLD: f32 = 0.08;

/// What was measured on a picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PictureFacts {
    /// Wide, high or square.
    pub orientation: Orientation,
    /// What is behind the object.
    pub background: Background,
    /// The object's colours, most frequent first; empty when there is nothing but background.
    pub colours: Vec<ColourShare>,
    /// Parts of the object that do not touch, such as two shoes; only before a plain background.
    pub parts: Option<u32>,
}

/// A colour with the share of the object that has it, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColourShare {
    /// The colour.
    pub colour: Colour,
    /// Its share.
    pub share: f32,
}

/// The shape of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// Wider than high, by more than a tenth.
    Landscape,
    /// Higher than wide, by more than a tenth.
    Portrait,
    /// Neither.
    Square,
}

/// What is behind the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Background {
    /// Nothing: the file was see-through there. A prepared picture has white instead.
    Transparent,
    /// One colour.
    Plain(Colour),
    /// A scene.
    Busy,
}

/// Measures a picture file, under the limits of [`crate::prepare`].
///
/// # Errors
/// As [`crate::prepare`].
pub fn measure(bytes: &[u8], limits: &Limits) -> Result<PictureFacts, ImageError> {
    let Decoded {
        pixels,
        transparent,
    } = decode(bytes, limits)?;
    Ok(measure_pixels(&pixels, transparent))
}

pub(crate) fn measure_pixels(pixels: &RgbImage, transparent: bool) -> PictureFacts {
    let (width, height) = (f64::from(pixels.width()), f64::from(pixels.height()));
    let orientation = if width > 1.1 * height {
        Orientation::Landscape
    } else if height > 1.1 * width {
        Orientation::Portrait
    } else {
        Orientation::Square
    };
    let scene = Scene::of(pixels);
    let background = match scene.background {
        _ if transparent => Background::Transparent,
        Some(colour) => Background::Plain(Colour::nearest(colour)),
        None => Background::Busy,
    };
    PictureFacts {
        orientation,
        background,
        colours: shares(&scene),
        parts: scene.parts,
    }
}

fn shares(scene: &Scene) -> Vec<ColourShare> {
    let mut counts = [0.0; Colour::ALL.len()];
    for (pixel, weight) in scene.object.iter().zip(&scene.weights) {
        counts[Colour::nearest(*pixel) as usize] += weight;
    }
    let all = counts.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    let mut shares: Vec<ColourShare> = Colour::ALL
        .into_iter()
        .zip(counts)
        .map(|(colour, count)| ColourShare {
            colour,
            share: count / all,
        })
        .filter(|told| told.share >= TOLD)
        .collect();
    // Stable: equal shares stay in the order of the names.
    shares.sort_by(|a, b| b.share.total_cmp(&a.share));
    shares
}
