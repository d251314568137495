//! The adapter against a small server that answers like Firehose.

use aws_sdk_firehose::Client;
use aws_sdk_firehose::config::retry::RetryConfig;
use aws_sdk_firehose::config::{BehaviorVersion, Credentials, Region};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use behaviour_log_firehose::{Backoff, FirehoseBehaviourLog};
use domain::ports::{BehaviourLog, PortError};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the server says to a call.
enum Say {
    /// The records at these places are refused, the others taken.
    Refuse(Vec<usize>),
    /// The call as a whole fails.
    Fail(u16, &'static str),
}

/// A stream that follows a script; when that ends, it takes all.
#[derive(Default)]
struct Stream {
    script: Mutex<VecDeque<Say>>,
    calls: Mutex<Vec<Vec<String>>>,
    taken: Mutex<Vec<String>>,
}

async fn put_record_batch(State(stream): State<Arc<Stream>>, body: String) -> (StatusCode, String) {
    let request: Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(request["DeliveryStreamName"], "behaviour");
    let records: Vec<String> = request["Records"]
        .as_array()
        .expect("records")
        .iter()
        .map(|record| {
            STANDARD
                .decode(record["Data"].as_str().expect("data"))
                .expect("base64")
        })
        .map(|data| String::from_utf8(data).expect("UTF-8"))
        .collect();
    stream.calls.lock().expect("a lock").push(records.clone());
    let refused = match stream.script.lock().expect("a lock").pop_front() {
        Some(Say::Fail(status, code)) => {
            let status = StatusCode::from_u16(status).expect("a status");
            return (status, json!({"__type": code, "message": "no"}).to_string());
        }
        Some(Say::Refuse(places)) => places,
        None => Vec::new(),
    };
    let mut outcomes = Vec::new();
    for (place, record) in records.into_iter().enumerate() {
        if refused.contains(&place) {
            outcomes.push(
                json!({"ErrorCode": "ServiceUnavailableException", "ErrorMessage": "Slow down."}),
            );
        } else {
            outcomes.push(json!({"RecordId": place.to_string()}));
            stream.taken.lock().expect("a lock").push(record);
        }
    }
    let answer = json!({"FailedPutCount": refused.len(), "RequestResponses": outcomes});
    (StatusCode::OK, answer.to_string())
}

async fn log_to(script: Vec<Say>) -> (FirehoseBehaviourLog, Arc<Stream>) {
    let stream = Arc::new(Stream::default());
    stream.script.lock().expect("a lock").extend(script);
    let router = Router::new()
        .route("/", post(put_record_batch))
        .with_state(stream.clone());
    let router = router.layer(axum::extract::DefaultBodyLimit::disable());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    let config = aws_sdk_firehose::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(Credentials::new("key", "secret", None, None, "test"))
        .endpoint_url(format!("http://{address}"))
        .retry_config(RetryConfig::disabled())
        .build();
    let backoff = Backoff {
        attempts: 3,
        first: Duration::from_millis(1),
    };
    (
        FirehoseBehaviourLog::new(Client::from_conf(config), "behaviour", backoff),
        stream,
    )
}

fn lines(count: usize) -> Vec<String> {
    (0..count)
        .map(|number| format!("{{\"n\":{number}}}"))
        .collect()
}

fn sorted(stream: &Stream) -> Vec<String> {
    let mut taken = stream.taken.lock().expect("a lock").clone();
    taken.sort();
    taken
}

#[tokio::test]
async fn each_line_is_a_record_that_ends_its_line() {
    let (log, stream) = log_to(Vec::new()).await;
    log.record(lines(2)).await.expect("taken");
    assert_eq!(sorted(&stream), ["{\"n\":0}\n", "{\"n\":1}\n"]);
}

#[tokio::test]
async fn nothing_is_sent_for_no_lines() {
    let (log, stream) = log_to(Vec::new()).await;
    log.record(Vec::new()).await.expect("nothing to do");
    assert!(stream.calls.lock().expect("a lock").is_empty());
}

#[tokio::test]
async fn more_lines_than_a_call_takes_go_in_several() {
    let (log, stream) = log_to(Vec::new()).await;
    log.record(lines(1_001)).await.expect("taken");
    let sizes: Vec<usize> = stream
        .calls
        .lock()
        .expect("a lock")
        .iter()
        .map(Vec::len)
        .collect();
    assert_eq!(sizes, [500, 500, 1]);
}

#[tokio::test]
async fn only_the_records_that_were_refused_are_sent_again() {
    let (log, stream) = log_to(vec![Say::Refuse(vec![1, 3]), Say::Refuse(vec![0])]).await;
    log.record(lines(4)).await.expect("taken in the end");
    let calls = stream.calls.lock().expect("a lock").clone();
    let again = [vec!["{\"n\":1}\n", "{\"n\":3}\n"], vec!["{\"n\":1}\n"]];
    assert_eq!(calls[1..], again);
    assert_eq!(sorted(&stream).len(), 4);
}

#[tokio::test]
async fn records_refused_to_the_end_are_throttled_and_their_neighbours_are_kept() {
    let script = (0..3).map(|_| Say::Refuse(vec![0])).collect();
    let (log, stream) = log_to(script).await;
    let error = log.record(lines(3)).await.expect_err("refused");
    assert!(matches!(error, PortError::Throttled { .. }), "{error:?}");
    assert_eq!(sorted(&stream), ["{\"n\":1}\n", "{\"n\":2}\n"]);
    assert_eq!(stream.calls.lock().expect("a lock").len(), 3);
}

#[tokio::test]
async fn failures_of_a_call_say_what_can_be_done() {
    type IsRight = fn(&PortError) -> bool;
    let cases: [(u16, &'static str, IsRight); 5] = [
        (503, "ServiceUnavailableException", |error| {
            matches!(error, PortError::Throttled { .. })
        }),
        (400, "ThrottlingException", |error| {
            matches!(error, PortError::Throttled { .. })
        }),
        (400, "ResourceNotFoundException", |error| {
            matches!(error, PortError::Rejected { .. })
        }),
        (400, "AccessDeniedException", |error| {
            matches!(error, PortError::Rejected { .. })
        }),
        (500, "InternalFailure", |error| {
            matches!(error, PortError::Unavailable { .. })
        }),
    ];
    for (status, code, is_right) in cases {
        let (log, _stream) = log_to(vec![Say::Fail(status, code)]).await;
        let error = log.record(lines(1)).await.expect_err(code);
        assert!(is_right(&error), "{code}: {error:?}");
    }
}

#[tokio::test]
async fn a_line_that_no_record_holds_is_rejected_and_nothing_is_sent() {
    let (log, stream) = log_to(Vec::new()).await;
    let error = log
        .record(vec!["{}".to_owned(), "x".repeat(1_024_000)])
        .await
        .expect_err("too long");
    assert!(
        error.to_string().contains("line 1 has 1024001 bytes"),
        "{error}"
    );
    assert!(stream.calls.lock().expect("a lock").is_empty());
}

#[tokio::test]
async fn a_stream_out_of_reach_is_unavailable() {
    let config = aws_sdk_firehose::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(Credentials::new("key", "secret", None, None, "test"))
        .endpoint_url("http://127.0.0.1:9")
        .retry_config(RetryConfig::disabled())
        .build();
    let log = FirehoseBehaviourLog::new(Client::from_conf(config), "behaviour", Backoff::default());
    let error = log.record(lines(1)).await.expect_err("out of reach");
    assert!(matches!(error, PortError::Unavailable { .. }), "{error:?}");
}
