//! Step 1 of 10: bytes become articles.

use std::collections::BTreeMap;

/// One story as received, decoded to UTF-8 and otherwise untouched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The story's own identifier, else one made from its place: file name, or file name and record number.
    pub id: String,
    /// Where it was read: a path or `-`, with `#N` for record N (1-based) of a file that holds many.
    pub source: String,
    /// Headline, where the source has one. The text may repeat it: `clean` sets that line aside.
    pub title: Option<String>,
    /// The text as received, after decoding: every offset in a brief points into this.
    pub text: String,
    /// Publication date as the source writes it, usually ISO 8601.
    pub published: Option<String>,
    /// Who signed it.
    pub byline: Option<String>,
    /// Language tag as the source gives it (`fr`, `fr-FR`); `None` when it does not say.
    pub language: Option<String>,
    /// Where the story is on the web.
    pub url: Option<String>,
    /// An English text of the same story, where the source carries one.
    pub english: Option<String>,
    /// The encoding the bytes were in, as the Encoding Standard names it (`UTF-8`, `windows-1252`, …).
    pub encoding: String,
    /// Other fields of the source worth keeping to the brief, by name.
    pub metadata: BTreeMap<String, String>,
}
