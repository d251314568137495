//! Self-attention of one text: every token looks at every token of the same text.

use super::rows::softmax;
use super::tiling::{Tiled, each_tile, window};
use crate::raw::{Floats, WIDTH, float_tile};
use std::ops::Range;

/// Queries whose weights are held at a time: a multiple of the tile's height.
const QUERIES: usize = 24;
/// Memory that one text leaves to the next.
#[derive(Default)]
pub(crate) struct Attention {
    keys: Vec<Floats>,
    values: Vec<Floats>,
    weights: Vec<f32>,
}

/// Rows of a text's tokens, each with its query, key and value, all heads of each in turn.
#[derive(Clone, Copy)]
pub(crate) struct Projected<'a> {
    pub(crate) rows: &'a [f32],
    pub(crate) hidden: usize,
    pub(crate) heads: usize,
}

impl<'a> Projected<'a> {
    fn tokens(&self) -> usize {
        self.rows.len() / (3 * self.hidden)
    }

    /// `part` is 0 for the query, 1 for the key, 2 for the value.
    fn part(&self, token: usize, part: usize, head: usize) -> &'a [f32] {
        let size = self.hidden / self.heads;
        let start = (3 * token + part) * self.hidden + head * size;
        &self.rows[start..start + size]
    }
}

impl Attention {
    /// Adds what each token sees to `out`, a row per token. Queries are expected to be scaled
    /// already.
    pub(crate) fn run(&mut self, text: Projected<'_>, out: &mut [f32]) {
        for head in 0..text.heads {
            self.pack(text, head);
            for first in (0..text.tokens()).step_by(QUERIES) {
                let queries = first..text.tokens().min(first + QUERIES);
                self.weigh(text, head, queries.clone());
                self.mix(text, head, queries.len(), &mut out[first * text.hidden..]);
            }
        }
    }

    /// Lays a head's keys out column by column and its values row by row, in panels of sixteen.
    fn pack(&mut self, text: Projected<'_>, head: usize) {
        let size = text.hidden / text.heads;
        let tokens = text.tokens();
        self.keys.clear();
        self.keys
            .resize(tokens.div_ceil(WIDTH) * size, Floats::default());
        self.values.resize(size / WIDTH * tokens, Floats::default());
        for token in 0..tokens {
            let panel = token / WIDTH * size;
            let keys = &mut self.keys[panel..panel + size];
            for (key, number) in keys.iter_mut().zip(text.part(token, 1, head)) {
                key.0[token % WIDTH] = *number;
            }
            let (values, _) = text.part(token, 2, head).as_chunks::<WIDTH>();
            for (panel, value) in values.iter().enumerate() {
                self.values[panel * tokens + token].0 = *value;
            }
        }
    }

    /// How much each query looks at each key.
    fn weigh(&mut self, text: Projected<'_>, head: usize, queries: Range<usize>) {
        let width = text.tokens().next_multiple_of(WIDTH);
        self.weights.clear();
        self.weights.resize(queries.len() * width, 0.0);
        for (index, panel) in self.keys.chunks_exact(text.hidden / text.heads).enumerate() {
            let mut tiles = Tiles {
                row: |row| text.part(queries.start + row, 0, head),
                panel,
                out: &mut self.weights,
                place: index * WIDTH,
                width,
            };
            each_tile(queries.len(), &mut tiles);
        }
        softmax(&mut self.weights, width, text.tokens());
    }

    /// The values, weighed.
    fn mix(&self, text: Projected<'_>, head: usize, count: usize, out: &mut [f32]) {
        let tokens = text.tokens();
        let width = tokens.next_multiple_of(WIDTH);
        for (index, panel) in self.values.chunks_exact(tokens).enumerate() {
            let mut tiles = Tiles {
                row: |row| &self.weights[row * width..][..tokens],
                panel,
                out,
                place: head * (text.hidden / text.heads) + index * WIDTH,
                width: text.hidden,
            };
            each_tile(count, &mut tiles);
        }
    }
}

/// A panel's share of a product.
struct Tiles<'a, F> {
    row: F,
    panel: &'a [Floats],
    out: &'a mut [f32],
    place: usize,
    width: usize,
}

impl<'a, F: Fn(usize) -> &'a [f32]> Tiled for Tiles<'_, F> {
    #[inline]
    fn tile<const ROWS: usize>(&mut self, first: usize) {
        let rows = std::array::from_fn(|row| (self.row)(first + row));
        let place = first * self.width + self.place;
        float_tile::<ROWS>(rows, self.panel, window(self.out, place, self.width));
    }
}
