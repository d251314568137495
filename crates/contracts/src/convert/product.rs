//! A whole record.

use super::texts::{BLOCKS, LINE, NAME};
use super::{Defaults, Reader};
use crate::fault::{Fault, Faults, FieldError, Warning, quoted};
use crate::field::Field;
use crate::limits::{MAX_CATEGORY_STEPS, MAX_VERSION};
use crate::raw::{OneOrMany, RawProduct, RawScalar, RawText};
use domain::event::{Change, ChangeEvent, FactValues};
use domain::product::{Content, LocalizedText, ProductId, Version};

impl RawProduct {
    /// The record as an upsert, with the faults that it survived.
    ///
    /// # Errors
    /// Every fault for which it is refused.
    pub fn into_change(
        self,
        defaults: &Defaults,
    ) -> Result<(ChangeEvent, Vec<Warning>), Vec<FieldError>> {
        let mut reader = Reader {
            defaults,
            faults: Faults::default(),
        };
        let change = reader.product(self, None);
        reader.outcome(change)
    }
}

impl Reader<'_> {
    /// What was read, or all faults.
    pub(super) fn outcome(
        self,
        change: Option<ChangeEvent>,
    ) -> Result<(ChangeEvent, Vec<Warning>), Vec<FieldError>> {
        match change {
            Some(change) if self.faults.errors.is_empty() => Ok((change, self.faults.warnings)),
            _ => Err(self.faults.errors),
        }
    }

    /// An upsert; an event's own version goes before the record's.
    pub(super) fn product(
        &mut self,
        raw: RawProduct,
        version: Option<Version>,
    ) -> Option<ChangeEvent> {
        self.unknown("", raw.unknown.keys());
        let id = self.id(raw.id);
        let own = self.version(raw.version);
        let content = Content {
            title: self.title(raw.title),
            description: self.description(raw.description),
            brand: self.name("brand", raw.brand),
            category: self.category(raw.category),
            // The catalogue's labels are not in its records.
            category_names: Vec::new(),
            attributes: self.attributes(raw.attributes),
            gtin: self.gtin(raw.gtin),
            mpn: self.name("mpn", raw.mpn),
            url: self.page(raw.url),
            images: self.images(raw.images),
            documents: self.documents(raw.documents),
        };
        let facts = FactValues {
            price: self.price(raw.price),
            stock: self.stock(raw.stock),
            rating: self.rating(raw.rating),
            popularity: self.popularity(raw.popularity),
        };
        let reviews = self.reviews(raw.reviews);
        Some(ChangeEvent {
            id: id?,
            version: version.or(own).unwrap_or(self.defaults.version),
            change: Change::Upsert {
                content: Box::new(content),
                facts,
                reviews,
            },
        })
    }

    pub(super) fn id(&mut self, field: Field<RawScalar>) -> Option<ProductId> {
        let id = self.required("id", field, "a text of 1 to 128 characters")?;
        let text = match &id {
            RawScalar::Text(text) => text.clone(),
            RawScalar::Number(number) => number.to_string(),
        };
        match ProductId::new(text) {
            Ok(id) => Some(id),
            Err(error) => {
                use domain::product::InvalidIdentity as Invalid;
                let fault = match error {
                    Invalid::Empty => Fault::Empty,
                    Invalid::TooLong(_) => Fault::TooLong,
                    Invalid::Control(_) => Fault::Malformed,
                };
                self.faults.error("id", fault, &id, error.to_string());
                None
            }
        }
    }

    pub(super) fn version(&mut self, field: Field<RawScalar>) -> Option<Version> {
        let version = self.value("version", field, "a whole number")?;
        self.whole("version", &version, MAX_VERSION).map(Version)
    }

    fn title(&mut self, field: Field<RawText>) -> LocalizedText {
        let before = self.faults.errors.len();
        let title = self
            .required("title", field, "a text or a text per language")
            .map(|title| self.localised("title", title, LINE))
            .unwrap_or_default();
        if title.is_empty() && self.faults.errors.len() == before {
            self.faults
                .error("title", Fault::Empty, "", "has no text in any language");
        }
        title
    }

    fn description(&mut self, field: Field<RawText>) -> LocalizedText {
        self.value("description", field, "a text or a text per language")
            .map(|text| self.localised("description", text, BLOCKS))
            .unwrap_or_default()
    }

    fn category(&mut self, field: Field<OneOrMany<RawScalar>>) -> Vec<String> {
        let steps = self.value("category", field, "a text or a list of texts");
        let steps = steps.map(OneOrMany::into_vec).unwrap_or_default();
        if !self.fits("category", steps.len(), MAX_CATEGORY_STEPS) {
            return Vec::new();
        }
        let mut path = Vec::with_capacity(steps.len());
        for (at, step) in steps.into_iter().enumerate() {
            let name = format!("category[{at}]");
            let step = self.value(&name, step, "a text");
            path.extend(step.and_then(|step| self.text(&name, step, NAME)));
        }
        path
    }

    /// A trade item number; one that is none is left out, the product stays. An apostrophe before it is
    /// how spreadsheets mark digits as a text.
    fn gtin(&mut self, field: Field<RawScalar>) -> Option<String> {
        let text = self.name("gtin", field)?;
        let digits = text.strip_prefix('\'').unwrap_or(&text).chars();
        let digits: String = digits.filter(|c| !matches!(c, ' ' | '-')).collect();
        let valid =
            matches!(digits.len(), 8 | 12..=14) && digits.bytes().all(|b| b.is_ascii_digit());
        if !valid {
            let reason = "is no trade item number of 8, 12, 13 or 14 digits, it is left out";
            self.faults
                .warning("gtin", Fault::Malformed, quoted(&text), reason);
        }
        valid.then_some(digits)
    }
}
