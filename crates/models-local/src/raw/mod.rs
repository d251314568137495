//! The crate's only unsafe code: vector instructions and the memory map.

mod portable;
mod tiles;
#[cfg(target_arch = "x86_64")]
mod x86;
#[cfg(target_arch = "x86_64")]
mod x86_512;

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

/// Maps a file to read it in place.
pub(crate) fn map_file(path: &Path) -> io::Result<Mmap> {
    let file = File::open(path)?;
    // SAFETY: the map is read-only, and model files are replaced by renaming, never written in
    // place, so what is mapped does not change.
    unsafe { Mmap::map(&file) }
}

/// Compiles a plain function a second time for processors with AVX2 and chooses at run time:
/// the compiler's own vectoriser does the rest.
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
