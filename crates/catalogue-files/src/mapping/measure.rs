//! Numbers with their unit, as catalogues write them.

use serde_json::{Map, Value, json};

/// What products are measured in, by the common codes of UN/CEFACT Recommendation 20 (Codes for
/// Units of Measure Used in International Trade, annex III), in which schema.org's `unitCode` is
/// given. What is counted in pieces has no unit.
#[rustfmt::skip]
const CODES: &[(&str, &str)] = &[
    // Mass
    ("MGM", "mg"), ("GRM", "g"), ("KGM", "kg"), ("TNE", "t"), ("ONZ", "oz"), ("LBR", "lb"),
    // Length
    ("C45", "nm"), ("4H", "µm"), ("MMT", "mm"), ("CMT", "cm"), ("DMT", "dm"), ("MTR", "m"),
    ("KMT", "km"), ("INH", "in"), ("FOT", "ft"), ("YRD", "yd"), ("SMI", "mi"),
    // Area
    ("MMK", "mm²"), ("CMK", "cm²"), ("MTK", "m²"), ("FTK", "ft²"),
    // Volume
    ("MLT", "ml"), ("CLT", "cl"), ("DLT", "dl"), ("LTR", "l"), ("HLT", "hl"), ("MMQ", "mm³"),
    ("CMQ", "cm³"), ("DMQ", "dm³"), ("MTQ", "m³"), ("OZA", "fl oz"), ("GLL", "gal"),
    // Time
    ("C26", "ms"), ("SEC", "s"), ("MIN", "min"), ("HUR", "h"), ("DAY", "days"), ("WEE", "weeks"),
    ("MON", "months"), ("ANN", "years"),
    // Electricity, power and energy
    ("2Z", "mV"), ("VLT", "V"), ("KVT", "kV"), ("4K", "mA"), ("AMP", "A"), ("E09", "mAh"),
    ("AMH", "Ah"), ("OHM", "Ω"), ("WTT", "W"), ("KWT", "kW"), ("WHR", "Wh"), ("KWH", "kWh"),
    ("JOU", "J"), ("KJO", "kJ"),
    // Frequency, speed
    ("HTZ", "Hz"), ("KHZ", "kHz"), ("MHZ", "MHz"), ("A86", "GHz"), ("RPM", "rpm"), ("KMH", "km/h"),
    ("MTS", "m/s"), ("HM", "mph"),
    // Temperature, light, sound
    ("CEL", "°C"), ("FAH", "°F"), ("KEL", "K"), ("LUM", "lm"), ("LUX", "lx"), ("CDL", "cd"),
    ("2N", "dB"),
    // Force and pressure
    ("NEW", "N"), ("NU", "Nm"), ("PAL", "Pa"), ("KPA", "kPa"), ("BAR", "bar"),
    // Data and pictures
    ("AD", "B"), ("2P", "kB"), ("4L", "MB"), ("E34", "GB"), ("E35", "TB"), ("E37", "px"),
    ("E38", "MP"), ("E39", "dpi"),
    // Shares, angles, cloth and paper
    ("P1", "%"), ("DD", "°"), ("GM", "g/m²"),
    // Pieces
    ("C62", ""), ("H87", ""), ("EA", ""),
];

/// A schema.org `QuantitativeValue` as value and unit, or with `text` also a text such as `1.5 kg`.
/// Of several in a list each becomes a text.
pub(super) fn measured(value: &Value, text: bool) -> Option<Value> {
    match value {
        Value::Object(object) => quantity(object),
        Value::Array(entries) if entries.iter().any(Value::is_object) => {
            let each = entries.iter().map(|entry| measured(entry, text));
            let each = each.zip(entries).map(|(read, entry)| match read {
                Some(read) => in_words(read),
                None => entry.clone(),
            });
            Some(each.collect())
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

fn quantity(object: &Map<String, Value>) -> Option<Value> {
    let number = object.get("value")?;
    let given = |key: &str| object.get(key).and_then(Value::as_str).map(str::trim);
    let (code, words) = (given("unitCode"), given("unitText"));
    if code.is_none() && words.is_none() && !object.contains_key("@type") {
        return None;
    }
    // A code that is known says most clearly what is meant.
    let unit = code.and_then(known).or_else(|| words.and_then(known));
    let unit = unit.or(words).or(code).filter(|unit| !unit.is_empty());
    Some(match (number, unit) {
        (Value::Number(_), Some(unit)) => json!({ "value": number, "unit": unit }),
        (Value::String(digits), Some(unit)) => match digits.trim().parse::<f64>() {
            Ok(_) => json!({ "value": digits.trim(), "unit": unit }),
            Err(_) => json!(format!("{digits} {unit}")),
        },
        (number, _) => number.clone(),
    })
}

/// The unit of a code, which may stand behind a prefix or at the end of an address.
fn known(code: &str) -> Option<&'static str> {
    let code = code.rsplit([':', '/']).next().unwrap_or(code);
    let found = CODES.iter().find(|(known, _)| *known == code);
    found.map(|(_, unit)| *unit)
}

/// `{"value": 180, "unit": "g"}` as `180 g`; any other value as it is.
pub(super) fn in_words(value: Value) -> Value {
    let Some((number, unit)) = value
        .as_object()
        .and_then(|object| Some((object.get("value")?, object.get("unit")?.as_str()?)))
    else {
        return value;
    };
    let number = number
        .as_str()
        .map_or_else(|| number.to_string(), str::to_owned);
    Value::from(format!("{number} {unit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_known_goes_before_words_and_words_before_one_that_is_not() {
        for (given, expected) in [
            (
                json!({"value": 5, "unitCode": "E34"}),
                json!({"value": 5, "unit": "GB"}),
            ),
            (
                json!({"value": 5, "unitCode": "KGM", "unitText": "Kilogramm"}),
                json!({"value": 5, "unit": "kg"}),
            ),
            (
                json!({"value": 5, "unitCode": "ZZ9", "unitText": "scoops"}),
                json!({"value": 5, "unit": "scoops"}),
            ),
            (
                json!({"value": 5, "unitCode": "ZZ9"}),
                json!({"value": 5, "unit": "ZZ9"}),
            ),
            (
                json!({"value": " 5 ", "unitText": "MTR"}),
                json!({"value": "5", "unit": "m"}),
            ),
            (
                json!({"value": 5, "unitCode": "https://unit.example/codes/CMT"}),
                json!({"value": 5, "unit": "cm"}),
            ),
            (json!({"value": 5, "unitCode": "C62"}), json!(5)),
            (
                json!({"value": "5 to 7", "unitCode": "MTR"}),
                json!("5 to 7 m"),
            ),
            (
                json!([{"value": 5, "unitCode": "GRM"}, "light"]),
                json!(["5 g", "light"]),
            ),
        ] {
            assert_eq!(measured(&given, false), Some(expected), "{given}");
        }
        assert_eq!(measured(&json!({"value": 5}), false), None);
    }

    #[test]
    fn each_code_has_one_unit() {
        let mut codes: Vec<_> = CODES.iter().map(|(code, _)| *code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), CODES.len());
    }
}
