use super::clause::{Rich, Source};
use super::frames;
use super::view::View;
use super::words;
use crate::product::AttributeValue;

/// What an attribute says of its product, as a predicate: `weighs 1.85 kg`, `is not waterproof`.
/// Nothing where the word files have no predicate for it.
pub(super) fn predicate(view: &View<'_>, key: &str) -> Option<Rich> {
    let (text, source) = spoken(view, key)?;
    Some(Rich::cited(text, source))
}

fn spoken(view: &View<'_>, key: &str) -> Option<(String, Source)> {
    let value = view.attribute(key)?;
    let wording = words::of(key, view.language())?;
    let template = match value {
        AttributeValue::Flag(true) => wording.yes,
        AttributeValue::Flag(false) => wording.no,
        _ => wording.says,
    };
    let one = matches!(value, AttributeValue::Number { value, unit: None } if *value <= 1.0);
    let is_plural = ["capacity_persons", "gears"].contains(&key);
    if template.is_empty() || (one && is_plural) {
        return None;
    }
    let text = template.replace("{value}", &shown(view, key, value));
    Some((text, view.attribute_source(key, value)))
}

/// A value as it stands in a sentence.
pub(super) fn shown(view: &View<'_>, key: &str, value: &AttributeValue) -> String {
    let language = view.language();
    match value {
        AttributeValue::Number { value, unit } => {
            words::shown(key, *value, unit.as_deref(), language)
        }
        AttributeValue::Text(_) => {
            let text = value.display(language);
            let in_figures = text
                .chars()
                .all(|c| c.is_ascii_digit() || " x×-–.,".contains(c));
            let text = text.replace(" x ", " × ");
            if key.ends_with("_cm") && in_figures {
                format!("{text} cm")
            } else {
                text
            }
        }
        AttributeValue::Flag(_) | AttributeValue::List(_) => value.display(language),
    }
}

/// A value beside its label: what the label tells already, as in `Dimensions (cm)`, is left out.
pub(super) fn beside_label(view: &View<'_>, key: &str, value: &AttributeValue) -> String {
    if view.label(key).ends_with(')') {
        value.display(view.language()).replace(" x ", " × ")
    } else {
        shown(view, key, value)
    }
}

/// An entry of the catalogue in quotation marks: `“Piezo ignition: yes”`.
pub(super) fn entry(view: &View<'_>, key: &str) -> Option<Rich> {
    let source = view.attribute_source(key, view.attribute(key)?);
    let text = frames::quoted(&source.span, view.language());
    Some(Rich::cited(text, source))
}
