//! A text under change that remembers where each of its bytes was received.

use std::num::NonZeroUsize;

use crate::clean::edit::Edit;
use crate::clean::edit::With;
use crate::span::Span;

/// A text and, for each stretch of it, the raw bytes it stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mapped {
    text: String,
    /// In text order, without gaps in the text; raw bytes between two pieces were left out.
    pieces: Vec<Piece>,
}

/// A stretch of the text that goes up to the next piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// First byte in the text.
    clean: usize,
    /// First byte in the raw text.
    raw: usize,
    /// Raw bytes an atom stands for, which have no middle; `None` for a verbatim run,
    /// byte for byte as received.
    atom: Option<NonZeroUsize>,
}

impl Piece {
    /// The raw byte where the stretch up to byte `clean` of the text ends.
    fn raw_end(self, clean: usize) -> usize {
        self.raw + self.atom.map_or(clean.saturating_sub(self.clean), NonZeroUsize::get)
    }

    /// The raw byte where the stretch from byte `clean` of the text begins.
    fn raw_start(self, clean: usize) -> usize {
        if self.atom.is_some() { self.raw } else { self.raw_end(clean) }
    }
}

impl Mapped {
    /// The raw text, unchanged.
    pub(super) fn new(raw: &str) -> Self {
        let whole = Piece { clean: 0, raw: 0, atom: None };
        let pieces = if raw.is_empty() { Vec::new() } else { vec![whole] };
        Self { text: raw.to_owned(), pieces }
    }

    /// The text as it stands.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The raw bytes that `span` stands for: from the first byte of its first character to the
    /// last of its last. Cut back to the text, widened to whole characters; empty for an empty one.
    pub(super) fn raw_span(&self, span: Span) -> Span {
        let start = boundary_before(&self.text, span.start);
        if span.is_empty() || start == self.text.len() {
            let at = match self.piece_at(start) {
                Some(piece) if start < self.text.len() => piece.raw_start(start),
                _ => self.pieces.last().map_or(0, |piece| piece.raw_end(self.text.len())),
            };
            return Span::new(at, at);
        }
        let end = boundary_after(&self.text, span.end);
        let from = self.piece_at(start).map_or(0, |piece| piece.raw_start(start));
        let to = self.piece_at(end - 1).map_or(from, |piece| piece.raw_end(end));
        Span::new(from, to)
    }

    /// The piece that byte `clean` lies in, the last one for any byte past the end.
    fn piece_at(&self, clean: usize) -> Option<Piece> {
        let after = self.pieces.partition_point(|piece| piece.clean <= clean);
        self.pieces.get(after.checked_sub(1)?).copied()
    }

    /// Makes `edits`, which are in text order; one that overlaps its forerunner is left out.
    pub(super) fn apply(&mut self, edits: &[Edit]) {
        let mut fresh = Self {
            text: String::with_capacity(self.text.len()),
            pieces: Vec::with_capacity(self.pieces.len() + 2 * edits.len()),
        };
        let mut at = 0;
        let mut cursor = 0;
        for edit in edits.iter().filter(|edit| !edit.span.is_empty()) {
            if edit.span.start < at || edit.span.end > self.text.len() {
                continue;
            }
            cursor = self.copy(Span::new(at, edit.span.start), cursor, &mut fresh);
            if edit.with != With::Nothing {
                let raw = self.raw_span(edit.span);
                let atom = NonZeroUsize::new(raw.len().max(1));
                fresh.pieces.push(Piece { clean: fresh.text.len(), raw: raw.start, atom });
            }
            match &edit.with {
                With::Nothing => {}
                With::Char(c) => fresh.text.push(*c),
                With::Break => fresh.text.push_str("\n\n"),
                With::Text(text) => fresh.text.push_str(text),
            }
            at = edit.span.end;
        }
        self.copy(Span::new(at, self.text.len()), cursor, &mut fresh);
        *self = fresh;
    }

    /// Appends the bytes of `span` to `fresh` with their pieces, which begin at `cursor` or later.
    /// Answers with the place of the piece that holds the span's end.
    fn copy(&self, span: Span, mut cursor: usize, fresh: &mut Self) -> usize {
        while self.pieces.get(cursor + 1).is_some_and(|next| next.clean <= span.start) {
            cursor += 1;
        }
        if span.is_empty() {
            return cursor;
        }
        let offset = fresh.text.len();
        fresh.text.push_str(span.of(&self.text));
        loop {
            let Some(piece) = self.pieces.get(cursor) else { return cursor };
            let from = piece.clean.max(span.start);
            let clean = from - span.start + offset;
            let moved = Piece { clean, raw: piece.raw_start(from), atom: piece.atom };
            let goes_on = fresh.pieces.last().is_some_and(|last| {
                last.atom.is_none() && moved.atom.is_none() && last.raw_end(clean) == moved.raw
            });
            if !goes_on {
                fresh.pieces.push(moved);
            }
            match self.pieces.get(cursor + 1) {
                Some(next) if next.clean < span.end => cursor += 1,
                _ => return cursor,
            }
        }
    }
}

/// The last `char` boundary of `text` that is not past `at`.
fn boundary_before(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first `char` boundary of `text` that is not before `at`.
fn boundary_after(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replaced_character_points_at_what_was_received() {
        let raw = "l’été  fut";
        let mut mapped = Mapped::new(raw);
        mapped.apply(&[Edit::new(1, 4, With::Char('\'')), Edit::new(9, 11, With::Char(' '))]);
        assert_eq!(mapped.text(), "l'été fut");
        assert_eq!(mapped.raw_span(Span::new(0, 2)).of(raw), "l’");
        assert_eq!(mapped.raw_span(Span::new(2, 7)).of(raw), "été");
        assert_eq!(mapped.raw_span(Span::new(8, 11)).of(raw), "fut");
    }

    #[test]
    fn changes_to_a_changed_text_still_point_at_the_first() {
        let raw = "a  b  c";
        let mut mapped = Mapped::new(raw);
        mapped.apply(&[Edit::new(1, 3, With::Char(' ')), Edit::new(4, 6, With::Char(' '))]);
        mapped.apply(&[Edit::drop(0, 2)]);
        assert_eq!(mapped.text(), "b c");
        assert_eq!(mapped.raw_span(Span::new(0, 1)), Span::new(3, 4));
        assert_eq!(mapped.raw_span(Span::new(0, 3)), Span::new(3, 7));
        assert_eq!(mapped.raw_span(Span::new(3, 3)), Span::new(7, 7));
    }

    #[test]
    fn a_span_inside_a_letter_is_widened() {
        let mapped = Mapped::new("été");
        assert_eq!(mapped.raw_span(Span::new(1, 4)), Span::new(0, 5));
        assert_eq!(mapped.raw_span(Span::new(0, 99)), Span::new(0, 5));
    }
}
