//! N-gram models while they are made: estimated, mixed, pruned.

use rustc_hash::{FxHashMap, FxHashSet};

/// Longest sequence.
pub(crate) const ORDER: usize = 4;
/// Words as numbers, the first `order` of them used.
pub(crate) type Gram = [u32; ORDER];

/// A back-off model: log probability and log back-off weight of each sequence, by its length less one.
#[derive(Default)]
pub(crate) struct Model {
    pub(crate) grams: [FxHashMap<Gram, (f32, f32)>; ORDER],
}

fn gram(words: &[u32]) -> Gram {
    let mut gram = [0; ORDER];
    gram[..words.len()].copy_from_slice(words);
    gram
}

impl Model {
    /// Log probability of `word` after `history`, oldest first.
    pub(crate) fn score(&self, history: &[u32], word: u32) -> f32 {
        let mut forgotten = 0.0;
        for start in history.len().saturating_sub(ORDER - 1)..=history.len() {
            let known = &history[start..];
            let sequence = gram(&[known, &[word]].concat());
            if let Some((score, _)) = self.grams[known.len()].get(&sequence) {
                return score + forgotten;
            }
            if let Some((_, weight)) =
                known.len().checked_sub(1).and_then(|order| self.grams[order].get(&gram(known)))
            {
                forgotten += weight;
            }
        }
        -16.0 + forgotten
    }

    /// Modified Kneser–Ney over `sentences` (Chen and Goodman 1998), of `vocabulary` words; sequences of
    /// three and four words seen less than `least` times are left to the shorter ones.
    pub(crate) fn estimate(sentences: &[Vec<u32>], vocabulary: usize, least: u32) -> Self {
        let counts = adjusted(sentences);
        let mut model = Self::default();
        // The beginning of a sentence (1) is never foretold.
        let uniform = -((vocabulary.max(2) - 1) as f32).ln();
        for order in 0..ORDER {
            let discounts = discounts(&counts[order]);
            let discount = |count: u32| discounts[count.min(3) as usize];
            let mut totals: FxHashMap<Gram, (f64, f64)> = FxHashMap::default();
            let kept = |count: u32| order < 2 || count >= least;
            for (sequence, count) in &counts[order] {
                let total = totals.entry(gram(&sequence[..order])).or_default();
                total.0 += f64::from(*count);
                if kept(*count) {
                    total.1 += f64::from(*count) - discount(*count);
                }
            }
            let mut level = FxHashMap::default();
            for (sequence, count) in counts[order].iter().filter(|(_, count)| kept(**count)) {
                let total = totals[&gram(&sequence[..order])];
                let rest = 1.0 - total.1 / total.0;
                let lower = match order {
                    0 => uniform,
                    _ => model.score(&sequence[1..order], sequence[order]),
                };
                let own = (f64::from(*count) - discount(*count)) / total.0;
                level.insert(*sequence, ((own + rest * f64::from(lower).exp()).ln() as f32, 0.0));
            }
            if order == 0 {
                let (total, kept) = totals[&gram(&[])];
                let unknown = ((1.0 - kept / total).max(1e-6).ln() as f32) + uniform;
                level.entry(gram(&[0])).or_insert((unknown, 0.0));
                level.entry(gram(&[1])).or_insert((-16.0, 0.0));
            } else {
                for (history, total) in totals {
                    let weight = (1.0 - total.1 / total.0).max(1e-7).ln() as f32;
                    if let Some(known) = model.grams[order - 1].get_mut(&history) {
                        known.1 = weight;
                    }
                }
            }
            model.grams[order] = level;
        }
        model
    }

    /// The models of several domains as one, `shares` of each.
    pub(crate) fn mixed(models: &[Self], shares: &[f64]) -> Self {
        let mut mixed = Self::default();
        for order in 0..ORDER {
            for model in models {
                for sequence in model.grams[order].keys() {
                    if mixed.grams[order].contains_key(sequence) {
                        continue;
                    }
                    let each = models.iter().zip(shares);
                    let share: f64 = each
                        .map(|(model, share)| {
                            share
                                * f64::from(model.score(&sequence[..order], sequence[order])).exp()
                        })
                        .sum();
                    mixed.grams[order].insert(*sequence, (share.ln() as f32, 0.0));
                }
            }
        }
        mixed.weigh();
        mixed
    }

    /// Sets every back-off weight so that the probabilities after a history add up to 1.
    fn weigh(&mut self) {
        for order in 1..ORDER {
            let mut sums: FxHashMap<Gram, (f64, f64)> = FxHashMap::default();
            for (sequence, (score, _)) in &self.grams[order] {
                let sum = sums.entry(gram(&sequence[..order])).or_default();
                sum.0 += f64::from(*score).exp();
                sum.1 += f64::from(self.score(&sequence[1..order], sequence[order])).exp();
            }
            for (history, known) in &mut self.grams[order - 1] {
                known.1 = match sums.get(history) {
                    Some((own, lower)) => {
                        ((1.0 - own).max(1e-6) / (1.0 - lower).max(1e-6)).ln() as f32
                    }
                    None => 0.0,
                };
            }
        }
    }

    /// Drops sequences that say little more than the shorter ones do: the weighted difference of log
    /// probabilities is below `threshold` (Seymore and Rosenfeld, *Scalable Backoff Language Models*, 1996).
    pub(crate) fn prune(&mut self, threshold: f64) {
        for order in (1..ORDER).rev() {
            // Longer sequences keep the beginnings and the ends they stand on.
            let mut needed: FxHashSet<Gram> = FxHashSet::default();
            if let Some(longer) = self.grams.get(order + 1) {
                for sequence in longer.keys() {
                    needed.insert(gram(&sequence[..=order]));
                    needed.insert(gram(&sequence[1..order + 2]));
                }
            }
            let worth = |sequence: &Gram, score: f32| {
                let mut history = 0.0;
                for place in 0..order {
                    if sequence[place] != 1 {
                        history += f64::from(self.score(&sequence[..place], sequence[place]));
                    }
                }
                let weight = self.grams[order - 1]
                    .get(&gram(&sequence[..order]))
                    .map_or(0.0, |known| known.1);
                let lower = weight + self.score(&sequence[1..order], sequence[order]);
                (history + f64::from(score)).exp() * f64::from(score - lower) > threshold
            };
            let kept: FxHashSet<Gram> = self.grams[order]
                .iter()
                .filter(|(sequence, (score, _))| {
                    needed.contains(*sequence) || worth(sequence, *score)
                })
                .map(|(sequence, _)| *sequence)
                .collect();
            self.grams[order].retain(|sequence, _| kept.contains(sequence));
        }
        self.weigh();
    }

    /// Perplexity of `sentences`, words the model does not know left out.
    pub(crate) fn perplexity(&self, sentences: &[Vec<u32>]) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0);
        for_each_word(sentences, |history, word| {
            sum -= f64::from(self.score(history, word));
            count += 1.0;
        });
        (sum / f64::max(count, 1.0)).exp()
    }
}

/// The shares with which `models` together foretell `sentences` best, by expectation–maximization.
pub(crate) fn shares(models: &[Model], sentences: &[Vec<u32>]) -> Vec<f64> {
    let mut scores: Vec<Vec<f64>> = Vec::new();
    for_each_word(sentences, |history, word| {
        scores
            .push(models.iter().map(|model| f64::from(model.score(history, word)).exp()).collect());
    });
    let mut shares = vec![1.0 / models.len() as f64; models.len()];
    for _ in 0..30 {
        let mut sums = vec![0.0; models.len()];
        for each in &scores {
            let total: f64 = each.iter().zip(&shares).map(|(score, share)| score * share).sum();
            for (sum, (score, share)) in sums.iter_mut().zip(each.iter().zip(&shares)) {
                *sum += score * share / total;
            }
        }
        shares = sums.iter().map(|sum| sum / scores.len() as f64).collect();
    }
    shares
}

/// Calls `with` with every known word of `sentences`, their ends included, and what stands before it.
fn for_each_word(sentences: &[Vec<u32>], mut with: impl FnMut(&[u32], u32)) {
    for sentence in sentences {
        let words = [&[1], sentence.as_slice(), &[2]].concat();
        for (place, word) in words.iter().enumerate().skip(1).filter(|(_, word)| **word != 0) {
            with(&words[place.saturating_sub(ORDER - 1)..place], *word);
        }
    }
}

/// Counts by length: of the longest, and of those that open a sentence, occurrences; of all others,
/// the different words that stand before them.
fn adjusted(sentences: &[Vec<u32>]) -> [FxHashMap<Gram, u32>; ORDER] {
    let mut counts: [FxHashMap<Gram, u32>; ORDER] = Default::default();
    for sentence in sentences {
        let words = [&[1], sentence.as_slice(), &[2]].concat();
        for end in 2..=words.len() {
            let start = end.saturating_sub(ORDER);
            let sequence = &words[start..end];
            *counts[sequence.len() - 1].entry(gram(sequence)).or_default() += 1;
        }
    }
    for order in (1..ORDER).rev() {
        let longer: Vec<Gram> = counts[order].keys().copied().collect();
        for sequence in longer {
            *counts[order - 1].entry(gram(&sequence[1..=order])).or_default() += 1;
        }
    }
    counts
}

/// What is taken off counts of 1, 2, and 3 or more.
fn discounts(counts: &FxHashMap<Gram, u32>) -> [f64; 4] {
    let mut of = [0.0_f64; 5];
    for count in counts.values().filter(|count| **count <= 4) {
        of[*count as usize] += 1.0;
    }
    let base = of[1] / (of[1] + 2.0 * of[2]).max(1.0);
    let discount = |n: usize| {
        let n_f = n as f64;
        (n_f - (n_f + 1.0) * base * of[n + 1] / of[n].max(1.0)).clamp(0.1, n_f * 0.95)
    };
    [0.0, discount(1), discount(2), discount(3)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_after_a_history_add_up_to_one() {
        let sentences: Vec<Vec<u32>> =
            (0..50).map(|n| (0..6).map(|k| 3 + (n * k + n) % 7).collect()).collect();
        let mut model = Model::estimate(&sentences, 10, 1);
        for pruned in [false, true] {
            if pruned {
                model.prune(1e-3);
            }
            for history in [vec![], vec![1], vec![4, 5], vec![1, 3, 6]] {
                let sum: f32 = (0..10).map(|word| model.score(&history, word).exp()).sum();
                assert!((sum - 1.0).abs() < 0.02, "{history:?}: {sum}");
            }
        }
    }
}
