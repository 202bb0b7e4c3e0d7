//! A brief as rows of a table, a sentence each: what CSV and Parquet hold.

use serde::{Deserialize, Serialize};

use crate::brief::Brief;

/// One chosen sentence of one story.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Row {
    /// The story's identifier.
    pub(super) id: String,
    /// Where it was read.
    pub(super) source: String,
    /// SHA-256 of its text.
    pub(super) sha256: String,
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    /// The sentence's place in the story, from 0.
    pub(super) index: u64,
    pub(super) score: f64,
    pub(super) fr: String,
    pub(super) en: Option<String>,
    /// Where the English comes from.
    pub(super) origin: Option<String>,
    pub(super) confidence: Option<f64>,
    /// First byte of the French in the text as received.
    pub(super) start: u64,
    /// One past its last byte.
    pub(super) end: u64,
    /// Its terms: `French = English`, `; ` between two.
    pub(super) terms: String,
}

/// The names of the columns, in order.
pub(super) const COLUMNS: [&str; 14] = [
    "id",
    "source",
    "sha256",
    "title",
    "published",
    "index",
    "score",
    "fr",
    "en",
    "origin",
    "confidence",
    "start",
    "end",
    "terms",
];

/// The rows of `brief`, in the order of the text.
pub(super) fn rows(brief: &Brief) -> Vec<Row> {
    let article = &brief.article;
    let row = |sentence: &crate::brief::Sentence| {
        let english = sentence.en.as_ref();
        let terms = sentence.terms.iter().map(|term| format!("{} = {}", term.fr, term.en));
        Row {
            id: article.id.clone(),
            source: article.source.clone(),
            sha256: article.sha256.clone(),
            title: article.title.clone(),
            published: article.published.clone(),
            index: sentence.index as u64,
            score: sentence.score,
            fr: sentence.fr.text.clone(),
            en: english.map(|english| english.text.clone()),
            origin: english.map(|english| english.origin.name().to_owned()),
            confidence: english.map(|english| english.confidence),
            start: sentence.fr.bytes[0] as u64,
            end: sentence.fr.bytes[1] as u64,
            terms: terms.collect::<Vec<_>>().join("; "),
        }
    };
    brief.sentences.iter().map(row).collect()
}
