//! Where English comes from.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::glossary::Mention;
use crate::span::Span;

/// Where an English sentence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Origin {
    /// A human English text of the same story, aligned with the French.
    Reference,
    /// A translation memory: the sentence, or one much like it, was translated before.
    Memory,
    /// A neural model.
    Machine,
    /// What works with nothing installed.
    Builtin,
}

impl Origin {
    /// Every origin, best first: the default order.
    pub const ALL: [Self; 4] = [Self::Reference, Self::Memory, Self::Machine, Self::Builtin];

    /// Its name as briefs and flags write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Memory => "memory",
            Self::Machine => "machine",
            Self::Builtin => "builtin",
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// An origin that is not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no origin of English; the origins are reference, memory, machine and builtin")]
pub struct OriginError(String);

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(name: &str) -> Result<Self, OriginError> {
        Self::ALL
            .into_iter()
            .find(|origin| origin.name() == name)
            .ok_or_else(|| OriginError(name.to_owned()))
    }
}

/// A French sentence to be given in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its place among the sentences of the story, from 0.
    pub index: usize,
    /// Its clean text.
    pub text: String,
    /// What is known of its English: spans are bytes into `text`.
    pub mentions: Vec<Mention>,
}

/// The English of one sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The English.
    pub text: String,
    /// Where it comes from.
    pub origin: Origin,
    /// How far to trust it, 0 to 1.
    pub confidence: f64,
    /// French left in it: bytes into `text`, the marks around each included.
    pub french: Vec<Span>,
    /// Which English words came from which French ones, in the order of the English; empty when
    /// the origin cannot say.
    pub links: Vec<Link>,
}

/// A stretch of English and the French it came from.
///
/// A French stretch that is not of one piece (`ne … pas`) has a link for each piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Bytes into the text of the draft.
    pub en: Span,
    /// Bytes into the text of the passage.
    pub fr: Span,
}

/// Something that can give English for French.
pub trait Translator: fmt::Debug + Send + Sync {
    /// What briefs call it.
    fn origin(&self) -> Origin;

    /// The English of `passage`; `None` when this origin has none for it.
    fn translate(&self, passage: &Passage) -> Option<Draft>;

    /// Whether it may be given French with English in it, and is likely to keep that: then it is asked again
    /// for a sentence that lacks terms.
    fn takes_english(&self) -> bool {
        false
    }

    /// The English of each of `passages`, in their order: what [`translate`](Self::translate) says of each, which
    /// a neural model finds sooner for several at once.
    fn translate_all(&self, passages: &[&Passage]) -> Vec<Option<Draft>> {
        passages.iter().map(|passage| self.translate(passage)).collect()
    }
}
