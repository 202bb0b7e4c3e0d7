//! `depeche summarize`: formats, sources, threads, streams.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::{Folder, run, run_with};

const STORY: &str = "tests/articles/sommet.txt";

#[test]
fn a_story_gives_french_beside_english() {
    let found = run(&["summarize", STORY, "--english", "tests/articles/english/sommet.txt"]);
    assert_eq!(found.code, Some(0), "{}", found.err);
    assert!(
        found.out.contains("> Les **dirigeants**") && found.out.contains("(reference, "),
        "{}",
        found.out
    );
    assert_eq!(found.err, "");
}

#[test]
fn json_follows_the_schema_and_offsets_hold() {
    let found = run(&["summarize", STORY, "--format", "json", "--budget", "5"]);
    let brief: Value = serde_json::from_str(&found.out).expect("one object");
    assert_eq!(brief["schema"], "depeche/brief/1");
    assert_eq!(brief["sentences"].as_array().map(Vec::len), Some(5));
    let text = std::fs::read_to_string(STORY).unwrap();
    for sentence in brief["sentences"].as_array().unwrap() {
        let bytes = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let (start, end) = (bytes(&sentence["fr"]["bytes"][0]), bytes(&sentence["fr"]["bytes"][1]));
        assert_eq!(text.get(start..end), sentence["fr"]["text"].as_str());
        for term in sentence["terms"].as_array().unwrap() {
            let (start, end) = (bytes(&term["bytes"][0]), bytes(&term["bytes"][1]));
            assert_eq!(text.get(start..end), term["fr"].as_str());
        }
    }
}

#[test]
fn several_stories_are_an_array_and_lines_are_lines() {
    let found = run(&["summarize", STORY, "tests/articles/flash.txt", "--format", "json"]);
    let briefs: Value = serde_json::from_str(&found.out).expect("an array");
    assert_eq!(briefs.as_array().map(Vec::len), Some(2));
    let found = run(&["summarize", "tests/articles/breves.jsonl", "--format", "jsonl"]);
    assert_eq!(found.out.lines().count(), 4, "{}", found.err);
    assert!(found.out.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
    let found = run(&["summarize", STORY, "--format", "tsv"]);
    assert_eq!(found.out.lines().count(), 4);
    assert!(found.out.lines().all(|line| line.split('\t').count() == 7), "{}", found.out);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let [one, four] =
        ["1", "4"].map(|jobs| run(&["summarize", "tests/articles", "-f", "jsonl", "-j", jobs]));
    assert_eq!(one.code, four.code);
    assert!(one.out.lines().count() > 15);
    assert_eq!(one.out, four.out);
    assert_eq!(one.err, four.err);
}

#[test]
fn standard_input_is_read_in_a_pipe() {
    let found = run_with(&["summarize"], "Le Sénat a voté la loi mardi.\n".as_bytes());
    assert_eq!(found.code, Some(0), "{}", found.err);
    assert!(found.out.contains("Senate"), "{}", found.out);
}

#[test]
fn the_name_of_the_output_chooses_the_format_and_no_part_is_left() {
    let folder = Folder::new();
    let path = format!("{}/brief.json", folder.path());
    let found = run(&["summarize", STORY, "-o", &path]);
    assert_eq!((found.code, found.out.as_str()), (Some(0), ""));
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(serde_json::from_str::<Value>(&text).is_ok());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_depeche"))
        .args(["summarize", "tests/articles", "-f", "json", "--budget", "500"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    // The pipe is closed here, with most of the output unread.
    assert!(matches!(child.wait().unwrap().code(), Some(0 | 1)));
}

#[test]
fn a_story_cannot_drive_the_terminal() {
    let story =
        "Le président a dit \u{1b}[31mnon\u{1b}[0m à \u{202e}tous les députés réunis mardi.\n";
    for format in ["markdown", "tsv"] {
        let found =
            run_with(&["summarize", "-", "-f", format, "--color", "always"], story.as_bytes());
        assert!(
            !found.out.contains("\u{1b}[31m") && !found.out.contains('\u{202e}'),
            "{:?}",
            found.out
        );
    }
}

#[test]
fn a_newsroom_keeps_its_defaults_in_a_file() {
    let folder = Folder::new();
    folder.file("maison.yaml", "name: maison\nsource: us\nentries:\n  - {id: s, fr: Sénat, en: Upper House, kind: organization}\n");
    let config =
        folder.file("depeche.yaml", "glossary: [maison.yaml]\nbudget: \"1\"\nformat: tsv\n");
    let story =
        "Le Sénat a voté la loi mardi. Les députés ont protesté. La séance est levée.\n".as_bytes();
    let found = run_with(&["summarize", "-", "--config", &config], story);
    assert!(found.out.contains("Upper House"), "{}{}", found.out, found.err);
    assert_eq!(found.out.lines().count(), 2);
    let wrong = folder.file("faux.yaml", "budgets: 3\n");
    let found = run_with(&["summarize", "-", "--config", &wrong], story);
    assert_eq!(found.code, Some(2));
    assert!(found.err.contains("faux.yaml") && found.err.contains("budgets"), "{}", found.err);
}

#[test]
fn fields_of_json_can_be_named() {
    let record = r#"{"ref": "x9", "doc": {"corps": "Le Sénat a voté la loi mardi soir à Paris."}}"#;
    let args = [
        "summarize",
        "-",
        "--input-format",
        "jsonl",
        "--field",
        "text=doc.corps",
        "--field",
        "id=ref",
        "-f",
        "jsonl",
    ];
    let found = run_with(&args, record.as_bytes());
    assert!(found.out.contains(r#""id":"x9""#), "{}{}", found.out, found.err);
    let found = run_with(&["summarize", "-", "--field", "corps=x"], record.as_bytes());
    assert_eq!(found.code, Some(2));
    assert!(found.err.contains("corps"), "{}", found.err);
}

#[test]
fn an_origin_that_is_not_allowed_is_not_used() {
    let args = [
        "summarize",
        STORY,
        "--english",
        "tests/articles/english",
        "--origins",
        "builtin",
        "-f",
        "jsonl",
    ];
    assert!(!run(&args).out.contains(r#""origin":"reference""#));
    let found = run(&["summarize", STORY, "--origins", "reference", "-f", "markdown"]);
    assert!(found.out.contains("(no English)"), "{}", found.out);
}
