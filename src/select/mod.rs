//! Step 9 of 10: a choice within a budget, without repetition, in text order.
//!
//! Greedy: the best-scored sentence that fits and does not repeat what is chosen already, then
//! again. Wire copy tells its lead several times with more detail each time: near-identical
//! sentences count once, and the fullest stands for them. A sentence that opens with a pronoun
//! counts for less unless the sentence before it is chosen too. Sentences are never rewritten.

#![allow(clippy::cast_precision_loss)] // counts of words and sentences stay far below 2^52

mod budget;
mod purse;
mod repeats;

pub use budget::Budget;
pub use budget::BudgetError;

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::HashSet;

use crate::rank::Opening;
use crate::rank::Score;
use crate::rank::opening;
use crate::segment::Sentence;
use crate::select::purse::Purse;
use crate::select::repeats::Repeats;

/// Share of its value that a sentence keeps whose subject is named only in a sentence left out.
///
/// Measured on the training stories: lower costs ROUGE, higher lets pronouns dangle.
const DANGLING: f64 = 0.5;

/// Share of the best sentence's value below which a sentence no longer fills a budget of words or
/// characters that is half spent: a shorter brief is better than one padded (`eval/summaries`).
const WORTHWHILE: f64 = 0.4;

/// The sentences to keep: their indexes, in text order.
///
/// `scores` stand beside `sentences`, which point into `text`; a missing score counts as 0. A story
/// that fits the budget is given whole, sentences repeated word for word left out. No two sentences
/// of any other choice share more than half the content words of the shorter. The answer is empty
/// when no sentence fits.
///
/// # Examples
///
/// ```
/// use depeche::rank::{Scorer, rank};
/// use depeche::segment::{Language, sentences};
/// use depeche::select::{Budget, select};
///
/// let text = "Le Parlement a adopté la loi.";
/// let sentences = sentences(text, Language::French);
/// let scores = rank(text, &sentences, &[], None, Scorer::News);
/// assert_eq!(select(text, &sentences, &scores, Budget::Words(60)), [0]);
/// assert_eq!(select(text, &sentences, &scores, Budget::Words(3)), []);
/// ```
pub fn select(text: &str, sentences: &[Sentence], scores: &[Score], budget: Budget) -> Vec<usize> {
    let mut purse = Purse::new(text, sentences, budget);
    if purse.holds_all() {
        let mut seen = HashSet::new();
        let fresh =
            |index: &usize| sentences.get(*index).is_some_and(|s| seen.insert(s.span.of(text)));
        return (0..sentences.len()).filter(fresh).collect();
    }
    let mut repeats = Repeats::new(text, sentences);
    let value = |index: usize| scores.get(index).map_or(0.0, |score| score.value.max(0.0));
    let dangles: Vec<bool> = sentences
        .iter()
        .enumerate()
        .map(|(index, s)| index > 0 && opening(s.span.of(text)) == Some(Opening::Pronoun))
        .collect();
    let best = (0..sentences.len()).map(value).fold(0.0, f64::max);
    let mut queue: BinaryHeap<Candidate> = (0..sentences.len())
        .map(|index| Candidate {
            value: value(index) * if dangles[index] { DANGLING } else { 1.0 },
            index,
        })
        .collect();
    let mut chosen = vec![false; sentences.len()];
    while let Some(next) = queue.pop() {
        if purse.is_empty() || (purse.is_half_spent() && next.value < WORTHWHILE * best) {
            break;
        }
        if chosen[next.index] || !purse.affords(next.index) || repeats.repeats(next.index) {
            continue;
        }
        let fullest = repeats.fullest(next.index, |other| purse.affords(other) && !chosen[other]);
        chosen[fullest] = true;
        purse.pay(fullest);
        repeats.keep(fullest);
        let follower = fullest + 1;
        if dangles.get(follower).is_some_and(|dangles| *dangles) && !chosen[follower] {
            queue.push(Candidate { value: value(follower), index: follower });
        }
    }
    (0..sentences.len()).filter(|index| chosen[*index]).collect()
}

/// A sentence in the queue: the highest value first, then the earliest.
struct Candidate {
    value: f64,
    index: usize,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.total_cmp(&other.value).then_with(|| other.index.cmp(&self.index))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

#[cfg(test)]
mod tests;
