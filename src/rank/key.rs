//! Words and stems as numbers, so that counting them allocates nothing.
//!
//! Ranking reads every word of every story, and needs keys to compare, not words to show: [`scan`] makes
//! no string and asks no Unicode table for the letters of western languages. The stem of a word is its
//! first letters: French varies at the end of its words.

use std::hash::BuildHasherDefault;
use std::hash::Hasher;
use std::sync::LazyLock;

use crate::fold::fold_char;
use crate::span::Span;

/// A folded word or a stem: its 64-bit FNV-1a hash.
pub(super) type Key = u64;

/// A hasher that trusts keys to be hashes already.
pub(super) type KeyHasher = BuildHasherDefault<Identity>;

/// Letters that a stem keeps: enough to tell words apart, few enough to drop French endings.
const STEM_LETTERS: usize = 7;

/// Letters that must remain before an ending is dropped.
const FEWEST_LETTERS: usize = 3;

const FNV_OFFSET: Key = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: Key = 0x0100_0000_01b3;

/// One word: a run of letters and digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands: bytes into the text scanned.
    pub(super) span: Span,
    /// The word, folded.
    pub(super) key: Key,
    /// Its stem: the first letters, without the plural and feminine endings of a short word.
    pub(super) stem: Key,
    /// How many folded letters it has.
    pub(super) letters: usize,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether it begins with a digit.
    pub(super) digit: bool,
}

/// The words of `text` in order; every mark parts words, apostrophes and hyphens too.
pub(super) fn scan(text: &str) -> impl Iterator<Item = Token> {
    let table = &*TABLE;
    let mut rest = text.char_indices();
    std::iter::from_fn(move || {
        let (start, first, class) = rest.find_map(|(at, c)| match table.class(c) {
            Class::Mark | Class::Dropped => None,
            class => Some((at, c, class)),
        })?;
        let mut keys = Keys::new();
        keys.feed(first, class);
        let mut end = start + first.len_utf8();
        for (at, c) in rest.by_ref() {
            let class = table.class(c);
            if class == Class::Mark {
                break;
            }
            keys.feed(c, class);
            end = at + c.len_utf8();
        }
        Some(Token {
            span: Span::new(start, end),
            key: keys.whole,
            stem: keys.stem(),
            letters: keys.letters,
            capital: first.is_uppercase(),
            digit: first.is_numeric(),
        })
    })
}

/// What a character is to the scanner.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Parts words.
    Mark,
    /// Belongs to the word it follows and leaves no trace: accents and invisible marks.
    Dropped,
    /// A letter or digit that folds to this one.
    Letter(char),
    /// A letter or digit that folds to several.
    Letters,
}

impl Class {
    /// Works out the class of `c`.
    fn of(c: char) -> Self {
        if matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}') {
            return Self::Dropped;
        }
        if !c.is_alphanumeric() {
            return Self::Mark;
        }
        let (mut folded, mut count) = (c, 0);
        fold_char(c, |low| (folded, count) = (low, count + 1));
        if count == 1 { Self::Letter(folded) } else { Self::Letters }
    }
}

/// The classes of the Latin letters, worked out once: folding `é` takes longer than reading a word.
static TABLE: LazyLock<Table> = LazyLock::new(|| Table(('\0'..LATIN_END).map(Class::of).collect()));

/// First character after Latin Extended-A, the letters of western languages.
const LATIN_END: char = '\u{180}';

/// See [`TABLE`].
struct Table(Vec<Class>);

impl Table {
    #[inline]
    fn class(&self, c: char) -> Class {
        self.0.get(c as usize).copied().unwrap_or_else(|| Class::of(c))
    }
}

/// The key of the first word of `word`; that of nothing when it has none.
pub(super) fn key(word: &str) -> Key {
    scan(word).next().map_or(FNV_OFFSET, |token| token.key)
}

/// Hashes letter by letter, remembering what a shorter word would have been.
struct Keys {
    whole: Key,
    /// The hash of the first letters.
    head: Key,
    letters: usize,
    /// The last two letters and the hashes before them, latest first.
    last: [(char, Key); 2],
}

impl Keys {
    fn new() -> Self {
        Self { whole: FNV_OFFSET, head: FNV_OFFSET, letters: 0, last: [(' ', FNV_OFFSET); 2] }
    }

    #[inline]
    fn feed(&mut self, c: char, class: Class) {
        match class {
            Class::Letter(letter) => self.add(letter),
            Class::Letters => fold_char(c, |letter| self.add(letter)),
            Class::Mark | Class::Dropped => {}
        }
    }

    #[inline]
    fn add(&mut self, letter: char) {
        self.last = [(letter, self.whole), self.last[0]];
        self.whole = (self.whole ^ Key::from(u32::from(letter))).wrapping_mul(FNV_PRIME);
        self.letters += 1;
        if self.letters <= STEM_LETTERS {
            self.head = self.whole;
        }
    }

    /// A long word's head; a short word less `s`, `x`, `e`, `es`.
    fn stem(&self) -> Key {
        let [(last, before), (second, before_both)] = self.last;
        if self.letters > STEM_LETTERS {
            self.head
        } else if self.letters > FEWEST_LETTERS + 1 && last == 's' && second == 'e' {
            before_both
        } else if self.letters > FEWEST_LETTERS && matches!(last, 's' | 'x' | 'e') {
            before
        } else {
            self.whole
        }
    }
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

    fn stem(word: &str) -> Key {
        scan(word).next().unwrap().stem
    }

    #[test]
    fn spellings_of_one_word_have_one_key() {
        assert_eq!(key("État"), key("ETAT"));
        assert_eq!(key("e\u{301}tat"), key("état"));
        assert_eq!(key("l’"), key("l"));
        assert_ne!(key("état"), key("étau"));
    }

    #[test]
    fn inflections_share_a_stem() {
        for (one, other) in [
            ("négociations", "négociateur"),
            ("russe", "russes"),
            ("élu", "élues"),
            ("élu", "élus"),
            ("budget", "budgets"),
            ("Etats", "État"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        assert_ne!(stem("accord"), stem("accès"));
        assert_ne!(stem("les"), stem("le"), "too short to have an ending");
    }

    #[test]
    fn every_mark_parts_words() {
        let text = "L’accord «\u{a0}franco-russe\u{a0}» d'e\u{301}té, à 10,5 %";
        let words: Vec<_> = scan(text).map(|token| token.span.of(text)).collect();
        assert_eq!(words, ["L", "accord", "franco", "russe", "d", "e\u{301}té", "à", "10", "5"]);
    }
}
