//! An entry on its way in, before it has an id that is its own.

use serde_json::json;

use crate::glossary::entry::Entry;
use crate::glossary::kind::Kind;
use crate::glossary::load::Place;

/// What a reader of any format gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Drafts {
    pub(super) name: Option<String>,
    pub(super) source: Option<String>,
    pub(super) all: Vec<Draft>,
}

/// An entry and where it stood; its id may be empty.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) place: Place,
    pub(super) entry: Entry,
    /// French sentences in which the term should be found, whose English is not told.
    pub(super) contexts: Vec<String>,
}

impl Draft {
    /// A pair.
    pub(super) fn pair(place: Place, fr: &str, en: &str, kind: Kind) -> Option<Self> {
        Some(Self { place, entry: blank(fr, en, kind)?, contexts: Vec::new() })
    }
}

/// An entry of which nothing is known but its French, English and kind.
pub(super) fn blank(fr: &str, en: &str, kind: Kind) -> Option<Entry> {
    let fields = json!({ "id": "", "fr": bare(fr), "en": bare(en), "kind": kind });
    serde_json::from_value(fields).ok()
}

/// `text` without control characters, its white space single and none at its ends.
pub(super) fn bare(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(plain).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
