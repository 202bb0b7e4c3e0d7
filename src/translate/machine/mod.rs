//! Origin `machine`: a neural model, in the format of Firefox Translations' models.
//!
//! A model is a folder with a [`Manifest`] (`model.json`) that gives size and SHA-256 of each of its files. Nothing is
//! loaded that was not hashed first: the engine may abort the whole program over a damaged file. Models are fetched
//! by [`Store::install`], on request only; a run never touches the network.

mod cache;
mod engine;
mod error;
mod fetch;
mod install;
mod layout;
mod manifest;
mod parts;
mod pieces;
mod place;
mod records;
mod store;

pub use engine::Engine;
pub use error::ModelError;
pub use fetch::{Event, Watch};
pub use install::Plan;
pub use manifest::{Manifest, ModelFile, Role};
pub use place::{Place, RECORDS, RECORDS_ENV};
pub use store::{MODELS_ENV, Store};

use std::path::Path;

use super::origin::{Draft, Origin, Passage, Translator};
use cache::Cache;
use cache::Made;

/// How far a sentence is trusted. The engine gives no score of its own, so this only ranks the origin: above the builtin,
/// below a human.
const TRUST: f64 = 0.8;
/// The same where the English is much longer or shorter than the French, or goes round in circles.
const DOUBT: f64 = 0.3;

/// A neural model at work; shared by all threads.
#[derive(Debug)]
pub struct Machine {
    engine: Engine,
    cache: Cache,
}

impl Machine {
    /// The model in `folder`, checked and loaded.
    ///
    /// # Errors
    ///
    /// A [`ModelError`] when a file is missing or damaged, when the model is not one from French to English or not of
    /// a kind that the engine runs, and when this processor cannot run it.
    pub fn open(folder: &Path) -> Result<Self, ModelError> {
        Ok(Self { engine: Engine::open(folder)?, cache: Cache::default() })
    }

    /// What the model says of itself.
    pub fn manifest(&self) -> &Manifest {
        self.engine.manifest()
    }

    /// The English of each of `texts`, French sentences, in their order; `None` where there is none: nothing to
    /// translate, or a sentence no part of which is short enough.
    ///
    /// A sentence translated before is not translated again.
    pub fn english(&self, texts: &[&str]) -> Vec<Option<String>> {
        let mut english: Vec<Option<Made>> =
            texts.iter().map(|text| self.cache.get(text)).collect();
        let mut fresh: Vec<&str> = texts
            .iter()
            .zip(&english)
            .filter(|(_, known)| known.is_none())
            .map(|(text, _)| *text)
            .collect();
        // Wires repeat themselves; and among its like no sentence waits for a longer one.
        fresh.sort_unstable_by_key(|text| (text.len(), *text));
        fresh.dedup();
        let made = self.engine.translate(&fresh);
        for (text, made) in fresh.iter().zip(made) {
            for (place, _) in texts.iter().enumerate().filter(|(_, other)| *other == text) {
                if let Some(slot) = english.get_mut(place) {
                    *slot = Some(made.clone());
                }
            }
            self.cache.put(text, made);
        }
        english.into_iter().map(Option::flatten).collect()
    }
}

impl Translator for Machine {
    fn origin(&self) -> Origin {
        Origin::Machine
    }

    /// Names and terms in English pass through such a model as they are.
    fn takes_english(&self) -> bool {
        true
    }

    fn translate(&self, passage: &Passage) -> Option<Draft> {
        self.translate_all(&[passage]).pop()?
    }

    fn translate_all(&self, passages: &[&Passage]) -> Vec<Option<Draft>> {
        let texts: Vec<&str> = passages.iter().map(|passage| passage.text.as_str()).collect();
        let english = self.english(&texts);
        let draft = |(french, english): (&str, Option<String>)| {
            let text = english?;
            let confidence = if is_doubtful(french, &text) { DOUBT } else { TRUST };
            let (origin, french, links) = (Origin::Machine, Vec::new(), Vec::new());
            Some(Draft { text, origin, confidence, french, links })
        };
        texts.into_iter().zip(english).map(draft).collect()
    }
}

/// Whether `english` is no likely length for `french`, or says one thing again and again, as models do that are lost.
fn is_doubtful(french: &str, english: &str) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    let (source, target) = (words(french), words(english));
    let length = target > 2 * source + 4 || source > 2 * target + 4;
    let low = english.to_lowercase();
    let said: Vec<&str> = low.split_whitespace().collect();
    let circling = (1..=4).any(|period| {
        let same = |window: &[&str]| window.chunks(period).all(|turn| window.starts_with(turn));
        said.windows(4 * period).any(same)
    });
    length || circling
}

#[cfg(test)]
mod tests {
    use super::is_doubtful;

    #[test]
    fn a_lost_model_is_doubted() {
        assert!(!is_doubtful("Le Sénat a voté mardi.", "The Senate voted on Tuesday."));
        assert!(is_doubtful(
            "Le Sénat a voté.",
            "The Senate the Senate the Senate the Senate voted."
        ));
        assert!(is_doubtful("Non.", "No, and this goes on and on without any end in sight."));
        assert!(is_doubtful("un deux trois quatre cinq six sept huit", "one"));
        assert!(!is_doubtful("Non, non, non !", "No, no, no!"));
    }
}
