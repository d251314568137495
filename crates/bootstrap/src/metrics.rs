use crate::clock::UnixClock;
use domain::ports::Clock;
use serde_json::{Map, Value, json};
use std::io::Write;

/// The namespace of all metrics.
const NAMESPACE: &str = "ProductDiscovery";

/// Metrics of a function, as lines of JSON on standard output in CloudWatch's embedded metric
/// format: no call, no agent. Their one dimension is `FunctionName`.
pub struct Metrics {
    function: String,
}

impl Metrics {
    /// Metrics of the function of this name.
    #[must_use]
    pub const fn of(function: String) -> Self {
        Self { function }
    }

    /// Writes values (name, CloudWatch's unit, value) with fields that tell where they come from.
    pub fn write(&self, values: &[(&str, &str, f64)], fields: &[(&str, &str)]) {
        let line = self.line(UnixClock.elapsed().as_millis(), values, fields);
        // One write a line, so that no other line stands in its middle.
        if let Err(error) = std::io::stdout().lock().write_all(line.as_bytes()) {
            tracing::warn!(%error, "metrics could not be written");
        }
    }

    fn line(&self, millis: u128, values: &[(&str, &str, f64)], fields: &[(&str, &str)]) -> String {
        let named = |(name, unit, _): &(&str, &str, f64)| json!({"Name": name, "Unit": unit});
        let metrics: Vec<Value> = values.iter().map(named).collect();
        let mut line = Map::new();
        line.insert(
            "_aws".to_owned(),
            json!({
                "Timestamp": u64::try_from(millis).unwrap_or(u64::MAX),
                "CloudWatchMetrics": [{
                    "Namespace": NAMESPACE,
                    "Dimensions": [["FunctionName"]],
                    "Metrics": metrics,
                }],
            }),
        );
        line.insert("FunctionName".to_owned(), json!(self.function));
        let fields = fields.iter().map(|(name, value)| (*name, json!(value)));
        let values = values.iter().map(|(name, _, value)| (*name, json!(value)));
        line.extend(
            fields
                .chain(values)
                .map(|(name, value)| (name.to_owned(), value)),
        );
        format!("{}\n", Value::Object(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_each_metric_with_its_unit_and_has_its_value() {
        let metrics = Metrics::of("search".to_owned());
        let values = [
            ("Latency", "Milliseconds", 12.5),
            ("Degraded", "Count", 0.0),
        ];
        let line = metrics.line(1_700_000_000_000, &values, &[("request_id", "r1")]);
        assert!(line.ends_with('\n') && line.matches('\n').count() == 1);
        let line: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(line["_aws"]["Timestamp"], 1_700_000_000_000_u64);
        let directive = &line["_aws"]["CloudWatchMetrics"][0];
        assert_eq!(directive["Dimensions"], json!([["FunctionName"]]));
        for (metric, (name, unit, value)) in
            directive["Metrics"].as_array().unwrap().iter().zip(values)
        {
            assert_eq!(metric, &json!({"Name": name, "Unit": unit}));
            assert_eq!(line[name], value);
        }
        assert_eq!(
            (&line["FunctionName"], &line["request_id"]),
            (&json!("search"), &json!("r1"))
        );
    }
}
