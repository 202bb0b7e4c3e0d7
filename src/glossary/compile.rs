//! Entries made ready to search: forms grouped by folded spelling under one automaton.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use daachorse::DoubleArrayAhoCorasick;

use super::entry::Entry;
use super::forms::{Form, forms};
use super::load::{File, Place};
use super::mention::Mention;
use super::patterns::{Grammar, PatternTerm};
use super::people::Bearers;
use super::spelling::spelling;
use super::suggest::Shapes;

/// A checked, compiled set of terms; immutable and shared by all threads.
pub struct Glossary {
    pub(super) terms: Vec<Term>,
    pub(super) forms: Vec<Compiled>,
    /// Forms by folded spelling: indexes into `forms`.
    pub(super) groups: Vec<Vec<u32>>,
    /// Finds folded spellings; `None` when there is none to find.
    pub(super) automaton: Option<DoubleArrayAhoCorasick<u32>>,
    pub(super) files: Vec<Source>,
    pub(super) grammar: Grammar,
    /// What near misses are compared with; made when first asked for.
    pub(super) shapes: OnceLock<Shapes>,
    /// Who bears which surname; made when first asked for.
    pub(super) bearers: OnceLock<Bearers>,
}

/// An entry and where it comes from.
#[derive(Clone, Debug)]
pub struct Term {
    /// What the file says.
    pub entry: Entry,
    /// Which file: an index into [`Glossary::sources`].
    pub file: usize,
    /// Where in the file.
    pub place: Place,
    /// Rank of the glossary: 0 for the shipped ones, then in the order given; a later one wins.
    pub layer: usize,
}

/// A file of a compiled glossary.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its `name:`.
    pub name: String,
    /// Its path.
    pub path: String,
    /// How many entries it holds.
    pub entries: usize,
}

/// A form and its entry.
#[derive(Clone, Debug)]
pub(super) struct Compiled {
    pub(super) form: Form,
    pub(super) term: u32,
}

impl std::fmt::Debug for Glossary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Glossary")
            .field("terms", &self.terms.len())
            .field("forms", &self.forms.len())
            .finish_non_exhaustive()
    }
}

impl Default for Glossary {
    fn default() -> Self {
        Self::compile(Vec::new())
    }
}

impl Glossary {
    /// Compiles files that were checked, each with its layer.
    pub(super) fn compile(files: Vec<(usize, File)>) -> Self {
        let mut terms = Vec::new();
        let mut compiled: Vec<Compiled> = Vec::new();
        let mut by_spelling: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut sources = Vec::new();
        let (mut patterns, mut prefixes) = (Vec::new(), Vec::new());
        for (layer, file) in files {
            sources.push(Source { name: file.name, path: file.path, entries: file.entries.len() });
            let file_index = sources.len() - 1;
            prefixes.extend(file.prefixes);
            patterns.extend(file.patterns.into_iter().map(|(place, pattern)| PatternTerm {
                pattern,
                file: file_index,
                place,
                layer,
            }));
            for (place, entry) in file.entries {
                let term = index(terms.len());
                for form in forms(&entry) {
                    let spelling = spelling(&form.text);
                    if spelling.is_empty() {
                        continue;
                    }
                    by_spelling.entry(spelling).or_default().push(index(compiled.len()));
                    compiled.push(Compiled { form, term });
                }
                terms.push(Term { entry, file: file_index, place, layer });
            }
        }
        let (spellings, groups): (Vec<String>, Vec<Vec<u32>>) = by_spelling.into_iter().unzip();
        let automaton = DoubleArrayAhoCorasick::new(&spellings).ok();
        let mut glossary = Self {
            terms,
            forms: compiled,
            groups,
            automaton,
            files: sources,
            grammar: Grammar::default(),
            shapes: OnceLock::new(),
            bearers: OnceLock::new(),
        };
        let mut grammar = Grammar::new(patterns, prefixes);
        grammar.split(&glossary);
        glossary.grammar = grammar;
        glossary
    }

    /// Its entries in the order of the files; [`Mention::entry`] counts in them.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The files it was made of.
    pub fn sources(&self) -> &[Source] {
        &self.files
    }

    /// How many French forms it looks for.
    pub fn form_count(&self) -> usize {
        self.forms.len()
    }

    /// The entry a mention came from; `None` for what rules found without an entry.
    pub fn term_of(&self, mention: &Mention) -> Option<&Term> {
        self.terms.get(mention.entry?)
    }

    /// Its patterns; [`Composition::pattern`](super::mention::Composition::pattern) counts in them.
    pub fn patterns(&self) -> &[PatternTerm] {
        &self.grammar.patterns
    }

    /// The pattern that composed a mention; `None` for what none composed.
    pub fn pattern_of(&self, mention: &Mention) -> Option<&PatternTerm> {
        self.patterns().get(mention.composed.as_ref()?.pattern)
    }

    /// The `name:` of the file that holds `term`.
    pub fn name_of(&self, term: &Term) -> &str {
        self.files.get(term.file).map_or("", |file| file.name.as_str())
    }

    /// The `name:` of the file that holds the entry or the pattern of `mention`.
    pub fn origin_of(&self, mention: &Mention) -> Option<&str> {
        let pattern = self.pattern_of(mention).map(|term| term.file);
        let file = self.term_of(mention).map(|term| term.file).or(pattern)?;
        self.files.get(file).map(|file| file.name.as_str())
    }

    /// Form number `index` and its entry.
    pub(super) fn form(&self, index: u32) -> Option<(&Form, &Term)> {
        let compiled = self.forms.get(usize::try_from(index).ok()?)?;
        Some((&compiled.form, self.terms.get(usize::try_from(compiled.term).ok()?)?))
    }

    /// The entry of form number `index`.
    pub(super) fn entry_of(&self, index: u32) -> Option<usize> {
        usize::try_from(self.forms.get(usize::try_from(index).ok()?)?.term).ok()
    }

    /// The forms of entry number `entry`.
    pub(super) fn forms_of(&self, entry: usize) -> impl Iterator<Item = &Form> {
        let start = self.forms.partition_point(|form| form.term < index(entry));
        let own = self.forms.iter().skip(start).take_while(move |form| form.term == index(entry));
        own.map(|compiled| &compiled.form)
    }

    /// Whether it holds no entry.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Counts fit `u32`: the YAML budget stops far below.
fn index(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
