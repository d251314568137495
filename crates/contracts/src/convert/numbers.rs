//! Numbers that may be written as texts.

use super::Reader;
use crate::fault::Fault;
use crate::field::Field;
use crate::raw::RawScalar;
use std::ops::RangeInclusive;

/// Whole numbers above this are not exact as floating point (2^53).
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Reader<'_> {
    /// A finite number.
    pub(super) fn number(&mut self, path: &str, scalar: &RawScalar) -> Option<f64> {
        let value = match scalar {
            RawScalar::Number(number) => number.as_f64(),
            RawScalar::Text(text) => text.trim().parse().ok(),
        };
        match value {
            Some(value) if value.is_finite() => Some(value),
            Some(_) => {
                self.faults
                    .error(path, Fault::NotFinite, scalar, "must be a finite number");
                None
            }
            None => {
                self.faults
                    .error(path, Fault::WrongType, scalar, "must be a number");
                None
            }
        }
    }

    /// A number within a range.
    pub(super) fn number_in(
        &mut self,
        path: &str,
        scalar: &RawScalar,
        range: RangeInclusive<f64>,
    ) -> Option<f64> {
        let value = self.number(path, scalar)?;
        if range.contains(&value) {
            return Some(value);
        }
        let (fault, reason) = if value < 0.0 {
            (Fault::Negative, "must not be negative".to_owned())
        } else {
            (
                Fault::OutOfRange,
                format!("must be {} to {}", range.start(), range.end()),
            )
        };
        self.faults.error(path, fault, scalar, reason);
        None
    }

    /// A whole number from zero to `most`; `14`, `14.0` and `"14"` are the same.
    pub(super) fn whole(&mut self, path: &str, scalar: &RawScalar, most: u64) -> Option<u64> {
        let exact = match scalar {
            RawScalar::Number(number) => number.as_u64(),
            RawScalar::Text(text) => text.trim().parse().ok(),
        };
        if let Some(value) = exact.filter(|value| *value <= most) {
            return Some(value);
        }
        if exact.is_some() {
            self.faults.error(
                path,
                Fault::OutOfRange,
                scalar,
                format!("must be at most {most}"),
            );
            return None;
        }
        let value = self.number_in(path, scalar, 0.0..=EXACT)?;
        if value.fract() != 0.0 {
            self.faults
                .error(path, Fault::WrongType, scalar, "must be a whole number");
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number from 0 to 2^53"
        )]
        let value = value as u64;
        if value > most {
            self.faults.error(
                path,
                Fault::OutOfRange,
                scalar,
                format!("must be at most {most}"),
            );
            return None;
        }
        Some(value)
    }

    /// A field that holds a whole number: the outer none says nothing, the inner one withdraws.
    pub(super) fn whole_fact(
        &mut self,
        path: &str,
        field: Field<RawScalar>,
        most: u64,
    ) -> Option<Option<u64>> {
        match field {
            Field::Absent => None,
            Field::Null => Some(None),
            field => {
                let scalar = self.value(path, field, "a whole number")?;
                self.whole(path, &scalar, most).map(Some)
            }
        }
    }
}
