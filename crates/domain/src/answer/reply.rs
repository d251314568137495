use super::clause::{Break, Clause, Rich};
use super::frames::{self, Frame};
use super::view::View;
use crate::language::Language;

/// At most this many clauses make an answer.
const MOST_CLAUSES: usize = 6;

/// An answer in the making: it knows which frames it used and whom it named already.
pub(super) struct Reply {
    language: Language,
    clauses: Vec<Clause>,
    used: Vec<&'static str>,
    named: Vec<String>,
}

impl Reply {
    pub(super) fn new(language: Language) -> Self {
        Self {
            language,
            clauses: Vec::new(),
            used: Vec::new(),
            named: Vec::new(),
        }
    }

    pub(super) const fn language(&self) -> Language {
        self.language
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The product's name: in full the first time, then without the brand.
    pub(super) fn name(&mut self, view: &View<'_>) -> Rich {
        let again = self.named.iter().any(|id| id == view.id());
        if !again {
            self.named.push(view.id().to_owned());
        }
        view.named(again)
    }

    /// A wording for the frame: told by the product's id, and one not used in this answer yet
    /// where there is a choice.
    pub(super) fn wording(&mut self, frame: Frame, view: &View<'_>) -> &'static str {
        let wordings = frames::wordings(frame, self.language);
        let start = seed(view.id()) % wordings.len().max(1);
        let turn = || {
            wordings
                .iter()
                .cycle()
                .skip(start)
                .take(wordings.len())
                .copied()
        };
        let wording = turn()
            .find(|wording| !self.used.contains(wording))
            .or_else(|| turn().next())
            .unwrap_or_default();
        self.used.push(wording);
        wording
    }

    /// Says a frame about a product; `{name}` and, at a sentence's start, `{Name}` are filled in.
    pub(super) fn say(
        &mut self,
        frame: Frame,
        view: &View<'_>,
        slots: &[(&str, Rich)],
        separation: Break,
    ) {
        let wording = self.wording(frame, view);
        let mut filled: Vec<(&str, Rich)> = slots.to_vec();
        if wording.contains("{name}") || wording.contains("{Name}") {
            let name = self.name(view);
            filled.push(("Name", view.at_start(&name)));
            filled.push(("name", name));
        }
        self.push(Rich::fill(wording, &filled), separation);
    }

    pub(super) fn push(&mut self, text: Rich, separation: Break) {
        if self.clauses.len() < MOST_CLAUSES {
            self.clauses.push(text.into_clause(separation));
        }
    }

    pub(super) fn into_clauses(mut self) -> Vec<Clause> {
        if let Some(first) = self.clauses.first_mut() {
            first.separation = Break::None;
        }
        self.clauses
    }
}

/// FNV-1a (32 bit): the same product is spoken of in the same words every time.
fn seed(id: &str) -> usize {
    let hash = id.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    usize::try_from(hash >> 4).unwrap_or_default()
}
