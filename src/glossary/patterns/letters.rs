//! Words and gaps of a text, letter by letter.

use crate::fold::fold;
use crate::fold::is_apostrophe;
use crate::fold::is_hyphen;
use crate::span::Span;

/// Articles that belong to the name of a town.
const ARTICLES: [&str; 3] = ["La ", "Le ", "Les "];

/// The capitalized word at byte `at`, its article with it.
pub(super) fn name_at(text: &str, at: usize) -> Option<Span> {
    let tail = text.get(at..)?;
    let article = ARTICLES.iter().find(|article| tail.starts_with(*article)).map_or(0, |a| a.len());
    let word = tail.get(article..)?;
    let inside = |c: char| c.is_alphanumeric() || is_hyphen(c);
    let length = word.find(|c: char| !inside(c)).unwrap_or(word.len());
    let name = word.get(..length)?;
    let proper = name.starts_with(char::is_uppercase)
        && name.contains(char::is_lowercase)
        && name.ends_with(char::is_alphabetic)
        && !word.get(length..)?.starts_with(is_apostrophe);
    proper.then_some(Span::new(at, at + article + length))
}

/// Whether `word` begins with a small letter, or is all in capitals as headlines are.
pub(super) fn small(word: &str) -> bool {
    !word.starts_with(char::is_uppercase) || !word.contains(char::is_lowercase)
}

/// Byte `at`, then the starts of up to `lead` words before it, nearest first.
pub(super) fn word_starts(text: &str, sentence: Span, at: usize, lead: usize) -> Vec<usize> {
    if lead == 0 {
        return vec![at];
    }
    let mut starts = Vec::with_capacity(lead);
    let mut inside = false;
    let mut start = at;
    for (place, c) in Span::new(sentence.start, at).of(text).char_indices().rev() {
        if c.is_whitespace() || is_apostrophe(c) {
            if inside {
                starts.push(start);
            }
            inside = false;
            if starts.len() >= lead * 2 {
                return starts;
            }
        } else {
            inside = true;
            start = sentence.start + place;
        }
    }
    if inside {
        starts.push(start);
    }
    starts
}

/// Length in bytes of the white space that `text` begins with; `None` without any, or across paragraphs.
pub(super) fn gap(text: &str) -> Option<usize> {
    let length = text.len() - text.trim_start().len();
    let broken = text.get(..length)?.matches('\n').count() > 1;
    (length > 0 && !broken).then_some(length)
}

/// Length in bytes of the words of `words` at the start of `text`.
pub(super) fn phrase(words: &str, text: &str) -> Option<usize> {
    let mut end = 0;
    for (place, word) in words.split(' ').enumerate() {
        if place > 0 {
            end += gap(text.get(end..)?)?;
        }
        end += literal(word, text.get(end..)?)?;
    }
    Some(end)
}

/// Whether `theirs` may stand for `ours`: a capital for its small letter, one apostrophe or hyphen for another.
fn alike(ours: char, theirs: char) -> bool {
    if ours.is_ascii_alphanumeric() && theirs.is_ascii() {
        return theirs.is_ascii_uppercase() && ours.eq_ignore_ascii_case(&theirs);
    }
    let folded = |c: char| fold(c.encode_utf8(&mut [0; 4]));
    (is_apostrophe(ours) && is_apostrophe(theirs))
        || (is_hyphen(ours) && is_hyphen(theirs))
        || (theirs.is_uppercase() && folded(ours) == folded(theirs))
}

/// Length in bytes of `word` at the start of `text`: small letters of it match capitals too.
pub(super) fn literal(word: &str, text: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for ours in word.chars() {
        let (_, theirs) = letters.next()?;
        if ours != theirs && !alike(ours, theirs) {
            return None;
        }
    }
    let end = letters.next().map_or(text.len(), |(end, _)| end);
    let ends_word = word.ends_with(char::is_alphanumeric);
    let goes_on = text.get(end..)?.starts_with(char::is_alphanumeric);
    (!ends_word || !goes_on).then_some(end)
}
