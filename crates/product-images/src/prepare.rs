//! The one thing that is done to every picture of a catalogue.

use crate::decode::{Decoded, decode};
use crate::error::ImageError;
use crate::facts::{PictureFacts, measure_pixels};
use crate::hash::PerceptualHash;
use crate::uniform::{Filter, encode, fit, resize};

/// What a picture may cost; beyond it is refused before memory is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Width times height.
    pub pixels: u64,
    /// Bytes of the decoded picture; work on it takes up to about three times as much.
    pub decoded_bytes: u64,
}

impl Default for Limits {
    /// 25 MB, 50 million pixels (a telephone's largest), 200 MB decoded.
    fn default() -> Self {
        Self {
            bytes: 25_000_000,
            pixels: 50_000_000,
            decoded_bytes: 200_000_000,
        }
    }
}

/// Pixels on the long side of a prepared picture.
const LONGEST: u32 = 1024;
/// JPEG quality of a prepared picture.
const QUALITY: u8 = 85;

/// A picture made uniform, with what was measured on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    /// Baseline JPEG, upright, at most 1024 pixels on the long side, on white, no metadata.
    pub jpeg: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// BLAKE3 of `jpeg`: the same for files that differ in metadata only.
    pub content_hash: [u8; 32],
    /// What near copies have in common.
    pub perceptual_hash: PerceptualHash,
    /// Background, colours and shape.
    pub facts: PictureFacts,
}

/// Decodes a picture (JPEG, PNG, WebP, GIF; SVG with the feature `svg`), turns it upright, lays it
/// on white, shrinks it to 1024 pixels and writes it as JPEG. The format is told by the bytes; of
/// an animation the first frame is taken; colours are taken as sRGB.
///
/// # Errors
/// When the format is not read, a limit is exceeded or the bytes are damaged.
pub fn prepare(bytes: &[u8], limits: &Limits) -> Result<Prepared, ImageError> {
    let Decoded {
        pixels,
        transparent,
    } = decode(bytes, limits)?;
    let (width, height) = fit(pixels.width(), pixels.height(), LONGEST);
    let pixels = resize(&pixels, width, height, Filter::Lanczos);
    let jpeg = encode(&pixels, QUALITY)?;
    Ok(Prepared {
        content_hash: blake3::hash(&jpeg).into(),
        jpeg,
        width,
        height,
        perceptual_hash: PerceptualHash::of(&pixels),
        facts: measure_pixels(&pixels, transparent),
    })
}
