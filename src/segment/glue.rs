//! A headline glued to its story: the line break between them was lost, and there was no mark.

use crate::segment::lexicon::Lexicon;
use crate::segment::rules::opens;
use crate::segment::words::{char_at, char_before, is_break, token_before, word_at};

/// The longest subhead, in characters.
const LONGEST: usize = 100;

/// Whether a headline of small letters gives way to its story at the capital at byte `at`:
/// `un bas niveauÀ peine`, but not `#nousToutes`.
///
/// Only before a word that opens sentences, so that `WhatsApp` stays whole.
pub(super) fn glued_word(text: &str, at: usize, lexicon: &Lexicon) -> bool {
    if !char_before(text, at).is_some_and(char::is_lowercase) || !story_opens(text, at, lexicon) {
        return false;
    }
    let word = token_before(text, at);
    word.len() > 2
        && word.of(text).chars().all(char::is_lowercase)
        && char_before(text, word.start)
            .is_none_or(|c| !matches!(c, '#' | '@' | '/' | '_' | '.' | '&' | '='))
}

/// Whether a headline that ends with the straight quote before byte `at` gives way to its story:
/// `coûte cher"Certains`, `"spectaculaire""C'est dur"`.
pub(super) fn glued_quote(text: &str, at: usize, lexicon: &Lexicon) -> bool {
    match char_at(text, at) {
        Some('"') => char_at(text, at + 1).is_some_and(char::is_uppercase),
        _ => story_opens(text, at, lexicon),
    }
}

fn story_opens(text: &str, at: usize, lexicon: &Lexicon) -> bool {
    word_at(text, at).len() > 1 && opens(text, at, lexicon)
}

/// One past a subhead that stands at byte `at` between an agency's dashes, glued to its story:
/// `- Appel à attendre -Dès lundi`.
pub(super) fn subhead(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix("- ")?;
    let close =
        rest.char_indices().take(LONGEST).map(|(place, _)| place).skip(1).find(|place| {
            let tail = rest.get(*place..).and_then(|tail| tail.strip_prefix(" -"));
            tail.is_some_and(|tail| {
                tail.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '«'))
            })
        })?;
    let inside = rest.get(..close)?;
    (!inside.contains(is_break)).then_some(at + "- ".len() + close + " -".len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subhead_between_dashes_ends_where_its_story_is_glued() {
        assert_eq!(subhead("- Intérim -Ces", 0), Some(12));
        assert_eq!(subhead("- Intérim - Ces", 0), None, "nothing was lost");
        assert_eq!(subhead("- une loi\n -Ces", 0), None, "on one line only");
    }
}
