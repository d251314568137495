//! From paths to texts: folders, archives, compression, encodings.

mod archive;
mod charset;
mod discover;
mod text;

pub(crate) use archive::contents;
pub(crate) use charset::Charset;
pub(crate) use discover::{Found, discover};
pub(crate) use text::{Text, decode};

use crate::progress::Progress;
use flate2::read::{DeflateDecoder, MultiGzDecoder};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;

/// One text that holds records.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// The file or archive, as it was given or found; none for standard input.
    pub(crate) path: Option<PathBuf>,
    /// What part of the file it is.
    pub(crate) part: Part,
}

/// The part of a file that is a text.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// A member of a `.zip`.
    Member(Member),
}

/// A member of a `.zip`.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) start: u64,
    pub(crate) packed: u64,
    pub(crate) unpacked: u64,
    pub(crate) crc: u32,
    pub(crate) deflated: bool,
}

impl Source {
    /// The path as it is shown.
    pub(crate) fn file(&self) -> String {
        self.path.as_ref().map_or_else(
            || "standard input".to_owned(),
            |path| path.display().to_string(),
        )
    }

    /// The name whose ending tells the format.
    pub(crate) fn name(&self) -> String {
        match &self.part {
            Part::Member(member) => member.name.clone(),
            Part::Whole => self.file(),
        }
    }

    pub(crate) fn member(&self) -> Option<String> {
        match &self.part {
            Part::Member(member) => Some(member.name.clone()),
            Part::Whole => None,
        }
    }

    /// Bytes on disk.
    pub(crate) fn size(&self) -> Option<u64> {
        match &self.part {
            Part::Member(member) => Some(member.packed),
            Part::Whole => std::fs::metadata(self.path.as_ref()?)
                .ok()
                .map(|data| data.len()),
        }
    }

    /// The bytes of the text, decompressed.
    pub(crate) fn open(&self, progress: &Progress) -> io::Result<Box<dyn Read + Send>> {
        let Some(path) = &self.path else {
            return unpacked(progress.counted(io::stdin()));
        };
        let mut file = File::open(path)?;
        match &self.part {
            Part::Whole => unpacked(progress.counted(file)),
            Part::Member(member) => {
                file.seek(SeekFrom::Start(member.start))?;
                let packed = progress.counted(file).take(member.packed);
                Ok(if member.deflated {
                    Box::new(archive::Checked::new(DeflateDecoder::new(packed), member))
                } else {
                    Box::new(archive::Checked::new(packed, member))
                })
            }
        }
    }
}

/// Takes gzip apart, which two bytes at the beginning tell.
fn unpacked(mut reader: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let mut head = Vec::with_capacity(2);
    reader.by_ref().take(2).read_to_end(&mut head)?;
    let gzip = head == [0x1f, 0x8b];
    let whole = io::Cursor::new(head).chain(reader);
    Ok(if gzip {
        Box::new(MultiGzDecoder::new(whole))
    } else {
        Box::new(whole)
    })
}
