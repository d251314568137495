//! Why a picture was not taken.

use std::fmt;

/// A picture that is refused, by what its supplier can do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// Not a format, or not a feature of one, that is read here: send another format.
    #[error("the picture is {what}, which is not read; send JPEG, PNG, WebP or GIF")]
    Unsupported {
        /// What it is, in words.
        what: String,
    },
    /// More than a limit allows: send a smaller picture.
    #[error("the picture has {found} {measure}, at most {limit} are read")]
    TooLarge {
        /// What was measured.
        measure: Measure,
        /// What the picture has or claims to have.
        found: u64,
        /// What is allowed.
        limit: u64,
    },
    /// Damaged: send the file again.
    #[error("the {format} picture is broken: {reason}")]
    Broken {
        /// The format that its first bytes promise.
        format: &'static str,
        /// What is wrong, in words.
        reason: String,
    },
}

/// What a limit is set on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Bytes of the file.
    Bytes,
    /// Width times height.
    Pixels,
    /// Bytes of the picture once it is decoded.
    DecodedBytes,
    /// Passes over the whole picture in a progressive JPEG.
    Scans,
    /// Copies of elements in a drawing.
    Copies,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bytes => "bytes",
            Self::Pixels => "pixels",
            Self::DecodedBytes => "decoded bytes",
            Self::Scans => "scans",
            Self::Copies => "copied elements",
        })
    }
}

impl ImageError {
    /// Fails when `found` is above `limit`.
    pub(crate) fn check(measure: Measure, found: u64, limit: u64) -> Result<(), Self> {
        if found > limit {
            return Err(Self::TooLarge {
                measure,
                found,
                limit,
            });
        }
        Ok(())
    }
}
