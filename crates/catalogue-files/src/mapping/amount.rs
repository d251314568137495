//! Prices as catalogues write them, with a currency beside them and signs that part thousands.

use serde_json::Value;

/// Signs of one currency each. A dollar is none: more than twenty countries call theirs so.
const SIGNS: [(&str, &str); 2] = [("€", "EUR"), ("£", "GBP")];

/// The two sides of an amount with the code of its currency: `15.00 USD`, `EUR 9`, `1 299,00 €`.
pub(crate) fn priced(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let by_sign = SIGNS.into_iter().flat_map(|(sign, code)| {
        let sides = [text.strip_suffix(sign), text.strip_prefix(sign)];
        sides.map(|amount| Some((amount?, code)))
    });
    let by_code = [
        text.len()
            .checked_sub(3)
            .and_then(|at| text.split_at_checked(at)),
        text.split_at_checked(3)
            .map(|(code, amount)| (amount, code)),
    ];
    let is_code = |code: &str| code.bytes().all(|byte| byte.is_ascii_uppercase());
    let sides = by_sign.chain(by_code).flatten();
    sides.into_iter().find_map(|(amount, code)| {
        let amount = amount.trim();
        let numeric = amount.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        (is_code(code) && numeric).then_some((amount, code))
    })
}

/// A price with its number as [`plain`] reads it, `1.299,00 €` as `1299.00 EUR`; any other value as
/// it is.
pub(super) fn in_plain(value: Value) -> Value {
    let Value::String(text) = &value else {
        return value;
    };
    match priced(text) {
        Some((amount, code)) => {
            let amount = plain(amount).unwrap_or_else(|| amount.to_owned());
            Value::from(format!("{amount} {code}"))
        }
        None => plain(text).map_or(value, Value::from),
    }
}

/// A number with a point as its decimal sign and nothing between thousands; none where the text is
/// no number, or thousands are not parted as they should be.
///
/// * Spaces and apostrophes part thousands: `1 299,00`.
/// * Of point and comma, the last is the decimal sign and the other parts thousands: `1.299,00`.
/// * One of them several times parts thousands: `1.299.000`.
/// * A comma alone before exactly three digits parts thousands, unless the number begins with zero:
///   `1,299` is 1299 and `0,500` a half.
/// * Any other sign alone is the decimal sign, so that `1.299` is not 1299: Google's product data
///   specification and schema.org both want prices with a decimal point.
pub(crate) fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    let (minus, digits) = text
        .strip_prefix('-')
        .map_or(("", text), |rest| ("-", rest));
    let decimal = decimal_sign(digits);
    let (whole, fraction) = decimal.map_or((digits, ""), |at| (&digits[..at], &digits[at + 1..]));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut signs = whole.chars().filter(|c| parts_thousands(*c));
    let first = signs.next();
    let alike = signs.all(|sign| Some(sign) == first);
    let groups: Vec<&str> = whole.split(parts_thousands).collect();
    let (head, rest) = groups.split_first()?;
    let parted = first.is_none() || head.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let numeric = !head.is_empty() && groups.iter().all(|group| are_digits(group));
    if !(alike && parted && numeric && are_digits(fraction)) {
        return None;
    }
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{minus}{}{point}{fraction}", groups.concat()))
}

/// Where the decimal sign stands, if there is one.
fn decimal_sign(digits: &str) -> Option<usize> {
    let at = digits.rfind(['.', ','])?;
    let (before, sign) = (&digits[..at], &digits[at..=at]);
    let (first, alone) = (before.chars().next()?, !before.contains(parts_thousands));
    let thousands =
        alone && sign == "," && digits.len() - at == 4 && before.len() <= 3 && first != '0';
    (!thousands && !before.contains(sign)).then_some(at)
}

/// Whether a character may stand between thousands; the spaces are those that do not break a line too.
const fn parts_thousands(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_told_from_decimals() {
        for (text, number) in [
            ("1299", Some("1299")),
            ("1299.00", Some("1299.00")),
            ("1,299.00", Some("1299.00")),
            ("1.299,00", Some("1299.00")),
            ("1 299,00", Some("1299.00")),
            ("1\u{202f}299,5", Some("1299.5")),
            ("1'299.50", Some("1299.50")),
            ("1’299", Some("1299")),
            ("12,345,678.9", Some("12345678.9")),
            ("1.299.000", Some("1299000")),
            ("1,299,000", Some("1299000")),
            ("-1.299,00", Some("-1299.00")),
            // One sign alone.
            ("49,90", Some("49.90")),
            ("49.9", Some("49.9")),
            ("1,299", Some("1299")),
            ("0,500", Some("0.500")),
            ("1299,000", Some("1299.000")),
            ("1.299", Some("1.299")),
            ("24.900000", Some("24.900000")),
            // Neither this nor that.
            ("1,29.00", None),
            ("1,2345.00", None),
            ("1.299,00.5", None),
            ("1,299 000", None),
            ("1234 567", None),
            (".99", None),
            ("1..2", None),
            ("12 cm", None),
            ("free", None),
            ("", None),
        ] {
            assert_eq!(plain(text).as_deref(), number, "{text}");
        }
    }

    #[test]
    fn a_price_may_have_its_currency_on_either_side() {
        for (text, sides) in [
            ("15.00 USD", Some(("15.00", "USD"))),
            ("EUR 9", Some(("9", "EUR"))),
            ("1 299,00 €", Some(("1 299,00", "EUR"))),
            ("€49", Some(("49", "EUR"))),
            ("£ 5.00", Some(("5.00", "GBP"))),
            ("$5.00", None),
            ("cheap EUR", None),
            ("5", None),
        ] {
            assert_eq!(priced(text), sides, "{text}");
        }
    }
}
