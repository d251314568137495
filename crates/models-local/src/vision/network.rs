//! The whole network: stem, sixteen blocks, head, mean.

use super::blocks::{Block, Maps, Shape};
use super::convolution::{Full, activate, padded, same};
use super::picture::SIDE;
use crate::OpenError;
use crate::folder::weights::Weights;
use crate::raw::Team;

/// Numbers in a picture's vector.
pub(super) const FEATURES: usize = 1280;
const STEM: usize = 32;
const STEM_KERNEL: usize = 3;
const STEM_STRIDE: usize = 2;
/// Numbers of a patch that the stem looks at.
const PATCH: usize = 3 * STEM_KERNEL * STEM_KERNEL;

/// Repeats, kernel, first stride, widening, inputs, outputs of each stage, as TensorFlow's
/// `efficientnet_lite_builder.py` has them.
const STAGES: [[usize; 6]; 7] = [
    [1, 3, 1, 1, 32, 16],
    [2, 3, 2, 6, 16, 24],
    [2, 5, 2, 6, 24, 40],
    [3, 3, 2, 6, 40, 80],
    [3, 5, 1, 6, 80, 112],
    [4, 5, 2, 6, 112, 192],
    [1, 3, 1, 6, 192, 320],
];

pub(super) struct Network {
    stem: Full,
    blocks: Vec<Block>,
    head: Full,
}

/// Memory that one picture leaves to the next.
#[derive(Default)]
pub(super) struct Workspace {
    patches: Vec<f32>,
    map: Vec<f32>,
    maps: Maps,
    head: Vec<f32>,
}

impl Network {
    pub(super) fn load(weights: &Weights) -> Result<Self, OpenError> {
        let shapes =
            STAGES
                .into_iter()
                .flat_map(|[repeats, kernel, stride, widening, inputs, outputs]| {
                    (0..repeats).map(move |repeat| Shape {
                        kernel,
                        widening,
                        outputs,
                        stride: if repeat == 0 { stride } else { 1 },
                        inputs: if repeat == 0 { inputs } else { outputs },
                    })
                });
        let blocks = shapes
            .enumerate()
            .map(|(index, shape)| Block::load(weights, index, shape))
            .collect::<Result<Vec<_>, _>>()?;
        let [.., last] = STAGES;
        Ok(Self {
            stem: Full::load(weights, ["_conv_stem", "_bn0"], [STEM, 3, STEM_KERNEL])?,
            blocks,
            head: Full::load(weights, ["_conv_head", "_bn1"], [FEATURES, last[5], 1])?,
        })
    }

    /// The vector, of length one, of a square of pixels.
    pub(super) fn run(
        &self,
        pixels: &[u8],
        workspace: &mut Workspace,
        team: &mut Team,
    ) -> Vec<f32> {
        let Workspace {
            patches,
            map,
            maps,
            head,
        } = workspace;
        let mut side = cut(pixels, patches);
        self.stem.run(patches, PATCH, map, team);
        activate(map);
        for block in &self.blocks {
            side = block.run(map, side, maps, team);
        }
        let [.., last] = STAGES;
        self.head.run(map, padded(last[5]), head, team);
        activate(head);
        mean(head)
    }
}

/// The patches that the stem looks at, one row each, channel after channel; zero outside the
/// picture. Returns how many stand in a row and in a column.
fn cut(pixels: &[u8], patches: &mut Vec<f32>) -> usize {
    let (out, before) = same(SIDE, STEM_KERNEL, STEM_STRIDE);
    patches.clear();
    patches.resize(out * out * PATCH, 0.0);
    for (at, patch) in patches.chunks_exact_mut(PATCH).enumerate() {
        for (place, number) in patch.iter_mut().enumerate() {
            let (channel, place) = (place / 9, place % 9);
            let inside = |at: usize, place: usize| {
                (at * STEM_STRIDE + place)
                    .checked_sub(before)
                    .filter(|at| *at < SIDE)
            };
            let y = inside(at / out, place / STEM_KERNEL);
            if let (Some(y), Some(x)) = (y, inside(at % out, place % STEM_KERNEL)) {
                // The training's own scale, near -1 to 1.
                *number = (f32::from(pixels[(y * SIDE + x) * 3 + channel]) - 127.0) / 128.0;
            }
        }
    }
    out
}

/// The mean of all rows, brought to length one.
fn mean(rows: &[f32]) -> Vec<f32> {
    let mut vector = vec![0.0; FEATURES];
    for row in rows.chunks_exact(FEATURES) {
        for (sum, number) in vector.iter_mut().zip(row) {
            *sum += number;
        }
    }
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    for number in &mut vector {
        *number /= length.max(f32::MIN_POSITIVE);
    }
    vector
}
