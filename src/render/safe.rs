//! Untrusted text made harmless for terminals and files of lines.

use std::borrow::Cow;

/// `text` on one line, with nothing in it that a terminal would obey.
///
/// White space of any kind becomes a single space; control characters, escape sequences and the
/// marks that turn the direction of text are shown as their code (`\u{1b}`).
pub fn line(text: &str) -> Cow<'_, str> {
    let plain =
        |c: char| !c.is_control() && !is_direction(c) && !matches!(c, '\u{2028}' | '\u{2029}');
    if text.chars().all(plain) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\n' | '\r' | '\t' | ' ' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}'
        ) {
            if !safe.ends_with(' ') {
                safe.push(' ');
            }
        } else if c.is_control() || is_direction(c) {
            safe.extend(c.escape_unicode());
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

/// Marks that change the direction of text (Unicode's bidirectional controls).
fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_bidi_marks_are_shown_not_obeyed() {
        assert_eq!(line("a\u{1b}[31mb\u{202e}c"), "a\\u{1b}[31mb\\u{202e}c");
        assert_eq!(line("un\n deux\ttrois"), "un deux trois");
        assert!(matches!(line("déjà\u{a0}là"), Cow::Borrowed(_)));
    }
}
