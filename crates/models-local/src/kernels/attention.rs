//! Self-attention of one text: every token looks at every token of the same text.

use crate::raw::{Floats, float_tile};
use super::rows::softmax;
use std::ops::Range;

/// Columns of a panel.
const WIDTH: usize = 16;
/// Queries whose weights are held at a time: a multiple of the tile's height.
const QUERIES: usize = 24;
/// Most rows of a tile.
const ROWS: usize = 6;

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

impl Projected<'_> {
    fn tokens(&self) -> usize {
        self.rows.len() / (3 * self.hidden)
    }

    /// `part` is 0 for the query, 1 for the key, 2 for the value.
    fn part(&self, token: usize, part: usize, head: usize) -> &[f32] {
        let size = self.hidden / self.heads;
        let start = (3 * token + part) * self.hidden + head * size;
        &self.rows[start..start + size]
    }
}

impl Attention {
    /// Writes what the tokens of `range` see to `out`, a row per token. Queries are expected to
    /// be scaled already.
    pub(crate) fn run(&mut self, text: Projected<'_>, range: Range<usize>, out: &mut [f32]) {
        let width = text.tokens().next_multiple_of(WIDTH);
        for head in 0..text.heads {
            self.pack(text, head);
            let mut first = range.start;
            while first < range.end {
                let queries = first..range.end.min(first + QUERIES);
                self.weigh(text, head, queries.clone(), width);
                let place = (first - range.start) * text.hidden;
                self.mix(text, head, queries.len(), width, &mut out[place..]);
                first += QUERIES;
            }
        }
    }

    /// Lays a head's keys out column by column and its values row by row, in panels of sixteen.
    fn pack(&mut self, text: Projected<'_>, head: usize) {
        let size = text.hidden / text.heads;
        let tokens = text.tokens();
        self.keys.clear();
        self.keys.resize(tokens.div_ceil(WIDTH) * size, Floats::default());
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
    fn weigh(&mut self, text: Projected<'_>, head: usize, queries: Range<usize>, width: usize) {
        let size = text.hidden / text.heads;
        self.weights.resize(queries.len() * width, 0.0);
        for (index, panel) in self.keys.chunks_exact(size).enumerate() {
            let place = |row| row * width + index * WIDTH;
            let row = |row| text.part(queries.start + row, 0, head);
            product(queries.len(), row, panel, place, &mut self.weights);
        }
        softmax(&mut self.weights, width, text.tokens());
    }

    /// The values, weighed.
    fn mix(&self, text: Projected<'_>, head: usize, count: usize, width: usize, out: &mut [f32]) {
        let size = text.hidden / text.heads;
        let tokens = text.tokens();
        for (index, panel) in self.values.chunks_exact(tokens).enumerate() {
            let place = |row| row * text.hidden + head * size + index * WIDTH;
            let row = |row| &self.weights[row * width..][..tokens];
            product(count, row, panel, place, out);
        }
    }
}

/// The product of `count` rows with a panel, written where `place` says.
fn product<'a>(
    count: usize,
    row: impl Fn(usize) -> &'a [f32],
    panel: &[Floats],
    place: impl Fn(usize) -> usize,
    out: &mut [f32],
) {
    let mut first = 0;
    while first < count {
        match (count - first).min(ROWS) {
            1 => tile::<1>(first, &row, panel, &place, out),
            2 => tile::<2>(first, &row, panel, &place, out),
            3 => tile::<3>(first, &row, panel, &place, out),
            4 => tile::<4>(first, &row, panel, &place, out),
            5 => tile::<5>(first, &row, panel, &place, out),
            _ => tile::<ROWS>(first, &row, panel, &place, out),
        }
        first += ROWS;
    }
}

fn tile<'a, const ROWS: usize>(
    first: usize,
    row: impl Fn(usize) -> &'a [f32],
    panel: &[Floats],
    place: impl Fn(usize) -> usize,
    out: &mut [f32],
) {
    let sums = float_tile::<ROWS>(std::array::from_fn(|index| row(first + index)), panel);
    for (index, sums) in sums.iter().enumerate() {
        out[place(first + index)..][..WIDTH].copy_from_slice(sums);
    }
}
