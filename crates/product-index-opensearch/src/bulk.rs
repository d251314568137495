//! Bulk requests: guarded writes, each with an outcome of its own.

use crate::INDEX;
use crate::connection::fault;
use crate::index::OpenSearchIndex;
use crate::reader::Stored;
use domain::ports::PortError;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// A write of one product, as the two lines of a bulk request.
pub(crate) struct Write {
    lines: Vec<u8>,
}

/// What became of a write.
#[derive(Debug)]
pub(crate) enum Written {
    Done,
    /// Someone else wrote in between: to be merged again.
    Conflict,
    Failed(PortError),
}

#[derive(Deserialize)]
struct Answer {
    items: Vec<Item>,
}

/// The answer to one write, under the name of its operation.
#[derive(Deserialize)]
enum Item {
    #[serde(rename = "create")]
    Create(Outcome),
    #[serde(rename = "index")]
    Index(Outcome),
    #[serde(rename = "update")]
    Update(Outcome),
}

#[derive(Deserialize)]
struct Outcome {
    status: u16,
    #[serde(default)]
    error: Option<Cause>,
}

#[derive(Deserialize)]
struct Cause {
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    caused_by: Option<Box<Cause>>,
}

impl Write {
    /// Puts a product in that is not there yet.
    pub(crate) fn create(id: &str, entry: &impl Serialize) -> serde_json::Result<Self> {
        Self::of(&json!({ "create": { "_id": id } }), entry)
    }

    /// Replaces what is stored of a product, if it is still that.
    pub(crate) fn replace(stored: &Stored, entry: &impl Serialize) -> serde_json::Result<Self> {
        Self::of(&json!({ "index": guard(stored) }), entry)
    }

    /// Replaces parts of what is stored, if it is still that.
    pub(crate) fn update(stored: &Stored, parts: &impl Serialize) -> serde_json::Result<Self> {
        #[derive(Serialize)]
        struct Partial<'p, P> {
            doc: &'p P,
        }
        Self::of(&json!({ "update": guard(stored) }), &Partial { doc: parts })
    }

    fn of(action: &impl Serialize, body: &impl Serialize) -> serde_json::Result<Self> {
        let mut lines = serde_json::to_vec(action)?;
        lines.push(b'\n');
        serde_json::to_writer(&mut lines, body)?;
        lines.push(b'\n');
        Ok(Self { lines })
    }
}

fn guard(stored: &Stored) -> serde_json::Value {
    json!({
        "_id": stored.id,
        "if_seq_no": stored.sequence,
        "if_primary_term": stored.term,
    })
}

impl Outcome {
    fn written(self) -> Written {
        let cause = self.error.as_ref().map(innermost);
        let reason = cause
            .and_then(|cause| cause.reason.as_deref())
            .unwrap_or("no reason");
        match self.status {
            200..300 => Written::Done,
            // 404: an update of what was purged in between.
            409 | 404 => Written::Conflict,
            status => {
                Written::Failed(
                    fault(status, reason).unwrap_or_else(|| PortError::Rejected {
                        what: INDEX,
                        reason: reason.to_owned(),
                    }),
                )
            }
        }
    }
}

fn innermost(cause: &Cause) -> &Cause {
    cause.caused_by.as_deref().map_or(cause, innermost)
}

/// Where to cut writes of these sizes into requests of at most `most` bytes; one that is larger
/// goes alone.
fn requests(sizes: impl Iterator<Item = usize>, most: usize) -> Vec<usize> {
    let (mut counts, mut bytes) = (Vec::new(), 0);
    for size in sizes {
        match counts.last_mut() {
            Some(count) if bytes + size <= most => *count += 1,
            _ => {
                counts.push(1);
                bytes = 0;
            }
        }
        bytes += size;
    }
    counts
}

impl OpenSearchIndex {
    /// Sends writes, in as many requests as their bytes ask for; the outcome of each stands at its
    /// place. A request that fails as a whole fails its own writes only.
    pub(crate) async fn send(&self, writes: Vec<Write>, wait: bool) -> Vec<Written> {
        let path = format!("/{}/_bulk", self.name);
        let query: &[_] = if wait {
            &[("refresh", "wait_for")]
        } else {
            &[]
        };
        let counts = requests(
            writes.iter().map(|write| write.lines.len()),
            self.settings.bulk_bytes,
        );
        let mut written = Vec::with_capacity(writes.len());
        let mut writes = writes.into_iter();
        for count in counts {
            let lines: Vec<u8> = writes.by_ref().take(count).flat_map(|w| w.lines).collect();
            let answer = self.post_lines::<Answer>(&path, query, lines).await;
            match answer {
                Ok(answer) if answer.items.len() == count => {
                    written.extend(answer.items.into_iter().map(|item| match item {
                        Item::Create(outcome) | Item::Index(outcome) | Item::Update(outcome) => {
                            outcome.written()
                        }
                    }));
                }
                Ok(_) => written.extend((0..count).map(|_| {
                    Written::Failed(PortError::unavailable(INDEX)("the answer is cut short"))
                })),
                Err(error) => written.extend((0..count).map(|_| Written::Failed(same(&error)))),
            }
        }
        written
    }
}

/// The same fault once more, for each write that it meets.
pub(crate) fn same(error: &PortError) -> PortError {
    let source = |source: &dyn std::error::Error| source.to_string().into();
    match error {
        PortError::Throttled { what, source: held } => PortError::Throttled {
            what,
            source: source(held.as_ref()),
        },
        PortError::Unavailable { what, source: held } => PortError::Unavailable {
            what,
            source: source(held.as_ref()),
        },
        PortError::Rejected { what, reason } => PortError::Rejected {
            what,
            reason: reason.clone(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn requests_hold_every_write_within_the_limit(
            sizes in prop::collection::vec(1_usize..300, 0..60),
            most in 1_usize..500,
        ) {
            let counts = requests(sizes.iter().copied(), most);
            prop_assert_eq!(counts.iter().sum::<usize>(), sizes.len());
            let mut left = sizes.as_slice();
            for count in counts {
                let (part, rest) = left.split_at(count);
                prop_assert!(count == 1 || part.iter().sum::<usize>() <= most);
                left = rest;
            }
        }
    }

    #[test]
    fn the_outcome_of_a_write_tells_what_to_do() {
        let written = |status, reason: &str| {
            let json = json!({ "update": { "status": status, "error": { "reason": reason } } });
            let Item::Update(outcome) = serde_json::from_value(json).unwrap() else {
                unreachable!("it is an update")
            };
            outcome.written()
        };
        assert!(matches!(written(201, ""), Written::Done));
        assert!(matches!(
            written(409, "version conflict"),
            Written::Conflict
        ));
        for (status, throttled) in [(429, true), (503, false)] {
            let Written::Failed(error) = written(status, "busy") else {
                panic!("{status} is a failure")
            };
            assert_eq!(matches!(error, PortError::Throttled { .. }), throttled);
        }
        let refused = written(400, "mapper_parsing");
        assert!(
            matches!(refused, Written::Failed(PortError::Rejected { reason, .. }) if reason == "mapper_parsing")
        );
    }
}
