//! `ni Paris ni Berlin`: the first `ni` of two is looked up under a name of its own, which is `neither`.

use super::source::Word;

/// Words within which the second `ni` stands.
const REACH: usize = 14;

/// Renames the first of each two `ni` among `words`, which stand in the order of the text.
pub(super) fn mark(mut words: Vec<Word>) -> Vec<Word> {
    let mut at = 0;
    while at < words.len() {
        let near = words.iter().enumerate().skip(at + 1).take(REACH);
        let inside = near.take_while(|(_, word)| !matches!(word.head(), "." | ";" | ":"));
        let again: Vec<usize> =
            inside.filter(|(_, word)| word.head() == "ni").map(|(place, _)| place).collect();
        let first = words.get_mut(at).filter(|word| word.head() == "ni");
        match (first.and_then(|word| word.tokens.first_mut()), again.last()) {
            (Some(token), Some(last)) => {
                "~ni".clone_into(&mut token.form);
                at = last + 1;
                quiet(&mut words, at);
            }
            _ => at += 1,
        }
    }
    words
}

/// Takes the `ne` that follows `at` into the verb: `ni … ni` has denied already.
fn quiet(words: &mut Vec<Word>, at: usize) {
    let near = words.iter().enumerate().skip(at).take(REACH);
    let mut inside = near.take_while(|(_, word)| !matches!(word.head(), "." | ";" | ":" | ","));
    let Some((ne, _)) = inside.find(|(_, word)| matches!(word.head(), "ne" | "n'")) else { return };
    if ne + 1 < words.len() {
        let silent = words.remove(ne);
        if let Some(verb) = words.get_mut(ne) {
            verb.absorb(&silent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::words;
    use super::*;

    #[test]
    fn the_first_of_two_is_neither() {
        let forms = |text: &str| {
            let marked = mark(words(text, &[]));
            marked.iter().map(Word::head).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(forms("Ni Paris ni Rome, ni Berne"), "~ni paris ni rome , ni berne");
        assert_eq!(forms("Ni lui ni elle n'a ri"), "~ni lui ni elle a ri");
        assert_eq!(forms("Il refuse, ni plus. Ni lui"), "il refuse , ni plus . ni lui");
    }
}
