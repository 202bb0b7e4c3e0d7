//! The phrases with their features, while their weights are being found.

use std::fs;
use std::path::Path;

use anyhow::Context;
use depeche::translate::builtin::key;
use depeche::translate::builtin::phrases::{Phrase, PhraseTable};
use rustc_hash::FxHashMap;

use crate::vocabulary::Vocabulary;

/// What speaks for or against a phrase, beside the language model.
pub(crate) const FEATURES: usize = 8;
/// What each feature is: the four log probabilities; a phrase; an English word; seen but once; a
/// French word of a vetted phrase.
pub(crate) type Features = [f32; FEATURES];

/// A row of `phrases.tsv`, its words as numbers.
pub(crate) struct Row {
    pub(crate) english: Vec<u32>,
    pub(crate) links: Vec<(u8, u8)>,
    pub(crate) features: Features,
    /// How often the French was seen translated so, and what that counts by domain.
    pub(crate) seen: u32,
    pub(crate) weight: f32,
    /// Whether the vetted lexicon says so.
    pub(crate) listed: bool,
}

/// The rows by the key of their French.
#[derive(Default)]
pub(crate) struct Learned {
    pub(crate) rows: Vec<Row>,
    pub(crate) by_french: FxHashMap<u64, Vec<usize>>,
    /// The French of each source, as keys of its words.
    pub(crate) french: FxHashMap<u64, Vec<u64>>,
    pub(crate) weights: Features,
}

impl Learned {
    /// Reads `phrases.tsv` under `work`.
    pub(crate) fn read(work: &Path, vocabulary: &Vocabulary) -> anyhow::Result<Self> {
        let mut learned = Self::default();
        let text = fs::read_to_string(work.join("phrases.tsv"))
            .context("no `phrases.tsv`: run `extract`")?;
        for line in text.lines() {
            let [french, english, scores, seen, weight, listed, links] =
                line.split('\t').collect::<Vec<_>>()[..]
            else {
                continue;
            };
            let source = key::sequence(french.split(' '));
            let mut features = [0.0; FEATURES];
            for (feature, score) in features.iter_mut().zip(scores.split(' ')) {
                *feature = score.parse()?;
            }
            let english: Vec<u32> =
                english.split(' ').map(|form| vocabulary.number(form)).collect();
            features[4] = 1.0;
            features[5] = english.len() as f32;
            features[6] = f32::from(seen == "1");
            // By the word: a vetted phrase outweighs the vetted words it is made of.
            features[7] = if listed == "2" { french.split(' ').count() as f32 } else { 0.0 };
            let links = links
                .split(' ')
                .filter_map(|link| link.split_once('-'))
                .filter_map(|(f, e)| Some((f.parse().ok()?, e.parse().ok()?)))
                .collect();
            learned
                .french
                .entry(source)
                .or_insert_with(|| french.split(' ').map(key::word).collect());
            learned.by_french.entry(source).or_default().push(learned.rows.len());
            learned.rows.push(Row {
                english,
                links,
                features,
                seen: seen.parse()?,
                weight: weight.parse()?,
                listed: listed == "2",
            });
        }
        Ok(learned)
    }

    /// The worth of a row by the weights.
    pub(crate) fn score(&self, row: &Row) -> f32 {
        row.features.iter().zip(&self.weights).map(|(feature, weight)| feature * weight).sum()
    }
}

impl PhraseTable for Learned {
    fn look_up(&self, french: u64) -> Vec<Phrase> {
        let rows = self.by_french.get(&french).map_or(&[][..], Vec::as_slice);
        rows.iter()
            .map(|tag| {
                let row = &self.rows[*tag];
                Phrase {
                    words: row.english.clone(),
                    links: row.links.clone(),
                    score: self.score(row),
                    tag: *tag,
                }
            })
            .collect()
    }
}
