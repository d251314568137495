//! Every format and kind of pixel becomes the same uniform JPEG.

mod pictures;

use anyhow::Result;
use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, ImageBuffer, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use pictures::{drawing, encoded, is_near, jpeg_with_exif, png};
use product_images::{Background, ImageError, Limits, Orientation, Prepared, prepare};

fn prepared(bytes: &[u8]) -> Result<(Prepared, RgbImage)> {
    let prepared = prepare(bytes, &Limits::default())?;
    let pixels = image::load_from_memory_with_format(&prepared.jpeg, ImageFormat::Jpeg)?;
    assert_eq!(
        (pixels.width(), pixels.height()),
        (prepared.width, prepared.height)
    );
    Ok((prepared, pixels.into_rgb8()))
}

fn assert_is_the_drawing(pixels: &RgbImage, from: &str) {
    assert_eq!(pixels.dimensions(), (160, 96), "{from}");
    for (x, y, colour) in [
        (40, 24, [200, 16, 24]),
        (128, 48, [20, 60, 190]),
        (88, 80, [255, 255, 255]),
        (40, 70, [255, 255, 255]),
    ] {
        let pixel = *pixels.get_pixel(x, y);
        assert!(is_near(pixel, colour), "{from}: {pixel:?} at {x}, {y}");
    }
}

#[test]
fn jpeg_png_webp_and_gif_give_the_same_picture() -> Result<()> {
    for format in [
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::WebP,
        ImageFormat::Gif,
    ] {
        let (_, pixels) = prepared(&encoded(drawing(), format))?;
        assert_is_the_drawing(&pixels, &format!("{format:?}"));
    }
    Ok(())
}

#[test]
fn sixteen_bits_palettes_and_greys_become_eight_bits_of_rgb() -> Result<()> {
    let deep = ImageBuffer::from_fn(160, 96, |x, y| {
        Rgb(drawing()
            .get_pixel(x, y)
            .0
            .map(|channel| u16::from(channel) * 257))
    });
    let (_, pixels) = prepared(&encoded(DynamicImage::ImageRgb16(deep), ImageFormat::Png))?;
    assert_is_the_drawing(&pixels, "16 bits");
    let palette = [255, 255, 255, 200, 16, 24, 20, 60, 190];
    let rows: Vec<u8> = drawing()
        .rows()
        .flat_map(|row| {
            let indices = row.map(|pixel| match pixel.0[0] {
                200 => 1,
                20 => 2,
                _ => 0,
            });
            std::iter::once(0).chain(indices).collect::<Vec<u8>>()
        })
        .collect();
    let (_, pixels) = prepared(&png([160, 96], 8, 3, Some(&palette), &rows))?;
    assert_is_the_drawing(&pixels, "palette");
    let (_, pixels) = prepared(&png([1, 1], 1, 0, None, &[0, 0x80]))?;
    assert!(
        is_near(*pixels.get_pixel(0, 0), [255; 3]),
        "one bit of grey"
    );
    Ok(())
}

#[test]
fn a_jpeg_in_printing_colours_becomes_rgb() -> Result<()> {
    let mut bytes = Vec::new();
    // No cyan, all magenta and yellow: red.
    let red = [0, 255, 255, 0].repeat(64 * 64);
    jpeg_encoder::Encoder::new(&mut bytes, 95).encode(
        &red,
        64,
        64,
        jpeg_encoder::ColorType::Cmyk,
    )?;
    let (_, pixels) = prepared(&bytes)?;
    assert!(
        is_near(*pixels.get_pixel(32, 32), [255, 0, 0]),
        "{:?}",
        pixels.get_pixel(32, 32)
    );
    Ok(())
}

#[test]
fn of_an_animation_the_first_frame_is_taken() -> Result<()> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    encoder.encode_frame(Frame::new(DynamicImage::from(drawing()).into_rgba8()))?;
    encoder.encode_frame(Frame::new(RgbaImage::from_pixel(
        160,
        96,
        Rgba([0, 0, 0, 255]),
    )))?;
    drop(encoder);
    let (_, pixels) = prepared(&bytes)?;
    assert_is_the_drawing(&pixels, "animated GIF");
    Ok(())
}

#[test]
fn what_is_see_through_becomes_white_and_is_told() -> Result<()> {
    let mut clear = RgbaImage::from_pixel(160, 96, Rgba([0, 0, 0, 0]));
    for (x, y, pixel) in drawing().enumerate_pixels() {
        if pixel.0 != [255; 3] {
            let [r, g, b] = pixel.0;
            clear.put_pixel(x, y, Rgba([r, g, b, 255]));
        }
    }
    let (prepared, pixels) = prepared(&encoded(clear, ImageFormat::Png))?;
    assert_is_the_drawing(&pixels, "transparent");
    assert_eq!(prepared.facts.background, Background::Transparent);
    Ok(())
}

#[test]
fn all_eight_orientations_come_out_upright() -> Result<()> {
    let upright = DynamicImage::from(drawing());
    // How the camera's pixels lie for each value (EXIF 2.32, tag 0112).
    let stored = [
        upright.clone(),
        upright.fliph(),
        upright.rotate180(),
        upright.flipv(),
        upright.rotate90().fliph(),
        upright.rotate270(),
        upright.rotate90().flipv(),
        upright.rotate90(),
    ];
    for (value, stored) in (1..).zip(stored) {
        let bytes = jpeg_with_exif(&stored.into_rgb8(), value);
        let (prepared, pixels) = prepared(&bytes)?;
        assert_is_the_drawing(&pixels, &format!("orientation {value}"));
        assert_eq!(prepared.facts.orientation, Orientation::Landscape);
    }
    Ok(())
}

#[test]
fn no_metadata_survives() -> Result<()> {
    let bytes = jpeg_with_exif(&drawing(), 1);
    let has = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).any(|part| part == what);
    assert!(has(&bytes, b"GPS!") && has(&bytes, b"Exif"));
    let (with, _) = prepared(&bytes)?;
    assert!(!has(&with.jpeg, b"GPS!") && !has(&with.jpeg, b"Exif"));
    let (without, _) = prepared(&pictures::jpeg(&drawing()))?;
    assert_eq!(with.content_hash, without.content_hash);
    Ok(())
}

#[test]
fn a_large_picture_is_shrunk_to_1024_and_a_small_one_is_left() -> Result<()> {
    let wide = RgbImage::from_pixel(3000, 30, Rgb([10, 120, 40]));
    let (prepared, _) = prepared(&encoded(wide, ImageFormat::Png))?;
    assert_eq!((prepared.width, prepared.height), (1024, 10));
    Ok(())
}

#[test]
fn what_is_no_picture_is_refused_by_name() {
    for (bytes, name) in [
        (&b""[..], "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"<html></html>", "no known format"),
    ] {
        let error = prepare(bytes, &Limits::default()).unwrap_err();
        assert!(matches!(error, ImageError::Unsupported { .. }));
        assert!(error.to_string().contains(name), "{error}");
    }
}
