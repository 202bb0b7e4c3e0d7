//! All the ways a sentence may be put together: for each stretch of its words, what it can be in English.

use super::lm::State;
use super::source::Word;
use super::stretch::Stretch;
use super::tokens::{class, tokenize};
pub use super::way::{Maker, Printed, Sentence, Way};
use crate::glossary::Mention;
use crate::segment::Language;

/// Most words of French that one phrase covers.
pub const LONGEST: usize = 6;
/// Ways kept for one stretch.
const WAYS: usize = 14;

/// Words that tell that a sentence speaks of a woman, of a man.
const WOMEN: &str = " elle -elle mme mlle madame présidente reine femme mère fille directrice ";
const MEN: &str = " il -il m. monsieur roi homme père ";
/// What a pronoun of the other gender costs.
const WRONG_GENDER: f32 = 1.5;

/// The ways of every stretch of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    /// How many words the sentence has.
    pub length: usize,
    /// By first word, and length less one; best first.
    ways: Vec<Vec<Vec<Way>>>,
}

impl Lattice {
    /// The ways of the `length` words from place `start`.
    pub fn ways(&self, start: usize, length: usize) -> &[Way] {
        let at_start = self.ways.get(start);
        at_start.and_then(|ways| ways.get(length.checked_sub(1)?)).map_or(&[], Vec::as_slice)
    }
}

impl Maker<'_> {
    /// The lattice of `sentence`.
    pub fn lattice(&self, sentence: Sentence<'_>) -> Lattice {
        let terms: Vec<Vec<u32>> =
            sentence.words.iter().map(|word| self.term(word, sentence.mentions)).collect();
        let length = sentence.words.len();
        let wrong = self.wrong_gender(sentence);
        let ways = (0..length)
            .map(|start| {
                let longest = LONGEST.min(length - start);
                (1..=longest)
                    .map(|size| self.stretch(sentence, &terms, &wrong, start, size))
                    .collect()
            })
            .collect();
        Lattice { length, ways }
    }

    /// The English of the mention that `word` is, as numbers; empty when it is none.
    fn term(&self, word: &Word, mentions: &[Mention]) -> Vec<u32> {
        let english = word.mention.and_then(|index| mentions.get(index)).map(|mention| &mention.en);
        let tokens =
            english.map(|english| tokenize(english, Language::English)).unwrap_or_default();
        tokens
            .iter()
            .map(|token| self.vocabulary.number(class(&token.form).unwrap_or(&token.form)))
            .collect()
    }

    fn stretch(
        &self,
        sentence: Sentence<'_>,
        terms: &[Vec<u32>],
        wrong: &[u32],
        start: usize,
        size: usize,
    ) -> Vec<Way> {
        let stretch = Stretch { maker: self, sentence, terms, start, size };
        let fixed = (start..start + size).any(|place| stretch.stands_for_itself(place));
        let mut ways = stretch.looked_up(true);
        if fixed {
            ways.extend(
                stretch
                    .looked_up(false)
                    .into_iter()
                    .filter(|way| !ways.contains(way))
                    .collect::<Vec<_>>(),
            );
        }
        if size == 1 {
            if ways.is_empty() {
                ways.extend(stretch.guessed());
            }
            ways.extend(stretch.alone(ways.is_empty()));
        }
        for way in &mut ways {
            let slips = way.words.iter().filter(|word| wrong.contains(word)).count();
            way.score -= if slips > 0 { WRONG_GENDER } else { 0.0 };
        }
        let promise = |way: &Way| way.score + self.weights.language * self.guess(&way.words);
        ways.sort_by(|a, b| promise(b).total_cmp(&promise(a)));
        ways.truncate(WAYS);
        ways
    }

    /// The pronouns of him in a sentence that speaks of a woman alone, and the other way about.
    fn wrong_gender(&self, sentence: Sentence<'_>) -> Vec<u32> {
        let has = |list: &str| {
            let tokens = sentence.words.iter().flat_map(|word| &word.tokens);
            tokens.into_iter().any(|token| list.contains(&format!(" {} ", token.form)))
        };
        let wrong: &[&str] = match (has(WOMEN), has(MEN)) {
            (true, false) => &["he", "him", "his"],
            (false, true) => &["she", "her"],
            _ => &[],
        };
        wrong.iter().map(|form| self.vocabulary.number(form)).collect()
    }

    /// What the language model makes of `words` wherever they stand.
    fn guess(&self, words: &[u32]) -> f32 {
        let mut state = State::default();
        words.iter().fold(0.0, |sum, word| {
            let (score, next) = self.language.next(&state, *word);
            state = next;
            sum + score
        })
    }
}
