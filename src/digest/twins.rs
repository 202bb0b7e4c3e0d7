//! Stories that are nearly word for word the same: `MinHash` over shingles of words, banded.
//!
//! Source: Broder, "On the resemblance and containment of documents", 1997; one permutation with
//! densification after Shrivastava and Li, "Densifying One Permutation Hashing", ICML 2014.

use std::collections::HashMap;

use crate::rank::word_keys;

/// Words in a shingle: enough that two stories share few by chance.
const SHINGLE: usize = 4;
/// Values in a signature.
const SIZE: usize = 64;
/// Values in a band: two stories that share half their shingles agree on a band in 2 of 3 cases, on
/// one of 16 bands nearly always at 0.7.
const BAND: usize = 4;
/// Share of equal values from which two stories are twins.
const SAME: usize = SIZE * 6 / 10;
/// Stories kept to compare with in each bucket, so that the work stays linear.
const LEADERS: usize = 4;

/// The `MinHash` signature of a text.
pub(super) type Signature = [u32; SIZE];

/// The signature of words given as numbers; `None` of fewer than a shingle has.
pub(super) fn signature(words: impl Iterator<Item = u64>) -> Option<Signature> {
    let mut last = [0_u64; SHINGLE];
    let mut values = [u32::MAX; SIZE];
    let mut count = 0_usize;
    for word in words {
        last.rotate_left(1);
        last[SHINGLE - 1] = word;
        count += 1;
        if count >= SHINGLE {
            let hash = last.iter().fold(0, |hash, word| mixed(hash ^ *word));
            let (bin, value) = (hash >> 58, (hash >> 16) & 0xffff_fffe);
            if let (Some(slot), Ok(value)) =
                (values.get_mut(usize::try_from(bin).ok()?), u32::try_from(value))
            {
                *slot = (*slot).min(value);
            }
        }
    }
    (count >= SHINGLE).then(|| densified(values))
}

/// One number for the words of `sentence`, whatever their case, accents and punctuation.
pub(super) fn fingerprint(sentence: &str) -> u64 {
    word_keys(sentence).fold(0, |hash, word| mixed(hash ^ word))
}

/// Empty bins take the value of the next full one, so that short texts compare too.
fn densified(values: Signature) -> Signature {
    let mut dense = values;
    for (place, slot) in dense.iter_mut().enumerate().filter(|(_, value)| **value == u32::MAX) {
        let next = (1..SIZE).map(|step| values[(place + step) % SIZE]).find(|v| *v != u32::MAX);
        *slot = next.unwrap_or(u32::MAX);
    }
    dense
}

/// A 64-bit mixer (the finalizer of `SplitMix64`; Steele, Lea and Flood, 2014).
fn mixed(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The stories seen so far, by the bands of their signatures.
#[derive(Default)]
pub(super) struct Twins {
    buckets: HashMap<u64, Vec<usize>>,
}

impl Twins {
    /// The earlier stories that `signature` is nearly the same as, among those `near` allows, earliest first.
    pub(super) fn find(
        &self,
        signature: &Signature,
        signatures: impl Fn(usize) -> Option<Signature>,
        near: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let mut candidates: Vec<usize> = bands(signature)
            .filter_map(|band| self.buckets.get(&band))
            .flatten()
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|other| {
            near(*other)
                && signatures(*other).is_some_and(|theirs| equal(signature, &theirs) >= SAME)
        });
        candidates
    }

    /// Keeps `story` to be found.
    pub(super) fn keep(&mut self, story: usize, signature: &Signature) {
        for band in bands(signature) {
            let bucket = self.buckets.entry(band).or_default();
            if bucket.len() == LEADERS {
                bucket.remove(0);
            }
            bucket.push(story);
        }
    }
}

fn equal(one: &Signature, other: &Signature) -> usize {
    one.iter().zip(other).filter(|(a, b)| a == b).count()
}

/// One number a band of the signature.
fn bands(signature: &Signature) -> impl Iterator<Item = u64> {
    signature.chunks(BAND).zip(1_u64..).map(|(band, place)| {
        band.iter().fold(mixed(place), |hash, value| mixed(hash ^ u64::from(*value)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: u64, to: u64) -> Signature {
        signature((from..to).map(mixed)).unwrap()
    }

    fn twin(one: Signature, other: Signature) -> bool {
        let mut twins = Twins::default();
        twins.keep(0, &one);
        assert!(twins.find(&other, |_| Some(one), |_| false).is_empty(), "too far apart in time");
        twins.find(&other, |_| Some(one), |_| true) == [0]
    }

    #[test]
    fn nearly_the_same_text_is_a_twin_and_another_is_not() {
        assert!(twin(text(0, 200), text(0, 200)));
        assert!(twin(text(0, 200), text(0, 220)), "a paragraph more");
        assert!(!twin(text(0, 200), text(1000, 1200)));
        assert!(!twin(text(0, 200), text(150, 350)), "a quarter shared is background");
    }

    #[test]
    fn short_texts_have_signatures_too() {
        assert!(signature(0..3).is_none());
        assert!(twin(text(0, 5), text(0, 5)));
    }
}
