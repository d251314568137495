//! `discovery ingest --dry-run`: how records are read, without model, index or any writing.

use crate::arguments::Intake;
use crate::assumed::Assumed;
use crate::failure::PARTLY;
use crate::output;
use catalogue_files::{Fit, Input, Located, Mapping, RecordError};
use contracts::{Defaults, FieldError, RawProduct, Warning};
use domain::event::{Change, FactValues};
use domain::product::Content;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::ExitCode;

/// Most characters of a value that are shown.
const SHOWN: usize = 70;

/// What a dry run saw.
#[derive(Serialize)]
struct DryRun {
    records: Vec<Shown>,
    left_over: BTreeMap<String, LeftOver>,
    passed_over: u64,
    /// What is taken for granted where records do not say.
    notices: Vec<String>,
    /// What to do about records set aside and fields left over, when the run had no mapping.
    hint: Option<String>,
}

/// One record: as it would be taken in, or why it would not.
#[derive(Default, Serialize)]
struct Shown {
    location: String,
    id: Option<String>,
    /// What would be taken in, by field.
    fields: BTreeMap<&'static str, String>,
    attributes: BTreeMap<String, String>,
    warnings: Vec<String>,
    faults: Vec<String>,
    /// Whether it could not even be read, which no mapping changes.
    #[serde(skip)]
    unread: bool,
}

/// A field that no rule uses.
#[derive(Default, Serialize)]
struct LeftOver {
    records: u64,
    example: String,
}

pub(crate) fn run(wanted: &Intake) -> anyhow::Result<ExitCode> {
    let mapping = wanted
        .mapping
        .as_deref()
        .map(Mapping::read_or_named)
        .transpose()?;
    let inputs: Vec<Input> = wanted.paths.iter().cloned().map(Input::from).collect();
    let defaults = crate::ingest::defaults(wanted.language, wanted.currency);
    let mut catalogue = catalogue_files::open(&inputs, mapping)?;
    let mut seen = DryRun {
        records: Vec::new(),
        left_over: BTreeMap::new(),
        passed_over: 0,
        notices: Vec::new(),
        hint: None,
    };
    let given = (wanted.language.is_some(), wanted.currency.is_some());
    let mut assumed = Assumed::new(defaults, given.0, given.1);
    for record in catalogue.by_ref().take(wanted.records) {
        let shown = match record {
            Ok(record) => {
                seen.leave_over(&record.record);
                seen.notices.extend(assumed.add(&record.record));
                shown(record, &defaults)
            }
            Err(error) => unreadable(&error),
        };
        seen.records.push(shown);
    }
    seen.notices.extend(assumed.finish());
    seen.passed_over = catalogue.passed_over();
    if wanted.mapping.is_none() {
        let fit = catalogue_files::fitting(&inputs, wanted.records, &defaults);
        seen.hint = seen.hint(&inputs, fit);
    }
    if wanted.json {
        output::json(&seen)?;
    } else {
        output::print(&seen.to_text())?;
    }
    let faulty = seen.records.iter().any(|shown| !shown.faults.is_empty());
    Ok(if faulty {
        ExitCode::from(PARTLY)
    } else {
        ExitCode::SUCCESS
    })
}

fn unreadable(error: &RecordError) -> Shown {
    Shown {
        location: error.location.to_string(),
        id: error.id.clone(),
        faults: vec![error.fault.to_string()],
        unread: true,
        ..Shown::default()
    }
}

fn shown(located: Located<RawProduct>, defaults: &Defaults) -> Shown {
    let mut shown = Shown {
        location: located.location.to_string(),
        id: located.id,
        ..Shown::default()
    };
    let left_over = located.record.unknown.clone();
    match located.record.into_change(defaults) {
        Ok((event, warnings)) => {
            if let Change::Upsert {
                content,
                facts,
                reviews,
            } = event.change
            {
                shown.content(&content, defaults);
                shown.facts(&facts);
                if let Some(reviews) = reviews {
                    shown.fields.insert("reviews", reviews.len().to_string());
                }
            }
            // What is left over is counted for all records together.
            let own = warnings
                .iter()
                .filter(|Warning(fault)| !left_over.contains_key(&fault.field));
            shown.warnings = own.map(ToString::to_string).collect();
        }
        Err(faults) => shown.faults = faults.iter().map(FieldError::to_string).collect(),
    }
    shown
}

impl Shown {
    fn content(&mut self, content: &Content, defaults: &Defaults) {
        let texts = [
            ("title", &content.title),
            ("description", &content.description),
        ];
        for (field, text) in texts {
            let each = text
                .iter()
                .map(|(language, text)| format!("[{}] {text}", language.code()));
            self.add(field, &each.collect::<Vec<_>>().join(" "));
        }
        self.add("category", &content.category.join(" > "));
        let images = content.images.len();
        if images > 0 {
            self.add("images", &images.to_string());
        }
        for (field, value) in [
            ("brand", &content.brand),
            ("gtin", &content.gtin),
            ("mpn", &content.mpn),
            ("url", &content.url),
        ] {
            self.add(field, value.as_deref().unwrap_or_default());
        }
        for attribute in &content.attributes {
            let value = shortened(&attribute.value.display(defaults.language));
            self.attributes.insert(attribute.key.clone(), value);
        }
    }

    fn facts(&mut self, facts: &FactValues) {
        if let Some(price) = facts.price.flatten() {
            self.add("price", &price.to_string());
        }
        if let Some(stock) = facts.stock.flatten() {
            self.add("stock", &stock.to_string());
        }
        if let Some(rating) = facts.rating.flatten() {
            self.add(
                "rating",
                &format!("{} from {}", rating.average, rating.count),
            );
        }
    }

    fn add(&mut self, field: &'static str, value: &str) {
        if !value.is_empty() {
            self.fields.insert(field, shortened(value));
        }
    }
}

impl DryRun {
    /// A mapping that reads these records better than this run did, or else how to draft one.
    fn hint(&self, inputs: &[Input], fit: Option<Fit>) -> Option<String> {
        let good = self.records.iter().filter(|one| one.faults.is_empty());
        let good = good.count();
        if good == self.records.len() && self.left_over.is_empty() {
            return None;
        }
        if let Some(fit) = fit.filter(|fit| fit.rank() > (good, Reverse(self.left_over.len()))) {
            return Some(format!(
                "try --mapping {}: with it {} of {} can be taken in, and {} left over",
                fit.name,
                fit.good,
                output::counted(fit.records as u64, "record"),
                match fit.left_over {
                    1 => "1 field is".to_owned(),
                    count => format!("{count} fields are"),
                }
            ));
        }
        if self.records.iter().all(|one| one.unread) {
            return None;
        }
        let file = inputs.iter().find_map(|input| match input {
            Input::Path(path) => Some(path.display().to_string()),
            Input::Stdin => None,
        });
        let file = file.unwrap_or_else(|| "FILE".to_owned());
        Some(format!(
            "`discovery mapping suggest {file}` drafts a mapping for these fields"
        ))
    }

    fn leave_over(&mut self, record: &RawProduct) {
        for (name, value) in &record.unknown {
            let left = self.left_over.entry(name.clone()).or_default();
            left.records += 1;
            if left.example.is_empty() {
                left.example = shortened(
                    &value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned),
                );
            }
        }
    }

    fn to_text(&self) -> String {
        let mut text = String::new();
        for shown in &self.records {
            let id = shown.id.as_deref().unwrap_or("no id");
            let _ = writeln!(text, "{id}  ({})", shown.location);
            for fault in &shown.faults {
                let _ = writeln!(text, "  would be set aside: {fault}");
            }
            for (field, value) in &shown.fields {
                let _ = writeln!(text, "  {field:<12} {value}");
            }
            for (key, value) in &shown.attributes {
                let _ = writeln!(text, "    {key}: {value}");
            }
            for warning in &shown.warnings {
                let _ = writeln!(text, "  warning: {warning}");
            }
        }
        let faulty = self
            .records
            .iter()
            .filter(|shown| !shown.faults.is_empty())
            .count();
        let _ = writeln!(
            text,
            "\n{} read, {faulty} of them would be set aside, {}",
            output::counted(self.records.len() as u64, "record"),
            match self.passed_over {
                1 => "1 more is no product to take in".to_owned(),
                count => format!("{count} more are no products to take in"),
            }
        );
        if self.left_over.is_empty() {
            text.push_str("no field is left over\n");
        } else {
            text.push_str("left over, for no rule of the mapping uses them:\n");
        }
        for (name, left) in &self.left_over {
            let _ = writeln!(
                text,
                "  {name} (in {}), such as {:?}",
                left.records, left.example
            );
        }
        for notice in &self.notices {
            let _ = writeln!(text, "notice: {notice}");
        }
        if let Some(hint) = &self.hint {
            let _ = writeln!(text, "hint: {hint}");
        }
        text
    }
}

/// A text as one line that fits.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
