//! Stretches of a sentence cut where word links begin and end, so that a page can light words up.

use serde::Serialize;
use serde_json::Value;

use super::view::harmless;
use crate::brief::{Sentence, Term};
use crate::render::marks::{Mark, english, french};
use crate::render::safe::line;

/// A stretch of a sentence: plain, a term, or French left in the English.
#[derive(Serialize)]
pub(super) struct Piece {
    mark: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<Value>,
    words: Vec<Word>,
}

/// Text that one set of links covers.
#[derive(Serialize)]
struct Word {
    text: String,
    /// Numbers of the links, a space between two; empty where there is none.
    links: String,
}

/// The French of `sentence` between its bytes `from` and `to`, counted in the text as received.
pub(super) fn french_pieces(sentence: &Sentence, from: usize, to: usize) -> Vec<Piece> {
    let links = sentence.en.iter().flat_map(|english| &english.links).map(|link| link.fr);
    let links: Vec<[usize; 2]> = links.collect();
    let mut at = sentence.fr.bytes[0];
    let mut pieces = Vec::new();
    for (mark, text) in french(sentence) {
        let (start, end) = (at.max(from), (at + text.len()).min(to));
        if start < end {
            let inside = text.get(start - at..end - at).unwrap_or_default();
            pieces.push(piece(sentence, mark, inside, start, &links));
        }
        at += text.len();
    }
    pieces
}

/// The English of `sentence`.
pub(super) fn english_pieces(sentence: &Sentence) -> Vec<Piece> {
    let links = sentence.en.iter().flat_map(|english| &english.links).map(|link| link.en);
    let links: Vec<[usize; 2]> = links.collect();
    let mut at = 0;
    let cut = english(sentence).into_iter().map(|(mark, text)| {
        let start = at;
        at += text.len();
        piece(sentence, mark, text, start, &links)
    });
    cut.collect()
}

/// `text`, which begins at byte `start` of what `links` count in, as a piece.
fn piece(sentence: &Sentence, mark: Mark, text: &str, start: usize, links: &[[usize; 2]]) -> Piece {
    let end = start + text.len();
    let mut bounds: Vec<usize> = links.iter().flatten().copied().collect();
    bounds.retain(|at| start < *at && *at < end && text.is_char_boundary(at - start));
    bounds.extend([start, end]);
    bounds.sort_unstable();
    bounds.dedup();
    let words = bounds.windows(2).filter_map(|two| {
        let [first, last] = *two else { return None };
        let over = links.iter().enumerate().filter(|(_, [from, to])| *from < last && first < *to);
        let links: Vec<String> = over.map(|(number, _)| number.to_string()).collect();
        let text = line(text.get(first - start..last - start)?).into_owned();
        Some(Word { text, links: links.join(" ") })
    });
    let (mark, term) = match mark {
        Mark::Plain => ("plain", None),
        Mark::Term(number) => ("term", sentence.terms.get(number).map(term)),
        Mark::Left => ("left", None),
    };
    Piece { mark, term, words: words.collect() }
}

/// `term` as a template sees it.
pub(super) fn term(term: &Term) -> Value {
    harmless(serde_json::to_value(term).unwrap_or_default())
}
