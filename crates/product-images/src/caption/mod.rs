//! Captions from what is measured and what the product states; nothing is guessed.

mod stated;

use crate::colour::Colour;
use crate::facts::{Background, PictureFacts, measure};
use crate::prepare::Limits;
use async_trait::async_trait;
use domain::language::Language;
use domain::ports::{Caption, CaptionFinding, Captioner, PortError};
use domain::product::{Content, LocalizedText};

/// The port's name in errors.
const WHAT: &str = "the captioner";
/// Colours that a caption names, when the product states none.
const NAMED: usize = 2;
/// What a caption takes from the product besides its title, with the label in each language: what
/// can be seen. The first is the colour.
const SHOWN: [(&[&str], [&str; 3]); 4] = [
    (&["colour", "color"], ["Colour: ", "Farbe: ", "Couleur : "]),
    (&["material"], ["Material: ", "Material: ", "Matière : "]),
    (&["pattern"], ["Pattern: ", "Muster: ", "Motif : "]),
    (&["shape"], ["Shape: ", "Form: ", "Forme : "]),
];

/// A captioner without a model: the product's title, its colour (as stated, else as measured), what
/// else of its attributes can be seen, and the background. Where the picture has none of the stated
/// colours, the caption says what is stated and the disagreement is a finding.
#[derive(Clone, Copy, Debug, Default)]
pub struct MeasuredCaptioner;

impl MeasuredCaptioner {
    /// The caption of a picture that was measured already.
    #[must_use]
    pub fn of(facts: &PictureFacts, content: &Content) -> Caption {
        caption(facts, content)
    }
}

#[async_trait]
impl Captioner for MeasuredCaptioner {
    async fn caption(&self, jpeg: &[u8], content: &Content) -> Result<Caption, PortError> {
        let facts = measure(jpeg, &Limits::default()).map_err(|error| PortError::Rejected {
            what: WHAT,
            reason: error.to_string(),
        })?;
        Ok(caption(&facts, content))
    }
}

fn caption(facts: &PictureFacts, content: &Content) -> Caption {
    let sentence = |(language, title): (Language, &str)| {
        let mut parts = vec![title.trim_end_matches(['.', ' ']).to_owned()];
        parts.extend(
            SHOWN
                .iter()
                .enumerate()
                .filter_map(|(index, (keys, labels))| {
                    let stated = stated_in(content, keys, language);
                    let value = match index {
                        0 => stated.or_else(|| measured(facts, language)),
                        _ => stated,
                    }?;
                    Some(format!("{}{value}", labels[place(language)]))
                }),
        );
        parts.extend(background(facts, language));
        (language, format!("{}.", parts.join(". ")))
    };
    Caption {
        text: content.title.iter().map(sentence).collect(),
        findings: mismatch(facts, content).into_iter().collect(),
    }
}

/// The attribute's text in just this language, or one that is the same in all of them.
fn stated_in(content: &Content, keys: &[&str], language: Language) -> Option<String> {
    let texts = stated::texts(content, keys);
    let one = |text: &&LocalizedText| {
        let only = (text.iter().count() == 1)
            .then(|| text.get(language))
            .flatten();
        text.exact(language).or(only).map(str::to_owned)
    };
    let words: Vec<String> = texts.iter().filter_map(one).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn measured(facts: &PictureFacts, language: Language) -> Option<String> {
    let names = facts.colours.iter().take(NAMED);
    let names: Vec<&str> = names.map(|share| share.colour.name(language)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn background(facts: &PictureFacts, language: Language) -> Option<String> {
    let Background::Plain(colour) = facts.background else {
        return None;
    };
    let label = [
        "Plain background: ",
        "Einfarbiger Hintergrund: ",
        "Fond uni : ",
    ];
    Some(format!(
        "{}{}",
        label[place(language)],
        colour.name(language)
    ))
}

/// The finding when no stated colour is like a measured one.
fn mismatch(facts: &PictureFacts, content: &Content) -> Option<CaptionFinding> {
    let texts = stated::texts(content, SHOWN[0].0);
    let stated: Vec<Colour> = texts
        .iter()
        .flat_map(|text| stated::colours(text))
        .collect();
    let measured = || facts.colours.iter().map(|share| share.colour);
    let agree = stated
        .iter()
        .any(|stated| measured().any(|measured| stated.is_like(measured)));
    if agree || stated.is_empty() || facts.colours.is_empty() {
        return None;
    }
    let text = texts.iter().filter_map(|text| text.get(Language::En));
    Some(CaptionFinding::ColourMismatch {
        stated: text.collect::<Vec<_>>().join(", "),
        measured: measured()
            .map(|colour| colour.name(Language::En).to_owned())
            .collect(),
    })
}

const fn place(language: Language) -> usize {
    match language {
        Language::En => 0,
        Language::De => 1,
        Language::Fr => 2,
    }
}
