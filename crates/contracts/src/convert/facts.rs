//! Price, stock, rating, popularity.

use super::Reader;
use crate::fault::Fault;
use crate::field::Field;
use crate::raw::{RawMoney, RawPrice, RawRating, RawScalar};
use domain::product::{Currency, Money, MoneyError, Rating};

/// A number this close to a whole count of minor units was meant to be one: 0.1 + 0.2 euros.
const ROUNDING: f64 = 1e-6;

impl Reader<'_> {
    pub(super) fn price(&mut self, field: Field<RawPrice>) -> Option<Option<Money>> {
        let price = match field {
            Field::Absent => return None,
            Field::Null => return Some(None),
            field => self.value(
                "price",
                field,
                "an amount, or an object of amount and currency",
            )?,
        };
        let money = match price {
            RawPrice::Amount(amount) => RawMoney {
                amount: Field::Right(amount),
                ..RawMoney::default()
            },
            RawPrice::Money(money) => money,
        };
        self.unknown("price", money.unknown.keys());
        let amount = self.required("price.amount", money.amount, "a decimal number");
        let currency = self.currency(money.currency);
        let (amount, currency) = (amount?, currency?);
        match Money::parse(&decimal(&amount, currency), currency) {
            Ok(money) => Some(Some(money)),
            Err(error) => {
                self.faults
                    .error("price.amount", fault(&error), &amount, error.to_string());
                None
            }
        }
    }

    fn currency(&mut self, field: Field<String>) -> Option<Currency> {
        const EXPECTED: &str = "an ISO 4217 code such as EUR";
        if matches!(field, Field::Absent | Field::Null)
            && let Some(currency) = self.defaults.currency
        {
            return Some(currency);
        }
        let code = self.required("price.currency", field, EXPECTED)?;
        let currency = code.parse().ok();
        if currency.is_none() {
            let reason = format!("must be {EXPECTED}");
            let shown = crate::fault::quoted(&code);
            self.faults
                .error("price.currency", Fault::UnknownCurrency, shown, reason);
        }
        currency
    }

    pub(super) fn stock(&mut self, field: Field<RawScalar>) -> Option<Option<u32>> {
        let stock = self.whole_fact("stock", field, u64::from(u32::MAX))?;
        Some(stock.and_then(|stock| u32::try_from(stock).ok()))
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "stars and shares need few digits"
    )]
    pub(super) fn popularity(&mut self, field: Field<RawScalar>) -> Option<Option<f32>> {
        match field {
            Field::Absent => None,
            Field::Null => Some(None),
            field => {
                let scalar = self.value("popularity", field, "a number from 0 to 1")?;
                let share = self.number_in("popularity", &scalar, 0.0..=1.0)?;
                Some(Some(share as f32))
            }
        }
    }

    /// A rating of which there are none yet is no rating.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "stars and shares need few digits"
    )]
    pub(super) fn rating(&mut self, field: Field<RawRating>) -> Option<Option<Rating>> {
        let rating = match field {
            Field::Absent => return None,
            Field::Null => return Some(None),
            field => self.value("rating", field, "an object of average and count")?,
        };
        self.unknown("rating", rating.unknown.keys());
        let count = self
            .required("rating.count", rating.count, "a whole number")
            .and_then(|count| self.whole("rating.count", &count, u64::from(u32::MAX)));
        if count == Some(0) {
            return Some(None);
        }
        let average = self
            .required("rating.average", rating.average, "a number from 1 to 5")
            .and_then(|average| self.number_in("rating.average", &average, 1.0..=5.0));
        let (average, count) = (average? as f32, u32::try_from(count?).ok()?);
        Some(Some(Rating { average, count }))
    }
}

fn fault(error: &MoneyError) -> Fault {
    match error {
        MoneyError::UnknownCurrency(_) => Fault::UnknownCurrency,
        MoneyError::Negative(_) => Fault::Negative,
        MoneyError::Malformed(..) | MoneyError::Ambiguous(..) => Fault::Malformed,
    }
}

/// An amount as decimal text. A floating-point number is brought to the currency's digits when it
/// misses them by nothing but its rounding.
fn decimal(amount: &RawScalar, currency: Currency) -> String {
    match amount {
        RawScalar::Text(text) => text.clone(),
        RawScalar::Number(number) => match number.as_f64() {
            Some(value) if number.is_f64() => {
                let text = format!("{value:.*}", currency.digits() as usize);
                let close = text
                    .parse::<f64>()
                    .is_ok_and(|near| (near - value).abs() < ROUNDING);
                if close { text } else { value.to_string() }
            }
            _ => number.to_string(),
        },
    }
}
