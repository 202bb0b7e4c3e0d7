//! What each sentence costs, and what is left to spend.

use crate::segment::Sentence;
use crate::select::Budget;

/// A budget being spent on the sentences of one story.
pub(super) struct Purse {
    costs: Vec<usize>,
    whole: usize,
    left: usize,
    /// Whether the unit allows leaving some of it unspent: words and characters do.
    elastic: bool,
}

impl Purse {
    /// The purse for `budget`, with each sentence priced in its unit.
    pub(super) fn new(text: &str, sentences: &[Sentence], budget: Budget) -> Self {
        let count = sentences.len();
        let (whole, elastic, price): (usize, bool, fn(&str) -> usize) = match budget {
            Budget::Sentences(most) => (most, false, |_| 1),
            Budget::Words(most) => (most, true, words),
            // One more on both sides: the space between two sentences.
            Budget::Characters(most) => (most.saturating_add(1), true, |s| s.chars().count() + 1),
            Budget::Ratio(share) => (share_of(share, count), false, |_| 1),
        };
        let costs = sentences.iter().map(|sentence| price(sentence.span.of(text))).collect();
        Self { costs, whole, left: whole, elastic }
    }

    /// What sentence `index` costs, at least 1.
    pub(super) fn price(&self, index: usize) -> f64 {
        self.costs.get(index).copied().unwrap_or_default().max(1) as f64
    }

    /// Whether the whole story fits.
    pub(super) fn holds_all(&self) -> bool {
        self.costs.iter().sum::<usize>() <= self.whole
    }

    /// Whether sentence `index` still fits.
    pub(super) fn affords(&self, index: usize) -> bool {
        self.costs.get(index).is_some_and(|cost| *cost <= self.left)
    }

    /// Whether both sentences still fit together.
    pub(super) fn affords_both(&self, one: usize, other: usize) -> bool {
        let cost = |index: usize| self.costs.get(index).copied().unwrap_or(usize::MAX);
        cost(one).saturating_add(cost(other)) <= self.left
    }

    /// Spends the price of sentence `index`.
    pub(super) fn pay(&mut self, index: usize) {
        self.left = self.left.saturating_sub(self.costs.get(index).copied().unwrap_or_default());
    }

    /// Whether nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        self.left == 0
    }

    /// Whether three fifths are spent and the rest may stay unspent.
    pub(super) fn is_mostly_spent(&self) -> bool {
        self.elastic && self.left <= self.whole / 5 * 2
    }
}

/// Words between spaces; a mark that stands alone, as French guillemets do, is none.
fn words(sentence: &str) -> usize {
    sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// `share` of `count`, rounded up, never more than all; 55 % of 20 is 11, whatever floats make of it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to 0..=count first
fn share_of(share: f64, count: usize) -> usize {
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
    ((share * count as f64 - 1e-9).ceil() as usize).min(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_up_but_not_by_the_error_of_floats() {
        for (share, count, expected) in
            [(0.55, 20, 11), (0.56, 20, 12), (0.0, 9, 0), (2.0, 9, 9), (f64::NAN, 9, 0)]
        {
            assert_eq!(share_of(share, count), expected, "{share} of {count}");
        }
    }
}
