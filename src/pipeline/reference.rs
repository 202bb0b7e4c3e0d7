//! The human English of a story, set opposite its French.

use std::collections::BTreeMap;

use super::Analysis;
use super::passage;
use crate::align::Options;
use crate::align::Passage;
use crate::align::align;
use crate::article::Article;
use crate::brief::Sentence;
use crate::clean::clean;
use crate::segment::Language;
use crate::segment::sentences;
use crate::translate::Origin;
use crate::translate::Reference;

/// How sure the aligner must be, 0 to 1, for a reference sentence to be printed.
const THRESHOLD: f64 = 0.5;

/// How surely each French sentence is aligned with the English ones opposite it, 0 to 1.
#[derive(Clone, Debug)]
pub(super) struct Opposite {
    sure: BTreeMap<usize, f64>,
}

impl Opposite {
    /// That of `article`, and the English sentences; `None` when it has no English text.
    pub(super) fn of(
        article: &Article,
        story: &Analysis,
        warnings: &mut Vec<String>,
    ) -> Option<(Self, Reference)> {
        let text = clean(article.english.as_deref()?, None);
        let target = sentences(text.text(), Language::English);
        if target.is_empty() {
            warnings.push("the English text is empty".to_owned());
            return None;
        }
        let target: Vec<Passage> =
            target.iter().map(|sentence| passage(sentence, text.text(), &[])).collect();
        let alignment = align(&story.passages(), &target, &Options::default());
        let (mut english, mut sure) = (Reference::new(THRESHOLD), BTreeMap::new());
        for bead in alignment.beads.iter().filter(|bead| !bead.target.is_empty()) {
            let inside = target.iter().take(bead.target.end).skip(bead.target.start);
            let opposite: Vec<&str> = inside.map(|passage| passage.text.as_str()).collect();
            for index in bead.source.clone() {
                english.insert(index, opposite.join(" "), bead.confidence);
                sure.insert(index, bead.confidence);
            }
        }
        if alignment.confidence < THRESHOLD {
            let sure = alignment.confidence;
            warnings.push(format!(
                "the English text hardly matches the French (alignment confidence {sure:.2})"
            ));
        }
        Some((Self { sure }, english))
    }

    /// Of the chosen sentences, those whose English is not this text's, and why.
    pub(super) fn doubts(&self, chosen: &[Sentence]) -> Vec<String> {
        let doubt = |sentence: &Sentence| {
            let index = sentence.index;
            let instead = match sentence.en.as_ref().map(|english| english.origin) {
                Some(Origin::Reference) => return None,
                Some(origin) => format!("its English is from {origin}"),
                None => "it has no English".to_owned(),
            };
            let why = match self.sure.get(&index) {
                // One that is sure enough was passed over for an origin that comes first.
                Some(sure) if *sure >= THRESHOLD => return None,
                Some(sure) => format!(
                    "the English text is aligned with it only at confidence {sure:.2} (below {THRESHOLD})"
                ),
                None => "the English text has nothing opposite it".to_owned(),
            };
            Some(format!("sentence {index}: {why}; {instead}"))
        };
        chosen.iter().filter_map(doubt).collect()
    }
}
