use crate::limits::MAX_VERSION;
use domain::product::Version;
use serde_json::Value;

/// The version that a record or an event states, for one that is wrong otherwise; an event's own goes
/// before that of its product.
#[must_use]
pub fn stated_version(record: &Value) -> Option<Version> {
    let own = |record: &Value| match record.get("version")? {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let version = own(record).or_else(|| own(record.get("product")?))?;
    (version <= MAX_VERSION).then_some(Version(version))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_version_is_read_of_what_is_no_product() {
        for (record, version) in [
            (json!({"version": 7, "price": -1}), Some(7)),
            (json!({"version": " 8 "}), Some(8)),
            (
                json!({"type": "upsert", "product": {"version": 9}}),
                Some(9),
            ),
            (json!({"version": "new"}), None),
            (json!({"version": (1_u64 << 53) + 1}), None),
            (json!({"version": -1}), None),
            (json!([]), None),
            (Value::Null, None),
        ] {
            assert_eq!(stated_version(&record), version.map(Version), "{record}");
        }
    }
}
