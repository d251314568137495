//! A fingerprint that survives resizing, recompression and small marks.
//!
//! The shape part follows PDQ (Davis and Rosen, "The TMK+PDQF Video-Hashing Algorithm and the PDQ
//! Image-Hashing Algorithm", Facebook, 2019), which is pHash (Zauner, "Implementation and
//! Benchmarking of Perceptual Image Hash Functions", 2010) with 256 bits. Beside it stands a grid
//! of colours: shops show one cut in many colours, and those are not copies.

use crate::oklab::Oklab;
use crate::uniform::{Filter, resize};
use image::RgbImage;
use serde::{Deserialize, Serialize};
use std::f32::consts::PI;
use std::sync::LazyLock;

/// Side of the grey picture that is transformed.
const SIDE: usize = 64;
/// Frequencies kept in each direction; the constant one is left out.
const FREQUENCIES: usize = 16;
/// Cells of the colour grid in each direction.
const CELLS: u32 = 4;
/// Steps of the colour grid for one unit of OKLab.
const STEPS: f32 = 400.0;
/// Frequencies weaker than this (in 255ths, of an orthonormal transform) say nothing: a plain
/// picture has no shape.
const FAINT: f32 = 1.0;

/// Bits of shape that may differ between copies.
pub(crate) const SHAPE_THRESHOLD: u32 = 24;
/// How far the colours of a cell may be apart between copies, in OKLab.
pub(crate) const COLOUR_THRESHOLD: f32 = 0.08;

/// The fingerprint of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PerceptualHash {
    /// 256 signs of frequencies.
    shape: [u64; 4],
    /// Lightness, red against green, yellow against blue of 16 cells.
    colours: [[i16; 3]; (CELLS * CELLS) as usize],
}

impl PerceptualHash {
    /// Fingerprints a decoded picture.
    pub(crate) fn of(image: &RgbImage) -> Self {
        Self {
            shape: shape(image),
            colours: colours(image),
        }
    }

    /// Bits of shape that differ, from 0 to 256.
    #[must_use]
    pub fn distance(&self, other: &Self) -> u32 {
        let pairs = self.shape.iter().zip(other.shape);
        pairs.map(|(a, b)| (a ^ b).count_ones()).sum()
    }

    /// How far the colours are apart where they are farthest, in OKLab (0.02 is just seen).
    #[must_use]
    pub fn colour_distance(&self, other: &Self) -> f32 {
        let squares = self.colours.iter().zip(&other.colours).map(|(one, other)| {
            let pairs = one.iter().zip(other);
            pairs
                .map(|(a, b)| (i32::from(*a) - i32::from(*b)).pow(2))
                .sum::<i32>()
        });
        (squares.max().unwrap_or_default() as f32).sqrt() / STEPS
    }

    /// Whether two pictures are copies of one: the README has what was measured.
    #[must_use]
    pub fn is_near_duplicate(&self, other: &Self) -> bool {
        self.distance(other) <= SHAPE_THRESHOLD && self.colour_distance(other) <= COLOUR_THRESHOLD
    }
}

/// Rows of the cosine transform (type II, orthonormal) for the kept frequencies.
static COSINES: LazyLock<[[f32; SIDE]; FREQUENCIES]> = LazyLock::new(|| {
    std::array::from_fn(|row| {
        std::array::from_fn(|column| {
            let angle = PI / SIDE as f32 * (column as f32 + 0.5) * (row + 1) as f32;
            (2.0 / SIDE as f32).sqrt() * angle.cos()
        })
    })
});

/// Which of the low frequencies are above their median.
fn shape(image: &RgbImage) -> [u64; 4] {
    let small = resize(image, SIDE as u32, SIDE as u32, Filter::Smooth);
    let grey: Vec<f32> = small.pixels().map(|pixel| luma(pixel.0)).collect();
    let mut across = [[0.0; FREQUENCIES]; SIDE];
    for (row, out) in grey.chunks_exact(SIDE).zip(&mut across) {
        for (frequency, out) in COSINES.iter().zip(out) {
            *out = row.iter().zip(frequency).map(|(a, b)| a * b).sum();
        }
    }
    let mut found = [0.0; FREQUENCIES * FREQUENCIES];
    for (index, out) in found.iter_mut().enumerate() {
        let (down, column) = (&COSINES[index / FREQUENCIES], index % FREQUENCIES);
        *out = across
            .iter()
            .zip(down)
            .map(|(row, b)| row[column] * b)
            .sum();
    }
    let mut sorted = found;
    sorted.sort_unstable_by(f32::total_cmp);
    let median = sorted[sorted.len() / 2];
    let mut bits = [0; 4];
    for (index, number) in found.into_iter().enumerate() {
        if number > median && number.abs() >= FAINT {
            bits[index / 64] |= 1 << (index % 64);
        }
    }
    bits
}

/// Brightness of a pixel (ITU-R BT.601).
fn luma([r, g, b]: [u8; 3]) -> f32 {
    0.299 * f32::from(r) + 0.587 * f32::from(g) + 0.114 * f32::from(b)
}

fn colours(image: &RgbImage) -> [[i16; 3]; (CELLS * CELLS) as usize] {
    let cells = resize(image, CELLS, CELLS, Filter::Smooth);
    let mut pixels = cells.pixels();
    std::array::from_fn(|_| {
        let Oklab { l, a, b } = pixels
            .next()
            .map(|cell| Oklab::of(cell.0))
            .unwrap_or_default();
        [l, a, b].map(|number| (number * STEPS).round() as i16)
    })
}
