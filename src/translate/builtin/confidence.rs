//! How far a draft is to be trusted.

use super::lattice::{Lattice, Printed};
use super::search::Path;
use super::source::Word;

/// How many things speak for or against a draft.
pub const SIGNS: usize = 6;

/// What speaks for or against a draft, summed over its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Signs {
    words: f32,
    english: f32,
    steps: f32,
    french: f32,
    language: f32,
    phrases: f32,
}

impl Signs {
    /// Counts those of one more stretch.
    pub(super) fn add(&mut self, path: &Path, lattice: &Lattice, words: &[Word]) {
        let count = |number: usize| f32::from(u16::try_from(number).unwrap_or(u16::MAX));
        self.words += count(words.len());
        self.steps += count(path.steps.len());
        self.language += path.language;
        for step in &path.steps {
            let Some(way) = lattice.ways(step.start, step.length).get(step.way) else { continue };
            self.phrases += way.score;
            self.english += count(way.words.len());
            let left = |printed: &&Printed| matches!(printed, Printed::French(place) if words.get(*place).is_some_and(|word| !word.name));
            self.french += count(way.printed.iter().filter(left).count());
        }
    }

    /// Them as numbers of like size: 1; log probability of an English word; worth of a French word;
    /// French words left, of ten; words of a phrase; length, in its logarithm.
    pub fn values(&self) -> [f32; SIGNS] {
        let (words, english) = (self.words.max(1.0), self.english.max(1.0));
        [
            1.0,
            self.language / english,
            self.phrases / words,
            10.0 * self.french / words,
            words / self.steps.max(1.0),
            words.ln(),
        ]
    }

    /// The chance, 0 to 1, that the English is near what a human would write, by the `weights` of the signs.
    pub(super) fn confidence(&self, weights: &[f32; SIGNS]) -> f64 {
        let odds: f32 =
            self.values().iter().zip(weights).map(|(value, weight)| value * weight).sum();
        1.0 / (1.0 + (-f64::from(odds)).exp())
    }
}
