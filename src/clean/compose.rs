//! Letters and their accents in one piece: Unicode normalization form C (UAX #15).

use std::iter;

use unicode_normalization::IsNormalized;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::is_nfc_quick;

use crate::clean::edit::Edit;
use crate::clean::edit::With;

/// Whether `c` can be out of place in NFC: a combining mark, or a character that composes.
///
/// Nothing below U+0300 can; nor dashes, quotes and signs of money, which French copy is full of.
fn is_suspect(c: char) -> bool {
    c >= '\u{300}'
        && !matches!(c, '\u{2010}'..='\u{20cf}')
        && (canonical_combining_class(c) != 0 || is_nfc_quick(iter::once(c)) != IsNormalized::Yes)
}

/// The edits that compose the letters of `text`.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut done = 0;
    while let Some(found) = next_suspect(text, done) {
        let before = text.get(done..found).unwrap_or_default();
        let start = before.char_indices().next_back().map_or(found, |(at, _)| done + at);
        let after = text.get(found..).unwrap_or_default();
        let end = after.find(|c| !is_suspect(c)).map_or(text.len(), |at| found + at);
        let received = text.get(start..end).unwrap_or_default();
        let composed: String = received.nfc().collect();
        if composed != received {
            edits.push(Edit::new(start, end, With::Text(composed.into())));
        }
        done = end;
    }
    edits
}

/// The first byte at or after `from` where a suspect character begins.
fn next_suspect(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        // No byte below 0xCC begins a character at or above U+0300.
        at += text.as_bytes().get(at..)?.iter().position(|byte| *byte >= 0xcc)?;
        let c = text.get(at..)?.chars().next()?;
        if is_suspect(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::edit::applied;

    #[test]
    fn letters_are_composed() {
        for text in [
            "e\u{301}te\u{301}",
            "C\u{327}a",
            "\u{1100}\u{1161}\u{11a8}",
            "5 \u{212b}",
            "a\u{323}\u{302}",
        ] {
            let whole: String = text.nfc().collect();
            assert_eq!(applied(text, &edits(text)), whole);
        }
    }

    #[test]
    fn a_composed_text_is_left_alone() {
        assert_eq!(edits("L’été — « déjà » … 5 € Москва 東京 🎉"), []);
    }
}
