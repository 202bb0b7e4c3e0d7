//! `plus de monde` is more people, `plus de dix` more than ten; `il y a dix ans` is ten years ago.
//!
//! What follows tells which, and then it is looked up under a name of its own.

use super::grammar::{form, listed};
use super::prepositions::is_time;
use super::source::Word;
use crate::glossary::Mention;

/// Words that say how many.
const NUMBERS: &str = " un une deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante \
    soixante cent mille la le les l' moitié dizaine quatre-vingts ";

/// Renames and moves such words among `words`, which stand in the order of the text.
pub(super) fn mark(mut words: Vec<Word>, mentions: &[Mention]) -> Vec<Word> {
    let mut place = 0;
    while place < words.len() {
        match form(&words, place) {
            "plus" | "moins" if is_amount(&words, place) => {
                let name = format!("~{}_de", form(&words, place));
                merge(&mut words, place, 2, &name);
            }
            "il" if is_ago(&words, place, mentions) => {
                merge(&mut words, place, 3, "~il_y_a");
                words.swap(place, place + 1);
            }
            _ => {}
        }
        place += 1;
    }
    words
}

/// Whether `plus de` at `place` is of what cannot be counted off: no number follows, and no `le` or `au` stands before.
fn is_amount(words: &[Word], place: usize) -> bool {
    let before = place.checked_sub(1).map_or("", |at| form(words, at));
    matches!(form(words, place + 1), "de" | "d'")
        && !matches!(before, "le" | "la" | "les" | "au" | "en" | "l'")
        && words
            .get(place + 2)
            .is_some_and(|word| word.class.is_none() && word.mention.is_none() && !word.name)
        && !listed(NUMBERS, form(words, place + 2))
}

/// Whether `il y a` at `place` is followed by a stretch of time.
fn is_ago(words: &[Word], place: usize, mentions: &[Mention]) -> bool {
    let time = words.get(place + 3).and_then(|word| mentions.get(word.mention?));
    form(words, place + 1) == "y"
        && form(words, place + 2) == "a"
        && time.is_some_and(is_time)
        && !matches!(form(words, place + 4), "que" | "qu'")
}

/// Makes the `size` words from `place` one.
fn merge(words: &mut Vec<Word>, place: usize, size: usize, name: &str) {
    let rest: Vec<Word> = words.drain(place + 1..place + size).collect();
    if let Some(word) = words.get_mut(place) {
        for other in &rest {
            word.absorb(other);
        }
        word.rename(name);
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::words;
    use super::*;
    use crate::glossary::Glossary;
    use crate::normalize::normalize;
    use crate::segment::{Language, sentences};

    #[test]
    fn what_follows_tells_the_measure() {
        let glossary = Glossary::parse("e.yaml", "{name: e, source: us, entries: []}").unwrap();
        let marked = |text: &str| {
            let mentions = normalize(text, &sentences(text, Language::French), &glossary);
            let words = mark(words(text, &mentions), &mentions);
            words.iter().map(|word| word.tokens[0].form.as_str()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(marked("Il faut plus de moyens"), "il faut ~plus_de moyens");
        assert_eq!(marked("Il est mort il y a onze ans"), "il est mort onze ~il_y_a");
        for text in ["il y a un homme", "il a perdu plus de la mer"] {
            assert_eq!(marked(text), text);
        }
    }
}
