//! What a picture's bytes say before anything is decoded: its format, and the traps of each.

use crate::error::{ImageError, Measure};

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Jpeg,
    Png,
    WebP,
    Gif,
    Svg,
}

/// Most passes over a JPEG. Encoders write about ten; each costs a pass over the whole picture,
/// however few bytes it has.
const MOST_SCANS: u64 = 32;

impl Format {
    /// The format's name, for messages.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Svg => "SVG",
        }
    }

    pub(crate) fn broken(self, reason: impl Into<String>) -> ImageError {
        ImageError::Broken {
            format: self.name(),
            reason: reason.into(),
        }
    }
}

/// Tells the format by its first bytes, never by a name or a content type.
pub(crate) fn sniff(bytes: &[u8]) -> Result<Format, ImageError> {
    let unsupported = |what: &str| ImageError::Unsupported {
        what: what.to_owned(),
    };
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Ok(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(Format::Png),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Ok(Format::WebP),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(Format::Gif),
        [] => Err(unsupported("empty")),
        [b'B', b'M', ..] => Err(unsupported("BMP")),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Err(unsupported("TIFF")),
        [0, 0, 0, _, b'f', b't', b'y', b'p', ..] => Err(unsupported("AVIF, HEIC or a video")),
        [b'%', b'P', b'D', b'F', ..] => Err(unsupported("PDF")),
        _ if looks_like_svg(bytes) => Ok(Format::Svg),
        _ => Err(unsupported("of no known format")),
    }
}

/// An XML text whose root, after a declaration and comments, is `svg`.
fn looks_like_svg(bytes: &[u8]) -> bool {
    const HEAD: usize = 1024;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with('<') && (head.starts_with("<svg") || head.contains("<svg"))
}

/// Checks what the decoder of the format would not, or only after it took the memory.
pub(crate) fn check(format: Format, bytes: &[u8], pixels: u64) -> Result<(), ImageError> {
    match format {
        Format::Jpeg => check_jpeg(bytes),
        Format::WebP => check_webp(bytes, pixels),
        Format::Png | Format::Gif | Format::Svg => Ok(()),
    }
}

/// Walks over a JPEG's segments (ITU-T T.81, annex B): counts its scans, and looks for its end,
/// because a decoder would fill in grey for what is cut off.
fn check_jpeg(bytes: &[u8]) -> Result<(), ImageError> {
    let mut rest = bytes.get(2..).unwrap_or_default();
    let (mut scans, mut sequential) = (0, false);
    loop {
        // Before a marker any number of ff may stand; what else stands there is skipped as
        // decoders do, and so is coded data, in which ff is followed by 00 or a restart marker.
        let at = rest.windows(2).position(|pair| {
            pair[0] == 0xff && !matches!(pair[1], 0x00 | 0x01 | 0xd0..=0xd7 | 0xff)
        });
        let Some((marker, body)) = at.and_then(|at| rest[at + 1..].split_first()) else {
            return Err(Format::Jpeg.broken("it ends before its end marker"));
        };
        match marker {
            0xd9 => break,
            0xd8 => {
                rest = body;
                continue;
            }
            0xc0 | 0xc1 => sequential = true,
            0xda => scans += 1,
            _ => {}
        }
        ImageError::check(Measure::Scans, scans, MOST_SCANS)?;
        let length = body
            .first_chunk()
            .map_or(0, |length| u16::from_be_bytes(*length));
        rest = body.get(usize::from(length)..).unwrap_or_default();
    }
    // The decoder gets the colours of these wrong, without an error.
    if sequential && scans > 1 {
        return Err(ImageError::Unsupported {
            what: "a sequential JPEG in several scans".to_owned(),
        });
    }
    Ok(())
}

/// Looks at the size that each coded frame claims: the decoder compares it with the size in the
/// file's header only after it took the memory.
fn check_webp(bytes: &[u8], pixels: u64) -> Result<(), ImageError> {
    let mut rest = bytes.get(12..).unwrap_or_default();
    while let [a, b, c, d, s0, s1, s2, s3, body @ ..] = rest {
        let name = [*a, *b, *c, *d];
        let size = u32::from_le_bytes([*s0, *s1, *s2, *s3]) as usize;
        if let Some((width, height)) = frame_size(&name, body) {
            ImageError::check(Measure::Pixels, width * height, pixels)?;
        }
        // The chunks of an animation's frame stand inside it, after 16 bytes.
        let step = if &name == b"ANMF" {
            16
        } else {
            size.saturating_add(size % 2)
        };
        rest = body.get(step..).unwrap_or_default();
    }
    Ok(())
}

/// Width and height in a frame's own header (RFC 9649, sections 2.5 and 3.4; RFC 6386, 9.1).
fn frame_size(name: &[u8; 4], body: &[u8]) -> Option<(u64, u64)> {
    match (name, body) {
        (b"VP8 ", [_, _, _, 0x9d, 0x01, 0x2a, w0, w1, h0, h1, ..]) => {
            let low = |bytes| u64::from(u16::from_le_bytes(bytes) & 0x3fff);
            Some((low([*w0, *w1]), low([*h0, *h1])))
        }
        (b"VP8L", [0x2f, a, b, c, d, ..]) => {
            let bits = u64::from(u32::from_le_bytes([*a, *b, *c, *d]));
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        (b"ANMF", body) => {
            let three = |at: usize| {
                let bytes = body.get(at..at + 3)?;
                Some(
                    bytes
                        .iter()
                        .rev()
                        .fold(0, |sum, b| sum << 8 | u64::from(*b))
                        + 1,
                )
            };
            Some((three(6)?, three(9)?))
        }
        _ => None,
    }
}
