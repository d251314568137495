//! Cleans the pages of a file as `domain::clean::clean_html` does.
//!
//! `clean_html FILE` prints the text of each page, a JSON string a line. `clean_html FILE timed`
//! cleans all pages once for every line of standard input, and prints the seconds it took.
//! The file holds a page a line, as a JSON string.

use domain::clean::clean_html;
use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("which file?")?;
    let pages = std::fs::read_to_string(file)?
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<Vec<String>, _>>()?;
    let mut out = std::io::stdout().lock();
    if arguments.next().as_deref() != Some("timed") {
        for page in &pages {
            serde_json::to_writer(&mut out, &clean_html(page))?;
            out.write_all(b"\n")?;
        }
        return Ok(());
    }
    for line in std::io::stdin().lock().lines() {
        line?;
        let begun = Instant::now();
        for page in &pages {
            black_box(clean_html(black_box(page)));
        }
        writeln!(out, "{}", begun.elapsed().as_secs_f64())?;
        out.flush()?;
    }
    Ok(())
}
