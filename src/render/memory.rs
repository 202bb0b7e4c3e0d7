//! The pairs of a brief in the formats of translators: a brief is an aligned text like any other.

use super::Rendered;
use super::pairs::{Format, Pair, Side};
use crate::align::{Alignment, Bead, Evidence};
use crate::brief::Brief;
use crate::brief::English;
use crate::brief::Sentence as Chosen;
use crate::segment::Sentence;
use crate::span::Span;
use crate::translate::Origin;

/// TMX: the units of `brief`, number `place` of the run. A gloss is no translation, and no memory wants it.
pub(super) fn tmx(brief: &Brief, story: &str, place: usize) -> Rendered {
    Format::Tmx.text(&pair(brief, story, |en| en.origin != Origin::Builtin), place)
}

/// XLIFF: the file of `brief`, number `place` of the run; a gloss is a first draft.
pub(super) fn xliff(brief: &Brief, story: &str, place: usize) -> Rendered {
    Format::Xliff.text(&pair(brief, story, |_| true), place)
}

/// `brief` as two texts and what is opposite what, with the English that is `wanted`.
fn pair(brief: &Brief, story: &str, wanted: impl Fn(&English) -> bool) -> Pair {
    let article = &brief.article;
    let mut pair = Pair {
        id: article.id.clone(),
        source: Side {
            source: article.source.clone(),
            language: "fr".to_owned(),
            text: story.to_owned(),
            numbers: brief.sentences.iter().map(|sentence| sentence.index).collect(),
            sentences: Vec::new(),
        },
        target: Side { language: "en".to_owned(), ..Side::default() },
        alignment: Alignment { beads: Vec::new(), confidence: 1.0 },
        facts: Vec::new(),
    };
    for (number, sentence) in brief.sentences.iter().enumerate() {
        let [start, end] = sentence.fr.bytes;
        pair.source.sentences.push(Sentence { span: Span::new(start, end), paragraph: 0 });
        let english = sentence.en.as_ref().filter(|english| wanted(english));
        let at = pair.target.sentences.len();
        if let Some(english) = english {
            let start = pair.target.text.len();
            pair.target.text.push_str(&english.text);
            let span = Span::new(start, pair.target.text.len());
            pair.target.sentences.push(Sentence { span, paragraph: 0 });
            pair.target.text.push('\n');
        }
        pair.alignment.beads.push(Bead {
            source: number..number + 1,
            target: at..at + usize::from(english.is_some()),
            confidence: english.map_or(0.0, |english| english.confidence),
            evidence: Evidence::default(),
        });
        pair.facts.push(english.map(|english| facts(sentence, english)).unwrap_or_default());
    }
    pair
}

/// What a translator should know of an English sentence.
fn facts(sentence: &Chosen, english: &English) -> Vec<(&'static str, String)> {
    let missing = sentence.terms.iter().filter(|term| !term.reason.is_empty());
    let missing: Vec<String> =
        missing.map(|term| format!("{} = {}: {}", term.fr, term.en, term.reason)).collect();
    let mut facts = vec![("origin", english.origin.name().to_owned())];
    if !missing.is_empty() {
        facts.push(("terms-missing", missing.join("; ")));
    }
    facts
}
