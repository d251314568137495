//! Change events.

use super::{Defaults, Reader};
use crate::fault::{Fault, Faults, FieldError, Warning, quoted};
use crate::field::Field;
use crate::raw::RawEvent;
use domain::event::{Change, ChangeEvent, FactValues};

const KINDS: &str = "upsert, delete, price, stock or review";

impl RawEvent {
    /// The change, with the faults that it survived.
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
        let change = reader.event(self);
        reader.outcome(change)
    }
}

impl Reader<'_> {
    fn event(&mut self, raw: RawEvent) -> Option<ChangeEvent> {
        self.unknown("", raw.unknown.keys());
        let kind = self.required("type", raw.kind, KINDS)?;
        let version = self.version(raw.version);
        if kind == "upsert" {
            let product = self.required("product", raw.product, "a product record")?;
            return self.product(*product, version);
        }
        let id = self.id(raw.id);
        let change = match kind.as_str() {
            "delete" => Some(Change::Delete),
            "price" => {
                self.stated(
                    "price",
                    &raw.price,
                    "an amount, or null to withdraw the price",
                );
                let price = self.price(raw.price);
                Some(Change::Facts(FactValues {
                    price,
                    ..FactValues::default()
                }))
            }
            "stock" => {
                self.stated("stock", &raw.stock, "a whole number, or null if unknown");
                let stock = self.stock(raw.stock);
                Some(Change::Facts(FactValues {
                    stock,
                    ..FactValues::default()
                }))
            }
            "review" => self
                .required("review", raw.review, "a review")
                .and_then(|review| self.review("review", review))
                .map(Change::Review),
            other => {
                self.faults.error(
                    "type",
                    Fault::Malformed,
                    quoted(other),
                    format!("must be {KINDS}"),
                );
                None
            }
        };
        let version = version.unwrap_or(self.defaults.version);
        Some(ChangeEvent {
            id: id?,
            version,
            change: change?,
        })
    }

    /// A fact that an event is about must be there, be it null.
    fn stated<T>(&mut self, path: &str, field: &Field<T>, expected: &str) {
        if field.is_absent() {
            self.faults.error(
                path,
                Fault::Missing,
                "",
                format!("is missing, must be {expected}"),
            );
        }
    }
}
