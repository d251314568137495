//! The split tile with AMX: two tile registers of activations and two of weights, high and low
//! bytes each, and four of sums. One instruction does 16,384 products of bytes.

use super::columns::Columns;
use super::split::{
    STEP, SplitPanel, SplitPanels, SplitRow, SplitRows, Sums, Tile, each_tile, height,
};
use std::arch::asm;
use std::arch::x86_64::{__cpuid_count, _MM_HINT_T1, _mm_prefetch};
use std::sync::LazyLock;

/// Whether this processor has AMX for bytes (and AVX-512), and the system lets this process use
/// it, which it must be asked.
pub(super) fn found() -> bool {
    static FOUND: LazyLock<bool> = LazyLock::new(|| {
        // Leaf 7 of CPUID tells of AMX-TILE and AMX-INT8 in bits 24 and 25.
        const BYTES: u32 = 3 << 24;
        let leaf = __cpuid_count(7, 0);
        leaf.edx & BYTES == BYTES && super::has_avx512() && allowed()
    });
    *FOUND
}

/// Asks Linux for the state of the tile registers, for all threads of this process.
fn allowed() -> bool {
    const ARCH_PRCTL: i64 = 158;
    const ARCH_REQ_XCOMP_PERM: i64 = 0x1023;
    const TILE_DATA: i64 = 18;
    let answer: i64;
    // SAFETY: this call of the system touches no memory; it overwrites the registers named.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") ARCH_PRCTL => answer,
            in("rdi") ARCH_REQ_XCOMP_PERM,
            in("rsi") TILE_DATA,
            out("rcx") _,
            out("r11") _,
            options(nostack),
        );
    }
    answer == 0
}

/// What LDTILECFG reads: palette 1, then the bytes of a row and the rows of each register.
#[repr(C, align(64))]
struct Shapes {
    palette: u8,
    start: u8,
    reserved: [u8; 14],
    row_bytes: [u16; 16],
    rows: [u8; 16],
}

/// # Safety
/// [`found`] has found what this needs.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,fma")]
pub(super) unsafe fn split_product(
    rows: SplitRows<'_>,
    panels: SplitPanels<'_>,
    out: &mut Columns<'_>,
) {
    let height = height(rows.scales.len());
    let count = height as u8;
    let mut shapes = Shapes {
        palette: 1,
        start: 0,
        reserved: [0; 14],
        row_bytes: [0; 16],
        rows: [0; 16],
    };
    // Registers 0 to 3 are sums, 4 and 5 activations, 6 and 7 weights.
    shapes.row_bytes[..8].fill(STEP as u16);
    shapes.rows[..8].copy_from_slice(&[count, count, count, count, count, count, 16, 16]);
    // SAFETY: the shapes are valid for palette 1 and stay in force until all tiles are done.
    unsafe { asm!("ldtilecfg [{}]", in(reg) &raw const shapes, options(nostack, readonly)) };
    each_tile(rows, panels, out, |tile, panel, sums| {
        fetch_next(tile, panel);
        assert!(!panel.is_empty() && tile.rows.len() >= (height - 1) * tile.stride + panel.len());
        // SAFETY: the shapes are set, and each of their rows has as many steps as the panel.
        unsafe { multiply(tile, panel, sums) };
    });
    // SAFETY: the registers, which the compiler never uses, are needed no more.
    unsafe { asm!("tilerelease", options(nomem, nostack)) };
}

/// Has the next panel come nearer, for which it takes longer than one tile does.
#[inline(always)]
fn fetch_next(tile: Tile<'_>, panel: &[SplitPanel]) {
    const LINE: usize = 64;
    let lines = size_of_val(panel) / LINE;
    let next = panel.as_ptr_range().end.cast::<i8>();
    let [turn, turns] = tile.turn;
    for line in turn * lines / turns..(turn + 1) * lines / turns {
        // SAFETY: an address that is asked for ahead of time need not be one.
        unsafe { _mm_prefetch::<_MM_HINT_T1>(next.wrapping_add(line * LINE)) };
    }
}

/// # Safety
/// The registers have their shapes, and there are as many rows as in them, each with as many steps
/// as the panel, which is not empty.
#[inline(always)]
unsafe fn multiply(tile: Tile<'_>, panel: &[SplitPanel], sums: &mut Sums) {
    // SAFETY: the tile and the panel have the bytes that are read, and `sums` has room for those
    // written.
    unsafe {
        asm!(
            "tilezero tmm0",
            "tilezero tmm1",
            "tilezero tmm2",
            "tilezero tmm3",
            "2:",
            "tileloadd tmm6, [{panel} + {line}]",
            "tileloadd tmm4, [{row} + {stride}]",
            "tileloadd tmm7, [{panel} + {line} + 1024]",
            "tileloadd tmm5, [{row} + {stride} + 64]",
            "tdpbssd tmm0, tmm4, tmm6",
            "tdpbsud tmm1, tmm4, tmm7",
            "tdpbusd tmm2, tmm5, tmm6",
            "tdpbuud tmm3, tmm5, tmm7",
            "add {panel}, 2048",
            "add {row}, 128",
            "dec {steps}",
            "jnz 2b",
            "tilestored [{sums} + {line}], tmm0",
            "tilestored [{sums} + {line} + 1024], tmm1",
            "tilestored [{sums} + {line} + 2048], tmm2",
            "tilestored [{sums} + {line} + 3072], tmm3",
            panel = inout(reg) panel.as_ptr() => _,
            row = inout(reg) tile.rows.as_ptr() => _,
            steps = inout(reg) panel.len() => _,
            stride = in(reg) tile.stride * size_of::<SplitRow>(),
            line = in(reg) 64usize,
            sums = in(reg) &raw mut *sums,
            options(nostack),
        );
    }
}
