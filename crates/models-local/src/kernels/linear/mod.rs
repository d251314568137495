//! Linear layers: a matrix of weights, packed once, and a bias.

mod fixed;
mod float;

use super::rows::{add, fill};
use crate::options::Arithmetic;
use crate::raw::{Columns, Team, WIDTH};
use fixed::FixedWeights;
use float::FloatWeights;

pub(crate) use fixed::Quantised;

/// Parts for each member of a team: whoever comes first or is faster does more of them.
const PARTS: usize = 4;

/// Weights, packed in panels of sixteen outputs, and bias.
pub(crate) struct Linear {
    weights: Weights,
    bias: Vec<f32>,
}

enum Weights {
    Float(FloatWeights),
    Fixed(FixedWeights),
}

impl Linear {
    /// Packs weights given as one row of inputs per output.
    pub(crate) fn new(weights: &[f32], bias: Vec<f32>, arithmetic: Arithmetic) -> Self {
        let inputs = weights.len() / bias.len();
        let weights = match arithmetic {
            Arithmetic::Float => Weights::Float(FloatWeights::new(weights, inputs)),
            Arithmetic::Fixed => Weights::Fixed(FixedWeights::new(weights, inputs)),
        };
        Self { weights, bias }
    }

    pub(crate) fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// Sets `out` to the bias plus the product of `rows` with the weights, then has `finish` go over
    /// every part of it. The members of `team` share the columns; the result is the same to the
    /// bit.
    pub(crate) fn product(
        &self,
        rows: &[f32],
        scratch: &mut Quantised,
        out: &mut [f32],
        team: &mut Team,
        finish: impl Fn(&mut Columns<'_>) + Sync,
    ) {
        self.share(rows, scratch, out, team, |bias, part, product| {
            fill(part, bias);
            product(part);
            finish(part);
        });
    }

    /// Adds the bias and the product of `rows` with the weights to `out`, as `product` does.
    pub(crate) fn add_product(
        &self,
        rows: &[f32],
        scratch: &mut Quantised,
        out: &mut [f32],
        team: &mut Team,
    ) {
        self.share(rows, scratch, out, team, |bias, part, product| {
            add(part, bias);
            product(part);
        });
    }

    /// Does `work` for every part of `out`, given its bias and what adds its product.
    fn share(
        &self,
        rows: &[f32],
        scratch: &mut Quantised,
        out: &mut [f32],
        team: &mut Team,
        work: impl Fn(&[f32], &mut Columns<'_>, &dyn Fn(&mut Columns<'_>)) + Sync,
    ) {
        if let Weights::Fixed(weights) = &self.weights {
            weights.quantise(rows, scratch);
        }
        let scratch = &*scratch;
        let panels = self.bias.len() / WIDTH;
        let step = match team.members() {
            1 => panels,
            members => panels.div_ceil(PARTS * members),
        };
        let width = step * WIDTH;
        let parts = Columns::all(out, self.bias.len()).parts(width);
        team.each(
            parts.zip(self.bias.chunks(width)).enumerate(),
            |(index, (mut part, bias))| {
                let first = index * step;
                let panels = first..first + part.width() / WIDTH;
                work(bias, &mut part, &|part| match &self.weights {
                    Weights::Float(weights) => weights.accumulate(rows, panels.clone(), part),
                    Weights::Fixed(weights) => weights.accumulate(scratch, panels.clone(), part),
                });
            },
        );
    }
}

/// Panel after panel of sixteen outputs; in a panel, `STEP` inputs at a time, for each output.
fn pack<T: Copy, const STEP: usize, P>(
    weights: &[T],
    inputs: usize,
    panel: impl Fn([[T; STEP]; WIDTH]) -> P,
) -> Vec<P> {
    let mut packed = Vec::with_capacity(weights.len() / STEP / WIDTH);
    for rows in weights.chunks_exact(WIDTH * inputs) {
        for step in (0..inputs).step_by(STEP) {
            packed.push(panel(std::array::from_fn(|column| {
                std::array::from_fn(|index| rows[column * inputs + step + index])
            })));
        }
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::super::rows::gelu;
    use super::{Linear, Quantised};
    use crate::options::Arithmetic;
    use crate::raw::Team;

    fn numbers(count: usize, seed: usize) -> Vec<f32> {
        (0..count)
            .map(|i| ((i * 7919 + seed * 104_729) % 2003) as f32 / 1001.5 - 1.0)
            .collect()
    }

    /// 832 inputs go as whole steps of bytes where the processor has AMX, 800 never do.
    #[test]
    fn a_layer_adds_the_matrix_product_for_every_count_of_rows() {
        let outputs = 32;
        let kinds = [(Arithmetic::Float, 1e-5), (Arithmetic::Fixed, 2e-3)];
        for ((arithmetic, error), inputs) in kinds
            .into_iter()
            .flat_map(|kind| [(kind, 800), (kind, 832)])
        {
            let weights = numbers(inputs * outputs, 1);
            let layer = Linear::new(&weights, vec![0.25; outputs], arithmetic);
            for count in [1, 2, 3, 4, 5, 6, 7, 8, 13, 25] {
                let rows = numbers(count * inputs, count);
                let mut out = vec![0.25; count * outputs];
                let mut input = Quantised::default();
                layer.add_product(&rows, &mut input, &mut out, &mut Team::alone());
                for (place, found) in out.iter().enumerate() {
                    let row = &rows[place / outputs * inputs..][..inputs];
                    let weights = &weights[place % outputs * inputs..][..inputs];
                    let product: f32 = row.iter().zip(weights).map(|(a, b)| a * b).sum();
                    assert!(
                        (found - 0.5 - product).abs() < error * product.abs().max(30.0),
                        "{found} {product}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_largest_weights_and_activations_do_not_overflow() {
        let layer = Linear::new(&[3.0; 768 * 16], vec![0.0; 16], Arithmetic::Fixed);
        let mut out = vec![0.0; 16];
        layer.add_product(
            &[-9.0; 768],
            &mut Quantised::default(),
            &mut out,
            &mut Team::alone(),
        );
        for found in out {
            assert!((found + 768.0 * 27.0).abs() < 10.0, "{found}");
        }
    }

    #[test]
    fn threads_that_share_a_layer_find_the_same_to_the_bit() {
        let weights = numbers(64 * 112, 3);
        let rows = numbers(5 * 64, 4);
        for arithmetic in [Arithmetic::Float, Arithmetic::Fixed] {
            let layer = Linear::new(&weights, vec![0.0; 112], arithmetic);
            let product = |members| {
                let (mut input, mut team) = (Quantised::default(), Team::of(members));
                let mut sums = numbers(5 * 112, 5);
                layer.add_product(&rows, &mut input, &mut sums, &mut team);
                let mut out = vec![0.0; 5 * 112];
                layer.product(&rows, &mut input, &mut out, &mut team, gelu);
                (sums, out)
            };
            for members in [2, 3, 7] {
                assert_eq!(product(members), product(1), "{members} members");
            }
        }
    }
}
