//! Each bad input: said, the rest done, the right exit code.

use std::fmt::Write;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::{EN, FR, Folder, align};

#[test]
fn an_empty_side_is_said() {
    let folder = Folder::new();
    for (name, text) in [("vide.txt", ""), ("blancs.txt", " \n\n\t\n")] {
        let path = folder.file(name, text);
        align(&[&path, EN]).says(1, &[name]);
        align(&[FR, &path]).says(1, &[name]);
        align(&[FR, &path, "--lines"]).says(1, &[name]);
    }
}

#[test]
fn sides_in_the_wrong_order_or_language_are_said_and_aligned_all_the_same() {
    let found = align(&[EN, FR]);
    found.says(1, &[FR, EN, "in English", "in French", "wrong order"]);
    assert!(found.out.lines().count() > 10);
    let found = align(&[FR, "tests/articles/belgique.txt"]);
    found.says(1, &["belgique.txt", "seems to be in French, not in English"]);
    found.says(1, &["hardly match"]);
    assert!(found.out.starts_with("fr\ten\t"));
}

#[test]
fn texts_of_two_stories_are_said_to_hardly_match() {
    let found = align(&[FR, "tests/articles/english/seisme.txt"]);
    found.says(1, &["sommet.txt", "seisme.txt", "hardly match"]);
}

#[test]
fn what_cannot_be_opened_or_understood_is_exit_2() {
    align(&["nulle.txt", EN]).says(2, &["nulle.txt", "does not exist"]);
    align(&[]).says(2, &["no text was named"]);
    align(&["-", "-"]).says(2, &["standard input"]);
    align(&["tests/articles"]).says(2, &["is a folder"]);
    align(&[FR, EN, "-f", "docx"]).says(2, &["docx"]);
    align(&[FR, EN, "--min-confidence", "1.5"]).says(2, &["from 0 to 1"]);
    align(&[FR, EN, "--min-confidence", "NaN"]).says(2, &["from 0 to 1"]);
    align(&[FR, EN, "-o", "/nulle/part/x.tmx"]).says(2, &["/nulle/part/x.tmx"]);
    align(&["--pairs", "nulle.tsv"]).says(2, &["nulle.tsv"]);
    align(&["tests/articles/breves.jsonl", EN]).says(1, &["breves.jsonl", "several stories"]);
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_depeche"))
        .args(["align", "tests/articles/english", "tests/articles/english", "-f", "html"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 9]).unwrap();
    drop(out);
    let done = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(matches!(done.status.code(), Some(0 | 1)) && !said.contains("cannot write"), "{said}");
}

/// Sizes that a quadratic step would not survive; limits are wide, for debug builds on busy machines.
#[test]
fn huge_sides_are_done_in_time() {
    let folder = Folder::new();
    let sentence = "Le gouvernement de la République a présenté son projet de loi, ".repeat(16_000);
    let long = folder.file("long.fr", format!("{sentence}fin.\nIl pleut.\n"));
    let mut lines = String::new();
    for number in 0..5_000 {
        writeln!(lines, "Ligne numéro {number} du rapport annuel.").unwrap();
    }
    let many = folder.file("many.fr", lines);
    let few = folder.file("few.en", "This is line number 5 of the annual report.\n".repeat(10));
    for (source, target) in [(&long, &few), (&many, &few)] {
        let start = Instant::now();
        let found = align(&[source, target, "--lines", "-f", "vecalign"]);
        found.says(1, &["hardly match"]);
        assert!(start.elapsed() < Duration::from_mins(2), "{:?}", start.elapsed());
    }
}
