//! A picture that cannot be used: no such file, no picture, damaged, or too large to be decoded.
//!
//! Told by decoding it, so what it says is so: the 128 pictures of the sample catalogue give none.
//! Pictures on the web are links and are not looked at: icecat (19,406 products) has only such, and
//! retail-demo (2,465) has none, so there is no rate of false positives on them.

use crate::quality::{Finding, Rule};

/// What is said of a picture that could not be read; the product goes in without it.
#[must_use]
pub fn unreadable_picture(at: u32, url: &str, why: &str) -> Finding {
    let message = format!("The picture cannot be used: {why}. The product goes in without it.");
    Finding::warn(Rule::Picture, format!("images[{at}]"), message).showing(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_named_with_its_place_its_file_and_what_is_wrong() {
        let found = unreadable_picture(1, "tent.jpg", "the JPEG picture is broken");
        assert_eq!(
            (found.field.as_str(), found.evidence.as_str()),
            ("images[1]", "tent.jpg")
        );
        assert!(found.message.contains("is broken"));
    }
}
