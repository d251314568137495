//! Convolutions over maps: rows of pixels, each with all its channels side by side.

use crate::OpenError;
use crate::folder::weights::Weights;
use crate::kernels::linear::{Linear, Quantised};
use crate::options::Arithmetic;
use crate::raw::{Team, WIDTH, for_this_cpu};

/// What batch normalisation adds to a variance.
const EPSILON: f32 = 1e-3;

/// The size of a square map on one side after a step of `stride`, and how much is added before it:
/// TensorFlow's `SAME`.
pub(super) fn same(side: usize, kernel: usize, stride: usize) -> (usize, usize) {
    let out = side.div_ceil(stride);
    let padding = ((out - 1) * stride + kernel).saturating_sub(side);
    (out, padding / 2)
}

/// Channels as they are kept: a multiple of the tile's width, the rest zero.
pub(super) fn padded(channels: usize) -> usize {
    channels.next_multiple_of(WIDTH)
}

/// A batch normalisation that follows a convolution: what its outputs are multiplied by and what is
/// added, the same for every picture.
struct Norm {
    scale: Vec<f32>,
    shift: Vec<f32>,
}

impl Norm {
    fn load(weights: &Weights, name: &str, channels: usize) -> Result<Self, OpenError> {
        let read = |part: &str| weights.read(&format!("{name}.{part}"), &[channels]);
        let (gain, bias) = (read("weight")?, read("bias")?);
        let (mean, variance) = (read("running_mean")?, read("running_var")?);
        let scale: Vec<f32> = gain
            .iter()
            .zip(&variance)
            .map(|(gain, variance)| gain / (variance + EPSILON).sqrt())
            .collect();
        let shift = bias.iter().zip(mean.iter().zip(&scale));
        Ok(Self {
            shift: shift
                .map(|(bias, (mean, scale))| bias - mean * scale)
                .collect(),
            scale,
        })
    }
}

/// A convolution in which every output looks at every input, with the normalisation after it.
pub(super) struct Full {
    linear: Linear,
}

impl Full {
    /// Reads a convolution of one pixel, or (the stem) one whose patches are rows already, channel
    /// after channel.
    pub(super) fn load(
        weights: &Weights,
        [convolution, norm]: [&str; 2],
        [outputs, inputs, kernel]: [usize; 3],
    ) -> Result<Self, OpenError> {
        let shape = [outputs, inputs, kernel, kernel];
        let numbers = weights.read(&format!("{convolution}.weight"), &shape)?;
        let norm = Norm::load(weights, norm, outputs)?;
        let size = inputs * kernel * kernel;
        // The stem's patches have no padding; maps do.
        let row = if kernel == 1 { padded(size) } else { size };
        let mut matrix = vec![0.0; padded(outputs) * row];
        let rows = numbers.chunks_exact(size).zip(&norm.scale);
        for ((from, scale), to) in rows.zip(matrix.chunks_exact_mut(row)) {
            for (to, from) in to.iter_mut().zip(from) {
                *to = from * scale;
            }
        }
        let mut bias = norm.shift;
        bias.resize(padded(outputs), 0.0);
        Ok(Self {
            linear: Linear::new(&matrix, bias, Arithmetic::Float),
        })
    }

    /// One row of outputs per row of inputs; the members of `team` share the work.
    pub(super) fn run(&self, rows: &[f32], inputs: usize, out: &mut Vec<f32>, team: &mut Team) {
        out.resize(rows.len() / inputs * self.linear.outputs(), 0.0);
        self.linear
            .product(rows, &mut Quantised::default(), out, team, |_| ());
    }
}

/// A convolution in which every channel looks at itself, with normalisation and activation.
pub(super) struct Depthwise {
    /// One row of channels per place of the kernel.
    weights: Vec<f32>,
    shift: Vec<f32>,
    kernel: usize,
    stride: usize,
}

impl Depthwise {
    pub(super) fn load(
        weights: &Weights,
        [convolution, norm]: [&str; 2],
        [channels, kernel, stride]: [usize; 3],
    ) -> Result<Self, OpenError> {
        let shape = [channels, 1, kernel, kernel];
        let numbers = weights.read(&format!("{convolution}.weight"), &shape)?;
        let norm = Norm::load(weights, norm, channels)?;
        let places = kernel * kernel;
        let mut turned = vec![0.0; numbers.len()];
        for (channel, numbers) in numbers.chunks_exact(places).enumerate() {
            for (place, number) in numbers.iter().enumerate() {
                turned[place * channels + channel] = number * norm.scale[channel];
            }
        }
        Ok(Self {
            weights: turned,
            shift: norm.shift,
            kernel,
            stride,
        })
    }

    /// Runs over a square map; returns the side of the new one.
    pub(super) fn run(&self, map: &[f32], side: usize, out: &mut Vec<f32>) -> usize {
        let channels = self.shift.len();
        let (out_side, before) = same(side, self.kernel, self.stride);
        out.resize(out_side * out_side * channels, 0.0);
        for (y, row) in out.chunks_exact_mut(out_side * channels).enumerate() {
            for (x, pixel) in row.chunks_exact_mut(channels).enumerate() {
                let reach = |at: usize| {
                    let first = before.saturating_sub(at * self.stride);
                    let start = (at * self.stride + first).saturating_sub(before);
                    (first, start, (self.kernel - first).min(side - start))
                };
                let ((fy, sy, ny), (fx, sx, nx)) = (reach(y), reach(x));
                let window = Window {
                    map: &map[(sy * side + sx) * channels..],
                    map_step: side * channels,
                    weights: &self.weights[(fy * self.kernel + fx) * channels..],
                    weights_step: self.kernel * channels,
                    rows: ny,
                    columns: nx,
                };
                weigh(&window, &self.shift, pixel);
            }
        }
        out_side
    }
}

/// The part of a kernel that lies within the map, and the part of the map under it.
struct Window<'a> {
    map: &'a [f32],
    map_step: usize,
    weights: &'a [f32],
    weights_step: usize,
    rows: usize,
    columns: usize,
}

for_this_cpu! {
    /// One pixel of a depthwise convolution, sixteen channels at a time.
    fn weigh(window: &Window<'_>, shift: &[f32], out: &mut [f32]) {
        let channels = out.len();
        let (out, _) = out.as_chunks_mut::<WIDTH>();
        let (shift, _) = shift.as_chunks::<WIDTH>();
        for (block, (out, shift)) in out.iter_mut().zip(shift).enumerate() {
            let mut sums = *shift;
            for row in 0..window.rows {
                let map = &window.map[row * window.map_step + block * WIDTH..];
                let weights = &window.weights[row * window.weights_step + block * WIDTH..];
                for column in 0..window.columns {
                    let map = &map[column * channels..][..WIDTH];
                    let weights = &weights[column * channels..][..WIDTH];
                    for ((sum, number), weight) in sums.iter_mut().zip(map).zip(weights) {
                        *sum += number * weight;
                    }
                }
            }
            for (out, sum) in out.iter_mut().zip(sums) {
                *out = six(sum);
            }
        }
    }
}

for_this_cpu! {
    /// The activation, ReLU6.
    pub(super) fn activate(numbers: &mut [f32]) {
        for number in numbers {
            *number = six(*number);
        }
    }
}

/// At least 0 and at most 6, in a form that becomes two instructions.
#[inline(always)]
fn six(number: f32) -> f32 {
    let number = if number > 0.0 { number } else { 0.0 };
    if number < 6.0 { number } else { 6.0 }
}
