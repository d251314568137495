//! Damaged files are errors, never panics, and never half a picture.

mod pictures;

use image::ImageFormat;
use pictures::{drawing, encoded, jpeg_with_exif};
use product_images::{ImageError, Limits, prepare};
use proptest::prelude::*;

fn samples() -> Vec<Vec<u8>> {
    let formats = [
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::WebP,
        ImageFormat::Gif,
    ];
    let mut samples: Vec<_> = formats.map(|format| encoded(drawing(), format)).to_vec();
    samples.push(jpeg_with_exif(&drawing(), 6));
    samples
}

/// Small limits, so that a mutated size does not make the test slow.
fn limits() -> Limits {
    Limits {
        pixels: 1_000_000,
        decoded_bytes: 8_000_000,
        ..Limits::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn mutated_files_do_not_panic(
        which in 0usize..5,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = samples().swap_remove(which);
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        let _either = prepare(&bytes, &limits());
    }

    #[test]
    fn garbage_behind_a_signature_does_not_panic(
        which in 0usize..5,
        kept in 2usize..40,
        garbage in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let mut bytes = samples().swap_remove(which);
        bytes.truncate(kept);
        bytes.extend(garbage);
        let _either = prepare(&bytes, &limits());
    }

    #[test]
    fn a_file_that_is_cut_off_is_broken(which in 0usize..5, share in 0.1f64..0.95) {
        let bytes = samples().swap_remove(which);
        let cut = &bytes[..(bytes.len() as f64 * share) as usize];
        let outcome = prepare(cut, &limits());
        prop_assert!(matches!(outcome, Err(ImageError::Broken { .. })), "{which} {:?}", outcome);
    }
}
