use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// ISO 4217 codes in use whose smallest unit is a hundredth (ISO 4217:2015, table A.1).
const TWO_DIGITS: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW";
/// Codes without a smaller unit.
const NO_DIGITS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
/// Codes whose smallest unit is a thousandth.
const THREE_DIGITS: &str = "BHD IQD JOD KWD LYD OMR TND";

/// An ISO 4217 currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// The three-letter code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many decimal digits an amount has: 0, 2 or 3. A filter asks this of every product, so
    /// it is a match on bytes rather than a look into the lists.
    #[must_use]
    pub const fn digits(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let upper = code.trim().to_ascii_uppercase();
        [TWO_DIGITS, NO_DIGITS, THREE_DIGITS]
            .iter()
            .flat_map(|codes| codes.split_ascii_whitespace())
            .find(|known| *known == upper)
            .and_then(|known| known.as_bytes().try_into().ok())
            .map(Self)
            .ok_or_else(|| MoneyError::UnknownCurrency(code.to_owned()))
    }
}

/// An amount of money in whole minor units (cents for the euro), never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Why a text or number is not an amount of money.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum MoneyError {
    /// A code that ISO 4217 does not list.
    #[error("unknown currency {0:?}")]
    UnknownCurrency(String),
    /// Below zero.
    #[error("price {0} is negative")]
    Negative(String),
    /// Not a decimal number, or finer than the currency's smallest unit, or too large.
    #[error("price {0:?} is not an amount of {1}")]
    Malformed(String, String),
    /// Three digits after the point where the currency has fewer: thousands or a fraction.
    #[error(
        "price {0:?} may be thousands of {1} or a fraction: say which by `decimal` in the mapping, or write cents"
    )]
    Ambiguous(String, String),
}

impl Money {
    /// Takes an amount in minor units.
    ///
    /// # Errors
    /// When it is negative.
    pub fn from_minor(minor: i64, currency: Currency) -> Result<Self, MoneyError> {
        if minor < 0 {
            return Err(MoneyError::Negative(minor.to_string()));
        }
        Ok(Self { minor, currency })
    }

    /// Parses a decimal amount in major units such as `249.90`.
    ///
    /// # Errors
    /// When it is negative, no number, finer than the currency allows, or may well mean thousands:
    /// `1.290` euros.
    pub fn parse(amount: &str, currency: Currency) -> Result<Self, MoneyError> {
        let malformed = || MoneyError::Malformed(amount.to_owned(), currency.code().to_owned());
        let text = amount.trim();
        if text.starts_with('-') {
            return Err(MoneyError::Negative(text.to_owned()));
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = currency.digits() as usize;
        // Other endings of zeros are only how a program writes its numbers: `24.900000`.
        let thousands = fraction.len() == 3 && digits < 3 && matches!(whole.len(), 1..=3);
        if thousands && !whole.starts_with('0') {
            return Err(MoneyError::Ambiguous(
                amount.to_owned(),
                currency.code().to_owned(),
            ));
        }
        let fraction = fraction.trim_end_matches('0');
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || !all_digits(whole)
            || !all_digits(fraction)
            || fraction.len() > digits
        {
            return Err(malformed());
        }
        let minor = format!("{whole}{fraction:0<digits$}");
        minor
            .parse()
            .map(|minor| Self { minor, currency })
            .map_err(|_| malformed())
    }

    /// The amount in minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// The amount in major units, as a decimal text such as `249.90`.
    #[must_use]
    pub fn amount(self) -> String {
        let digits = self.currency.digits();
        let unit = 10_i64.pow(digits);
        if digits == 0 {
            return self.minor.to_string();
        }
        format!(
            "{}.{:0width$}",
            self.minor / unit,
            self.minor % unit,
            width = digits as usize
        )
    }

    /// The amount in major units, for comparisons with a filter's bound.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "a price is far below 2^53 minor units"
    )]
    pub fn major(self) -> f64 {
        self.minor as f64 / f64::from(10_u32.pow(self.currency.digits()))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_survives_the_way_to_minor_units_and_back() {
        let price = Money::parse("249.9", Currency::EUR).unwrap();
        assert_eq!((price.minor(), price.amount().as_str()), (24990, "249.90"));
        let yen = Money::parse("1200", "jpy".parse().unwrap()).unwrap();
        assert_eq!((yen.minor(), yen.to_string().as_str()), (1200, "1200 JPY"));
        for (zeros, minor) in [("24.900000", 2490), ("1299.000", 129_900), ("0.500", 50)] {
            assert_eq!(Money::parse(zeros, Currency::EUR).unwrap().minor(), minor);
        }
        let dinars = Money::parse("1.290", "kwd".parse().unwrap()).unwrap();
        assert_eq!(dinars.minor(), 1290);
    }

    #[test]
    fn every_listed_currency_has_the_digits_of_its_list() {
        for (codes, digits) in [(NO_DIGITS, 0), (TWO_DIGITS, 2), (THREE_DIGITS, 3)] {
            for code in codes.split_ascii_whitespace() {
                assert_eq!(code.parse::<Currency>().unwrap().digits(), digits, "{code}");
            }
        }
    }

    #[test]
    fn what_is_no_amount_is_named() {
        assert!(matches!(
            Money::parse("-1", Currency::EUR),
            Err(MoneyError::Negative(_))
        ));
        for bad in ["", "1,50", "1.0055", "NaN", "1e3", "99999999999999999999"] {
            assert!(
                matches!(
                    Money::parse(bad, Currency::EUR),
                    Err(MoneyError::Malformed(..))
                ),
                "{bad}"
            );
        }
        for ambiguous in ["1.290", "1.005", "999.999"] {
            assert!(
                matches!(
                    Money::parse(ambiguous, Currency::EUR),
                    Err(MoneyError::Ambiguous(..))
                ),
                "{ambiguous}"
            );
        }
        assert_eq!(
            "EURO".parse::<Currency>(),
            Err(MoneyError::UnknownCurrency("EURO".into()))
        );
    }
}
