//! Pixels of one size, and the JPEG they become.

use crate::error::ImageError;
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// How pixels are brought together.
#[derive(Clone, Copy)]
pub(crate) enum Filter {
    /// For pictures to look at.
    Lanczos,
    /// Each new pixel is the mean of what it covers: for measuring colours.
    Mean,
    /// Smooth both ways, whatever the size: for comparing shapes.
    Smooth,
}

/// The size with at most `longest` on the long side, same shape, at least one pixel each way.
pub(crate) fn fit(width: u32, height: u32, longest: u32) -> (u32, u32) {
    let long = width.max(height);
    if long <= longest {
        return (width, height);
    }
    let scale = |side: u32| {
        let scaled = (u64::from(side) * u64::from(longest) + u64::from(long) / 2) / u64::from(long);
        (scaled as u32).max(1)
    };
    (scale(width), scale(height))
}

/// Resamples to exactly this size.
pub(crate) fn resize(image: &RgbImage, width: u32, height: u32, filter: Filter) -> RgbImage {
    if image.dimensions() == (width, height) {
        return image.clone();
    }
    let algorithm = ResizeAlg::Convolution(match filter {
        Filter::Lanczos => FilterType::Lanczos3,
        Filter::Mean => FilterType::Box,
        Filter::Smooth => FilterType::Bilinear,
    });
    let options = ResizeOptions::new().resize_alg(algorithm);
    let mut resized = RgbImage::new(width, height);
    // Of one type of pixels: the general call brings a dozen others into the program.
    let source = TypedImageRef::<U8x3>::from_buffer(image.width(), image.height(), image.as_raw());
    let target = TypedImage::<U8x3>::from_buffer(width, height, &mut resized);
    let done = match (source, target) {
        (Ok(source), Ok(mut target)) => Resizer::new()
            .resize_typed(&source, &mut target, &options)
            .is_ok(),
        _ => false,
    };
    // Both sizes are those of their buffers, so neither step fails.
    debug_assert!(done);
    resized
}

/// A baseline JPEG of one scan with half the colour resolution and no metadata. Tables of its own
/// would save a few hundredths, but the encoder then writes a scan per channel, which some decoders
/// read wrongly (see `inspect`).
pub(crate) fn encode(image: &RgbImage, quality: u8) -> Result<Vec<u8>, ImageError> {
    let side = |side: u32| u16::try_from(side).unwrap_or(u16::MAX);
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder
        .encode(
            image.as_raw(),
            side(image.width()),
            side(image.height()),
            ColorType::Rgb,
        )
        .map_err(|error| ImageError::Unsupported {
            what: format!("of a size that JPEG cannot hold ({error})"),
        })?;
    Ok(jpeg)
}
