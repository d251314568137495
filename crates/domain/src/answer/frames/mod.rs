//! The sentence frames of three languages. German and French frames need no article and no ending
//! that would have to agree with the product's gender.

mod de;
mod en;
mod fr;

use crate::language::Language;

/// What a sentence does; the comments name its slots beside `{name}` and `{Name}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// The best product and why: `{reasons}`, predicates in a row.
    Best,
    /// The best product, with what is known of it: `{reasons}`.
    Closest,
    /// The best product, with a sentence: `{quote}`.
    BestQuote,
    /// The best product, without anything to say of it.
    BestPlain,
    /// The best product, by its title: `{quote}`.
    BestListed,
    /// What the title says: `{quote}`.
    SaysTitle,
    /// A condition that the best product misses: `{reasons}`.
    Misses,
    /// A sentence of the description: `{quote}`.
    Description,
    /// Another sentence of the description, on the same matter: `{quote}`.
    AlsoDescription,
    /// `{price}`, in stock.
    PriceInStock,
    /// `{price}`, few left: `{left}`.
    PriceLow,
    /// `{price}`, one left: `{left}`.
    PriceLast,
    /// `{price}`, `{out}` of stock.
    PriceOut,
    /// `{price}` alone.
    Price,
    /// In stock: `{stock}` pieces.
    InStock,
    /// Out of stock, `{out}`.
    OutOfStock,
    /// A drawback in a review: `{stars}`, `{quote}`.
    Drawback,
    /// A drawback in a review in another language: `{stars}`, `{tongue}`, `{quote}`.
    ForeignDrawback,
    /// A drawback in the description: `{quote}`.
    Caveat,
    /// Another product that is better in something: `{contrast}`, `{price}`.
    Alternative,
    /// Another product that costs less: `{price}`.
    Cheaper,
    /// Another that costs less but is worse in something: `{contrast}`, `{price}`.
    CheaperBut,
    /// Another product: `{price}`.
    Another,
    /// Yes: `{predicate}`.
    Yes,
    /// No: `{predicate}`.
    No,
    /// Yes, as an entry says: `{fact}`.
    YesEntry,
    /// No, as an entry says: `{fact}`.
    NoEntry,
    /// What an entry says: `{fact}`.
    Entry,
    /// What the description says on a question: `{quote}`.
    SaysDescription,
    /// What a document says on a question: `{page}`, `{quote}`.
    SaysDocument,
    /// What a review says on a question: `{stars}`, `{quote}`.
    SaysReview,
    /// The catalogue does not say.
    Silent,
    /// The catalogue has no entry `{label}`.
    NoEntryFor,
    /// Another product that has it: `{predicate}`, `{price}`.
    OtherHas,
    /// The one that is the most: `{superlative}`, `{value}`.
    Top,
    /// The values of the others: `{list}`.
    Others,
    /// One of the others: `{value}`.
    OtherValue,
    /// Several share the first place: `{list}`, `{value}`.
    Tie,
    /// Products without the value: `{list}`, `{label}`.
    Missing,
    /// A statement: `{predicate}`.
    Says,
    /// The same of another product: `{predicate}`.
    Comparison,
    /// Products of different types: `{other}`, `{kind}`, `{kind_other}`.
    DifferentKinds,
    /// Prices of two: `{price}`, `{other}`, `{price_other}`, `{difference}`.
    TwoPrices,
    /// The same price of two: `{other}`, `{price}`.
    SamePrice,
    /// A row of a comparison: `{label}`, `{value}`, `{other}`, `{value_other}`.
    Row,
    /// The entries of two do not differ: `{other}`.
    NoDifference,
    /// The rating: `{average}`, `{count}`.
    Rated,
    /// There are no reviews.
    NoReviews,
    /// How reviews judge an aspect: `{aspect}`, `{count}`, `{quote}`.
    Judged,
    /// What reviews judge most often: `{list}`.
    JudgedMost,
    /// A review: `{stars}`, `{quote}`.
    Review,
    /// A review in another language: `{stars}`, `{tongue}`, `{quote}`.
    ForeignReview,
}

/// The wordings of a frame; never empty.
pub(super) const fn wordings(frame: Frame, language: Language) -> &'static [&'static str] {
    match language {
        Language::En => en::wordings(frame),
        Language::De => de::wordings(frame),
        Language::Fr => fr::wordings(frame),
    }
}

/// A field of the record that needs a label.
#[derive(Clone, Copy, Debug)]
pub(super) enum FieldLabel {
    Title,
    Category,
    Price,
    Stock,
    Rating,
    Description,
    /// What reviews judge, counted.
    Aspects,
    /// With its stars.
    Review(u8),
    Document,
    /// Of a document, with its number.
    Page(u32),
}

/// What a field is called.
pub(super) fn field_label(label: FieldLabel, language: Language) -> String {
    let [en, de, fr] = match label {
        FieldLabel::Title => ["Title", "Titel", "Titre"],
        FieldLabel::Category => ["Category", "Kategorie", "Catégorie"],
        FieldLabel::Price => ["Price", "Preis", "Prix"],
        FieldLabel::Stock => ["In stock", "Auf Lager", "En stock"],
        FieldLabel::Rating => ["Rating", "Bewertung", "Note"],
        FieldLabel::Description => ["Description", "Beschreibung", "Description"],
        FieldLabel::Document => ["Document", "Dokument", "Document"],
        FieldLabel::Aspects => [
            "From the reviews",
            "Aus den Bewertungen",
            "D’après les avis",
        ],
        FieldLabel::Review(stars) => {
            return match language {
                Language::En => format!("Review, {stars} of 5 stars"),
                Language::De => format!("Bewertung, {stars} von 5 Sternen"),
                Language::Fr => format!("Avis, {stars} sur 5 étoiles"),
            };
        }
        FieldLabel::Page(number) => {
            return match language {
                Language::En => format!("page {number}"),
                Language::De => format!("Seite {number}"),
                Language::Fr => format!("page {number}"),
            };
        }
    };
    match language {
        Language::En => en,
        Language::De => de,
        Language::Fr => fr,
    }
    .to_owned()
}

/// `… and …` in a row of predicates or names.
pub(super) const fn and(language: Language) -> &'static str {
    match language {
        Language::En => " and ",
        Language::De => " und ",
        Language::Fr => " et ",
    }
}

/// `(740 g instead of 1.85 kg)`.
pub(super) fn instead(value: &str, other: &str, language: Language) -> String {
    match language {
        Language::En => format!("({value} instead of {other})"),
        Language::De => format!("({value} statt {other})"),
        Language::Fr => format!("({value} au lieu de {other})"),
    }
}

/// `…, but …` in a row of predicates.
pub(super) const fn but(language: Language) -> &'static str {
    match language {
        Language::En => " but ",
        Language::De => ", aber ",
        Language::Fr => " mais ",
    }
}

/// A quotation in the language's marks.
pub(super) fn quoted(text: &str, language: Language) -> String {
    match language {
        Language::En => format!("“{text}”"),
        Language::De => format!("„{text}“"),
        Language::Fr => format!("«\u{a0}{text}\u{a0}»"),
    }
}

/// The language of a review, as named in the answer's language.
pub(super) const fn tongue(of: Language, language: Language) -> &'static str {
    match (language, of) {
        (Language::En, Language::En) => "in English",
        (Language::En, Language::De) => "in German",
        (Language::En, Language::Fr) => "in French",
        (Language::De, Language::En) => "auf Englisch",
        (Language::De, Language::De) => "auf Deutsch",
        (Language::De, Language::Fr) => "auf Französisch",
        (Language::Fr, Language::En) => "en anglais",
        (Language::Fr, Language::De) => "en allemand",
        (Language::Fr, Language::Fr) => "en français",
    }
}

/// Where a superlative holds: among two, or among the products found.
pub(super) fn scope(two: bool, kind: Option<&str>, language: Language) -> String {
    match (language, two) {
        (Language::En, true) => "of the two".to_owned(),
        (Language::De, true) => "von beiden".to_owned(),
        (Language::Fr, true) => "des deux".to_owned(),
        (Language::En, false) => kind.map_or_else(
            || "of the products compared here".to_owned(),
            |kind| format!("of the {} compared here", in_sentence(kind)),
        ),
        (Language::De, false) => "unter den verglichenen Treffern".to_owned(),
        (Language::Fr, false) => "parmi les résultats comparés".to_owned(),
    }
}

/// An English category label inside a sentence: lower case, but names keep their capital.
fn in_sentence(label: &str) -> String {
    let first = label.split_whitespace().next().unwrap_or_default();
    let is_name = ["Bluetooth", "Christmas"].contains(&first)
        || first.chars().skip(1).any(char::is_uppercase);
    if is_name {
        label.to_owned()
    } else {
        label.to_lowercase()
    }
}
