//! The closed word classes that ranking looks at, from `lexicon.fr.yaml`.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::rank::key::Key;
use crate::rank::key::KeyHasher;
use crate::rank::key::key;
use crate::rank::key::scan;

/// Words that the longest listed opening has at most.
pub(super) const LONGEST_OPENING: usize = 6;

/// The lexicon as shipped: parsed once, never changed.
pub(super) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("lexicon.fr.yaml")));

/// The file as written: word lists take several words a line, openings one phrase a line.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    function: Vec<String>,
    reporting: Vec<String>,
    dialogue: Vec<String>,
    time: Vec<String>,
    background: Vec<String>,
    earlier: Vec<String>,
    pronoun: Vec<String>,
    impersonal: Vec<String>,
    demonstrative: Vec<String>,
    connective: Vec<String>,
    front: Vec<String>,
    bearing: Vec<String>,
    furniture: Vec<String>,
}

/// How a sentence begins, where that says whether it can stand alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// A subject pronoun that stands for something named before.
    Pronoun,
    /// An impersonal `il`, which stands for nothing.
    Impersonal,
    /// A demonstrative or possessive that points back.
    Demonstrative,
    /// A connective that continues an argument.
    Connective,
    /// An invitation to look elsewhere.
    Furniture,
}

/// Marks a word as one of a class.
type Mark = fn(&mut Classes);

/// Word classes by folded word, and openings by their words.
pub(super) struct Lexicon {
    classes: HashMap<Key, Classes, KeyHasher>,
    openings: HashMap<Key, Vec<(Vec<Key>, Opening)>, KeyHasher>,
}

/// The classes that one word belongs to.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // independent classes, not a state
pub(super) struct Classes {
    /// Carries no topic.
    pub(super) function: bool,
    /// Reports speech.
    pub(super) reporting: bool,
    /// First or second person.
    pub(super) dialogue: bool,
    /// A day, a month, a time of day.
    pub(super) time: bool,
    /// Tells what was before the news, or beside it.
    pub(super) background: bool,
    /// Dates a sentence before the news, where it stands near its beginning.
    pub(super) earlier: bool,
    /// Begins a phrase put before the subject.
    pub(super) front: bool,
    /// Says how its bearer looks, in a phrase put before the subject.
    pub(super) bearing: bool,
}

impl Lexicon {
    /// Reads the file; a broken one gives an empty lexicon, which a test forbids.
    fn parse(text: &str) -> Self {
        let file: File = serde_yaml::from_str(text).unwrap_or_default();
        let mut classes: HashMap<Key, Classes, KeyHasher> = HashMap::default();
        let lists: [(&[String], Mark); 8] = [
            (&file.function, |word| word.function = true),
            (&file.reporting, |word| word.reporting = true),
            (&file.dialogue, |word| word.dialogue = true),
            (&file.time, |word| word.time = true),
            (&file.background, |word| word.background = true),
            (&file.earlier, |word| word.earlier = true),
            (&file.front, |word| word.front = true),
            (&file.bearing, |word| word.bearing = true),
        ];
        for (lines, mark) in lists {
            for word in lines.iter().flat_map(|line| line.split_whitespace()) {
                mark(classes.entry(key(word)).or_default());
            }
        }
        let lists = [
            (&file.impersonal, Opening::Impersonal),
            (&file.pronoun, Opening::Pronoun),
            (&file.demonstrative, Opening::Demonstrative),
            (&file.connective, Opening::Connective),
            (&file.furniture, Opening::Furniture),
        ];
        let mut phrases: Vec<(Vec<Key>, Opening)> = Vec::new();
        for (list, opening) in lists {
            phrases.extend(
                list.iter().map(|phrase| (scan(phrase).map(|token| token.key).collect(), opening)),
            );
        }
        phrases.sort_by_key(|(keys, _)| Reverse(keys.len()));
        let mut openings: HashMap<Key, Vec<(Vec<Key>, Opening)>, KeyHasher> = HashMap::default();
        for (keys, opening) in phrases {
            if let Some(first) = keys.first() {
                openings.entry(*first).or_default().push((keys, opening));
            }
        }
        Self { classes, openings }
    }

    /// The classes of the word that folds to `word`.
    pub(super) fn classes(&self, word: Key) -> Classes {
        self.classes.get(&word).copied().unwrap_or_default()
    }

    /// How a sentence that begins with `words` opens: its longest listed phrase decides.
    pub(super) fn opening(&self, words: &[Key]) -> Option<Opening> {
        let phrases = self.openings.get(words.first()?)?;
        phrases.iter().find(|(keys, _)| words.starts_with(keys)).map(|(_, opening)| *opening)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(text: &str) -> Option<Opening> {
        LEXICON.opening(&scan(text).map(|token| token.key).collect::<Vec<_>>())
    }

    #[test]
    fn the_shipped_lexicon_is_read() {
        assert!(LEXICON.classes(key("était")).function);
        assert!(LEXICON.classes(key("Précisé")).reporting);
        assert!(LEXICON.classes(key("AOÛT")).time);
        assert!(!LEXICON.classes(key("accord")).function);
    }

    #[test]
    fn the_longest_opening_decides() {
        assert_eq!(opening("Il a ajouté"), Some(Opening::Pronoun));
        assert_eq!(opening("Il y a trois jours"), Some(Opening::Impersonal));
        assert_eq!(opening("Celui-ci a dit"), Some(Opening::Pronoun));
        assert_eq!(opening("Celui de Lyon"), Some(Opening::Demonstrative));
        assert_eq!(opening("Mais cette décision"), Some(Opening::Connective));
        assert_eq!(opening("C’est"), Some(Opening::Demonstrative));
        assert_eq!(opening("De son côté, Paris"), Some(Opening::Connective));
        assert_eq!(opening("De son avis"), None);
        assert_eq!(opening(""), None);
    }

    #[test]
    fn no_listed_opening_is_longer_than_what_is_compared() {
        let phrases = LEXICON.openings.values().flatten();
        assert!(phrases.map(|(keys, _)| keys.len()).max() <= Some(LONGEST_OPENING));
    }
}
