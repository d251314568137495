//! Numbers with their unit, as catalogues write them.

use serde_json::{Value, json};

/// Codes of UN/CEFACT Recommendation 20 that schema.org uses for units.
const CODES: [(&str, &str); 16] = [
    ("CMT", "cm"),
    ("MMT", "mm"),
    ("MTR", "m"),
    ("INH", "in"),
    ("FOT", "ft"),
    ("KGM", "kg"),
    ("GRM", "g"),
    ("LBR", "lb"),
    ("ONZ", "oz"),
    ("LTR", "l"),
    ("MLT", "ml"),
    ("WTT", "W"),
    ("VLT", "V"),
    ("HUR", "h"),
    ("CEL", "°C"),
    ("P1", "%"),
];

/// A schema.org `QuantitativeValue` as value and unit, or with `text` also a text such as `1.5 kg`.
pub(super) fn measured(value: &Value, text: bool) -> Option<Value> {
    match value {
        Value::Object(object) => {
            let number = object.get("value")?;
            let given = ["unitText", "unitCode"]
                .into_iter()
                .find_map(|key| object.get(key)?.as_str());
            if given.is_none() && !object.contains_key("@type") {
                return None;
            }
            let known = |unit: &str| {
                CODES
                    .iter()
                    .find(|(code, _)| *code == unit)
                    .map(|known| known.1)
            };
            let unit = given.map(|unit| known(unit).unwrap_or(unit));
            match (number, unit) {
                (Value::Number(_), Some(unit)) => Some(json!({ "value": number, "unit": unit })),
                (Value::String(digits), Some(unit)) if digits.trim().parse::<f64>().is_ok() => {
                    Some(json!({ "value": digits.trim(), "unit": unit }))
                }
                (Value::String(words), Some(unit)) => Some(json!(format!("{words} {unit}"))),
                (number, _) => Some(number.clone()),
            }
        }
        Value::String(words) if text => {
            let words = words.trim();
            let end = words.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')))?;
            let (number, unit) = (&words[..end], words[end..].trim());
            (number.parse::<f64>().is_ok_and(f64::is_finite) && !unit.is_empty())
                .then(|| json!({ "value": number, "unit": unit }))
        }
        _ => None,
    }
}
