//! What the shape of a token says: an initial, a chain of letters, a Roman number, a clipped word.

use crate::segment::words::is_accent;

/// Whether whole words end in `c`; abbreviations rather end before a vowel.
pub(super) fn is_last_of_words(c: char) -> bool {
    !c.is_ascii()
        || matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 's' | 't' | 'x' | 'r' | 'n' | 'z')
}

/// One capital, decomposed or not: `J`, `É`; or hyphened ones: `J.-L`.
pub(super) fn is_initial(token: &str) -> bool {
    let mut letters = token.chars().filter(|c| !is_accent(*c));
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Letters each with its full stop: `J.-L`, `U.S.A`, `n.d.l.r`.
pub(super) fn is_chain(token: &str) -> bool {
    let mut parts = 0;
    token.split(['.', '-', '‑']).filter(|part| !part.is_empty()).all(|part| {
        parts += 1;
        part.chars().filter(|c| !is_accent(*c)).count() <= 2
            && part.starts_with(char::is_alphabetic)
    }) && parts > 1
        && token.contains('.')
}

/// A Roman number in capitals.
pub(super) fn is_roman(token: &str) -> bool {
    !token.is_empty()
        && token.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

/// A capital and consonants only, as abbreviations are clipped: `Kft`, `Schw`; not `CGT`.
pub(super) fn is_clipped(token: &str) -> bool {
    let mut letters = token.chars();
    letters.next().is_some_and(char::is_uppercase)
        && token.chars().count() < 5
        && token.chars().nth(1).is_some()
        && letters
            .all(|c| c.is_ascii_lowercase() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
        && !matches!(token.chars().next(), Some('A' | 'E' | 'I' | 'O' | 'U' | 'Y'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told_apart() {
        assert!(is_initial("J") && is_initial("E\u{301}") && !is_initial("Il") && !is_initial("j"));
        assert!(is_chain("J.-L") && is_chain("U.S.A") && is_chain("n.d.l.r"));
        assert!(!is_chain("J-L") && !is_chain("etc"));
        assert!(is_roman("XIV") && !is_roman("XIVe") && !is_roman(""));
        assert!(
            is_clipped("Kft") && !is_clipped("CGT") && !is_clipped("Lyon") && !is_clipped("km")
        );
    }
}
