//! Pictures that lie in the catalogue's folders and archives.

use async_trait::async_trait;
use catalogue_files::Assets;
use domain::ports::{PictureReader, SeenPictures, Unreadable};
use domain::product::{Content, Image};
use product_images::{ImageError, Limits, LookedAt, Seen, describe, see};
use product_index_embedded::EmbeddedVectorCache;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// Part of the hash under which a picture is remembered; another one forgets all of them, when
/// pictures are made uniform or measured in another way.
const METHOD: &[u8] = b"3";

/// Reads pictures, and remembers what it saw by the bytes of the file.
pub(crate) struct Reader<'a> {
    pub(crate) assets: &'a Assets,
    /// Without it every picture is decoded each time.
    pub(crate) memory: Option<&'a EmbeddedVectorCache>,
}

/// What is remembered of a picture file: what it shows, or why it cannot be used.
type Note = Result<Seen, String>;

/// A picture file that was found, by the hash of its bytes; or why it was not.
type File = (u32, Result<[u8; 32], Unreadable>);

/// The files of a batch: whose pictures lie where, and the bytes of each different one.
#[derive(Default)]
struct Found {
    files: Vec<Vec<File>>,
    bytes: HashMap<[u8; 32], Vec<u8>>,
}

/// What was seen on a picture that was decoded, with its JPEG.
type Made = Result<(Seen, Arc<[u8]>), ImageError>;

#[async_trait]
impl PictureReader for Reader<'_> {
    async fn look(&self, contents: &[&Content]) -> Vec<SeenPictures> {
        let Found { files, bytes } = self.find(contents);
        let mut notes = self.remembered(bytes.keys().copied().collect());
        let unknown: Vec<_> = bytes
            .into_iter()
            .filter(|(key, _)| !notes.contains_key(key))
            .collect();
        let made: Vec<([u8; 32], Made)> = unknown
            .into_par_iter()
            .map(|(key, bytes)| (key, see(&bytes)))
            .collect();
        notes.extend(made.iter().map(|(key, made)| {
            let seen = made.as_ref().map(|(seen, _)| seen.clone());
            (*key, seen.map_err(ToString::to_string))
        }));
        self.remember(&made, &notes);
        let jpegs: HashMap<_, _> = made
            .into_iter()
            .filter_map(|(key, made)| Some((key, made.ok()?.1)))
            .collect();
        let looked_at = |(image, file): File| {
            let (seen, jpeg) = match file {
                Ok(key) => match notes.get(&key)? {
                    Ok(seen) => (Ok(seen), jpegs.get(&key).cloned()),
                    Err(reason) => (Err(Unreadable(reason.clone())), None),
                },
                Err(why) => (Err(why), None),
            };
            Some(LookedAt { image, seen, jpeg })
        };
        let products = contents.iter().zip(files);
        products
            .map(|(content, files)| {
                describe(content, files.into_iter().filter_map(looked_at).collect())
            })
            .collect()
    }

    async fn jpeg(&self, image: &Image) -> Result<Arc<[u8]>, Unreadable> {
        let bytes = file(self.assets, &image.url)?;
        let (_, jpeg) = see(&bytes).map_err(|error| Unreadable(error.to_string()))?;
        Ok(jpeg)
    }
}

impl Reader<'_> {
    fn find(&self, contents: &[&Content]) -> Found {
        let mut found = Found::default();
        for content in contents {
            let mut files = Vec::new();
            for (image, link) in (0..).zip(&content.images) {
                if link.url.contains("://") {
                    continue;
                }
                let file = file(self.assets, &link.url).map(|bytes| {
                    let key = key(&bytes);
                    found.bytes.entry(key).or_insert(bytes);
                    key
                });
                files.push((image, file));
            }
            found.files.push(files);
        }
        found
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

/// The bytes of a picture file, and one more than is allowed where it is too long.
pub(crate) fn file(assets: &Assets, url: &str) -> Result<Vec<u8>, Unreadable> {
    match assets.read(url, Limits::default().bytes) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(Unreadable(
            "there is no such file in the catalogue's folders".to_owned(),
        )),
        Err(error) => Err(Unreadable(error.to_string())),
    }
}

pub(crate) fn key(bytes: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(METHOD);
    hasher.update(bytes);
    hasher.finalize().into()
}
