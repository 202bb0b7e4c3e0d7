//! Entries made ready to search: forms grouped by folded spelling under one automaton.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use daachorse::DoubleArrayAhoCorasick;

use super::entry::Entry;
use super::forms::{Form, forms};
use super::load::{File, Place};
use super::mention::Mention;
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
        for (layer, file) in files {
            sources.push(Source { name: file.name, path: file.path, entries: file.entries.len() });
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
                terms.push(Term { entry, file: sources.len() - 1, place, layer });
            }
        }
        let (spellings, groups): (Vec<String>, Vec<Vec<u32>>) = by_spelling.into_iter().unzip();
        let automaton = DoubleArrayAhoCorasick::new(&spellings).ok();
        Self {
            terms,
            forms: compiled,
            groups,
            automaton,
            files: sources,
            shapes: OnceLock::new(),
            bearers: OnceLock::new(),
        }
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

    /// The `name:` of the file that holds `term`.
    pub fn name_of(&self, term: &Term) -> &str {
        self.files.get(term.file).map_or("", |file| file.name.as_str())
    }

    /// Form number `index` and its entry.
    pub(super) fn form(&self, index: u32) -> Option<(&Form, &Term)> {
        let compiled = self.forms.get(usize::try_from(index).ok()?)?;
        Some((&compiled.form, self.terms.get(usize::try_from(compiled.term).ok()?)?))
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
