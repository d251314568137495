//! Small files that claim to be huge are refused before memory is taken.

mod pictures;

use pictures::{drawing, jpeg, png};
use product_images::{ImageError, Limits, Measure, prepare};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The system's allocator, with each thread's largest request noted.
struct Noting;

thread_local! {
    // A thread of its own notes its own: the tests beside it make files of ten megabytes meanwhile.
    static LARGEST: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is handed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Noting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LARGEST.set(LARGEST.get().max(layout.size()));
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Noting = Noting;

/// What comes of preparing `bytes`, and the largest piece of memory that was asked for.
fn attempt(bytes: &[u8], limits: &Limits) -> (Result<(), ImageError>, usize) {
    LARGEST.set(0);
    let outcome = prepare(bytes, limits).map(drop);
    (outcome, LARGEST.get())
}

fn assert_too_large(bytes: &[u8], expected: Measure) {
    let (outcome, largest) = attempt(bytes, &Limits::default());
    match outcome {
        Err(ImageError::TooLarge { measure, .. }) => assert_eq!(measure, expected),
        other => panic!("{other:?}"),
    }
    assert!(
        largest < 4_000_000 + 2 * bytes.len(),
        "{largest} bytes at once"
    );
}

#[test]
fn a_png_header_of_sixty_thousand_by_sixty_thousand_is_refused() {
    assert_too_large(&png([60_000, 60_000], 8, 6, None, &[]), Measure::Pixels);
}

#[test]
fn a_png_that_packs_a_thousand_to_one_is_refused() {
    let rows = vec![0; 9_000 * (1 + 4 * 9_000 / 32)];
    let bytes = png([9_000, 9_000], 8, 6, None, &rows);
    assert!(bytes.len() < 100_000);
    assert_too_large(&bytes, Measure::Pixels);
}

#[test]
fn pixels_that_are_wide_in_memory_are_refused() {
    assert_too_large(
        &png([7_000, 7_000], 16, 6, None, &[]),
        Measure::DecodedBytes,
    );
}

#[test]
fn a_gif_of_sixty_five_thousand_squared_is_refused() {
    let mut bytes = b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    bytes.extend(*b"\x2c\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x4c\x01\0\x3b");
    assert_too_large(&bytes, Measure::Pixels);
}

#[test]
fn a_jpeg_header_of_sixty_five_thousand_squared_is_refused() {
    let mut bytes = jpeg(&drawing());
    let frame = bytes
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .unwrap_or_default();
    bytes[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
    assert_too_large(&bytes, Measure::Pixels);
}

#[test]
fn a_jpeg_with_hundreds_of_scans_is_refused() {
    let plain = jpeg(&drawing());
    let scan = plain
        .windows(2)
        .position(|pair| pair == [0xff, 0xda])
        .unwrap_or_default();
    let end = plain.len() - 2;
    let mut bytes = plain[..scan].to_vec();
    for _ in 0..300 {
        bytes.extend(&plain[scan..end]);
    }
    bytes.extend(&plain[end..]);
    assert_too_large(&bytes, Measure::Scans);
}

#[test]
fn a_webp_whose_frame_is_larger_than_its_canvas_is_refused() {
    let mut body = b"WEBPVP8X\x0a\0\0\0\0\0\0\0\x07\0\0\x07\0\0".to_vec();
    body.extend(*b"VP8 \x0a\0\0\0\x10\0\0\x9d\x01\x2a\xff\x3f\xff\x3f");
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((body.len() as u32).to_le_bytes());
    bytes.extend(body);
    assert_too_large(&bytes, Measure::Pixels);
}

#[test]
fn a_file_above_the_limit_is_not_looked_at() {
    let limits = Limits {
        bytes: 10,
        ..Limits::default()
    };
    let (outcome, _) = attempt(&jpeg(&drawing()), &limits);
    assert!(matches!(
        outcome,
        Err(ImageError::TooLarge {
            measure: Measure::Bytes,
            limit: 10,
            ..
        })
    ));
}
