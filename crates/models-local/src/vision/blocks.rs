//! The inverted bottleneck: widen, look around, narrow, add what came in.

use super::convolution::{Depthwise, Full, activate, padded};
use crate::OpenError;
use crate::folder::weights::Weights;
use crate::kernels::rows::add;
use crate::raw::{Columns, Team};

/// The sizes of one block.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) kernel: usize,
    pub(super) stride: usize,
    pub(super) widening: usize,
    pub(super) inputs: usize,
    pub(super) outputs: usize,
}

pub(super) struct Block {
    shape: Shape,
    widen: Option<Full>,
    look: Depthwise,
    narrow: Full,
}

/// Memory that one block leaves to the next.
#[derive(Default)]
pub(super) struct Maps {
    wide: Vec<f32>,
    seen: Vec<f32>,
    out: Vec<f32>,
}

impl Block {
    pub(super) fn load(weights: &Weights, index: usize, shape: Shape) -> Result<Self, OpenError> {
        let name = |part: &str| format!("_blocks.{index}.{part}");
        let wide = shape.inputs * shape.widening;
        let full = |convolution: &str, norm: &str, outputs, inputs| {
            let names = [name(convolution), name(norm)];
            Full::load(
                weights,
                names.each_ref().map(String::as_str),
                [outputs, inputs, 1],
            )
        };
        let depthwise = [name("_depthwise_conv"), name("_bn1")];
        Ok(Self {
            widen: (shape.widening > 1)
                .then(|| full("_expand_conv", "_bn0", wide, shape.inputs))
                .transpose()?,
            look: Depthwise::load(
                weights,
                depthwise.each_ref().map(String::as_str),
                [wide, shape.kernel, shape.stride],
            )?,
            narrow: full("_project_conv", "_bn2", shape.outputs, wide)?,
            shape,
        })
    }

    /// Replaces a square map by the block's output; returns its new side.
    pub(super) fn run(
        &self,
        map: &mut Vec<f32>,
        side: usize,
        maps: &mut Maps,
        team: &mut Team,
    ) -> usize {
        let Maps { wide, seen, out } = maps;
        let shape = self.shape;
        let looked_at: &[f32] = match &self.widen {
            Some(widen) => {
                widen.run(map, padded(shape.inputs), wide, team);
                activate(wide);
                wide
            }
            None => map,
        };
        let side = self.look.run(looked_at, side, seen);
        self.narrow
            .run(seen, shape.inputs * shape.widening, out, team);
        if shape.stride == 1 && shape.inputs == shape.outputs {
            let numbers = out.len();
            add(&mut Columns::all(out, numbers), map);
        }
        std::mem::swap(map, out);
        side
    }
}
