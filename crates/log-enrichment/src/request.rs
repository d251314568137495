use base64_simd::STANDARD;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::ops::Range;
use std::str::Utf8Error;

/// The records of one Firehose transformation, decoded as they are read; all bytes lie in two
/// buffers.
#[derive(Clone, Debug, Default)]
pub struct Request {
    records: Vec<Entry>,
    ids: String,
    bytes: Vec<u8>,
}

#[derive(Clone, Debug)]
struct Entry {
    id: Range<usize>,
    data: Range<usize>,
    /// Whether the data was base64; if not, its bytes are kept as they came.
    decoded: bool,
}

/// A record as it came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Record<'a> {
    pub(crate) id: &'a str,
    pub(crate) data: &'a [u8],
    pub(crate) decoded: bool,
}

impl Request {
    /// Adds a record; for callers that have bytes rather than Firehose's JSON.
    pub fn push(&mut self, id: &str, data: &[u8]) {
        let from = self.bytes.len();
        self.bytes.extend_from_slice(data);
        self.finish(id, from, true);
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Record<'_>> {
        self.records.iter().map(|entry| Record {
            id: &self.ids[entry.id.clone()],
            data: &self.bytes[entry.data.clone()],
            decoded: entry.decoded,
        })
    }

    /// Fails when the data is no text either.
    fn push_base64(&mut self, data: &[u8]) -> Result<(usize, bool), Utf8Error> {
        let from = self.bytes.len();
        let decoded = STANDARD.decode_append(data, &mut self.bytes).is_ok();
        if !decoded {
            let text = std::str::from_utf8(data)?;
            self.bytes.truncate(from);
            self.bytes.extend_from_slice(text.as_bytes());
        }
        Ok((from, decoded))
    }

    fn finish(&mut self, id: &str, from: usize, decoded: bool) {
        let start = self.ids.len();
        self.ids.push_str(id);
        self.records.push(Entry {
            id: start..self.ids.len(),
            data: from..self.bytes.len(),
            decoded,
        });
    }
}

impl<'de> Deserialize<'de> for Request {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut request = Self::default();
        deserializer.deserialize_map(Event(&mut request))?;
        Ok(request)
    }
}

/// The whole event: only `records` matters.
struct Event<'a>(&'a mut Request);

impl<'de> Visitor<'de> for Event<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a Firehose transformation event")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = false;
        while let Some(key) = map.next_key::<Text>()? {
            if key.0 == "records" {
                map.next_value_seed(Records(self.0))?;
                seen = true;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        if seen {
            Ok(())
        } else {
            Err(A::Error::missing_field("records"))
        }
    }
}

struct Records<'a>(&'a mut Request);

impl<'de> DeserializeSeed<'de> for Records<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Records<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(One(self.0))?.is_some() {}
        Ok(())
    }
}

struct One<'a>(&'a mut Request);

impl<'de> DeserializeSeed<'de> for One<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for One<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record with recordId and data")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut id = None;
        let mut data = None;
        while let Some(key) = map.next_key::<Text>()? {
            match key.0.as_ref() {
                "recordId" => id = Some(map.next_value::<Text>()?),
                "data" if data.is_none() => data = Some(map.next_value_seed(Data(self.0))?),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let id = id.ok_or_else(|| A::Error::missing_field("recordId"))?;
        // A record without data is answered as one that cannot be read.
        let (from, decoded) = data.unwrap_or((self.0.bytes.len(), false));
        self.0.finish(&id.0, from, decoded);
        Ok(())
    }
}

/// A text that is borrowed where it can be.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] std::borrow::Cow<'a, str>);

struct Data<'a>(&'a mut Request);

impl<'de> DeserializeSeed<'de> for Data<'_> {
    type Value = (usize, bool);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(usize, bool), D::Error> {
        // As bytes: what decodes as base64 need not be checked to be text before.
        deserializer.deserialize_bytes(self)
    }
}

impl Visitor<'_> for Data<'_> {
    type Value = (usize, bool);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("base64")
    }

    fn visit_str<E: Error>(self, data: &str) -> Result<(usize, bool), E> {
        self.visit_bytes(data.as_bytes())
    }

    fn visit_bytes<E: Error>(self, data: &[u8]) -> Result<(usize, bool), E> {
        self.0.push_base64(data).map_err(E::custom)
    }
}
