//! The phrases that forms are or begin with, found by hash.
//!
//! An open-addressed table: a phrase stands in the first free slot from the one its hash points to.
//! A slot is the low half of the hash and what the phrase is; an empty one is two zeros. Two phrases
//! of one hash share a slot, so whoever finds a form must compare its letters.

use super::Packed;
use super::layout::Section;
use super::size;
use crate::glossary::tokens::Token;

/// Set in a slot when a form goes on after its phrase.
const MORE: u32 = 1 << 31;

/// A phrase that forms are or begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::glossary) struct Phrase {
    /// The group of the forms that it is.
    pub(in crate::glossary) group: Option<usize>,
    /// Whether others go on after it.
    pub(in crate::glossary) more: bool,
}

impl Packed {
    /// Whether a form may begin with a word of this hash; seldom wrong, and only when it says yes.
    #[inline]
    pub(in crate::glossary) fn may_begin(&self, hash: u64) -> bool {
        let bits = self.layout.rows(Section::Filter) * 32;
        let bit = scaled(hash, bits);
        self.record(Section::Filter, bit / 32)
            .is_some_and(|[word]: [u32; 1]| word >> (bit % 32) & 1 == 1)
    }

    /// The phrase of this hash.
    #[inline]
    pub(in crate::glossary) fn phrase(&self, hash: u64) -> Option<Phrase> {
        let count = self.layout.rows(Section::Slots);
        let (mut slot, wanted) = (scaled(hash, count), low(hash));
        for _ in 0..count {
            let [print, what] = self.record(Section::Slots, slot)?;
            if what == 0 {
                return None;
            }
            if print == wanted {
                let group = size(what & !MORE).checked_sub(1);
                return Some(Phrase { group, more: what & MORE != 0 });
            }
            slot = if slot + 1 == count { 0 } else { slot + 1 };
        }
        None
    }

    /// The forms of a group.
    #[inline]
    pub(in crate::glossary) fn group(&self, group: usize) -> impl Iterator<Item = usize> {
        let bound =
            |row| self.record(Section::Groups, row).map_or(0, |[member]: [u32; 1]| size(member));
        (bound(group)..bound(group + 1))
            .filter_map(|member| self.record(Section::Members, member).map(|[form]| size(form)))
    }
}

/// The tables that [`Packed`] looks phrases up in.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub(super) groups: Vec<u32>,
    pub(super) members: Vec<u32>,
    pub(super) slots: Vec<u32>,
    pub(super) filter: Vec<u32>,
}

/// Phrases and forms, gathered before the tables are made.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Hash of a phrase, and the form that it is or `MORE` when it begins one.
    phrases: Vec<(u64, u32)>,
    first: Vec<u64>,
}

impl Gathered {
    /// Adds form number `form`, whose text is `tokens`; does nothing without any.
    pub(super) fn add(&mut self, form: u32, tokens: &[Token]) {
        let Some((first, rest)) = tokens.split_first() else { return };
        self.first.push(first.hash);
        let mut hash = first.hash;
        for token in rest {
            self.phrases.push((hash, MORE));
            hash = token.lengthen(hash);
        }
        self.phrases.push((hash, form));
    }

    pub(super) fn tables(mut self) -> Tables {
        self.phrases.sort_unstable();
        self.phrases.dedup();
        let mut tables = Tables { groups: vec![0], ..Tables::default() };
        let mut whole: Vec<(u64, u32)> = Vec::with_capacity(self.phrases.len());
        for phrase in self.phrases.chunk_by(|a, b| a.0 == b.0) {
            let before = tables.members.len();
            tables
                .members
                .extend(phrase.iter().map(|(_, form)| *form).filter(|form| *form != MORE));
            let mut what = if phrase.iter().any(|(_, form)| *form == MORE) { MORE } else { 0 };
            if tables.members.len() > before {
                what |= length(&tables.groups);
                tables.groups.push(length(&tables.members));
            }
            whole.extend(phrase.first().map(|(hash, _)| (*hash, what)));
        }
        tables.slots = slots(&whole);
        tables.filter = filter(&self.first);
        tables
    }
}

/// Twice as many slots as phrases, each phrase in the first free one from its own.
fn slots(phrases: &[(u64, u32)]) -> Vec<u32> {
    let count = (phrases.len() * 2).max(2);
    let mut slots = vec![0; count * 2];
    for (hash, what) in phrases {
        let mut slot = scaled(*hash, count);
        while slots.get(slot * 2 + 1).is_some_and(|what| *what != 0) {
            slot = if slot + 1 == count { 0 } else { slot + 1 };
        }
        if let Some([print, place]) =
            slots.get_mut(slot * 2..).and_then(|rest| rest.first_chunk_mut())
        {
            (*print, *place) = (low(*hash), *what);
        }
    }
    slots
}

/// Sixteen bits a word, so that one in sixteen other words passes at most.
fn filter(first: &[u64]) -> Vec<u32> {
    let words = (first.len() / 2).max(1);
    let mut filter = vec![0; words];
    for hash in first {
        let bit = scaled(*hash, words * 32);
        if let Some(word) = filter.get_mut(bit / 32) {
            *word |= 1 << (bit % 32);
        }
    }
    filter
}

/// `hash`, by its high half, among `count` places.
#[inline]
fn scaled(hash: u64, count: usize) -> usize {
    let places = u64::try_from(count).unwrap_or(u64::MAX);
    usize::try_from(((hash >> 32) * places) >> 32).unwrap_or_default()
}

/// The low half of `hash`.
#[inline]
fn low(hash: u64) -> u32 {
    u32::try_from(hash & u64::from(u32::MAX)).unwrap_or_default()
}

/// Counts fit `u32`: the YAML budget stops far below.
fn length<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}
