//! Events in frames of `application/vnd.amazon.eventstream`.

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use serde_json::Value;

/// An event by its name, with its JSON.
pub(crate) fn event(name: &'static str, payload: &Value) -> anyhow::Result<Vec<u8>> {
    frame([(":message-type", "event"), (":event-type", name)], payload)
}

/// An exception that ends a stream.
pub(crate) fn exception(name: &'static str, message: &str) -> anyhow::Result<Vec<u8>> {
    let payload = serde_json::json!({"message": message});
    let headers = [(":message-type", "exception"), (":exception-type", name)];
    frame(headers, &payload)
}

fn frame(headers: [(&'static str, &'static str); 2], payload: &Value) -> anyhow::Result<Vec<u8>> {
    let mut message = Message::new(serde_json::to_vec(payload)?);
    for (name, value) in headers
        .into_iter()
        .chain([(":content-type", "application/json")])
    {
        message = message.add_header(Header::new(name, HeaderValue::String(value.into())));
    }
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes)?;
    Ok(bytes)
}
