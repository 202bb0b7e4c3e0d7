//! `dont` is whose, including, of whom and that. What follows tells which, and then it is looked up under a name of
//! its own.

use super::grammar::{form, listed, noun_end, verb_end};
use super::order::Odds;
use super::source::Word;
use super::tokens::verbs::is_auxiliary;

/// Verbs whose `de` English does not have: what `dont` stands for is their object.
const DIRECT: &str = " dispose disposent disposait disposaient bénéficie bénéficient bénéficiait besoin souffre souffrent souffrait \
    jouit rêve rêvait profite profitent accusé envie souffert bénéficié disposé ";
/// Words that say how many of those are meant.
const COUNTS: &str =
    " un une deux trois quatre cinq six sept huit neuf dix plusieurs certains certaines beaucoup ";
/// Nouns that say which part of those is meant: `dont la plupart`.
const SHARES: &str = " moitié plupart majorité totalité quart tiers un une afp partie centaine dizaine vingtaine trentaine quinzaine ";
/// Pronouns that are subjects.
const SUBJECTS: &str = " il elle on ils elles je j' nous vous ";

/// Renames each `dont` among `words`, which stand in the order of the text.
pub(super) fn mark(mut words: Vec<Word>, odds: &impl Odds) -> Vec<Word> {
    let mut place = 0;
    while place < words.len() {
        if form(&words, place) == "dont" {
            rename(&mut words, place, odds);
        }
        place += 1;
    }
    words
}

fn rename(words: &mut Vec<Word>, place: usize, odds: &impl Odds) {
    if matches!(form(words, place.wrapping_sub(1)), "façon" | "manière") {
        return; // the way
    }
    let next = form(words, place + 1);
    let counted =
        words.get(place + 1).is_some_and(|word| word.class == Some("@n")) || listed(COUNTS, next);
    let noun = noun_end(words, place + 1, odds);
    let verb = |at: usize| verb_end(words, at);
    let name = if let Some(end) = verb(place + 1) {
        is_direct(words, place + 1, end).then_some("que") // its subject is behind it
    } else if listed(SUBJECTS, next) {
        verb(place + 2).and_then(|end| is_direct(words, place + 2, end).then_some("que"))
    } else if counted && is_auxiliary(form(words, place + 2)) {
        // `dont deux sont mortes`: two of whom died.
        words.swap(place, place + 1);
        if let Some(word) = words.get_mut(place + 1) {
            word.rename("~dont_qui");
        }
        return;
    } else {
        match noun.map(|end| (end, verb(end))) {
            Some((end, Some(last))) if is_direct(words, end, last) => Some("que"),
            Some((_, Some(_)))
                if matches!(next, "le" | "la" | "les" | "l'" | "un" | "une")
                    && !listed(SHARES, form(words, place + 2)) =>
            {
                // `dont la mère est morte`, `dont un article a paru`: the article is in whose.
                let article = words.remove(place + 1);
                if let Some(word) = words.get_mut(place) {
                    word.absorb(&article);
                }
                Some("~dont_le")
            }
            Some((end, None))
                if !counted
                    && !listed(SHARES, form(words, place + 2))
                    && matches!(form(words, end), "," | "." | ";" | ")" | "et" | "") =>
            {
                Some("~dont")
            }
            _ => None,
        }
    };
    if let (Some(name), Some(word)) = (name, words.get_mut(place)) {
        word.rename(name);
    }
}

/// Whether one of the words from `start` to just before `end`, or the next, is a verb whose object `dont` is.
fn is_direct(words: &[Word], start: usize, end: usize) -> bool {
    (start..=end).any(|at| listed(DIRECT, form(words, at)))
}

#[cfg(test)]
mod tests {
    use super::super::grammar::tests::Adjectives;
    use super::super::inversion;
    use super::super::source::words;
    use super::*;

    #[test]
    fn what_follows_tells_dont() {
        let marked = |text: &str| {
            let words = inversion::mark(mark(words(text, &[]), &Adjectives), &Adjectives);
            words.iter().map(|word| word.tokens[0].form.as_str()).collect::<Vec<_>>().join(" ")
        };
        for (text, expected) in [
            ("une femme dont la mère est morte", "une femme ~dont_le mère est morte"),
            (
                "dix blessés, dont le maire de la ville, sont là",
                "dix blessés , ~dont le maire de la ville , sont là",
            ),
            ("dix blessés dont deux sont morts", "dix blessés deux ~dont_qui sont morts"),
            ("dix blessés, dont deux graves", "dix blessés , dont deux graves"),
            ("la somme dont dispose la ville", "la somme que la ville dispose"),
            ("ce dont il a besoin", "ce que il a besoin"),
            ("l'affaire dont il parle", "l' affaire dont il parle"),
            ("la façon dont le maire, hier", "la façon dont le maire , hier"),
            ("l'affaire dont dépend la paix", "l' affaire dont la paix dépend"),
        ] {
            assert_eq!(marked(text), expected);
        }
    }
}
