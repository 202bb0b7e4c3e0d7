//! Origin `reference`: a human English text of the same story.

use std::collections::BTreeMap;

use super::origin::{Draft, Origin, Passage, Translator};

/// English sentences of a human text, by the French sentence they stand opposite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    by_sentence: BTreeMap<usize, (String, f64)>,
    threshold: f64,
}

impl Reference {
    /// A reference that serves sentences whose alignment is at least `threshold` sure, 0 to 1.
    pub fn new(threshold: f64) -> Self {
        Self { by_sentence: BTreeMap::new(), threshold }
    }

    /// Puts `english` opposite French sentence `index`, `confidence` (0 to 1) being how sure the aligner is.
    pub fn insert(&mut self, index: usize, english: String, confidence: f64) {
        self.by_sentence.insert(index, (english, confidence));
    }
}

impl Translator for Reference {
    fn origin(&self) -> Origin {
        Origin::Reference
    }

    fn translate(&self, passage: &Passage) -> Option<Draft> {
        let (english, confidence) = self.by_sentence.get(&passage.index)?;
        (*confidence >= self.threshold && !english.trim().is_empty()).then(|| Draft {
            text: english.clone(),
            origin: Origin::Reference,
            confidence: *confidence,
            french: Vec::new(),
            links: Vec::new(),
        })
    }
}
