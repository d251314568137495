use crate::language::Language;
use crate::product::Money;

/// The no-break space before a sign and, in French, between thousands.
const SPACE: char = '\u{a0}';

/// A price as the language writes it: `€1,249.90`, `1.249,90 €`, `1 249,90 €`.
pub(super) fn display(money: Money, language: Language) -> String {
    let amount = money.amount();
    let (whole, fraction) = amount.split_once('.').unwrap_or((&amount, ""));
    let (thousands, decimal) = match language {
        Language::En => (',', '.'),
        Language::De => ('.', ','),
        Language::Fr => (SPACE, ','),
    };
    let mut number = grouped(whole, thousands);
    if !fraction.is_empty() {
        number.push(decimal);
        number.push_str(fraction);
    }
    let currency = money.currency();
    let sign = match currency.code() {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        code => return format!("{number}{SPACE}{code}"),
    };
    match language {
        Language::En => format!("{sign}{number}"),
        Language::De | Language::Fr => format!("{number}{SPACE}{sign}"),
    }
}

fn grouped(digits: &str, separator: char) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::Currency;

    #[test]
    fn a_price_is_written_as_in_the_language() {
        let price = Money::parse("1249.90", Currency::EUR).unwrap();
        assert_eq!(display(price, Language::En), "€1,249.90");
        assert_eq!(display(price, Language::De), "1.249,90\u{a0}€");
        assert_eq!(display(price, Language::Fr), "1\u{a0}249,90\u{a0}€");
        let francs = Money::parse("89", "CHF".parse().unwrap()).unwrap();
        assert_eq!(display(francs, Language::De), "89,00\u{a0}CHF");
    }
}
