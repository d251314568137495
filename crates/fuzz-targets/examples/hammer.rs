//! Changes inputs at random for a while: `hammer TARGET|all SECONDS [FIRST-CASE]`. The input of a
//! panic, and of a case that takes longer than two seconds, is written to the working folder.

use fuzz_targets::{Mutator, TARGETS, seeds};
use std::error::Error;
use std::panic::catch_unwind;
use std::time::{Duration, Instant};

const SLOW: Duration = Duration::from_secs(2);

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().ok_or("which target?")?;
    let seconds = arguments.next().ok_or("for how many seconds?")?.parse()?;
    let first: u64 = arguments
        .next()
        .map_or(Ok(1 << 32), |first| first.parse())?;
    for target in TARGETS
        .iter()
        .filter(|target| name == "all" || name == target.name)
    {
        let seeds = seeds(target.name);
        let (started, mut case, mut found, mut slowest) =
            (Instant::now(), first, 0, Duration::ZERO);
        while started.elapsed() < Duration::from_secs(seconds) {
            let bytes = Mutator::of(case).change(&seeds);
            let begun = Instant::now();
            let panicked = catch_unwind(|| (target.run)(&bytes)).is_err();
            let took = begun.elapsed();
            slowest = slowest.max(took);
            if panicked || took > SLOW {
                found += 1;
                std::fs::write(format!("{}-{case}.input", target.name), &bytes)?;
            }
            case += 1;
        }
        println!(
            "{}: {} cases, {found} found, slowest {:.3} s",
            target.name,
            case - first,
            slowest.as_secs_f64()
        );
    }
    Ok(())
}
