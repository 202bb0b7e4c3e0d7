//! The brief as data: `depeche/brief/1`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::parts::Part;
use crate::clean::FurnitureKind;
use crate::glossary::Rule;
use crate::translate::Origin;
use crate::translate::Status;

/// Name of the schema, the first field of every brief.
pub const SCHEMA: &str = "depeche/brief/1";
/// Program and version that made a brief.
pub const ENGINE: &str = concat!("depeche ", env!("CARGO_PKG_VERSION"));

/// One story in two languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// [`SCHEMA`].
    pub schema: String,
    /// [`ENGINE`] of the program that made it.
    pub engine: String,
    /// The story it was made from.
    pub article: ArticleRef,
    /// The title in two languages, where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<Headline>,
    /// The chosen sentences, in the order of the text.
    pub sentences: Vec<Sentence>,
    /// What an editor should know.
    pub report: Report,
}

/// A title and its English.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    /// The title as received.
    pub fr: String,
    /// Its English; absent when no allowed origin had any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<English>,
}

/// Which story, and the fingerprint of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleRef {
    /// The story's identifier.
    pub id: String,
    /// Where it was read, as the command line named it.
    pub source: String,
    /// SHA-256 of the text as received (decoded to UTF-8), in hexadecimal.
    pub sha256: String,
    /// Headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Publication date as the source writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Who signed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Language of the text: `fr`.
    pub language: String,
    /// Where the story is on the web.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Encoding the bytes were in.
    pub encoding: String,
    /// Other fields of the source.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub metadata: BTreeMap<String, String>,
}

/// A chosen sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its place among the sentences of the story, from 0.
    pub index: usize,
    /// How much it matters, 0 to 1 within the story.
    pub score: f64,
    /// The French, as received.
    pub fr: French,
    /// The English; absent when no allowed origin had any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<English>,
    /// Its terms, in order.
    pub terms: Vec<Term>,
}

/// French text and where it stands in the text as received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct French {
    /// The very characters of the source.
    pub text: String,
    /// First byte, and one past the last.
    pub bytes: [usize; 2],
    /// First character (Unicode scalar value), and one past the last.
    pub chars: [usize; 2],
}

/// English text and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct English {
    /// The English; French left in it stands between `‹` and `›`.
    pub text: String,
    /// Where it comes from.
    pub origin: Origin,
    /// How far to trust it, 0 to 1.
    pub confidence: f64,
    /// French left in it: byte ranges of `text`, marks included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub french: Vec<[usize; 2]>,
    /// Which words of it came from which French ones, where the origin can say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

/// Words of an English sentence and the French words they came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Byte range of the English text.
    pub en: [usize; 2],
    /// First byte in the text as received (for a headline, in the title), and one past the last.
    pub fr: [usize; 2],
}

/// A term of a chosen sentence and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Identifier of the glossary entry; absent for dates, numbers and other finds of rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// Name of the glossary that holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glossary: Option<String>,
    /// Identifier of the pattern that composed it of `parts`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The French as received.
    pub fr: String,
    /// First byte in the text as received, and one past the last.
    pub bytes: [usize; 2],
    /// The English it must have.
    pub en: String,
    /// How it was found.
    pub rule: Rule,
    /// What a pattern composed it of, in the order of the French.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Whether the English has it.
    pub status: Status,
    /// Why it is missing, or what the origin had said in its place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What an editor should know of a brief.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Sentences of the story, chosen or not.
    pub sentences: usize,
    /// The terms of the chosen sentences.
    pub terms: TermCount,
    /// Chosen sentences by origin of their English.
    pub origins: BTreeMap<Origin, usize>,
    /// What was set aside as not the story's text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub furniture: Vec<FurnitureRef>,
    /// Names of the story that are one slip away from a glossary form; never applied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near_misses: Vec<NearMiss>,
    /// Anything else to look at.
    pub warnings: Vec<String>,
}

/// How the terms of the chosen sentences fared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermCount {
    /// Terms in the French.
    pub found: usize,
    /// Of these, how many the English had.
    pub applied: usize,
    /// How many it has since it was put right.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub repaired: usize,
    /// The English of those it has not.
    pub missing: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// A stretch that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FurnitureRef {
    /// What it is.
    pub kind: FurnitureKind,
    /// First byte in the text as received, and one past the last.
    pub bytes: [usize; 2],
}

/// A name that may be a misspelled term.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NearMiss {
    /// As it stands in the story.
    pub found: String,
    /// The form it resembles.
    pub form: String,
    /// The entry of that form.
    pub entry: String,
    /// Normalized Levenshtein similarity, 0 to 1.
    pub similarity: f64,
}
