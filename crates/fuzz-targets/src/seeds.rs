//! What is changed at random: the repository's own test files, and some inputs written here.

use flate2::Compression;
use flate2::write::GzEncoder;
use product_images::{Limits, prepare};
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Largest file that is a seed: small ones are parsed often.
const LARGEST: u64 = 60_000;

const HTML: [&str; 4] = [
    "<p>Weighs <b>1.9&nbsp;kg</b> &amp; packs small<table><tr><td>Noise<td>38 dB</table><ul><li>one<li>two",
    "<script>x</script><style>y</style><!-- z --><![CDATA[ a ]]><div hidden>b</div>&#x27;&notin;&#0;",
    "Call +49 170 1234567 or write to a.b@example.org, IBAN DE89 3704 0044 0532 0130 00, 4111 1111 1111 1111",
    "27\u{2033} 802.11ax M.2 10\u{2013}12 h m<sup>2</sup> a < b <40 \u{b0}C e\u{301}\u{200b}",
];
const EVENTS: [&str; 4] = [
    r#"{"type":"price","id":"tent","version":8,"price":{"amount":"199.90","currency":"EUR"}}"#,
    r#"{"type":"review","id":"t","version":2,"review":{"id":"r","rating":5,"text":"good","language":"en"}}"#,
    r#"{"type":"upsert","version":1,"product":{"id":"t","title":{"en":"Tent"},"images":["a.jpg"],"attributes":{"weight":{"value":1.9,"unit":"kg"}}}}"#,
    r#"{"type":"stock","id":"t","stock":null}"#,
];
const FILTERS: [&str; 6] = [
    "price<=100",
    "brand=Torvane,Skarv",
    "attributes.weight=1..2",
    "in_stock",
    r#"{"q":"tent","filters":[{"field":"price","max":100}],"language":"de"}"#,
    r#"{"query":"tent","filter":{"brand":["a"]},"limit":10}"#,
];
const QUERIES: [&str; 8] = [
    "waterproof tent for 2 under 300 EUR, not red, at least 4 stars",
    "leichtester Laptop ohne Touchscreen unter 1,2 kg bis 1.299,00 \u{20ac}",
    "quel casque à réduction de bruit coûte moins de 80 euros ?",
    "27\u{2033} monitor between 200 and 400 dollars in stock",
    "which is better, the Skarv 2 or the Klar 10\u{2013}12 h?",
    "Jacke nicht blau Größe XL 100-150€",
    "does it have USB-C or HDMI 2.1 and weigh 1/2 lb",
    "no leather no wool -cotton <= 5 l",
];
const REVIEWS: [&str; 6] = [
    "The battery lasts two days, but the fan is loud. Fits well; not cheap.",
    "Akku hält ewig, leider zu laut und nicht wasserdicht. Verarbeitung top!",
    "L\u{2019}autonomie est excellente, mais la taille est trop petite\u{a0}!",
    "not bad... not good either?! 10/10 would buy 5 \u{2605}",
    "Nothing wrong with the zip, nobody complained about noise",
    "kein Problem mit dem Akku, kaum Geräusche, weder billig noch schlecht",
];
const LOGS: [&str; 3] = [
    r#"{"event":"click","product_id":"tent","session":"s","query":"mail a@example.org","at":"2026-01-01T00:00:00Z"}"#,
    r#"{"invocationId":"i","deliveryStreamArn":"a","region":"eu","records":[{"recordId":"1","data":"eyJhIjoxfQ=="}]}"#,
    r#"{"messageType":"DATA_MESSAGE","logEvents":[{"id":"1","timestamp":1,"message":"{}"}]}"#,
];

/// The inputs that a target's random changes begin with.
#[must_use]
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let catalogues = root().join("crates/catalogue-files/tests/files");
    let of = |endings: &[&str]| files(&catalogues, endings);
    let mut seeds = match target {
        "html" => files(&root().join("crates/domain/tests/files/html"), &["html"]),
        "pdf" => [
            files(&root().join("crates/documents-pdf/tests/files"), &["pdf"]),
            files(&root().join("sample/documents"), &["pdf"]),
        ]
        .concat(),
        "image" => pictures(),
        "json" => of(&["json", "jsonld"]),
        "jsonl" => of(&["jsonl"]),
        "gz" => of(&["jsonl"]).iter().map(|bytes| gzip(bytes)).collect(),
        "csv" => of(&["csv"]),
        "tsv" => of(&["tsv", "txt"]),
        "yaml" => of(&["yaml"]),
        "xml" => of(&["xml"]),
        "page" => of(&["html"]),
        "zip" => vec![archive(&of(&["jsonl", "csv"]))],
        "suggest" => of(&["csv", "tsv", "jsonl", "xml"]),
        "mapping" => files(&root(), &["toml"])
            .into_iter()
            .chain(files(&root().join("mappings"), &["toml"]))
            .chain(files(&root().join("sample"), &["toml"]))
            .collect(),
        _ => Vec::new(),
    };
    let written: &[&str] = match target {
        "html" => &HTML,
        "event" => &EVENTS,
        "filter" => &FILTERS,
        "query" => &QUERIES,
        "review" => &REVIEWS,
        "log" => &LOGS,
        _ => &[],
    };
    seeds.extend(written.iter().map(|text| text.as_bytes().to_vec()));
    if seeds.is_empty() {
        seeds.push(target.as_bytes().to_vec());
    }
    seeds
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    // Memory takes what it is given.
    let written = packed.write_all(bytes).and_then(|()| packed.finish());
    written.unwrap_or_default()
}

/// A `.zip` of some files.
fn archive(files: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut zip = ZipWriter::new(&mut bytes);
    for (number, file) in files.iter().take(4).enumerate() {
        let named = zip.start_file(format!("{number}.jsonl"), SimpleFileOptions::default());
        if named.is_ok() {
            // As above.
            let _ = zip.write_all(file);
        }
    }
    let _ = zip.finish();
    bytes.into_inner()
}

fn pictures() -> Vec<Vec<u8>> {
    let drawings = files(&root().join("sample/images"), &["svg"]);
    let drawings = drawings.into_iter().step_by(16);
    let jpeg = |svg: Vec<u8>| {
        let picture = prepare(&svg, &Limits::default());
        let jpeg = picture.map(|picture| picture.jpeg);
        [Some(svg), jpeg.ok()]
    };
    drawings.flat_map(jpeg).flatten().collect()
}

/// The repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The small files of a folder and one level below with these endings, in order.
fn files(folder: &Path, endings: &[&str]) -> Vec<Vec<u8>> {
    let list = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        paths
    };
    let mut paths = list(folder);
    let below: Vec<_> = paths
        .iter()
        .filter(|path| path.is_dir())
        .flat_map(|path| list(path))
        .collect();
    paths.extend(below);
    let wanted = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        let small = fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() <= LARGEST);
        small && ending.is_some_and(|ending| endings.contains(&ending))
    };
    let wanted = paths.into_iter().filter(wanted);
    wanted.filter_map(|path| fs::read(path).ok()).collect()
}
