//! An adverb between an auxiliary and its participle goes before both: `s'est publiquement élevée` → `publiquement s'est
//! élevée`.
//!
//! The verb is then found whole, and English has the adverb there. So it is without the `en` of `il en a parlé`.

use super::grammar::{form, is_participle, listed};
use super::source::Word;

/// Auxiliaries whose tense English tells with one word.
const AUXILIARIES: [&str; 4] = ["a", "ont", "est", "sont"];
/// Words that tie a sentence to the last.
const CONNECTIVES: &str = " pourtant cependant toutefois donc ";
/// Adverbs that the vetted lexicon has between the two.
const KNOWN: [&str; 4] = ["également", "finalement", "notamment", "seulement"];

/// Moves adverbs among `words`, which stand in the order of the text; an `en` before the auxiliary goes into it.
pub(super) fn mark(mut words: Vec<Word>) -> Vec<Word> {
    for place in (1..words.len()).rev() {
        // `l'information en avait étonné certains`: English has no word for it.
        let having =
            matches!(form(&words, place), "a" | "ont" | "avait" | "avaient" | "aura" | "ayant");
        let there = place.checked_sub(2).is_some_and(|at| form(&words, at) == "y");
        if form(&words, place - 1) == "en"
            && having
            && !there
            && is_participle(form(&words, place + 1))
        {
            let en = words.remove(place - 1);
            if let Some(verb) = words.get_mut(place - 1) {
                verb.absorb(&en);
            }
        }
    }
    for place in 1..words.len() {
        let reflexive =
            place.checked_sub(2).is_some_and(|at| matches!(form(&words, at), "se" | "s'"));
        let auxiliary = form(&words, place - 1);
        // `a été grièvement blessé`, `est gravement malade` stay: English has the adverb there too.
        let connective = listed(CONNECTIVES, form(&words, place));
        let moves = AUXILIARIES.contains(&auxiliary)
            && (reflexive || connective || !matches!(auxiliary, "est" | "sont"))
            && (form(&words, place).ends_with("ment") || connective)
            && !KNOWN.contains(&form(&words, place))
            && is_participle(form(&words, place + 1))
            && form(&words, place + 1) != "été";
        if moves {
            let first = place - 1 - usize::from(reflexive);
            if let Some(clause) = words.get_mut(first..=place) {
                clause.rotate_right(1);
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::source::words;
    use super::*;

    #[test]
    fn an_adverb_leaves_the_verb_whole() {
        let moved = |text: &str| {
            let words = mark(words(text, &[]));
            words.iter().map(Word::head).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(moved("elle s'est publiquement élevée"), "elle publiquement s' est élevée");
        assert_eq!(moved("ils sont pourtant intervenus"), "ils pourtant sont intervenus");
        assert_eq!(moved("il a vivement critiqué"), "il vivement a critiqué");
        assert_eq!(moved("il en avait étonné certains"), "il avait étonné certains");
        for text in ["il a été grièvement blessé", "il est gravement malade", "il a également dit"]
        {
            assert_eq!(moved(text), text);
        }
    }
}
