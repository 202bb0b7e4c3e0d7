//! A term found in a text.

use serde::{Deserialize, Serialize};

use crate::glossary::Kind;
use crate::span::Span;

/// A stretch of French whose English is known, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands: bytes into the clean text.
    pub span: Span,
    /// What it must read in English.
    pub en: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// Why it matched.
    pub rule: Rule,
    /// The entry's place in the glossary; `None` for what rules alone find (dates, numbers).
    pub entry: Option<usize>,
    /// What a pattern made it of; `None` for what no pattern composed.
    pub composed: Option<Composition>,
}

impl Mention {
    /// What patterns composed it of, down to what no pattern composed; itself when none did.
    pub fn leaves(&self) -> Vec<&Self> {
        match &self.composed {
            Some(composed) => composed.parts.iter().flat_map(Self::leaves).collect(),
            None => vec![self],
        }
    }

    /// Moves it and its parts `by` bytes to the left: into a stretch of its text that begins there.
    pub fn move_back(&mut self, by: usize) {
        let Span { start, end } = self.span;
        self.span = Span::new(start.saturating_sub(by), end.saturating_sub(by));
        for part in self.composed.iter_mut().flat_map(|composed| &mut composed.parts) {
            part.move_back(by);
        }
    }
}

/// A mention that a pattern made of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composition {
    /// The pattern's place in [`Glossary::patterns`](crate::glossary::Glossary::patterns).
    pub pattern: usize,
    /// What fills its slots, as the French orders them; an entry with a word in its middle
    /// (`ministre russe des Affaires étrangères`) spans that word too.
    pub parts: Vec<Mention>,
}

/// Why a stretch of text was taken for what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// A form the entry lists, letter for letter.
    Exact,
    /// A listed form in other typography: accents left off capitals, hyphens, ligatures, case.
    Variant,
    /// The plural of a listed form.
    Plural,
    /// Its feminine.
    Feminine,
    /// Its feminine plural.
    FemininePlural,
    /// A name whose article has merged into `du`, `des`, `au`, `aux`.
    Contraction,
    /// A surname, after the full name.
    ShortName,
    /// A title before a name: `M.`, `Mme`.
    Title,
    /// Entries composed by a pattern.
    Pattern,
    /// A calendar date, month or year.
    Date,
    /// A day of the week.
    Weekday,
    /// A time of day.
    Hour,
    /// A cardinal number.
    Number,
    /// An ordinal number.
    Ordinal,
    /// A percentage.
    Percent,
    /// A sum of money.
    Money,
    /// A quantity with its unit.
    Measure,
}
