//! Every case under `tests/cases/quantities/` still gives the answer a person approved.
//!
//! A case is a French sentence, `---`, and its mentions, one a line, as `[French] → [English] (rule)`;
//! cases are parted by `===`, and a line that starts with `# ` says what the case is about.
//! `UPDATE=1 cargo test --test quantities` rewrites the answers; read the diff.

#![allow(clippy::expect_used)] // a test stops when its files are missing

use std::path::PathBuf;
use std::{env, fs};

use depeche::normalize::quantities::quantities;

/// The mentions of `text` as a case writes them.
fn listed(text: &str) -> String {
    let line = |mention: &depeche::glossary::Mention| {
        let rule = format!("{:?}", mention.rule).to_lowercase();
        format!("[{}] → [{}] ({rule})", mention.span.of(text), mention.en)
    };
    quantities(text).iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn quantities_are_found_and_put_into_english() {
    let folder = fs::read_dir("tests/cases/quantities").expect("a folder of cases");
    let mut paths: Vec<PathBuf> =
        folder.map(|file| file.expect("a readable folder").path()).collect();
    paths.sort();
    let mut wrong = Vec::new();
    let mut cases = 0;
    for path in &paths {
        let text = fs::read_to_string(path).expect("a readable case");
        let mut fresh = Vec::new();
        for case in text.trim_end().split("\n===\n") {
            let case = case
                .strip_suffix("\n---")
                .map_or(case.to_owned(), |input| format!("{input}\n---\n"));
            let (input, expected) = case.split_once("\n---\n").expect("a case has a `---` line");
            let body: Vec<_> = input.lines().filter(|line| !line.starts_with("# ")).collect();
            let found = listed(&body.join("\n"));
            cases += 1;
            if found != expected {
                wrong.push(format!("{input}\n--- expected\n{expected}\n--- found\n{found}"));
            }
            fresh.push(format!("{input}\n---\n{found}").trim_end().to_owned());
        }
        if env::var_os("UPDATE").is_some() {
            fs::write(path, fresh.join("\n===\n") + "\n").expect("a writable case");
            wrong.clear();
        }
    }
    assert!(cases >= 200, "the cases are read");
    assert!(
        wrong.is_empty(),
        "{} cases differ (UPDATE=1 accepts)\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}
