//! JSON: `depeche/alignment/1`, all that is known of each bead.

use std::ops::Range;

use serde::Serialize;

use super::{Pair, Side, char_offsets};
use crate::align::Evidence;
use crate::brief;

/// Name of the schema, the first field of every alignment.
const SCHEMA: &str = "depeche/alignment/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'a str,
    engine: &'a str,
    id: &'a str,
    source: Text<'a>,
    target: Text<'a>,
    confidence: f64,
    beads: Vec<Bead<'a>>,
}

#[derive(Serialize)]
struct Text<'a> {
    file: &'a str,
    language: &'a str,
    sha256: String,
    sentences: usize,
}

#[derive(Serialize)]
struct Bead<'a> {
    source: Vec<Sentence<'a>>,
    target: Vec<Sentence<'a>>,
    confidence: f64,
    evidence: &'a Evidence,
}

#[derive(Serialize)]
struct Sentence<'a> {
    id: usize,
    bytes: [usize; 2],
    chars: [usize; 2],
    text: &'a str,
}

/// The pair over many lines, without a line end at the end.
pub(super) fn pretty(pair: &Pair) -> String {
    serde_json::to_string_pretty(&document(pair)).unwrap_or_default()
}

/// The pair on one line.
pub(super) fn line(pair: &Pair) -> String {
    serde_json::to_string(&document(pair)).unwrap_or_default() + "\n"
}

fn document(pair: &Pair) -> Document<'_> {
    let chars = [&pair.source, &pair.target]
        .map(|side| char_offsets(&side.text, side.sentences.iter().map(|s| s.span)));
    let [source, target] = &chars;
    let beads = pair.alignment.beads.iter().map(|bead| Bead {
        source: sentences(&pair.source, &bead.source, source),
        target: sentences(&pair.target, &bead.target, target),
        confidence: (bead.confidence * 1e4).round() / 1e4,
        evidence: &bead.evidence,
    });
    Document {
        schema: SCHEMA,
        engine: brief::ENGINE,
        id: &pair.id,
        source: text(&pair.source),
        target: text(&pair.target),
        confidence: pair.alignment.confidence,
        beads: beads.collect(),
    }
}

fn text(side: &Side) -> Text<'_> {
    Text {
        file: &side.source,
        language: &side.language,
        sha256: brief::sha256(&side.text),
        sentences: side.sentences.len(),
    }
}

fn sentences<'a>(side: &'a Side, range: &Range<usize>, chars: &[[usize; 2]]) -> Vec<Sentence<'a>> {
    let inside = side.numbered(range).zip(chars.iter().take(range.end).skip(range.start));
    let sentence = |((id, sentence), chars): ((usize, crate::segment::Sentence), &[usize; 2])| {
        let span = sentence.span;
        Sentence { id, bytes: [span.start, span.end], chars: *chars, text: span.of(&side.text) }
    };
    inside.map(sentence).collect()
}
