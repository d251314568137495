//! Tables with very many columns: twice the columns are twice the work. Work is counted in requests
//! for memory and their bytes, which do not depend on the machine.

use catalogue_files::{Input, open, suggest};
use std::alloc::{GlobalAlloc, Layout, System};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The system's allocator, with all requests counted.
struct Counting;

static REQUESTS: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);

// SAFETY: every call is handed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        REQUESTS.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add(layout.size() as u64, Ordering::Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Three products with so many columns.
fn table(folder: &Path, columns: usize) -> PathBuf {
    let path = folder.join(format!("{columns}.csv"));
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    write!(file, "id,title").unwrap();
    (2..columns).for_each(|column| write!(file, ",Column {column:06}").unwrap());
    for row in 0..3 {
        write!(file, "\nr{row},Tent {row}").unwrap();
        (2..columns).for_each(|column| write!(file, ",value {column:06}").unwrap());
    }
    file.flush().unwrap();
    path
}

/// Requests and bytes that some work took.
fn counted(work: impl FnOnce()) -> [u64; 2] {
    let now = || [&REQUESTS, &BYTES].map(|count| count.load(Ordering::Relaxed));
    let before = now();
    work();
    let after = now();
    [after[0] - before[0], after[1] - before[1]]
}

fn read(path: &Path) {
    let records = open(&[Input::from(path.to_owned())], None).unwrap();
    let read: Vec<_> = records.map(Result::unwrap).collect();
    assert_eq!(read.len(), 3);
}

fn draft(path: &Path) {
    let draft = suggest(&Input::from(path.to_owned()), 100).unwrap().toml;
    assert!(draft.contains("title"), "{draft}");
}

#[test]
fn fifty_thousand_columns_take_twice_the_work_of_half_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let [half, whole] = [25_000, 50_000].map(|columns| table(folder.path(), columns));
    for (what, work) in [("read", read as fn(&Path)), ("suggest", draft)] {
        let [half, whole] = [&half, &whole].map(|path| counted(|| work(path)));
        for (half, whole) in half.into_iter().zip(whole) {
            assert!(whole * 10 <= half * 23, "{what}: {half}, then {whole}");
        }
    }
}
