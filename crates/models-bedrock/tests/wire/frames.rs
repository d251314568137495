//! Frames as the service sends them.

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use serde_json::{Value, json};

fn frame(kind: &'static str, name: &str, payload: &Value) -> Vec<u8> {
    let header =
        |name: &'static str, value: String| Header::new(name, HeaderValue::String(value.into()));
    let message = Message::new(serde_json::to_vec(payload).unwrap())
        .add_header(header(":message-type", kind.to_owned()))
        .add_header(header(
            if kind == "event" {
                ":event-type"
            } else {
                ":exception-type"
            },
            name.to_owned(),
        ))
        .add_header(header(":content-type", "application/json".to_owned()));
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes).unwrap();
    bytes
}

/// The service fills frames up to hide how long a token is.
pub(crate) fn text(text: &str) -> Vec<u8> {
    let delta = json!({"contentBlockIndex": 0, "delta": {"text": text}, "p": "abcdefghijklmn"});
    frame("event", "contentBlockDelta", &delta)
}

pub(crate) fn start() -> Vec<u8> {
    frame(
        "event",
        "messageStart",
        &json!({"role": "assistant", "p": "abc"}),
    )
}

pub(crate) fn stop(reason: &str) -> Vec<u8> {
    let mut bytes = frame(
        "event",
        "contentBlockStop",
        &json!({"contentBlockIndex": 0}),
    );
    bytes.extend(frame(
        "event",
        "messageStop",
        &json!({"stopReason": reason}),
    ));
    bytes
}

pub(crate) fn metadata(input: u32, output: u32) -> Vec<u8> {
    let usage =
        json!({"inputTokens": input, "outputTokens": output, "totalTokens": input + output});
    frame(
        "event",
        "metadata",
        &json!({"usage": usage, "metrics": {"latencyMs": 812}}),
    )
}

pub(crate) fn exception(name: &str) -> Vec<u8> {
    frame("exception", name, &json!({"message": "it went wrong"}))
}
