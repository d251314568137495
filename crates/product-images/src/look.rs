//! From the picture files of a product to what its document says of them.

use crate::caption::MeasuredCaptioner;
use crate::duplicates::near_duplicates;
use crate::error::ImageError;
use crate::facts::PictureFacts;
use crate::hash::PerceptualHash;
use crate::prepare::{Limits, Prepared, prepare};
use domain::ports::{SeenPicture, SeenPictures, Unreadable};
use domain::product::{Content, Picture};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::Arc;

/// What is worth remembering of a picture file, so that it is decoded once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// BLAKE3 of the prepared picture.
    pub content_hash: [u8; 32],
    /// What near copies have in common.
    pub perceptual_hash: PerceptualHash,
    /// Background, colours and shape.
    pub facts: PictureFacts,
}

/// A picture file that was looked at.
#[derive(Clone, Debug)]
pub struct LookedAt<'a> {
    /// Which of the content's images it is, from zero.
    pub image: u32,
    /// What was seen, or why it cannot be used.
    pub seen: Result<&'a Seen, Unreadable>,
    /// The prepared picture, where it is at hand.
    pub jpeg: Option<Arc<[u8]>>,
}

/// Decodes a picture file within the usual limits; with what was seen comes the prepared JPEG.
///
/// # Errors
/// As [`prepare`].
pub fn see(bytes: &[u8]) -> Result<(Seen, Arc<[u8]>), ImageError> {
    let Prepared {
        jpeg,
        content_hash,
        perceptual_hash,
        facts,
        ..
    } = prepare(bytes, &Limits::default())?;
    let seen = Seen {
        content_hash,
        perceptual_hash,
        facts,
    };
    Ok((seen, jpeg.into()))
}

/// What is said of one product's pictures: copies once, each with its caption.
#[must_use]
pub fn describe(content: &Content, pictures: Vec<LookedAt<'_>>) -> SeenPictures {
    let (mut described, mut good) = (SeenPictures::default(), Vec::new());
    for LookedAt { image, seen, jpeg } in pictures {
        match seen {
            Ok(seen) => good.push((image, seen, jpeg)),
            Err(why) => described.faults.push((image, why)),
        }
    }
    let hashes: Vec<_> = good
        .iter()
        .map(|(_, seen, _)| seen.perceptual_hash)
        .collect();
    let mut copies = HashSet::new();
    for group in near_duplicates(&hashes) {
        for copy in &group[1..] {
            copies.insert(*copy);
            described.copies.push((good[*copy].0, good[group[0]].0));
        }
    }
    for (at, (image, seen, jpeg)) in good.into_iter().enumerate() {
        if copies.contains(&at) {
            continue;
        }
        let caption = MeasuredCaptioner::of(&seen.facts, content);
        described.seen.push(SeenPicture {
            picture: Picture {
                image,
                content_hash: seen.content_hash,
                caption: caption.text,
            },
            findings: caption.findings,
            jpeg,
        });
    }
    described
}
