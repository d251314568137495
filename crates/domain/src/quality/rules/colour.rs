//! A picture in which none of the stated colours, nor a neighbour of one, is to be seen.
//!
//! Measured on 770 real fashion pictures (the README of `product-images`): named for 20 of them
//! with the colour that is theirs (2.6 %), and for 222 of 678 with another product's. Of the 128
//! drawings of the sample for none; the greens of sage were added after two of them were seen as
//! grey. A warning, and a hint that the pictures of two products were swapped.

use crate::quality::{Finding, Rule};

/// What is said of a picture that shows other colours than the record states.
#[must_use]
pub fn other_colour(at: u32, stated: &str, measured: &[String]) -> Finding {
    let shown = measured.join(", ");
    let message = format!("The picture shows {shown}. Is it the picture of another product?");
    Finding::warn(Rule::Colour, format!("images[{at}]"), message).showing(stated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_what_is_stated_and_what_is_seen_are_named() {
        let found = other_colour(0, "moss green", &["red".to_owned(), "white".to_owned()]);
        assert!(found.message.contains("red, white"));
        assert_eq!(found.evidence, "moss green");
    }
}
