//! From the words of a path to a line of print: capitals, spaces, quotes, articles, and where each word is from.

mod agree;
mod case;
mod join;

use super::lattice::{Lattice, Printed};
use super::search::Path;
use super::source::Word;
use super::vocabulary::Vocabulary;
use crate::glossary::Mention;
use crate::span::Span;
use crate::translate::Link;

/// A printed line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    /// French left in it, its marks included.
    pub(super) french: Vec<Span>,
    pub(super) links: Vec<Link>,
}

/// A word, term or mark of the line, with the French words it came from.
#[derive(Clone, Debug, PartialEq)]
struct Piece {
    text: String,
    /// Places of French words.
    sources: Vec<usize>,
    /// What kind of thing it is.
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A word of the vocabulary: its case may change.
    Word,
    /// As the glossary, the source or the rules of numbers write it.
    Fixed,
    /// French that is left.
    French,
}

/// The French that a line is printed from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// In the order of English.
    pub(super) words: &'a [Word],
    pub(super) mentions: &'a [Mention],
    pub(super) text: &'a str,
}

/// The line that `path` spells.
pub(super) fn print(
    path: &Path,
    lattice: &Lattice,
    vocabulary: &Vocabulary,
    source: Source<'_>,
) -> Line {
    let mut pieces = pieces(path, lattice, vocabulary, source);
    agree::settle(&mut pieces, source);
    case::settle(&mut pieces, source);
    join::articles(&mut pieces);
    join::joined(&pieces, source)
}

fn pieces(
    path: &Path,
    lattice: &Lattice,
    vocabulary: &Vocabulary,
    source: Source<'_>,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for step in &path.steps {
        let Some(way) = lattice.ways(step.start, step.length).get(step.way) else { continue };
        for (place, printed) in way.printed.iter().enumerate() {
            let sources =
                way.links.iter().filter(|link| link.1 == place).map(|link| link.0).collect();
            let (text, kind) = match *printed {
                Printed::Rest => continue,
                Printed::Word(number) => (vocabulary.shown(number).to_owned(), Kind::Word),
                Printed::Term(mention) => (
                    source.mentions.get(mention).map_or_else(String::new, |term| term.en.clone()),
                    Kind::Fixed,
                ),
                Printed::Number(at) => (case::number(at, source), Kind::Fixed),
                Printed::French(at) => left(at, source),
            };
            pieces.push(Piece { text, sources, kind });
        }
    }
    pieces
}

/// The French word at `at`: a name or a mark as it stands, any other word as French that is left.
fn left(at: usize, source: Source<'_>) -> (String, Kind) {
    let Some(word) = source.words.get(at) else { return (String::new(), Kind::Fixed) };
    let pieces: Vec<Span> = word.pieces().collect();
    let whole = match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) if word.name => {
            Span::new(first.start, last.end).of(source.text).to_owned()
        }
        _ => pieces.iter().map(|piece| piece.of(source.text)).collect::<Vec<_>>().join(" "),
    };
    let plain = word.name || !whole.chars().any(char::is_alphabetic);
    (whole, if plain { Kind::Fixed } else { Kind::French })
}
