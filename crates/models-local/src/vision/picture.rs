//! A JPEG as the network wants it: 224 by 224 pixels.

use image::codecs::jpeg::JpegDecoder;
use image::{DynamicImage, ImageDecoder};
use resample::{Filter, resample};
use std::io::Cursor;

/// Pixels on each side of what the network looks at.
pub(super) const SIDE: usize = 224;
/// Most pixels of a JPEG; prepared ones have a million at most.
const MOST: u64 = 16_000_000;

/// Decodes a JPEG and fits it, whole and in its shape, into a white square: a product fills its
/// picture, so that cutting off the sides, as for photographs, would cut off the product. Rows of
/// red, green and blue.
pub(super) fn read(jpeg: &[u8]) -> Result<Vec<u8>, String> {
    let broken = |error: image::ImageError| format!("the picture is no readable JPEG: {error}");
    let decoder = JpegDecoder::new(Cursor::new(jpeg)).map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST {
        return Err(format!(
            "the picture has {width} x {height} pixels, at most {MOST} are read"
        ));
    }
    let rgb = DynamicImage::from_decoder(decoder)
        .map_err(broken)?
        .into_rgb8();
    fit(width, height, rgb.as_raw()).ok_or_else(|| "the picture has no pixels".to_owned())
}

fn fit(width: u32, height: u32, rgb: &[u8]) -> Option<Vec<u8>> {
    let long = width.max(height);
    let scale = |side: u32| {
        let scaled = u64::from(side) * SIDE as u64 / u64::from(long.max(1));
        (scaled as u32).max(1)
    };
    let fitted = (scale(width), scale(height));
    let rgb = resample(rgb, (width, height), fitted, Filter::Cubic)?;
    let (wide, high) = (fitted.0 as usize, fitted.1 as usize);
    let (left, top) = ((SIDE - wide) / 2, (SIDE - high) / 2);
    let mut square = vec![255; SIDE * SIDE * 3];
    let rows = square.chunks_exact_mut(SIDE * 3).skip(top);
    for (row, from) in rows.zip(rgb.chunks_exact(wide * 3)) {
        row[left * 3..][..wide * 3].copy_from_slice(from);
    }
    Some(square)
}
