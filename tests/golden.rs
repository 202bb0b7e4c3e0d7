//! Every case under `tests/cases/` still gives the answer a person approved.
//!
//! A case is an input, `---`, and the expected output; cases are parted by `===`, and a line
//! that starts with `#` says what the case is about. `UPDATE=1 cargo test --test golden` rewrites
//! the answers; read the diff.

#![allow(clippy::expect_used)] // a test stops when its files are missing

use std::path::PathBuf;
use std::{env, fs};

use depeche::segment;
use depeche::segment::Language;

/// Runs every case of `tests/cases/<stage>/` through `run` and compares.
fn check(stage: &str, run: impl Fn(&str) -> String) {
    let folder = fs::read_dir(format!("tests/cases/{stage}")).expect("a folder of cases");
    let mut paths: Vec<PathBuf> =
        folder.map(|file| file.expect("a readable folder").path()).collect();
    paths.sort();
    let mut wrong = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a readable case");
        let mut fresh = Vec::new();
        for case in text.trim_end().split("\n===\n") {
            let (input, expected) = case.split_once("\n---\n").unwrap_or_else(|| {
                panic!("{}: a case without a `---` line:\n{case}", path.display())
            });
            let body: Vec<_> = input.lines().filter(|line| !line.starts_with("# ")).collect();
            let found = run(&body.join("\n"));
            if found != expected {
                wrong.push(format!(
                    "{}\n{input}\n--- expected\n{expected}\n--- found\n{found}",
                    path.display()
                ));
            }
            fresh.push(format!("{input}\n---\n{found}"));
        }
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, fresh.join("\n===\n") + "\n").expect("a writable case");
            wrong.clear();
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases differ (UPDATE=1 accepts)\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

/// One sentence a line, a line break inside a sentence shown as ` ⏎ `.
fn cut(text: &str, language: Language) -> String {
    let sentences = segment::sentences(text, language);
    sentences.iter().map(|s| s.span.of(text).replace('\n', " ⏎ ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn french_is_cut_right() {
    check("segment/fr", |text| cut(text, Language::French));
}

#[test]
fn english_is_cut_right() {
    check("segment/en", |text| cut(text, Language::English));
}
