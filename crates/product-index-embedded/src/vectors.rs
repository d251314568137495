//! Vectors on disk in full precision, in memory as codes, scanned exactly under a filter.

use crate::ordinals::{Ordinal, OrdinalSet};
use crate::quantise::{self, Quality, Query};
use crate::simd;
use memmap2::Mmap;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

/// Vectors in one file: big enough that a scan runs long stretches, small enough to grow by.
const BLOCK: u32 = 16_384;

/// Owner of a slot that no product uses any more.
const NOBODY: Ordinal = Ordinal::MAX;

/// A place of one vector, counted over all blocks. The slots of one product follow each other
/// within one block.
pub(crate) type Slot = u32;

struct Block {
    file: File,
    map: Mmap,
    codes: Vec<i8>,
    quality: Vec<Quality>,
    owner: Vec<Ordinal>,
}

/// All vectors of a generation. Slots are only ever added; which of them count is written in the
/// ledger, so a slot written by an interrupted batch is nobody's.
pub(crate) struct Vectors {
    folder: PathBuf,
    dimensions: usize,
    blocks: Vec<Block>,
    next: Slot,
}

/// A product with the exact cosine of its best chunk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored {
    pub(crate) ordinal: Ordinal,
    pub(crate) score: f32,
}

/// What a scan found.
pub(crate) struct Scan {
    /// The best products, best first; ties by ordinal.
    pub(crate) best: Vec<Scored>,
    /// Every product that reaches the floor.
    pub(crate) above_floor: OrdinalSet,
}

impl Vectors {
    /// Opens the vectors in a folder, or starts with none; `owners` names the slots in use.
    pub(crate) fn open(
        folder: &Path,
        dimensions: usize,
        owners: impl Iterator<Item = (Ordinal, Slot, u32)>,
    ) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let mut vectors = Self {
            folder: folder.to_owned(),
            dimensions,
            blocks: Vec::new(),
            next: 0,
        };
        let mut claims: Vec<_> = owners.filter(|(_, _, count)| *count > 0).collect();
        claims.sort_unstable_by_key(|claim| claim.1);
        let end = claims.last().map_or(0, |(_, first, count)| first + count);
        while vectors.blocks.len() < end.div_ceil(BLOCK) as usize {
            vectors.add_block()?;
        }
        vectors.next = end;
        for (ordinal, first, count) in claims {
            for slot in first..first + count {
                vectors.blocks[(slot / BLOCK) as usize].owner[(slot % BLOCK) as usize] = ordinal;
            }
        }
        vectors
            .blocks
            .par_iter_mut()
            .for_each(|block| block.encode_owned(dimensions));
        Ok(vectors)
    }

    fn add_block(&mut self) -> io::Result<()> {
        let path = self.folder.join(format!("{:05}.f32", self.blocks.len()));
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        file.set_len(u64::from(BLOCK) * self.dimensions as u64 * 4)?;
        // SAFETY: the index's folder is locked by one process, and a slot's bytes are written
        // before its owner is known to any reader and never again after.
        let map = unsafe { Mmap::map(&file)? };
        self.blocks.push(Block {
            file,
            map,
            codes: vec![0; BLOCK as usize * self.dimensions],
            quality: vec![
                Quality {
                    scale: 1.0,
                    error: 0.0
                };
                BLOCK as usize
            ],
            owner: vec![NOBODY; BLOCK as usize],
        });
        Ok(())
    }

    /// Finds room for the vectors of one product after `cursor`: its first slot.
    pub(crate) fn place(cursor: Slot, count: u32) -> Slot {
        let left = BLOCK - cursor % BLOCK;
        if count > left { cursor + left } else { cursor }
    }

    /// The first slot that was never given out.
    pub(crate) const fn next(&self) -> Slot {
        self.next
    }

    /// Most vectors a product can have.
    pub(crate) const fn most_per_product() -> usize {
        512
    }

    /// Writes vectors into their slots, durable when it returns; nobody owns them yet.
    pub(crate) fn write(&mut self, vectors: &[(Slot, &[f32])]) -> io::Result<()> {
        let mut touched = Vec::new();
        for (slot, vector) in vectors {
            let at = (slot / BLOCK) as usize;
            while self.blocks.len() <= at {
                self.add_block()?;
            }
            let bytes: Vec<u8> = vector.iter().flat_map(|x| x.to_le_bytes()).collect();
            let offset = u64::from(slot % BLOCK) * self.dimensions as u64 * 4;
            self.blocks[at].file.write_all_at(&bytes, offset)?;
            touched.push(at);
        }
        touched.sort_unstable();
        touched.dedup();
        touched
            .into_iter()
            .try_for_each(|at| self.blocks[at].file.sync_data())
    }

    /// Gives slots to a product (or to nobody), from now on part of every scan.
    pub(crate) fn own(&mut self, owner: Option<Ordinal>, first: Slot, count: u32) {
        for slot in first..first + count {
            let block = &mut self.blocks[(slot / BLOCK) as usize];
            let at = (slot % BLOCK) as usize;
            block.owner[at] = owner.unwrap_or(NOBODY);
            if owner.is_some() {
                block.encode(at, self.dimensions);
            }
        }
        self.next = self.next.max(first + count);
    }

    /// The `depth` best products among those allowed, and all that reach `floor`: exactly what a
    /// full-precision scan gives.
    pub(crate) fn scan(
        &self,
        query: &[f32],
        allowed: &OrdinalSet,
        depth: usize,
        floor: Option<f32>,
    ) -> Scan {
        let asked = Asked {
            query: Query::new(query),
            dimensions: self.dimensions,
            allowed,
            floor,
        };
        let share = self
            .blocks
            .len()
            .div_ceil(rayon::current_num_threads())
            .max(1);
        let found: Vec<Candidates> = self
            .blocks
            .par_chunks(share)
            .enumerate()
            .map(|(part, blocks)| {
                let mut candidates = Candidates::new(depth);
                for (at, block) in blocks.iter().enumerate() {
                    block.collect((part * share + at) as Slot * BLOCK, &asked, &mut candidates);
                }
                candidates
            })
            .collect();
        self.refine(query, found, depth, floor)
    }

    fn refine(
        &self,
        query: &[f32],
        found: Vec<Candidates>,
        depth: usize,
        floor: Option<f32>,
    ) -> Scan {
        let mut bounds: Vec<f32> = found.iter().flat_map(Candidates::lower_bounds).collect();
        bounds.sort_unstable_by(|a, b| b.total_cmp(a));
        let needed = bounds
            .get(depth.saturating_sub(1))
            .copied()
            .unwrap_or(f32::NEG_INFINITY);
        let mut best = Vec::new();
        let mut above_floor = OrdinalSet::new();
        for run in found.into_iter().flat_map(|candidates| candidates.runs) {
            let surely_above = floor.is_some_and(|floor| run.lower >= floor);
            let surely_below = floor.is_none_or(|floor| run.upper < floor);
            if surely_above {
                above_floor.insert(run.ordinal);
            }
            if run.upper < needed && (surely_above || surely_below) {
                continue;
            }
            let score = self.score(query, run.first, run.count);
            if floor.is_some_and(|floor| score >= floor) {
                above_floor.insert(run.ordinal);
            }
            best.push(Scored {
                ordinal: run.ordinal,
                score,
            });
        }
        best.sort_unstable_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| a.ordinal.cmp(&b.ordinal))
        });
        best.truncate(depth);
        Scan { best, above_floor }
    }

    /// The exact score of the best of a product's vectors.
    pub(crate) fn score(&self, query: &[f32], first: Slot, count: u32) -> f32 {
        let block = &self.blocks[(first / BLOCK) as usize];
        let first = (first % BLOCK) as usize;
        (first..first + count as usize)
            .map(|at| simd::dot_bytes(query, block.bytes(at, self.dimensions)))
            .fold(f32::NEG_INFINITY, f32::max)
    }
}

impl Block {
    fn bytes(&self, at: usize, dimensions: usize) -> &[u8] {
        &self.map[at * dimensions * 4..(at + 1) * dimensions * 4]
    }

    fn encode_owned(&mut self, dimensions: usize) {
        for at in 0..self.owner.len() {
            if self.owner[at] != NOBODY {
                self.encode(at, dimensions);
            }
        }
    }

    fn encode(&mut self, at: usize, dimensions: usize) {
        let bytes = &self.map[at * dimensions * 4..(at + 1) * dimensions * 4];
        let vector: Vec<f32> = simd::floats(bytes).collect();
        let code = &mut self.codes[at * dimensions..(at + 1) * dimensions];
        self.quality[at] = quantise::encode(&vector, code);
    }

    /// Scores every allowed product of this block by its codes.
    fn collect(&self, base: Slot, asked: &Asked<'_>, candidates: &mut Candidates) {
        let dimensions = asked.dimensions;
        let mut at = 0;
        while at < self.owner.len() {
            let ordinal = self.owner[at];
            let first = at;
            while at < self.owner.len() && self.owner[at] == ordinal {
                at += 1;
            }
            if ordinal == NOBODY || !asked.allowed.contains(ordinal) {
                continue;
            }
            let (mut lower, mut upper) = (f32::NEG_INFINITY, f32::NEG_INFINITY);
            for slot in first..at {
                let code = &self.codes[slot * dimensions..(slot + 1) * dimensions];
                let (score, margin) = asked.query.estimate(code, self.quality[slot]);
                lower = lower.max(score - margin);
                upper = upper.max(score + margin);
            }
            let (first, count) = (base + first as Slot, (at - first) as u32);
            candidates.offer(
                Run {
                    ordinal,
                    first,
                    count,
                    lower,
                    upper,
                },
                asked.floor,
            );
        }
    }
}

/// One scan's question.
struct Asked<'a> {
    query: Query,
    dimensions: usize,
    allowed: &'a OrdinalSet,
    floor: Option<f32>,
}

/// The slots of one product with bounds on its best score.
#[derive(Clone, Copy)]
struct Run {
    ordinal: Ordinal,
    first: Slot,
    count: u32,
    lower: f32,
    upper: f32,
}

/// What one thread cannot rule out.
struct Candidates {
    depth: usize,
    /// The `depth` greatest lower bounds so far, as an ordered integer, least on top.
    best: BinaryHeap<Reverse<i32>>,
    runs: Vec<Run>,
}

impl Candidates {
    fn new(depth: usize) -> Self {
        Self {
            depth,
            best: BinaryHeap::with_capacity(depth + 1),
            runs: Vec::new(),
        }
    }

    fn offer(&mut self, run: Run, floor: Option<f32>) {
        let needed = match self.best.peek() {
            Some(Reverse(least)) if self.best.len() >= self.depth => from_ordered(*least),
            _ => f32::NEG_INFINITY,
        };
        if run.upper >= needed || floor.is_some_and(|floor| run.upper >= floor) {
            self.runs.push(run);
        }
        if run.lower > needed {
            self.best.push(Reverse(to_ordered(run.lower)));
            if self.best.len() > self.depth {
                self.best.pop();
            }
        }
    }

    fn lower_bounds(&self) -> impl Iterator<Item = f32> {
        self.best.iter().map(|Reverse(bound)| from_ordered(*bound))
    }
}

/// A float as an integer of the same order (IEEE 754 `totalOrder`), which a heap can hold.
const fn to_ordered(x: f32) -> i32 {
    let bits = x.to_bits().cast_signed();
    bits ^ (((bits >> 31).cast_unsigned() >> 1).cast_signed())
}

const fn from_ordered(ordered: i32) -> f32 {
    let bits = ordered ^ (((ordered >> 31).cast_unsigned() >> 1).cast_signed());
    f32::from_bits(bits.cast_unsigned())
}

#[cfg(test)]
mod tests;
