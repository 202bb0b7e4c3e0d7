//! Character offsets beside byte offsets.

use crate::span::Span;

/// Character offsets from byte offsets, asked for in ascending order.
pub(super) struct Offsets<'text> {
    text: &'text str,
    byte: usize,
    chars: usize,
}

impl<'text> Offsets<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        Self { text, byte: 0, chars: 0 }
    }

    /// Characters before byte `at`.
    pub(super) fn chars_at(&mut self, at: usize) -> usize {
        if at < self.byte {
            *self = Self::new(self.text);
        }
        self.chars += Span::new(self.byte, at).of(self.text).chars().count();
        self.byte = at;
        self.chars
    }
}
