//! Pages give their story and not what stands around it.

use std::fs;
use std::path::Path;

use depeche::article::{Input, Reader};
use proptest::prelude::*;

use crate::{all, failure, one};

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
    let short = "<html><body><nav>Menu</nav><main><p>Trois morts à Évian.</p></main></body></html>";
    assert_eq!(one(short, "-").expect("a story").text, "Trois morts à Évian.");
    assert!(failure("<html><body></body></html>", "a.html").contains("no article text"));
}

#[test]
fn a_page_without_metadata_gives_its_date_and_its_declared_encoding() {
    let page = "<?xml version='1.0' encoding='iso-8859-1'?><html><body><article><h1>T</h1>\
        <time datetime='2024-03-12'>mardi</time><p>Trois morts \u{e0} \u{c9}vian.</p></article></body></html>";
    let bytes: Vec<u8> = page.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
    let story = one(bytes, "-").expect("a story");
    assert_eq!(story.published.as_deref(), Some("2024-03-12"));
    assert!(story.text.ends_with("Trois morts à Évian."), "{}", story.text);
    assert_eq!(story.encoding, "windows-1252", "what the Encoding Standard reads Latin-1 as");
}

#[test]
fn markup_in_a_field_becomes_paragraphs() {
    let record = r#"{"body_html": "<p>Un&nbsp;: <i>deux</i>.</p><p>Trois.</p>"}"#;
    assert_eq!(one(record, "a.json").expect("a story").text, "Un\u{a0}: deux.\n\nTrois.");
}

#[test]
fn no_prefix_of_a_page_is_trouble() {
    let page = page().into_bytes();
    for end in (0..page.len()).step_by(23) {
        assert_eq!(all(&page[..end], "a.html").len(), 1);
    }
}

#[test]
fn hostile_markup_is_no_trouble() {
    for piece in ["<p>", "<b><p>", "<li>", "<br>", "&#0;", "<!--"] {
        assert_eq!(all(format!("<html>{}oui", piece.repeat(500)), "a.html").len(), 1);
    }
}

#[test]
fn markup_nested_beyond_reason_is_refused() {
    for piece in ["<div>", "<ul><li>", "<span class=a>", "<b><p>"] {
        let error = failure(format!("<html>{}oui", piece.repeat(100_000)), "a.html");
        assert!(error.contains("nested"), "{error}");
    }
    let flat = format!("<html>{}", "<div><p>Oui</p><br></div>".repeat(600));
    assert!(one(flat, "a.html").is_ok(), "many elements are not deep ones");
    let record = format!("{{\"body_html\": \"{}\"}}", "<div>".repeat(10_000));
    assert!(failure(record, "a.json").contains("nested"));
}

/// Pages kept outside the project, each with what its story must and must not contain.
///
/// Measured: 67 of 67 wanted pieces kept, 63 of 68 unwanted shed; trafilatura 2.3.1 by the same
/// comparison, soft hyphens dropped: 65 and 63. What to do with soft hyphens and with captions was
/// settled on these pages, so our figure flatters.
#[test]
fn real_pages_keep_their_story_and_lose_the_rest() {
    let shared = std::env::var("DEPECHE_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let folder = Path::new(&shared).join("eval/html");
    let Ok(index) = fs::read_to_string(folder.join("index.jsonl")) else {
        eprintln!("skipped: no pages under {} (set DEPECHE_SHARED)", folder.display());
        return;
    };
    let (mut kept, mut wanted, mut shed, mut unwanted) = (0, 0, 0, 0);
    for line in index.lines() {
        let page: serde_json::Value = serde_json::from_str(line).expect("an index of pages");
        let pieces = |key: &str| -> Vec<String> {
            let list = page[key].as_array().expect("a list of pieces").iter();
            list.map(|piece| normal(piece.as_str().expect("a piece"))).collect()
        };
        let file = folder.join(page["file"].as_str().expect("a file"));
        let story = Reader::default().read(&Input::new(&file)).next().expect("one");
        let text = normal(&story.map(|story| story.text).unwrap_or_default());
        for piece in pieces("with") {
            wanted += 1;
            kept += usize::from(text.contains(&piece));
            if !text.contains(&piece) {
                eprintln!("lost: {} «{piece}»", file.display());
            }
        }
        for piece in pieces("without") {
            unwanted += 1;
            shed += usize::from(!text.contains(&piece));
            if text.contains(&piece) {
                eprintln!("left in: {} «{piece}»", file.display());
            }
        }
    }
    eprintln!("kept {kept} of {wanted} wanted pieces, shed {shed} of {unwanted} unwanted");
    assert!(kept * 100 >= wanted * 95 && shed * 100 >= unwanted * 85);
}

/// `text` with every run of white space as one space: the index was made from another tool's text.
fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

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
