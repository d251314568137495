use crate::support::{answers, enriched, gzip};
use log_enrichment::{Facts, Failure, LIMIT_INFLATED_RECORD};
use serde_json::json;

fn envelope(messages: &[&str]) -> Vec<u8> {
    let events: Vec<_> = messages
        .iter()
        .enumerate()
        .map(|(place, message)| json!({"id": place.to_string(), "timestamp": 1_700_000_000_000_i64, "message": message}))
        .collect();
    let events = serde_json::to_string(&events).expect("JSON");
    // In the order in which CloudWatch Logs writes the fields.
    format!(
        "{{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"123456789012\",\"logGroup\":\"/aws/lambda/search\",\
         \"logStream\":\"2026/11/25/[$LATEST]abc\",\"subscriptionFilters\":[\"all\"],\"logEvents\":{events}}}"
    )
    .into_bytes()
}

#[test]
fn each_log_event_becomes_a_line_with_its_origin() {
    let record = gzip(&envelope(&[
        r#"{"level":"INFO","message":"found","query":"mail anna@example.com"}"#,
        "START RequestId: 8f5c Version: $LATEST\n",
    ]));
    let lines = answers(&enriched(&[record], &Facts::NotJoined))
        .remove(0)
        .lines();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["query"], "mail [email]");
    assert_eq!(lines[0]["cloudwatch"]["log_group"], "/aws/lambda/search");
    assert_eq!(lines[0]["cloudwatch"]["timestamp"], 1_700_000_000_000_i64);
    assert_eq!(
        lines[1]["message"],
        "START RequestId: 8f5c Version: $LATEST"
    );
    assert_eq!(lines[1]["cloudwatch"]["id"], "1");
}

#[test]
fn an_envelope_that_firehose_has_inflated_is_the_same() {
    let plain = envelope(&[r#"{"level":"INFO"}"#, "text"]);
    let both = answers(&enriched(&[gzip(&plain), plain], &Facts::NotJoined));
    assert_eq!(both[0].data, both[1].data);
    assert_eq!(both[0].lines().len(), 2);
}

#[test]
fn control_messages_and_envelopes_without_events_are_dropped() {
    let control = gzip(br#"{"messageType":"CONTROL_MESSAGE","owner":"CloudwatchLogs","logGroup":"","logStream":"","subscriptionFilters":[],"logEvents":[{"id":"","timestamp":0,"message":"CWL CONTROL MESSAGE: Checking health of destination Firehose."}]}"#);
    let response = enriched(&[control, gzip(&envelope(&[]))], &Facts::NotJoined);
    assert_eq!((response.ok, response.dropped), (0, 2));
    assert!(
        answers(&response)
            .iter()
            .all(|answer| answer.result == "Dropped" && answer.data.is_none())
    );
}

#[test]
fn envelopes_of_another_kind_fail() {
    let other = br#"{"messageType":"NEW_MESSAGE","logEvents":[]}"#.to_vec();
    let half = br#"{"messageType":"DATA_MESSAGE","logEvents":[{"id":1}]}"#.to_vec();
    let response = enriched(&[other, half], &Facts::NotJoined);
    assert!(
        response
            .failed
            .iter()
            .all(|(_, failure)| *failure == Failure::Envelope)
    );
    assert_eq!(response.failed.len(), 2);
}

#[test]
fn a_gzip_bomb_is_refused_and_its_neighbours_go_through() {
    let bomb = gzip(&vec![b' '; LIMIT_INFLATED_RECORD + 1]);
    assert!(bomb.len() < 20_000);
    let response = enriched(
        &[br#"{"a":1}"#.to_vec(), bomb.clone(), br#"{"b":2}"#.to_vec()],
        &Facts::NotJoined,
    );
    assert_eq!(response.failed, [("1".to_owned(), Failure::InflatesTooFar)]);
    assert_eq!(answers(&response)[1].data, Some(bomb));
    assert_eq!(response.ok, 2);
}

#[test]
fn many_records_that_inflate_within_their_limit_meet_the_limit_of_the_batch() {
    let big = gzip(&vec![b' '; LIMIT_INFLATED_RECORD]);
    let response = enriched(&vec![big; 12], &Facts::NotJoined);
    let too_far = response
        .failed
        .iter()
        .filter(|(_, failure)| *failure == Failure::InflatesTooFar)
        .count();
    assert_eq!((response.failed.len(), too_far), (12, 4));
}

#[test]
fn damaged_gzip_comes_back_as_it_was() {
    let mut record = gzip(&envelope(&["x"]));
    let middle = record.len() / 2;
    record[middle] ^= 0xff;
    let response = enriched(&[record.clone()], &Facts::NotJoined);
    let answer = answers(&response).remove(0);
    assert_eq!(
        (answer.result.as_str(), answer.data),
        ("ProcessingFailed", Some(record))
    );
}
