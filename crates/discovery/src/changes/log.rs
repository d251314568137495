//! The log of change events: what `apply` and `watch` write, and every generation reads at its
//! own pace. Events are idempotent, so reading one twice does no harm; losing one would.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Bytes after which a new file is begun, so that what everyone has read can be thrown away.
const FILE_BYTES: u64 = 64 << 20;

/// A place in the log: bytes since its very beginning.
pub(crate) type Position = u64;

/// The log's folder. Each file is named by the position of its first byte.
#[derive(Clone, Debug)]
pub(crate) struct ChangeLog {
    folder: PathBuf,
    file_bytes: u64,
}

/// Lines that were read, with the place where the next one begins.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) lines: Vec<Vec<u8>>,
    pub(crate) next: Position,
}

impl ChangeLog {
    /// The log in a data folder; it need not exist yet.
    pub(crate) fn in_folder(data: &Path) -> Self {
        Self {
            folder: data.join("changes"),
            file_bytes: FILE_BYTES,
        }
    }

    /// Where the next event will be written.
    pub(crate) fn end(&self) -> io::Result<Position> {
        let last = self.files()?.pop();
        last.map_or(Ok(0), |(base, path)| Ok(base + whole_lines(&path)?))
    }

    /// Adds events, one line each and without line breaks of their own; on disk when it returns.
    /// Any number of processes may do so at a time.
    pub(crate) fn append<'a>(&self, lines: impl IntoIterator<Item = &'a [u8]>) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let guard = File::create(self.folder.join("lock"))?;
        guard.lock()?;
        let mut bytes = Vec::new();
        for line in lines {
            bytes.extend_from_slice(line);
            bytes.push(b'\n');
        }
        let mut file = self.open_last()?;
        file.write_all(&bytes)?;
        file.sync_data()
    }

    /// The file to write to, cut back to its last whole line.
    fn open_last(&self) -> io::Result<File> {
        let (base, path) = match self.files()?.pop() {
            Some((base, path)) => {
                let length = whole_lines(&path)?;
                if length < self.file_bytes {
                    let mut file = OpenOptions::new().write(true).open(path)?;
                    file.set_len(length)?;
                    file.seek(SeekFrom::End(0))?;
                    return Ok(file);
                }
                let next = base + length;
                (next, self.path(next))
            }
            None => (0, self.path(0)),
        };
        debug_assert_eq!(self.path(base), path, "a file is named by its base");
        let file = OpenOptions::new().create_new(true).write(true).open(path)?;
        File::open(&self.folder)?.sync_all()?;
        Ok(file)
    }

    /// Up to `most` events from a position on; none at the end of the log.
    pub(crate) fn read(&self, from: Position, most: usize) -> io::Result<Stretch> {
        let files = self.files()?;
        let Some((base, path)) = files.iter().rev().find(|(base, _)| *base <= from) else {
            return Ok(match files.first() {
                // What lay before was read by every generation, or this one would have kept it.
                Some((base, _)) => Stretch {
                    lines: Vec::new(),
                    next: *base,
                },
                None => Stretch {
                    lines: Vec::new(),
                    next: from,
                },
            });
        };
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(from - base))?;
        let mut reader = BufReader::new(file);
        let mut stretch = Stretch {
            lines: Vec::new(),
            next: from,
        };
        while stretch.lines.len() < most {
            let mut line = Vec::new();
            let length = reader.read_until(b'\n', &mut line)?;
            // A line without an end is still being written.
            if line.pop() != Some(b'\n') {
                break;
            }
            stretch.next += length as u64;
            stretch.lines.push(line);
        }
        Ok(stretch)
    }

    /// Throws away files that lie wholly before a position, which everyone has passed.
    pub(crate) fn forget_before(&self, position: Position) -> io::Result<()> {
        let files = self.files()?;
        for pair in files.windows(2) {
            if pair[1].0 <= position {
                fs::remove_file(&pair[0].1)?;
            }
        }
        Ok(())
    }

    fn path(&self, base: Position) -> PathBuf {
        self.folder.join(format!("{base:016}.jsonl"))
    }

    /// The files with their bases, in order.
    fn files(&self) -> io::Result<Vec<(Position, PathBuf)>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry?.path();
            let base = path.file_stem().and_then(|stem| stem.to_str());
            if path.extension().is_some_and(|kind| kind == "jsonl")
                && let Some(Ok(base)) = base.map(str::parse)
            {
                files.push((base, path));
            }
        }
        files.sort_unstable();
        Ok(files)
    }
}

/// The length of a file up to the end of its last whole line: a crash may have left half a line.
fn whole_lines(path: &Path) -> io::Result<u64> {
    use std::os::unix::fs::FileExt;
    let file = File::open(path)?;
    let mut end = file.metadata()?.len();
    let mut buffer = [0; 4096];
    while end > 0 {
        let start = end.saturating_sub(buffer.len() as u64);
        let part = &mut buffer[..(end - start) as usize];
        file.read_exact_at(part, start)?;
        if let Some(at) = part.iter().rposition(|byte| *byte == b'\n') {
            return Ok(start + at as u64 + 1);
        }
        end = start;
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(folder: &Path) -> ChangeLog {
        ChangeLog {
            file_bytes: 40,
            ..ChangeLog::in_folder(folder)
        }
    }

    fn lines(log: &ChangeLog, from: Position) -> (Vec<String>, Position) {
        let (mut all, mut at) = (Vec::new(), from);
        loop {
            let stretch = log.read(at, 3).unwrap();
            if stretch.lines.is_empty() && stretch.next == at {
                return (all, at);
            }
            at = stretch.next;
            let text = |line: Vec<u8>| String::from_utf8(line).unwrap();
            all.extend(stretch.lines.into_iter().map(text));
        }
    }

    #[test]
    fn what_is_written_is_read_in_order_over_any_number_of_files() {
        let folder = tempfile::tempdir().unwrap();
        let log = log(folder.path());
        assert_eq!(lines(&log, 0), (Vec::new(), 0));
        let written: Vec<String> = (0..50).map(|n| format!("event number {n}")).collect();
        for part in written.chunks(4) {
            log.append(part.iter().map(String::as_bytes)).unwrap();
        }
        let (read, end) = lines(&log, 0);
        assert_eq!(read, written);
        assert_eq!(end, log.end().unwrap());
        assert!(log.files().unwrap().len() > 5);
    }

    #[test]
    fn half_a_line_is_no_event_and_the_next_one_takes_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let log = log(folder.path());
        log.append([&b"whole"[..]]).unwrap();
        let path = log.files().unwrap().pop().unwrap().1;
        let mut file = OpenOptions::new().append(true).open(path).unwrap();
        file.write_all(b"{\"hal").unwrap();
        assert_eq!(lines(&log, 0).0, ["whole"]);
        log.append([&b"next"[..]]).unwrap();
        assert_eq!(lines(&log, 0).0, ["whole", "next"]);
    }

    #[test]
    fn only_what_everyone_has_passed_is_thrown_away() {
        let folder = tempfile::tempdir().unwrap();
        let log = log(folder.path());
        let mut positions = Vec::new();
        for n in 0..20 {
            positions.push(log.end().unwrap());
            log.append([format!("event number {n}").as_bytes()])
                .unwrap();
        }
        log.forget_before(positions[10]).unwrap();
        let (read, _) = lines(&log, positions[10]);
        assert_eq!(read.len(), 10);
        assert_eq!(read[0], "event number 10");
        let (read, _) = lines(&log, 0);
        assert!(read.len() < 20, "the first files are still there");
    }
}
