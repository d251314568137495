//! A caption says what is measured and stated, and no more.

mod pictures;

use anyhow::Result;
use domain::language::Language;
use domain::ports::{CaptionFinding, Captioner};
use domain::product::{Attribute, AttributeValue, Content, LocalizedText};
use image::{Rgb, RgbImage};
use pictures::{drawing, jpeg};
use product_images::{Background, Colour, Limits, MeasuredCaptioner, measure};

fn green_square() -> Vec<u8> {
    jpeg(&RgbImage::from_fn(100, 100, |x, y| {
        let inside = (25..75).contains(&x) && (25..75).contains(&y);
        if inside {
            Rgb([30, 130, 50])
        } else {
            Rgb([255; 3])
        }
    }))
}

fn tent(colour: Option<[(Language, &str); 2]>) -> Content {
    let localised = |texts: [(Language, &str); 2]| -> LocalizedText {
        texts
            .map(|(language, text)| (language, text.to_owned()))
            .into_iter()
            .collect()
    };
    Content {
        title: localised([
            (Language::En, "Tent for two"),
            (Language::De, "Zelt für zwei"),
        ]),
        attributes: colour
            .map(|colour| Attribute {
                key: "colour".to_owned(),
                value: AttributeValue::Text(localised(colour)),
            })
            .into_iter()
            .collect(),
        ..Content::default()
    }
}

#[tokio::test]
async fn without_a_stated_colour_the_measured_one_is_named() -> Result<()> {
    let caption = MeasuredCaptioner
        .caption(&green_square(), &tent(None))
        .await?;
    let text = |language| caption.text.exact(language);
    assert_eq!(
        text(Language::En),
        Some("Tent for two. Colour: green. Plain background: white.")
    );
    assert_eq!(
        text(Language::De),
        Some("Zelt für zwei. Farbe: grün. Einfarbiger Hintergrund: weiß.")
    );
    assert_eq!(text(Language::Fr), None, "the product has no French title");
    assert_eq!(caption.findings, []);
    Ok(())
}

#[tokio::test]
async fn the_stated_colour_is_kept_in_its_own_words() -> Result<()> {
    let stated = [(Language::En, "moss green"), (Language::De, "moosgrün")];
    let caption = MeasuredCaptioner
        .caption(&green_square(), &tent(Some(stated)))
        .await?;
    assert_eq!(
        caption.text.exact(Language::De),
        Some("Zelt für zwei. Farbe: moosgrün. Einfarbiger Hintergrund: weiß.")
    );
    assert_eq!(caption.findings, []);
    Ok(())
}

#[tokio::test]
async fn a_stated_colour_that_the_picture_lacks_is_a_finding() -> Result<()> {
    let stated = [(Language::En, "ruby red"), (Language::De, "rubinrot")];
    let caption = MeasuredCaptioner
        .caption(&green_square(), &tent(Some(stated)))
        .await?;
    assert_eq!(
        caption.findings,
        [CaptionFinding::ColourMismatch {
            stated: "ruby red".to_owned(),
            measured: vec!["green".to_owned()],
        }]
    );
    let text = caption.text.exact(Language::En).unwrap_or_default();
    assert!(
        text.contains("ruby red") && !text.contains("green"),
        "{text}"
    );
    Ok(())
}

#[tokio::test]
async fn a_file_that_is_no_picture_is_refused() {
    let error = MeasuredCaptioner
        .caption(b"no picture", &tent(None))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("captioner refused"), "{error}");
}

#[test]
fn two_objects_on_white_are_two_parts_with_their_colours() -> Result<()> {
    let facts = measure(&jpeg(&drawing()), &Limits::default())?;
    assert_eq!(facts.parts, Some(2));
    assert_eq!(facts.background, Background::Plain(Colour::White));
    let mut colours: Vec<Colour> = facts.colours.iter().map(|share| share.colour).collect();
    colours.sort();
    assert_eq!(colours, [Colour::Red, Colour::Blue]);
    Ok(())
}

#[test]
fn a_picture_without_an_object_has_no_colours() -> Result<()> {
    let blank = jpeg(&RgbImage::from_pixel(80, 80, Rgb([255; 3])));
    let facts = measure(&blank, &Limits::default())?;
    assert_eq!((facts.colours.len(), facts.parts), (0, Some(0)));
    Ok(())
}
