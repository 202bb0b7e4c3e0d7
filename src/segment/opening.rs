//! What comes after a final mark: how the next sentence would open.

use crate::segment::mark::is_final;
use crate::segment::words::{char_at, is_blank, skip_blanks, word_at};

/// What the first telling character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// A capital.
    Capital,
    /// A small letter.
    Small,
    /// A digit, or the letter of an item: `b)`.
    Digit,
    /// A letter without case, a symbol, an opening sign with nothing told behind it.
    Other,
    /// A comma and its like: the sentence goes on.
    Comma,
    /// Nothing: the text ends.
    Nothing,
}

/// How the text goes on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opening {
    /// Byte of the first telling character, quotes, dashes and brackets before it skipped.
    pub(super) at: usize,
    /// What it is.
    pub(super) first: First,
    /// Whether anything was skipped.
    pub(super) led: bool,
}

/// The most signs skipped before the first telling character.
const SIGNS: usize = 8;

/// Reads what opens at byte `start`.
pub(super) fn read(text: &str, start: usize) -> Opening {
    let mut at = start;
    for _ in 0..SIGNS {
        let Some(c) = char_at(text, at) else { break };
        if let Some(end) = omission(text, at) {
            at = skip_blanks(text, end);
        } else if is_lead(c) || at > start && is_blank(c) {
            at += c.len_utf8();
        } else {
            break;
        }
    }
    Opening { at, first: first(text, at), led: at > start }
}

/// Whether a dash that speaks, or a bullet, stands at `at`: a sign and white space behind it.
pub(super) fn is_item(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|c| {
        matches!(c, '-' | '–' | '—' | '―' | '•' | '*' | '►' | '▪' | '·' | '■' | '●' | '‣')
            && char_at(text, at + c.len_utf8()).is_some_and(is_blank)
    }) || char_at(text, at).is_some_and(|c| matches!(c, '—' | '―' | '•'))
}

/// Whether the word at `at` is a name written small: `iPhone`, `eBay`, `hvg.hu`.
pub(super) fn is_brand(text: &str, at: usize) -> bool {
    let word = word_at(text, at);
    let domain = word.len() > 2
        && char_at(text, word.end) == Some('.')
        && char_at(text, word.end + 1).is_some_and(char::is_lowercase);
    domain || word.of(text).chars().take(3).skip(1).any(char::is_uppercase)
}

fn first(text: &str, at: usize) -> First {
    match char_at(text, at) {
        None => First::Nothing,
        Some(c) if c.is_uppercase() => First::Capital,
        Some(c) if c.is_lowercase() && char_at(text, at + c.len_utf8()) == Some(')') => {
            First::Digit
        }
        Some(c) if c.is_lowercase() => First::Small,
        Some(c) if c.is_numeric() => First::Digit,
        Some(
            ',' | ';' | ':' | ')' | ']' | '}' | '/' | '%' | '&' | '=' | '+' | '»' | '”' | '’' | '|',
        ) => First::Comma,
        Some(_) => First::Other,
    }
}

/// Whether `c` may stand before the first word of a sentence.
fn is_lead(c: char) -> bool {
    matches!(
        c,
        '«' | '“'
            | '„'
            | '"'
            | '‘'
            | '’'
            | '\''
            | '‹'
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
            | '-'
            | '–'
            | '—'
            | '―'
            | '•'
            | '*'
            | '_'
            | '►'
            | '▪'
            | '■'
            | '●'
            | '‣'
            | '#'
            | '>'
    )
}

/// One past the sign of words left out that stands at `at`: `(...)`, `[…]`.
fn omission(text: &str, at: usize) -> Option<usize> {
    let close = match char_at(text, at)? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let inside = text.get(at + 1..)?;
    let marks: usize = inside
        .chars()
        .take(5)
        .take_while(|c| is_final(*c) || is_blank(*c))
        .map(char::len_utf8)
        .sum();
    let end = at + 1 + marks;
    (marks > 0 && char_at(text, end) == Some(close)).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_before_the_first_word_are_skipped() {
        for (text, first) in [
            ("« Il", First::Capital),
            ("— Non", First::Capital),
            ("(...) et", First::Small),
            ("[…] Il", First::Capital),
            ("12 morts", First::Digit),
            (", dit", First::Comma),
            ("» dit", First::Comma),
            ("", First::Nothing),
            ("東京", First::Other),
        ] {
            assert_eq!(read(text, 0).first, first, "{text}");
        }
    }
}
