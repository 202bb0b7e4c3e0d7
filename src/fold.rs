//! Folding: what makes two spellings of one French word comparable.
//!
//! Lower case, no accents, `œ` → `oe`, one apostrophe, one hyphen, one space.
//! Folded text is only ever *compared*; positions stay those of the text that was folded.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::span::Span;

/// Particles that lose their vowel before a vowel: `l'accord`, `jusqu'ici` are two words.
const ELIDED: [&str; 14] =
    ["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu"];

/// Whether `c` is one of the apostrophes that French copy uses (`'`, `’`, `ʼ`, `‘`, `′`).
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '′' | '\u{ff07}')
}

/// Whether `c` is a hyphen inside words (`-`, U+2010, U+2011, and the soft hyphen's visible kin).
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{fe63}' | '\u{ff0d}')
}

/// Calls `emit` with each folded character that stands for `c`: none, one, or two (`œ` → `oe`).
pub fn fold_char(c: char, mut emit: impl FnMut(char)) {
    match c {
        'a'..='z' | '0'..='9' | ' ' => emit(c),
        'A'..='Z' => emit(c.to_ascii_lowercase()),
        'œ' | 'Œ' => {
            emit('o');
            emit('e');
        }
        'æ' | 'Æ' => {
            emit('a');
            emit('e');
        }
        'ø' | 'Ø' => emit('o'),
        'ł' | 'Ł' => emit('l'),
        'đ' | 'Đ' => emit('d'),
        'ı' => emit('i'),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        _ if is_apostrophe(c) => emit('\''),
        _ if is_hyphen(c) => emit('-'),
        _ if c.is_whitespace() => emit(' '),
        _ if c.is_ascii() => emit(c),
        _ => {
            for part in std::iter::once(c).nfd().filter(|part| !is_mark(*part)) {
                part.to_lowercase().filter(|low| !is_mark(*low)).for_each(&mut emit);
            }
        }
    }
}

/// Whether `c` is a combining accent (U+0300–U+036F), which folding drops.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// `text` folded: what two spellings of one word have in common.
///
/// # Examples
///
/// ```
/// use depeche::fold::fold;
///
/// assert_eq!(fold("L’État-Œuvre"), "l'etat-oeuvre");
/// assert_eq!(fold("ETAT"), fold("État"));
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, |f| folded.push(f));
    }
    folded
}

/// The words of `text` in order, elided particles parted from what follows.
///
/// Unicode word bounds (UAX #29) do the work; `l'accord` then gives `l'` and `accord`, while
/// `aujourd'hui` and `presqu'île` stay whole. Spans are bytes into `text`.
///
/// # Examples
///
/// ```
/// use depeche::fold::words;
///
/// let text = "Qu’a dit l'Union, aujourd’hui ?";
/// let words: Vec<_> = words(text).map(|word| word.of(text)).collect();
/// assert_eq!(words, ["Qu’", "a", "dit", "l'", "Union", "aujourd’hui"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = Span> {
    text.unicode_word_indices().flat_map(|(start, word)| {
        let whole = Span::new(start, start + word.len());
        match elided_prefix(word) {
            Some(cut) => {
                [Some(Span::new(start, start + cut)), Some(Span::new(start + cut, whole.end))]
            }
            None => [Some(whole), None],
        }
        .into_iter()
        .flatten()
    })
}

/// Length in bytes of the elided particle that `word` begins with, its apostrophe counted.
///
/// `None` when the word begins with no such particle, or is nothing else.
pub fn elided_prefix(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().find(|(_, c)| is_apostrophe(*c))?;
    let end = at + mark.len_utf8();
    let particle = word.get(..at)?;
    (end < word.len() && is_elided(particle)).then_some(end)
}

/// Whether `particle`, given without its apostrophe, is one that loses its vowel: `l`, `Qu`, `jusqu`.
pub fn is_elided(particle: &str) -> bool {
    ELIDED.iter().any(|known| known.eq_ignore_ascii_case(particle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_and_composed_letters_fold_alike() {
        assert_eq!(fold("e\u{301}tat"), fold("état"));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["L’ŒUVRE d’Évian — 10\u{202f}000 €", "ÇA Ł ß İ ŉ", "一 Москва"]
        {
            assert_eq!(fold(&fold(text)), fold(text));
        }
    }

    #[test]
    fn a_word_that_only_looks_elided_stays_whole() {
        assert_eq!(elided_prefix("aujourd'hui"), None);
        assert_eq!(elided_prefix("O'Brien"), None);
        assert_eq!(elided_prefix("l'"), None);
        assert_eq!(elided_prefix("jusqu’ici"), Some(8));
    }
}
