use super::LocalizedText;
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// The key of an attribute: `snake_case`, as the catalogue's mapping gives it.
pub type AttributeKey = String;

/// One attribute with its key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    /// The key, such as `battery_life`.
    pub key: AttributeKey,
    /// The typed value.
    pub value: AttributeValue,
}

/// The typed value of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AttributeValue {
    /// Yes or no.
    Flag(bool),
    /// A finite number with its unit, where it has one (`1.85`, `kg`).
    Number {
        /// The value, in `unit`.
        value: f64,
        /// The unit as the catalogue writes it.
        unit: Option<String>,
    },
    /// A word or code, localised where the catalogue has it in several languages.
    Text(LocalizedText),
    /// Several words or codes.
    List(Vec<LocalizedText>),
}

/// A value as filters and facets see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    /// What a filter compares with.
    pub value: String,
    /// What it is called in the other languages that the catalogue has.
    pub names: Vec<(Language, String)>,
}

impl FacetValue {
    /// A value that is called the same everywhere.
    #[must_use]
    pub fn plain(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            names: Vec::new(),
        }
    }

    fn of(text: &LocalizedText) -> Option<Self> {
        let held = text.language_for(Language::En)?;
        let others = text.iter().filter(|(language, _)| *language != held);
        Some(Self {
            value: text.exact(held)?.to_owned(),
            names: others.map(|(l, name)| (l, name.to_owned())).collect(),
        })
    }
}

impl AttributeValue {
    /// The value as a person reads it, without its label: `1.85 kg`, `moosgrün`, `S, M, L`;
    /// a flag is `yes` or `no` in the language, a number has the language's decimal sign.
    #[must_use]
    pub fn display(&self, language: Language) -> String {
        match self {
            Self::Flag(flag) => match (language, flag) {
                (Language::En, true) => "yes",
                (Language::En, false) => "no",
                (Language::De, true) => "ja",
                (Language::De, false) => "nein",
                (Language::Fr, true) => "oui",
                (Language::Fr, false) => "non",
            }
            .to_owned(),
            Self::Number { value, unit } => {
                let number = display_number(*value, language);
                unit.as_ref()
                    .map_or_else(|| number.clone(), |unit| format!("{number} {unit}"))
            }
            Self::Text(text) => text.get(language).unwrap_or_default().to_owned(),
            Self::List(items) => items
                .iter()
                .filter_map(|item| item.get(language))
                .collect::<Vec<_>>()
                .join(", "),
        }
    }

    /// The values that a filter and a facet compare: `true`, `1.85`, the English (or only) text.
    #[must_use]
    pub fn facet_values(&self) -> Vec<FacetValue> {
        match self {
            Self::Flag(flag) => vec![FacetValue::plain(flag.to_string())],
            Self::Number { value, .. } => vec![FacetValue::plain(value.to_string())],
            Self::Text(text) => FacetValue::of(text).into_iter().collect(),
            Self::List(items) => items.iter().filter_map(FacetValue::of).collect(),
        }
    }
}

/// A number as a shopper writes it: no trailing zeros, a decimal comma in German and French.
#[must_use]
pub fn display_number(value: f64, language: Language) -> String {
    let text = format!("{}", (value * 1e6).round() / 1e6);
    match language {
        Language::En => text,
        Language::De | Language::Fr => text.replace('.', ","),
    }
}
