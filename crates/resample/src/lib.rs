//! RGB pixels brought to another size.
//!
//! A crate of its own because the resampling code is generic: each crate that calls it compiles its
//! hundreds of variants anew, once more for its tests.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};

/// How pixels are brought together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// For pictures to look at.
    Lanczos,
    /// Each new pixel is the mean of what it covers: for measuring colours.
    Mean,
    /// Smooth both ways, whatever the size: for comparing shapes.
    Smooth,
    /// The bicubic filter that networks for pictures are trained with.
    Cubic,
}

/// Width and height in pixels.
pub type Size = (u32, u32);

/// Resamples rows of red, green and blue bytes from one size to exactly another; `None` when there
/// are not as many bytes as the size says, or either size has no pixels.
#[must_use]
pub fn resample(rgb: &[u8], from: Size, to: Size, filter: Filter) -> Option<Vec<u8>> {
    if bytes(from)? != rgb.len() {
        return None;
    }
    let algorithm = ResizeAlg::Convolution(match filter {
        Filter::Lanczos => FilterType::Lanczos3,
        Filter::Mean => FilterType::Box,
        Filter::Smooth => FilterType::Bilinear,
        Filter::Cubic => FilterType::CatmullRom,
    });
    let options = ResizeOptions::new().resize_alg(algorithm);
    let mut resampled = vec![0; bytes(to)?];
    // Of one type of pixels: the general call brings a dozen others into the program.
    let source = TypedImageRef::<U8x3>::from_buffer(from.0, from.1, rgb).ok()?;
    let mut target = TypedImage::<U8x3>::from_buffer(to.0, to.1, &mut resampled).ok()?;
    Resizer::new()
        .resize_typed(&source, &mut target, &options)
        .ok()?;
    Some(resampled)
}

/// How many bytes the pixels of a size take; `None` where there are none.
fn bytes((width, height): Size) -> Option<usize> {
    let pixels = (width as usize).checked_mul(height as usize)?;
    pixels.checked_mul(3).filter(|bytes| *bytes > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED_AND_BLUE: [u8; 6] = [200, 0, 0, 0, 0, 100];

    #[test]
    fn a_mean_is_that_of_the_pixels_it_covers() {
        let one = resample(&RED_AND_BLUE, (2, 1), (1, 1), Filter::Mean);
        assert_eq!(one.as_deref(), Some(&[100, 0, 50][..]));
    }

    #[test]
    fn every_filter_gives_the_size_that_is_asked_for() {
        for filter in [Filter::Lanczos, Filter::Mean, Filter::Smooth, Filter::Cubic] {
            let larger = resample(&RED_AND_BLUE, (2, 1), (5, 3), filter).unwrap();
            assert_eq!(larger.len(), 5 * 3 * 3);
            // Red to the left, blue to the right.
            assert!(
                larger[0] > larger[12] && larger[2] < larger[14],
                "{filter:?}"
            );
        }
    }

    #[test]
    fn bytes_that_are_not_as_many_as_the_size_says_are_refused() {
        assert_eq!(resample(&RED_AND_BLUE, (1, 1), (1, 1), Filter::Mean), None);
        assert_eq!(resample(&RED_AND_BLUE, (3, 1), (1, 1), Filter::Mean), None);
        assert_eq!(resample(&RED_AND_BLUE, (2, 1), (0, 1), Filter::Mean), None);
        assert_eq!(resample(&[], (0, 0), (1, 1), Filter::Mean), None);
        let huge = (u32::MAX, u32::MAX);
        assert_eq!(resample(&RED_AND_BLUE, huge, (1, 1), Filter::Mean), None);
    }
}
