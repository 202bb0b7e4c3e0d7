//! One way to say a stretch of French, and what a way is made with.

use super::lm::LanguageModel;
use super::model::Weights;
use super::phrases::PhraseTable;
use super::source::Word;
use super::vocabulary::Vocabulary;
use crate::glossary::Mention;

/// What stands for an English word when it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// A word of the vocabulary.
    Word(u32),
    /// The English of a mention, whole.
    Term(usize),
    /// The word of a term after its first: printed with it.
    Rest,
    /// The number that the French word at this place is.
    Number(usize),
    /// The French word at this place, as it stands.
    French(usize),
}

/// One way to say a stretch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way {
    /// The English, as the language model knows it.
    pub words: Vec<u32>,
    /// The same, as it is printed.
    pub printed: Vec<Printed>,
    /// French places of the sentence, and the English words (places in `words`) they gave.
    pub links: Vec<(usize, usize)>,
    /// Its worth without the language model.
    pub score: f32,
    /// The phrase's tag; `None` for what no phrase gave.
    pub tag: Option<usize>,
}

/// What a lattice is made with.
#[derive(Clone, Copy)]
pub struct Maker<'a> {
    /// The English words.
    pub vocabulary: &'a Vocabulary<'a>,
    /// Judges ways before the search does.
    pub language: &'a LanguageModel<'a>,
    /// Where phrases are looked up.
    pub phrases: &'a (dyn PhraseTable + Sync),
    /// How much each kind of evidence counts.
    pub weights: Weights,
}

/// The words of a sentence in the order they are translated, and what is known of them.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    /// In the order of English.
    pub words: &'a [Word],
    /// What the words' `mention` points into.
    pub mentions: &'a [Mention],
}
