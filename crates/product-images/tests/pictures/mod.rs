//! Pictures made in code.

#![allow(dead_code, reason = "each test file uses some")]

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::{Cursor, Write};

/// A white picture, wider than high, with a red corner top left and a blue bar on the right.
pub fn drawing() -> RgbImage {
    RgbImage::from_fn(160, 96, |x, y| match (x, y) {
        (16..64, 8..40) => Rgb([200, 16, 24]),
        (112..144, 8..88) => Rgb([20, 60, 190]),
        _ => Rgb([255, 255, 255]),
    })
}

pub fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image
        .into()
        .write_to(&mut bytes, format)
        .expect("memory takes it");
    bytes.into_inner()
}

pub fn jpeg(image: &RgbImage) -> Vec<u8> {
    encoded(image.clone(), ImageFormat::Jpeg)
}

/// A JPEG with an EXIF segment: an orientation and, in the GPS table, a latitude.
pub fn jpeg_with_exif(image: &RgbImage, orientation: u8) -> Vec<u8> {
    let plain = jpeg(image);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08".to_vec();
    exif.extend(*b"\0\x02\x01\x12\0\x03\0\0\0\x01\0");
    exif.extend([orientation, 0, 0]);
    exif.extend(*b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
    exif.extend(*b"\0\x01\0\x01\0\x02\0\0\0\x04GPS!\0\0\0\0");
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(((exif.len() + 2) as u16).to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    bytes
}

/// A PNG from its parts: width, height, depth and kind of colour, a palette, the filtered rows.
pub fn png(size: [u32; 2], depth: u8, kind: u8, palette: Option<&[u8]>, rows: &[u8]) -> Vec<u8> {
    let mut header = size.map(u32::to_be_bytes).concat();
    header.extend([depth, kind, 0, 0, 0]);
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(rows).expect("memory takes it");
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut bytes, *b"IHDR", &header);
    if let Some(palette) = palette {
        chunk(&mut bytes, *b"PLTE", palette);
    }
    chunk(
        &mut bytes,
        *b"IDAT",
        &packed.finish().expect("memory takes it"),
    );
    chunk(&mut bytes, *b"IEND", &[]);
    bytes
}

fn chunk(bytes: &mut Vec<u8>, name: [u8; 4], body: &[u8]) {
    bytes.extend((body.len() as u32).to_be_bytes());
    bytes.extend(name);
    bytes.extend(body);
    let mut sum = flate2::Crc::new();
    sum.update(&name);
    sum.update(body);
    bytes.extend(sum.sum().to_be_bytes());
}

/// Whether a pixel is near a colour, as JPEG keeps it.
pub fn is_near(pixel: Rgb<u8>, colour: [u8; 3]) -> bool {
    pixel.0.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 24)
}
