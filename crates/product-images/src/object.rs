//! The object of a picture: what is not its background.

use crate::oklab::Oklab;
use crate::uniform::{Filter, fit, resize};
use image::RgbImage;

/// Pixels on the long side of the picture that is measured.
const LONGEST: u32 = 96;
/// How far from the border's middle colour a pixel still is background, in OKLab.
const NEAR: f32 = 0.06;
/// The share of the border that must be near its middle colour for a plain background.
const PLAIN: f32 = 0.8;
/// An object covers at least this share of the picture; less is noise or a speck of dust.
const LEAST: f32 = 0.01;
/// How fast an object's pixels count less away from its middle.
const SPREAD: f32 = 2.0;
/// A part of the object is counted from this share of the object on.
const PART: f32 = 0.05;

/// A picture taken apart.
pub(crate) struct Scene {
    /// The colour behind the object, when it is plain.
    pub(crate) background: Option<Oklab>,
    /// The object's pixels. With a plain background all that is not connected to the border by
    /// background; else those in the ellipse that fills the middle of the picture.
    pub(crate) object: Vec<Oklab>,
    /// How much each of them counts.
    pub(crate) weights: Vec<f32>,
    /// Parts of the object that do not touch, when the background is plain.
    pub(crate) parts: Option<u32>,
}

impl Scene {
    pub(crate) fn of(image: &RgbImage) -> Self {
        let (width, height) = fit(image.width(), image.height(), LONGEST);
        let small = resize(image, width, height, Filter::Mean);
        let pixels: Vec<Oklab> = small.pixels().map(|pixel| Oklab::of(pixel.0)).collect();
        let grid = Grid {
            width: width as usize,
            height: height as usize,
        };
        let Some(background) = plain_border(&grid, &pixels) else {
            let middle = (0..pixels.len()).filter(|&at| grid.in_the_middle(at));
            let object: Vec<Oklab> = middle.map(|at| pixels[at]).collect();
            return Self {
                background: None,
                weights: vec![1.0; object.len()],
                object,
                parts: None,
            };
        };
        let near: Vec<bool> = pixels
            .iter()
            .map(|pixel| pixel.distance(background) <= NEAR)
            .collect();
        let mut outside = vec![false; pixels.len()];
        for at in grid.border() {
            flood(&grid, &near, true, at, &mut outside);
        }
        let inside: Vec<usize> = (0..pixels.len()).filter(|&at| !outside[at]).collect();
        let mut object: Vec<Oklab> = inside.iter().map(|&at| pixels[at]).collect();
        if (object.len() as f32) < LEAST * pixels.len() as f32 {
            object.clear();
        }
        let parts = count_parts(&grid, &outside, object.len());
        Self {
            background: Some(background),
            weights: grid.weights(&inside),
            object,
            parts: Some(parts),
        }
    }
}

struct Grid {
    width: usize,
    height: usize,
}

impl Grid {
    fn is_border(&self, at: usize) -> bool {
        let (x, y) = (at % self.width, at / self.width);
        x == 0 || y == 0 || x + 1 == self.width || y + 1 == self.height
    }

    fn border(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.width * self.height).filter(|&at| self.is_border(at))
    }

    fn in_the_middle(&self, at: usize) -> bool {
        let offset = |at: usize, side: usize| (at as f32 + 0.5) / side as f32 - 0.5;
        let (x, y) = (
            offset(at % self.width, self.width),
            offset(at / self.width, self.height),
        );
        x * x + y * y <= 0.35 * 0.35
    }

    /// The middle of an object counts most: there are a shirt and not the wearer's face, a watch
    /// and not its strap. A bell curve over the box around the object.
    fn weights(&self, object: &[usize]) -> Vec<f32> {
        let bell = |place: fn(usize, usize) -> usize| {
            let places = object.iter().map(move |&at| place(at, self.width));
            let (low, high) = places.clone().fold((usize::MAX, 0), |(low, high), at| {
                (low.min(at), high.max(at))
            });
            let (middle, half) = (
                (low + high) as f32 / 2.0,
                (high.saturating_sub(low) + 1) as f32 / 2.0,
            );
            places.map(move |at| ((at as f32 - middle) / half).powi(2))
        };
        let (across, down) = (bell(|at, width| at % width), bell(|at, width| at / width));
        across
            .zip(down)
            .map(|(x, y)| (-SPREAD * (x + y)).exp())
            .collect()
    }

    fn neighbours(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        let (x, width) = (at % self.width, self.width);
        let below = (at + width < width * self.height).then_some(at + width);
        let right = (x + 1 < width).then_some(at + 1);
        let left = (x > 0).then(|| at - 1);
        [at.checked_sub(width), below, left, right]
            .into_iter()
            .flatten()
    }
}

/// The middle colour of the border, when most of the border is near it.
fn plain_border(grid: &Grid, pixels: &[Oklab]) -> Option<Oklab> {
    let border: Vec<Oklab> = grid.border().map(|at| pixels[at]).collect();
    let median = |channel: fn(&Oklab) -> f32| {
        let mut sorted: Vec<f32> = border.iter().map(channel).collect();
        sorted.sort_unstable_by(f32::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or_default()
    };
    let middle = Oklab {
        l: median(|p| p.l),
        a: median(|p| p.a),
        b: median(|p| p.b),
    };
    let near = border.iter().filter(|pixel| pixel.distance(middle) <= NEAR);
    (near.count() as f32 >= PLAIN * border.len() as f32).then_some(middle)
}

/// Marks all that is connected to `start` and `wanted`; returns how many pixels were new.
fn flood(grid: &Grid, map: &[bool], wanted: bool, start: usize, marked: &mut [bool]) -> usize {
    let mut count = 0;
    let mut open = vec![start];
    while let Some(at) = open.pop() {
        if marked[at] || map[at] != wanted {
            continue;
        }
        marked[at] = true;
        count += 1;
        open.extend(grid.neighbours(at));
    }
    count
}

fn count_parts(grid: &Grid, outside: &[bool], object: usize) -> u32 {
    let mut seen = vec![false; outside.len()];
    let sizes = (0..outside.len()).map(|at| flood(grid, outside, false, at, &mut seen));
    let parts = sizes.filter(|&size| size > 0 && size as f32 >= PART * object as f32);
    if object == 0 { 0 } else { parts.count() as u32 }
}
