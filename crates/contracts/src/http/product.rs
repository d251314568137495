use super::done::Versions;
use super::shared::{Availability, PriceOut, RatingOut};
use domain::aspects::Polarity;
use domain::language::Language;
use serde::{Deserialize, Serialize};

/// A product in full: the body of `GET /products/{id}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProductOut {
    /// The product's id.
    pub id: String,
    /// In the asked language, else in English, else in what there is.
    pub title: String,
    /// Plain text, blocks parted by line breaks.
    pub description_text: String,
    /// The brand.
    pub brand: Option<String>,
    /// The path, broad first.
    pub category: Vec<String>,
    /// The price now.
    pub price: Option<PriceOut>,
    /// Pieces now.
    pub stock: Option<u32>,
    /// What the stock means.
    pub availability: Availability,
    /// Stars in total.
    pub rating: Option<RatingOut>,
    /// Pictures, the main one first.
    pub images: Vec<ImageOut>,
    /// Manuals and spec sheets.
    pub documents: Vec<DocumentOut>,
    /// With names and units.
    pub attributes: Vec<AttributeOut>,
    /// What the reviews judge, that of most reviews first.
    pub aspects: Vec<AspectOut>,
    /// All of them.
    pub reviews: Vec<ReviewOut>,
    /// The product's page in the shop.
    pub url: Option<String>,
    /// What answered.
    pub versions: Versions,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageOut {
    /// Where a browser finds it.
    pub url: String,
    /// What it shows.
    pub alt: String,
}

/// A manual or spec sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentOut {
    /// Where a browser finds it.
    pub url: String,
    /// What it is called.
    pub title: String,
}

/// An attribute with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeOut {
    /// The key.
    pub field: String,
    /// The name in the asked language.
    pub label: String,
    /// The value with unit.
    pub value: String,
}

/// How the reviews judge one aspect, in numbers of reviews.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AspectOut {
    /// The key, such as `noise`.
    pub aspect: String,
    /// The name in the asked language.
    pub label: String,
    /// Reviews that praise it.
    pub positive: u32,
    /// Reviews that criticise it; one that does both counts in both.
    pub negative: u32,
    /// Reviews that do either.
    pub reviews: u32,
    /// One for each side that has any, that of the larger side first.
    pub quotes: Vec<AspectQuoteOut>,
}

/// The words of a review that support a count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AspectQuoteOut {
    /// Whose words they are: an id among the product's reviews.
    pub review_id: String,
    /// Whether they praise or criticise.
    pub polarity: Polarity,
    /// The language of the review.
    pub language: Language,
    /// A sentence or clause of the review, word for word.
    pub text: String,
}

/// A review without its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewOut {
    /// Unique within the product.
    pub id: String,
    /// One to five.
    pub rating: u8,
    /// The language of the text.
    pub language: Language,
    /// Plain text.
    pub text: String,
    /// `YYYY-MM-DD`.
    pub date: Option<String>,
}
