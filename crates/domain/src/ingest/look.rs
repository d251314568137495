use super::embed::key_of;
use crate::ports::{
    CaptionFinding, ImageEmbedder, PictureReader, PortError, SeenPicture, SeenPictures, Vector,
    VectorCache, VectorKey,
};
use crate::product::{Content, Image, Picture};
use crate::quality::{self, Finding};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Products whose pictures are in memory at a time.
const AT_ONCE: usize = 16;

/// What pictures are read and embedded with.
#[derive(Clone, Copy)]
pub struct Pictures<'a> {
    /// What reads and describes them.
    pub reader: &'a dyn PictureReader,
    /// What makes their vectors; without it they have none.
    pub embedder: Option<&'a dyn ImageEmbedder>,
}

/// The pictures of a product, with what is wrong with them.
#[derive(Debug, Default)]
pub struct Looked {
    /// The pictures, each with its vector where there is a model.
    pub pictures: Vec<(Picture, Option<Vector>)>,
    /// Which of the images shoppers are not shown, ascending: those that cannot be used, and copies.
    pub unlisted: Vec<u32>,
    /// What the quality report says of them.
    pub findings: Vec<Finding>,
}

/// What looking at pictures came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PictureCounts {
    /// Pictures that are in the index, copies once.
    pub seen: u64,
    /// Copies of a picture of the same product, which were left out.
    pub copies: u64,
    /// Pictures that could not be read.
    pub unread: u64,
    /// Pictures that the model embedded.
    pub embedded: u64,
    /// Pictures whose vector was remembered.
    pub remembered: u64,
}

impl PictureCounts {
    /// Adds up two counts.
    pub const fn add(&mut self, other: Self) {
        self.seen += other.seen;
        self.copies += other.copies;
        self.unread += other.unread;
        self.embedded += other.embedded;
        self.remembered += other.remembered;
    }
}

/// Looks at the pictures of some products, in their order; each different picture is embedded once.
///
/// # Errors
/// When the model is out of reach.
pub async fn look(
    pictures: Pictures<'_>,
    cache: &dyn VectorCache,
    contents: &[&Content],
) -> Result<(Vec<Looked>, PictureCounts), PortError> {
    let (mut all, mut counts) = (Vec::with_capacity(contents.len()), PictureCounts::default());
    for contents in contents.chunks(AT_ONCE) {
        let seen = pictures.reader.look(contents).await;
        let vectors = match pictures.embedder {
            Some(embedder) => {
                vectors(pictures, embedder, cache, contents, &seen, &mut counts).await?
            }
            None => HashMap::new(),
        };
        for (content, seen) in contents.iter().zip(seen) {
            all.push(looked(content, seen, &vectors, &mut counts));
        }
    }
    Ok((all, counts))
}

fn looked(
    content: &Content,
    seen: SeenPictures,
    vectors: &HashMap<[u8; 32], Vector>,
    counts: &mut PictureCounts,
) -> Looked {
    let unlisted = unlisted(content, &seen);
    counts.seen += seen.seen.len() as u64;
    counts.copies += (unlisted.len() - seen.faults.len()) as u64;
    counts.unread += seen.faults.len() as u64;
    let mut looked = Looked {
        unlisted,
        ..Looked::default()
    };
    for (at, why) in seen.faults {
        let url = image(content, at).map_or("", |image| &image.url);
        let found = quality::unreadable_picture(at, url, &why.to_string());
        looked.findings.push(found);
    }
    for SeenPicture {
        picture, findings, ..
    } in seen.seen
    {
        for CaptionFinding::ColourMismatch { stated, measured } in findings {
            let found = quality::other_colour(picture.image, &stated, &measured);
            looked.findings.push(found);
        }
        let vector = vectors.get(&picture.content_hash).cloned();
        looked.pictures.push((picture, vector));
    }
    looked
}

/// Which images shoppers are not shown. A link on the web is not looked at, but the same address
/// twice is a copy.
fn unlisted(content: &Content, seen: &SeenPictures) -> Vec<u32> {
    let mut unlisted: BTreeSet<u32> = seen.faults.iter().map(|(at, _)| *at).collect();
    unlisted.extend(seen.copies.iter().map(|(copy, _)| *copy));
    let mut addresses = HashSet::new();
    for (at, image) in (0..).zip(&content.images) {
        if !addresses.insert(&image.url) {
            unlisted.insert(at);
        }
    }
    unlisted.into_iter().collect()
}

fn image(content: &Content, at: u32) -> Option<&Image> {
    content.images.get(usize::try_from(at).ok()?)
}

/// The vector of each picture by its hash, from the cache or else from the model.
async fn vectors(
    pictures: Pictures<'_>,
    embedder: &dyn ImageEmbedder,
    cache: &dyn VectorCache,
    contents: &[&Content],
    seen: &[SeenPictures],
    counts: &mut PictureCounts,
) -> Result<HashMap<[u8; 32], Vector>, PortError> {
    let model = embedder.identity();
    let mut wanted = HashMap::new();
    for (content, seen) in contents.iter().zip(seen) {
        for one in &seen.seen {
            wanted
                .entry(one.picture.content_hash)
                .or_insert((*content, one));
        }
    }
    let hashes: Vec<[u8; 32]> = wanted.keys().copied().collect();
    let keys: Vec<VectorKey> = hashes.iter().map(|hash| key_of(model, hash)).collect();
    // Without the cache each picture is embedded again, which costs time and nothing else.
    let held = cache
        .get(&keys)
        .await
        .unwrap_or_else(|_| vec![None; keys.len()]);
    let (mut vectors, mut missing, mut jpegs) = (HashMap::new(), Vec::new(), Vec::new());
    for ((hash, key), held) in hashes.into_iter().zip(keys).zip(held) {
        if let Some(vector) = held.filter(|vector| vector.len() == model.dimensions) {
            vectors.insert(hash, vector);
        } else if let Some(jpeg) = jpeg(pictures.reader, wanted[&hash]).await {
            missing.push((hash, key));
            jpegs.push(jpeg);
        }
    }
    counts.remembered += vectors.len() as u64;
    counts.embedded += missing.len() as u64;
    if missing.is_empty() {
        return Ok(vectors);
    }
    let made = embedder.embed(&jpegs).await?;
    let entries: Vec<_> = missing
        .iter()
        .map(|(_, key)| *key)
        .zip(made.iter().cloned())
        .collect();
    // As above.
    let _ = cache.put(&entries).await;
    vectors.extend(missing.into_iter().map(|(hash, _)| hash).zip(made));
    Ok(vectors)
}

/// A picture to embed; none where its file has gone since it was looked at.
async fn jpeg(
    reader: &dyn PictureReader,
    (content, one): (&Content, &SeenPicture),
) -> Option<Arc<[u8]>> {
    if let Some(jpeg) = &one.jpeg {
        return Some(Arc::clone(jpeg));
    }
    reader.jpeg(image(content, one.picture.image)?).await.ok()
}
