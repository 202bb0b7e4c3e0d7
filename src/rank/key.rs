//! Words and stems as numbers, so that counting them allocates nothing.

use std::hash::BuildHasherDefault;
use std::hash::Hasher;

use crate::fold::fold_char;

/// A folded word or a stem: its 64-bit FNV-1a hash.
pub(super) type Key = u64;

/// A hasher that trusts keys to be hashes already.
pub(super) type KeyHasher = BuildHasherDefault<Identity>;

/// Letters that a stem keeps: enough to tell words apart, few enough to drop French endings.
const STEM_LETTERS: usize = 7;

const FNV_OFFSET: Key = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: Key = 0x0100_0000_01b3;

/// The key of a word as folding leaves it, its elision mark dropped (`l’` is `l`).
pub(super) fn key(word: &str) -> Key {
    keys(word).0
}

/// The key of a word and the key of its stem.
pub(super) fn keys(word: &str) -> (Key, Key) {
    let (mut whole, mut stem, mut letters) = (FNV_OFFSET, FNV_OFFSET, 0);
    let mut feed = |c: char| {
        if c == '\'' {
            return;
        }
        whole = (whole ^ Key::from(u32::from(c))).wrapping_mul(FNV_PRIME);
        letters += 1;
        if letters <= STEM_LETTERS {
            stem = whole;
        }
    };
    for c in word.chars() {
        fold_char(c, &mut feed);
    }
    (whole, stem)
}

/// See [`KeyHasher`].
#[derive(Default)]
pub(super) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(FNV_PRIME);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_have_one_key() {
        assert_eq!(key("État"), key("ETAT"));
        assert_eq!(key("l’"), key("l"));
        assert_ne!(key("état"), key("étau"));
    }

    #[test]
    fn inflections_share_a_stem() {
        let stem = |word| keys(word).1;
        assert_eq!(stem("négociations"), stem("négociateur"));
        assert_ne!(stem("accord"), stem("accès"));
    }
}
