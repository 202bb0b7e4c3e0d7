//! How well an alignment agrees with a person's, by the rule of Vecalign's scorer.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::align::passage::Bead;

/// Passages of the source and of the target that belong together, by their places.
pub type Pairing = (Vec<usize>, Vec<usize>);

/// Precision, recall and their harmonic mean, each 0..=1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Prf {
    /// Share of the beads found that are right.
    pub precision: f64,
    /// Share of the gold beads that were found.
    pub recall: f64,
    /// Harmonic mean of the two; 0 when both are.
    pub f1: f64,
}

/// Agreement with gold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// A bead is right when both its sides are exactly a gold bead's.
    pub strict: Prf,
    /// A bead is right when it shares a source and a target passage with one gold bead.
    pub lax: Prf,
}

/// Compares beads with gold; beads with an empty side count on neither.
///
/// Source: Thompson and Koehn, "Vecalign: Improved Sentence Alignment in Linear Time and Space",
/// EMNLP 2019, and the scorer that came with it.
///
/// # Examples
///
/// ```
/// use depeche::align::score;
///
/// let gold = vec![(vec![0], vec![0]), (vec![1, 2], vec![1])];
/// let found = vec![(vec![0], vec![0]), (vec![1], vec![1])];
/// let scores = score(&gold, &found);
/// assert_eq!((scores.strict.f1, scores.lax.f1), (0.5, 1.0));
/// ```
pub fn score(gold: &[Pairing], found: &[Pairing]) -> Scores {
    tally(gold, found).scores()
}

/// Counts from which [`Scores`] follow; add them up to score many pairs as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Beads found, and gold beads.
    pub beads: [usize; 2],
    /// Of each, those right strictly.
    pub strict: [usize; 2],
    /// Of each, those right laxly.
    pub lax: [usize; 2],
}

/// Counts what [`score`] divides.
pub fn tally(gold: &[Pairing], found: &[Pairing]) -> Tally {
    let exact = |pairings: &[Pairing]| -> BTreeSet<Pairing> {
        pairings.iter().filter(|pairing| is_pair(pairing)).cloned().collect()
    };
    let links = |pairings: &[Pairing]| -> BTreeSet<(usize, usize)> {
        pairings.iter().flat_map(crosses).collect()
    };
    let sides = [(found, gold), (gold, found)];
    let mut tally = Tally::default();
    for (at, (judged, by)) in sides.into_iter().enumerate() {
        let (exact, links) = (exact(by), links(by));
        for pairing in judged.iter().filter(|pairing| is_pair(pairing)) {
            tally.beads[at] += 1;
            tally.strict[at] += usize::from(exact.contains(pairing));
            tally.lax[at] += usize::from(crosses(pairing).any(|link| links.contains(&link)));
        }
    }
    tally
}

impl Tally {
    /// Both tallies together.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        for at in 0..2 {
            self.beads[at] += other.beads[at];
            self.strict[at] += other.strict[at];
            self.lax[at] += other.lax[at];
        }
        self
    }

    /// The scores these counts make.
    pub fn scores(&self) -> Scores {
        Scores { strict: self.prf(self.strict), lax: self.prf(self.lax) }
    }

    #[allow(clippy::cast_precision_loss)] // counts of sentences
    fn prf(&self, right: [usize; 2]) -> Prf {
        let share = |at: usize| right[at] as f64 / self.beads[at].max(1) as f64;
        let (precision, recall) = (share(0), share(1));
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Prf { precision, recall, f1 }
    }
}

fn is_pair(pairing: &Pairing) -> bool {
    !pairing.0.is_empty() && !pairing.1.is_empty()
}

fn crosses(pairing: &Pairing) -> impl Iterator<Item = (usize, usize)> {
    pairing.0.iter().flat_map(|one| pairing.1.iter().map(|two| (*one, *two)))
}

impl From<&Bead> for Pairing {
    fn from(bead: &Bead) -> Self {
        (bead.source.clone().collect(), bead.target.clone().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beads_with_an_empty_side_count_on_neither_side() {
        let gold = vec![(vec![0], vec![0]), (vec![1], vec![])];
        let found = vec![(vec![0], vec![0]), (vec![], vec![1])];
        assert!((score(&gold, &found).strict.f1 - 1.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_found_scores_nothing() {
        assert_eq!(score(&[(vec![0], vec![0])], &[]).strict, Prf::default());
        assert_eq!(score(&[], &[]).lax, Prf::default());
    }
}
