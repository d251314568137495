//! No parser panics on our own files, nor on some thousand random changes of them.

use fuzz_targets::{Mutator, TARGETS, Target, seeds};
use std::panic::catch_unwind;

/// Changes that are tried of each target; the slow ones get fewer.
fn cases(name: &str) -> u64 {
    match name {
        "pdf" | "image" => 150,
        _ => 1_500,
    }
}

fn try_on(Target { name, run }: Target, bytes: &[u8]) {
    if catch_unwind(|| run(bytes)).is_err() {
        let shown = String::from_utf8_lossy(bytes);
        let shown: String = shown.chars().take(2_000).collect();
        panic!("{name} panics on {} bytes:\n{shown:?}", bytes.len());
    }
}

#[test]
fn every_target_has_seeds_of_its_own() {
    for target in TARGETS {
        let seeds = seeds(target.name);
        let made_up = seeds == [target.name.as_bytes().to_vec()];
        assert!(!made_up, "{} has no seeds", target.name);
    }
}

#[test]
fn no_parser_panics_on_files_of_ours() {
    for target in TARGETS {
        for seed in seeds(target.name) {
            try_on(target, &seed);
        }
    }
}

#[test]
fn no_parser_panics_on_random_changes() {
    for target in TARGETS {
        let seeds = seeds(target.name);
        for case in 0..cases(target.name) {
            try_on(target, &Mutator::of(case).change(&seeds));
        }
    }
}
