//! What a glossary file says of one pattern.

use serde::{Deserialize, Serialize};

use crate::glossary::kind::Kind;
use crate::glossary::load::Place;

/// One pattern: the YAML of `patterns:`; a field that is not here is an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Identifier, unique in its file: lower-case letters, digits, hyphens.
    pub id: String,
    /// French words and slots: `{office} {de} {place}`.
    pub fr: String,
    /// Other French with the same slots.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
    /// English words and the slots: `{office} of {the place}`.
    pub en: String,
    /// What the whole names; else what the last slot of the English does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The slot of other patterns that the whole may fill: a kind or a name of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yields: Option<String>,
    /// Slots that must agree in gender and number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agree: Vec<String>,
    /// A word to the next editor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Pattern {
    /// All its French: `fr`, then `forms`.
    pub fn listed(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.fr).chain(&self.forms).map(String::as_str)
    }
}

/// The first part of a compound demonym: the YAML of `prefixes:`, `{fr: franco, en: Franco}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Prefix {
    /// French without its hyphen, in small letters.
    pub fr: String,
    /// English without its hyphen.
    pub en: String,
}

/// A pattern of a compiled glossary and where it comes from.
#[derive(Clone, Debug)]
pub struct PatternTerm {
    /// What the file says.
    pub pattern: Pattern,
    /// Which file: an index into the glossary's sources.
    pub file: usize,
    /// Where in the file.
    pub place: Place,
    /// Rank of the glossary, as for entries.
    pub layer: usize,
}
