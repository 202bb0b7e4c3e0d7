//! What says the same twice.

use std::cmp::Ordering;
use std::cmp::Reverse;
use std::collections::HashSet;

use crate::rank::content;
use crate::segment::Sentence;

/// Share of the shorter's content words from which two sentences tell the same.
const SAME: f64 = 0.8;

/// Content words under which a sentence is too short to be called the same as another.
const FEWEST: usize = 4;

/// The content words of the sentences, and which of them are kept.
pub(super) struct Repeats {
    bags: Vec<Bag>,
    kept: Vec<usize>,
    /// The stems of those kept.
    told: HashSet<u64>,
}

/// The content words of one sentence.
struct Bag {
    /// Keys of the stems, sorted, each once.
    stems: Vec<u64>,
    /// One bit of 128 per stem: bits missing elsewhere are stems missing elsewhere.
    bits: u128,
}

impl Repeats {
    /// Reads the content words of `sentences`.
    pub(super) fn new(text: &str, sentences: &[Sentence]) -> Self {
        let bags = sentences.iter().map(|sentence| Bag::new(content(sentence.span.of(text))));
        Self { bags: bags.collect(), kept: Vec::new(), told: HashSet::new() }
    }

    /// Whether sentence `index` says nothing, or shares more than half of the shorter's content
    /// words with one that is kept.
    pub(super) fn repeats(&self, index: usize) -> bool {
        let Some(bag) = self.bags.get(index).filter(|bag| !bag.stems.is_empty()) else {
            return true;
        };
        self.kept.iter().filter_map(|kept| self.bags.get(*kept)).any(|kept| bag.overlaps(kept))
    }

    /// Share of the stems of sentence `index` that no kept sentence has: 0 to 1.
    pub(super) fn fresh(&self, index: usize) -> f64 {
        let stems = self.bags.get(index).map_or(&[][..], |bag| &bag.stems);
        let fresh = stems.iter().filter(|stem| !self.told.contains(stem)).count();
        fresh as f64 / stems.len().max(1) as f64
    }

    /// The fullest of the sentences that tell the same as `index` and are `free`; itself when none is fuller.
    pub(super) fn fullest(&self, index: usize, free: impl Fn(usize) -> bool) -> usize {
        let Some(bag) = self.bags.get(index).filter(|bag| bag.stems.len() >= FEWEST) else {
            return index;
        };
        (0..self.bags.len())
            .filter(|other| {
                self.bags.get(*other).is_some_and(|fuller| bag.is_told_by(fuller))
                    && free(*other)
                    && !self.repeats(*other)
            })
            .min_by_key(|other| (Reverse(self.bags.get(*other).map(|b| b.stems.len())), *other))
            .unwrap_or(index)
    }

    /// Keeps sentence `index`.
    pub(super) fn keep(&mut self, index: usize) {
        self.kept.push(index);
        self.told.extend(self.bags.get(index).iter().flat_map(|bag| &bag.stems));
    }
}

impl Bag {
    fn new(stems: Vec<u64>) -> Self {
        let bits = stems.iter().fold(0, |bits, stem| bits | 1 << (stem % 128));
        Self { stems, bits }
    }

    /// Whether the two share more than half the stems of the shorter.
    fn overlaps(&self, other: &Self) -> bool {
        let (short, long) =
            if self.stems.len() <= other.stems.len() { (self, other) } else { (other, self) };
        2 * short.most_in(long) > short.stems.len() && 2 * short.shared(long) > short.stems.len()
    }

    /// Whether `fuller` has more stems, and nearly all of these.
    fn is_told_by(&self, fuller: &Self) -> bool {
        let needed = SAME * self.stems.len() as f64;
        fuller.stems.len() > self.stems.len()
            && self.most_in(fuller) as f64 >= needed
            && self.shared(fuller) as f64 >= needed
    }

    /// No fewer than the stems shared with `other`, at the price of one instruction.
    fn most_in(&self, other: &Self) -> usize {
        self.stems.len().saturating_sub((self.bits & !other.bits).count_ones() as usize)
    }

    /// How many stems the two share.
    fn shared(&self, other: &Self) -> usize {
        let (mut mine, mut theirs) = (self.stems.iter().peekable(), other.stems.iter().peekable());
        let mut shared = 0;
        while let (Some(a), Some(b)) = (mine.peek(), theirs.peek()) {
            match a.cmp(b) {
                Ordering::Less => _ = mine.next(),
                Ordering::Greater => _ = theirs.next(),
                Ordering::Equal => {
                    shared += 1;
                    mine.next();
                    theirs.next();
                }
            }
        }
        shared
    }
}
