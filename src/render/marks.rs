//! Where the terms of a sentence stand in its French and in its English.

use crate::brief::{Sentence, Term};
use crate::span::Span;
use crate::translate::Status;

/// What a stretch of a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// Text.
    Plain,
    /// A term, or the English of one: its place among the terms of the sentence.
    Term(usize),
    /// French left in an English line.
    Left,
}

/// The French of `sentence` in stretches.
pub(super) fn french(sentence: &Sentence) -> Vec<(Mark, &str)> {
    let start = sentence.fr.bytes[0];
    let terms = sentence.terms.iter().enumerate().map(|(place, term)| {
        let [first, last] = term.bytes;
        (Mark::Term(place), Span::new(first.saturating_sub(start), last.saturating_sub(start)))
    });
    stretches(&sentence.fr.text, terms.collect())
}

/// The English of `sentence` in stretches; empty when it has none.
pub(super) fn english(sentence: &Sentence) -> Vec<(Mark, &str)> {
    let Some(english) = &sentence.en else { return Vec::new() };
    let mut marks: Vec<(Mark, Span)> =
        english.french.iter().map(|[start, end]| (Mark::Left, Span::new(*start, *end))).collect();
    let given = |(_, term): &(usize, &Term)| term.status != Status::Missing;
    for (number, term) in sentence.terms.iter().enumerate().filter(given) {
        let found =
            english.text.match_indices(&term.en).map(|(at, en)| Span::new(at, at + en.len()));
        let free = |span: &Span| {
            !marks.iter().any(|(_, taken)| taken.overlaps(*span)) && whole(&english.text, *span)
        };
        let place = found.into_iter().find(free);
        marks.extend(place.map(|span| (Mark::Term(number), span)));
    }
    stretches(&english.text, marks)
}

/// Whether `span` is no part of a longer word.
fn whole(text: &str, span: Span) -> bool {
    let before = Span::new(0, span.start).of(text).chars().next_back();
    let after = text.get(span.end..).and_then(|after| after.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// `text` cut at the marks, in order; marks that overlap an earlier one are dropped.
fn stretches(text: &str, mut marks: Vec<(Mark, Span)>) -> Vec<(Mark, &str)> {
    marks.sort_by_key(|(mark, span)| (span.start, *mark));
    let mut pieces = Vec::new();
    let mut end = 0;
    for (mark, span) in marks.into_iter().filter(|(_, span)| !span.is_empty()) {
        if span.start < end || span.of(text).is_empty() {
            continue;
        }
        pieces.push((Mark::Plain, Span::new(end, span.start).of(text)));
        pieces.push((mark, span.of(text)));
        end = span.end;
    }
    pieces.push((Mark::Plain, text.get(end..).unwrap_or_default()));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}
