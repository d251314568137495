//! Runs the quality gate alone over a catalogue, and says what it found and how fast it was.
//!
//! `cargo run --release -p catalogue-files --example gate_measured -- --mapping mappings/icecat.toml FOLDER`
//! With `--list RULE` every finding of a rule is printed, to be judged by eye.

use catalogue_files::{Input, Mapping};
use contracts::Defaults;
use domain::event::ChangeEvent;
use domain::quality::{Finding, Known, Rule, RunCheck, Tally, check};
use std::error::Error;
use std::time::{Duration, Instant};

#[derive(Default)]
struct Wanted {
    mapping: Option<Mapping>,
    inputs: Vec<Input>,
    list: Option<Rule>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let wanted = wanted()?;
    let started = Instant::now();
    let (events, refused) = read(&wanted)?;
    let read = started.elapsed();
    let started = Instant::now();
    let (mut tally, mut run, mut flagged) = (Tally::default(), RunCheck::default(), 0_u64);
    let note = |id: &str, finding: &Finding, tally: &mut Tally| {
        if wanted.list == Some(finding.rule) {
            println!(
                "{id}\t{}\t{:?}\t{}",
                finding.field, finding.severity, finding.evidence
            );
        }
        tally.add(Some(id), "", finding);
    };
    let mut checked = Duration::ZERO;
    for event in &events {
        let began = Instant::now();
        let mut findings = check(event, &Known::default());
        findings.extend(run.observe(event));
        checked += began.elapsed();
        flagged += u64::from(!findings.is_empty());
        for finding in &findings {
            note(event.id.as_str(), finding, &mut tally);
        }
    }
    for (_, finding) in run.finish().findings {
        note("(run)", &finding, &mut tally);
    }
    let all = started.elapsed();
    println!(
        "{} records, {refused} refused, {flagged} with findings",
        events.len()
    );
    for (rule, found) in tally.iter() {
        println!(
            "{rule:16} {:6} blocked {:6} warned",
            found.blocked, found.warned
        );
    }
    let rate = |took: Duration| events.len() as f64 / took.as_secs_f64().max(1e-9);
    println!(
        "read, mapped and cleaned: {:.0} records a second; gate: {:.0} a second ({:.0} with counting)",
        rate(read),
        rate(checked),
        rate(all)
    );
    Ok(())
}

fn wanted() -> Result<Wanted, Box<dyn Error>> {
    let mut wanted = Wanted::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or("a value is missing");
        match argument.as_str() {
            "--mapping" => wanted.mapping = Some(Mapping::read(value()?.as_ref())?),
            "--list" => wanted.list = Some(value()?.parse()?),
            path => wanted.inputs.push(path.into()),
        }
    }
    Ok(wanted)
}

fn read(wanted: &Wanted) -> Result<(Vec<ChangeEvent>, u64), Box<dyn Error>> {
    let mut events = Vec::new();
    let mut refused = 0;
    for record in catalogue_files::open(&wanted.inputs, wanted.mapping.clone())? {
        let change = record.map(|located| located.record.into_change(&Defaults::default()));
        match change {
            Ok(Ok((event, _))) => events.push(event),
            _ => refused += 1,
        }
    }
    Ok((events, refused))
}
