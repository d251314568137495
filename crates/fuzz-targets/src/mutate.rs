//! Random changes of inputs, the same for the same seed.

/// What parsers trip over: ends of numbers, of strings, of encodings.
const TOKENS: [&[u8]; 24] = [
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xff\xff\xff\xff",
    b"\x80",
    b"\"",
    b"'",
    b"{",
    b"}",
    b"[",
    b"]",
    b"<",
    b"</",
    b"&#x110000;",
    b"]]>",
    b"<!--",
    b"-1",
    b"1e999",
    b"18446744073709551616",
    b"\\u0000",
    b"\\ud800",
    b"\n",
    b"\t",
];

/// Changes inputs at random (xorshift64*, Vigna 2016).
pub struct Mutator(u64);

impl Mutator {
    /// One whose changes follow from the seed alone.
    #[must_use]
    pub const fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`, which is not zero.
    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11) as usize % end.max(1)
    }

    /// One of the seeds, changed in a few places, or the beginning of one at the end of another.
    #[must_use]
    pub fn change(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(6) {
            self.step(&mut bytes, seeds);
        }
        bytes
    }

    fn step(&mut self, bytes: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let at = self.below(bytes.len() + 1);
        let end = at + self.below((bytes.len() - at).min(64) + 1);
        match self.below(8) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let part = bytes[at..end].to_vec();
                let times = self.below(8);
                bytes.splice(at..at, part.repeat(times));
            }
            3 => {
                let other = &seeds[self.below(seeds.len())];
                let from = self.below(other.len() + 1);
                let to = from + self.below((other.len() - from).min(512) + 1);
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            4 | 5 => {
                let token = TOKENS[self.below(TOKENS.len())];
                bytes.splice(at..end.min(at + 4), token.iter().copied());
            }
            _ => {
                let flip = 1 << self.below(8);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= flip;
                }
            }
        }
    }
}
