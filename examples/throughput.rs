//! How fast origin `machine` is beside the bare engine, on the same sentences, one thread.
//!
//! ```text
//! throughput MODEL_FOLDER SENTENCES [ROUNDS]
//! ```
//!
//! `SENTENCES` has one French sentence a line. The bare engine is given them sorted by length, 16 at a time, as suits it best.
//! The rounds alternate, so that a noisy machine is unjust to both.

#![allow(clippy::expect_used, clippy::print_stdout)] // a script for measuring: it stops at the first thing that is wrong

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use depeche::translate::InTurn;
use depeche::translate::Origin;
use depeche::translate::Origins;
use depeche::translate::Passage;
use depeche::translate::Wanted;
use depeche::translate::machine::Machine;
use depeche::translate::machine::Manifest;
use depeche::translate::machine::Role;
use fxtranslate::engine::Engine;

/// Sentences the bare engine is given at once.
const BATCH: usize = 16;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(args.first().expect("a folder with a model"));
    let text = fs::read_to_string(args.get(1).expect("a file of sentences")).expect("sentences");
    let rounds: usize = args.get(2).map_or(5, |count| count.parse().expect("a number"));
    // Each once: a sentence that comes again would come from the cache, which is no news of the engine.
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.sort_unstable();
    lines.dedup();
    let bare = bare(folder);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let mut sorted = lines.clone();
        sorted.sort_by_key(|line| line.len());
        let start = Instant::now();
        let english: Vec<String> =
            sorted.chunks(BATCH).flat_map(|lot| bare.translate_batch(lot)).collect();
        theirs.push(start.elapsed().as_secs_f64());
        drop(english);

        let machine = Machine::open(folder).expect("a model");
        let mut origins = Origins::new(vec![Origin::Machine]);
        origins.add(Arc::new(machine));
        let passage = |(index, line): (usize, &&str)| Passage {
            index,
            text: (*line).to_owned(),
            mentions: Vec::new(),
        };
        let passages = lines.iter().enumerate().map(passage).collect();
        let start = Instant::now();
        let mut wanted = Wanted::new(passages, None);
        origins.serve(&mut [&mut wanted], &InTurn);
        ours.push(start.elapsed().as_secs_f64());
    }
    let median = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let (ours, theirs) = (median(&mut ours), median(&mut theirs));
    let count = u32::try_from(lines.len()).map(f64::from).expect("not that many");
    println!(
        "{count} sentences, medians of {rounds} rounds, one thread, engine {}",
        fxtranslate::gemm::backend()
    );
    println!("bare engine\t{:.1} sentences/s", count / theirs);
    println!(
        "depeche\t{:.1} sentences/s\t{:.1} % of the bare engine",
        count / ours,
        100.0 * theirs / ours
    );
}

fn bare(folder: &Path) -> Engine {
    let manifest = Manifest::read(folder).expect("a manifest");
    let path = |role: Role| folder.join(&manifest.file(role).expect("a file").name);
    Engine::load(path(Role::Model), path(Role::Vocab), path(Role::Vocab)).expect("a model")
}
