//! An XML element as fields.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use serde_json::{Map, Value};

/// Deepest nesting inside a record.
const MAX_DEPTH: usize = 32;
/// The namespace of Google's product attributes, whatever a feed calls it.
const GOOGLE: &[u8] = b"http://base.google.com/ns/1.0";

/// The prefix that names lose.
pub(super) struct Namespace(String);

impl Namespace {
    /// The prefix that a feed gives to Google's namespace; `g` where it does not say.
    pub(super) fn of(head: &[u8]) -> Self {
        let prefix = memchr::memmem::find(head, GOOGLE).and_then(|at| {
            let before = head[..at].trim_ascii_end().strip_suffix(b"\"");
            let before = before.or_else(|| head[..at].trim_ascii_end().strip_suffix(b"'"))?;
            let before = before.trim_ascii_end().strip_suffix(b"=")?.trim_ascii_end();
            let colon = memchr::memrchr(b':', before)?;
            before[..colon]
                .ends_with(b"xmlns")
                .then(|| String::from_utf8_lossy(&before[colon + 1..]).into_owned())
        });
        Self(prefix.unwrap_or_else(|| "g".to_owned()) + ":")
    }

    fn local<'a>(&self, name: &'a str) -> &'a str {
        name.strip_prefix(&self.0).unwrap_or(name)
    }
}

/// An element that is open.
#[derive(Default)]
struct Open {
    name: String,
    text: String,
    fields: Map<String, Value>,
    /// The address that an Atom link has in an XML attribute.
    address: Option<String>,
}

/// The fields inside one element: its own XML attributes as `@name`, each element under its name,
/// as text or, where it holds elements, as an object; of several with the same name a list. The
/// XML attributes of an inner element stand beside it, as `name@attribute`.
///
/// References to characters and the five entities of XML are resolved; any other stays as it
/// is written, for HTML has names for more.
pub(super) fn fields(xml: &str, namespace: &Namespace) -> Result<Map<String, Value>, String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().allow_dangling_amp = true;
    let mut open: Vec<Open> = Vec::new();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => {
                if open.len() >= MAX_DEPTH {
                    return Err(format!("elements lie more than {MAX_DEPTH} deep"));
                }
                begin(&mut open, &tag, namespace)?;
            }
            Event::Empty(tag) => {
                begin(&mut open, &tag, namespace)?;
                if let Some(fields) = end(&mut open) {
                    return Ok(fields);
                }
            }
            Event::End(_) => {
                if let Some(fields) = end(&mut open) {
                    return Ok(fields);
                }
            }
            Event::Text(text) => write(&mut open, &text),
            Event::CData(text) => write(&mut open, &text),
            Event::GeneralRef(name) => {
                let c = match &*name {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => name.resolve_char_ref().map_err(|error| error.to_string())?,
                };
                match c {
                    Some(c) => write(&mut open, c.encode_utf8(&mut [0; 4])),
                    None => write(&mut open, &format!("&{};", &*name)),
                }
            }
            Event::Eof => return Err("an end tag is missing".to_owned()),
            _ => {}
        }
    }
}

fn write(open: &mut [Open], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn begin(open: &mut Vec<Open>, tag: &BytesStart<'_>, namespace: &Namespace) -> Result<(), String> {
    let name = tag.name();
    let name = namespace.local(name.as_ref()).to_owned();
    let mut element = Open {
        name,
        ..Open::default()
    };
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key = attribute.key.as_ref();
        if key == "xmlns" || key.starts_with("xmlns:") {
            continue;
        }
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .unwrap_or_else(|_| attribute.value.clone());
        match open.last_mut() {
            None => add(&mut element.fields, &format!("@{key}"), value.into()),
            Some(_) if key == "href" => element.address = Some(value.into_owned()),
            Some(outer) => {
                let key = format!("{}@{key}", element.name);
                add(&mut outer.fields, &key, value.into());
            }
        }
    }
    open.push(element);
    Ok(())
}

/// Closes the innermost element; the fields of the outermost.
fn end(open: &mut Vec<Open>) -> Option<Map<String, Value>> {
    let element = open.pop()?;
    let Some(outer) = open.last_mut() else {
        return Some(element.fields);
    };
    let text = element.text.trim();
    if !element.fields.is_empty() {
        add(
            &mut outer.fields,
            &element.name,
            Value::Object(element.fields),
        );
    } else if !text.is_empty() {
        add(&mut outer.fields, &element.name, text.into());
    } else if let Some(address) = element.address {
        add(&mut outer.fields, &element.name, address.into());
    }
    None
}

/// Adds a field; a second one of the same name makes a list.
fn add(fields: &mut Map<String, Value>, name: &str, value: Value) {
    match fields.get_mut(name) {
        None => {
            fields.insert(name.to_owned(), value);
        }
        Some(Value::Array(values)) => values.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
}
