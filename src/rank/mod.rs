//! Step 8 of 10: how much each French sentence matters.
//!
//! The `news` scorer adds up close to fifty plain features — where the sentence stands, how central its
//! words are to the story, which names and how much of the title it holds, whether it can stand
//! alone — with weights fitted on French news (`news.yaml`, `eval/summaries/fit.py`). The classical
//! scorers are kept as honest alternatives. Ties are broken by position; nothing is random.

#![allow(clippy::cast_precision_loss)] // counts of words and sentences stay far below 2^52

mod background;
mod feature;
mod graph;
mod key;
mod leaning;
mod lexicon;
mod measure;
mod model;
mod past;
mod profile;
mod pronoun;
mod scorer;
mod shape;
mod terms;

pub(crate) use leaning::Lean;
pub(crate) use leaning::leanings;
pub(crate) use lexicon::Opening;
pub(crate) use past::looks_back;
pub(crate) use profile::Profile;
pub(crate) use profile::profile;
pub(crate) use profile::word_keys;
pub(crate) use pronoun::stands_for_woman;

pub use feature::Feature;
pub use feature::Features;
pub use scorer::Scorer;
pub use scorer::UnknownScorer;

use crate::glossary::Mention;
use crate::rank::graph::Graph;
use crate::rank::graph::Vectors;
use crate::rank::key::scan;
use crate::rank::lexicon::LEXICON;
use crate::rank::lexicon::LONGEST_OPENING;
use crate::rank::terms::Story;
use crate::rank::terms::is_content;
use crate::segment::Sentence;

/// How much a sentence matters to its story, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// From 0 to 1; the best sentence of the story has 1.
    pub value: f64,
    /// What each feature added or took away, in the order of [`Feature::ALL`]; the sum over all of
    /// them orders the sentences. Empty for the classical scorers, which have no features.
    pub features: Vec<(Feature, f64)>,
}

/// Scores each sentence of a story.
///
/// `sentences` and `mentions` point into `text`, which is clean text; mentions may be empty. The
/// answer has one score per sentence, in the same order.
///
/// # Examples
///
/// ```
/// use depeche::rank::{Scorer, rank};
/// use depeche::segment::{Language, sentences};
///
/// let text = "Le Parlement a adopté mardi à Paris la loi sur l'énergie.";
/// let scores = rank(text, &sentences(text, Language::French), &[], None, Scorer::News);
/// assert_eq!(scores.len(), 1);
/// assert_eq!(scores[0].value, 1.0);
/// ```
pub fn rank(
    text: &str,
    sentences: &[Sentence],
    mentions: &[Mention],
    title: Option<&str>,
    scorer: Scorer,
) -> Vec<Score> {
    if scorer == Scorer::Lead {
        return plain((0..sentences.len()).map(|place| 1.0 / (place as f64 + 1.0)).collect());
    }
    let story = Story::read(text, sentences, mentions);
    match scorer {
        Scorer::News => news(&measure::features(text, sentences, &story, title)),
        Scorer::Lexrank => plain(Vectors::new(&story).graph().walk()),
        Scorer::Textrank => plain(Graph::overlap(&story).walk()),
        Scorer::Centroid | Scorer::Lead => plain(Vectors::new(&story).centroid().0),
    }
}

/// The features of each sentence, before any weight: what a model is fitted on.
pub fn features(
    text: &str,
    sentences: &[Sentence],
    mentions: &[Mention],
    title: Option<&str>,
) -> Vec<Features> {
    measure::features(text, sentences, &Story::read(text, sentences, mentions), title)
}

/// How `sentence` begins, where that says whether it can stand alone.
pub(crate) fn opening(sentence: &str) -> Option<Opening> {
    let first = scan(sentence).take(LONGEST_OPENING).map(|token| token.key);
    LEXICON.opening(&first.collect::<Vec<_>>())
}

/// The keys of the content stems of `sentence`, sorted, each once; of all its words when none has content.
pub(crate) fn content(sentence: &str) -> Vec<u64> {
    let mut stems: Vec<u64> = scan(sentence)
        .filter(|token| is_content(token, LEXICON.classes(token.key)))
        .map(|token| token.stem)
        .collect();
    if stems.is_empty() {
        stems.extend(scan(sentence).map(|token| token.stem));
    }
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// The keys of each two stems of `sentence` that stand side by side, one of them a content stem: sorted, each once.
pub(crate) fn pairs(sentence: &str) -> Vec<u64> {
    let mut pairs = Vec::new();
    let mut before: Option<(u64, bool)> = None;
    for token in scan(sentence) {
        let content = is_content(&token, LEXICON.classes(token.key));
        if let Some((stem, _)) = before.filter(|(_, other)| content || *other) {
            pairs.push(stem.rotate_left(1) ^ token.stem);
        }
        before = Some((token.stem, content));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Scores by the fitted model: the odds of each sentence against the best one.
fn news(rows: &[Features]) -> Vec<Score> {
    let parts: Vec<_> = rows.iter().map(model::contributions).collect();
    let sums: Vec<f64> =
        parts.iter().map(|parts| parts.iter().map(|(_, part)| part).sum()).collect();
    let best = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let odds = sums.into_iter().map(|sum| (sum - best).exp());
    odds.zip(parts).map(|(value, features)| Score { value, features }).collect()
}

/// Scores without features, scaled so that the best is 1.
fn plain(values: Vec<f64>) -> Vec<Score> {
    let best = values.iter().copied().fold(0.0, f64::max).max(1e-9);
    values.into_iter().map(|value| Score { value: value / best, features: Vec::new() }).collect()
}

#[cfg(test)]
mod tests;
