//! Sentences that tell what was before the news, or beside it.

use crate::rank::key::scan;
use crate::rank::lexicon::LEXICON;

/// Words at the beginning of a sentence in which a date is looked for.
const OPENING: usize = 4;

/// Whether `sentence` is background by its look: a pluperfect or an aside outside quotations, a year or `dernier` in
/// its first words.
pub(crate) fn looks_back(sentence: &str) -> bool {
    let mut inside = false;
    let mut outside = String::with_capacity(sentence.len());
    for c in sentence.chars() {
        match c {
            '«' | '“' => inside = true,
            '»' | '”' => inside = false,
            '"' => inside = !inside,
            _ if !inside => outside.push(c),
            _ => {}
        }
    }
    scan(&outside).enumerate().any(|(place, word)| {
        let classes = LEXICON.classes(word.key);
        classes.background
            || place < OPENING && (classes.earlier || is_year(word.span.of(&outside)))
    })
}

/// Whether `word` is a year of the last century or this one.
fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && (word.starts_with("19") || word.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn background_is_told_apart_from_news() {
        for sentence in [
            "En novembre dernier, Manuel Valls avait été critiqué pour sa proximité avec Vox.",
            "En 2007, un séisme a fait près de 600 morts.",
            "L'acteur confirme par ailleurs qu'il jouera dans un film.",
        ] {
            assert!(looks_back(sentence), "{sentence}");
        }
        for sentence in [
            "Le ministre a annoncé mardi à Paris la fin des négociations.",
            "« Il avait raison en 2007 », a dit le ministre.",
            "Le gouvernement veut en finir avec le charbon d'ici 2030.",
            "",
        ] {
            assert!(!looks_back(sentence), "{sentence}");
        }
    }
}
