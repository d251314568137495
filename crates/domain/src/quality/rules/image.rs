//! A product without a picture, which few shoppers click.
//!
//! Measured: icecat (19,406 products) none, as each has a picture; retail-demo all of 2,465, rightly:
//! its mapping leaves the bare file names out, so no picture reaches the index. No false positive.

use crate::product::Image;
use crate::quality::{Finding, Rule};

/// There is no picture.
pub(in crate::quality) fn check(images: &[Image]) -> Option<Finding> {
    images.is_empty().then(|| {
        let message = "The product has no picture. Add the address of one.";
        Finding::warn(Rule::Image, "images", message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::LocalizedText;

    #[test]
    fn a_product_without_a_picture_is_named() {
        assert_eq!(check(&[]).unwrap().rule, Rule::Image);
        let image = Image {
            url: "kettle.jpg".to_owned(),
            alt: LocalizedText::default(),
        };
        assert_eq!(check(&[image]), None);
    }
}
