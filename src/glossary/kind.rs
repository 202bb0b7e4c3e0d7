//! What sort of thing an entry names.

use serde::{Deserialize, Serialize};

/// What an entry names; it decides which forms follow by rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A human being, by name.
    Person,
    /// A country, city, region, river, building.
    Place,
    /// Inhabitants and their adjective: `russe`, `les Russes`.
    Demonym,
    /// An institution, company, body.
    Organization,
    /// A post that someone holds: `ministre des Affaires étrangères`.
    Office,
    /// A political party or movement.
    Party,
    /// A named event: a war, a summit, a treaty conference.
    Event,
    /// A political, legal or diplomatic term.
    Term,
    /// A set phrase.
    Phrase,
    /// A currency or a sum.
    Money,
    /// A unit of measure, a number, a date.
    Unit,
    /// A newspaper, agency, broadcaster.
    Media,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::Person,
        Self::Place,
        Self::Demonym,
        Self::Organization,
        Self::Office,
        Self::Party,
        Self::Event,
        Self::Term,
        Self::Phrase,
        Self::Money,
        Self::Unit,
        Self::Media,
    ];
}
