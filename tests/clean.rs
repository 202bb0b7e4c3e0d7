//! Cleaning: golden cases, and what holds for any text.
//!
//! A case of `tests/cases/clean/` is an input, `---`, and the clean text followed by what was set
//! aside, `[kind] text` a line; cases are parted by `===`. A line `# title: …` gives the headline,
//! any other line that begins with `# # ` is a remark. In inputs and answers `\n`, `\t`, `\r` and
//! `\u{…}` stand for characters that a file would hide. `UPDATE=1 cargo test --test clean` rewrites
//! the answers; read the diff.

#![allow(clippy::expect_used, clippy::string_slice, clippy::print_stderr)] // a test stops when its files are missing or its claim is false

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use depeche::clean::Clean;
use depeche::clean::clean;
use depeche::span::Span;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// `text` with its escapes read.
fn unescaped(text: &str) -> String {
    let mut read = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        read.push_str(before);
        rest = match after.chars().next() {
            Some('n') => push(&mut read, '\n', after, 1),
            Some('t') => push(&mut read, '\t', after, 1),
            Some('r') => push(&mut read, '\r', after, 1),
            Some('u') => {
                let (code, left) = after.split_once('}').expect("an escape is closed");
                let code = code.strip_prefix("u{").expect("an escape has braces");
                let code = u32::from_str_radix(code, 16).expect("an escape is hexadecimal");
                read.push(char::from_u32(code).expect("an escape names a character"));
                left
            }
            _ => push(&mut read, '\\', after, 0),
        };
    }
    read + rest
}

fn push<'a>(read: &mut String, c: char, rest: &'a str, skip: usize) -> &'a str {
    read.push(c);
    rest.get(skip..).expect("an escape is ASCII")
}

/// The clean text, then what was set aside.
fn shown(raw: &str, clean: &Clean) -> String {
    let mut shown = clean.text().to_owned();
    for item in clean.furniture() {
        let kind = serde_json::to_string(&item.kind).expect("a kind has a name");
        let text = item.span.of(raw).replace('\n', "\\n").replace('\r', "\\r");
        let gap = if shown.is_empty() { "" } else { "\n" };
        write!(shown, "{gap}[{}] {text}", kind.trim_matches('"')).expect("a string grows");
    }
    shown
}

/// Runs the cases of one file; answers with the number of cases and those that differ.
fn check(path: &PathBuf) -> (usize, Vec<String>) {
    let text = fs::read_to_string(path).expect("a readable case");
    let mut wrong = Vec::new();
    let mut fresh = Vec::new();
    for case in text.strip_suffix('\n').unwrap_or(&text).split("\n===\n") {
        let (input, expected) = case.split_once("\n---\n").expect("a case has a `---` line");
        let title = input.lines().find_map(|line| line.strip_prefix("# title: "));
        let body: Vec<&str> = input
            .lines()
            .filter(|line| !line.starts_with("# # ") && !line.starts_with("# title: "))
            .collect();
        let raw = unescaped(&body.join("\n"));
        let found = shown(&raw, &clean(&raw, title));
        if found != expected {
            wrong.push(format!("{input}\n--- expected\n{expected}\n--- found\n{found}"));
        }
        fresh.push(format!("{input}\n---\n{found}"));
    }
    if env::var_os("UPDATE").is_some() {
        fs::write(path, fresh.join("\n===\n") + "\n").expect("a writable case");
        wrong.clear();
    }
    (fresh.len(), wrong)
}

#[test]
fn every_case_is_cleaned_as_approved() {
    let folder = fs::read_dir("tests/cases/clean").expect("a folder of cases");
    let mut paths: Vec<PathBuf> =
        folder.map(|file| file.expect("a readable folder").path()).collect();
    paths.sort();
    let (mut cases, mut wrong) = (0, Vec::new());
    for path in paths {
        let (more, differ) = check(&path);
        cases += more;
        wrong.extend(differ.into_iter().map(|case| format!("{}\n{case}", path.display())));
    }
    assert!(cases >= 60, "only {cases} cases");
    assert!(
        wrong.is_empty(),
        "{} cases differ (UPDATE=1 accepts)\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

/// The letters and digits of `text`, composed.
fn letters(text: &str) -> String {
    text.nfc().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn real_copy_loses_no_letter_unnamed() {
    let shared = env::var("DEPECHE_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let path = PathBuf::from(shared).join("eval/summ/orangesum.valid.jsonl");
    let Ok(stories) = fs::read_to_string(&path) else {
        eprintln!("skipped: no {}", path.display());
        return;
    };
    for story in stories.lines().step_by(5) {
        let story: serde_json::Value = serde_json::from_str(story).expect("a JSON line");
        let raw = story["article"].as_str().expect("an article");
        let clean = clean(raw, story["title"].as_str());
        let mut left = String::new();
        let mut at = 0;
        for item in clean.furniture() {
            left.push_str(&raw[at..item.span.start]);
            at = item.span.end;
        }
        left.push_str(&raw[at..]);
        assert_eq!(letters(clean.text()), letters(&left));
        assert!(at == 0 || letters(&left).len() * 100 > letters(raw).len() * 75, "{raw}");
    }
}

/// What holds for the cleaning of any text.
fn hold(raw: &str, title: Option<&str>) -> Result<(), TestCaseError> {
    let once = clean(raw, title);
    let text = once.text();
    let twice = clean(text, None);
    prop_assert_eq!(twice.text(), text, "cleaning twice");
    prop_assert_eq!(twice.furniture(), &[], "nothing is left to set aside");
    let untidy = ["  ", "\n\n\n", "\u{a0}", "’"].into_iter().find(|part| text.contains(part));
    prop_assert_eq!(untidy, None, "one kind of space, newline and apostrophe");
    let joined: Vec<&str> = once.paragraphs().iter().map(|span| span.of(text)).collect();
    prop_assert_eq!(joined.join("\n\n"), text, "paragraphs are the text");
    let tidy = joined.iter().all(|p| !p.is_empty() && !p.contains('\n') && p.trim() == *p);
    prop_assert!(tidy, "paragraphs are lines");

    let mut bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bounds.push(text.len());
    let mut last = Span::new(0, 0);
    for pair in bounds.windows(2) {
        let span = once.raw_span(Span::new(pair[0], pair[1]));
        prop_assert!(raw.get(span.start..span.end).is_some(), "on raw boundaries");
        prop_assert!(!span.is_empty(), "each character was received");
        prop_assert!(last.start <= span.start && last.end <= span.end, "in order");
        let (clean_c, raw_c) = (&text[pair[0]..pair[1]], span.of(raw));
        if raw_c.chars().count() == 1 && raw_c.chars().all(|c| c.is_ascii_alphanumeric()) {
            prop_assert_eq!(clean_c, raw_c, "letters are as received");
        }
        last = span;
    }
    for pair in once.furniture().windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start, "furniture does not overlap");
    }
    for item in once.furniture() {
        prop_assert!(
            raw.get(item.span.start..item.span.end).is_some(),
            "furniture is in the raw text"
        );
        for paragraph in once.paragraphs() {
            let read = once.raw_span(*paragraph);
            prop_assert!(
                !read.overlaps(item.span) || read.contains(item.span),
                "furniture and text"
            );
        }
    }
    Ok(())
}

/// Pieces that upset each other.
const PIECES: [&str; 78] = [
    "Le ministre",
    " a dit",
    " ",
    "\u{a0}",
    "\u{202f}",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{2029}",
    "\u{c}",
    "’",
    "'",
    "`",
    "´",
    "‘",
    "« ",
    " »",
    "«",
    "»",
    "<<",
    ">>",
    "“",
    "\"",
    "e\u{301}",
    "\u{301}",
    "\u{327}",
    "\u{200b}",
    "\u{ad}",
    "\u{feff}",
    "\u{92}",
    ".",
    " !",
    "…",
    ", ",
    "(AFP)",
    " - ",
    " – ",
    "PARIS",
    ", 12 juin ",
    "Belga",
    "abc/def",
    "bur-ab/cd",
    "Lire aussi : ",
    "Publicité",
    "© AFP",
    "Photo : ",
    "Par Jean Dupont",
    "###",
    "# ",
    "> ",
    "* ",
    "- ",
    "**",
    "_",
    "*",
    "[",
    "](https://a.be)",
    "![",
    "&nbsp;",
    "&amp;",
    "lt;",
    "<p>",
    "</b>",
    "<br>",
    "<script>",
    "l",
    "été",
    "🎉",
    "window.x = f(",
    "{",
    ")",
    "Tous droits réservés",
    " | ",
    "Propos recueillis par Anne Petit",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_mix_of_awkward_pieces_is_cleaned_once_for_all(
        places in prop::collection::vec(0..PIECES.len(), 0..40),
        title in prop::option::of(0..PIECES.len()),
    ) {
        let raw: String = places.iter().map(|place| PIECES[*place]).collect();
        hold(&raw, title.map(|place| PIECES[place]))?;
    }

    #[test]
    fn any_text_is_cleaned_once_for_all(raw in any::<String>()) {
        hold(&raw, None)?;
    }
}
