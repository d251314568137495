//! `discovery reconcile`: is the index what the catalogue says, and if not, make it so.

use crate::arguments::Reconcile;
use crate::beside::Products;
use crate::failure::{NEWER, PARTLY};
use crate::ingest::defaults;
use crate::output;
use crate::quality::Gate;
use crate::store::{Opened, Store, now_ms};
use anyhow::bail;
use catalogue_files::{Input, Mapping};
use contracts::Defaults;
use domain::event::ChangeEvent;
use domain::ingest::ingest;
use domain::labels::Labels;
use domain::product::{ProductDocument, ProductId};
use domain::reconcile::{CatalogueRead, Drift, drift, may_delete, removal};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::process::ExitCode;

/// Records compared, and products listed, at a time.
const BATCH: usize = 1_000;
/// Ids named for each kind of drift.
const SHOWN: usize = 5;

/// What was found, and after healing what was left.
#[derive(Debug, Default, Serialize)]
struct Report {
    generation: String,
    records: u64,
    /// Records that are no product: they cannot be compared, and nothing is deleted for them.
    unreadable: u64,
    products: u64,
    drift: BTreeMap<Drift, Found>,
    healed: u64,
    /// Products that are not in the catalogue and were left in the index all the same.
    not_deleted: u64,
    /// Why they were left.
    not_deleted_because: Option<String>,
    /// Healing that the quality gate does not let through.
    held_back: u64,
    /// Drift that was left after healing; zero is the proof.
    left: Option<u64>,
    model_calls: u64,
    verdict: Verdict,
}

/// What it comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    /// The index is what the catalogue says.
    #[default]
    Same,
    /// It is, but for what changed after the catalogue was written.
    NewerInIndex,
    /// So far as the catalogue could be read.
    NotAllRead,
    /// The index is not what the catalogue says.
    Differs,
}

impl Report {
    fn verdict(&self) -> Verdict {
        let count = |wrong: bool| {
            let kinds = self.drift.iter();
            let some = kinds.filter(|(kind, _)| kind.is_wrong() == wrong);
            some.map(|(_, found)| found.count).sum::<u64>()
        };
        if self.left.unwrap_or_else(|| count(true)) > 0 {
            Verdict::Differs
        } else if self.unreadable > 0 {
            Verdict::NotAllRead
        } else if count(false) > 0 {
            Verdict::NewerInIndex
        } else {
            Verdict::Same
        }
    }
}

#[derive(Debug, Default, Serialize)]
struct Found {
    count: u64,
    examples: Vec<String>,
}

/// One comparison: what differs, and the events that would heal it.
#[derive(Default)]
struct Comparison {
    records: u64,
    unreadable: u64,
    drift: BTreeMap<Drift, Found>,
    healing: Vec<ChangeEvent>,
    /// Deletions of what the catalogue does not have.
    removals: Vec<ChangeEvent>,
    /// What the catalogue calls its categories.
    labels: Labels,
}

impl Comparison {
    fn count(&mut self, kind: Drift, id: &ProductId) {
        let found = self.drift.entry(kind).or_default();
        found.count += 1;
        if found.examples.len() < SHOWN {
            found.examples.push(id.to_string());
        }
    }

    /// What is wrong with the index: not what is newer there.
    fn wrong(&self) -> u64 {
        let wrong = self.drift.iter().filter(|(kind, _)| kind.is_wrong());
        wrong.map(|(_, found)| found.count).sum()
    }

    /// Why nothing may be deleted, where that is so.
    fn forbids_deletion(&self, products: u64, allowed: Option<u64>) -> Option<String> {
        let removals = self.removals.len() as u64;
        let read = CatalogueRead {
            records: self.records,
            unreadable: self.unreadable,
        };
        let reason = may_delete(read, removals, products, allowed).err()?;
        Some(format!(
            "{reason}; if the catalogue is complete, --delete-up-to {removals} deletes them"
        ))
    }
}

pub(crate) async fn run(store: &Store, wanted: Reconcile) -> anyhow::Result<ExitCode> {
    let mut products = Products::open(store, store.current()?).await?;
    if wanted.heal && matches!(products, Products::Served { .. }) {
        bail!(
            "a server has the index open: without --heal it can be compared, to heal it stop \
             `discovery serve`, or build the catalogue anew beside it: `discovery generation build --switch`"
        );
    }
    let defaults = defaults(Some(wanted.language), wanted.currency);
    let mut compared = compare(&products, &wanted, &defaults).await?;
    let mut report = Report {
        generation: products.generation(),
        records: compared.records,
        unreadable: compared.unreadable,
        products: products.count().await?,
        ..Report::default()
    };
    if let Products::Own(opened) = &mut products
        && wanted.heal
        && compared.wrong() > 0
    {
        let reason = compared.forbids_deletion(report.products, wanted.delete_up_to);
        let removals = std::mem::take(&mut compared.removals);
        if reason.is_some() {
            report.not_deleted = removals.len() as u64;
            report.not_deleted_because = reason;
        } else {
            compared.healing.extend(removals);
        }
        let healing = std::mem::take(&mut compared.healing);
        opened.keep_labels(std::mem::take(&mut compared.labels))?;
        heal(store, opened, healing, &mut report).await?;
        report.left = Some(compare(&products, &wanted, &defaults).await?.wrong());
        report.products = products.count().await?;
    }
    report.drift = compared.drift;
    report.verdict = report.verdict();
    if wanted.json {
        output::json(&report)?;
    } else {
        output::print(&shown(&report))?;
    }
    Ok(match report.verdict {
        Verdict::Same => ExitCode::SUCCESS,
        Verdict::NewerInIndex => ExitCode::from(NEWER),
        Verdict::NotAllRead | Verdict::Differs => ExitCode::from(PARTLY),
    })
}

async fn compare(
    products: &Products,
    wanted: &Reconcile,
    defaults: &Defaults,
) -> anyhow::Result<Comparison> {
    let mapping = wanted
        .mapping
        .as_deref()
        .map(Mapping::read_or_named)
        .transpose()?;
    let inputs: Vec<Input> = wanted.paths.iter().cloned().map(Input::from).collect();
    let mut comparison = Comparison::default();
    let mut known: HashSet<ProductId> = HashSet::new();
    let mut batch = Vec::new();
    let catalogue = catalogue_files::open(&inputs, mapping)?;
    comparison.labels = catalogue.labels().clone();
    for record in catalogue {
        comparison.records += 1;
        let id = match &record {
            Ok(located) => located.id.clone(),
            Err(error) => error.id.clone(),
        };
        let event = record.ok().and_then(|located| {
            let event = located.record.into_change(defaults);
            event.ok().map(|(event, _)| event)
        });
        let Some(mut event) = event else {
            comparison.unreadable += 1;
            // A record that is broken today does not take its product away.
            known.extend(id.and_then(|id| ProductId::new(id).ok()));
            continue;
        };
        if known.insert(event.id.clone()) {
            comparison.labels.name(&mut event);
            batch.push(event);
        }
        if batch.len() >= BATCH {
            compare_batch(products, std::mem::take(&mut batch), &mut comparison).await?;
        }
    }
    compare_batch(products, batch, &mut comparison).await?;
    extras(products, &known, &mut comparison).await?;
    Ok(comparison)
}

async fn compare_batch(
    products: &Products,
    events: Vec<ChangeEvent>,
    comparison: &mut Comparison,
) -> anyhow::Result<()> {
    let ids: Vec<_> = events.iter().map(|event| event.id.clone()).collect();
    let held = products.documents(&ids).await?;
    let gone: Vec<_> = ids.into_iter().zip(&held).collect();
    let gone = gone.into_iter().filter(|(_, held)| held.is_none());
    let gone: Vec<ProductId> = gone.map(|(id, _)| id).collect();
    let mut deletions = products.deletions(&gone).await?.into_iter();
    for (event, held) in events.into_iter().zip(held) {
        let held = held.unwrap_or_else(|| ProductDocument {
            tombstone: deletions.next().flatten(),
            ..ProductDocument::empty(event.id.clone())
        });
        if let Some(kind) = drift(&event, Some(&held)) {
            comparison.count(kind, &event.id);
            if kind.is_wrong() {
                comparison.healing.push(event);
            }
        }
    }
    Ok(())
}

/// What the index shows and the catalogue does not have.
async fn extras(
    products: &Products,
    known: &HashSet<ProductId>,
    comparison: &mut Comparison,
) -> anyhow::Result<()> {
    let mut after: Option<ProductId> = None;
    loop {
        let page = products.listed(after.as_ref(), BATCH).await?;
        let Some(last) = page.last().cloned() else {
            return Ok(());
        };
        let extra: Vec<_> = page.into_iter().filter(|id| !known.contains(id)).collect();
        let held = products.documents(&extra).await?;
        for document in held.iter().flatten() {
            comparison.count(Drift::Extra, &document.id);
            comparison.removals.push(removal(document));
        }
        after = Some(last);
    }
}

async fn heal(
    store: &Store,
    opened: &Opened,
    events: Vec<ChangeEvent>,
    done: &mut Report,
) -> anyhow::Result<()> {
    let cache = store.cache_for(true)?;
    let pictures = opened.pictures(&cache);
    let ingestion = opened.ingestion(&cache, &pictures);
    let gate = Gate::open(&store.folder, Defaults::default(), now_ms())?;
    let mut events = events.into_iter().peekable();
    while events.peek().is_some() {
        let batch: Vec<_> = events.by_ref().take(BATCH).collect();
        let all = batch.len();
        // What is in quarantine for a reason stays there, and shows as drift that is left.
        let batch = gate.without_blocked(&*opened.index, batch).await?;
        done.held_back += (all - batch.len()) as u64;
        let report = ingest(ingestion, batch).await?;
        done.healed += report.applied;
        done.model_calls += report.embedded + report.pictures.embedded;
    }
    Ok(())
}

/// The report as text; writing into a `String` cannot fail.
fn shown(report: &Report) -> String {
    let mut out = format!(
        "{}, {} in generation {}\n",
        output::counted(report.records, "record"),
        output::counted(report.products, "product"),
        report.generation
    );
    for (kind, found) in &report.drift {
        let (what, count) = (described(*kind), found.count);
        let more = if count as usize > found.examples.len() {
            " …"
        } else {
            ""
        };
        let _ = writeln!(
            out,
            "{count:>8} {what}: {}{more}",
            found.examples.join(", ")
        );
    }
    if report.unreadable > 0 {
        let _ = writeln!(
            out,
            "{:>8} of the records cannot be read and were left alone",
            report.unreadable
        );
    }
    if let Some(reason) = &report.not_deleted_because {
        let count = report.not_deleted;
        let _ = writeln!(out, "{count:>8} not deleted: {reason}");
    }
    if report.held_back > 0 {
        let count = report.held_back;
        let _ = writeln!(
            out,
            "{count:>8} not healed, for the quality gate holds them back: `discovery ingest` of the catalogue says why"
        );
    }
    if report.left.is_some() {
        let _ = write!(out, "{} healed, compared again: ", report.healed);
    }
    let _ = match (report.verdict, report.left) {
        (Verdict::Same, _) => writeln!(out, "the index is what the catalogue says"),
        (Verdict::NewerInIndex, _) => writeln!(
            out,
            "the index is newer than the catalogue, and apart from that what it says"
        ),
        (Verdict::NotAllRead, _) => writeln!(
            out,
            "the index is what the catalogue says, so far as that can be read"
        ),
        (Verdict::Differs, Some(left)) => writeln!(out, "{left} still differ"),
        (Verdict::Differs, None) => writeln!(
            out,
            "the index is not what the catalogue says; nothing was changed, --heal mends it"
        ),
    };
    out
}

const fn described(kind: Drift) -> &'static str {
    match kind {
        Drift::Missing => "missing in the index",
        Drift::Extra => "not in the catalogue",
        Drift::Content => "with other texts or attributes",
        Drift::Facts => "with another price, stock, rating or popularity",
        Drift::Reviews => "with other reviews",
        Drift::NewerInIndex => "newer in the index than in the catalogue, left as they are",
        Drift::DeletedLater => "deleted after the catalogue was written, left so",
    }
}
