//! A glossary ready to search: packed glossaries, the shipped one first, and the patterns of all.

use std::sync::OnceLock;

use super::kind::Kind;
use super::load::File;
use super::mention::Mention;
use super::packed::{Packed, Spelled, write};
use super::patterns::{Grammar, PatternTerm};
use super::people::Bearers;
use super::suggest::Shapes;
use super::terms::{Before, Part, Term, Terms};

/// A checked, compiled set of terms; immutable and shared by all threads.
pub struct Glossary {
    pub(super) terms: Terms,
    pub(super) files: Vec<Source>,
    pub(super) grammar: Grammar,
    /// What near misses are compared with; made when first asked for.
    pub(super) shapes: OnceLock<Shapes>,
    /// Who bears which surname; made when first asked for.
    pub(super) bearers: OnceLock<Bearers>,
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

impl std::fmt::Debug for Glossary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Glossary")
            .field("terms", &self.terms.len())
            .field("forms", &self.form_count())
            .finish_non_exhaustive()
    }
}

impl Default for Glossary {
    fn default() -> Self {
        Self::assemble(Vec::new())
    }
}

impl Glossary {
    /// Compiles files that were checked, each with its layer.
    pub(super) fn compile(files: &[(usize, File)]) -> Self {
        let (text, numbers) = write::pack(files);
        Self::assemble(Packed::new(text.into(), numbers.into()).into_iter().collect())
    }

    /// Puts packed glossaries together, each over those before it.
    pub(super) fn assemble(packed: Vec<Packed>) -> Self {
        let mut before = Before::default();
        let (mut parts, mut files) = (Vec::new(), Vec::new());
        let (mut patterns, mut prefixes) = (Vec::new(), Vec::new());
        for packed in packed {
            let sheet = packed.sheet().unwrap_or_default();
            let first_file = before.files;
            patterns.extend(sheet.patterns.into_iter().map(|(layer, file, place, pattern)| {
                PatternTerm { pattern, file: first_file + file, place, layer }
            }));
            prefixes.extend(sheet.prefixes);
            let sources = sheet.files.into_iter();
            files.extend(sources.map(|(name, path, entries)| Source { name, path, entries }));
            let after = Before {
                forms: before.forms + packed.forms(),
                terms: before.terms + packed.terms(),
                files: files.len(),
            };
            parts.push(Part { packed, before });
            before = after;
        }
        let mut glossary = Self {
            terms: Terms::new(parts),
            files,
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
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The files it was made of.
    pub fn sources(&self) -> &[Source] {
        &self.files
    }

    /// How many French forms it looks for.
    pub fn form_count(&self) -> usize {
        self.terms.parts.iter().map(|part| part.packed.forms()).sum()
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

    /// Form number `index`, its entry counted among all.
    pub(super) fn form(&self, index: usize) -> Option<Spelled<'_>> {
        let part = self.terms.part(index, |before| before.forms)?;
        let mut form = part.packed.form(index - part.before.forms)?;
        form.term += part.before.terms;
        form.en = self.terms.english(form.term, form.en);
        Some(form)
    }

    /// What entry number `entry` names; cheaper than to ask the entry.
    pub(super) fn kind(&self, entry: usize) -> Option<Kind> {
        let part = self.terms.part(entry, |before| before.terms)?;
        part.packed.kind(entry - part.before.terms)
    }

    /// The forms of entry number `entry`.
    pub(super) fn forms_of(&self, entry: usize) -> impl Iterator<Item = Spelled<'_>> {
        let part = self.terms.part(entry, |before| before.terms);
        part.into_iter().flat_map(move |part| {
            let forms = part.packed.forms_of(entry - part.before.terms);
            forms.filter_map(|form| self.form(part.before.forms + form))
        })
    }

    /// Whether it holds no entry.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}
