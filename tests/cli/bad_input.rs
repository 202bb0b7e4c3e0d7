//! Each bad input: a clear message with where and what to do, the rest done, the right exit code.

use crate::{Folder, Run, run, run_with};

/// Fails with `code` and says all of `words`, on one line of standard error.
#[track_caller]
fn fails(found: &Run, code: i32, words: &[&str]) {
    assert_eq!(found.code, Some(code), "{}{}", found.out, found.err);
    let said = |line: &str| words.iter().all(|word| line.contains(word));
    assert!(found.err.lines().any(said), "{words:?} in {}", found.err);
}

#[test]
fn what_is_no_story_is_named() {
    let folder = Folder::new();
    let file = |name: &str, bytes: &[u8]| folder.file(name, bytes);
    fails(&run(&["summarize", &file("vide.txt", b"")]), 1, &["vide.txt", "empty"]);
    fails(&run(&["summarize", &file("blancs.txt", b" \n\n\t\n")]), 1, &["blancs.txt"]);
    fails(
        &run(&["summarize", &file("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")]),
        1,
        &["image.txt", "PNG"],
    );
    fails(
        &run(&["summarize", &file("a.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x4b")]),
        1,
        &["a.txt.gz", "truncated"],
    );
    let bytes = b"\xef\xbb\xbfLe pr\xe9sident a parl\xe9.\n";
    fails(
        &run(&["summarize", &file("utf8.txt", bytes)]),
        1,
        &["utf8.txt", "UTF-8", "line 1", "--encoding"],
    );
    let english = "The minister said on Tuesday that the government would not give in to the unions, and that the \
                   reform would be adopted before the end of the year, whatever happened.";
    fails(
        &run(&["summarize", &file("en.txt", english.as_bytes())]),
        1,
        &["en.txt", "not in French", "English"],
    );
    fails(
        &run(&["summarize", &file("cut.json", b"{\"text\": \"Le S")]),
        1,
        &["cut.json", "line 1"],
    );
    fails(
        &run(&["summarize", &file("feed.xml", b"<?xml version=\"1.0\"?><rss version=\"2.0\"/>")]),
        1,
        &["feed.xml"],
    );
}

#[test]
fn what_cannot_be_opened_at_all_is_exit_2() {
    let folder = Folder::new();
    fails(&run(&["summarize", &folder.path()]), 2, &["no file"]);
    fails(&run(&["summarize", "nulle/part.txt"]), 2, &["nulle/part.txt", "does not exist"]);
    fails(&run(&["summarize", "tests/articles/flash.txt", "--format", "docx"]), 2, &["docx"]);
    fails(
        &run(&["summarize", "tests/articles/flash.txt", "--budget", "beaucoup"]),
        2,
        &["beaucoup"],
    );
    fails(
        &run(&["summarize", "tests/articles/flash.txt", "-o", "/nulle/part/x.md"]),
        2,
        &["/nulle/part/x.md"],
    );
}

#[test]
fn a_bad_story_spoils_only_itself() {
    let folder = Folder::new();
    folder.file(
        "a.txt",
        "Le Sénat a voté la loi de finances mardi soir, après dix heures de débats.\n",
    );
    folder.file("b.txt", "");
    folder.file(
        "c.txt",
        "Les députés ont rejeté mercredi la motion de censure déposée par l'opposition.\n",
    );
    let found = run(&["summarize", &folder.path(), "-f", "jsonl"]);
    fails(&found, 1, &["b.txt", "empty"]);
    assert_eq!(found.out.lines().count(), 2);
    assert!(found.err.contains("3 stories: 2 briefs, 1 without"), "{}", found.err);
    let records =
        b"{\"text\": \"Le S\xc3\xa9nat a vot\xc3\xa9 la loi mardi soir.\"}\nrien\n{\"titre\": 1}\n";
    let found = run_with(&["summarize", "-", "--input-format", "jsonl", "-f", "jsonl"], records);
    assert_eq!(found.out.lines().count(), 1, "{}", found.err);
    fails(&found, 1, &["#2"]);
    fails(&found, 1, &["#3"]);
}

#[test]
fn a_glossary_that_cannot_be_used_says_where() {
    let folder = Folder::new();
    let head = "name: d\nsource: us\nentries:\n";
    let with = |name: &str, yaml: &str| {
        let path = folder.file(name, format!("{head}{yaml}"));
        run(&["summarize", "tests/articles/flash.txt", "--glossary", &path])
    };
    fails(&with("cle.yaml", "  - id: a\n    fr: x\n    fr: y\n"), 2, &["cle.yaml:6:", "fr"]);
    fails(&with("tab.yaml", "  - id: a\n\tfr: x\n"), 2, &["tab.yaml:5:", "tab"]);
    fails(&with("sans.yaml", "  - {id: a, fr: Sénat, kind: term}\n"), 2, &["sans.yaml:4:", "en"]);
    let mut bomb = String::from("  - &a [x, x, x, x, x, x, x, x, x]\n");
    for _ in 0..12 {
        bomb = bomb.replace('x', "*a");
        bomb.push_str("  - [*a, *a, *a]\n");
    }
    fails(&with("bombe.yaml", &bomb), 2, &["bombe.yaml"]);
    fails(&run(&["glossary", "lint", "nulle/part"]), 2, &["nulle/part"]);
    let shown = with(
        "vu.yaml",
        "  - {id: a, fr: Sénat, en: Senate, kind: organization}\n  - {id: a, fr: le, en: the, kind: term}\n",
    );
    for words in [
        "vu.yaml:5:5]",
        " 4 │   - {id: a, fr: Sénat",
        " 5 │   - {id: a, fr: le",
        "help: give each entry of a file its own id",
    ] {
        assert!(shown.err.contains(words), "{words} in {}", shown.err);
    }
}
