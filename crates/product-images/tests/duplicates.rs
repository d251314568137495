//! Copies are found in any order; different products and colours stay apart.

mod pictures;

use anyhow::Result;
use image::{ImageFormat, Rgb, RgbImage, imageops};
use pictures::{encoded, jpeg};
use product_images::{Limits, PerceptualHash, near_duplicates, prepare};
use proptest::prelude::*;

fn hash(image: &RgbImage) -> PerceptualHash {
    let bytes = encoded(image.clone(), ImageFormat::Png);
    prepare(&bytes, &Limits::default())
        .expect("a drawing is read")
        .perceptual_hash
}

/// A picture of overlapping boxes that depends on its number.
fn boxes(number: u32) -> RgbImage {
    let next = |step: u32| {
        number
            .wrapping_mul(2_654_435_761)
            .wrapping_add(step * 40_503)
            >> 7
    };
    RgbImage::from_fn(200, 200, |x, y| {
        let hit = (0..6).rev().find(|step| {
            let (left, top) = (next(*step) % 150, next(step + 9) % 150);
            (left..left + 50 + step * 9).contains(&x) && (top..top + 40).contains(&y)
        });
        hit.map_or(Rgb([255; 3]), |step| {
            Rgb([
                next(step + 20) as u8,
                next(step + 30) as u8,
                next(step + 40) as u8,
            ])
        })
    })
}

#[test]
fn a_smaller_or_recompressed_copy_is_found() -> Result<()> {
    let original = boxes(7);
    let small = imageops::resize(&original, 90, 90, imageops::FilterType::Triangle);
    let again = prepare(&jpeg(&original), &Limits::default())?.perceptual_hash;
    let hashes = [hash(&original), hash(&boxes(8)), hash(&small), again];
    assert_eq!(near_duplicates(&hashes), [vec![0, 2, 3]]);
    Ok(())
}

#[test]
fn the_same_product_in_another_colour_is_no_copy() {
    let shirt = |colour| {
        RgbImage::from_fn(120, 120, |x, y| {
            let body = (30..90).contains(&x) && (20..110).contains(&y);
            if body { Rgb(colour) } else { Rgb([255; 3]) }
        })
    };
    // Of one brightness.
    let (red, green) = (hash(&shirt([200, 40, 40])), hash(&shirt([20, 128, 60])));
    assert!(red.colour_distance(&green) > 0.2);
    assert!(!red.is_near_duplicate(&green));
}

#[test]
fn plain_pictures_are_copies_only_in_one_colour() {
    let plain = |colour| hash(&RgbImage::from_pixel(50, 50, Rgb(colour)));
    let hashes = [plain([250; 3]), plain([10; 3]), plain([251; 3])];
    assert_eq!(near_duplicates(&hashes), [vec![0, 2]]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_the_pictures_does_not_matter(
        order in Just((0..12u32).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        // Numbers 0 to 5, each twice, the second time smaller.
        let picture = |index: u32| {
            let image = boxes(index / 2);
            let small = || imageops::resize(&image, 120, 120, imageops::FilterType::Triangle);
            if index.is_multiple_of(2) { hash(&image) } else { hash(&small()) }
        };
        let hashes: Vec<_> = order.iter().map(|index| picture(*index)).collect();
        let groups = near_duplicates(&hashes).into_iter().map(|group| {
            let mut group: Vec<u32> = group.into_iter().map(|at| order[at]).collect();
            group.sort_unstable();
            group
        });
        let mut groups: Vec<_> = groups.collect();
        groups.sort();
        let expected: Vec<_> = (0..6).map(|pair| vec![2 * pair, 2 * pair + 1]).collect();
        prop_assert_eq!(groups, expected);
    }
}
