//! The words of a passage in the form in which two languages can be compared.

use crate::align::numbers;
use crate::fold::fold_char;
use crate::fold::is_apostrophe;
use crate::fold::words;

/// What sort of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Digits.
    Number,
    /// A capital inside a sentence.
    Name,
    /// Any other.
    Word,
}

/// Calls `each` with every word of `text`, folded (numbers: normalized), its kind, and whether
/// it is the first.
///
/// `buffer` is scratch space, so that no word costs an allocation. Single letters are left out.
pub(crate) fn for_each(text: &str, buffer: &mut String, mut each: impl FnMut(&str, Kind)) {
    let mut first = true;
    let mut pending: Option<(usize, String)> = None; // end in bytes and digits of a number
    for span in words(text) {
        let word = span.of(text);
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            buffer.clear();
            if numbers::normal(word, buffer).is_none() {
                continue;
            }
            pending = match pending.take() {
                Some((end, digits)) if groups(text, end, span.start, &digits, buffer) => {
                    Some((span.end, digits + buffer))
                }
                before => {
                    if let Some((_, digits)) = before {
                        each(&digits, Kind::Number);
                    }
                    Some((span.end, buffer.clone()))
                }
            };
            first = false;
            continue;
        }
        if let Some((_, digits)) = pending.take() {
            each(&digits, Kind::Number);
        }
        let capital = word.starts_with(char::is_uppercase);
        let kind = if capital && !first { Kind::Name } else { Kind::Word };
        first = false;
        fold_into(word, buffer);
        if buffer.chars().nth(1).is_some() || !buffer.is_ascii() {
            each(buffer, kind);
        }
    }
    if let Some((_, digits)) = pending {
        each(&digits, Kind::Number);
    }
}

/// Whether a number that ended at byte `end` goes on with `next` at `start`: `10 000`.
fn groups(text: &str, end: usize, start: usize, digits: &str, next: &str) -> bool {
    let gap = text.get(end..start).unwrap_or_default();
    let joined =
        gap.chars().count() == 1 && gap.chars().all(|c| c == ' ' || numbers::is_separator(c));
    joined
        && !digits.contains('.')
        && digits.len() <= 9
        && next.split('.').next().is_some_and(|whole| whole.len() == 3)
}

/// Folds `word` into `buffer`; an English genitive and a French elision's mark go.
fn fold_into(word: &str, buffer: &mut String) {
    buffer.clear();
    let bare = word.trim_end_matches(is_apostrophe);
    let bare = match bare.char_indices().rev().nth(1) {
        Some((at, c)) if is_apostrophe(c) && bare.ends_with(['s', 'S']) => {
            bare.get(..at).unwrap_or(bare)
        }
        _ => bare,
    };
    for c in bare.chars() {
        fold_char(c, |f| buffer.push(f));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(String, Kind)> {
        let mut found = Vec::new();
        for_each(text, &mut String::new(), |word, kind| found.push((word.to_owned(), kind)));
        found
    }

    fn plain(text: &str) -> Vec<String> {
        of(text).into_iter().map(|(word, _)| word).collect()
    }

    #[test]
    fn genitives_and_elisions_leave_the_word() {
        assert_eq!(plain("L'Union’s vote d’Évian"), ["union", "vote", "evian"]);
    }

    #[test]
    fn thousands_parted_by_a_space_are_one_number() {
        assert_eq!(plain("en 2026 10 000 euros"), ["en", "2026", "10000", "euros"]);
        assert_eq!(plain("1 234,5"), ["1234.5"]);
    }

    #[test]
    fn a_capital_inside_the_sentence_is_a_name() {
        assert_eq!(of("Hier Paris")[1], ("paris".to_owned(), Kind::Name));
        assert_eq!(of("Hier Paris")[0].1, Kind::Word);
    }
}
