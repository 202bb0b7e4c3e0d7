//! The pronoun that is the subject of a sentence: its first word, or behind a phrase put before it.

use std::sync::LazyLock;

use crate::rank::key::Key;
use crate::rank::key::Token;
use crate::rank::key::key;
use crate::rank::key::scan;
use crate::rank::lexicon::LEXICON;
use crate::rank::lexicon::Opening;
use crate::rank::opening;

/// What a pronoun stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Man,
    Woman,
    Several,
}

/// Subjects that stand for something named before, as keys.
static SUBJECTS: LazyLock<Vec<(Vec<Key>, Named)>> = LazyLock::new(|| {
    let lines = include_str!("persons.fr.txt").lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once(": "));
    let named = |gender| match gender {
        "f" => Named::Woman,
        "m" => Named::Man,
        _ => Named::Several,
    };
    rows.map(|(gender, subject)| (scan(subject).map(|word| word.key).collect(), named(gender)))
        .collect()
});

/// Phrases that may stand before the subject, one behind another.
const FRONTED: usize = 3;
/// Endings of participles: what begins with one tells of the subject (`Accusée de vol, elle …`, `Étant né …`).
const PARTICIPLES: [&str; 5] = ["é", "ée", "és", "ées", "ant"];

/// What a place stands behind, as keys.
static PLACED: LazyLock<[Key; 4]> = LazyLock::new(|| ["en", "à", "au", "aux"].map(key));

/// Whether the subject of `sentence` is a pronoun that stands for something named before.
pub(super) fn opens_with_pronoun(sentence: &str) -> bool {
    opening(sentence) == Some(Opening::Pronoun) || behind_a_front(sentence).is_some()
}

/// Whether the pronoun that is the subject of `sentence` stands for one woman (`true`) or one man; `None` without such
/// a pronoun.
pub(crate) fn stands_for_woman(sentence: &str) -> Option<bool> {
    let named = subject(behind_a_front(sentence).unwrap_or(sentence))?;
    (named != Named::Several).then_some(named == Named::Woman)
}

/// What the pronoun that `clause` begins with stands for.
fn subject(clause: &str) -> Option<Named> {
    let mut words = scan(clause).map(|word| word.key);
    let first = words.next()?;
    let mut fits =
        SUBJECTS.iter().filter(|(subject, _)| subject.first() == Some(&first)).peekable();
    fits.peek()?;
    let words: Vec<Key> = std::iter::once(first).chain(words.take(2)).collect();
    let fits = fits.filter(|(subject, _)| words.starts_with(subject));
    fits.max_by_key(|(subject, _)| subject.len()).map(|(_, named)| *named)
}

/// The rest of `sentence` from the pronoun on that is its subject behind phrases that cannot name it.
fn behind_a_front(sentence: &str) -> Option<&str> {
    let mut fronts = Vec::new();
    let mut rest = sentence;
    for _ in 0..FRONTED {
        let (phrase, after) = rest.split_once(',')?;
        fronts.push(phrase);
        rest = after.trim_start();
        // Seldom so, and soon told: the phrases are looked at last.
        if subject(rest).is_some() && opening(rest) != Some(Opening::Impersonal) {
            return fronts.into_iter().all(is_front).then_some(rest);
        }
    }
    None
}

/// Whether `phrase` is put before a subject that it does not name.
///
/// A participle tells of the subject whatever it names; another front may name a place, and nothing else.
fn is_front(phrase: &str) -> bool {
    let words: Vec<Token> = scan(phrase).collect();
    let Some(first) = words.first() else { return false };
    let word = first.span.of(phrase);
    if first.letters > 3 && PARTICIPLES.iter().any(|ending| word.ends_with(ending)) {
        return true;
    }
    let class = |at: usize| words.get(at).map(|word| LEXICON.classes(word.key)).unwrap_or_default();
    let begins = class(0).front || class(1).bearing || (0..3).any(|at| class(at).time);
    let named = words.windows(2).any(|pair| {
        let place = |word: &Token| PLACED.contains(&word.key) || word.capital;
        pair[1].capital && !place(&pair[0])
    });
    !named
        && !phrase.contains(['«', '"', '“'])
        && (begins || opening(phrase) == Some(Opening::Connective))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pronoun_says_whether_it_stands_for_a_woman() {
        assert_eq!(stands_for_woman("Elle partira."), Some(true));
        assert_eq!(stands_for_woman("Ce dernier partira."), Some(false));
        assert_eq!(stands_for_woman("Ils partiront."), None);
        assert_eq!(stands_for_woman("Née en Roumanie, elle a quitté le pays."), Some(true));
    }

    #[test]
    fn a_front_hides_no_pronoun() {
        for leaning in [
            "Née en Roumanie dans une famille rom, elle a quitté son pays.",
            "Mercredi, il a dit non.",
            "En 2017, après des mois d'attente, ils sont partis.",
            "Interrogé par Le Monde, il a refusé de répondre.",
            "En effet, elle avait déjà prévenu la police.",
            "Le visage couvert par un masque, elle a réclamé justice.",
            "À Paris, ces derniers ont manifesté.",
        ] {
            assert!(opens_with_pronoun(leaning), "{leaning}");
        }
    }

    #[test]
    fn what_may_name_the_subject_is_no_front() {
        for whole in [
            "Emmanuel Macron a quitté Paris, il reviendra lundi.",
            "Après l'arrivée d'Emmanuel Macron, il a salué la foule.",
            "Selon la ministre, elle partira.",
            "Mercredi, il faut voter.",
            "« En Roumanie, elle a vécu », dit-on.",
            "En Roumanie, Anina Ciuciu a vécu.",
            "",
        ] {
            assert!(!opens_with_pronoun(whole), "{whole}");
        }
    }
}
