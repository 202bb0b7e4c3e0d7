//! French and English inflection of glossary forms, by grammar and short lists of exceptions.

use std::collections::HashMap;

mod english;
mod french;
mod phrase;
mod verb;
mod english_verb;
mod conjugation;

pub(super) use conjugation::conjugated;
pub(super) use english::plural as english_plural;
pub(super) use phrase::{Ending, inflected};

/// Exceptions by word: lines of a word and an answer, `#` begins a comment.
struct Table(HashMap<&'static str, &'static str>);

impl Table {
    /// Reads `text`; the first line of a word counts.
    fn read(text: &'static str) -> Self {
        let mut table = HashMap::new();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for (word, answer) in lines.filter_map(|line| line.split_once(' ')) {
            table.entry(word).or_insert(answer);
        }
        Self(table)
    }

    /// The answer for `word`.
    fn get(&self, word: &str) -> Option<&'static str> {
        self.0.get(word).copied()
    }
}
