//! A memory as an origin of English.

use std::sync::Arc;

use super::Memory;
use super::fit::fitted;
use crate::glossary::Glossary;
use crate::translate::origin::{Draft, Origin, Passage, Translator};
use crate::translate::terms::{Status, check};

/// Serves sentences that a [`Memory`] knows.
///
/// The confidence of a draft is the likeness of the unit, 1 for the very sentence.
#[derive(Clone, Debug)]
pub struct Remembered {
    memory: Arc<Memory>,
    glossary: Arc<Glossary>,
}

impl Remembered {
    /// Serves from `memory`; `glossary` tells which names and numbers differ.
    pub fn new(memory: Arc<Memory>, glossary: Arc<Glossary>) -> Self {
        Self { memory, glossary }
    }

    /// How many terms of `passage` `draft` has not.
    fn missing(&self, passage: &Passage, draft: &Draft) -> usize {
        let checks = check(passage, draft, &self.glossary);
        checks.iter().filter(|check| check.status == Status::Missing).count()
    }
}

impl Translator for Remembered {
    fn origin(&self) -> Origin {
        Origin::Memory
    }

    /// The English of the unit most like the sentence that will do; of equally like ones, that which has most of its terms.
    fn translate(&self, passage: &Passage) -> Option<Draft> {
        let found = self.memory.matches(&passage.text);
        let mut fitting: Vec<Draft> = Vec::new();
        for unit in &found {
            if fitting.first().is_some_and(|best| best.confidence > unit.score) {
                break;
            }
            fitting.extend(fitted(passage, unit, &self.glossary));
        }
        if fitting.len() < 2 {
            return fitting.pop();
        }
        fitting.into_iter().min_by_key(|draft| self.missing(passage, draft))
    }
}
