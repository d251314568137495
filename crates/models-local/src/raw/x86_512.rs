//! The whole-number tile with AVX-512 and VNNI: a register holds a whole row of the panel, and one
//! instruction multiplies and adds; even and odd entries have sums of their own, which hides its
//! latency. In floating point the same shape gained a fiftieth over AVX2, so there is none.

use super::tiles::{PairRows, Pairs, WIDTH};
use std::arch::x86_64::*;

/// # Safety
/// Every row has two numbers for each entry of the panel.
#[target_feature(enable = "avx512f,avx512vnni")]
pub(super) unsafe fn pair_tile<const ROWS: usize>(
    input: PairRows<'_, ROWS>,
    panel: &[Pairs],
    out: [&mut [f32; WIDTH]; ROWS],
) {
    let starts = input.rows.map(|row| row.as_ptr().cast::<i32>());
    let mut even = [_mm512_setzero_si512(); ROWS];
    let mut odd = [_mm512_setzero_si512(); ROWS];
    let (twos, rest) = panel.as_chunks::<2>();
    for (two, [first, second]) in twos.iter().enumerate() {
        let (first, second) = (load_pairs(first), load_pairs(second));
        for row in 0..ROWS {
            // SAFETY: twice `two` and one is below the panel's length, and the row has that many
            // pairs; the reads ask for no alignment.
            let (a, b) = unsafe {
                let pair = starts[row].add(2 * two);
                (pair.read_unaligned(), pair.add(1).read_unaligned())
            };
            even[row] = _mm512_dpwssd_epi32(even[row], _mm512_set1_epi32(a), first);
            odd[row] = _mm512_dpwssd_epi32(odd[row], _mm512_set1_epi32(b), second);
        }
    }
    for last in rest {
        let last = load_pairs(last);
        for row in 0..ROWS {
            // SAFETY: the panel has an odd length, and this is its last place, as it is the row's
            // last pair; the read asks for no alignment.
            let pair = unsafe { starts[row].add(panel.len() - 1).read_unaligned() };
            even[row] = _mm512_dpwssd_epi32(even[row], _mm512_set1_epi32(pair), last);
        }
    }
    let columns = load(input.column_scales);
    for (row, out) in out.into_iter().enumerate() {
        let sums = _mm512_cvtepi32_ps(_mm512_add_epi32(even[row], odd[row]));
        let scale = _mm512_mul_ps(_mm512_set1_ps(input.row_scales[row]), columns);
        store(out, _mm512_fmadd_ps(sums, scale, load(out)));
    }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load(row: &[f32; WIDTH]) -> __m512 {
    // SAFETY: the row has sixteen numbers, and an unaligned load is asked for.
    unsafe { _mm512_loadu_ps(row.as_ptr()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load_pairs(entry: &Pairs) -> __m512i {
    // SAFETY: the entry has 32 numbers of 16 bits and is aligned to 64 bytes.
    unsafe { _mm512_load_si512(entry.0.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn store(row: &mut [f32; WIDTH], numbers: __m512) {
    // SAFETY: the row has room for sixteen numbers, and an unaligned store is asked for.
    unsafe { _mm512_storeu_ps(row.as_mut_ptr(), numbers) }
}
