//! What is fuzzed: each parser and each total step, fed with any bytes.
//!
//! Shared by the targets of `cargo fuzz` and by `tests/fuzz.rs`, which feeds them mutated files of
//! `tests/` without any tool. A target must return: no panic, no endless loop, no memory without bound.

#![allow(dead_code)] // each target of `cargo fuzz` uses one of them

use depeche::align;
use depeche::article::{Condition, Limits, Reader, moment, newest};
use depeche::brief::{Brief, verify};
use depeche::clean::clean;
use depeche::glossary::Glossary;
use depeche::glossary::exchange::{Import, import};
use depeche::glossary::load;
use depeche::normalize::normalize;
use depeche::segment::{Language, sentences};

/// A target and its name.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// All of them.
pub(crate) const TARGETS: [Target; 14] = [
    ("any", any),
    ("xml", xml),
    ("page", page),
    ("json", json),
    ("lines", lines),
    ("telegram", telegram),
    ("archive", archive),
    ("markdown", markdown),
    ("yaml", yaml),
    ("exchange", exchange),
    ("middle", middle),
    ("matcher", matcher),
    ("aligner", aligner),
    ("briefs", briefs),
];

/// Reads `data` as a file called `name`, small limits on, and counts the stories.
fn read(data: &[u8], name: &str) {
    let limits =
        Limits { file_bytes: 1 << 20, story_bytes: 1 << 18, record_bytes: 1 << 18, expansion: 200 };
    let reader = Reader { limits, ..Reader::default() };
    let stories = newest(reader.read_bytes(data.to_vec(), name));
    for story in stories.flatten() {
        assert!(!story.text.trim().is_empty(), "a story without text");
    }
}

/// Whatever the content says it is.
pub(crate) fn any(data: &[u8]) {
    read(data, "-");
}

/// NewsML, NITF, RSS, Atom.
pub(crate) fn xml(data: &[u8]) {
    read(data, "a.xml");
}

/// An HTML page.
pub(crate) fn page(data: &[u8]) {
    read(data, "a.html");
}

/// A JSON document: a list, ninjs, JSON Feed.
pub(crate) fn json(data: &[u8]) {
    read(data, "a.json");
}

/// JSONL.
pub(crate) fn lines(data: &[u8]) {
    read(data, "a.jsonl");
}

/// IPTC 7901 and ANPA.
pub(crate) fn telegram(data: &[u8]) {
    read(data, "a.wire");
}

/// ZIP, tar, gzip, Zstandard: told by content.
pub(crate) fn archive(data: &[u8]) {
    read(data, "a.bin");
}

/// Markdown with front matter.
pub(crate) fn markdown(data: &[u8]) {
    read(data, "a.md");
}

/// A glossary file.
pub(crate) fn yaml(data: &[u8]) {
    let _ = load::parse("a.yaml", String::from_utf8_lossy(data).into_owned());
}

/// A glossary in TBX, TMX or a table.
pub(crate) fn exchange(data: &[u8]) {
    for name in ["a.tbx", "a.tmx", "a.csv"] {
        let _ = import(name, data, &Import::default());
    }
}

/// Cleaning and cutting: nothing is lost, spans fit.
pub(crate) fn middle(data: &[u8]) {
    let raw = String::from_utf8_lossy(data);
    let (title, body) = raw.split_once('\n').unwrap_or(("", &raw));
    let text = clean(body, Some(title));
    let mut end = 0;
    for sentence in sentences(text.text(), Language::French) {
        assert!(sentence.span.start >= end, "sentences in order");
        end = sentence.span.end;
        assert!(body.get(text.raw_span(sentence.span).start..).is_some(), "a place in the text");
    }
}

/// Glossary, dates, numbers, money over any text.
pub(crate) fn matcher(data: &[u8]) {
    static GLOSSARY: std::sync::OnceLock<Option<Glossary>> = std::sync::OnceLock::new();
    let Some(glossary) = GLOSSARY.get_or_init(|| Glossary::shipped().ok()) else { return };
    let text = clean(&String::from_utf8_lossy(data), None);
    let cut = sentences(text.text(), Language::French);
    for mention in normalize(text.text(), &cut, glossary) {
        assert!(
            text.text().get(mention.span.start..mention.span.end).is_some(),
            "a mention on characters"
        );
    }
}

/// Two texts, the second after a blank line.
pub(crate) fn aligner(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (french, english) = text.split_once("\n\n").unwrap_or((&text, ""));
    let passages = |text: &str| text.lines().take(200).map(align::Passage::new).collect::<Vec<_>>();
    let (french, english) = (passages(french), passages(english));
    let alignment = align::align(&french, &english, &align::Options::default());
    let covered: usize = alignment.beads.iter().map(|bead| bead.source.len()).sum();
    assert_eq!(covered, french.len(), "each passage stands once");
}

/// A brief to verify, and the moments and conditions of a command line.
pub(crate) fn briefs(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = moment(&text);
    let _ = text.parse::<Condition>();
    if let Ok(brief) = serde_json::from_slice::<Brief>(data) {
        let article = depeche::article::Article { text: text.into_owned(), ..Default::default() };
        let _ = verify(&brief, &article);
    }
}
