//! Members of `.zip` files, each readable on its own.

use super::{Member, Part, Source};
use crate::error::OpenError;
use flate2::Crc;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use zip::{CompressionMethod, ZipArchive};

/// What is to become of a member of an archive.
pub(super) enum Wanted {
    /// It is read.
    Yes,
    /// It is none of ours.
    No,
    /// It looks like part of the catalogue, but is not read, for this reason.
    Refused(&'static str),
}

/// The members of an archive whose name `wanted` accepts, sorted by name; one that cannot be read
/// is an error in `refused`.
pub(super) fn members(
    path: &Path,
    wanted: impl Fn(&str) -> Wanted,
    refused: &mut Vec<OpenError>,
) -> Result<Vec<Source>, OpenError> {
    let unreadable = |source| OpenError::Archive {
        path: path.to_owned(),
        source,
    };
    let file = File::open(path).map_err(|source| OpenError::Path {
        path: path.to_owned(),
        source,
    })?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(unreadable)?;
    let mut members = Vec::new();
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(unreadable)?;
        let name = file.name().map_err(unreadable)?.into_owned();
        if file.is_dir() {
            continue;
        }
        let mut refuse = |member: String, reason| {
            let path = path.to_owned();
            refused.push(OpenError::Member {
                path,
                member,
                reason,
            });
        };
        match wanted(&name) {
            Wanted::Yes => {}
            Wanted::No => continue,
            Wanted::Refused(reason) => {
                refuse(name, reason);
                continue;
            }
        }
        let deflated = file.compression() == CompressionMethod::DEFLATE;
        let readable = deflated || file.compression() == CompressionMethod::Stored;
        let (Some(start), true, false) = (file.data_start(), readable, file.encrypted()) else {
            refuse(
                name,
                "it is encrypted or of a compression other than deflate",
            );
            continue;
        };
        members.push(Member {
            name,
            start,
            packed: file.compressed_size(),
            unpacked: file.size(),
            crc: file.crc32(),
            deflated,
        });
    }
    members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(members
        .into_iter()
        .map(|member| Source {
            path: Some(path.to_owned()),
            part: Part::Member(member),
        })
        .collect())
}

/// Every member of an archive that can be read, by name.
pub(crate) fn contents(path: &Path) -> Result<HashMap<String, Source>, OpenError> {
    let all = members(path, |_| Wanted::Yes, &mut Vec::new())?;
    Ok(all
        .into_iter()
        .map(|source| (source.name(), source))
        .collect())
}

/// A member's bytes, checked at their end against the archive's size and checksum.
pub(super) struct Checked<R> {
    inner: R,
    crc: Crc,
    size: u64,
    expected: (u64, u32),
}

impl<R: Read> Checked<R> {
    pub(super) fn new(inner: R, member: &Member) -> Self {
        Self {
            inner,
            crc: Crc::new(),
            size: 0,
            expected: (member.unpacked, member.crc),
        }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.crc.update(buffer.get(..count).unwrap_or_default());
        self.size += count as u64;
        if count == 0 && !buffer.is_empty() && (self.size, self.crc.sum()) != self.expected {
            return Err(io::Error::other("archive member is damaged"));
        }
        Ok(count)
    }
}
