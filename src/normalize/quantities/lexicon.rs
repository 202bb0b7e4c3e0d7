//! The word lists of `data/`, read once and looked up by whole word.
//!
//! A line is `form ; form | field | field`; `[name]` opens a section; `#` begins a comment.
//! Words are keyed in lower case, with their accents and (but for cues, where `à` is not `a`)
//! without.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;
use std::sync::LazyLock;

use super::word::{Noun, ROLES, Word, set};
use crate::fold;

/// The FNV-1a hash: a few nanoseconds for a short word, where the standard one takes several times that.
///
/// Source: Fowler, Noll and Vo, "The FNV Non-Cryptographic Hash Algorithm" (IETF draft). The keys are
/// our own lists, so nobody can make them collide.
#[derive(Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// All lists, by word.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: Vec<Word>,
    places: HashMap<Vec<u8>, u16, BuildHasherDefault<Fnv>>,
    /// For each first byte and length in bytes, a bit for each last byte that a listed word has.
    sieve: Vec<u64>,
    /// Symbols that begin with a mark (`°C`): that mark, and the noun.
    pub marked: Vec<(char, Noun)>,
    /// Currency signs and their English.
    pub signs: Vec<(char, &'static str)>,
    #[cfg(test)]
    rejected: Vec<String>,
}

/// Longest listed word looked up, in bytes; longer words of the text are not listed.
pub(super) const LONGEST: usize = 24;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon {
        words: vec![Word::default()],
        sieve: vec![0; 256 * (LONGEST + 1)],
        ..Lexicon::default()
    };
    for list in [
        include_str!("data/calendar.txt"),
        include_str!("data/numbers.txt"),
        include_str!("data/money.txt"),
        include_str!("data/units.txt"),
    ] {
        lexicon.read(list);
    }
    lexicon.read_cues(include_str!("data/cues.txt"));
    lexicon.read_eras(include_str!("data/eras.txt"));
    for word in &mut lexicon.words {
        word.nouns.sort_by_key(|noun| std::cmp::Reverse(noun.rest.len()));
        word.issuers.sort_by_key(|noun| std::cmp::Reverse(noun.rest.len()));
        word.sift();
    }
    lexicon
});

/// Where the sieve keeps a word of these ends and this length in bytes; past its end when it is too long.
///
/// Bit 5 tells small letters from capitals in ASCII and in UTF-8's second byte of `é`, so it is set.
fn cell(first: u8, len: usize, last: u8) -> (usize, u64) {
    let row = usize::from(first | 0x20) * (LONGEST + 1);
    (if len > LONGEST { usize::MAX } else { row + len }, 1 << ((last | 0x20) & 63))
}

/// Lines that say something, trimmed.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// `mètres/heure` in the pieces the lexer makes of it: words (elided ones whole) and marks.
fn pieces(form: &'static str) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in form.char_indices() {
        let end = at + c.len_utf8();
        if c == '\'' {
            found.extend(form.get(start..end));
            start = end;
        } else if !c.is_alphanumeric() {
            found.extend(form.get(start..at).filter(|piece| !piece.is_empty()));
            found.extend(form.get(at..end).filter(|_| c != ' '));
            start = end;
        }
    }
    found.extend(form.get(start..).filter(|piece| !piece.is_empty()));
    found
}

impl Lexicon {
    /// The lists, read on first use.
    pub(super) fn get() -> &'static Self {
        &LEXICON
    }

    /// Whether a word of this length and these first and last letters, of either case, could be
    /// listed: a sieve, so that most words of a text are not looked up.
    pub(super) fn may_list(&self, word: &str, elided: bool) -> bool {
        let bytes = word.as_bytes();
        let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return false };
        let last = if elided { b'\'' } else { *last };
        let (place, bit) = cell(*first, bytes.len() + usize::from(elided), last);
        self.sieve.get(place).is_some_and(|bits| bits & bit != 0)
    }

    /// The place of a word in lower case, as UTF-8; 0 when it is not listed.
    pub(super) fn place(&self, lower: &[u8]) -> u16 {
        self.places.get(lower).copied().unwrap_or(0)
    }

    /// What is listed of the word at `place`.
    pub(super) fn word(&self, place: u16) -> Option<&Word> {
        self.words.get(usize::from(place)).filter(|_| place != 0)
    }

    /// The entry for `key`, made when it is new.
    fn entry(&mut self, key: &str) -> &mut Word {
        let fresh = u16::try_from(self.words.len()).unwrap_or(0);
        let place = *self.places.entry(key.as_bytes().to_vec()).or_insert(fresh);
        if place == fresh {
            self.words.push(Word::default());
            let ends = (key.bytes().next().unwrap_or(0), key.bytes().last().unwrap_or(0));
            let (place, bit) = cell(ends.0, key.len(), ends.1);
            if let Some(bits) = self.sieve.get_mut(place) {
                *bits |= bit;
            }
        }
        let last = self.words.len() - 1;
        &mut self.words[usize::from(place).min(last)]
    }

    /// Reads a list in sections.
    fn read(&mut self, list: &'static str) {
        let mut section = "";
        for line in lines(list) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
                continue;
            }
            let mut fields = line.split('|').map(str::trim);
            let forms = fields.next().unwrap_or_default();
            let one = fields.next().unwrap_or_default();
            let many = fields.next().unwrap_or(one);
            for form in forms.split(';').map(str::trim) {
                if !self.add(section, form, one, many) {
                    #[cfg(test)]
                    self.rejected.push(line.to_owned());
                }
            }
        }
    }

    /// Enters one form; `false` when the section or a field makes no sense.
    fn add(
        &mut self,
        section: &str,
        form: &'static str,
        one: &'static str,
        many: &'static str,
    ) -> bool {
        let parts = pieces(form);
        let (Some(&first), Some(mark)) = (parts.first(), form.chars().next()) else {
            return false;
        };
        let noun = Noun {
            rest: parts.get(1..).unwrap_or_default().to_vec(),
            exact: (section == "symbol").then_some(form),
            one,
            many,
            money: section == "currency",
        };
        match section {
            "sign" => self.signs.push((mark, one)),
            "symbol" if !mark.is_alphanumeric() => self.marked.push((mark, noun)),
            _ => {
                let lower = first.to_lowercase();
                let mut keys = vec![fold::fold(&lower), lower];
                if section == "ordinal" {
                    keys.extend(keys.clone().into_iter().map(|key| key + "s"));
                }
                keys.sort();
                keys.dedup();
                return keys.iter().all(|key| set(self.entry(key), section, &noun));
            }
        }
        true
    }

    /// Reads `role: word word …` lines.
    fn read_cues(&mut self, list: &'static str) {
        for line in lines(list) {
            let (name, words) = line.split_once(':').unwrap_or((line, ""));
            let Some(place) = ROLES.iter().position(|role| *role == name) else {
                #[cfg(test)]
                self.rejected.push(line.to_owned());
                continue;
            };
            for word in words.split_whitespace() {
                self.entry(word).roles |= 1 << place;
            }
        }
    }

    /// Reads `first rest | English` lines.
    fn read_eras(&mut self, list: &'static str) {
        for line in lines(list) {
            if let Some((form, en)) = line.split_once('|')
                && let Some(at) = form.find(|c: char| !c.is_alphanumeric())
                && let (Some(first), Some(rest)) = (form.get(..at), form.get(at..))
            {
                self.entry(first).eras.push((rest.trim_end(), en.trim()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_understood() {
        assert_eq!(Lexicon::get().rejected, Vec::<String>::new());
        assert_eq!(ROLES.len(), super::super::word::Role::Died as usize + 1);
    }

    #[test]
    fn every_role_has_a_word() {
        let lexicon = Lexicon::get();
        for (place, name) in ROLES.iter().enumerate() {
            assert!(lexicon.words.iter().any(|word| word.roles & (1 << place) != 0), "{name}");
        }
    }

    #[test]
    fn a_form_is_cut_as_the_lexer_cuts_it() {
        assert_eq!(pieces("centimes d'euro"), ["centimes", "d'", "euro"]);
        assert_eq!(pieces("km/h"), ["km", "/", "h"]);
        assert_eq!(pieces("°C"), ["°", "C"]);
    }

    #[test]
    fn listed_words_are_short_enough_to_be_looked_up() {
        assert!(Lexicon::get().places.keys().all(|word| word.len() <= LONGEST));
    }
}
