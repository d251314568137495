use async_trait::async_trait;
use domain::ports::{
    CaptionFinding, ImageEmbedder, ModelIdentity, PictureReader, PortError, SeenPicture,
    SeenPictures, Unreadable, Vector,
};
use domain::product::{Content, Image, LocalizedText, Picture};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A reader for tests that has pictures by their addresses: any bytes are a picture, and the same
/// bytes are the same one. Its caption is `A picture of`, the title.
#[derive(Default)]
pub struct PictureShelf {
    pictures: HashMap<String, Arc<[u8]>>,
    colours: HashMap<String, (String, String)>,
    remembers: bool,
    asked: AtomicU64,
}

impl PictureShelf {
    /// A shelf with these pictures.
    pub fn new<'a>(pictures: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let pictures = pictures.into_iter();
        Self {
            pictures: pictures
                .map(|(url, bytes)| (url.to_owned(), bytes.into()))
                .collect(),
            ..Self::default()
        }
    }

    /// As if it had looked at all of them before: it knows what they show, and has no JPEG at hand.
    #[must_use]
    pub fn that_remembers(mut self) -> Self {
        self.remembers = true;
        self
    }

    /// The picture shows a colour that is not the stated one.
    #[must_use]
    pub fn showing(mut self, url: &str, stated: &str, measured: &str) -> Self {
        let colours = (stated.to_owned(), measured.to_owned());
        self.colours.insert(url.to_owned(), colours);
        self
    }

    /// How often a single picture was asked for.
    pub fn asked(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    fn seen(&self, at: u32, url: &str, bytes: &Arc<[u8]>, content: &Content) -> SeenPicture {
        let caption = content.title.iter();
        let caption: LocalizedText = caption
            .map(|(language, title)| (language, format!("A picture of {title}")))
            .collect();
        let finding = self.colours.get(url).map(|(stated, measured)| {
            let (stated, measured) = (stated.clone(), vec![measured.clone()]);
            CaptionFinding::ColourMismatch { stated, measured }
        });
        SeenPicture {
            picture: Picture {
                image: at,
                content_hash: hash(bytes),
                caption,
            },
            findings: finding.into_iter().collect(),
            jpeg: (!self.remembers).then(|| Arc::clone(bytes)),
        }
    }
}

/// The bytes folded to thirty-two: enough to tell a test's pictures apart.
fn hash(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0_u8; 32];
    for (at, byte) in bytes.iter().enumerate() {
        let place = &mut hash[at % 32];
        *place = place.rotate_left(3) ^ byte;
    }
    hash
}

#[async_trait]
impl PictureReader for PictureShelf {
    async fn look(&self, contents: &[&Content]) -> Vec<SeenPictures> {
        let look = |content: &&Content| {
            let mut seen = SeenPictures::default();
            for (at, image) in (0..).zip(&content.images) {
                let Some(bytes) = self.pictures.get(&image.url) else {
                    seen.faults
                        .push((at, Unreadable("it is not here".to_owned())));
                    continue;
                };
                let one = self.seen(at, &image.url, bytes, content);
                let before = seen.seen.iter().map(|seen| &seen.picture);
                let same = before
                    .filter(|picture| picture.content_hash == one.picture.content_hash)
                    .map(|picture| picture.image)
                    .next();
                match same {
                    Some(first) => seen.copies.push((at, first)),
                    None => seen.seen.push(one),
                }
            }
            seen
        };
        contents.iter().map(look).collect()
    }

    async fn jpeg(&self, image: &Image) -> Result<Arc<[u8]>, Unreadable> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let bytes = self.pictures.get(&image.url).cloned();
        bytes.ok_or_else(|| Unreadable("it is not here".to_owned()))
    }
}

/// An embedder for tests: the first byte of a picture picks the place of the one in its vector. It
/// counts the pictures it was given.
pub struct PictureEmbedder {
    identity: ModelIdentity,
    pictures: AtomicU64,
    absent: bool,
}

impl PictureEmbedder {
    /// An embedder of `dimensions` numbers.
    #[must_use]
    pub fn new(dimensions: usize) -> Self {
        let (name, revision) = ("first-bytes".to_owned(), "1".to_owned());
        Self {
            identity: ModelIdentity {
                name,
                revision,
                dimensions,
            },
            pictures: AtomicU64::new(0),
            absent: false,
        }
    }

    /// One that is out of reach.
    #[must_use]
    pub fn out_of_reach(mut self) -> Self {
        self.absent = true;
        self
    }

    /// How many pictures were embedded so far.
    pub fn pictures(&self) -> u64 {
        self.pictures.load(Ordering::Relaxed)
    }

    /// The vector of a picture.
    #[must_use]
    pub fn vector(&self, picture: &[u8]) -> Vector {
        let mut vector = vec![0.0; self.identity.dimensions];
        let place = usize::from(picture.first().copied().unwrap_or_default());
        vector[place % self.identity.dimensions] = 1.0;
        vector.into()
    }
}

#[async_trait]
impl ImageEmbedder for PictureEmbedder {
    fn identity(&self) -> &ModelIdentity {
        &self.identity
    }

    async fn embed(&self, jpegs: &[Arc<[u8]>]) -> Result<Vec<Vector>, PortError> {
        if self.absent {
            return Err(PortError::unavailable("the picture model")("out of reach"));
        }
        self.pictures
            .fetch_add(jpegs.len() as u64, Ordering::Relaxed);
        Ok(jpegs.iter().map(|jpeg| self.vector(jpeg)).collect())
    }
}
