//! The commands and checks around glossaries: their own tests, the schema, exit codes, what is printed.

#![allow(clippy::expect_used)] // a test stops when its files are missing
#![allow(clippy::print_stderr)] // a test that skips says so

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use depeche::glossary::Glossary;
use depeche::glossary::load::File;
use depeche::glossary::prove::prove;
use depeche::glossary::shipped;

fn files() -> Vec<File> {
    shipped().into_iter().collect::<Result<_, _>>().expect("the shipped files are sound")
}

#[test]
fn the_tests_in_the_shipped_glossaries_pass() {
    let proof = prove(&Glossary::shipped().expect("sound"), &files());
    let said: Vec<String> = proof.findings.iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
    assert!(proof.ran >= 5, "the shipped files carry tests");
}

#[test]
fn the_published_schema_is_what_is_generated() {
    let fresh =
        serde_json::to_string_pretty(&depeche::glossary::schema::schema()).expect("JSON") + "\n";
    let path = "glossaries/glossary.schema.json";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, &fresh).expect("a writable schema");
    }
    let published = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(published, fresh, "{path} (UPDATE=1 to rewrite)");
}

#[test]
fn every_shipped_file_names_the_schema_and_uses_its_fields_only() {
    let schema = depeche::glossary::schema::schema();
    let known: BTreeSet<&str> = schema["definitions"]["Entry"]["properties"]
        .as_object()
        .expect("properties")
        .keys()
        .map(String::as_str)
        .collect();
    assert!(known.contains("tests") && known.contains("forbid"), "{known:?}");
    for file in files() {
        let first = file.text.lines().next().unwrap_or_default();
        assert_eq!(first, "# yaml-language-server: $schema=glossary.schema.json", "{}", file.path);
        for (_, entry) in &file.entries {
            let fields = serde_json::to_value(entry).expect("JSON");
            for field in fields.as_object().expect("an object").keys() {
                assert!(known.contains(field.as_str()), "`{field}` of {}", file.path);
            }
        }
    }
}

/// Runs the program; `None`, said, where this build has none.
fn depeche(arguments: &[&str]) -> Option<Output> {
    let Some(program) = option_env!("CARGO_BIN_EXE_depeche") else {
        eprintln!("skipped: built without the program");
        return None;
    };
    let mut command = Command::new(program);
    command.arg("glossary").args(arguments).arg("--isolated").env("NO_COLOR", "1");
    Some(command.output().expect("the program runs"))
}

/// `(exit code, standard output, standard error)`.
fn run(arguments: &[&str]) -> Option<(i32, String, String)> {
    let output = depeche(arguments)?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Some((output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr)))
}

fn written(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).expect("a writable folder");
    path
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// Without the shipped glossaries, which take their time to load in a debug build.
const ALONE: &str = "--no-builtin-glossary";

const OLD: &str = "name: d\nsource: s\nentries:\n  - id: motion\n    fr: motion de censure\n    en: censure motion\n    kind: term\n    tests:\n      - {fr: Deux motions de censure., en: no-confidence motions}\n";

#[test]
fn show_prints_each_form_with_its_rule_and_place() {
    let Some((code, out, err)) = run(&["show", "motion-de-censure", "nothing-of-the-sort"]) else {
        return;
    };
    assert_eq!(code, 1, "one of the two is not there");
    assert!(out.contains("politics/motion-de-censure (glossaries/politics.yaml:"), "{out}");
    assert!(out.contains("motions de censure  →  no-confidence motions  plural"), "{out}");
    assert!(err.contains("`nothing-of-the-sort`"), "{err}");
}

#[test]
fn diff_and_test_find_what_changed_and_what_fails() {
    let old = written("old.yaml", OLD);
    let new = written("new.yaml", &OLD.replace("en: censure motion", "en: no-confidence motion"));
    let Some((code, out, _)) = run(&["diff", path(&old), path(&new)]) else { return };
    assert_eq!(code, 1);
    assert!(out.contains("en: censure motion → no-confidence motion"), "{out}");
    assert!(out.contains("motions de censure: censure motions → no-confidence motions"), "{out}");
    let same = run(&["diff", path(&old), path(&old)]).expect("a program");
    assert_eq!(same.0, 0);
    let failed = run(&["test", path(&old), ALONE]).expect("a program");
    assert!(failed.0 == 1 && failed.1.contains("gives `censure motions`"), "{failed:?}");
    let passed = run(&["test", path(&new), ALONE]).expect("a program");
    assert_eq!(
        (passed.0, passed.1.as_str()),
        (0, "1 tests in 1 of 1 entries: 1 passed, 0 failed\n")
    );
}

#[test]
fn lint_speaks_sarif() {
    let file =
        written("lint.yaml", "name: d\nentries:\n  - {id: a, fr: le, en: the, kind: term}\n");
    let Some((code, out, _)) = run(&["lint", path(&file), "--format", "sarif"]) else { return };
    let log: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(code, 1);
    assert_eq!(
        log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"],
        3
    );
}

#[test]
fn suggest_finds_names_and_accepts_them_in_their_place() {
    let story = written(
        "story.txt",
        "Une visite officielle\n\nLe ministre Zoltan Varga a reçu Aldona Weiss à Varsovie. M. Varga a parlé.\n\nHier, Zoltan Varga est parti avec Aldona Weiss.\n",
    );
    let english = written(
        "english.txt",
        "An official visit\n\nMinister Zoltán Varga received Aldona Weiss in Warsaw. Mr Varga spoke.\n\nYesterday, Zoltán Varga left with Aldona Weiss.\n",
    );
    let desk = written(
        "accept.yaml",
        "name: desk\nsource: us\nentries:\n  # keep me\n  - {id: b, fr: bidule, en: thing, kind: term}\n",
    );
    let story_english = ["suggest", path(&story), "--english", path(&english), ALONE];
    let Some((code, out, _)) = run(&story_english) else { return };
    assert_eq!(code, 0);
    assert!(
        out.contains("Zoltan Varga: 2 times in 1 story\n    likely English: Zoltán Varga"),
        "{out}"
    );
    let accept = ["--accept", path(&desk), "--kind", "person"];
    let (code, _, err) = run(&[&story_english[..], &accept].concat()).expect("a program");
    assert_eq!(code, 0, "{err}");
    let text = fs::read_to_string(&desk).expect("the file");
    assert!(text.starts_with("name: desk\nsource: us\nentries:\n  - {id: aldona-weiss, fr: Aldona Weiss, en: Aldona Weiss, kind: person}\n  # keep me\n  - {id: b, fr: bidule"), "{text}");
    assert!(
        text.ends_with(
            "  - {id: zoltan-varga, fr: Zoltan Varga, en: Zoltán Varga, kind: person}\n"
        ),
        "{text}"
    );
    let (_, again, _) =
        run(&[&story_english[..], &["--glossary", path(&desk)]].concat()).expect("a program");
    assert!(again.starts_with("0 names"), "{again}");
}

#[test]
fn coverage_counts_over_stories_and_lists_what_failed() {
    let story = written("covered.txt", "L’Otan et l’Otan.\n");
    let desk = written(
        "covers.yaml",
        "name: d\nsource: s\nentries:\n  - {id: otan, fr: Otan, en: NATO, kind: organization}\n",
    );
    let glossary = ["--glossary", path(&desk), ALONE];
    let Some((code, out, _)) =
        run(&[&["coverage", path(&story), "--format", "json"][..], &glossary].concat())
    else {
        return;
    };
    let counts: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (code, &counts["used"][0]["id"], &counts["used"][0]["mentions"]),
        (0, &"otan".into(), &2.into())
    );
    let (code, _, err) =
        run(&[&["coverage", path(&story), "no-such-story.txt"][..], &glossary].concat())
            .expect("a program");
    assert!(code == 1 && err.contains("no-such-story.txt"), "{err}");
}

#[test]
fn import_writes_all_or_nothing() {
    let table = written("table.csv", "fr,en\nsommet,summit\nsommet,top\n");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("imported.yaml");
    let _ = fs::remove_file(&target);
    let Some((code, out, err)) = run(&["import", path(&table), "-o", path(&target)]) else {
        return;
    };
    assert!(code == 2 && out.is_empty() && !target.exists(), "{err}");
    assert!(err.contains("table.csv:3:1:"), "{err}");
    let (code, _, err) =
        run(&["import", path(&table), "-o", path(&target), "--skip-unsound", "--source", "us"])
            .expect("a program");
    assert!(code == 1 && err.contains("left out: line 3"), "{err}");
    let linted = run(&["lint", path(&target)]).expect("a program");
    assert_eq!(linted.0, 0, "{}", linted.1);
}
