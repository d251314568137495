//! The languages a shopper is served in.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A language of catalogue texts, queries and answers.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English, the fallback wherever a text is missing in another language.
    #[default]
    En,
    /// German.
    De,
    /// French.
    Fr,
}

impl Language {
    /// Every language, in the order in which a fallback is looked for.
    pub const ALL: [Self; 3] = [Self::En, Self::De, Self::Fr];

    /// The ISO 639-1 code, lower case.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
        }
    }

    /// What the language is called in English.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "German",
            Self::Fr => "French",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A language code that is none of `en`, `de`, `fr`.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("unknown language {0:?}, expected one of en, de, fr")]
pub struct UnknownLanguage(pub String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Accepts a code in any case, with or without a region (`de`, `DE`, `de-AT`).
    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(primary))
            .ok_or_else(|| UnknownLanguage(code.to_owned()))
    }
}
