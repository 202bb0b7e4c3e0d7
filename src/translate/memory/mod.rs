//! Origin `memory`: sentences that were translated before.
//!
//! A [`Memory`] is read once from TMX and TSV files, however long ([`Memory::open`]), and kept in an index on disk:
//! the next run finds it again by what the files hold. In memory there are 60 bytes or so a unit; the text stays on
//! disk. [`Memory::matches`] finds units whose French is the sentence, or much like it; [`Remembered`] serves those
//! whose English will do, names, numbers and dates put right.

mod build;
mod error;
mod find;
mod fit;
mod index;
mod kept;
mod read;
mod remembered;
mod text;

pub use error::MemoryError;
pub use find::Match;
pub use remembered::Remembered;

use index::Index;
use text::Texts;

/// Sentence pairs that can be looked up; immutable and shared by all threads.
#[derive(Debug)]
pub struct Memory {
    index: Index,
    texts: Texts,
    remarks: Vec<String>,
}

impl Memory {
    /// How many different units it holds.
    pub fn units(&self) -> usize {
        self.index.units()
    }

    /// What was left out or assumed while it was read, a sentence each; empty when it was found indexed.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }
}

#[cfg(test)]
mod tests;
