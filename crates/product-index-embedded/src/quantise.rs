//! Eight bits a number, with a bound on what that loses.
//!
//! A vector `x` is kept as `scale * code` plus a remainder whose length is known. By the
//! Cauchy-Schwarz inequality `|q.x - q.(scale*code)| <= |q| * |remainder|`, so a scan over the
//! codes alone can tell which products cannot be among the best, and only the few others are
//! scored in full precision: the result is exactly that of a full scan.

use crate::simd;

/// A vector's code and the length of what the code leaves out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quality {
    /// What one step of the code is worth.
    pub(crate) scale: f32,
    /// Length of the remainder, rounded up.
    pub(crate) error: f32,
}

/// Writes the code of a vector; `code` has the vector's length.
pub(crate) fn encode(vector: &[f32], code: &mut [i8]) -> Quality {
    let largest = vector
        .iter()
        .fold(0.0_f32, |largest, x| largest.max(x.abs()));
    let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
    let mut error = 0.0_f32;
    for (x, c) in vector.iter().zip(code) {
        let step = (x / scale).round().clamp(-127.0, 127.0);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "clamped to what eight bits hold"
        )]
        {
            *c = step as i8;
        }
        error += (x - step * scale).powi(2);
    }
    Quality {
        scale,
        error: error.sqrt() * 1.0001 + 1e-6,
    }
}

/// A query in 16 bits.
pub(crate) struct Query {
    steps: Vec<i16>,
    scale: f32,
    length: f32,
    error: f32,
}

impl Query {
    /// Prepares a query for the scan.
    pub(crate) fn new(vector: &[f32]) -> Self {
        let largest = vector
            .iter()
            .fold(0.0_f32, |largest, x| largest.max(x.abs()));
        // The sum over all dimensions must fit 31 bits: dimensions * 127 * bound < 2^31.
        #[expect(
            clippy::cast_precision_loss,
            reason = "a vector has far fewer than 2^24 numbers"
        )]
        let bound = (2.1e9 / (127.0 * vector.len().max(1) as f32))
            .min(32767.0)
            .floor();
        let scale = if largest > 0.0 { largest / bound } else { 1.0 };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "within 16 bits by choice of scale"
        )]
        let steps: Vec<i16> = vector
            .iter()
            .map(|x| (x / scale).round().clamp(-bound, bound) as i16)
            .collect();
        let lost = |(x, step): (&f32, &i16)| (x - f32::from(*step) * scale).powi(2);
        let error = vector.iter().zip(&steps).map(lost).sum::<f32>().sqrt() * 1.0001 + 1e-6;
        Self {
            steps,
            scale,
            length: simd::dot(vector, vector).sqrt() * 1.0001,
            error,
        }
    }

    /// The inner product by codes, and how far at most the true one is from it. Stored vectors
    /// have length one.
    pub(crate) fn estimate(&self, code: &[i8], quality: Quality) -> (f32, f32) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "the loss is within the margin added"
        )]
        let sum = simd::dot_codes(&self.steps, code) as f32;
        let margin = self.length * quality.error + self.error * (1.0 + quality.error) + 2e-6;
        (sum * self.scale * quality.scale, margin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_true_score_is_always_within_the_margin() {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f32::from((state >> 16) as u16) / 32768.0 - 1.0
        };
        for dimensions in [3, 384, 1024] {
            for _ in 0..50 {
                let unit = |v: Vec<f32>| {
                    let length = simd::dot(&v, &v).sqrt();
                    v.into_iter().map(|x| x / length).collect::<Vec<_>>()
                };
                let stored = unit((0..dimensions).map(|_| next()).collect());
                let asked = unit((0..dimensions).map(|_| next()).collect());
                let mut code = vec![0_i8; dimensions];
                let quality = encode(&stored, &mut code);
                let (estimate, margin) = Query::new(&asked).estimate(&code, quality);
                let truth = simd::dot(&stored, &asked);
                assert!(
                    (truth - estimate).abs() <= margin,
                    "{truth} {estimate} {margin}"
                );
                assert!(margin < 0.05, "a margin of {margin} would prune nothing");
            }
        }
    }
}
