//! Whatever text comes in, a brief or a reason comes out, and the brief is true to the text.

#![allow(clippy::expect_used)] // a test stops when its glossary does not load

use std::sync::Arc;
use std::sync::OnceLock;

use depeche::article::Article;
use depeche::brief::verify;
use depeche::glossary::Glossary;
use depeche::pipeline::Options;
use depeche::pipeline::Pipeline;
use depeche::render::Format;
use depeche::render::Renderer;
use depeche::select::Budget;
use proptest::prelude::*;

const DESK: &str = "
name: desk
source: ours
entries:
  - {id: otan, fr: OTAN, en: NATO, kind: organization}
  - {id: russe, fr: russe, en: Russian, kind: demonym}
  - {id: p, fr: Vladimir Poutine, en: Vladimir Putin, kind: person, gender: m}
  - {id: caire, fr: Le Caire, en: Cairo, kind: place}
  - {id: motion, fr: motion de censure, en: no-confidence motion, kind: term}
";

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| {
        let glossary = Glossary::parse("desk.yaml", DESK).expect("a sound glossary");
        let options =
            Options { any_language: true, budget: Budget::Sentences(4), ..Options::default() };
        Pipeline::new(Arc::new(glossary), options)
    })
}

/// Pieces that break naive tools, to be put together at random.
const PIECES: [&str; 44] = [
    "Le président ",
    "russe ",
    "Vladimir Poutine ",
    "M. Poutine ",
    "a dit ",
    "l’Otan",
    "d'OTAN ",
    "du Caire ",
    "motions de censure ",
    "« ",
    " »",
    "« Oui ! » ",
    ". ",
    "! ",
    "… ",
    "? ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{202f}",
    "e\u{301}",
    "œ",
    "🙂",
    "\u{200d}",
    "\u{202e}",
    "\u{1b}[31m",
    "<script>",
    "&amp;",
    "**",
    "# ",
    "- ",
    "1,5 milliard d'euros ",
    "le 12 juin 2024 ",
    "18h30 ",
    "12,4 % ",
    "PARIS, 12 mars (AFP) - ",
    "(AFP)",
    "bur-abc/def",
    "Lire aussi : ",
    "![](x.jpg)",
    "Il a ajouté ",
    "\u{0}",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60);
    prop_oneof![4 => pieces.prop_map(|pieces| pieces.concat()), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(250) })]
    #[test]
    fn a_brief_is_true_to_any_text(text in text(), title in proptest::option::of(text()), english in proptest::option::of(text())) {
        let article = Article { id: "x".into(), source: "x".into(), text, title, english, ..Article::default() };
        if let Ok(brief) = pipeline().brief(&article) {
            let faults = verify(&brief, &article);
            prop_assert!(faults.is_empty(), "{faults:?}");
            let shown_in = |format| {
                let renderer = Renderer::new(format).expect("a format of this build");
                renderer.text(&brief, &article.text, 1).expect("no template can fail").text
            };
            let line = shown_in(Format::Jsonl);
            let back: depeche::brief::Brief = serde_json::from_str(&line).expect("our own JSON");
            prop_assert_eq!(&back, &brief);
            for format in [Format::Markdown, Format::Terminal, Format::Tsv, Format::Csv, Format::Html] {
                let shown = shown_in(format);
                let obeyed = ["\u{1b}[31m", "\u{202e}", "\0"].iter().any(|mark| shown.contains(mark));
                prop_assert!(!obeyed, "{shown:?}");
            }
        }
    }
}
