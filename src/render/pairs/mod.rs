//! Two texts aligned, in the formats of those who keep translation memories or build pipelines.
//!
//! A [`Format`] turns one [`Pair`] into text; [`Writer`] puts the pairs of a run into one stream.
//! All offsets and all text are those of the texts as received.

mod html;
mod json;
pub(super) mod tmx;
mod tsv;
mod writer;
pub(super) mod xliff;

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::align::Alignment;
use crate::align::formats::print_ladder;
use crate::align::formats::print_vecalign;
use crate::segment::Sentence;
use crate::span::Span;

pub use super::Rendered;
pub use writer::Writer;

/// One text of a pair, as received, and where its sentences stand in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// Where it was read.
    pub source: String,
    /// Its language, a BCP 47 tag; `und` when it is not known.
    pub language: String,
    /// The text as received.
    pub text: String,
    /// Its sentences, those the beads count: spans are bytes into `text`.
    pub sentences: Vec<Sentence>,
    /// Their numbers, where they are not all sentences of the text; else empty: they count from 0.
    pub numbers: Vec<usize>,
}

impl Side {
    /// The sentences `range`, each with its number.
    fn numbered(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, Sentence)> {
        let inside = self.sentences.iter().copied().enumerate();
        let named = |(at, sentence)| (self.numbers.get(at).copied().unwrap_or(at), sentence);
        inside.take(range.end).skip(range.start).map(named)
    }

    /// The numbers of the sentences `range` as one word: `3,4`.
    fn numbers_of(&self, range: &Range<usize>) -> String {
        let named = |at: usize| self.numbers.get(at).copied().unwrap_or(at).to_string();
        range.clone().map(named).collect::<Vec<_>>().join(",")
    }

    /// The text of the sentences `range`, a space between two.
    fn text_of(&self, range: &Range<usize>) -> String {
        let texts: Vec<&str> = self.numbered(range).map(|(_, s)| s.span.of(&self.text)).collect();
        texts.join(" ")
    }

    /// From the first byte of the sentences `range` to their last, as `start-end`.
    fn bytes_of(&self, range: &Range<usize>) -> String {
        let spans = || self.numbered(range).map(|(_, sentence)| sentence.span);
        let start = spans().map(|span| span.start).min().unwrap_or_default();
        let end = spans().map(|span| span.end).max().unwrap_or_default();
        format!("{start}-{end}")
    }
}

/// Two texts and what is opposite what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pair {
    /// What the pair goes by.
    pub id: String,
    /// The text that is read, by default the French.
    pub source: Side,
    /// Its version, by default the English.
    pub target: Side,
    /// What is opposite what: places in the lists of sentences.
    pub alignment: Alignment,
    /// What else is known of each bead, by name; may be shorter than the list of beads.
    pub facts: Vec<Vec<(&'static str, String)>>,
}

impl Pair {
    /// What else is known of bead `number`.
    fn facts_of(&self, number: usize) -> &[(&'static str, String)] {
        self.facts.get(number).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What aligned texts look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Both texts, confidence, sentence numbers and pair, one bead a line.
    #[default]
    Tsv,
    /// `depeche/alignment/1`: one pair gives an object, several an array.
    Json,
    /// `depeche/alignment/1`, one pair a line.
    Jsonl,
    /// TMX 1.4b, a translation memory; what stands on one side only is left out.
    Tmx,
    /// XLIFF 2.1, a bilingual file; what stands on the target side only is left out.
    Xliff,
    /// A ladder as hunalign prints it.
    Ladder,
    /// `[0,1]:[2]:cost` lines as Vecalign prints them.
    Vecalign,
    /// A page to look through, side by side.
    Html,
}

/// Each format and its names: the first is the usual one, all are endings of files too.
const NAMES: [(Format, &[&str]); 8] = [
    (Format::Tsv, &["tsv"]),
    (Format::Json, &["json"]),
    (Format::Jsonl, &["jsonl", "ndjson"]),
    (Format::Tmx, &["tmx"]),
    (Format::Xliff, &["xliff", "xlf"]),
    (Format::Ladder, &["ladder"]),
    (Format::Vecalign, &["vecalign"]),
    (Format::Html, &["html", "htm"]),
];

/// A format that is not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no format of alignments; they are tsv, json, jsonl, tmx, xliff, ladder, vecalign and html"
)]
pub struct FormatError(String);

impl FromStr for Format {
    type Err = FormatError;

    /// By name, or by the ending of a file (`xlf`).
    fn from_str(name: &str) -> Result<Self, FormatError> {
        let known = NAMES.iter().find(|(_, names)| names.contains(&name));
        known.map(|(format, _)| *format).ok_or_else(|| FormatError(name.to_owned()))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Format {
    /// Its usual name, which is also the ending of its files.
    pub fn name(self) -> &'static str {
        let known = NAMES.iter().find(|(format, _)| *format == self);
        known.and_then(|(_, names)| names.first()).copied().unwrap_or("tsv")
    }

    /// Whether one stream can hold several pairs: ladders and Vecalign's lines do not say which.
    pub fn holds_several(self) -> bool {
        !matches!(self, Self::Ladder | Self::Vecalign)
    }

    /// `pair` in this format, without what goes before, between and after pairs.
    ///
    /// `place` is the pair's number in the run, from 1; formats that want identifiers make them of it.
    pub fn text(self, pair: &Pair, place: usize) -> Rendered {
        let whole = |text: String| Rendered { text, lost: 0, coded: 0 };
        match self {
            Self::Tsv => whole(tsv::rows(pair)),
            Self::Json => whole(json::pretty(pair)),
            Self::Jsonl => whole(json::line(pair)),
            Self::Tmx => tmx::units(pair, place),
            Self::Xliff => xliff::file(pair, place),
            Self::Ladder => whole(print_ladder(&pair.alignment.beads)),
            Self::Vecalign => whole(print_vecalign(&pair.alignment.beads)),
            Self::Html => whole(html::section(pair, place)),
        }
    }
}

/// The same spans counted in characters (Unicode scalar values); fast when they ascend.
fn char_offsets(text: &str, spans: impl Iterator<Item = Span>) -> Vec<[usize; 2]> {
    let (mut byte, mut chars) = (0, 0);
    let mut at = |place: usize| {
        if place < byte {
            (byte, chars) = (0, 0);
        }
        chars += Span::new(byte, place).of(text).chars().count();
        byte = place;
        chars
    };
    spans.map(|span| [at(span.start), at(span.end)]).collect()
}

#[cfg(test)]
mod tests;
