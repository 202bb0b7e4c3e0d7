//! Reading: every format, every packing, every encoding; what is broken is named and passed over.

#![allow(clippy::expect_used)] // a test stops when its files are missing

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use depeche::article::{Article, ArticleError, Format, Input, Limits, Reader, find};
use proptest::prelude::*;

/// The stories of `bytes` under `name`, by the default reader.
fn all(bytes: impl Into<Vec<u8>>, name: &str) -> Vec<Result<Article, ArticleError>> {
    Reader::default().read_bytes(bytes.into(), name).collect()
}

/// The only story of `bytes`.
fn one(bytes: impl Into<Vec<u8>>, name: &str) -> Result<Article, ArticleError> {
    let mut stories = all(bytes, name);
    assert_eq!(stories.len(), 1, "{stories:?}");
    stories.remove(0)
}

/// The only story's failure, as it is shown.
fn failure(bytes: impl Into<Vec<u8>>, name: &str) -> String {
    one(bytes, name).expect_err("a failure").to_string()
}

/// An empty folder of this test's own.
fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("article-{test}"));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder for the test");
    path
}

const STORY: &str = "Grève à la SNCF\n\nLe trafic sera « très perturbé » mardi.\n";

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
    let xml = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<NewsML>";
    assert!(failure(xml, "a.xml").contains("looks like NewsML"));
    let wide: Vec<u8> = "{\"text\": \"a\"}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(failure(wide.clone(), "a.jsonl").contains("convert it to UTF-8"));
    assert_eq!(one(wide, "a.json").expect("a story").encoding, "UTF-16LE");
}

#[test]
fn a_place_is_found_in_a_fixed_order() {
    let root = folder("find");
    for file in ["b.txt", "a/c.md", "a.txt", ".hidden", "a/.d/e.txt", "a/deep/f.json.gz"] {
        let path = root.join(file);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, STORY).expect("a file");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(&root, root.join("a/loop")).expect("a link");
    let names = |places: &[PathBuf]| -> Vec<String> {
        let inputs = find(places).into_iter().map(|input| input.expect("a file"));
        let root = root.to_string_lossy().into_owned();
        inputs.map(|input| input.name().replace(&root, "").replace('\\', "/")).collect()
    };
    assert_eq!(names(&[root.clone()]), ["/a.txt", "/a/c.md", "/a/deep/f.json.gz", "/b.txt"]);
    assert_eq!(names(&[root.join("**/*.{md,gz}")]), ["/a/c.md", "/a/deep/f.json.gz"]);
    assert_eq!(names(&[root.join("*.txt")]), ["/a.txt", "/b.txt"]);
    assert_eq!(
        names(&[root.join("b.txt"), "-".into(), root.join("a.txt")]),
        ["/b.txt", "-", "/a.txt"]
    );

    let input = find(&[root.clone()]).remove(1).expect("a file");
    let story = Reader::default().read(&input).next().expect("one").expect("a story");
    assert_eq!(story.id, "a/c", "below the folder that was asked for");
}

#[test]
fn a_place_that_gives_nothing_is_named() {
    let root = folder("nothing");
    let shown = |place: PathBuf| find(&[place]).remove(0).expect_err("a failure").to_string();
    assert!(shown(root.clone()).contains("holds no file"));
    assert!(shown(root.join("*.txt")).contains("no file matches"));
    assert!(shown(root.join("[")).contains("not a usable glob"));
    assert!(shown(root.join("no\u{1b}ne")).contains("no\\u{1b}ne` does not exist"));
    assert!(matches!(find(&["-".into(), "-".into()])[1], Err(ArticleError::StdinTwice)));
    let gone = Reader::default().read(&Input::new(root.join("gone"))).next().expect("one");
    assert!(matches!(gone, Err(ArticleError::Read { .. })));
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

#[cfg(feature = "compression")]
mod packed {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        packer.write_all(bytes).expect("memory");
        packer.finish().expect("memory")
    }

    #[test]
    fn packed_stories_read_as_unpacked_ones_do() {
        let plain = one(STORY, "a.txt").expect("a story");
        for (bytes, name) in [
            (gzip(STORY.as_bytes()), "a.txt.gz"),
            (zstd::encode_all(STORY.as_bytes(), 3).expect("memory"), "a.txt.zst"),
            (gzip(STORY.as_bytes()), "a.txt"),
        ] {
            let story = one(bytes, name).expect("a story");
            assert_eq!((&story.text, &story.id), (&plain.text, &plain.id));
        }
        let two = [gzip(b"{\"text\": \"a\"}\n"), gzip(b"{\"text\": \"b\"}\n")].concat();
        assert_eq!(all(two, "x.jsonl.gz").len(), 2, "members follow each other");
    }

    #[test]
    fn a_truncated_file_says_so() {
        let lines = (0..30_000).map(|n| format!("{{\"text\": \"{n} {}\"}}\n", n * n % 7919));
        let lines = lines.collect::<String>();
        for packed in
            [gzip(lines.as_bytes()), zstd::encode_all(lines.as_bytes(), 3).expect("memory")]
        {
            let stories = all(&packed[..packed.len() / 2], "x.jsonl.gz");
            assert!(stories.len() > 1000, "what came before is read");
            assert!(matches!(stories.last(), Some(Err(ArticleError::Truncated { .. }))));
        }
        let error = failure(&gzip(STORY.as_bytes())[..20], "a.txt.gz");
        assert!(error.contains("truncated"), "{error}");
    }

    #[test]
    fn a_bomb_is_refused() {
        let bomb = gzip(&vec![b'a'; 8 << 20]);
        assert!(failure(bomb, "a.txt.gz").contains("200 times"));
        let limits = Limits { file_bytes: 10, ..Limits::default() };
        let reader = Reader { limits, ..Reader::default() };
        let error =
            reader.read_bytes(STORY.into(), "a.txt").next().expect("one").expect_err("too large");
        assert!(error.to_string().contains("limit of 10 bytes"), "{error}");
    }

    #[test]
    fn no_prefix_of_a_packed_file_is_trouble() {
        let packed = gzip(format!("{{\"text\": \"{STORY:?}\"}}").as_bytes());
        for end in 0..packed.len() {
            let stories = all(&packed[..end], "x.jsonl.gz");
            assert!(stories.iter().all(Result::is_err), "cut at {end}: {stories:?}");
        }
    }
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

#[cfg(feature = "html")]
mod pages {
    use super::*;

    /// A page as a news site makes it: the story amid menus, related links and a footer.
    fn page() -> String {
        let paragraph = "<p>Le gouvernement a présenté mardi un projet de loi très attendu, selon une source \
            proche du dossier, avant un débat à l’Assemblée nationale.</p>";
        format!(
            "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Un projet de loi | Le Site</title>\
             <meta property=\"og:title\" content=\"Un projet de loi\"><meta name=\"author\" content=\"A. B.\">\
             <meta property=\"article:published_time\" content=\"2024-03-12T10:00:00+01:00\">\
             <link rel=\"canonical\" href=\"https://a.fr/loi\"></head><body><nav><a href=/>Accueil</a> Menu du site</nav>\
             <article><h1>Un projet de loi</h1>{}<p>Fin de l’<b>arti</b>cle.</p></article>\
             <aside><p>À lire aussi : autre chose.</p></aside><footer><p>Mentions légales</p></footer></body></html>",
            paragraph.repeat(5)
        )
    }

    #[test]
    fn a_page_gives_its_story_and_not_its_surroundings() {
        let story = one(page(), "loi.html").expect("a story");
        assert_eq!(story.title.as_deref(), Some("Un projet de loi"));
        assert_eq!(story.byline.as_deref(), Some("A. B."));
        assert_eq!(story.published.as_deref(), Some("2024-03-12T10:00:00+01:00"));
        assert_eq!(story.language.as_deref(), Some("fr"));
        assert_eq!(story.url.as_deref(), Some("https://a.fr/loi"));
        assert!(story.text.contains("nationale.\n\nFin de l’article."), "{}", story.text);
        for beside in ["Menu", "À lire aussi", "Mentions", "<p>"] {
            assert!(!story.text.contains(beside), "{beside} in {}", story.text);
        }
    }

    #[test]
    fn a_short_page_is_not_lost() {
        let short =
            "<html><body><nav>Menu</nav><main><p>Trois morts à Évian.</p></main></body></html>";
        assert_eq!(one(short, "-").expect("a story").text, "Trois morts à Évian.");
        assert!(failure("<html><body></body></html>", "a.html").contains("no article text"));
    }

    #[test]
    fn markup_in_a_field_becomes_paragraphs() {
        let record = r#"{"body_html": "<p>Un&nbsp;: <i>deux</i>.</p><p>Trois.</p>"}"#;
        assert_eq!(one(record, "a.json").expect("a story").text, "Un\u{a0}: deux.\n\nTrois.");
    }

    #[test]
    fn no_prefix_of_a_page_is_trouble() {
        let page = page().into_bytes();
        for end in (0..page.len()).step_by(7) {
            assert_eq!(all(&page[..end], "a.html").len(), 1);
        }
    }

    #[test]
    fn hostile_markup_is_no_trouble() {
        for piece in ["<div>", "<b><p>", "<table>", "<a href=x>", "<ul><li>", "&#0;", "<!--"] {
            assert_eq!(all(format!("<html>{}oui", piece.repeat(3_000)), "a.html").len(), 1);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn any_markup_is_read_or_refused(
            pieces in prop::collection::vec(prop_oneof![
                Just("<p>".to_owned()), Just("</p>".to_owned()), Just("<div class=content>".to_owned()),
                Just("<article>".to_owned()), Just("<br>".to_owned()), Just("<script>".to_owned()),
                Just("<meta charset=latin1>".to_owned()),
                Just("<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>".to_owned()),
                any::<String>(), "[a-zé ,.«»]{0,200}",
            ], 0..40)
        ) {
            let markup = pieces.concat();
            prop_assert_eq!(all(markup, "a.html").len(), 1);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for name in ["-", "a.txt", "a.md", "a.json", "a.jsonl"] {
            prop_assert!(!all(bytes.clone(), name).is_empty() || name == "a.jsonl");
        }
    }

    #[test]
    fn any_text_is_kept_letter_for_letter(text in "(?s)[a-zéœ’«»…\u{a0}\u{202f}\r\n😀e\u{301}#-]{1,300}") {
        prop_assume!(!text.trim().is_empty());
        prop_assert_eq!(one(text.clone(), "a.txt").expect("a story").text, text.clone());
        let record = serde_json::json!({ "text": text.clone() }).to_string();
        prop_assert_eq!(one(record, "a.json").expect("a story").text, text);
    }

    #[test]
    fn any_text_has_a_title_from_itself_or_none(text in any::<String>()) {
        if let Ok(Article { title: Some(title), text, .. }) = one(text, "a.txt") {
            prop_assert!(text.contains(&title));
        }
    }

    #[test]
    fn every_prefix_of_json_is_read_or_refused(end in 0_usize..120) {
        let record = br#"{"id": 3, "title": "T", "text": "Un \u00e9t\u00e9.", "tags": ["a", {"b": null}], "x": -1.5e3}"#;
        let cut = record.get(..end.min(record.len())).unwrap_or_default();
        let whole = cut.len() == record.len();
        prop_assert_eq!(one(cut, "a.json").is_ok(), whole);
    }
}
