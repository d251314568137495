//! The crate's only unsafe code: vector instructions, what threads share, and the memory map.

#[cfg(all(target_arch = "x86_64", target_os = "linux"))]
mod amx;
mod columns;
mod portable;
mod split;
mod team;
mod tiles;
#[cfg(target_arch = "x86_64")]
mod x86;
#[cfg(target_arch = "x86_64")]
mod x86_512;

pub(crate) use columns::Columns;
pub(crate) use split::{STEP, SplitPanel, SplitPanels, SplitRow, SplitRows, split_product};
pub(crate) use team::Team;
pub(crate) use tiles::{Floats, PairRows, Pairs, WIDTH, float_tile, pair_tile};

use memmap2::Mmap;
use std::fs::File;
use std::io;
use std::path::Path;

/// Whether this processor has the instructions that [`x86`] is written for.
#[inline]
pub(crate) fn has_avx2() -> bool {
    #[cfg(target_arch = "x86_64")]
    {
        std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma")
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        false
    }
}

/// Whether this processor has the instructions that [`x86_512`] is written for.
#[inline]
pub(crate) fn has_vnni() -> bool {
    #[cfg(target_arch = "x86_64")]
    {
        std::arch::is_x86_feature_detected!("avx512f")
            && std::arch::is_x86_feature_detected!("avx512vnni")
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        false
    }
}

/// Whether this processor multiplies bytes by tiles, and the system lets this process do so.
pub(crate) fn has_amx() -> bool {
    #[cfg(all(target_arch = "x86_64", target_os = "linux"))]
    {
        amx::found()
    }
    #[cfg(not(all(target_arch = "x86_64", target_os = "linux")))]
    {
        false
    }
}

/// Maps a file to read it in place.
pub(crate) fn map_file(path: &Path) -> io::Result<Mmap> {
    let file = File::open(path)?;
    // SAFETY: the map is read-only, and model files are replaced by renaming, never written in
    // place, so what is mapped does not change.
    unsafe { Mmap::map(&file) }
}

/// Whether this processor has AVX-512 as [`for_this_cpu`] uses it.
#[inline]
pub(crate) fn has_avx512() -> bool {
    #[cfg(target_arch = "x86_64")]
    {
        has_avx2()
            && std::arch::is_x86_feature_detected!("avx512f")
            && std::arch::is_x86_feature_detected!("avx512bw")
            && std::arch::is_x86_feature_detected!("avx512dq")
            && std::arch::is_x86_feature_detected!("avx512vl")
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        false
    }
}

/// Compiles a plain function again for processors with AVX2 and with AVX-512 and chooses at run
/// time: the compiler's own vectoriser does the rest. The results are the same to the bit.
macro_rules! for_this_cpu {
    ($(#[$meta:meta])* $vis:vis fn $name:ident($($arg:ident: $type:ty),* $(,)?) $body:block) => {
        $(#[$meta])*
        $vis fn $name($($arg: $type),*) {
            #[inline(always)]
            fn plain($($arg: $type),*) $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma")]
            fn wide($($arg: $type),*) {
                plain($($arg),*);
            }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma,avx512f,avx512bw,avx512dq,avx512vl")]
            fn widest($($arg: $type),*) {
                plain($($arg),*);
            }

            #[cfg(target_arch = "x86_64")]
            if $crate::raw::has_avx512() {
                #[expect(unsafe_code, reason = "runs instructions that were just found")]
                // SAFETY: the processor has AVX2, FMA and these parts of AVX-512.
                unsafe {
                    widest($($arg),*);
                }
                return;
            }
            #[cfg(target_arch = "x86_64")]
            if $crate::raw::has_avx2() {
                #[expect(unsafe_code, reason = "runs instructions that were just found")]
                // SAFETY: the processor has AVX2 and FMA.
                unsafe {
                    wide($($arg),*);
                }
                return;
            }
            plain($($arg),*);
        }
    };
}
pub(crate) use for_this_cpu;
