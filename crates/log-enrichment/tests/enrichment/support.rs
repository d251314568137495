use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use log_enrichment::{Batch, Facts, Pseudonyms, Request, Response};
use serde_json::Value;
use std::io::Write;

pub(crate) const SECRET: &str = "a secret of these tests";

/// The answer to some records, named by their place.
pub(crate) fn enriched<R: AsRef<[u8]>>(records: &[R], facts: &Facts) -> Response {
    let mut request = Request::default();
    for (place, record) in records.iter().enumerate() {
        request.push(&place.to_string(), record.as_ref());
    }
    answered(&request, facts)
}

pub(crate) fn answered(request: &Request, facts: &Facts) -> Response {
    Batch::read(request, &Pseudonyms::new(SECRET))
        .finish(facts)
        .expect("few records")
}

/// An answer, read as Firehose reads it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) id: String,
    pub(crate) result: String,
    pub(crate) data: Option<Vec<u8>>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.data.clone().expect("data")).expect("UTF-8")
    }

    /// The lines of an answer that came through.
    pub(crate) fn lines(&self) -> Vec<Value> {
        assert_eq!(self.result, "Ok", "{self:?}");
        let text = self.text();
        assert!(text.ends_with('\n'));
        text.lines()
            .map(|line| serde_json::from_str(line).expect(line))
            .collect()
    }
}

pub(crate) fn answers(response: &Response) -> Vec<Answer> {
    let body: Value = serde_json::from_str(&response.body).expect("JSON");
    let records = body["records"].as_array().expect("records");
    records
        .iter()
        .map(|record| Answer {
            id: record["recordId"].as_str().expect("id").to_owned(),
            result: record["result"].as_str().expect("result").to_owned(),
            data: record.get("data").map(|data| {
                STANDARD
                    .decode(data.as_str().expect("text"))
                    .expect("base64")
            }),
        })
        .collect()
}

/// The one line of the one record.
pub(crate) fn line(record: &str) -> Value {
    line_with(record, &Facts::NotJoined)
}

pub(crate) fn line_with(record: &str, facts: &Facts) -> Value {
    let lines = answers(&enriched(&[record], facts)).remove(0).lines();
    assert_eq!(lines.len(), 1);
    lines.into_iter().next().expect("a line")
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}
