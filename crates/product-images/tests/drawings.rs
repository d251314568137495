//! SVG drawings: those of the sample catalogue are read, costly ones are refused.
#![cfg(feature = "svg")]

use anyhow::{Context, Result};
use product_images::{Background, Colour, ImageError, Limits, prepare};
use std::path::Path;

fn refused(svg: &str) -> String {
    prepare(svg.as_bytes(), &Limits::default())
        .map(drop)
        .unwrap_err()
        .to_string()
}

#[test]
fn the_sample_pictures_are_read() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample/images");
    let (mut count, mut plain) = (0, 0);
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        let prepared = prepare(&std::fs::read(&path)?, &Limits::default())
            .with_context(|| path.display().to_string())?;
        assert_eq!(
            (prepared.width, prepared.height),
            (512, 512),
            "{}",
            path.display()
        );
        plain += usize::from(prepared.facts.background == Background::Plain(Colour::White));
        count += 1;
    }
    // In the others the object reaches the border.
    assert!(
        count == 128 && plain >= 115,
        "{plain} of {count} before plain white"
    );
    Ok(())
}

#[test]
fn entities_filters_deep_nesting_and_copies_of_copies_are_refused() {
    let svg = |body: &str| format!(r#"<svg xmlns="http://www.w3.org/2000/svg">{body}</svg>"#);
    let entity = r#"<!DOCTYPE svg [<!ENTITY a "aa">]><svg xmlns="http://www.w3.org/2000/svg"/>"#;
    assert!(refused(entity).contains("document type"));
    assert!(refused(&svg("<filter id='f'/>")).contains("filter"));
    let deep = "<g>".repeat(5000) + &"</g>".repeat(5000);
    assert!(refused(&svg(&deep)).contains("nested too deep"));
    let hidden = "<g><!--</g>-->".repeat(5000) + &"</g>".repeat(5000);
    assert!(refused(&svg(&hidden)).contains("nested too deep"));
    assert!(refused(&svg(&"<use href='#a'/>".repeat(40))).contains("copied elements"));
}

#[test]
fn files_that_a_drawing_refers_to_are_not_read() -> Result<()> {
    let inside = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
        <image href="{inside}" width="10" height="10"/></svg>"#
    );
    let prepared = prepare(svg.as_bytes(), &Limits::default())?;
    assert_eq!(prepared.facts.background, Background::Transparent);
    Ok(())
}

#[test]
fn a_drawing_that_is_cut_off_is_broken() {
    let error = prepare(
        b"<svg xmlns='http://www.w3.org/2000/svg'><g>",
        &Limits::default(),
    );
    assert!(matches!(error, Err(ImageError::Broken { .. })), "{error:?}");
}
