//! What each format gives, and what is broken.

use std::io::{self, Read};

use depeche::article::{ArticleError, Format, Limits, Reader};

use crate::{STORY, all, failure, one};

#[test]
fn plain_text_is_the_whole_file() {
    let story = one(STORY, "a/greve.txt").expect("a story");
    assert_eq!(story.text, STORY);
    assert_eq!(story.title.as_deref(), Some("Grève à la SNCF"));
    assert_eq!((story.id.as_str(), story.source.as_str()), ("greve", "a/greve.txt"));
    assert_eq!(story.encoding, "UTF-8");
}

#[test]
fn front_matter_gives_parts_and_is_no_text() {
    let page = "---\ntitle: \"Grève : oui\"\ndate: 2024-03-12\nauthor: A. B.\ntags: [a]\nrubrique: Éco\n---\nTexte.\n";
    let story = one(page, "a.md").expect("a story");
    assert_eq!(story.title.as_deref(), Some("Grève : oui"));
    assert_eq!(story.published.as_deref(), Some("2024-03-12"));
    assert_eq!(story.byline.as_deref(), Some("A. B."));
    assert_eq!(story.metadata.get("rubrique").map(String::as_str), Some("Éco"));
    assert_eq!(story.text, "Texte.\n");
}

#[test]
fn broken_front_matter_is_named_and_a_rule_is_not_front_matter() {
    let error = failure("---\ntitle: a\n bad: [\n---\nTexte.\n", "a.md");
    assert!(error.contains("front matter of `a.md`"), "{error}");
    let error = failure("---\ntitle: \"a\n---\nTexte.\n", "a.md");
    assert!(error.ends_with("near line 2: unclosed quote"), "{error}");
    let rules = "---\nUn paragraphe entre deux filets.\n---\nTexte.\n";
    assert_eq!(one(rules, "a.md").expect("a story").text, rules);
    assert_eq!(one(rules, "a.txt").expect("a story").text, rules);
}

#[test]
fn json_fields_are_found_by_their_usual_names() {
    let record = r#"{"uri": "urn:1", "headline": "T", "body_text": "Corps.", "versioncreated": "2024-03-12T10:00:00Z",
        "language": "fr", "url": "https://a.fr", "en": "Body.", "byline": ["A", "B"], "section": "Monde", "urgency": 4, "nil": null}"#;
    let story = one(record, "x.json").expect("a story");
    assert_eq!((story.id.as_str(), story.text.as_str()), ("urn:1", "Corps."));
    assert_eq!(story.title.as_deref(), Some("T"));
    assert_eq!(story.published.as_deref(), Some("2024-03-12T10:00:00Z"));
    assert_eq!(story.english.as_deref(), Some("Body."));
    assert_eq!(story.byline.as_deref(), Some("A, B"));
    let kept: Vec<_> =
        story.metadata.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(kept, ["section=Monde", "urgency=4"]);
}

#[test]
fn a_field_can_be_named_by_its_path() {
    let mut reader = Reader::default();
    reader.fields.set("text=content.parts.1.body").expect("a known field");
    let record = r#"{"text": "non", "content": {"parts": [{}, {"body": "oui"}]}}"#;
    let story = reader.read_bytes(record.into(), "x.json").next().expect("one").expect("a story");
    assert_eq!(story.text, "oui");
}

#[test]
fn a_json_document_holds_one_story_or_many() {
    for many in [
        r#"[{"text": "a"}, {"text": "b", "id": 12}]"#,
        r#"{"count": 2, "articles": [{"text": "a"}, {"text": "b", "id": 12}]}"#,
    ] {
        let ids: Vec<_> =
            all(many, "d/x.json").into_iter().map(|s| s.expect("a story").id).collect();
        assert_eq!(ids, ["x#1", "12"]);
    }
    assert!(failure("[]", "x.json").contains("no record"));
    assert!(failure(r#"{"titre": 1}"#, "x.json").contains("`titre`"));
    let error = failure(r#"{"id": "a", "text": ["x"]}"#, "x.json");
    assert!(error.contains("`x.json`: field `text` is a list"), "{error}");
    assert!(failure("{\"text\":\n \"a\" \"b\"}", "x.json").contains("line 2, column 6"));
}

#[test]
fn a_bad_line_is_named_and_reading_goes_on() {
    let lines = "{\"text\": \"a\"}\n\n{\"text\": \"b}\n[1]\r\n{\"text\": \"\"}\n{\"text\": \"c\"}";
    let stories = all(lines, "x.jsonl");
    let shown: Vec<_> = stories
        .iter()
        .map(|story| match story {
            Ok(story) => format!("{} {}", story.id, story.text),
            Err(error) => format!("! {}: {error}", error.source_name()),
        })
        .collect();
    assert_eq!(shown[0], "x#1 a");
    assert!(
        shown[1].starts_with("! x.jsonl#2:") && shown[1].contains("line 3, column"),
        "{}",
        shown[1]
    );
    assert!(shown[2].starts_with("! x.jsonl#3:") && shown[2].contains("a list"), "{}", shown[2]);
    assert!(shown[3].contains("`x.jsonl#4` is empty"), "{}", shown[3]);
    assert_eq!(shown[4], "x#5 c");
}

#[test]
fn a_line_over_the_limit_is_passed_over() {
    let limits = Limits { record_bytes: 100, ..Limits::default() };
    let reader = Reader { limits, ..Reader::default() };
    let long = format!("{{\"text\": \"{}\"}}", "x".repeat(200_000));
    let lines = format!("{{\"text\": \"a\"}}\n{long}\n{{\"text\": \"b\"}}\n");
    let stories: Vec<_> = reader.read_bytes(lines.into_bytes(), "x.jsonl").collect();
    assert_eq!(stories.len(), 3);
    let too_large =
        matches!(stories[1], Err(ArticleError::RecordTooLarge { line: 2, limit: 100, .. }));
    assert!(too_large, "{:?}", stories[1]);
    assert_eq!(stories[2].as_ref().expect("a story").id, "x#3");
}

#[test]
fn bytes_that_are_not_utf8_spoil_only_their_line() {
    let lines =
        [b"{\"text\": \"a\"}\n{\"text\": \"\xe9t\xe9\"}\n".as_slice(), b"{\"text\": \"c\"}"]
            .concat();
    let stories = all(lines.clone(), "x.jsonl");
    let error = stories[1].as_ref().expect_err("a failure").to_string();
    assert!(error.contains("not valid UTF-8 at line 2, byte 10"), "{error}");
    assert!(stories[2].is_ok());
    let reader = Reader { encoding: Some("latin1".parse().expect("known")), ..Reader::default() };
    let story = reader.read_bytes(lines, "x.jsonl").nth(1).expect("three").expect("a story");
    assert_eq!((story.text.as_str(), story.encoding.as_str()), ("été", "windows-1252"));
}

#[test]
fn content_tells_the_format_where_the_name_does_not() {
    assert_eq!(one("{\"text\": \"a\"}", "-").expect("a story").id, "stdin");
    assert_eq!(one("{\n \"text\": \"a\"\n}\n", "-").expect("a story").text, "a");
    let lines = "{\"text\": \"a\"}\n{\"text\": \"b\"}\n";
    assert_eq!(all(lines, "-")[1].as_ref().expect("a story").source, "-#2");
    assert_eq!(all(lines, "x.json").len(), 2, "lines in a file called .json");
    assert_eq!(all("{\"text\": b}\n{\"text\": \"b\"}\n", "-").len(), 2, "a broken first line");
    assert_eq!(one("# T\nTexte.", "x").expect("a story").title.as_deref(), Some("T"));
    let reader = Reader { format: Some(Format::Text), ..Reader::default() };
    assert_eq!(reader.read_bytes(lines.into(), "x.jsonl").count(), 1, "what is asked for wins");
}

#[test]
fn what_is_no_story_is_named() {
    assert!(failure("", "a.txt").contains("is empty"));
    assert!(failure(" \n\t\n", "a.txt").contains("is empty"));
    assert!(failure(b"%PDF-1.7\n".to_vec(), "a.txt").contains("looks like a PDF"));
    assert!(failure(b"PK\x03\x04 word/document.xml".to_vec(), "a").contains("a Word document"));
    assert!(failure(b"a\0\0\0\0\0b".to_vec(), "a.txt").contains("binary"));
    let wide: Vec<u8> = "{\"text\": \"a\"}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(failure(wide.clone(), "a.jsonl").contains("convert it to UTF-8"));
    assert_eq!(one(wide, "a.json").expect("a story").encoding, "UTF-16LE");
}

/// Fails after its bytes, as a pulled plug does.
struct Pulled(io::Cursor<Vec<u8>>);

impl Read for Pulled {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::Error::other("pulled")),
            size => Ok(size),
        }
    }
}

#[test]
fn a_failing_stream_ends_with_its_error() {
    let lines = io::Cursor::new("{\"text\": \"a\"}\n".repeat(20_000).into_bytes());
    let stories: Vec<_> = Reader::default().read_from(Pulled(lines), "x.jsonl").collect();
    assert_eq!(stories.len(), 20_001);
    assert!(matches!(stories.last(), Some(Err(ArticleError::Read { .. }))));
}

#[cfg(not(feature = "compression"))]
#[test]
fn a_build_without_compression_says_so() {
    assert!(failure(vec![0x1f, 0x8b, 8, 0], "a.gz").contains("`compression` feature"));
}

#[cfg(not(feature = "html"))]
#[test]
fn a_build_without_html_says_so() {
    assert!(failure("<!doctype html><p>Oui.", "a.html").contains("`html` feature"));
    assert!(failure("{\"body_html\": \"<p>Oui.\"}", "a.json").contains("`html` feature"));
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_table_names_the_feature_that_reads_it() {
    for (bytes, what) in [(b"PAR1\x15\x04\0\0", "a Parquet file"), (b"ARROW1\0\0", "Arrow IPC")] {
        let error = failure(bytes, "a.bin");
        assert!(error.contains(what) && error.contains("`--features parquet`"), "{error}");
    }
}
