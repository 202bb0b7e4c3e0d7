//! What goes into the aligner and what comes out of it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::align::Lexicon;
use crate::align::Weights;

/// One sentence of a text to align.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The sentence.
    pub text: String,
    /// English that must stand opposite: what glossary mentions in this sentence read in English.
    /// Left empty on the English side.
    pub terms: Vec<String>,
    /// Its paragraph, counted from 0. When all passages share one number, or each has its own,
    /// paragraphs say nothing and count for nothing.
    pub paragraph: usize,
}

impl Passage {
    /// A sentence of which nothing but its text is known.
    ///
    /// # Examples
    ///
    /// ```
    /// use depeche::align::Passage;
    ///
    /// assert_eq!(Passage::new("Il pleut.").text, "Il pleut.");
    /// ```
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// A run of source passages and the run of target passages that says the same.
///
/// One of the two runs may be empty: that passage stands on one side only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bead {
    /// Source passages, by their places in the list given to [`align`](crate::align::align).
    pub source: Range<usize>,
    /// Target passages, likewise.
    pub target: Range<usize>,
    /// How likely it is right, 0..=1: of the beads at 0.9, nine in ten are (measured in
    /// `eval/align/README.md`).
    pub confidence: f64,
    /// What speaks for it and against it.
    pub evidence: Evidence,
}

impl Bead {
    /// Whether it pairs something with something.
    pub fn is_pair(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}

/// What was seen in one bead, in numbers a person can check.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Target length over source length, in characters, divided by the pair's own ratio: 1 fits.
    pub length: f64,
    /// Share of the words, names and numbers that could have a counterpart and have one here,
    /// the rarer ones counting more: 0..=1.
    pub covered: f64,
    /// Numbers and glossary terms with their counterpart opposite, both sides counted.
    pub numbers: u32,
    /// Numbers and glossary terms without one.
    pub numbers_missing: u32,
    /// Names and look-alike words (`président`, `president`) with their counterpart opposite.
    pub names: u32,
    /// Words whose translation, from the lexicon or learned from this pair, stands opposite.
    pub words: u32,
    /// Marks that differ: questions, exclamations, quotation marks, colons, brackets.
    pub marks: u32,
    /// Whether paragraphs begin with it on both sides.
    pub paragraphs: bool,
    /// Whether it was found out of order: the passages around it changed places.
    pub moved: bool,
    /// Sum of the weighted evidence, natural logarithm of the odds against leaving these
    /// passages unpaired before paths are compared.
    pub total: f64,
}

/// Two texts aligned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Alignment {
    /// Every source and every target passage once, in source order; a target-only bead stands
    /// where the target has it.
    pub beads: Vec<Bead>,
    /// How likely the two texts are versions of one another at all, 0..=1. Near 0 the pair is
    /// not alignable, and the beads should not be used.
    pub confidence: f64,
}

/// What the aligner may lean on.
#[derive(Clone, Debug)]
pub struct Options {
    /// Word pairs of the two languages; [`Lexicon::none`] for a pair without one.
    pub lexicon: Lexicon,
    /// Whether to look for stretches that changed places.
    pub moved: bool,
    /// Weights of the evidence.
    pub weights: Weights,
}

impl Default for Options {
    /// French to English, with the built-in lexicon.
    fn default() -> Self {
        Self { lexicon: Lexicon::french_english(), moved: true, weights: Weights::builtin() }
    }
}

impl Options {
    /// Any two languages: only evidence that knows neither.
    pub fn any_languages() -> Self {
        Self { lexicon: Lexicon::none(), ..Self::default() }
    }
}
