//! What says the same twice.

use std::cmp::Ordering;
use std::cmp::Reverse;

use crate::rank::content;
use crate::segment::Sentence;

/// Share of the shorter's content words from which two sentences tell the same.
const SAME: f64 = 0.8;

/// Content words under which a sentence is too short to be called the same as another.
const FEWEST: usize = 4;

/// The content words of the sentences, and which of them are kept.
pub(super) struct Repeats {
    /// Per sentence: the keys of its content stems, sorted, each once.
    stems: Vec<Vec<u64>>,
    signatures: Vec<Signature>,
    kept: Vec<(usize, Signature)>,
    /// Per sentence: how many of those kept it has been compared with, and found different.
    cleared: Vec<usize>,
}

/// Enough of a sentence's stems to tell most pairs apart at once.
#[derive(Clone, Copy)]
struct Signature {
    /// One bit of 128 per stem: bits missing elsewhere are stems missing elsewhere.
    bits: u128,
    /// How many stems.
    count: usize,
}

impl Repeats {
    /// Reads the content words of `sentences`.
    pub(super) fn new(text: &str, sentences: &[Sentence]) -> Self {
        let stems: Vec<Vec<u64>> =
            sentences.iter().map(|sentence| content(sentence.span.of(text))).collect();
        Self {
            signatures: stems.iter().map(|stems| Signature::new(stems)).collect(),
            cleared: vec![0; stems.len()],
            stems,
            kept: Vec::new(),
        }
    }

    /// Whether sentence `index` says nothing, or shares more than half of the shorter's content
    /// words with one that is kept.
    pub(super) fn repeats(&mut self, index: usize) -> bool {
        let mine = self.signatures[index];
        if mine.count == 0 {
            return true;
        }
        while let Some((kept, theirs)) = self.kept.get(self.cleared[index]) {
            let (short, long) =
                if mine.count <= theirs.count { (mine, *theirs) } else { (*theirs, mine) };
            let half = |shared: usize| 2 * shared > short.count;
            if half(short.most_in(long)) && half(self.shared(index, *kept)) {
                return true;
            }
            self.cleared[index] += 1;
        }
        false
    }

    /// Whether sentence `index` has no word.
    pub(super) fn is_silent(&self, index: usize) -> bool {
        self.signatures[index].count == 0
    }

    /// The keys of the content stems of each sentence.
    pub(super) fn stems(&self) -> &[Vec<u64>] {
        &self.stems
    }

    /// The fullest of the sentences that tell the same as `index` and are `free`; itself when none is fuller.
    pub(super) fn fullest(&mut self, index: usize, free: impl Fn(usize) -> bool) -> usize {
        let mine = self.signatures[index];
        if mine.count < FEWEST {
            return index;
        }
        let same = |shared: usize| shared as f64 >= SAME * mine.count as f64;
        let mut fuller: Vec<usize> = (0..self.stems.len())
            .filter(|other| {
                let theirs = self.signatures[*other];
                theirs.count > mine.count
                    && same(mine.most_in(theirs))
                    && same(self.shared(index, *other))
                    && free(*other)
            })
            .collect();
        fuller.sort_by_key(|other| Reverse(self.signatures[*other].count));
        fuller.into_iter().find(|other| !self.repeats(*other)).unwrap_or(index)
    }

    /// Keeps sentence `index`.
    pub(super) fn keep(&mut self, index: usize) {
        self.kept.push((index, self.signatures[index]));
    }

    /// How many stems two sentences share.
    fn shared(&self, one: usize, other: usize) -> usize {
        let mut mine = self.stems[one].iter().peekable();
        let mut theirs = self.stems[other].iter().peekable();
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

impl Signature {
    fn new(stems: &[u64]) -> Self {
        let bits = stems.iter().fold(0, |bits, stem| bits | 1 << (stem % 128));
        Self { bits, count: stems.len() }
    }

    /// No fewer than the stems shared with `other`.
    fn most_in(self, other: Self) -> usize {
        self.count.saturating_sub((self.bits & !other.bits).count_ones() as usize)
    }
}
