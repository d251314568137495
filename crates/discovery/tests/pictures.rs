//! Pictures on their way into the index, with the real models where they are fetched.

use flate2::{Compression, write::ZlibEncoder};
use product_images::{Limits, prepare};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.folder.path().join(name), bytes).unwrap();
    }

    /// A shop whose tents have these pictures.
    fn shop(&self, tents: &[&[&str]]) -> String {
        let records = (0..).zip(tents).map(|(number, images)| {
            let record = json!({
                "id": format!("tent-{number}"), "title": {"en": format!("Tent {number} for two")},
                "description": {"en": "Stands in any rain, and packs small."}, "brand": "Skarv",
                "category": ["Tents"], "price": {"amount": "99.90", "currency": "EUR"},
                "images": images, "version": 1,
            });
            format!("{record}\n")
        });
        self.file("shop.jsonl", records.collect::<String>());
        self.folder.path().join("shop.jsonl").display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_discovery"))
            .args([
                "--data",
                &self.folder.path().join("data").display().to_string(),
            ])
            .args(arguments)
            .output()
            .unwrap()
    }

    fn ingest(&self, path: &str) -> (Value, String) {
        let output = self.run(&["ingest", "--json", path]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let summary = serde_json::from_slice(&output.stdout);
        (summary.unwrap_or_else(|_| panic!("{said}")), said)
    }
}

/// A server that ends with its test.
struct Server(Child, String);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Server {
    fn of(desk: &Desk) -> Self {
        let folder = desk.folder.path();
        let (data, file) = (folder.join("data"), folder.join("address"));
        // The one of a server before.
        let _ = std::fs::remove_file(&file);
        let child = Command::new(env!("CARGO_BIN_EXE_discovery"))
            .args(["--data", &data.display().to_string()])
            .args(["serve", "--port", "0", "--address-file"])
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut server = Self(child, String::new());
        let started = Instant::now();
        while !server.1.ends_with('\n') {
            assert!(started.elapsed() < Duration::from_secs(60), "no server");
            assert!(server.0.try_wait().unwrap().is_none(), "the server ended");
            server.1 = std::fs::read_to_string(&file).unwrap_or_default();
        }
        server
    }

    /// What lies at a path, as JSON.
    fn json(&self, path: &str) -> Value {
        let (head, body) = self.get(path);
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        serde_json::from_slice(&body).unwrap()
    }

    /// The pictures that shoppers are shown of a product.
    fn shown(&self, id: &str) -> Vec<String> {
        let product = self.json(&format!("/products/{id}"));
        let images = product["images"].as_array().unwrap().iter();
        images
            .map(|image| image["url"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The head and the body of what lies at a path.
    fn get(&self, path: &str) -> (String, Vec<u8>) {
        let address = self.1.trim().trim_start_matches("http://");
        let mut stream = TcpStream::connect(address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: shop\r\nconnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
        let body = answer.split_off(end.unwrap() + 4);
        (String::from_utf8(answer).unwrap(), body)
    }
}

/// A drawing of the sample catalogue as JPEG.
fn jpeg(name: &str) -> Vec<u8> {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample/images");
    let svg = std::fs::read(sample.join(name)).unwrap();
    prepare(&svg, &Limits::default()).unwrap().jpeg
}

/// The same picture with an EXIF orientation: lying on its side.
fn turned(jpeg: &[u8]) -> Vec<u8> {
    let exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, exif, &jpeg[2..]].concat()
}

/// A PNG of a few hundred bytes that says it is sixty thousand pixels wide and high.
fn bomb() -> Vec<u8> {
    let chunk = |name: &[u8; 4], body: &[u8]| {
        let mut sum = flate2::Crc::new();
        sum.update(name);
        sum.update(body);
        let length = u32::try_from(body.len()).unwrap().to_be_bytes();
        [&length, &name[..], body, &sum.sum().to_be_bytes()].concat()
    };
    let mut rows = ZlibEncoder::new(Vec::new(), Compression::best());
    rows.write_all(&[0; 100_000]).unwrap();
    let side = 60_000_u32.to_be_bytes();
    let header = [&side[..], &side, &[8, 6, 0, 0, 0]].concat();
    let body = chunk(b"IDAT", &rows.finish().unwrap());
    [
        &b"\x89PNG\r\n\x1a\n"[..],
        &chunk(b"IHDR", &header),
        &body,
        &chunk(b"IEND", b""),
    ]
    .concat()
}

const TENT: &str = "tent-skarv-2.svg";

#[test]
fn bad_pictures_are_named_and_their_products_go_in_with_the_rest() {
    let desk = Desk::new();
    let good = jpeg(TENT);
    desk.file("good.jpg", &good);
    desk.file("turned.jpg", turned(&jpeg("kettle-kesselmark-leise.svg")));
    desk.file("cut.jpg", &good[..good.len() / 2]);
    desk.file("bomb.png", bomb());
    desk.file("a-jpeg.png", jpeg("camping-chair-seggio.svg"));
    desk.file("text.jpg", "no picture at all");
    let shop = desk.shop(&[
        &["good.jpg", "cut.jpg", "bomb.png", "text.jpg", "gone.jpg"],
        &[
            "turned.jpg",
            "a-jpeg.png",
            "https://shop.example/never-fetched.jpg",
        ],
    ]);
    let (summary, said) = desk.ingest(&shop);
    assert_eq!(summary["products"], 2, "{said}");
    assert_eq!(summary["pictures"]["seen"], 3, "{summary}");
    assert_eq!(summary["pictures"]["unread"], 4, "{summary}");
    assert_eq!(
        summary["quality"]["rules"]["picture"]["warned"], 4,
        "{summary}"
    );
    for (field, why) in [
        ("images[1] (cut.jpg)", "broken"),
        ("images[2] (bomb.png)", "pixels"),
        ("images[3] (text.jpg)", "not read"),
        ("images[4] (gone.jpg)", "no such file"),
    ] {
        let line = said.lines().find(|line| line.contains(field));
        assert!(
            line.is_some_and(|line| line.contains(why)),
            "{field}: {said}"
        );
    }
}

#[test]
fn a_picture_is_kept_once_and_seen_once_whatever_it_is_called() {
    let desk = Desk::new();
    let good = jpeg(TENT);
    desk.file("a.jpg", &good);
    desk.file("b.jpg", &good);
    let shop = desk.shop(&[&["a.jpg", "b.jpg"], &["b.jpg"]]);
    let (first, said) = desk.ingest(&shop);
    let pictures = &first["pictures"];
    assert_eq!(
        (&pictures["seen"], &pictures["copies"]),
        (&json!(2), &json!(1)),
        "{said}"
    );
    assert!(pictures["embedded"].as_u64().unwrap() <= 1, "{first}");
    let (second, _) = desk.ingest(&shop);
    assert_eq!(second["model_calls"], 0, "{second}");
    assert_eq!(second["pictures"]["seen"], 2);
}

#[test]
fn pictures_of_an_archive_are_read_from_it() {
    let desk = Desk::new();
    let shop = desk.shop(&[&["images/tent.jpg"]]);
    let archive = desk.folder.path().join("feed.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&archive).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in [
        ("shop.jsonl", std::fs::read(shop).unwrap()),
        ("images/tent.jpg", jpeg(TENT)),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap();
    let (summary, said) = desk.ingest(&archive.display().to_string());
    assert_eq!(summary["pictures"]["seen"], 1, "{said}");
    assert_eq!(summary["pictures"]["unread"], 0, "{said}");
}

#[test]
fn a_served_photograph_is_upright_and_says_nothing_of_its_camera_from_a_folder_or_an_archive() {
    let desk = Desk::new();
    let photograph = turned(&jpeg(TENT));
    assert!(photograph.windows(4).any(|four| four == b"Exif"));
    let expected = prepare(&photograph, &Limits::default()).unwrap();
    desk.file("tent.jpg", &photograph);
    desk.file("cut.jpg", &photograph[..photograph.len() / 2]);
    let shop = desk.shop(&[&["tent.jpg", "cut.jpg"], &["images/tent.jpg"]]);
    let archive = desk.folder.path().join("feed.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&archive).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("images/tent.jpg", options).unwrap();
    zip.write_all(&photograph).unwrap();
    zip.start_file("shop.jsonl", options).unwrap();
    zip.write_all(&std::fs::read(&shop).unwrap()).unwrap();
    zip.finish().unwrap();
    desk.ingest(&shop);
    desk.ingest(&archive.display().to_string());
    let server = Server::of(&desk);
    for path in ["/assets/tent.jpg", "/assets/images/tent.jpg"] {
        for _ in 0..2 {
            let (head, body) = server.get(path);
            assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
            assert!(head.contains("content-type: image/jpeg"), "{head}");
            assert!(body == expected.jpeg, "{path} is not the prepared picture");
            assert!(!body.windows(4).any(|four| four == b"Exif"));
        }
    }
    let (head, _) = server.get("/assets/cut.jpg");
    assert!(head.starts_with("HTTP/1.1 404"), "{head}");
}

/// What becomes of a picture file.
enum Fate {
    /// It is shown.
    Shown,
    /// It is a copy of the one before, and left out.
    Copy,
    /// It cannot be used, for a reason that has these words.
    Refused(&'static str),
}

/// The files of `tests/pictures` at the root, and what becomes of each.
const FATES: [(&str, Fate); 12] = [
    ("good.jpg", Fate::Shown),
    ("good-smaller.jpg", Fate::Copy),
    ("cmyk.jpg", Fate::Shown),
    ("turned.jpg", Fate::Shown),
    ("truncated.jpg", Fate::Refused("ends before its end marker")),
    ("bad-checksum.png", Fate::Refused("broken")),
    ("bomb.png", Fate::Refused("pixels")),
    ("bomb.gif", Fate::Refused("pixels")),
    ("frame-past-canvas.webp", Fate::Refused("broken")),
    ("text.jpg", Fate::Refused("of no known format")),
    ("empty.jpg", Fate::Refused("empty")),
    ("entities.svg", Fate::Refused("a document type")),
];

fn kept(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pictures");
    std::fs::read(folder.join(name)).unwrap()
}

#[test]
fn a_shopper_sees_each_picture_once_and_no_faulty_one() {
    let desk = Desk::new();
    for (name, _) in FATES {
        desk.file(name, kept(name));
    }
    let link = "https://shop.example/tent.jpg";
    let names = FATES.map(|(name, _)| name);
    let shop = desk.shop(&[&[&names[..], &[link, link]].concat(), &["bomb.gif"]]);
    let (summary, said) = desk.ingest(&shop);
    let pictures = &summary["pictures"];
    assert_eq!(
        [&pictures["seen"], &pictures["copies"], &pictures["unread"]],
        [3, 2, 9],
        "{said}"
    );
    let warned = &summary["quality"]["rules"]["picture"]["warned"];
    assert_eq!(*warned, 9, "{summary}");
    let server = Server::of(&desk);
    let shown = server.shown("tent-0");
    assert_eq!(server.shown("tent-1"), [""; 0]);
    let mut expected = Vec::new();
    for (name, fate) in FATES {
        let address = format!("/assets/{name}");
        let (head, _) = server.get(&address);
        let status = if let Fate::Refused(why) = fate {
            let error = prepare(&kept(name), &Limits::default()).unwrap_err();
            assert!(error.to_string().contains(why), "{name}: {error}");
            "HTTP/1.1 404"
        } else {
            "HTTP/1.1 200"
        };
        assert!(head.starts_with(status), "{name}: {head}");
        if matches!(fate, Fate::Shown) {
            expected.push(address);
        }
    }
    expected.push(link.to_owned());
    assert_eq!(shown, expected);
}

#[test]
fn a_picture_that_was_put_right_is_shown_again_and_is_no_drift() {
    let desk = Desk::new();
    desk.file("good.jpg", kept("good.jpg"));
    desk.file("late.jpg", kept("truncated.jpg"));
    let shop = desk.shop(&[&["late.jpg", "good.jpg"]]);
    let shown = || Server::of(&desk).shown("tent-0");
    let same = || desk.run(&["reconcile", &shop]).status.success();
    desk.ingest(&shop);
    assert_eq!(shown(), ["/assets/good.jpg"]);
    assert!(same());
    let (again, _) = desk.ingest(&shop);
    assert_eq!([&again["applied"], &again["model_calls"]], [0, 0]);
    desk.file("late.jpg", kept("cmyk.jpg"));
    let (again, said) = desk.ingest(&shop);
    assert_eq!(again["applied"], 1, "{said}");
    assert_eq!(
        again["model_calls"], again["pictures"]["embedded"],
        "no text is embedded again: {again}"
    );
    assert_eq!(shown(), ["/assets/late.jpg", "/assets/good.jpg"]);
    assert!(same());
    desk.file("good.jpg", kept("text.jpg"));
    desk.ingest(&shop);
    assert_eq!(shown(), ["/assets/late.jpg"]);
    assert!(same());
}
