//! Reviews; the author is never read.

use super::Reader;
use super::texts::{BLOCKS, NAME};
use crate::fault::{Fault, quoted};
use crate::field::Field;
use crate::limits::MAX_REVIEWS;
use crate::raw::{RawReview, RawScalar};
use domain::language::Language;
use domain::product::Review;
use std::collections::HashSet;

impl Reader<'_> {
    /// The whole list of reviews, where the record states one; `null` states an empty one.
    pub(super) fn reviews(&mut self, field: Field<Vec<Field<RawReview>>>) -> Option<Vec<Review>> {
        let raw = match field {
            Field::Absent => return None,
            Field::Null => return Some(Vec::new()),
            field => self.value("reviews", field, "a list of reviews")?,
        };
        if !self.fits("reviews", raw.len(), MAX_REVIEWS) {
            return None;
        }
        let mut seen = HashSet::new();
        let mut reviews = Vec::with_capacity(raw.len());
        for (at, review) in raw.into_iter().enumerate() {
            let path = format!("reviews[{at}]");
            let review = self.required(&path, review, "a review");
            let Some(review) = review.and_then(|review| self.review(&path, review)) else {
                continue;
            };
            if seen.insert(review.id.clone()) {
                reviews.push(review);
            } else {
                let reason = "is the id of an earlier review, which stays";
                self.faults.warning(
                    format!("{path}.id"),
                    Fault::Duplicate,
                    quoted(&review.id),
                    reason,
                );
            }
        }
        Some(reviews)
    }

    /// One review.
    pub(super) fn review(&mut self, path: &str, raw: RawReview) -> Option<Review> {
        let id_path = format!("{path}.id");
        let id = self
            .required(&id_path, raw.id, "a text unique within the product")
            .and_then(|id| self.named(&id_path, id));
        let rating_path = format!("{path}.rating");
        let rating = self
            .required(&rating_path, raw.rating, "1 to 5 stars")
            .and_then(|rating| self.stars(&rating_path, &rating));
        let language = self.language(&format!("{path}.language"), raw.language);
        let text_path = format!("{path}.text");
        let text = self
            .value(&text_path, raw.text, "a text")
            .and_then(|text| self.text(&text_path, RawScalar::Text(text), BLOCKS))
            .unwrap_or_default();
        let date = self.date(&format!("{path}.date"), raw.date);
        Some(Review {
            id: id?,
            rating: rating?,
            language: language?,
            text,
            date,
        })
    }

    fn named(&mut self, path: &str, id: RawScalar) -> Option<String> {
        let shown = id.to_string();
        let before = self.faults.errors.len();
        let name = self.text(path, id, NAME);
        if name.is_none() && self.faults.errors.len() == before {
            self.faults
                .error(path, Fault::Empty, shown, "must not be empty");
        }
        name
    }

    fn stars(&mut self, path: &str, rating: &RawScalar) -> Option<u8> {
        let stars = self.whole(path, rating, u64::MAX)?;
        let valid = u8::try_from(stars)
            .ok()
            .filter(|stars| (1..=5).contains(stars));
        if valid.is_none() {
            self.faults
                .error(path, Fault::OutOfRange, rating, "must be 1 to 5");
        }
        valid
    }

    fn language(&mut self, path: &str, field: Field<String>) -> Option<Language> {
        if matches!(field, Field::Absent | Field::Null) {
            return Some(self.defaults.language);
        }
        let code = self.value(path, field, "en, de or fr")?;
        let language = code.parse().ok();
        if language.is_none() {
            self.faults.error(
                path,
                Fault::UnknownLanguage,
                quoted(&code),
                "must be en, de or fr",
            );
        }
        language
    }

    /// The day of a date; one that cannot be read is left out.
    fn date(&mut self, path: &str, field: Field<String>) -> Option<String> {
        let date = self.value(path, field, "a date such as 2026-03-14")?;
        let day = date
            .trim()
            .get(..10)
            .filter(|day| is_day(day))
            .map(str::to_owned);
        if day.is_none() && !date.trim().is_empty() {
            let reason = "is no date such as 2026-03-14, it is left out";
            self.faults
                .warning(path, Fault::Malformed, quoted(&date), reason);
        }
        day
    }
}

/// Whether a text is `YYYY-MM-DD` with a month and day that a calendar has.
fn is_day(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut next = |digits: usize| {
        parts
            .next()
            .filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|part| part.parse::<u32>().ok())
    };
    let (Some(_), Some(month), Some(day)) = (next(4), next(2), next(2)) else {
        return false;
    };
    (1..=12).contains(&month) && (1..=31).contains(&day)
}
