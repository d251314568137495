//! Precision and recall of near-duplicates over a folder of pictures:
//! `cargo run --release -p product-images --features svg --example duplicates_measured -- FOLDER...`
//!
//! Every picture gets copies as shops make them: smaller, recompressed, with a watermark, brighter,
//! cropped. A pair of a picture and its copy should be found; a pair of two pictures should not,
//! unless they are the same to begin with (then the pair is listed, for a person to look at).

use anyhow::{Context, Result, ensure};
use image::{DynamicImage, ImageEncoder, RgbImage, imageops};
use product_images::{Limits, PerceptualHash, prepare};
use std::path::{Path, PathBuf};

const SHAPES: [u32; 8] = [8, 16, 24, 32, 40, 48, 56, 64];
const COLOURS: [f32; 5] = [0.04, 0.06, 0.08, 0.12, 9.0];

/// Distances of two pictures, and which.
type Pair = ((u32, f32), usize, usize);
type Copier = fn(&RgbImage) -> Result<Vec<u8>>;
const COPIES: [(&str, Copier); 10] = [
    ("resized to 50 %", |image| jpeg(&scaled(image, 0.5), 90)),
    ("resized to 150 %", |image| jpeg(&scaled(image, 1.5), 90)),
    ("JPEG quality 90", |image| jpeg(image, 90)),
    ("JPEG quality 60", |image| jpeg(image, 60)),
    ("JPEG quality 30", |image| jpeg(image, 30)),
    ("watermark", |image| jpeg(&watermarked(image), 85)),
    ("brighter by 5 %", |image| jpeg(&brighter(image, 13), 85)),
    ("darker by 5 %", |image| jpeg(&brighter(image, -13), 85)),
    ("cropped by 2 %", |image| jpeg(&cropped(image, 0.01), 85)),
    ("cropped by 6 %", |image| jpeg(&cropped(image, 0.03), 85)),
];

fn main() -> Result<()> {
    for folder in std::env::args().skip(1) {
        measure(Path::new(&folder))?;
    }
    Ok(())
}

fn measure(folder: &Path) -> Result<()> {
    let (names, images) = read(folder)?;
    ensure!(
        !images.is_empty(),
        "{} has no picture that can be read",
        folder.display()
    );
    println!("{} pictures in {}", images.len(), folder.display());
    let hashes = images
        .iter()
        .map(|image| hash(&png(image)?))
        .collect::<Result<Vec<_>>>()?;
    let others = distances(&hashes);
    let same = same_to_begin_with(&images, &others);
    let mut all = Vec::new();
    for (name, copier) in COPIES {
        let mut found = Vec::new();
        for (image, hash_of) in images.iter().zip(&hashes) {
            let copy = hash(&copier(image)?)?;
            found.push((hash_of.distance(&copy), hash_of.colour_distance(&copy)));
        }
        let mut shapes: Vec<u32> = found.iter().map(|(shape, _)| *shape).collect();
        let mut colours: Vec<f32> = found.iter().map(|(_, colour)| *colour).collect();
        shapes.sort_unstable();
        colours.sort_by(f32::total_cmp);
        let near = hashes.len() * 95 / 100;
        let recall = found
            .iter()
            .filter(|pair| within(pair, SHAPES[2], COLOURS[2]));
        println!(
            "  {name:18} shape: median {:3}, 95 % {:3}; colour: 95 % {:.3}; found {:.4}",
            shapes[shapes.len() / 2],
            shapes[near],
            colours[near],
            recall.count() as f64 / found.len() as f64
        );
        all.extend(found);
    }
    println!("  shape colour recall  wrong pairs  precision");
    for colour in COLOURS {
        for shape in SHAPES {
            let found = all
                .iter()
                .filter(|pair| within(pair, shape, colour))
                .count();
            let wrong = others
                .iter()
                .filter(|(pair, a, b)| within(pair, shape, colour) && !same.contains(&(*a, *b)));
            let wrong = wrong.count();
            println!(
                "  {shape:5} {colour:6} {:.4} {wrong:12} {:10.4}",
                found as f64 / all.len() as f64,
                found as f64 / (found + wrong) as f64
            );
        }
    }
    println!(
        "  pairs of pictures that are the same to begin with: {}",
        same.len()
    );
    for (pair, a, b) in others.iter().filter(|(pair, ..)| within(pair, 32, 0.08)) {
        let mark = if same.contains(&(*a, *b)) { "same" } else { "" };
        println!(
            "  {:3} {:.3} {} {} {mark}",
            pair.0, pair.1, names[*a], names[*b]
        );
    }
    Ok(())
}

fn within(pair: &(u32, f32), shape: u32, colour: f32) -> bool {
    pair.0 <= shape && pair.1 <= colour
}

fn distances(hashes: &[PerceptualHash]) -> Vec<Pair> {
    let pairs = (0..hashes.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
    pairs
        .map(|(a, b)| {
            let (one, other) = (&hashes[a], &hashes[b]);
            ((one.distance(other), one.colour_distance(other)), a, b)
        })
        .collect()
}

/// Of the pairs that any threshold takes, those whose pixels differ by less than recompression
/// makes, on average.
fn same_to_begin_with(images: &[RgbImage], pairs: &[Pair]) -> Vec<(usize, usize)> {
    let near = pairs.iter().filter(|(pair, ..)| pair.0 <= SHAPES[7]);
    near.filter(|(_, a, b)| {
        let (one, two) = (&images[*a], &images[*b]);
        let differences = one.as_raw().iter().zip(two.as_raw());
        let sum: u64 = differences.map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        one.dimensions() == two.dimensions() && sum < 2 * one.as_raw().len() as u64
    })
    .map(|(_, a, b)| (*a, *b))
    .collect()
}

fn read(folder: &Path) -> Result<(Vec<String>, Vec<RgbImage>)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.retain(|path| path.is_file());
    paths.sort();
    let (mut names, mut images) = (Vec::new(), Vec::new());
    for path in paths {
        match prepare(&std::fs::read(&path)?, &Limits::default()) {
            Ok(prepared) => {
                names.push(
                    path.file_stem()
                        .unwrap_or_default()
                        .to_string_lossy()
                        .into_owned(),
                );
                images.push(image::load_from_memory(&prepared.jpeg)?.into_rgb8());
            }
            Err(error) => eprintln!("{}: {error}", path.display()),
        }
    }
    Ok((names, images))
}

fn hash(bytes: &[u8]) -> Result<PerceptualHash> {
    Ok(prepare(bytes, &Limits::default())?.perceptual_hash)
}

fn jpeg(image: &RgbImage, quality: u8) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let (width, height) = image.dimensions();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality).write_image(
        image.as_raw(),
        width,
        height,
        image::ExtendedColorType::Rgb8,
    )?;
    Ok(bytes)
}

fn png(image: &RgbImage) -> Result<Vec<u8>> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::from(image.clone()).write_to(&mut bytes, image::ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

fn scaled(image: &RgbImage, factor: f32) -> RgbImage {
    let side = |side: u32| ((side as f32 * factor) as u32).max(1);
    let (width, height) = (side(image.width()), side(image.height()));
    imageops::resize(image, width, height, imageops::FilterType::Triangle)
}

/// Half-transparent grey stripes over a tenth of the height near the bottom right.
fn watermarked(image: &RgbImage) -> RgbImage {
    let (width, height) = image.dimensions();
    let mut marked = image.clone();
    for (x, y, pixel) in marked.enumerate_pixels_mut() {
        let inside = x > width / 2 && y > height * 17 / 20 && y < height * 19 / 20;
        if inside && (x * 24 / width) % 2 == 0 {
            pixel.0 = pixel.0.map(|channel| channel / 2 + 64);
        }
    }
    marked
}

fn brighter(image: &RgbImage, by: i16) -> RgbImage {
    let mut changed = image.clone();
    for channel in changed.iter_mut() {
        *channel = (i16::from(*channel) + by).clamp(0, 255) as u8;
    }
    changed
}

/// Without this share of each side.
fn cropped(image: &RgbImage, share: f32) -> RgbImage {
    let (width, height) = image.dimensions();
    let cut = |side: u32| ((side as f32 * share).round() as u32).max(1);
    let (x, y) = (cut(width), cut(height));
    imageops::crop_imm(image, x, y, width - 2 * x, height - 2 * y).to_image()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_pictures_is_named() {
        let error = measure(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap_err();
        assert!(
            error
                .to_string()
                .ends_with("has no picture that can be read")
        );
    }
}
