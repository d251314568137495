//! Texts, plain or one per language, cleaned.

use super::Reader;
use crate::fault::{Fault, quoted};
use crate::field::Field;
use crate::limits::{MAX_NAME_CHARS, MAX_TEXT_CHARS};
use crate::raw::{RawScalar, RawText};
use domain::clean::{clean_html, clean_line};
use domain::language::Language;
use domain::product::LocalizedText;
use std::collections::BTreeMap;

/// How a text is cleaned and how long it may be.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    clean: fn(&str) -> String,
    most: usize,
}

/// Blocks of text, in lines.
pub(super) const BLOCKS: Kind = Kind {
    clean: clean_html,
    most: MAX_TEXT_CHARS,
};
/// One line of any length.
pub(super) const LINE: Kind = Kind {
    clean: clean_line,
    most: MAX_TEXT_CHARS,
};
/// A brand, category, part number.
pub(super) const NAME: Kind = Kind {
    clean: clean_line,
    most: MAX_NAME_CHARS,
};

impl Reader<'_> {
    /// A text of any kind; languages whose text is empty are left out.
    pub(super) fn localised(&mut self, path: &str, text: RawText, kind: Kind) -> LocalizedText {
        match text {
            RawText::Plain(plain) => self
                .text(path, plain, kind)
                .map(|text| LocalizedText::of(self.defaults.language, text))
                .unwrap_or_default(),
            RawText::Localised(texts) => self.by_language(path, texts, kind),
        }
    }

    /// Texts under language codes.
    pub(super) fn by_language(
        &mut self,
        path: &str,
        texts: BTreeMap<String, Field<RawScalar>>,
        kind: Kind,
    ) -> LocalizedText {
        let mut localised = LocalizedText::default();
        for (code, text) in texts {
            let path = format!("{path}.{code}");
            let Ok(language) = code.parse::<Language>() else {
                let reason = "is no language of this shop, expected en, de or fr";
                self.faults
                    .error(path, Fault::UnknownLanguage, quoted(&code), reason);
                continue;
            };
            let text = self
                .value(&path, text, "a text")
                .and_then(|text| self.text(&path, text, kind));
            if let Some(text) = text {
                if localised.exact(language).is_some() {
                    let reason = format!("is a second text in {language}, the first one stays");
                    self.faults.warning(path, Fault::Duplicate, "", reason);
                } else {
                    localised.set(language, text);
                }
            }
        }
        localised
    }

    /// A clean text, or none if nothing is left of it.
    pub(super) fn text(&mut self, path: &str, text: RawScalar, kind: Kind) -> Option<String> {
        let text = match text {
            RawScalar::Text(text) => text,
            RawScalar::Number(number) => number.to_string(),
        };
        // Bytes bound characters from above, so that most texts need no counting.
        if text.len() > kind.most && text.chars().count() > kind.most {
            let reason = format!("is longer than {} characters", kind.most);
            self.faults
                .error(path, Fault::TooLong, quoted(&text), reason);
            return None;
        }
        let text = (kind.clean)(&text);
        (!text.is_empty()).then_some(text)
    }

    /// An optional single line.
    pub(super) fn name(&mut self, path: &str, field: Field<RawScalar>) -> Option<String> {
        let text = self.value(path, field, "a text")?;
        self.text(path, text, NAME)
    }
}
