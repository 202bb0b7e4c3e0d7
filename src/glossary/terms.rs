//! The entries of a glossary, each parsed when it is first looked at.

use std::sync::OnceLock;

use super::entry::Entry;
use super::load::Place;
use super::packed::Packed;

/// An entry and where it comes from.
#[derive(Clone, Debug)]
pub struct Term {
    /// What the file says.
    pub entry: Entry,
    /// Which file: an index into [`Glossary::sources`](super::Glossary::sources).
    pub file: usize,
    /// Where in the file.
    pub place: Place,
    /// Rank of the glossary: 0 for the shipped ones, then in the order given; a later one wins.
    pub layer: usize,
}

/// One packed glossary among those that a [`Glossary`](super::Glossary) is made of.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) packed: Packed,
    /// How many forms, entries and files the parts before it hold.
    pub(super) before: Before,
}

/// Where a part begins.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    pub(super) forms: usize,
    pub(super) terms: usize,
    pub(super) files: usize,
}

/// The entries of a glossary in the order of its files.
#[derive(Debug, Default)]
pub struct Terms {
    pub(super) parts: Vec<Part>,
    known: Vec<OnceLock<Option<Box<Term>>>>,
    /// Whether entries have their bare names for their English.
    plain: bool,
}

impl Terms {
    pub(super) fn new(parts: Vec<Part>) -> Self {
        let count = parts.iter().map(|part| part.packed.terms()).sum();
        let known = std::iter::repeat_with(OnceLock::new).take(count).collect();
        Self { parts, known, plain: false }
    }

    /// Gives each entry that has a bare name that name for its English.
    pub(super) fn plain(&mut self) {
        self.plain = true;
        self.known.fill_with(OnceLock::new);
    }

    /// The English of a form of entry `index` that the entry's English `en` stands for.
    pub(super) fn english<'terms>(&'terms self, index: usize, en: &'terms str) -> &'terms str {
        let term = if self.plain { self.get(index) } else { None };
        let plain = term.filter(|term| {
            term.entry.en_plain.is_some()
                && term.entry.variants.last().is_some_and(|last| last == en)
        });
        plain.map_or(en, |term| &term.entry.en)
    }

    /// Entry number `index`.
    pub fn get(&self, index: usize) -> Option<&Term> {
        self.known.get(index)?.get_or_init(|| self.parse(index).map(Box::new)).as_deref()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// All of them in order, each parsed.
    pub fn iter(&self) -> impl Iterator<Item = &Term> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// The last part whose number of things `before` it is at most `index`.
    pub(super) fn part(&self, index: usize, before: impl Fn(&Before) -> usize) -> Option<&Part> {
        self.parts.iter().rev().find(|part| before(&part.before) <= index)
    }

    fn parse(&self, index: usize) -> Option<Term> {
        let part = self.part(index, |before| before.terms)?;
        let mut filed = part.packed.term(index - part.before.terms)?;
        if let Some(plain) = filed.entry.en_plain.clone().filter(|_| self.plain) {
            let whole = std::mem::replace(&mut filed.entry.en, plain);
            filed.entry.variants.push(whole);
        }
        let file = part.before.files + filed.file;
        Some(Term { entry: filed.entry, file, place: filed.place, layer: filed.layer })
    }
}
