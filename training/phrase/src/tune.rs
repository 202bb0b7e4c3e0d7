//! Step 8: the weights, tuned on sentences that nothing was learned from.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::Context;
use depeche::glossary::Glossary;
use depeche::normalize::normalize;
use depeche::segment::{Language, Sentence as Cut};
use depeche::span::Span;
use depeche::translate::Passage;
use depeche::translate::builtin::lattice::{Lattice, Maker, Sentence};
use depeche::translate::builtin::lm::LanguageModel;
use depeche::translate::builtin::model::Weights;
use depeche::translate::builtin::prepared;
use depeche::translate::builtin::search::{Path as Way, best};
use depeche::translate::builtin::tokens::tokenize;
use depeche::translate::builtin::vocabulary::{self as packed, Vocabulary as Packed};
use rayon::prelude::*;

use crate::corpus::learned;
use crate::learned::{FEATURES, Learned};
use crate::mert::{self, Candidate};
use crate::reorder;
use crate::tuning;
use crate::vocabulary::Vocabulary;

/// Sentences tuned on, and how long they may be, in tokens.
const SENTENCES: usize = 900;
const LONGEST: usize = 45;
/// Candidates of a sentence in each round, and rounds.
const CANDIDATES: usize = 100;
const ROUNDS: u64 = 6;
/// What the vetted lexicon counts at least: reading, not BLEU, says that it is right.
const VETTED: f64 = 0.7;

/// Where the weights start: those of the features, then of the language model. They were found by an earlier run.
const START: [f64; FEATURES + 1] = [1.61, 0.10, 0.60, 0.27, 0.08, 0.08, -1.63, 0.78, LANGUAGE];
/// The weight of the language model: the scale of all others, whose proportions alone count.
const LANGUAGE: f64 = 0.59;

/// Tunes on the sets under `eval` with what was learned under `work`, and writes `weights.txt` there.
pub(crate) fn tune(work: &Path, eval: &Path) -> anyhow::Result<()> {
    let words = Vocabulary::read(work)?;
    let pairs: Vec<(&str, &str)> = words
        .forms
        .iter()
        .zip(&words.shown)
        .map(|(form, shown)| (form.as_str(), shown.as_str()))
        .collect();
    let parts = packed::pack(&pairs);
    let vocabulary =
        Packed::read([&parts[0], &parts[1], &parts[2], &parts[3]]).context("a vocabulary")?;
    let bytes = fs::read(work.join("lm.bin"))?;
    let language = LanguageModel::read(&bytes).context("a language model")?;
    let odds = reorder::read(work)?;
    let mut table = Learned::read(work, &words)?;
    let glossary = Glossary::shipped()?;
    let (french, english) =
        (tuning::lines(&eval.join("mt"), "src.fr")?, tuning::lines(&eval.join("mt"), "ref.en")?);
    let step = (french.len() / SENTENCES).max(1);
    let dev: Vec<(Passage, Vec<String>)> = french
        .iter()
        .zip(&english)
        .step_by(step)
        .filter(|(french, _)| (1..=LONGEST).contains(&tokenize(french, Language::French).len()))
        .map(|(french, english)| {
            let tokens = tokenize(english, Language::English);
            (
                passage(french, &glossary),
                tokens.iter().map(|token| learned(token).to_owned()).collect(),
            )
        })
        .collect();
    let mut weights = START.to_vec();
    let mut top = (weights.clone(), 0.0);
    let mut pool: Vec<Vec<Candidate>> = dev.iter().map(|_| Vec::new()).collect();
    let mut seen: Vec<HashSet<Vec<u32>>> = dev.iter().map(|_| HashSet::new()).collect();
    for round in 0..ROUNDS {
        for (weight, value) in table.weights.iter_mut().zip(&weights) {
            *weight = *value as f32;
        }
        let lm_weight = weights[FEATURES] as f32;
        let given = Weights { language: lm_weight, ..Weights::default() };
        let maker =
            Maker { vocabulary: &vocabulary, language: &language, phrases: &table, weights: given };
        let found: Vec<(Lattice, Vec<Way>)> = dev
            .par_iter()
            .map(|(passage, _)| {
                let words = prepared(passage, &table, &vocabulary, &odds);
                let lattice =
                    maker.lattice(Sentence { words: &words, mentions: &passage.mentions });
                let ways = best(&lattice, &language, lm_weight, CANDIDATES);
                (lattice, ways)
            })
            .collect();
        let mut sum = [0.0; 9];
        for (place, (lattice, ways)) in found.iter().enumerate() {
            let reference: Vec<&str> = dev[place].1.iter().map(String::as_str).collect();
            for (rank, way) in ways.iter().enumerate() {
                let (numbers, features) = told(way, lattice, &table);
                if rank > 0 && seen[place].contains(&numbers) {
                    continue;
                }
                let spelt: Vec<&str> =
                    numbers.iter().map(|word| words.forms[*word as usize].as_str()).collect();
                let counts = mert::counts(&spelt, &reference);
                if rank == 0 {
                    sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
                }
                if seen[place].insert(numbers) {
                    pool[place].push(Candidate { features, counts });
                }
            }
        }
        let reached = mert::bleu(&sum);
        eprintln!("round {round}: BLEU {:.2}, weights {weights:.3?}", 100.0 * reached);
        if reached > top.1 {
            top = (weights.clone(), reached);
        }
        let free: Vec<usize> = (0..=FEATURES).collect();
        (weights, _) = mert::optimize(&pool, &top.0, &free, 0x9e37_79b9 + round);
        for place in [0, 1, 2, 3, FEATURES] {
            weights[place] = weights[place].max(0.01);
        }
        let scale = LANGUAGE / weights[FEATURES];
        weights.iter_mut().for_each(|weight| *weight *= scale);
        weights[7] = weights[7].max(VETTED);
    }
    let lines: Vec<String> = top.0.iter().map(|weight| format!("{weight:.4}\n")).collect();
    fs::write(work.join("weights.txt"), lines.concat())?;
    Ok(())
}

/// The weights that [`tune`] wrote.
pub(crate) fn weights(work: &Path) -> anyhow::Result<Vec<f32>> {
    let text =
        fs::read_to_string(work.join("weights.txt")).context("no `weights.txt`: run `tune`")?;
    Ok(text.lines().map(str::parse).collect::<Result<_, _>>()?)
}

/// `french` with what the glossary and the rules know in it.
pub(crate) fn passage(french: &str, glossary: &Glossary) -> Passage {
    let whole = [Cut { span: Span::new(0, french.len()), paragraph: 0 }];
    let mentions = normalize(french, &whole, glossary);
    Passage { index: 0, text: french.to_owned(), mentions }
}

/// The English of a way, as numbers, and its features.
fn told(way: &Way, lattice: &Lattice, table: &Learned) -> (Vec<u32>, Vec<f64>) {
    let (mut words, mut features) = (Vec::new(), vec![0.0; FEATURES + 1]);
    for step in &way.steps {
        let Some(said) = lattice.ways(step.start, step.length).get(step.way) else { continue };
        words.extend(&said.words);
        let row = said.tag.and_then(|tag| table.rows.get(tag));
        for (sum, feature) in
            features.iter_mut().zip(row.map_or([0.0; FEATURES], |row| row.features))
        {
            *sum += f64::from(feature);
        }
    }
    features[FEATURES] = f64::from(way.language);
    (words, features)
}
