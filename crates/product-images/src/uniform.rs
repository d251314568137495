//! Pixels of one size, and the JPEG they become.

use crate::error::ImageError;
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
pub(crate) use resample::Filter;

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
    let resampled = resample::resample(image.as_raw(), image.dimensions(), (width, height), filter);
    // A picture has as many bytes as its size says, and no size here is nothing.
    debug_assert!(resampled.is_some());
    resampled
        .and_then(|rgb| RgbImage::from_raw(width, height, rgb))
        .unwrap_or_default()
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
