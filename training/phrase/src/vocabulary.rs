//! Step 6: the English words, each as it is printed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use depeche::glossary::Glossary;
use depeche::segment::Language;
use depeche::translate::builtin::tokens::{Token, class, tokenize};
use rustc_hash::FxHashMap;

use crate::corpus::{Pair, SOURCES, learned};

/// The English words, by number: unknown, opening, closing, then the most frequent first.
pub(crate) struct Vocabulary {
    pub(crate) forms: Vec<String>,
    /// As they are printed inside a sentence.
    pub(crate) shown: Vec<String>,
    numbers: FxHashMap<String, u32>,
}

impl Vocabulary {
    /// The number of a form; 0 when it has none.
    pub(crate) fn number(&self, form: &str) -> u32 {
        self.numbers.get(form).copied().unwrap_or(0)
    }

    fn new(rows: Vec<(String, String)>) -> Self {
        let numbers = rows
            .iter()
            .enumerate()
            .map(|(number, (form, _))| (form.clone(), number as u32))
            .collect();
        let (forms, shown) = rows.into_iter().unzip();
        Self { forms, shown, numbers }
    }

    /// The vocabulary that [`learn`] wrote.
    pub(crate) fn read(work: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(work.join("vocabulary.tsv"))
            .context("no `vocabulary.tsv`: run `language`")?;
        let row = |line: &str| {
            line.split_once('\t').map(|(form, shown)| (form.to_owned(), shown.to_owned()))
        };
        Ok(Self::new(text.lines().filter_map(row).collect()))
    }
}

/// Collects the words of `pairs` seen twice and those of the phrases, and writes `vocabulary.tsv`.
pub(crate) fn learn(pairs: &[Pair], work: &Path) -> anyhow::Result<Vocabulary> {
    let mut counts: BTreeMap<String, f32> = BTreeMap::new();
    let mut cases: BTreeMap<String, BTreeMap<String, f32>> = BTreeMap::new();
    for pair in pairs {
        let weight = SOURCES.get(pair.source).map_or(1.0, |source| source.2);
        let tokens = tokenize(&pair.english, Language::English);
        let shouted = tokens.iter().filter(|token| capital(token.surface(&pair.english))).count()
            * 2
            > tokens.len();
        for token in &tokens {
            *counts.entry(learned(token).to_owned()).or_default() += 1.0;
            if !token.opens && !shouted {
                count_case(&mut cases, token, &pair.english, weight);
            }
        }
    }
    let phrases =
        fs::read_to_string(work.join("phrases.tsv")).context("no `phrases.tsv`: run `extract`")?;
    let mut wanted: BTreeMap<&str, f32> = BTreeMap::new();
    for english in phrases.lines().filter_map(|line| line.split('\t').nth(1)) {
        for form in english.split(' ') {
            *wanted.entry(form).or_default() += 0.01;
        }
    }
    let glossary = Glossary::shipped()?;
    for term in glossary.terms().iter() {
        for token in tokenize(&term.entry.en, Language::English) {
            count_case(&mut cases, &token, &term.entry.en, 0.5);
        }
    }
    let mut rows: Vec<(&str, f32)> =
        counts.iter().filter(|(_, n)| **n >= 2.0).map(|(form, n)| (form.as_str(), *n)).collect();
    rows.extend(
        wanted
            .iter()
            .filter(|(form, _)| counts.get(**form).is_none_or(|n| *n < 2.0))
            .map(|(form, n)| (*form, *n)),
    );
    rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let marks = ["<unk>", "<s>", "</s>"].map(|mark| (mark.to_owned(), mark.to_owned()));
    let words = rows.iter().map(|(form, _)| ((*form).to_owned(), shown(form, &cases)));
    let vocabulary = Vocabulary::new(marks.into_iter().chain(words).collect());
    let lines = vocabulary
        .forms
        .iter()
        .zip(&vocabulary.shown)
        .map(|(form, shown)| format!("{form}\t{shown}\n"));
    fs::write(work.join("vocabulary.tsv"), lines.collect::<String>())?;
    eprintln!("{} English words", vocabulary.forms.len());
    Ok(vocabulary)
}

fn count_case(
    cases: &mut BTreeMap<String, BTreeMap<String, f32>>,
    token: &Token,
    text: &str,
    weight: f32,
) {
    let surface = token.surface(text);
    if class(&token.form).is_none() && surface.to_lowercase() == token.form {
        *cases.entry(token.form.clone()).or_default().entry(surface.to_owned()).or_default() +=
            weight;
    }
}

/// The way a form is written inside sentences, if at least seven times in ten; else in lower case.
fn shown(form: &str, cases: &BTreeMap<String, BTreeMap<String, f32>>) -> String {
    if SMALL.contains(&form) {
        return form.to_owned();
    }
    let Some(ways) = cases.get(form) else { return form.to_owned() };
    let total: f32 = ways.values().sum();
    let usual =
        ways.iter().max_by(|a, b| a.1.total_cmp(b.1)).filter(|(_, count)| **count >= 0.7 * total);
    usual.map_or(form, |(way, _)| way).to_owned()
}

/// Directions: debates and laws write them large, as parts of names.
const SMALL: [&str; 8] =
    ["north", "south", "east", "west", "northwest", "northeast", "southwest", "southeast"];

fn capital(surface: &str) -> bool {
    surface.starts_with(char::is_uppercase)
}
