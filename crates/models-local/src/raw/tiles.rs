//! The two inner loops of every matrix product, on a tile of up to six rows by sixteen columns.

/// Columns of a tile.
pub(crate) const WIDTH: usize = 16;

/// One row of a panel: sixteen columns of one inner index.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C, align(64))]
pub(crate) struct Floats(pub(crate) [f32; WIDTH]);

/// Two rows of a panel: sixteen columns, each with the numbers of two neighbouring inner indices.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub(crate) struct Pairs(pub(crate) [[i16; 2]; WIDTH]);

/// Products of `ROWS` rows with a panel; each row is as long as the panel.
#[inline]
pub(crate) fn float_tile<const ROWS: usize>(
    rows: [&[f32]; ROWS],
    panel: &[Floats],
) -> [[f32; WIDTH]; ROWS] {
    assert!(rows.iter().all(|row| row.len() == panel.len()));
    #[cfg(target_arch = "x86_64")]
    if super::has_avx2() {
        // SAFETY: the processor has AVX2 and FMA, and every row is as long as the panel.
        return unsafe { super::x86::float_tile(rows, panel) };
    }
    super::portable::float_tile(rows, panel)
}

/// Exact products of `ROWS` rows with a panel, in 32 bits: the caller's scales rule out overflow.
/// Each row has two numbers for each entry of the panel.
#[inline]
pub(crate) fn pair_tile<const ROWS: usize>(
    rows: [&[i16]; ROWS],
    panel: &[Pairs],
) -> [[i32; WIDTH]; ROWS] {
    assert!(rows.iter().all(|row| row.len() == 2 * panel.len()));
    #[cfg(target_arch = "x86_64")]
    if super::has_avx2() {
        // SAFETY: the processor has AVX2, and every row has two numbers per entry of the panel.
        return unsafe { super::x86::pair_tile(rows, panel) };
    }
    super::portable::pair_tile(rows, panel)
}

#[cfg(test)]
mod tests {
    use super::super::portable;
    use super::{Floats, Pairs, float_tile, pair_tile};

    #[test]
    fn the_whole_number_tile_is_the_same_on_every_processor() {
        let number = |i: usize| ((i * 7919) % 4001) as i16 - 2000;
        let panel: Vec<Pairs> = (0..24)
            .map(|k| Pairs(std::array::from_fn(|j| [number(k * 32 + j), number(k + 5 * j)])))
            .collect();
        let rows: Vec<i16> = (0..6 * 48).map(|i| number(i * 31)).collect();
        let rows: [&[i16]; 6] = std::array::from_fn(|i| &rows[i * 48..(i + 1) * 48]);
        assert_eq!(pair_tile(rows, &panel), portable::pair_tile(rows, &panel));
    }

    #[test]
    fn the_float_tile_is_the_same_on_every_processor_up_to_rounding() {
        let number = |i: usize| ((i * 7919) % 401) as f32 / 100.0 - 2.0;
        let panel: Vec<Floats> = (0..33)
            .map(|k| Floats(std::array::from_fn(|j| number(k * 16 + j))))
            .collect();
        let rows: Vec<f32> = (0..3 * 33).map(|i| number(i * 31)).collect();
        let rows: [&[f32]; 3] = std::array::from_fn(|i| &rows[i * 33..(i + 1) * 33]);
        let plain = portable::float_tile(rows, &panel);
        for (here, plain) in float_tile(rows, &panel).iter().zip(&plain) {
            for (here, plain) in here.iter().zip(plain) {
                assert!((here - plain).abs() < 1e-4, "{here} {plain}");
            }
        }
    }
}
