//! What happens to each row on its own, written so that the compiler can vectorise it.

use crate::raw::{Columns, STEP, SplitRow, for_this_cpu};

/// Numbers that one step of a sum takes together.
const LANES: usize = 16;
/// Stands for the size of a row of zeros.
const SMALLEST: f32 = 1e-20;

for_this_cpu! {
    /// Sets every row to `values`.
    pub(crate) fn fill(rows: &mut Columns<'_>, values: &[f32]) {
        for row in rows.each_row() {
            row.copy_from_slice(values);
        }
    }
}

for_this_cpu! {
    /// Adds `values` to every row.
    pub(crate) fn add(rows: &mut Columns<'_>, values: &[f32]) {
        for row in rows.each_row() {
            for (number, value) in row.iter_mut().zip(values) {
                *number += value;
            }
        }
    }
}

for_this_cpu! {
    /// Layer normalisation: every row to mean 0 and variance 1, then times `gain` plus `shift`.
    pub(crate) fn normalise(rows: &mut [f32], gain: &[f32], shift: &[f32], epsilon: f32) {
        let count = gain.len() as f32;
        for row in rows.chunks_exact_mut(gain.len()) {
            let mean = sum(row, |number| number) / count;
            let variance = sum(row, |number| (number - mean) * (number - mean)) / count;
            let scale = 1.0 / (variance + epsilon).sqrt();
            for ((number, gain), shift) in row.iter_mut().zip(gain).zip(shift) {
                *number = (*number - mean) * scale * gain + shift;
            }
        }
    }
}

for_this_cpu! {
    /// The activation: x Φ(x), with Φ the normal distribution.
    pub(crate) fn gelu(rows: &mut Columns<'_>) {
        for row in rows.each_row() {
            for number in row {
                *number *= 0.5 + 0.5 * erf(*number * std::f32::consts::FRAC_1_SQRT_2);
            }
        }
    }
}

for_this_cpu! {
    /// Turns the first `length` numbers of every row into weights that sum to 1 and clears the
    /// rest.
    pub(crate) fn softmax(rows: &mut [f32], width: usize, length: usize) {
        for row in rows.chunks_exact_mut(width) {
            let (row, rest) = row.split_at_mut(length);
            rest.fill(0.0);
            let top = greatest(row, |number| number);
            for number in row.iter_mut() {
                *number = exp(*number - top);
            }
            let scale = 1.0 / sum(row, |number| number);
            for number in row {
                *number *= scale;
            }
        }
    }
}

for_this_cpu! {
    /// Writes every row as whole numbers with the row's own scale: number = whole * scale. None
    /// is larger than `limit`, and no `block` of them is longer, as a vector, than `reach`.
    pub(crate) fn quantise(
        rows: &[f32],
        limit: f32,
        reach: f32,
        block: usize,
        whole: &mut [i16],
        scales: &mut [f32],
    ) {
        // Adding 1.5 * 2^23 leaves the rounded number in the low bits of the sum.
        const ROUND: f32 = 12_582_912.0;
        let width = rows.len() / scales.len().max(1);
        let rows = rows.chunks_exact(width.max(1)).zip(whole.chunks_exact_mut(width.max(1)));
        for ((row, whole), scale) in rows.zip(scales) {
            let top = greatest(row, f32::abs).max(SMALLEST);
            let mut square = 0.0f32;
            for block in row.chunks(block) {
                square = square.max(sum(block, |number| number * number));
            }
            let factor = (limit / top).min(reach / square.sqrt().max(SMALLEST));
            *scale = 1.0 / factor;
            for (number, whole) in row.iter().zip(whole) {
                *whole = (number * factor + ROUND).to_bits() as i16;
            }
        }
    }
}

for_this_cpu! {
    /// Takes whole numbers apart into their high and low bytes.
    pub(crate) fn split(whole: &[i16], halves: &mut [SplitRow]) {
        for (whole, SplitRow([high, low])) in whole.as_chunks::<STEP>().0.iter().zip(halves) {
            for ((high, low), number) in high.iter_mut().zip(low).zip(whole) {
                (*high, *low) = ((*number >> 8) as u8, *number as u8);
            }
        }
    }
}

#[inline(always)]
fn sum(numbers: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0; LANES];
    let (steps, rest) = numbers.as_chunks::<LANES>();
    for step in steps {
        for (sum, number) in sums.iter_mut().zip(step) {
            *sum += of(*number);
        }
    }
    let rest: f32 = rest.iter().map(|number| of(*number)).sum();
    sums.iter().sum::<f32>() + rest
}

#[inline(always)]
fn greatest(numbers: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let larger = |a: f32, b: f32| if b > a { b } else { a };
    let mut tops = [f32::MIN; LANES];
    let (steps, rest) = numbers.as_chunks::<LANES>();
    for step in steps {
        for (top, number) in tops.iter_mut().zip(step) {
            *top = larger(*top, of(*number));
        }
    }
    let rest = rest.iter().map(|number| of(*number));
    tops.into_iter().chain(rest).fold(f32::MIN, larger)
}

/// The exponential of a number that is not above 0, to 2e-7 of its value: powers of two, and the
/// polynomial of Cephes' `expf` for what is left.
#[inline(always)]
fn exp(x: f32) -> f32 {
    const ROUND: f32 = 12_582_912.0;
    let x = if x > -87.0 { x } else { -87.0 };
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let power = shifted - ROUND;
    let r = x - power * 0.693_359_4 + power * 2.121_944_4e-4;
    let mut p = 1.987_569_1e-4;
    for term in [
        1.398_199_9e-3,
        8.333_452e-3,
        4.166_579_6e-2,
        0.166_666_65,
        0.5,
    ] {
        p = p * r + term;
    }
    let two_to_power = f32::from_bits((shifted.to_bits() << 23).wrapping_add(0x3f80_0000));
    (p * r * r + r + 1.0) * two_to_power
}

/// The error function to 5e-7: the rational approximation of Eigen's `erf`, on [-4, 4].
#[inline(always)]
fn erf(x: f32) -> f32 {
    let x = if x > -4.0 { x } else { -4.0 };
    let x = if x < 4.0 { x } else { 4.0 };
    let square = x * x;
    let mut over = -2.726_142_4e-10;
    for term in [
        2.770_681_7e-8,
        -2.101_024_1e-6,
        -5.692_506_6e-5,
        -7.349_906_4e-4,
        -2.954_6e-3,
        -1.609_603e-2,
    ] {
        over = over * square + term;
    }
    let mut under = -1.456_607e-5;
    for term in [-2.133_740_2e-4, -1.682_827e-3, -7.373_329e-3, -1.426_474e-2] {
        under = under * square + term;
    }
    x * over / under
}

#[cfg(test)]
mod tests {
    use super::{Columns, gelu, normalise, quantise, softmax};

    #[test]
    fn the_activation_has_the_values_of_its_definition() {
        // x * Φ(x), from tables of the normal distribution.
        let mut numbers = [0.0, 1.0, -1.0, 2.0, -3.0, 0.5, 9.0, -9.0];
        gelu(&mut Columns::all(&mut numbers, 4));
        let expected = [
            0.0,
            0.841_344_7,
            -0.158_655_3,
            1.954_499_7,
            -0.004_049_7,
            0.345_731_2,
            9.0,
            0.0,
        ];
        for (number, expected) in numbers.iter().zip(expected) {
            assert!((number - expected).abs() < 2e-6, "{number} {expected}");
        }
    }

    #[test]
    fn softmax_weights_follow_the_exponential_and_leave_out_the_padding() {
        let mut row: Vec<f32> = (0..20).map(|i| (i as f32) * -1.7).collect();
        let total: f64 = row[..18].iter().map(|&x| f64::from(x).exp()).sum();
        let expected: Vec<f64> = row.iter().map(|&x| f64::from(x).exp() / total).collect();
        softmax(&mut row, 20, 18);
        for (weight, expected) in row[..18].iter().zip(expected) {
            assert!((f64::from(*weight) - expected).abs() <= 1e-6 * expected.max(1e-6));
        }
        assert_eq!(row[18..], [0.0, 0.0]);
    }

    #[test]
    fn a_normalised_row_has_mean_zero_and_variance_one() {
        let mut row: Vec<f32> = (0..48).map(|i| 5.0 + (i % 7) as f32).collect();
        normalise(&mut row, &[1.0; 48], &[0.0; 48], 1e-12);
        let mean = row.iter().sum::<f32>() / 48.0;
        let variance = row.iter().map(|x| x * x).sum::<f32>() / 48.0;
        assert!(
            mean.abs() < 1e-5 && (variance - 1.0).abs() < 1e-4,
            "{mean} {variance}"
        );
    }

    #[test]
    fn whole_numbers_times_their_scale_are_the_row_again() {
        let row: Vec<f32> = (0..32).map(|i| (i as f32 - 11.0) * 0.37).collect();
        let (mut whole, mut scales) = ([0; 32], [0.0]);
        quantise(&row, 5000.0, f32::MAX, 16, &mut whole, &mut scales);
        for (number, whole) in row.iter().zip(whole) {
            assert!((number - f32::from(whole) * scales[0]).abs() <= scales[0] * 0.51);
        }
    }

    #[test]
    fn a_row_of_zeros_stays_zero() {
        let (mut whole, mut scales) = ([7; 16], [0.0]);
        quantise(&[0.0; 16], 5000.0, 1e6, 16, &mut whole, &mut scales);
        assert_eq!(whole, [0; 16]);
        assert!(scales[0].is_finite());
    }
}
