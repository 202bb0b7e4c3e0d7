//! The words and marks of a line, as patterns see them.

use crate::fold::fold;
use crate::span::Span;

/// A word, or one mark that stood at the edge of a word.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Bytes into the line.
    pub(super) span: Span,
    /// Folded, for comparing.
    pub(super) folded: String,
    /// Whether it has letters, and none in lower case.
    pub(super) capitals: bool,
    /// Whether its first character is a capital.
    pub(super) capitalised: bool,
}

impl Token {
    fn new(line: &str, start: usize, end: usize) -> Self {
        let span = Span::new(start, end);
        let text = span.of(line);
        Self {
            span,
            folded: fold(text),
            capitals: text.contains(char::is_uppercase) && !text.contains(char::is_lowercase),
            capitalised: text.starts_with(char::is_uppercase),
        }
    }

    /// Whether it is a mark, not a word.
    pub(super) fn is_mark(&self) -> bool {
        !self.folded.contains(char::is_alphanumeric)
    }

    /// Whether a sentence can end with it.
    pub(super) fn ends_sentence(&self) -> bool {
        matches!(self.folded.as_str(), "." | "!" | "?" | "…" | "»" | "\"" | "”" | ")" | "]")
    }
}

/// The tokens of `line`: words without the marks at their edges, and each of those marks.
///
/// `abc-d/ef` and `l'été` stay whole; `(AFP)` is three tokens.
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = 0;
    for word in line.split(' ') {
        let end = start + word.len();
        let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = end - bare.len();
        marks(line, Span::new(start, first), &mut tokens);
        let last = first + bare.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        if first < last {
            tokens.push(Token::new(line, first, last));
        }
        marks(line, Span::new(last, end), &mut tokens);
        start = end + 1;
    }
    tokens
}

/// Each character of `span` as a token of its own.
fn marks(line: &str, span: Span, tokens: &mut Vec<Token>) {
    for (at, c) in span.of(line).char_indices() {
        let start = span.start + at;
        tokens.push(Token::new(line, start, start + c.len_utf8()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_at_the_edges_of_words_stand_alone() {
        let line = "(AFP) - l'été, bur-ab/cd";
        let found: Vec<_> =
            tokens(line).iter().map(|token| token.span.of(line).to_owned()).collect();
        assert_eq!(found, ["(", "AFP", ")", "-", "l'été", ",", "bur-ab/cd"]);
    }
}
