//! What a term of a brief was composed of.

use serde::{Deserialize, Serialize};

use crate::glossary::Glossary;
use crate::glossary::Mention;
use crate::glossary::Rule;

/// A part of a term that a pattern composed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Identifier of its glossary entry; absent for what rules or another pattern found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// Identifier of the pattern that composed it in turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Name of the glossary that holds the entry or the pattern.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glossary: Option<String>,
    /// Its English.
    pub en: String,
    /// How it was found.
    pub rule: Rule,
    /// What it was composed of in turn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// The parts of `mention`; none unless a pattern composed it.
pub fn parts(mention: &Mention, glossary: &Glossary) -> Vec<Part> {
    let composed = mention.composed.iter().flat_map(|composed| &composed.parts);
    let part = |part: &Mention| Part {
        entry: glossary.term_of(part).map(|term| term.entry.id.clone()),
        pattern: glossary.pattern_of(part).map(|term| term.pattern.id.clone()),
        glossary: glossary.origin_of(part).map(str::to_owned),
        en: part.en.clone(),
        rule: part.rule,
        parts: parts(part, glossary),
    };
    composed.map(part).collect()
}
