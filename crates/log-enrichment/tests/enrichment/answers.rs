use crate::support::{answered, answers, enriched, gzip, line_with};
use domain::product::{Currency, Money};
use log_enrichment::{Facts, Failure, LIMIT_RESPONSE, ProductFacts, Request};
use proptest::prelude::*;
use std::collections::HashMap;

#[test]
fn a_malformed_record_comes_back_untouched_between_its_neighbours() {
    let records = [
        r#"{"action_name":"click","object_id":"a"}"#,
        "{\"query\":\"anna@example.com\"",
        "plain text",
        r#"{"action_name":"click","object_id":"b"}"#,
    ];
    let response = enriched(&records, &Facts::NotJoined);
    let answers = answers(&response);
    let results: Vec<&str> = answers
        .iter()
        .map(|answer| answer.result.as_str())
        .collect();
    assert_eq!(
        results,
        ["Ok", "ProcessingFailed", "ProcessingFailed", "Ok"]
    );
    assert_eq!(answers[1].text(), records[1]);
    assert_eq!((response.ok, response.failed.len()), (2, 2));
}

#[test]
fn data_that_is_not_base64_or_missing_fails_alone() {
    let event = r#"{"invocationId":"i","records":[
        {"recordId":"1","data":"%%%"},{"recordId":"2"},{"recordId":"3","data":"eyJhIjoxfQ==","approximateArrivalTimestamp":1}]}"#;
    let request: Request = serde_json::from_str(event).expect("an event");
    let response = answered(&request, &Facts::NotJoined);
    assert_eq!(
        response.body,
        r#"{"records":[{"recordId":"1","result":"ProcessingFailed","data":"%%%"},{"recordId":"2","result":"ProcessingFailed","data":""},{"recordId":"3","result":"Ok","data":"eyJhIjoxfQo="}]}"#
    );
}

#[test]
fn data_with_a_raw_control_character_is_no_base64_and_comes_back_escaped() {
    let event = "{\"records\":[{\"recordId\":\"1\",\"data\":\"e\u{1}30=\"},{\"recordId\":\"2\",\"data\":\"e30=\"}]}";
    let request: Request = serde_json::from_str(event).expect("an event");
    let response = answered(&request, &Facts::NotJoined);
    let answer: serde_json::Value = serde_json::from_str(&response.body).expect("JSON");
    let records = &answer["records"];
    assert_eq!(records[0]["result"], "ProcessingFailed");
    assert_eq!(records[0]["data"], "e\u{1}30=");
    assert_eq!(records[1]["result"], "Ok");
}

#[test]
fn an_event_without_records_is_no_event_and_one_with_none_gets_none() {
    assert!(serde_json::from_str::<Request>("{}").is_err());
    assert_eq!(
        enriched::<&str>(&[], &Facts::NotJoined).body,
        r#"{"records":[]}"#
    );
}

#[test]
fn facts_are_joined_to_records_that_name_a_product() {
    let facts = ProductFacts {
        brand: Some("Nordhavn".to_owned()),
        category: vec!["Outdoor".to_owned(), "Tents".to_owned()],
        price: Money::from_minor(24_990, Currency::EUR).ok(),
        stock: Some(14),
        generation: "g1".to_owned(),
    };
    let known = Facts::Known(HashMap::from([("tent-1".to_owned(), facts)]));
    let click = r#"{"action_name":"click","object_id":"tent-1"}"#;
    let joined = line_with(click, &known);
    assert_eq!(
        joined["product_facts"].to_string(),
        r#"{"brand":"Nordhavn","category":["Outdoor","Tents"],"generation":"g1","price":{"amount":"249.90","currency":"EUR"},"stock":14}"#
    );
    let other = line_with(r#"{"object_id":"gone"}"#, &known);
    assert_eq!(
        other.to_string(),
        r#"{"facts":"unknown","object_id":"gone"}"#
    );
    let out_of_reach = line_with(click, &Facts::Unavailable);
    assert_eq!(out_of_reach["facts"], "unavailable");
    assert!(
        line_with(r#"{"query":"tent"}"#, &Facts::Unavailable)
            .get("facts")
            .is_none()
    );
}

#[test]
fn a_record_cannot_bring_facts_of_its_own() {
    let forged = r#"{"product_facts":{"stock":0},"facts":"x","cloudwatch":1,"object_id":"a","inner":{"facts":"stay"}}"#;
    let line = line_with(forged, &Facts::Known(HashMap::new()));
    assert_eq!(
        line.to_string(),
        r#"{"facts":"unknown","inner":{"facts":"stay"},"object_id":"a"}"#
    );
}

#[test]
fn what_does_not_fit_into_the_response_fails_and_the_rest_goes_through() {
    let noise: String = (0..1_000_000_u32)
        .map(|n| char::from(b'a' + (n % 23) as u8))
        .collect();
    let record = gzip(format!(r#"{{"text":"{noise}"}}"#).as_bytes());
    let small = br#"{"a":1}"#.to_vec();
    let mut records = vec![record; 8];
    records.push(small);
    let response = enriched(&records, &Facts::NotJoined);
    assert!(response.body.len() <= LIMIT_RESPONSE);
    assert_eq!(response.ok, 5);
    assert!(
        response
            .failed
            .iter()
            .all(|(_, failure)| *failure == Failure::OverLimit)
    );
    assert_eq!(
        answers(&response)
            .last()
            .map(|answer| answer.result.as_str()),
        Some("Ok")
    );
}

/// Records of any size that a request may hold, some of them gzip, some malformed.
fn records() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let size =
        prop_oneof![4 => 0..200_usize, 2 => 1_000..60_000_usize, 1 => 500_000..3_000_000_usize];
    let record = (size, 0..5_u8).prop_map(|(size, kind)| {
        let text = "stolen".repeat(size / 6);
        match kind {
            0 => gzip(format!("{{\"text\":\"{text}\"}}").as_bytes()),
            1 => gzip(format!("{{\"object_id\":\"a\",\"text\":\"{text}\"}}\n{{}}").as_bytes()),
            2 => format!("{{\"object_id\":\"p{size}\",\"text\":\"{text}\"}}").into_bytes(),
            3 => text.into_bytes(),
            _ => gzip(text.as_bytes()),
        }
    });
    proptest::collection::vec(record, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_record_is_answered_once_in_order_and_the_response_keeps_its_limit(records in records()) {
        let response = enriched(&records, &Facts::Unavailable);
        prop_assert!(response.body.len() <= LIMIT_RESPONSE);
        let answers = answers(&response);
        prop_assert_eq!(answers.len(), records.len());
        for (place, answer) in answers.iter().enumerate() {
            prop_assert_eq!(&answer.id, &place.to_string());
            match answer.result.as_str() {
                "Ok" => prop_assert!(!answer.lines().is_empty()),
                "ProcessingFailed" => prop_assert!(answer.data.as_ref().is_none_or(|data| *data == records[place])),
                other => prop_assert!(false, "{}", other),
            }
        }
        prop_assert_eq!(response.ok + response.failed.len(), records.len());
    }
}
