//! Origin `builtin`: a phrase-based translator that needs nothing installed.
//!
//! The glossary is the law: mentions, dates, numbers and money enter as words whose English is settled
//! ([`source`]). The French is put in the order of English ([`order`]); each stretch of it is looked up
//! ([`phrases`], [`lattice`]); the best way through is found under a language model ([`search`], [`lm`]);
//! and the line is printed with the French each word came from. What no phrase knows stays French, marked.
//!
//! All that is learned is in one packed [`model`], read as it lies. `training/phrase` makes it.

pub mod tokens;
pub mod source;
pub mod order;
pub mod key;
pub mod bytes;
pub mod table;
pub mod lm;
pub mod vocabulary;
pub mod orders;
pub mod phrases;
pub mod model;
mod hearsay;
mod neither;
mod impersonal;
mod names;
mod prepositions;
mod grammar;
mod measures;
mod adverbs;
mod relatives;
mod inversion;
mod infinitives;
mod owners;
mod unknown;
mod joints;
mod way;
mod stretch;
pub mod lattice;
pub mod search;
mod print;
pub mod confidence;

use std::fmt;
use std::sync::OnceLock;

use super::origin::{Draft, Origin, Passage, Translator};
use confidence::Signs;
use lattice::{Maker, Sentence};
use model::{Model, ModelError};
use order::Odds;
use phrases::PhraseTable;
use source::Word;
use vocabulary::Vocabulary;

/// Most words whose grammar is looked at as one: what is moved and merged among them takes bounded time.
const TOGETHER: usize = 480;
/// Most words translated as one: longer sentences are cut, so that the time of each is bounded.
const LONGEST: usize = 120;

/// The translator that needs nothing installed.
#[derive(Clone, Copy)]
pub struct Builtin {
    model: Model<'static>,
}

impl fmt::Debug for Builtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builtin").finish_non_exhaustive()
    }
}

/// The model that ships inside the program.
static SHIPPED: &[u8] = include_bytes!("model.bin");

impl Builtin {
    /// The translator with the model inside this program, which is checked once.
    ///
    /// # Errors
    ///
    /// [`ModelError::Damaged`] when the program's file was damaged.
    pub fn shipped() -> Result<Self, ModelError> {
        static READ: OnceLock<Result<Builtin, ModelError>> = OnceLock::new();
        READ.get_or_init(|| Self::with(SHIPPED)).clone()
    }

    /// The translator with the model in `bytes`.
    ///
    /// # Errors
    ///
    /// [`ModelError`] when they are no model of this version, or damaged.
    pub fn with(bytes: &'static [u8]) -> Result<Self, ModelError> {
        Ok(Self { model: Model::read(bytes)? })
    }
}

impl Translator for Builtin {
    fn origin(&self) -> Origin {
        Origin::Builtin
    }

    fn translate(&self, passage: &Passage) -> Option<Draft> {
        Some(self.draft(passage)?.0)
    }
}

impl Builtin {
    /// The English of `passage` and what speaks for and against it; `None` when there is nothing to say.
    pub fn draft(&self, passage: &Passage) -> Option<(Draft, Signs)> {
        let words =
            prepared(passage, &self.model.phrases, &self.model.vocabulary, &self.model.odds);
        if !words
            .iter()
            .any(|word| word.tokens.iter().any(|token| token.form.contains(char::is_alphanumeric)))
        {
            return None;
        }
        let maker = Maker {
            vocabulary: &self.model.vocabulary,
            language: &self.model.language,
            phrases: &self.model.phrases,
            weights: self.model.weights,
        };
        let mut draft = Draft {
            text: String::new(),
            origin: Origin::Builtin,
            confidence: 0.0,
            french: Vec::new(),
            links: Vec::new(),
        };
        let mut signs = Signs::default();
        for words in words.chunks(LONGEST) {
            let lattice = maker.lattice(Sentence { words, mentions: &passage.mentions });
            let path = search::search(&lattice, &self.model.language, self.model.weights.language)?;
            signs.add(&path, &lattice, words);
            let source = print::Source { words, mentions: &passage.mentions, text: &passage.text };
            let line = print::print(&path, &lattice, &self.model.vocabulary, source);
            append(&mut draft, line);
        }
        draft.confidence = signs.confidence(&self.model.weights.signs);
        Some((draft, signs))
    }
}

/// Sets `line` behind what `draft` has.
fn append(draft: &mut Draft, line: print::Line) {
    if !draft.text.is_empty() {
        draft.text.push(' ');
    }
    let by = draft.text.len();
    draft.text.push_str(&line.text);
    draft.french.extend(line.french.into_iter().map(|span| span.shifted(by)));
    draft
        .links
        .extend(line.links.into_iter().map(|link| super::Link { en: link.en.shifted(by), ..link }));
}

/// The words of `passage`, names joined, in the order of English.
pub fn prepared(
    passage: &Passage,
    phrases: &impl PhraseTable,
    vocabulary: &Vocabulary,
    odds: &impl Odds,
) -> Vec<Word> {
    let mut words = source::words(&passage.text, &passage.mentions);
    let mut ready = Vec::with_capacity(words.len());
    while !words.is_empty() {
        let rest = words.split_off(words.len().min(TOGETHER));
        ready.extend(marked(
            std::mem::replace(&mut words, rest),
            passage,
            phrases,
            vocabulary,
            odds,
        ));
    }
    ready
}

/// Words in the order of the text, as what stands around them says they are to be read, in the order of English.
fn marked(
    words: Vec<Word>,
    passage: &Passage,
    phrases: &impl PhraseTable,
    vocabulary: &Vocabulary,
    odds: &impl Odds,
) -> Vec<Word> {
    let words = impersonal::mark(neither::mark(hearsay::mark(words)));
    let words =
        names::join(words, &passage.text, |form| names::Known::of(form, phrases, vocabulary));
    let words = prepositions::mark(words, &passage.mentions);
    let words = measures::mark(words, &passage.mentions);
    let words = inversion::mark(relatives::mark(adverbs::mark(words), odds), odds);
    let words = owners::mark(infinitives::mark(words), odds);
    let heads: Vec<&str> = words.iter().map(Word::head).collect();
    let order = order::order(&heads, odds);
    order.into_iter().filter_map(|place| words.get(place).cloned()).collect()
}
