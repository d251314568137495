//! Cuts a matrix product into tiles whose height the compiler knows.

use crate::raw::WIDTH;

/// Most rows of a tile: with two registers each, twelve sums fit AVX2's sixteen registers.
const ROWS: usize = 6;

/// Something that is done tile by tile.
pub(super) trait Tiled {
    /// Does the tile of `ROWS` rows from `first` on.
    fn tile<const ROWS: usize>(&mut self, first: usize);
}

/// Does all tiles of `count` rows, of even height: eight rows are four and four, not six and two.
pub(super) fn each_tile(count: usize, work: &mut impl Tiled) {
    if count == 0 {
        return;
    }
    let height = count.div_ceil(count.div_ceil(ROWS));
    let mut first = 0;
    while first < count {
        match height.min(count - first) {
            1 => work.tile::<1>(first),
            2 => work.tile::<2>(first),
            3 => work.tile::<3>(first),
            4 => work.tile::<4>(first),
            5 => work.tile::<5>(first),
            _ => work.tile::<ROWS>(first),
        }
        first += height;
    }
}

/// Sixteen columns of each of `ROWS` rows of `out`, whose first one starts at `place`.
#[inline]
pub(super) fn window<const ROWS: usize>(
    out: &mut [f32],
    place: usize,
    width: usize,
) -> [&mut [f32; WIDTH]; ROWS] {
    let mut rows = out[place..].chunks_mut(width);
    std::array::from_fn(|_| {
        let row = rows.next().and_then(|row| row.first_chunk_mut());
        row.expect("every tile lies within its matrix")
    })
}
