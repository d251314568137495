use anyhow::bail;
use contracts::{Defaults, RawEvent, RawProduct};
use domain::event::{Change, ChangeEvent};
use domain::product::Version;
use domain::quality::{Finding, Severity};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What was held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// A whole product record.
    Record,
    /// A change of a fact or a review.
    Event,
    /// A record that names no product, or one that another record of its run has: only the
    /// catalogue can tell what it should be.
    Unreadable,
}

/// A record in quarantine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) id: Option<String>,
    pub(crate) kind: Kind,
    /// The run that held it back: its start in milliseconds since 1970.
    pub(crate) run: u64,
    /// The record's place in its file.
    pub(crate) location: String,
    /// The version it has, or would have had.
    pub(crate) version: u64,
    /// What the run took for a text without a language.
    pub(crate) language: String,
    /// What it took for an amount without a currency.
    pub(crate) currency: Option<String>,
    pub(crate) reasons: Vec<Finding>,
    /// The record as it was mapped, or the event; nothing where it is no JSON.
    pub(crate) record: Value,
}

/// The kind under which a change is held back; of each kind a product has one at most.
pub(crate) fn kind_of(change: &Change) -> Kind {
    match change {
        Change::Upsert { .. } => Kind::Record,
        Change::Delete | Change::Facts(_) | Change::Review(_) => Kind::Event,
    }
}

/// The name of what a product has in quarantine.
pub(crate) fn key(kind: Kind, id: &str) -> String {
    match kind {
        Kind::Record => format!("record {id}"),
        Kind::Event => format!("event {id}"),
        Kind::Unreadable => format!("place {id}"),
    }
}

/// What may be the file of a place, and the folders around it: `a/b.csv:3 (record 2)` is of
/// `a/b.csv` and of `a`.
pub(crate) fn files_of(place: &str) -> impl Iterator<Item = &str> {
    let ends = place.match_indices([':', '/']).map(|(at, _)| &place[..at]);
    ends.chain([place])
}

impl Entry {
    /// The name under which it is kept: by product, or else by place.
    pub(crate) fn key(&self) -> String {
        match (&self.id, self.kind) {
            (Some(id), Kind::Record | Kind::Event) => key(self.kind, id),
            _ => key(Kind::Unreadable, &self.location),
        }
    }

    /// The reasons for which it is held back.
    pub(crate) fn blocking(&self) -> impl Iterator<Item = &Finding> {
        self.reasons
            .iter()
            .filter(|reason| reason.severity == Severity::Block)
    }

    /// Whether what is held is an event, and not a record.
    pub(crate) fn is_event(&self) -> bool {
        let stands = |field| self.record.get(field).is_some();
        self.kind == Kind::Event || (stands("type") && !stands("title"))
    }

    /// The change as it would have been made.
    ///
    /// # Errors
    /// When the record cannot be read as one, with all its faults.
    pub(crate) fn change(&self) -> anyhow::Result<ChangeEvent> {
        let named = self.id.as_deref().unwrap_or(&self.location);
        let defaults = Defaults {
            language: self.language.parse()?,
            currency: match &self.currency {
                Some(code) => Some(code.parse()?),
                None => None,
            },
            version: Version(self.version),
        };
        let change = match self.kind {
            Kind::Unreadable => bail!("{named} has to be corrected in the catalogue"),
            Kind::Record if !self.is_event() => {
                RawProduct::deserialize(&self.record)?.into_change(&defaults)
            }
            Kind::Record | Kind::Event => {
                RawEvent::deserialize(&self.record)?.into_change(&defaults)
            }
        };
        match change {
            Ok((event, _)) => Ok(event),
            Err(errors) => {
                let faults: Vec<_> = errors.iter().map(ToString::to_string).collect();
                bail!(
                    "{named} has to be corrected in the catalogue: {}",
                    faults.join("; ")
                )
            }
        }
    }
}
