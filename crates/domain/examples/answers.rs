//! Prints the answers to a list of questions on the sample catalogue, for reading.
//!
//! `cargo run --release -p domain --example answers` prints them, with `-- --sources` also what each
//! clause cites; `-- --write` renews the snapshots that the tests compare with; any other words
//! after a language code are a question: `-- de leichtes Zelt`.

#[path = "../tests/answers/sample.rs"]
mod sample;
#[path = "../tests/answers/snapshot.rs"]
mod snapshot;

use sample::{Asked, Sample};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let catalogue = Sample::read();
    if let Some((language, words)) = arguments.split_first()
        && let Ok(language) = language.parse()
    {
        let asked = Asked {
            language,
            query: words.join(" "),
            conditions: Vec::new(),
        };
        print!("{}", snapshot::text(&catalogue, &asked, true));
        return;
    }
    let questions = sample::questions();
    if arguments.iter().any(|argument| argument == "--write") {
        for (path, text) in snapshot::all(&catalogue, &questions) {
            std::fs::write(&path, text).expect("the snapshot's folder is writable");
        }
        return;
    }
    let sources = arguments.iter().any(|argument| argument == "--sources");
    for asked in &questions {
        println!("{}", snapshot::text(&catalogue, asked, sources));
    }
}
