//! Bytes to pixels: upright, without transparency, eight bits a channel.

use crate::error::{ImageError, Measure};
use crate::inspect::{self, Format};
use crate::prepare::Limits;
use image::error::LimitErrorKind;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, RgbImage, RgbaImage};
use std::io::Cursor;

/// A decoded picture.
pub(crate) struct Decoded {
    pub(crate) pixels: RgbImage,
    /// Whether a part that matters was see-through; it is white now.
    pub(crate) transparent: bool,
}

/// Decodes a picture within limits; of an animation the first frame.
pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, ImageError> {
    ImageError::check(Measure::Bytes, bytes.len() as u64, limits.bytes)?;
    let format = inspect::sniff(bytes)?;
    inspect::check(format, bytes, limits.pixels)?;
    let known = match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::WebP => ImageFormat::WebP,
        Format::Gif => ImageFormat::Gif,
        Format::Svg => return draw(bytes),
    };
    let image = raster(bytes, format, known, limits)?;
    let (pixels, transparent) = on_white(image);
    Ok(Decoded {
        pixels,
        transparent,
    })
}

#[cfg(feature = "svg")]
fn draw(bytes: &[u8]) -> Result<Decoded, ImageError> {
    let (pixels, transparent) = crate::svg::draw(bytes).map(flatten)?;
    Ok(Decoded {
        pixels,
        transparent,
    })
}

#[cfg(not(feature = "svg"))]
fn draw(_bytes: &[u8]) -> Result<Decoded, ImageError> {
    Err(ImageError::Unsupported {
        what: "SVG".to_owned(),
    })
}

fn raster(
    bytes: &[u8],
    format: Format,
    known: ImageFormat,
    limits: &Limits,
) -> Result<DynamicImage, ImageError> {
    let failed = |error| explain(error, format, limits);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), known);
    let mut allowed = image::Limits::no_limits();
    allowed.max_alloc = Some(limits.decoded_bytes.saturating_mul(2));
    reader.limits(allowed);
    let mut decoder = reader.into_decoder().map_err(failed)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    ImageError::check(Measure::Pixels, pixels, limits.pixels)?;
    let decoded = decoder.total_bytes();
    ImageError::check(Measure::DecodedBytes, decoded, limits.decoded_bytes)?;
    // A picture whose EXIF cannot be read is upright as far as anyone knows.
    let orientation = decoder
        .orientation()
        .unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(failed)?;
    if image.width() == 0 || image.height() == 0 {
        return Err(format.broken("it has no pixels"));
    }
    image.apply_orientation(orientation);
    Ok(image)
}

fn explain(error: image::ImageError, format: Format, limits: &Limits) -> ImageError {
    match error {
        image::ImageError::Limits(limit) => match limit.kind() {
            LimitErrorKind::DimensionError => ImageError::TooLarge {
                measure: Measure::Pixels,
                found: limits.pixels.saturating_add(1),
                limit: limits.pixels,
            },
            _ => ImageError::TooLarge {
                measure: Measure::DecodedBytes,
                found: limits.decoded_bytes.saturating_add(1),
                limit: limits.decoded_bytes,
            },
        },
        image::ImageError::Unsupported(what) => ImageError::Unsupported {
            what: format!("{} with a feature ({what})", format.name()),
        },
        other => format.broken(other.to_string()),
    }
}

fn on_white(image: DynamicImage) -> (RgbImage, bool) {
    if image.color().has_alpha() {
        flatten(image.into_rgba8())
    } else {
        (image.into_rgb8(), false)
    }
}

/// Lays a picture on white; also whether more than a hundredth of it was see-through.
pub(crate) fn flatten(image: RgbaImage) -> (RgbImage, bool) {
    let (width, height) = image.dimensions();
    let mut clear = 0;
    let mut rgb = Vec::with_capacity(image.len() / 4 * 3);
    for [r, g, b, alpha] in image.as_chunks::<4>().0 {
        clear += usize::from(*alpha < 128);
        let alpha = u32::from(*alpha);
        let blend =
            |channel: u8| ((u32::from(channel) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        rgb.extend([blend(*r), blend(*g), blend(*b)]);
    }
    let transparent = clear * 100 > rgb.len() / 3;
    // As many pixels as before, so it cannot fail; an empty picture would be harmless.
    (
        RgbImage::from_raw(width, height, rgb).unwrap_or_default(),
        transparent,
    )
}
