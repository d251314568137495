use std::cell::Cell;
use std::io::{BufReader, Cursor, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;

/// How deep filters may be nested within each other.
const DEEPEST: usize = 4;

/// Bytes that went through all filters of a stream, with the most that may.
struct Meter {
    spent: Cell<u64>,
    limit: u64,
}

struct Metered<'m, R> {
    inner: R,
    meter: &'m Meter,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.meter.spent.get() > self.meter.limit {
            return Ok(0);
        }
        let count = self.inner.read(buffer)?;
        self.meter.spent.set(self.meter.spent.get() + count as u64);
        Ok(count)
    }
}

type Source<'s> = Box<dyn Read + 's>;

/// How many bytes the data are and become in all steps of unpacking, or None when the filters stand in
/// an order that no program writes. Stops soon after `limit`; what is unpacked is thrown away.
pub(crate) fn measure(data: &[u8], filters: &[Filter], limit: u64) -> Option<u64> {
    if filters.len() > DEEPEST {
        return None;
    }
    let meter = Meter {
        spent: Cell::new(0),
        limit,
    };
    let mut source = metered(data, &meter);
    for (index, filter) in filters.iter().enumerate() {
        let last = index + 1 == filters.len();
        source = match filter {
            Filter::Crypt if index == 0 => source,
            Filter::FlateDecode => metered(inflated(source), &meter),
            Filter::AsciiHexDecode => metered(Hex(source), &meter),
            Filter::Ascii85Decode => metered(Base85::new(source), &meter),
            Filter::LzwDecode if last => return Some(lzw_length(source, limit)),
            Filter::RunLengthDecode if last => return Some(run_length(source, limit)),
            Filter::DctDecode
            | Filter::JpxDecode
            | Filter::CcittFaxDecode
            | Filter::Jbig2Decode
                if last =>
            {
                source
            }
            _ => return None,
        };
    }
    drain(source);
    Some(meter.spent.get())
}

fn metered<'s>(inner: impl Read + 's, meter: &'s Meter) -> Source<'s> {
    Box::new(Metered { inner, meter })
}

/// Reads to the end or the first fault; what was counted until then stays counted.
fn drain(mut source: Source<'_>) {
    let mut buffer = [0; 16 * 1024];
    while matches!(source.read(&mut buffer), Ok(1..)) {}
}

pub(crate) fn is_zlib(head: &[u8]) -> bool {
    matches!(head, [first, second, ..] if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31))
}

fn inflated(mut source: Source<'_>) -> Source<'_> {
    let mut head = Vec::new();
    if source.by_ref().take(2).read_to_end(&mut head).is_err() {
        return Box::new(std::io::empty());
    }
    let zlib = is_zlib(&head);
    let whole = Cursor::new(head).chain(source);
    if zlib {
        Box::new(ZlibDecoder::new(whole))
    } else {
        Box::new(DeflateDecoder::new(whole))
    }
}

/// Hexadecimal digits to bytes.
struct Hex<'s>(Source<'s>);

impl Read for Hex<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let Some(place) = buffer.first_mut() else {
            return Ok(0);
        };
        let mut digits = Vec::with_capacity(2);
        let mut byte = [0];
        while digits.len() < 2 && self.0.read(&mut byte)? == 1 && byte[0] != b'>' {
            digits.extend((byte[0] as char).to_digit(16).map(|digit| digit as u8));
        }
        let Some(first) = digits.first() else {
            return Ok(0);
        };
        *place = first << 4 | digits.get(1).copied().unwrap_or(0);
        Ok(1)
    }
}

/// Base 85 to bytes.
struct Base85<'s> {
    source: Source<'s>,
    ready: std::collections::VecDeque<u8>,
    ended: bool,
}

impl<'s> Base85<'s> {
    fn new(source: Source<'s>) -> Self {
        Self {
            source,
            ready: std::collections::VecDeque::new(),
            ended: false,
        }
    }

    fn fill(&mut self) -> std::io::Result<()> {
        let (mut value, mut count, mut byte) = (0_u32, 0, [0]);
        while count < 5 {
            if self.source.read(&mut byte)? == 0 || byte[0] == b'~' {
                self.ended = true;
                break;
            }
            match byte[0] {
                b'z' if count == 0 => {
                    self.ready.extend([0; 4]);
                    return Ok(());
                }
                digit @ b'!'..=b'u' => {
                    value = value.wrapping_mul(85).wrapping_add(u32::from(digit - b'!'));
                    count += 1;
                }
                _ => {}
            }
        }
        for _ in count..5 {
            value = value.wrapping_mul(85).wrapping_add(84);
        }
        self.ready
            .extend(value.to_be_bytes().iter().take(usize::max(count, 1) - 1));
        Ok(())
    }
}

impl Read for Base85<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.ready.is_empty() && !self.ended {
            self.fill()?;
        }
        let count = buffer.len().min(self.ready.len());
        for (place, byte) in buffer.iter_mut().zip(self.ready.drain(..count)) {
            *place = byte;
        }
        Ok(count)
    }
}

/// The length that LZW data unpack to: that of a code's text is one more than that of the code before it.
fn lzw_length(source: Source<'_>, limit: u64) -> u64 {
    const FIRST_FREE: usize = 258;
    let mut lengths: Vec<u64> = Vec::new();
    let (mut total, mut bits, mut held, mut before) = (0_u64, 0_u32, 0_u32, None);
    for byte in BufReader::new(source).bytes().map_while(Result::ok) {
        held = held << 8 | u32::from(byte);
        bits += 8;
        let width = match FIRST_FREE + lengths.len() + 1 {
            2048.. => 12,
            1024.. => 11,
            512.. => 10,
            _ => 9,
        };
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits) as usize & ((1 << width) - 1);
        if code == 256 {
            lengths.clear();
            before = None;
            continue;
        }
        let length = match code {
            0..=255 => 1,
            257 => break,
            _ => lengths
                .get(code - FIRST_FREE)
                .copied()
                .unwrap_or_else(|| before.unwrap_or(0) + 1),
        };
        total += length;
        if let Some(length) = before.filter(|_| FIRST_FREE + lengths.len() < 4096) {
            lengths.push(length + 1);
        }
        before = Some(length);
        if total > limit {
            break;
        }
    }
    total
}

fn run_length(source: Source<'_>, limit: u64) -> u64 {
    let (mut total, mut skip) = (0_u64, 0_u32);
    for byte in BufReader::new(source).bytes().map_while(Result::ok) {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        match byte {
            128 => break,
            0..128 => skip = u32::from(byte) + 1,
            _ => skip = 1,
        }
        total += if byte < 128 {
            u64::from(byte) + 1
        } else {
            257 - u64::from(byte)
        };
        if total > limit {
            break;
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn deflated(data: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        writer.write_all(data).unwrap();
        writer.finish().unwrap()
    }

    #[test]
    fn a_bomb_within_a_bomb_is_counted_up_to_the_limit_only() {
        let inner = deflated(&vec![0; 50_000_000]);
        let outer = deflated(&inner);
        let filters = [Filter::FlateDecode, Filter::FlateDecode];
        let counted = measure(&outer, &filters, 1_000_000).unwrap();
        assert!(counted > 1_000_000 && counted < 2_000_000, "{counted}");
    }

    #[test]
    fn base_85_is_read_before_the_length_of_what_it_holds() {
        // "Man " four times, as in the definition of the encoding.
        assert_eq!(
            measure(b"9jqo^9jqo^9jqo^9jqo^~>", &[Filter::Ascii85Decode], 1000),
            Some(21 + 16)
        );
    }

    #[test]
    fn the_length_of_lzw_data_is_found_without_unpacking() {
        // The example of the PDF specification: 45 45 45 45 45 65 45 45 45 66.
        let packed = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(measure(&packed, &[Filter::LzwDecode], 1000), Some(10));
    }

    #[test]
    fn runs_are_counted_to_their_end_mark() {
        assert_eq!(
            measure(
                &[254, 7, 1, 8, 9, 128, 0, 0],
                &[Filter::RunLengthDecode],
                1000
            ),
            Some(5)
        );
    }

    #[test]
    fn filters_in_an_order_that_nothing_writes_are_refused() {
        assert_eq!(
            measure(b"", &[Filter::LzwDecode, Filter::FlateDecode], 1000),
            None
        );
        assert_eq!(measure(b"", &[Filter::FlateDecode; 9], 1000), None);
    }
}
