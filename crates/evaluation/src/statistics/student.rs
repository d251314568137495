//! The one quantile of Student's t distribution that is needed.

/// The 97.5 % quantile of the normal distribution.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// The 97.5 % quantile of Student's t with `freedom` degrees of freedom, 1 or more.
///
/// Exact values for 1 and 2; from 3 on the expansion 26.7.5 of Abramowitz and Stegun, whose error
/// there is below 0.3 %.
pub(super) fn t_quantile(freedom: usize) -> f64 {
    match freedom {
        0 | 1 => return 12.706_204_736,
        2 => return 4.302_652_730,
        _ => {}
    }
    let (z2, v) = (Z * Z, freedom as f64);
    let first = (z2 + 1.0) * Z / 4.0;
    let second = ((5.0 * z2 + 16.0) * z2 + 3.0) * Z / 96.0;
    let third = (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) * Z / 384.0;
    let fourth = ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) * Z / 92_160.0;
    Z + (first + (second + (third + fourth / v) / v) / v) / v
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_printed_tables() {
        for (freedom, printed) in [(1, 12.706), (2, 4.303), (3, 3.182), (9, 2.262), (65, 1.997)] {
            let found = t_quantile(freedom);
            assert!(
                (found - printed).abs() < 0.003 * printed,
                "{freedom}: {found}"
            );
        }
    }
}
