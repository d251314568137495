//! Splits the texts of a file as `domain::chunk::split` does.
//!
//! `split_text FILE` prints the pieces of each text, a JSON array a line. `split_text FILE timed`
//! splits all texts once for every line of standard input, and prints the seconds it took.
//! The file holds a JSON object a line: `{"text": "…", "size": 1000, "overlap": 200}`.

use domain::chunk::split;
use serde::Deserialize;
use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::time::Instant;

#[derive(Deserialize)]
struct Case {
    text: String,
    size: usize,
    overlap: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("which file?")?;
    let cases = std::fs::read_to_string(file)?
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<Vec<Case>, _>>()?;
    let mut out = std::io::stdout().lock();
    if arguments.next().as_deref() != Some("timed") {
        for case in &cases {
            serde_json::to_writer(&mut out, &split(&case.text, case.size, case.overlap))?;
            out.write_all(b"\n")?;
        }
        return Ok(());
    }
    for line in std::io::stdin().lock().lines() {
        line?;
        let begun = Instant::now();
        for case in &cases {
            black_box(split(black_box(&case.text), case.size, case.overlap));
        }
        writeln!(out, "{}", begun.elapsed().as_secs_f64())?;
        out.flush()?;
    }
    Ok(())
}
