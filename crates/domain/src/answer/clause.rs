use crate::product::ProductId;

/// How a clause is set off from the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Break {
    /// It follows after a space.
    #[default]
    None,
    /// It starts a paragraph.
    Paragraph,
    /// It is an item of a list.
    Item,
}

/// One sentence of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The sentence, without markers.
    pub text: String,
    /// What supports it.
    pub citations: Vec<Citation>,
    /// How it is set off from the clause before.
    pub separation: Break,
}

/// Where a part of a clause comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The product that the source belongs to.
    pub product: ProductId,
    /// The product's title in the answer's language.
    pub title: String,
    /// `price`, `stock`, `rating`, `title`, `category`, `description`, `review:ID`,
    /// `document:INDEX#page=NUMBER`, `aspects.KEY` (what reviews say of it, counted) or
    /// `attributes.KEY`.
    pub field: String,
    /// What the field is called in the answer's language.
    pub label: String,
    /// The text of the source, word for word.
    pub span: String,
    /// Where the source itself can be opened, as the catalogue links it: a page of a document.
    pub link: Option<String>,
    /// Where the supported part starts in the clause's text, in UTF-16 units.
    pub start: usize,
    /// Where the supported part ends, in UTF-16 units.
    pub end: usize,
}

/// A citation that has no place in a clause yet.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) product: ProductId,
    pub(super) title: String,
    pub(super) field: String,
    pub(super) label: String,
    pub(super) span: String,
    pub(super) link: Option<String>,
}

/// A piece of text with what supports it.
#[derive(Clone, Debug)]
struct Piece {
    text: String,
    sources: Vec<Source>,
    /// Cited only when nothing else of its product is: the title behind a name.
    otherwise: Option<Source>,
}

/// Text of which each piece knows its sources.
#[derive(Clone, Debug, Default)]
pub(super) struct Rich(Vec<Piece>);

impl Rich {
    /// Words of our own.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self(vec![Piece {
            text: text.into(),
            sources: Vec::new(),
            otherwise: None,
        }])
    }

    /// Text that a source supports.
    pub(super) fn cited(text: impl Into<String>, source: Source) -> Self {
        Self::backed(text, vec![source])
    }

    /// Text that several sources support together.
    pub(super) fn backed(text: impl Into<String>, sources: Vec<Source>) -> Self {
        Self(vec![Piece {
            text: text.into(),
            sources,
            otherwise: None,
        }])
    }

    /// A product's name: its title is cited where nothing else of the product is.
    pub(super) fn name(text: impl Into<String>, title: Source) -> Self {
        Self(vec![Piece {
            text: text.into(),
            sources: Vec::new(),
            otherwise: Some(title),
        }])
    }

    /// One after the other.
    pub(super) fn then(mut self, next: Self) -> Self {
        self.0.extend(next.0);
        self
    }

    /// `a, b and c`.
    pub(super) fn list(items: Vec<Self>, last: &str) -> Self {
        let count = items.len();
        let mut list = Self::default();
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                list = list.then(Self::plain(if at + 1 == count { last } else { ", " }));
            }
            list = list.then(item);
        }
        list
    }

    /// Puts texts in the place of `{slot}`s; an unknown slot stays empty.
    pub(super) fn fill(template: &str, slots: &[(&str, Self)]) -> Self {
        let mut filled = Self::default();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, tail) = after.split_once('}').unwrap_or((after, ""));
            filled = filled.then(Self::plain(before));
            if let Some((_, text)) = slots.iter().find(|(name, _)| *name == slot) {
                filled = filled.then(text.clone());
            }
            rest = tail;
        }
        filled.then(Self::plain(rest))
    }

    /// The finished clause, with the citations' places in it.
    pub(super) fn into_clause(self, separation: Break) -> Clause {
        let mut text = String::new();
        let mut citations: Vec<Citation> = Vec::new();
        let mut names = Vec::new();
        for piece in self.0 {
            let start = text.encode_utf16().count();
            let end = start + piece.text.encode_utf16().count();
            text.push_str(&piece.text);
            citations.extend(
                piece
                    .sources
                    .into_iter()
                    .map(|source| source.at(start, end)),
            );
            names.extend(piece.otherwise.map(|title| title.at(start, end)));
        }
        for name in names {
            if !citations
                .iter()
                .any(|citation| citation.product == name.product)
            {
                citations.push(name);
            }
        }
        citations.sort_by_key(|citation| (citation.start, citation.end));
        Clause {
            text,
            citations,
            separation,
        }
    }
}

impl Source {
    fn at(self, start: usize, end: usize) -> Citation {
        let Self {
            product,
            title,
            field,
            label,
            span,
            link,
        } = self;
        Citation {
            product,
            title,
            field,
            label,
            span,
            link,
            start,
            end,
        }
    }
}

impl Rich {
    /// The same with a capital at its start.
    pub(super) fn capitalised(mut self) -> Self {
        if let Some(piece) = self.0.iter_mut().find(|piece| !piece.text.is_empty()) {
            let upper: String = piece
                .text
                .chars()
                .take(1)
                .flat_map(char::to_uppercase)
                .collect();
            let rest: String = piece.text.chars().skip(1).collect();
            piece.text = upper + &rest;
        }
        self
    }
}
