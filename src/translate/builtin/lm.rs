//! The language model: how likely an English word is after the three before it.
//!
//! A 4-gram model with modified Kneser–Ney smoothing (Chen and Goodman, *An Empirical Study of
//! Smoothing Techniques for Language Modeling*, 1998), its probabilities in sixteenths of a nat.

use super::bytes::{u8_at, u32_at};
use super::key;
use super::table::Table;

/// Most words that a probability looks back on.
pub const HISTORY: usize = 3;
/// The word that opens a sentence.
pub const OPEN: u32 = 1;
/// The word that closes it.
pub const CLOSE: u32 = 2;
/// Any word that the model does not know.
pub const UNKNOWN: u32 = 0;
/// Parts of a nat that a stored number counts.
pub const STEPS: f32 = 16.0;
/// What a back-off weight of nothing is stored as: weights may be a little above 1.
pub const BACKOFF_ZERO: u8 = 191;

/// The last words of a line, as far as the model remembers them, and what it costs to forget them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct State {
    /// Nearest first.
    words: [u32; HISTORY],
    /// Back-off of the one, two, three nearest.
    backoffs: [f32; HISTORY],
    length: usize,
}

impl State {
    /// What tells two states apart: the words, nearest first.
    pub fn words(&self) -> &[u32] {
        self.words.get(..self.length).unwrap_or_default()
    }
}

/// The model, read from its bytes as they lie.
#[derive(Clone, Copy, Debug, Default)]
pub struct LanguageModel<'a> {
    /// Probability and back-off of each word.
    words: &'a [u8],
    /// Sequences of two, three and four words, nearest first.
    tables: [Table<'a>; HISTORY],
    /// Probability, and but for four words back-off, of each.
    values: [&'a [u8]; HISTORY],
}

impl<'a> LanguageModel<'a> {
    /// The model in `bytes`; `None` when they hold none.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut parts = bytes;
        let mut next = || -> Option<&'a [u8]> {
            let length = u32_at(parts, 0)? as usize;
            let part = parts.get(4..4_usize.checked_add(length)?)?;
            parts = parts.get(4 + length..)?;
            Some(part)
        };
        let mut model = Self { words: next()?, ..Self::default() };
        for (order, (table, values)) in model.tables.iter_mut().zip(&mut model.values).enumerate() {
            *table = Table::read(next()?)?;
            *values = next()?;
            let size = if order + 1 == HISTORY { 1 } else { 2 };
            if values.len() != size * table.len() {
                return None;
            }
        }
        (parts.is_empty() && model.words.len().is_multiple_of(2)).then_some(model)
    }

    /// The state at the start of a sentence.
    pub fn start(&self) -> State {
        let mut state = State { length: 1, ..State::default() };
        state.words[0] = OPEN;
        state.backoffs[0] = self.word(OPEN).1;
        state
    }

    /// Log probability (natural) of `word` after `state`, and the state after it.
    pub fn next(&self, state: &State, word: u32) -> (f32, State) {
        let (mut score, backoff) = self.word(word);
        let mut after = State::default();
        after.words[0] = word;
        after.backoffs[0] = backoff;
        after.length = 1;
        let mut sequence = key::then(key::EMPTY, u64::from(word));
        let mut known = 0;
        for (order, earlier) in state.words().iter().enumerate() {
            sequence = key::then(sequence, u64::from(*earlier));
            let Some((probability, backoff)) = self.sequence(order, sequence) else { break };
            score = probability;
            known = order + 1;
            if order + 1 < HISTORY {
                after.words[order + 1] = *earlier;
                after.backoffs[order + 1] = backoff;
                after.length = order + 2;
            }
        }
        let forgotten = state.backoffs.get(known..state.length).unwrap_or_default();
        (score + forgotten.iter().sum::<f32>(), after)
    }

    fn word(&self, word: u32) -> (f32, f32) {
        let at = 2 * word as usize;
        match (u8_at(self.words, at), u8_at(self.words, at + 1)) {
            (Some(probability), Some(backoff)) => (log(probability), weight(backoff)),
            _ => (log(u8::MAX), 0.0),
        }
    }

    /// Probability and back-off of the sequence of `order + 2` words with `key`.
    fn sequence(&self, order: usize, key: u64) -> Option<(f32, f32)> {
        let place = self.tables.get(order)?.find(key)?;
        let values = self.values.get(order)?;
        if order + 1 == HISTORY {
            return Some((log(u8_at(values, place)?), 0.0));
        }
        Some((log(u8_at(values, 2 * place)?), weight(u8_at(values, 2 * place + 1)?)))
    }
}

fn log(stored: u8) -> f32 {
    -f32::from(stored) / STEPS
}

fn weight(stored: u8) -> f32 {
    (f32::from(stored) - f32::from(BACKOFF_ZERO)) / STEPS
}
