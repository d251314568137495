//! Vectors of this machine's models in the sizes that Titan's have.

/// The vector with zeros after it; cosines stay what they are. Nothing when it is longer.
pub(crate) fn padded(vector: &[f32], dimensions: usize) -> Option<Vec<f32>> {
    let mut padded = vector.to_vec();
    (padded.len() <= dimensions).then(|| {
        padded.resize(dimensions, 0.0);
        padded
    })
}

/// The vector folded onto fewer numbers with alternating signs (a count sketch; Charikar, Chen and
/// Farach-Colton, 2002), at length one: like pictures stay near. A shorter one is padded.
pub(crate) fn folded(vector: &[f32], dimensions: usize) -> Vec<f32> {
    let mut folded = vec![0.0; dimensions];
    for (at, value) in vector.iter().enumerate() {
        let sign = if (at / dimensions).is_multiple_of(2) {
            1.0
        } else {
            -1.0
        };
        folded[at % dimensions] += sign * value;
    }
    let length = folded.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length > 0.0 {
        folded.iter_mut().for_each(|x| *x /= length);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_keeps_and_folding_fits() {
        assert_eq!(padded(&[0.6, 0.8], 4), Some(vec![0.6, 0.8, 0.0, 0.0]));
        assert_eq!(padded(&[0.6, 0.8], 1), None);
        assert_eq!(folded(&[3.0, 0.0, 0.0, -4.0], 2), [0.6, 0.8]);
        assert_eq!(folded(&[1.0], 2), [1.0, 0.0]);
    }
}
