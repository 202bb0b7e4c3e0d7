//! A stretch of text by its byte offsets: the one way stages point into a text.

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets into a text, on `char` boundaries.
///
/// # Examples
///
/// ```
/// use depeche::span::Span;
///
/// let text = "L’été à Évian";
/// let span = Span::new(13, 19);
/// assert_eq!(span.of(text), "Évian");
/// assert_eq!(span.len(), 6); // bytes
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from byte `start` to just before byte `end`; empty when `end` comes first.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text it covers; empty when it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span moved `by` bytes to the right.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The span without the white space at its two ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.start + (inside.len() - inside.trim_start().len());
        Self::new(start, start + inside.trim().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_outside_the_text_is_empty_text() {
        assert_eq!(Span::new(3, 99).of("été"), "");
        assert_eq!(Span::new(1, 3).of("été"), "", "inside a letter");
    }

    #[test]
    fn trimming_keeps_to_the_text() {
        let text = "a  «\u{a0}oui\u{a0}»  b";
        let inner = Span::new(1, text.len() - 1).trimmed(text);
        assert_eq!(inner.of(text), "«\u{a0}oui\u{a0}»");
        assert!(Span::new(1, 3).trimmed(text).is_empty());
    }
}
