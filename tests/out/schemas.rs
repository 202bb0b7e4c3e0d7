//! Each format that has a schema is valid by it; skipped, and said, where `DEPECHE_SHARED` does not lead to the schemas.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::{Folder, HOSTILE, summarize};

/// The folder `needed` of the schemas; `None`, said, when it or xmllint is not there.
fn schemas(needed: &str) -> Option<PathBuf> {
    let shared = std::env::var("DEPECHE_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let path = PathBuf::from(shared).join("schemas").join(needed);
    let lints = Command::new("xmllint").arg("--version").output().is_ok();
    if !path.is_dir() || !lints {
        eprintln!("skipped: no {} or no xmllint", path.display());
        return None;
    }
    Some(path)
}

/// Holds `text` to what the arguments of xmllint say.
#[track_caller]
fn valid(folder: &Folder, text: &str, args: &[&str]) {
    let path = folder.file("held.xml", text);
    let mut lint = Command::new("xmllint");
    let done = lint.args(["--noout", "--nonet"]).args(args).arg(path).output().unwrap();
    assert!(done.status.success(), "{}\n{text}", String::from_utf8_lossy(&done.stderr));
}

/// Briefs of no story, one, and several, one of them hostile; with English of two origins.
fn briefs(folder: &Folder, format: &str) -> [String; 3] {
    let hostile = folder.file("h.jsonl", HOSTILE);
    let empty = folder.file("empty.txt", "\n");
    let english = ["--english", "tests/articles/english", "--headline", "-f", format];
    let run = |stories: &[&str]| summarize(&[stories, english.as_slice()].concat()).1;
    let story = "tests/articles/sommet.txt";
    [run(&[&empty]), run(&[story]), run(&[story, &hostile, "tests/articles/flash.txt"])]
}

#[test]
fn tmx_is_valid_and_holds_no_gloss() {
    let Some(dtd) = schemas("tmx") else { return };
    let folder = Folder::new();
    let dtd = dtd.join("tmx14.dtd").display().to_string();
    let [none, one, several] = briefs(&folder, "tmx");
    for text in [&none, &one, &several] {
        // Without its own DOCTYPE, so that xmllint looks for no second copy of the DTD.
        let text = text.replace("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n", "");
        valid(&folder, &text, &["--dtdvalid", &dtd]);
    }
    assert_eq!((one.matches("<tu ").count(), none.matches("<tu ").count()), (3, 0));
    assert!(one.contains("<prop type=\"x-origin\">reference</prop>"), "{one}");
    assert_eq!(several.matches("x-origin\">builtin").count(), 0);
    let story = fs::read_to_string("tests/articles/sommet.txt").unwrap();
    let bytes = one.split("x-bytes\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let (start, end) = bytes.split_once('-').unwrap();
    let source = story.get(start.parse::<usize>().unwrap()..end.parse().unwrap()).unwrap();
    assert!(source.starts_with("Les dirigeants"), "{source}");
}

#[test]
fn xliff_is_valid_and_calls_a_gloss_a_first_draft() {
    let Some(schema) = schemas("xliff") else { return };
    let folder = Folder::new();
    // The schema as published, its one remote import led to the copy that lies beside it.
    let core = fs::read_to_string(schema.join("21/xliff_core_2.0.xsd")).unwrap();
    let beside = schema.join("xml.xsd").canonicalize().unwrap();
    let core = folder.file(
        "core.xsd",
        &core
            .replace(
                "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd",
                &beside.display().to_string(),
            )
            .replace("http://www.w3.org/2001/xml.xsd", &beside.display().to_string()),
    );
    let [none, one, several] = briefs(&folder, "xliff");
    for text in [&none, &one, &several] {
        valid(&folder, text, &["--schema", &core]);
    }
    assert_eq!(one.matches("state=\"translated\"").count(), 3);
    assert!(several.contains("state=\"initial\"") && several.contains("<cp hex=\"001B\"/>"));
}

#[test]
fn newsml_is_valid_and_leads_to_the_story() {
    let Some(schema) = schemas("newsml-g2") else { return };
    let folder = Folder::new();
    let xsd = fs::read_to_string(schema.join("NewsML-G2_2.35-spec-All-Power.xsd")).unwrap();
    let beside = schema.join("xml.xsd").canonicalize().unwrap();
    let xsd = folder.file(
        "g2.xsd",
        &xsd.replace("http://www.w3.org/2001/xml.xsd", &beside.display().to_string())
            .replace("\"./xml.xsd\"", &format!("\"{}\"", beside.display()))
            .replace("\"xml.xsd\"", &format!("\"{}\"", beside.display())),
    );
    let [none, one, several] = briefs(&folder, "newsml");
    for text in [&none, &one, &several] {
        valid(&folder, text, &["--schema", &xsd]);
    }
    assert!(one.starts_with("<?xml") && one.matches("<newsItem ").count() == 1);
    assert!(one.contains("rel=\"irel:translatedFrom\" residref=\"urn:sha256:"), "{one}");
    assert_eq!(several.matches("<newsItem ").count(), 3);
    assert!(several.contains("<versionCreated>2026-03-12T06:05:00+01:00<"), "{several}");
    assert!(!several.contains("javascript:"), "{several}");
}

#[test]
fn ninjs_is_valid_and_leads_to_the_story() {
    let Some(schema) = schemas("ninjs") else { return };
    let schema = fs::read_to_string(schema.join("ninjs-schema_3.1.json")).unwrap();
    let mut schema: Value = serde_json::from_str(&schema).unwrap();
    // The schema of places of the world lies elsewhere, and a brief names none.
    schema["$defs"]["ninjsType"]["properties"]["places"] = true.into();
    let validator =
        jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let folder = Folder::new();
    let [none, one, several] = briefs(&folder, "ninjs");
    assert_eq!(none, "[]\n");
    let one: Value = serde_json::from_str(&one).unwrap();
    let several: Value = serde_json::from_str(&several).unwrap();
    let items = several.as_array().expect("a list");
    assert_eq!(items.len(), 3);
    for item in items.iter().chain([&one]) {
        let faults: Vec<String> = validator
            .iter_errors(item)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{faults:#?}\n{item:#}");
        assert!(item["associations"][0]["uri"].as_str().unwrap().starts_with("urn:sha256:"));
    }
    assert!(one["bodies"][0]["value"].as_str().unwrap().contains("ceasefire"));
}
