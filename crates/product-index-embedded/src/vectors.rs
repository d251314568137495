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
use std::sync::atomic::{AtomicI32, Ordering::Relaxed};

/// Vectors in one file: big enough that a scan runs long stretches, small enough to grow by.
const BLOCK: u32 = 16_384;

/// Products of one step of a scan, which one thread takes.
const STEP: u32 = 8_192;

/// How many products ahead their codes are called for: a filter leaves gaps that the processor
/// does not foresee.
const AHEAD: usize = 8;

/// A place of one vector, counted over all blocks. The slots of one product follow each other
/// within one block.
pub(crate) type Slot = u32;

struct Block {
    file: File,
    map: Mmap,
    codes: Vec<i8>,
    quality: Vec<Quality>,
}

/// All vectors of a generation. Slots are only ever added; which of them count is written in the
/// ledger, so a slot written by an interrupted batch is nobody's.
pub(crate) struct Vectors {
    folder: PathBuf,
    dimensions: usize,
    blocks: Vec<Block>,
    /// The slots of each product by ordinal: the first, and how many.
    slots: Vec<(Slot, u32)>,
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
            slots: Vec::new(),
            next: 0,
        };
        let mut claims: Vec<_> = owners.filter(|(_, _, count)| *count > 0).collect();
        claims.sort_unstable_by_key(|claim| claim.1);
        let end = claims.last().map_or(0, |(_, first, count)| first + count);
        for claims in claims.chunk_by(|a, b| a.1 / BLOCK == b.1 / BLOCK) {
            vectors.check_length(claims)?;
        }
        while vectors.blocks.len() < end.div_ceil(BLOCK) as usize {
            vectors.add_block()?;
        }
        vectors.next = end;
        for (ordinal, first, count) in &claims {
            vectors.set_slots(*ordinal, Some((*first, *count)));
        }
        let in_use: Vec<_> = claims.chunk_by(|a, b| a.1 / BLOCK == b.1 / BLOCK).collect();
        let mut blocks: Vec<_> = vectors.blocks.iter_mut().map(Some).collect();
        let work: Vec<_> = in_use
            .into_iter()
            .filter_map(|claims| Some((blocks[(claims[0].1 / BLOCK) as usize].take()?, claims)))
            .collect();
        work.into_par_iter().for_each(|(block, claims)| {
            for (_, first, count) in claims {
                block.encode(*first, *count, dimensions);
            }
        });
        Ok(vectors)
    }

    /// Refuses a file that is too short for the slots in use within it, given in order: filled up
    /// with zeros it would be searched and nothing found.
    fn check_length(&self, claims: &[(Ordinal, Slot, u32)]) -> io::Result<()> {
        let Some((_, first, count)) = claims.last() else {
            return Ok(());
        };
        let path = self.path((first / BLOCK) as usize);
        let length = match fs::metadata(&path) {
            Ok(metadata) => metadata.len(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
            Err(error) => return Err(error),
        };
        let needed = u64::from(first % BLOCK + count) * self.dimensions as u64 * 4;
        if length < needed {
            return Err(io::Error::other(format!(
                "the vector file {} has lost its end: it has {length} bytes, the products' vectors \
                 need {needed}; restore it from a copy, or build the generation again",
                path.display()
            )));
        }
        Ok(())
    }

    fn path(&self, block: usize) -> PathBuf {
        self.folder.join(format!("{block:05}.f32"))
    }

    fn add_block(&mut self) -> io::Result<()> {
        let path = self.path(self.blocks.len());
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

    /// Gives slots to a product, from now on part of every scan, in place of those it had; `None`
    /// leaves it without a vector.
    pub(crate) fn assign(&mut self, ordinal: Ordinal, slots: Option<(Slot, u32)>) {
        if let Some((first, count)) = slots {
            let block = &mut self.blocks[(first / BLOCK) as usize];
            block.encode(first, count, self.dimensions);
            self.next = self.next.max(first + count);
        }
        self.set_slots(ordinal, slots);
    }

    fn set_slots(&mut self, ordinal: Ordinal, slots: Option<(Slot, u32)>) {
        let at = ordinal as usize;
        if at >= self.slots.len() {
            self.slots.resize(at + 1, (0, 0));
        }
        self.slots[at] = slots.unwrap_or_default();
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
            needed: AtomicI32::new(to_ordered(if depth == 0 {
                f32::INFINITY
            } else {
                f32::NEG_INFINITY
            })),
        };
        // Step by step, so that whichever thread is free takes the next one.
        let found: Vec<Candidates<'_>> = (0..self.slots.len().div_ceil(STEP as usize) as u32)
            .into_par_iter()
            .map(|step| {
                let mut candidates = Candidates::new(depth, &asked);
                self.collect(step * STEP..(step + 1) * STEP, &mut candidates);
                candidates
            })
            .collect();
        self.refine(query, found, depth, floor)
    }

    /// Bounds the score of every allowed product in a stretch of ordinals by its codes.
    fn collect(&self, stretch: std::ops::Range<Ordinal>, candidates: &mut Candidates<'_>) {
        let asked = candidates.asked;
        let slots = |ordinal: Ordinal| {
            let (first, count) = *self.slots.get(ordinal as usize)?;
            (count > 0).then_some((ordinal, first, count))
        };
        let allowed: Vec<_> = asked
            .allowed
            .iter_within(stretch)
            .filter_map(slots)
            .collect();
        for (at, &(ordinal, first, count)) in allowed.iter().enumerate() {
            if let Some((_, first, count)) = allowed.get(at + AHEAD) {
                simd::prefetch(self.block(*first).codes(*first, *count, self.dimensions));
            }
            let (lower, upper) = self.block(first).bounds(first, count, asked);
            candidates.offer(Run {
                ordinal,
                first,
                count,
                lower,
                upper,
            });
        }
    }

    fn block(&self, slot: Slot) -> &Block {
        &self.blocks[(slot / BLOCK) as usize]
    }

    fn refine(
        &self,
        query: &[f32],
        found: Vec<Candidates<'_>>,
        depth: usize,
        floor: Option<f32>,
    ) -> Scan {
        let mut bounds: Vec<f32> = found.iter().flat_map(|c| c.lower_bounds()).collect();
        bounds.sort_unstable_by(|a, b| b.total_cmp(a));
        let needed = match depth.checked_sub(1) {
            Some(last) => bounds.get(last).copied().unwrap_or(f32::NEG_INFINITY),
            None => f32::INFINITY,
        };
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
        let block = self.block(first);
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

    fn encode(&mut self, first: Slot, count: u32, dimensions: usize) {
        let first = (first % BLOCK) as usize;
        for at in first..first + count as usize {
            let bytes = &self.map[at * dimensions * 4..(at + 1) * dimensions * 4];
            let vector: Vec<f32> = simd::floats(bytes).collect();
            let code = &mut self.codes[at * dimensions..(at + 1) * dimensions];
            self.quality[at] = quantise::encode(&vector, code);
        }
    }

    fn codes(&self, first: Slot, count: u32, dimensions: usize) -> &[i8] {
        let first = (first % BLOCK) as usize;
        &self.codes[first * dimensions..(first + count as usize) * dimensions]
    }

    /// Between which scores the best of a product's vectors lies.
    fn bounds(&self, first: Slot, count: u32, asked: &Asked<'_>) -> (f32, f32) {
        let codes = self.codes(first, count, asked.dimensions);
        let quality = &self.quality[(first % BLOCK) as usize..];
        let (mut lower, mut upper) = (f32::NEG_INFINITY, f32::NEG_INFINITY);
        for (code, quality) in codes.chunks_exact(asked.dimensions).zip(quality) {
            let (score, margin) = asked.query.estimate(code, *quality);
            lower = lower.max(score - margin);
            upper = upper.max(score + margin);
        }
        (lower, upper)
    }
}

/// One scan's question.
struct Asked<'a> {
    query: Query,
    dimensions: usize,
    allowed: &'a OrdinalSet,
    floor: Option<f32>,
    /// The highest score that `depth` products of one step surely reach, as an ordered integer:
    /// what cannot reach it is out, in whichever step it lies.
    needed: AtomicI32,
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

/// What one step cannot rule out.
struct Candidates<'a> {
    depth: usize,
    asked: &'a Asked<'a>,
    /// The `depth` greatest lower bounds so far, as an ordered integer, least on top.
    best: BinaryHeap<Reverse<i32>>,
    runs: Vec<Run>,
}

impl<'a> Candidates<'a> {
    fn new(depth: usize, asked: &'a Asked<'a>) -> Self {
        Self {
            depth,
            asked,
            best: BinaryHeap::with_capacity(depth + 1),
            runs: Vec::new(),
        }
    }

    fn offer(&mut self, run: Run) {
        let needed = from_ordered(self.asked.needed.load(Relaxed));
        let floor = self.asked.floor;
        if run.upper >= needed || floor.is_some_and(|floor| run.upper >= floor) {
            self.runs.push(run);
        }
        if run.lower > needed {
            self.best.push(Reverse(to_ordered(run.lower)));
            if self.best.len() > self.depth {
                self.best.pop();
            }
            if let (Some(Reverse(least)), true) = (self.best.peek(), self.best.len() == self.depth)
            {
                self.asked.needed.fetch_max(*least, Relaxed);
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
