//! Units whose French is a sentence, or much like it.

use super::Memory;
use super::index::{hash, word_hash};
use crate::fold::fold;

/// Units compared with a sentence, letter by letter.
const COMPARED: usize = 24;
/// Units looked at under one word: a word that more have is not rare.
const PER_WORD: usize = 20_000;
/// Units with the very words of a sentence that are looked at.
const SAME: usize = 32;
/// Below this likeness, 0 to 1, a unit is no match.
const LEAST: f64 = 0.6;
/// Matches given.
const GIVEN: usize = 8;
/// Characters up to which sentences are compared letter by letter, beyond by word.
const BY_LETTER: usize = 600;

/// A unit that says a sentence, or nearly.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Its French.
    pub french: String,
    /// Its English.
    pub english: String,
    /// How like the sentence its French is, 0 to 1: 1 but for capitals, accents and kinds of quotes; else
    /// normalized Levenshtein over folded letters (over words, for very long ones).
    pub score: f64,
}

/// A sentence as it is compared.
pub(super) struct Asked {
    folded: String,
    words: Vec<String>,
}

impl Asked {
    pub(super) fn of(text: &str) -> Self {
        let folded: String = fold(text).chars().map(plain).collect();
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words = words.map(str::to_owned).collect();
        let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { folded, words }
    }

    /// What stands for all its words in order.
    pub(super) fn whole(&self) -> u64 {
        hash(&self.words.join(" "))
    }

    /// Its distinct words without numbers, which differ from one story to the next.
    pub(super) fn rare_words(&self) -> Vec<u32> {
        let words = self.words.iter().filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
        let mut words: Vec<u32> = words.map(|word| word_hash(word)).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// How like `other` it is, 0 to 1.
    fn likeness(&self, other: &Self) -> f64 {
        let [mine, theirs] = [self, other].map(|side| side.folded.chars().count());
        if mine.max(theirs) <= BY_LETTER {
            let bound = ratio(mine.min(theirs), mine.max(theirs));
            // No edit makes up for letters that are not there.
            return if bound < LEAST {
                0.0
            } else {
                strsim::normalized_levenshtein(&self.folded, &other.folded)
            };
        }
        let (mine, theirs) = (&self.words, &other.words);
        let longest = mine.len().max(theirs.len());
        if ratio(mine.len().min(theirs.len()), longest) < LEAST {
            return 0.0;
        }
        1.0 - ratio(strsim::generic_levenshtein(mine, theirs), longest)
    }
}

/// One sign for the many that quote.
fn plain(c: char) -> char {
    if matches!(c, '«' | '»' | '“' | '”' | '„') { '"' } else { c }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}

impl Memory {
    /// Units whose French is `sentence` or like it (0.6 and more), best first; of equal ones the first in the files.
    pub fn matches(&self, sentence: &str) -> Vec<Match> {
        let asked = Asked::of(sentence);
        if asked.words.is_empty() {
            return Vec::new();
        }
        let mut units: Vec<u32> = self.index.whole(asked.whole()).take(SAME).collect();
        if units.is_empty() {
            units = self.index.alike(&asked.rare_words(), PER_WORD, COMPARED);
        }
        let mut found: Vec<(u32, Match)> = units
            .into_iter()
            .filter_map(|unit| {
                let (french, english) = self.texts.unit(self.index.range(unit)?)?;
                let score = asked.likeness(&Asked::of(&french));
                (score >= LEAST).then_some((unit, Match { french, english, score }))
            })
            .collect();
        found.sort_by(|(one, a), (other, b)| b.score.total_cmp(&a.score).then(one.cmp(other)));
        found.into_iter().take(GIVEN).map(|(_, found)| found).collect()
    }
}
