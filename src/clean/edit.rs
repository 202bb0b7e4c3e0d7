//! One change to a text: what every rule of cleaning answers with.

use crate::clean::FurnitureKind;
use crate::span::Span;

/// A stretch to replace, and what stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Bytes of the text the rule read; never empty.
    pub(super) span: Span,
    /// What takes its place.
    pub(super) with: With,
    /// The name of what was set aside; `None` for a matter of spelling.
    pub(super) kind: Option<FurnitureKind>,
}

/// What takes the place of a stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum With {
    /// Nothing: it is left out.
    Nothing,
    /// One character.
    Char(char),
    /// The two newlines between paragraphs.
    Break,
    /// Anything longer.
    Text(Box<str>),
}

impl Edit {
    /// The bytes from `start` to `end` give way to `with`.
    pub(super) fn new(start: usize, end: usize, with: With) -> Self {
        Self { span: Span::new(start, end), with, kind: None }
    }

    /// The bytes from `start` to `end` are left out.
    pub(super) fn drop(start: usize, end: usize) -> Self {
        Self::new(start, end, With::Nothing)
    }

    /// The bytes of `span` are left out, and remembered as `kind`.
    pub(super) fn set_aside(span: Span, kind: FurnitureKind) -> Self {
        Self { span, with: With::Nothing, kind: Some(kind) }
    }
}

/// `text` with `edits` made: for the tests of one rule.
#[cfg(test)]
pub(super) fn applied(text: &str, edits: &[Edit]) -> String {
    let mut mapped = super::map::Mapped::new(text);
    mapped.apply(edits);
    mapped.text().to_owned()
}
