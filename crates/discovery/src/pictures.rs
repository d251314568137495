//! Pictures that lie in the catalogue's folders and archives.

use async_trait::async_trait;
use catalogue_files::Assets;
use domain::ports::{PictureReader, SeenPicture, SeenPictures, Unreadable};
use domain::product::{Content, Image, Picture};
use product_images::{
    Limits, MeasuredCaptioner, PerceptualHash, PictureFacts, Prepared, near_duplicates, prepare,
};
use product_index_embedded::EmbeddedVectorCache;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Part of the hash under which a picture is remembered; another one forgets all of them, when
/// pictures are made uniform or measured in another way.
const METHOD: &[u8] = b"1";

/// Reads pictures, and remembers what it saw by the bytes of the file.
pub(crate) struct Reader<'a> {
    pub(crate) assets: &'a Assets,
    /// Without it every picture is decoded each time.
    pub(crate) memory: Option<&'a EmbeddedVectorCache>,
}

/// What is remembered of a picture file: what it shows, or why it cannot be used.
type Note = Result<Seen, String>;

#[derive(Clone, Serialize, Deserialize)]
struct Seen {
    content_hash: [u8; 32],
    perceptual_hash: PerceptualHash,
    facts: PictureFacts,
}

/// A picture file that was found.
struct File {
    image: u32,
    key: [u8; 32],
}

/// The files of a batch: whose pictures lie where, and the bytes of each different one.
#[derive(Default)]
struct Found {
    files: Vec<(Vec<File>, SeenPictures)>,
    bytes: HashMap<[u8; 32], Vec<u8>>,
}

#[async_trait]
impl PictureReader for Reader<'_> {
    async fn look(&self, contents: &[&Content]) -> Vec<SeenPictures> {
        let Found { files, bytes } = self.find(contents);
        let mut notes = self.remembered(bytes.keys().copied().collect());
        let unknown: Vec<_> = bytes
            .into_iter()
            .filter(|(key, _)| !notes.contains_key(key))
            .collect();
        let made: Vec<_> = unknown
            .into_par_iter()
            .map(|(key, bytes)| (key, see(&bytes)))
            .collect();
        notes.extend(made.iter().map(|(key, made)| {
            let seen = made.as_ref().map(|(seen, _)| seen.clone());
            (*key, seen.map_err(Clone::clone))
        }));
        self.remember(&made, &notes);
        let jpegs = made.into_iter();
        let jpegs = jpegs
            .filter_map(|(key, made)| Some((key, made.ok()?.1)))
            .collect();
        let products = contents.iter().zip(files);
        products
            .map(|(content, (files, seen))| describe(content, &files, seen, &notes, &jpegs))
            .collect()
    }

    async fn jpeg(&self, image: &Image) -> Result<Arc<[u8]>, Unreadable> {
        let bytes = self.bytes(&image.url).map_err(Unreadable)?;
        let (_, jpeg) = see(&bytes).map_err(Unreadable)?;
        Ok(jpeg)
    }
}

impl Reader<'_> {
    fn find(&self, contents: &[&Content]) -> Found {
        let mut found = Found::default();
        for content in contents {
            let (mut files, mut seen) = (Vec::new(), SeenPictures::default());
            for (image, link) in (0..).zip(&content.images) {
                if link.url.contains("://") {
                    continue;
                }
                match self.bytes(&link.url) {
                    Ok(bytes) => {
                        let key = key(&bytes);
                        files.push(File { image, key });
                        found.bytes.entry(key).or_insert(bytes);
                    }
                    Err(reason) => seen.faults.push((image, Unreadable(reason))),
                }
            }
            found.files.push((files, seen));
        }
        found
    }

    /// The file's bytes, and one more than is allowed where it is too long.
    fn bytes(&self, url: &str) -> Result<Vec<u8>, String> {
        match self.assets.read(url, Limits::default().bytes) {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err("there is no such file in the catalogue's folders".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    fn remembered(&self, keys: Vec<[u8; 32]>) -> HashMap<[u8; 32], Note> {
        let notes = self.memory.and_then(|memory| memory.notes(&keys).ok());
        let notes = keys.into_iter().zip(notes.unwrap_or_default());
        notes
            .filter_map(|(key, note)| Some((key, serde_json::from_slice(&note?).ok()?)))
            .collect()
    }

    fn remember(&self, made: &[([u8; 32], Made)], notes: &HashMap<[u8; 32], Note>) {
        let Some(memory) = self.memory.filter(|_| !made.is_empty()) else {
            return;
        };
        let lines = made.iter().filter_map(|(key, _)| {
            let note = serde_json::to_vec(notes.get(key)?).ok()?;
            Some((*key, note))
        });
        if let Err(error) = memory.note(&lines.collect::<Vec<_>>()) {
            tracing::warn!(%error, "pictures cannot be remembered");
        }
    }
}

/// What was seen on a picture that was decoded, with its JPEG.
type Made = Result<(Seen, Arc<[u8]>), String>;

fn see(bytes: &[u8]) -> Made {
    let prepared = prepare(bytes, &Limits::default()).map_err(|error| error.to_string())?;
    let Prepared {
        jpeg,
        content_hash,
        perceptual_hash,
        facts,
        ..
    } = prepared;
    let seen = Seen {
        content_hash,
        perceptual_hash,
        facts,
    };
    Ok((seen, jpeg.into()))
}

fn key(bytes: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(METHOD);
    hasher.update(bytes);
    hasher.finalize().into()
}

/// What is said of one product's pictures: copies once, each with its caption.
fn describe(
    content: &Content,
    files: &[File],
    mut seen: SeenPictures,
    notes: &HashMap<[u8; 32], Note>,
    jpegs: &HashMap<[u8; 32], Arc<[u8]>>,
) -> SeenPictures {
    let mut good = Vec::new();
    for file in files {
        match notes.get(&file.key) {
            Some(Ok(known)) => good.push((file, known)),
            Some(Err(reason)) => seen.faults.push((file.image, Unreadable(reason.clone()))),
            None => {}
        }
    }
    let hashes: Vec<_> = good
        .iter()
        .map(|(_, known)| known.perceptual_hash)
        .collect();
    let mut copies = HashSet::new();
    for group in near_duplicates(&hashes) {
        for copy in &group[1..] {
            copies.insert(*copy);
            seen.copies
                .push((good[*copy].0.image, good[group[0]].0.image));
        }
    }
    for (at, (file, known)) in good.into_iter().enumerate() {
        if copies.contains(&at) {
            continue;
        }
        let caption = MeasuredCaptioner::of(&known.facts, content);
        seen.seen.push(SeenPicture {
            picture: Picture {
                image: file.image,
                content_hash: known.content_hash,
                caption: caption.text,
            },
            findings: caption.findings,
            jpeg: jpegs.get(&file.key).cloned(),
        });
    }
    seen
}
