//! The words and characters around a place in the text. All positions are bytes.

use crate::fold::is_apostrophe;
use crate::span::Span;

/// The longest token looked at, in bytes: no abbreviation is longer, and it bounds the work.
const TOKEN: usize = 40;

/// The character that begins at byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends at byte `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// Whether `c` is white space within a line.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() && !is_break(c)
}

/// Whether `c` ends a line.
pub(super) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The first place at or after `at` that is no white space within a line.
pub(super) fn skip_blanks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(is_blank).len())
}

/// The token that ends at `end`: letters, digits, and full stops, hyphens and `°` among them.
///
/// What an elided particle leaves: `l'art` gives `art`. Empty when there is none or it is too
/// long to be an abbreviation's.
pub(super) fn token_before(text: &str, end: usize) -> Span {
    let mut start = end;
    for (at, c) in text.get(..end).unwrap_or_default().char_indices().rev() {
        if !(c.is_alphanumeric() || is_accent(c) || matches!(c, '.' | '-' | '‑' | '°')) {
            break;
        }
        if end - at > TOKEN {
            return Span::new(end, end);
        }
        start = at;
    }
    let token = Span::new(start, end);
    let inner = token.of(text).trim_start_matches(['.', '-', '‑']);
    Span::new(end - inner.len(), end)
}

/// The word before the token that starts at `at`, on the same line; empty when none.
pub(super) fn word_before(text: &str, at: usize) -> &str {
    let head = text.get(..at).unwrap_or_default();
    let trimmed = head.trim_end_matches(is_blank);
    if trimmed.len() == head.len() { "" } else { token_before(text, trimmed.len()).of(text) }
}

/// The word that begins at `at`: letters and digits, closed by an apostrophe (`L'`) when elided.
///
/// At most the first bytes of a very long word.
pub(super) fn word_at(text: &str, at: usize) -> Span {
    let mut end = at;
    for c in text.get(at..).unwrap_or_default().chars() {
        if is_apostrophe(c) && end > at {
            return Span::new(at, end + c.len_utf8());
        }
        if !(c.is_alphanumeric() || is_accent(c)) || end - at > TOKEN {
            break;
        }
        end += c.len_utf8();
    }
    Span::new(at, end)
}

/// Whether `c` is a combining accent, as in decomposed letters.
pub(super) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether the unbroken run of characters around byte `at` is an address or a path.
pub(super) fn in_address(text: &str, at: usize) -> bool {
    const REACH: usize = 128;
    let mut start = at;
    for (place, c) in text.get(..at).unwrap_or_default().char_indices().rev() {
        if c.is_whitespace() || is_quote(c) || at - place > REACH {
            break;
        }
        start = place;
    }
    let head = Span::new(start, at).of(text);
    let after: usize = text
        .get(at..)
        .unwrap_or_default()
        .chars()
        .take(REACH)
        .take_while(|c| !c.is_whitespace() && !is_quote(*c))
        .map(char::len_utf8)
        .sum();
    let tail = Span::new(at, at + after).of(text);
    head.contains("://")
        || head.contains('@')
        || tail.contains('@')
        || head.starts_with("www.")
        || head.contains('/') && tail.contains('/')
}

/// Whether `c` is a quotation mark that never stands inside an address.
fn is_quote(c: char) -> bool {
    matches!(c, '«' | '»' | '“' | '”' | '"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_keeps_its_stops_and_loses_its_elision() {
        assert_eq!(token_before("de l’art", 10).of("de l’art"), "art");
        assert_eq!(token_before("av. J.-C", 8).of("av. J.-C"), "J.-C");
        assert!(token_before(&"a".repeat(99), 99).is_empty(), "no abbreviation");
    }

    #[test]
    fn an_elided_word_is_read_with_its_apostrophe() {
        assert_eq!(word_at("L’État", 0).of("L’État"), "L’");
        assert_eq!(word_at("Il est", 0).of("Il est"), "Il");
    }
}
