//! 64-bit keys of words and of sequences of words.

/// The key of nothing: what a sequence starts from.
pub const EMPTY: u64 = 0x9e37_79b9_7f4a_7c15;

/// The key of a word, by its bytes.
pub fn word(form: &str) -> u64 {
    form.bytes().fold(EMPTY, |key, byte| mix(key ^ u64::from(byte)))
}

/// The key of a sequence whose key so far is `sequence`, with `next` (a word's key or number) after it.
pub fn then(sequence: u64, next: u64) -> u64 {
    mix(sequence.rotate_left(23) ^ next.wrapping_add(EMPTY))
}

/// The key of a sequence of words, given by their forms.
pub fn sequence<'a>(forms: impl IntoIterator<Item = &'a str>) -> u64 {
    forms.into_iter().fold(EMPTY, |key, form| then(key, word(form)))
}

/// The key of a sequence of words, given by their numbers.
pub fn numbers(words: &[u32]) -> u64 {
    words.iter().fold(EMPTY, |key, word| then(key, u64::from(*word)))
}

/// Spreads every bit over all (the finalizer of `SplitMix64`, Steele, Lea and Flood 2014).
fn mix(key: u64) -> u64 {
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}
