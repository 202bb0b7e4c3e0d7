//! Every case under `tests/cases/align/` still gives the alignment a person approved.
//!
//! A case is French lines, `+++`, English lines, `---`, and the beads as `0 1 | 0` lines, those below
//! confidence 0.5 marked unsure;
//! cases are parted by `===`, a line that starts with `#` says what the case is about, and a
//! blank line begins a paragraph. `UPDATE=1 cargo test --test align` rewrites the answers; read
//! the diff.

#![allow(clippy::expect_used)] // a test stops when its files are missing

use std::{env, fs};

use depeche::align::Options;
use depeche::align::Passage;
use depeche::align::align;

fn passages(text: &str) -> Vec<Passage> {
    let mut paragraph = 0;
    let mut passages = Vec::new();
    for line in text.lines() {
        if line.trim().is_empty() {
            paragraph += 1;
        } else {
            passages.push(Passage { paragraph, ..Passage::new(line) });
        }
    }
    passages
}

fn beads(input: &str) -> String {
    let (french, english) = input.split_once("\n+++\n").expect("a case has a `+++` line");
    let alignment = align(&passages(french), &passages(english), &Options::default());
    let list = |range: std::ops::Range<usize>| {
        range.map(|at| at.to_string()).collect::<Vec<_>>().join(" ")
    };
    let lines = alignment.beads.into_iter().map(|bead| {
        let moved = if bead.evidence.moved { " moved" } else { "" };
        let unsure = if bead.confidence < 0.5 { " unsure" } else { "" };
        format!("{} | {}{moved}{unsure}", list(bead.source), list(bead.target)).trim().to_owned()
    });
    let verdict = if alignment.confidence < 0.5 { "not a pair" } else { "a pair" };
    lines.chain([verdict.to_owned()]).collect::<Vec<_>>().join("\n")
}

#[test]
fn align_cases() {
    for file in fs::read_dir("tests/cases/align").expect("a folder of cases") {
        let path = file.expect("a readable folder").path();
        let text = fs::read_to_string(&path).expect("a readable case");
        let mut fresh = Vec::new();
        for case in text.trim_end().split("\n===\n") {
            let (input, _) = case.split_once("\n---\n").expect("a case has a `---` line");
            let body: Vec<_> = input.lines().filter(|line| !line.starts_with('#')).collect();
            fresh.push(format!("{input}\n---\n{}", beads(&body.join("\n"))));
        }
        let fresh = fresh.join("\n===\n") + "\n";
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, fresh).expect("a writable case");
        } else {
            assert_eq!(fresh, text, "{} (UPDATE=1 to accept)", path.display());
        }
    }
}
