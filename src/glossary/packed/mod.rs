//! A glossary as bytes: forms, entries and the table that finds them, read in place.
//!
//! [`write`] makes the bytes from checked files: at build time for the shipped glossaries, at run
//! time for others. Reading decodes nothing but what is asked for: a record is a few numbers, a form
//! two places in one text, an entry is parsed when it is first looked at. Bytes that are not what
//! [`write`] makes give nothing, or something else than they should; never a panic.

mod layout;
pub(super) mod table;
pub(super) mod write;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::agreement::Agreement;
use super::entry::{Case, Entry, Number};
use super::forms::MERGED;
use super::kind::Kind;
use super::load::Place;
use super::mention::Rule;
use super::patterns::{Pattern, Prefix};
use super::spelling::{alike, compare};

use layout::{Layout, Section};

/// A glossary as bytes.
#[derive(Debug)]
pub(super) struct Packed {
    /// All strings.
    text: Cow<'static, str>,
    /// All numbers.
    numbers: Cow<'static, [u8]>,
    layout: Layout,
}

/// What a packed glossary says of itself, its files and their patterns.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Sheet {
    /// The files in order: name, path, number of entries.
    pub(super) files: Vec<(String, String, usize)>,
    /// The patterns in order: layer, file, place.
    pub(super) patterns: Vec<(usize, usize, Place, Pattern)>,
    pub(super) prefixes: Vec<Prefix>,
}

/// A form as it is packed: one French spelling that an entry answers to; see [`super::forms::Form`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelled<'glossary> {
    pub(super) text: &'glossary str,
    pub(super) en: &'glossary str,
    pub(super) rule: Rule,
    pub(super) after: &'static [&'static str],
    pub(super) agreement: Agreement,
    pub(super) number: Option<Number>,
    pub(super) kind: Kind,
    /// Its entry in this packed glossary.
    pub(super) term: usize,
}

impl Spelled<'_> {
    /// Whether `text` spells it: accents left off capitals, hyphens and ligatures do not count.
    pub(super) fn spells(&self, text: &str) -> bool {
        alike(self.text, text) && compare(self.text, text, Case::Smart).is_ok()
    }
}

/// An entry as it is packed.
pub(super) struct Filed {
    pub(super) entry: Entry,
    pub(super) file: usize,
    pub(super) place: Place,
    pub(super) layer: usize,
}

/// The rules that make forms, each by its place here.
const RULES: [Rule; 7] = [
    Rule::Exact,
    Rule::Variant,
    Rule::Plural,
    Rule::Feminine,
    Rule::FemininePlural,
    Rule::Conjugated,
    Rule::Contraction,
];

/// The numbers that a form may ask for, each by its place here.
const NUMBERS: [Option<Number>; 3] = [None, Some(Number::Singular), Some(Number::Plural)];

impl Packed {
    /// What `text` and `numbers` hold, as [`write::pack`] made them; `None` for anything else.
    pub(super) fn new(text: Cow<'static, str>, numbers: Cow<'static, [u8]>) -> Option<Self> {
        let layout = Layout::read(&numbers)?;
        Some(Self { text, numbers, layout })
    }

    /// Its two parts: what [`Packed::new`] takes.
    pub(super) fn parts(&self) -> (&str, &[u8]) {
        (&self.text, &self.numbers)
    }

    /// What it says of itself.
    pub(super) fn sheet(&self) -> Option<Sheet> {
        let record = self.record(Section::Sheet, 0)?;
        serde_json::from_str(self.string(record)?).ok()
    }

    /// How many entries it holds.
    pub(super) fn terms(&self) -> usize {
        self.layout.rows(Section::Terms)
    }

    /// How many forms it holds.
    pub(super) fn forms(&self) -> usize {
        self.layout.rows(Section::Forms)
    }

    /// Entry number `index`.
    pub(super) fn term(&self, index: usize) -> Option<Filed> {
        let [at, length, file, line, column, layer, _] = self.record(Section::Terms, index)?;
        let entry = serde_json::from_str(self.string([at, length])?).ok()?;
        let (line, column) = (size(line), size(column));
        Some(Filed { entry, file: size(file), place: Place { line, column }, layer: size(layer) })
    }

    /// What entry number `index` names; cheap.
    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        let [_, _, _, _, _, _, kind] = self.record(Section::Terms, index)?;
        Kind::ALL.get(size(kind)).copied()
    }

    /// Form number `index`.
    pub(super) fn form(&self, index: usize) -> Option<Spelled<'_>> {
        let [text_at, text_length, en_at, en_length, term, traits] =
            self.record(Section::Forms, index)?;
        let [rule, after, agreement, kind] = traits.to_le_bytes();
        let merged = after.checked_sub(1).and_then(|place| MERGED.get(usize::from(place)));
        Some(Spelled {
            text: self.string([text_at, text_length])?,
            en: self.string([en_at, en_length])?,
            rule: *RULES.get(usize::from(rule))?,
            after: merged.map_or(&[], |(_, words)| words),
            agreement: Agreement::from_bits(agreement),
            number: NUMBERS.get(usize::from(agreement >> 4)).copied().flatten(),
            kind: *Kind::ALL.get(usize::from(kind))?,
            term: size(term),
        })
    }

    /// The numbers of the forms of entry `term`, which stand together.
    pub(super) fn forms_of(&self, term: usize) -> std::ops::Range<usize> {
        let term_of =
            |form| self.record(Section::Forms, form).map_or(0, |[_, _, _, _, term, _]| size(term));
        let first = partition_point(self.forms(), |form| term_of(form) < term);
        let last = partition_point(self.forms(), |form| term_of(form) <= term);
        first..last
    }

    fn string(&self, [at, length]: [u32; 2]) -> Option<&str> {
        let start = size(at);
        self.text.get(start..start.checked_add(size(length))?)
    }

    fn record<const N: usize>(&self, section: Section, row: usize) -> Option<[u32; N]> {
        self.layout.record(&self.numbers, section, row)
    }
}

/// The first of `0..count` that does not satisfy `holds`, which holds for a first part only.
fn partition_point(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
