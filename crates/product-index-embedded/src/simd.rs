//! Dot products: the inner loop of the semantic arm.

/// Inner product of a query in 16 bits with a code in 8 bits.
///
/// Both have the same length; the caller bounds the query so that the sum fits 32 bits (see
/// `quantise::Query`).
pub(crate) fn dot_codes(query: &[i16], code: &[i8]) -> i32 {
    debug_assert_eq!(query.len(), code.len(), "one number a dimension");
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx512vnni")
        && std::arch::is_x86_feature_detected!("avx512bw")
    {
        // SAFETY: the processor has what the function asks for (avx512bw implies avx512f).
        return unsafe { x86::dot_codes_wide(query, code) };
    }
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2, which is all that the function asks for.
        return unsafe { x86::dot_codes(query, code) };
    }
    query
        .iter()
        .zip(code)
        .map(|(&q, &c)| i32::from(q) * i32::from(c))
        .sum()
}

/// Asks for codes that are read soon; changes nothing but the time that takes.
pub(crate) fn prefetch(codes: &[i8]) {
    #[cfg(target_arch = "x86_64")]
    for line in codes.chunks(64) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: a prefetch never faults, and the address lies within `codes`.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(line.as_ptr()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = codes;
}

/// Inner product in 32-bit floats, of vectors of the same length.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Inner product with a vector as it lies in its file.
pub(crate) fn dot_bytes(a: &[f32], bytes: &[u8]) -> f32 {
    // Eight independent sums let the compiler use the processor's full width.
    let mut sums = [0.0_f32; 8];
    let (steps, rest) = (a.chunks_exact(8), a.len() / 8 * 8);
    for (x, y) in steps.zip(bytes.chunks_exact(32)) {
        for (lane, y) in floats(y).enumerate() {
            sums[lane] += x[lane] * y;
        }
    }
    let tail: f32 = a[rest..]
        .iter()
        .zip(floats(&bytes[rest * 4..]))
        .map(|(x, y)| x * y)
        .sum();
    sums.iter().sum::<f32>() + tail
}

/// The numbers in a stretch of a vector file: 32-bit floats, little-endian.
pub(crate) fn floats(bytes: &[u8]) -> impl Iterator<Item = f32> {
    bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|four| f32::from_le_bytes(*four))
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m128i, __m256i, __m512i, _mm_loadu_si128, _mm256_add_epi32, _mm256_cvtepi8_epi16,
        _mm256_loadu_si256, _mm256_madd_epi16, _mm256_setzero_si256, _mm256_storeu_si256,
        _mm512_add_epi32, _mm512_cvtepi8_epi16, _mm512_dpwssd_epi32, _mm512_loadu_si512,
        _mm512_reduce_add_epi32, _mm512_setzero_si512,
    };

    /// Thirty-two products a step, multiplied and added up in one instruction.
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni,avx2")]
    pub(super) fn dot_codes_wide(query: &[i16], code: &[i8]) -> i32 {
        let (mut even, mut odd) = (_mm512_setzero_si512(), _mm512_setzero_si512());
        let (queries, codes) = (query.chunks_exact(64), code.chunks_exact(64));
        let tail: i32 = queries
            .remainder()
            .iter()
            .zip(codes.remainder())
            .map(|(&q, &c)| i32::from(q) * i32::from(c))
            .sum();
        for (q, c) in queries.zip(codes) {
            even = wide_products(even, &q[..32], &c[..32]);
            odd = wide_products(odd, &q[32..], &c[32..]);
        }
        _mm512_reduce_add_epi32(_mm512_add_epi32(even, odd)) + tail
    }

    #[target_feature(enable = "avx512f,avx512bw,avx512vnni,avx2")]
    fn wide_products(sum: __m512i, query: &[i16], code: &[i8]) -> __m512i {
        debug_assert!(query.len() >= 32 && code.len() >= 32, "thirty-two of each");
        // SAFETY: both slices hold 32 numbers, so 64 and 32 bytes; loads need no alignment.
        let (query, code) = unsafe {
            (
                _mm512_loadu_si512(query.as_ptr().cast::<__m512i>()),
                _mm256_loadu_si256(code.as_ptr().cast::<__m256i>()),
            )
        };
        _mm512_dpwssd_epi32(sum, query, _mm512_cvtepi8_epi16(code))
    }

    /// Sixteen products a step: codes widened to 16 bits, multiplied and added in pairs.
    #[target_feature(enable = "avx2")]
    pub(super) fn dot_codes(query: &[i16], code: &[i8]) -> i32 {
        let (mut even, mut odd) = (_mm256_setzero_si256(), _mm256_setzero_si256());
        let (queries, codes) = (query.chunks_exact(32), code.chunks_exact(32));
        let tail: i32 = queries
            .remainder()
            .iter()
            .zip(codes.remainder())
            .map(|(&q, &c)| i32::from(q) * i32::from(c))
            .sum();
        for (q, c) in queries.zip(codes) {
            even = _mm256_add_epi32(even, products(&q[..16], &c[..16]));
            odd = _mm256_add_epi32(odd, products(&q[16..], &c[16..]));
        }
        let mut lanes = [0_i32; 8];
        // SAFETY: `lanes` is 32 bytes, as many as are stored; the store needs no alignment.
        unsafe {
            _mm256_storeu_si256(
                lanes.as_mut_ptr().cast::<__m256i>(),
                _mm256_add_epi32(even, odd),
            );
        }
        lanes.iter().sum::<i32>() + tail
    }

    #[target_feature(enable = "avx2")]
    fn products(query: &[i16], code: &[i8]) -> __m256i {
        debug_assert!(query.len() >= 16 && code.len() >= 16, "sixteen of each");
        // SAFETY: both slices hold 16 numbers, so 32 and 16 bytes; loads need no alignment.
        let (query, code) = unsafe {
            (
                _mm256_loadu_si256(query.as_ptr().cast::<__m256i>()),
                _mm_loadu_si128(code.as_ptr().cast::<__m128i>()),
            )
        };
        _mm256_madd_epi16(query, _mm256_cvtepi8_epi16(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_way_and_the_plain_way_agree_at_every_length() {
        for length in [1, 15, 16, 31, 32, 33, 63, 64, 65, 384, 1000] {
            let query: Vec<i16> = (0..length).map(|i| (i * 37 % 4001) as i16 - 2000).collect();
            let code: Vec<i8> = (0..length)
                .map(|i| ((i * 91 % 255) as i16 - 127) as i8)
                .collect();
            let plain: i32 = query
                .iter()
                .zip(&code)
                .map(|(&q, &c)| i32::from(q) * i32::from(c))
                .sum();
            assert_eq!(dot_codes(&query, &code), plain, "length {length}");
            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx2") {
                // SAFETY: the processor has AVX2.
                let narrow = unsafe { x86::dot_codes(&query, &code) };
                assert_eq!(narrow, plain, "length {length}");
            }
        }
    }
}
