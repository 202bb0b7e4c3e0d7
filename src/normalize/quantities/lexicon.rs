//! The word lists of `data/`, read once and looked up by whole word.
//!
//! A line is `form ; form | field | field`; `[name]` opens a section; `#` begins a comment.
//! Words are keyed in lower case, with their accents and (but for cues, where `à` is not `a`)
//! without.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;
use std::sync::LazyLock;

use crate::fold;

/// The part a small word plays beside a number; `data/cues.txt` says which words play it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub(super) enum Role {
    Of, OfThe, FromThe, To, ToThe, And, Or, Between, In, Inside, Article, One, Some, Several, Few,
    Par, For, Every, Thereby, Determiner, Approximate, MonthCue, YearCue, Last, Next, Term, Decade,
    Century, RankNoun, Millennium, Night, After, TimeCue, LengthCue, Hour, HourLetter, MinuteMark,
    Zone, Local, Noon, Midnight, Morning, Evening, Definite, Half, WholeHalf, Final, Label,
    Office, Feast, OrdinalEnding,
}

/// The names of the roles in `data/cues.txt`, in the order of [`Role`].
#[rustfmt::skip]
const ROLES: [&str; 51] = [
    "of", "of-the", "from-the", "to", "to-the", "and", "or", "between", "in", "inside", "article",
    "one", "some", "several", "few", "par", "for", "every", "thereby", "determiner", "approximate",
    "month-cue", "year-cue", "last", "next", "term", "decade", "century", "rank-noun",
    "millennium", "night", "after", "time-cue", "length-cue", "hour", "hour-letter",
    "minute-mark", "zone", "local", "noon", "midnight", "morning", "evening", "definite",
    "half", "whole-half", "final", "label", "office", "feast", "ordinal-ending",
];

/// What the lists say of one French word.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    roles: u64,
    /// Whether an expression could begin with it, or go on with it after an opener.
    pub content: bool,
    /// Whether an expression could begin with it when one with content follows.
    pub opener: bool,
    /// Its month, in English.
    pub month: Option<&'static str>,
    /// Whether it is an abbreviation of its month.
    pub short: bool,
    /// Its day of the week, in English.
    pub weekday: Option<&'static str>,
    /// The part of the day it names after a weekday, in English.
    pub daypart: Option<&'static str>,
    /// How it reads before a month, alone and after an article.
    pub phase: Option<(&'static str, &'static str)>,
    /// Its value as a word of a cardinal number.
    pub cardinal: Option<u32>,
    /// Its value as the last word of an ordinal number.
    pub ordinal: Option<u32>,
    /// Its English as the name of a large number.
    pub scale: Option<&'static str>,
    /// Its English as a noun of about so many: of one, of its bare plural.
    pub collective: Option<(&'static str, &'static str)>,
    /// Its English as a part of a whole: of one, of several.
    pub fraction: Option<(&'static str, &'static str)>,
    /// Its English as letters for a large number before a currency sign.
    pub multiple: Option<&'static str>,
    /// Units and currencies whose first word it is, the longest form first.
    pub nouns: Vec<Noun>,
    /// Adjectives of currencies whose first word it is, likewise.
    pub issuers: Vec<Noun>,
    /// Rest of an era's name after this word, as it stands in the text; its English.
    pub eras: Vec<(&'static str, &'static str)>,
}

impl Word {
    /// Whether it plays `role`.
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles & (1 << role as u64) != 0
    }

    /// Whether it plays one of `roles`.
    fn plays(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.is(*role))
    }

    /// Decides what it may begin, once all of it is read.
    fn sift(&mut self) {
        let names = [self.month, self.weekday, self.scale];
        let pairs = [self.phase, self.collective, self.fraction];
        let article = self.is(Role::One);
        self.content = !article
            && (names.iter().any(Option::is_some)
                || pairs.iter().any(Option::is_some)
                || self.cardinal.or(self.ordinal).is_some()
                || !self.nouns.is_empty()
                || !self.eras.is_empty()
                || self.plays(&[
                    Role::Decade,
                    Role::Hour,
                    Role::Noon,
                    Role::Midnight,
                    Role::Half,
                    Role::WholeHalf,
                ]));
        self.opener = article
            || self.plays(&[
                Role::Of,
                Role::FromThe,
                Role::In,
                Role::Article,
                Role::Some,
                Role::Every,
            ]);
    }
}

/// A unit, currency or adjective that may take several words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    /// The pieces after the first: words in lower case, and marks.
    pub rest: Vec<&'static str>,
    /// The whole form, where the letter case counts (symbols).
    pub exact: Option<&'static str>,
    /// English of one.
    pub one: &'static str,
    /// English of several.
    pub many: &'static str,
    /// Whether it is money.
    pub money: bool,
}

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
    /// For each first byte, a bit for each length in bytes that a listed word has.
    lengths: Vec<u64>,
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
    let mut lexicon =
        Lexicon { words: vec![Word::default()], lengths: vec![0; 256], ..Lexicon::default() };
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

    /// Whether a word of this length and first letter, of either case, could be listed: a sieve, so
    /// that most words of a text are not looked up.
    pub(super) fn may_list(&self, word: &str, elided: bool) -> bool {
        let Some(first) = word.bytes().next() else { return false };
        let len = word.len() + usize::from(elided);
        let lengths = self.lengths.get(usize::from(first.to_ascii_lowercase()));
        len <= LONGEST && lengths.is_some_and(|lengths| lengths & (1 << len) != 0)
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
            let first = usize::from(key.bytes().next().unwrap_or(0));
            if let Some(lengths) = self.lengths.get_mut(first) {
                *lengths |= 1 << (key.len() & 63);
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

/// Writes one listed fact into `word`; `false` when the section is unknown or a value is not a number.
fn set(word: &mut Word, section: &str, noun: &Noun) -> bool {
    let (one, many) = (noun.one, noun.many);
    match section {
        "month" => word.month = Some(one),
        "month-short" => (word.month, word.short) = (Some(one), true),
        "weekday" => word.weekday = Some(one),
        "daypart" => word.daypart = Some(one),
        "phase" => word.phase = Some((one, many)),
        "cardinal" => word.cardinal = one.parse().ok(),
        "ordinal" => word.ordinal = one.parse().ok(),
        "scale" => word.scale = Some(one),
        "collective" => word.collective = Some((one, many)),
        "fraction" => word.fraction = Some((one, many)),
        "multiple" => word.multiple = Some(one),
        "unit" | "symbol" | "currency" => word.nouns.push(noun.clone()),
        "issuer" => word.issuers.push(noun.clone()),
        _ => return false,
    }
    !one.is_empty() && (!matches!(section, "cardinal" | "ordinal") || one.parse::<u32>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_understood() {
        assert_eq!(Lexicon::get().rejected, Vec::<String>::new());
        assert_eq!(ROLES.len(), Role::OrdinalEnding as usize + 1);
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
