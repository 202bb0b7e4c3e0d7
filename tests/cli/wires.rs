//! Wires through the program: what is selected, what is refused, and that briefs of them verify.

use std::io::{Cursor, Write};

use serde_json::Value;

use crate::{Folder, run};

const MESSAGE: &str = "tests/articles/wire/message-g2.xml";

/// The titles of the briefs that `args` give, as JSONL.
fn titles(args: &[&str]) -> (Vec<String>, String, Option<i32>) {
    let found = run(&[&["summarize", "-f", "jsonl"], args].concat());
    let brief = |line: &str| serde_json::from_str::<Value>(line).expect("a brief");
    let title =
        |line: &str| brief(line)["article"]["title"].as_str().unwrap_or_default().to_owned();
    (found.out.lines().map(title).collect(), found.err, found.code)
}

#[test]
fn the_last_versions_without_embargo_are_briefed_and_the_rest_is_told() {
    let (seen, told, code) = titles(&[MESSAGE]);
    assert_eq!(
        seen,
        ["Le Sénat adopte le budget à une courte majorité", "Grève à l'hôpital de Roubaix"]
    );
    for part in [
        "under embargo until 2199",
        "a picture item",
        "is canceled",
        "1 replaced by later versions",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert_eq!(code, Some(1));
    let (all, _, _) = titles(&[MESSAGE, "--all-versions", "--ignore-embargo"]);
    assert_eq!(all.len(), 4);
}

#[test]
fn fields_and_dates_select() {
    let budget = "Le Sénat adopte le budget à une courte majorité";
    for args in [
        ["--where", "urgency<=2", "--where", "topic=medtop:11000000"],
        ["--where", "language=fr", "--from", "2026-02-06T10:05+01:00"],
        ["--where", "title~budget", "--to", "2026-02-06"],
    ] {
        let (seen, told, _) = titles(&[&[MESSAGE], args.as_slice()].concat());
        assert_eq!(seen, [budget], "{args:?}");
        assert!(told.contains("not asked for"), "{told}");
    }
    assert_eq!(run(&["summarize", MESSAGE, "--where", "urgency"]).code, Some(2));
    assert_eq!(run(&["summarize", MESSAGE, "--from", "hier"]).code, Some(2));
}

#[test]
fn briefs_of_wires_verify_out_of_archives_too() {
    let folder = Folder::new();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("fil/a.xml", zip::write::SimpleFileOptions::default()).expect("memory");
    zip.write_all(&std::fs::read(MESSAGE).expect("a file")).expect("memory");
    let zip = folder.file("fil.zip", zip.finish().expect("memory").into_inner());
    let briefs = format!("{}/briefs.jsonl", folder.path());
    for (place, count) in [
        (MESSAGE, 4),
        ("tests/articles/wire/newsml-1.2.xml", 1),
        ("tests/articles/wire/story.nitf.xml", 1),
        ("tests/articles/wire/fil-7901.txt", 2),
        ("tests/articles/wire/feed.rss", 2),
        ("tests/articles/wire/feed.atom", 1),
        ("tests/articles/wire/feed.json", 2),
        ("tests/articles/wire/ninjs-2.json", 1),
        (zip.as_str(), 4),
    ] {
        run(&["summarize", place, "--all-versions", "--ignore-embargo", "-o", &briefs]);
        let found = run(&["verify", &briefs]);
        assert_eq!(
            found.out,
            format!("{count} of {count} briefs hold\n"),
            "{place}: {}",
            found.err
        );
    }
}
