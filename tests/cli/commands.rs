//! The other commands.

use serde_json::Value;

use crate::{Folder, run, run_with};

const STORY: &str = "tests/articles/sommet.txt";

#[test]
fn verify_holds_a_brief_to_its_source() {
    let folder = Folder::new();
    let brief = format!("{}/brief.json", folder.path());
    run(&["summarize", STORY, "-o", &brief]);
    let found = run(&["verify", &brief, "--source", STORY]);
    assert_eq!(
        (found.code, found.out.as_str()),
        (Some(0), "1 of 1 briefs hold\n"),
        "{}",
        found.err
    );
    let changed =
        folder.file("sommet.txt", std::fs::read_to_string(STORY).unwrap().replacen('e', "E", 1));
    let found = run(&["verify", &brief, "--source", &changed]);
    assert_eq!(found.code, Some(1));
    assert!(found.out.contains("SHA-256"), "{}", found.out);
    let text = std::fs::read_to_string(&brief).unwrap();
    let repaired = text.replacen("\"applied\"\n", "\"repaired\"\n", 1);
    let found = run(&["verify", &folder.file("repaired.json", repaired), "--source", STORY]);
    assert!(found.out.contains("terms applied, repaired and missing"), "{}", found.out);
    let mut forged: Value = serde_json::from_str(&text).unwrap();
    forged["sentences"][0]["fr"]["text"] = "Autre chose.".into();
    let forged = folder.file("forged.json", forged.to_string());
    let found = run(&["verify", &forged, "--source", STORY]);
    assert_eq!(found.code, Some(1));
    assert!(found.out.contains("Autre chose."), "{}", found.out);
    assert_eq!(run(&["verify", STORY]).code, Some(2), "a story is no brief");
}

#[test]
fn verify_finds_the_stories_of_a_folder() {
    let folder = Folder::new();
    let briefs = format!("{}/briefs.jsonl", folder.path());
    run(&["summarize", "tests/articles/breves.jsonl", STORY, "-o", &briefs]);
    let found = run(&["verify", &briefs]);
    assert_eq!(
        (found.code, found.out.as_str()),
        (Some(0), "5 of 5 briefs hold\n"),
        "{}",
        found.err
    );
}

#[test]
fn explain_says_which_entry_and_why_not() {
    let found = run(&["explain", STORY, "--term", "cessez-le-feu"]);
    assert_eq!(found.code, Some(0));
    assert!(found.out.contains("ceasefire") && found.out.contains("glossaries/"), "{}", found.out);
    let found = run_with(
        &["explain", "-", "--term", "Vladimir Poutin"],
        b"Hier Vladimir Poutin a parl\xc3\xa9 \xc3\xa0 la presse.",
    );
    assert_eq!(found.code, Some(1));
    assert!(
        found.out.contains("no term") && found.out.contains("Vladimir Poutine"),
        "{}",
        found.out
    );
    let found = run(&["explain", STORY, "--term", "tarte aux pommes"]);
    assert_eq!(found.code, Some(1));
    assert!(found.out.contains("does not stand"), "{}", found.out);
    let found = run(&["explain", STORY, "--sentence", "0"]);
    assert!(found.out.contains("score"), "{}", found.out);
    assert_eq!(run(&["explain", STORY, "--sentence", "999"]).code, Some(2));
}

#[test]
fn normalize_shows_every_find() {
    let found = run(&["normalize", STORY]);
    assert!(found.out.contains("[ceasefire]"), "{}", found.out);
    let found = run(&["normalize", STORY, "-f", "tsv"]);
    assert!(found.out.lines().skip(1).all(|line| line.split('\t').count() == 9));
    let found = run(&["normalize", STORY, "-f", "jsonl"]);
    let story: Value = serde_json::from_str(&found.out).unwrap();
    assert!(story["terms"].as_array().is_some_and(|terms| terms.len() > 20));
}

#[test]
fn align_pairs_a_story_with_its_english() {
    let english = "tests/articles/english/sommet.txt";
    let found = run(&["align", STORY, english]);
    assert_eq!(found.code, Some(0), "{}", found.err);
    assert!(found.out.lines().count() > 10 && found.out.starts_with("fr\ten\tconfidence\t"));
    let found = run(&["align", STORY, english, "-f", "json"]);
    let alignment: Value = serde_json::from_str(&found.out).unwrap();
    assert!(alignment["beads"].as_array().is_some_and(|beads| beads.len() > 10));
    assert!(alignment["confidence"].as_f64().is_some_and(|sure| sure > 0.5));
}

#[test]
fn segment_prints_a_sentence_a_line() {
    let found = run_with(&["segment"], "M. Macron a parlé. « Oui ! » a-t-il dit.\n".as_bytes());
    assert_eq!(found.out, "M. Macron a parlé.\n« Oui ! » a-t-il dit.\n");
}

#[test]
fn the_shipped_glossaries_are_without_errors() {
    let found = run(&["glossary", "lint", "--format", "json"]);
    let findings: Vec<Value> = serde_json::from_str(&found.out).unwrap();
    let errors: Vec<_> = findings.iter().filter(|finding| finding["level"] == "error").collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(run(&["glossary", "stats"]).out.contains("French forms"));
}

#[test]
fn completions_and_manual_come_from_the_command_line_itself() {
    assert!(run(&["completions", "bash"]).out.contains("summarize"));
    let manual = run(&["man"]).out;
    assert!(
        manual.starts_with(".ie") || manual.contains(".TH depeche"),
        "{}",
        manual.get(..80).unwrap_or_default()
    );
    assert!(manual.contains("SUMMARIZE"));
}
