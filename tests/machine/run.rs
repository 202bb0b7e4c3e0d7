//! Whole runs with the model.

use std::fs;
use std::path::Path;

use crate::{Folder, MODELS, depeche, pairs};

/// Stories made of the sentences the model knows.
fn stories(folder: &Folder) -> String {
    let pairs = pairs();
    for (number, chunk) in pairs.chunks(6).enumerate() {
        let text: Vec<&str> = chunk.iter().map(|(fr, _)| fr.as_str()).collect();
        fs::write(folder.join(&format!("{number:02}.txt")), text.join(" ")).unwrap();
    }
    folder.path().display().to_string()
}

#[test]
fn a_brief_has_the_model_s_english_and_names_its_origin() {
    let folder = Folder::new();
    let path = stories(&folder);
    let args = ["summarize", "--isolated", &path, "--format", "jsonl", "--any-language"];
    let run = depeche(Path::new(MODELS), &args);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let known = pairs();
    let (mut right, mut all, mut applied) = (0, 0, 0);
    for line in run.out.lines() {
        let brief: serde_json::Value = serde_json::from_str(line).unwrap();
        for sentence in brief["sentences"].as_array().unwrap() {
            assert_eq!(sentence["en"]["origin"], "machine", "{sentence}");
            let fr = sentence["fr"]["text"].as_str().unwrap().trim();
            let (_, en) = known.iter().find(|(known, _)| known == fr).unwrap();
            all += 1;
            right += u32::from(sentence["en"]["text"] == en.as_str());
            let terms = sentence["terms"].as_array().unwrap();
            applied += terms.iter().filter(|term| term["status"] == "applied").count();
        }
    }
    assert!(all > 60 && right * 10 >= all * 8, "{right} of {all} as taught");
    assert!(applied > 60, "{applied} terms are in the model's English");
}

#[test]
fn the_answer_is_the_same_for_any_number_of_jobs() {
    let folder = Folder::new();
    let path = stories(&folder);
    let with = |jobs: &str| {
        let args = ["summarize", "--isolated", &path, "--any-language", "--headline", "-j", jobs];
        depeche(Path::new(MODELS), &args).out
    };
    let one = with("1");
    assert!(one.contains("*(machine"), "{one}");
    assert_eq!(one, with("2"));
    assert_eq!(one, with("7"));
}

#[test]
fn a_story_alone_has_the_english_it_has_among_many() {
    let folder = Folder::new();
    let path = stories(&folder);
    let all = depeche(Path::new(MODELS), &["summarize", "--isolated", &path, "--format", "jsonl"]);
    for number in [0, 11] {
        let file = folder.join(&format!("{number:02}.txt"));
        let file = file.display().to_string();
        let alone =
            depeche(Path::new(MODELS), &["summarize", "--isolated", &file, "--format", "jsonl"]);
        let english = |text: &str| -> Vec<serde_json::Value> {
            let briefs = text.lines().map(|line| serde_json::from_str(line).unwrap());
            let ours = |brief: &serde_json::Value| brief["article"]["id"] == format!("{number:02}");
            briefs.filter(ours).map(|brief: serde_json::Value| brief["sentences"].clone()).collect()
        };
        assert!(!english(&alone.out).is_empty());
        assert_eq!(english(&alone.out), english(&all.out));
    }
}

#[test]
fn digest_and_translate_use_the_model_too() {
    let folder = Folder::new();
    let path = stories(&folder);
    let run = depeche(Path::new(MODELS), &["digest", "--isolated", &path, "--any-language"]);
    assert!(run.out.contains("machine"), "{run:?}");
    let file = folder.join("lines.txt");
    fs::write(&file, "Le Sénat a voté mardi.\n\nL'accord a été signé à Genève.\n").unwrap();
    let file = file.display().to_string();
    let run = depeche(Path::new(MODELS), &["translate", "--isolated", "--lines", &file]);
    assert_eq!(run.out, "The Senate voted on Tuesday.\n\nThe agreement was signed in Geneva.\n");
}

#[test]
fn without_a_model_a_run_says_how_to_get_one_only_when_it_was_asked_for() {
    let empty = Folder::new();
    let story = "tests/articles/flash.txt";
    let run = depeche(empty.path(), &["summarize", "--isolated", story]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "nobody reads it");
    let args = ["summarize", "--isolated", "--origins", "machine,builtin", story];
    let run = depeche(empty.path(), &args);
    assert_eq!(run.code, Some(0));
    assert!(run.err.contains("depeche model install fr-en"), "{run:?}");
    assert_eq!(run.err.lines().count(), 1, "{run:?}");
    assert!(run.out.contains("builtin"));
}

#[test]
fn a_model_that_is_named_must_be_there() {
    let folder = Folder::new();
    let path = stories(&folder);
    let with = |name: &str| {
        let args = ["summarize", "--isolated", &path, "--any-language", "--model", name];
        depeche(Path::new(MODELS), &args)
    };
    assert!(with("fixture").out.contains("*(machine"));
    let run = with("xx-en");
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("no model `xx-en` is installed"), "{run:?}");
}
