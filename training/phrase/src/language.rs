//! Step 7: the language model of English news, mixed of the domains there are.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use depeche::segment::Language;
use depeche::translate::builtin::key;
use depeche::translate::builtin::lm::{BACKOFF_ZERO, STEPS};
use depeche::translate::builtin::table;
use depeche::translate::builtin::tokens::tokenize;

use crate::corpus::{Pair, learned};
use crate::ngrams::{Gram, Model, ORDER, shares};
use crate::vocabulary::Vocabulary;

/// Domains, each a model of its own: places in the list of sources, and how often a sequence of three or
/// four words must be seen.
const DOMAINS: [(&[usize], u32); 4] =
    [(&[0, 1, 2, 3, 4], 1), (&[6], 2), (&[5], 1), (&[7, 8, 9, 10], 2)];

/// Estimates, mixes, prunes below `threshold`, and writes `lm.bin` under `work`.
///
/// The shares of the domains are those that foretell the English of `tuning` best; `mix`, if given, are such shares.
/// Gives the shares.
pub(crate) fn learn(
    pairs: &[Pair],
    vocabulary: &Vocabulary,
    tuning: &[String],
    mix: Option<Vec<f64>>,
    threshold: f64,
    work: &Path,
) -> anyhow::Result<Vec<f64>> {
    let numbers = |text: &str| -> Vec<u32> {
        tokenize(text, Language::English)
            .iter()
            .map(|token| vocabulary.number(learned(token)))
            .collect()
    };
    let tuning: Vec<Vec<u32>> = tuning.iter().map(|line| numbers(line)).collect();
    let models: Vec<Model> = DOMAINS
        .iter()
        .map(|(sources, least)| {
            let of_domain = pairs.iter().filter(|pair| sources.contains(&pair.source));
            let mut sentences: Vec<Vec<u32>> =
                of_domain.map(|pair| numbers(&pair.english)).collect();
            sentences.sort_unstable();
            sentences.dedup();
            let model = Model::estimate(&sentences, vocabulary.forms.len(), *least);
            eprintln!("domain {sources:?}: perplexity {:.0}", model.perplexity(&tuning));
            model
        })
        .collect();
    let shares = mix.unwrap_or_else(|| shares(&models, &tuning));
    let mut model = Model::mixed(&models, &shares);
    drop(models);
    eprintln!("mixed {shares:.3?}: perplexity {:.1}", model.perplexity(&tuning));
    model.prune(threshold);
    let sizes: Vec<usize> = model.grams.iter().map(HashMap::len).collect();
    eprintln!("pruned to {sizes:?}: perplexity {:.1}", model.perplexity(&tuning));
    fs::write(work.join("lm.bin"), pack(&model, vocabulary.forms.len()))?;
    Ok(shares)
}

/// The bytes that the program reads: see its `lm` module.
fn pack(model: &Model, words: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut part = |part: &[u8]| {
        bytes.extend((part.len() as u32).to_le_bytes());
        bytes.extend(part);
    };
    let singles: Vec<u8> = (0..words as u32)
        .flat_map(|word| {
            let known = model.grams[0].get(&[word, 0, 0, 0]);
            let (score, weight) = known.copied().unwrap_or((-16.0, 0.0));
            [stored_log(score), stored_weight(weight)]
        })
        .collect();
    part(&singles);
    for order in 1..ORDER {
        let mut grams: Vec<(&Gram, &(f32, f32))> = model.grams[order].iter().collect();
        grams.sort_unstable_by_key(|(sequence, _)| **sequence);
        let keys: Vec<u64> = grams
            .iter()
            .map(|(sequence, _)| {
                key::numbers(&sequence[..=order].iter().rev().copied().collect::<Vec<_>>())
            })
            .collect();
        let (table, places) = table::pack(&keys, 2);
        let values = places.iter().flat_map(|place| {
            let (score, weight) = *grams[*place].1;
            let both = [stored_log(score), stored_weight(weight)];
            both.into_iter().take(if order + 1 == ORDER { 1 } else { 2 })
        });
        part(&table);
        part(&values.collect::<Vec<u8>>());
    }
    bytes
}

fn stored_log(score: f32) -> u8 {
    (-score * STEPS).round().clamp(0.0, 255.0) as u8
}

fn stored_weight(weight: f32) -> u8 {
    (weight * STEPS + f32::from(BACKOFF_ZERO)).round().clamp(0.0, 255.0) as u8
}
