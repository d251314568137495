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

/// Whole numbers of `ROWS` rows, and what one is worth in each row and each column.
#[derive(Clone, Copy)]
pub(crate) struct PairRows<'a, const ROWS: usize> {
    /// Each has two numbers for each entry of the panel.
    pub(crate) rows: [&'a [i16]; ROWS],
    pub(crate) row_scales: [f32; ROWS],
    pub(crate) column_scales: &'a [f32; WIDTH],
}

/// Adds the products of `ROWS` rows with a panel to `out`; each row is as long as the panel.
#[inline]
pub(crate) fn float_tile<const ROWS: usize>(
    rows: [&[f32]; ROWS],
    panel: &[Floats],
    out: [&mut [f32; WIDTH]; ROWS],
) {
    assert!(rows.iter().all(|row| row.len() == panel.len()));
    #[cfg(target_arch = "x86_64")]
    if super::has_avx2() {
        // SAFETY: the processor has AVX2 and FMA, and every row is as long as the panel.
        return unsafe { super::x86::float_tile(rows, panel, out) };
    }
    super::portable::float_tile(rows, panel, out);
}

/// Adds the products of `ROWS` rows with a panel to `out`. The sums over the panel are exact, in
/// 32 bits: the caller's scales rule out overflow.
#[inline]
pub(crate) fn pair_tile<const ROWS: usize>(
    input: PairRows<'_, ROWS>,
    panel: &[Pairs],
    out: [&mut [f32; WIDTH]; ROWS],
) {
    assert!(input.rows.iter().all(|row| row.len() == 2 * panel.len()));
    #[cfg(target_arch = "x86_64")]
    if super::has_vnni() {
        // SAFETY: the processor has AVX-512 with VNNI, and every row has two numbers per entry.
        return unsafe { super::x86_512::pair_tile(input, panel, out) };
    }
    #[cfg(target_arch = "x86_64")]
    if super::has_avx2() {
        // SAFETY: the processor has AVX2 and FMA, and every row has two numbers per entry.
        return unsafe { super::x86::pair_tile(input, panel, out) };
    }
    super::portable::pair_tile(input, panel, out);
}

#[cfg(test)]
mod tests {
    use super::super::portable;
    use super::{Floats, PairRows, Pairs, WIDTH, float_tile, pair_tile};

    fn number(index: usize) -> f32 {
        ((index * 7919) % 4001) as f32 - 2000.0
    }

    fn assert_close<const ROWS: usize>(here: &[[f32; WIDTH]; ROWS], plain: &[[f32; WIDTH]; ROWS]) {
        for (here, plain) in here.as_flattened().iter().zip(plain.as_flattened()) {
            assert!(
                (here - plain).abs() <= 1e-6 * plain.abs().max(100.0),
                "{here} {plain}"
            );
        }
    }

    /// With `pairs` entries in the panel, and six rows of one more, so that they do not lie in steps.
    fn try_whole_numbers<const ROWS: usize>(pairs: usize) {
        let whole = |index| number(index) as i16;
        let panel: Vec<Pairs> = (0..pairs)
            .map(|k| {
                Pairs(std::array::from_fn(|j| {
                    [whole(k * 32 + j), whole(k + 5 * j)]
                }))
            })
            .collect();
        let rows: Vec<i16> = (0..ROWS * (2 * pairs + 1)).map(|i| whole(i * 31)).collect();
        let input = PairRows::<ROWS> {
            rows: std::array::from_fn(|i| &rows[i * (2 * pairs + 1)..][..2 * pairs]),
            row_scales: std::array::from_fn(|i| 0.001 * (i + 1) as f32),
            column_scales: &std::array::from_fn(|j| 1.0 / (j + 1) as f32),
        };
        let (mut here, mut plain) = ([[0.5; WIDTH]; ROWS], [[0.5; WIDTH]; ROWS]);
        pair_tile(input, &panel, here.each_mut());
        portable::pair_tile(input, &panel, plain.each_mut());
        assert_close(&here, &plain);
        #[cfg(target_arch = "x86_64")]
        if super::super::has_avx2() {
            // Also where the processor has more than AVX2.
            let mut here = [[0.5; WIDTH]; ROWS];
            // SAFETY: the processor has AVX2 and FMA, and every row has two numbers per entry.
            unsafe { super::super::x86::pair_tile(input, &panel, here.each_mut()) };
            assert_close(&here, &plain);
        }
    }

    #[test]
    fn the_whole_number_tile_is_the_same_on_every_processor() {
        let (avx2, vnni) = (super::super::has_avx2(), super::super::has_vnni());
        eprintln!("beside plain Rust: AVX2 {avx2}, AVX-512 with VNNI {vnni}");
        for pairs in [1, 2, 25, 192] {
            try_whole_numbers::<1>(pairs);
            try_whole_numbers::<2>(pairs);
            try_whole_numbers::<5>(pairs);
            try_whole_numbers::<6>(pairs);
        }
    }

    #[test]
    fn the_float_tile_is_the_same_on_every_processor_up_to_rounding() {
        let panel: Vec<Floats> = (0..33)
            .map(|k| Floats(std::array::from_fn(|j| number(k * 16 + j) / 1000.0)))
            .collect();
        let rows: Vec<f32> = (0..3 * 33).map(|i| number(i * 31) / 1000.0).collect();
        let rows: [&[f32]; 3] = std::array::from_fn(|i| &rows[i * 33..(i + 1) * 33]);
        let (mut here, mut plain) = ([[0.5; WIDTH]; 3], [[0.5; WIDTH]; 3]);
        float_tile(rows, &panel, here.each_mut());
        portable::float_tile(rows, &panel, plain.each_mut());
        assert_close(&here, &plain);
    }
}
