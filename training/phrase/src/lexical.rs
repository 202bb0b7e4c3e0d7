//! How likely a word stands for a word, by the links of all examples.

use rustc_hash::FxHashMap;

use crate::coded::{Coded, Seen};

/// Probabilities of words for words, by the links.
#[derive(Default)]
pub(crate) struct Lexical {
    both: FxHashMap<(u32, u32), f32>,
    french: FxHashMap<u32, f32>,
    english: FxHashMap<u32, f32>,
}

/// The number that stands for no word.
pub(crate) const NULL: u32 = u32::MAX;

impl Lexical {
    pub(crate) fn count(&mut self, example: &Coded) {
        let mut add = |french: u32, english: u32| {
            *self.both.entry((french, english)).or_default() += example.weight;
            *self.french.entry(french).or_default() += example.weight;
            *self.english.entry(english).or_default() += example.weight;
        };
        let mut linked = (vec![false; example.french.len()], vec![false; example.english.len()]);
        for (f, e) in example.links {
            (linked.0[*f], linked.1[*e]) = (true, true);
            for french in &example.french[*f] {
                for english in &example.english[*e] {
                    add(*french, *english);
                }
            }
            if let (Some(french), Some(english)) = (example.classes.0[*f], example.classes.1[*e]) {
                add(french, english);
            }
        }
        let alone = |units: &[Vec<u32>], linked: &[bool]| -> Vec<u32> {
            units
                .iter()
                .zip(linked)
                .filter(|(_, linked)| !**linked)
                .flat_map(|(unit, _)| unit.clone())
                .collect()
        };
        alone(&example.french, &linked.0).into_iter().for_each(|french| add(french, NULL));
        alone(&example.english, &linked.1).into_iter().for_each(|english| add(NULL, english));
    }

    /// The likeliest French word of each English one, where any is likely; all of a pair that shares no word.
    pub(crate) fn guess(&self, french: &[u32], english: &[u32]) -> Vec<(u8, u8)> {
        let share = |f: u32, e: u32| {
            let both = self.both.get(&(f, e)).copied().unwrap_or(0.0);
            both / self.french.get(&f).copied().unwrap_or(1.0).max(0.1)
        };
        let mut links = Vec::new();
        for (to, word) in english.iter().enumerate() {
            let best = french.iter().enumerate().map(|(from, f)| (from, share(*f, *word)));
            let best = best.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            if let Some((from, _)) = best.filter(|(_, share)| *share > 0.005) {
                links.push((from as u8, to as u8));
            }
        }
        if links.is_empty() {
            links = (0..english.len())
                .flat_map(|to| (0..french.len()).map(move |from| (from as u8, to as u8)))
                .collect();
        }
        links.sort_unstable();
        links
    }

    /// Log probability of each English word given the French it is linked with, and the other way about.
    pub(crate) fn score(&self, seen: &Seen) -> (f32, f32) {
        let share = |french: u32, english: u32, total: &FxHashMap<u32, f32>, given: u32| {
            self.both.get(&(french, english)).copied().unwrap_or(0.01)
                / total.get(&given).copied().unwrap_or(1.0)
        };
        let mean = |shares: &[f32], or: f32| {
            let mean = if shares.is_empty() {
                or
            } else {
                shares.iter().sum::<f32>() / shares.len() as f32
            };
            mean.max(1e-7).ln()
        };
        let mut scores = (0.0, 0.0);
        for (place, english) in seen.english.iter().enumerate() {
            let links = seen.links.iter().filter(|link| usize::from(link.1) == place);
            let shares: Vec<f32> = links
                .map(|link| seen.french[usize::from(link.0)])
                .map(|french| share(french, *english, &self.french, french))
                .collect();
            scores.0 += mean(&shares, share(NULL, *english, &self.french, NULL));
        }
        for (place, french) in seen.french.iter().enumerate() {
            let links = seen.links.iter().filter(|link| usize::from(link.0) == place);
            let shares: Vec<f32> = links
                .map(|link| seen.english[usize::from(link.1)])
                .map(|english| share(*french, english, &self.english, english))
                .collect();
            scores.1 += mean(&shares, share(*french, NULL, &self.english, NULL));
        }
        scores
    }
}
