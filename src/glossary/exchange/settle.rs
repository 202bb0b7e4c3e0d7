//! Drafts become entries: each gets its id, repeats are joined, and what a glossary may not hold is found.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Import;
use super::Imported;
use super::draft::{Draft, Drafts, bare};
use super::error::ExchangeError;
use super::loss::Loss;
use crate::glossary::check::Level;
use crate::glossary::clash::clashes;
use crate::glossary::compile::Glossary;
use crate::glossary::entry::{Entry, Example};
use crate::glossary::insert::free_id;
use crate::glossary::load::{File, Place};
use crate::segment::Language;
use crate::segment::sentences;

/// Entries of `drafts`, in their order.
pub(super) fn settle(
    path: &str,
    text: &str,
    drafts: Drafts,
    options: &Import,
    mut remarks: Vec<String>,
) -> Result<Imported, ExchangeError> {
    let Drafts { name, source, all } = drafts;
    let mut loss = Loss::default();
    let mut entries = joined(all, &mut loss);
    for draft in &mut entries {
        let contexts = std::mem::take(&mut draft.contexts);
        tested(&mut draft.entry, contexts, &mut loss);
    }
    if !loss.is_empty() {
        remarks.push(format!("not taken over: {}", loss.list()));
    }
    let mut entries: Vec<(Place, Entry)> =
        entries.into_iter().map(|draft| (draft.place, draft.entry)).collect();
    name_all(&mut entries);
    let source = source.or_else(|| common_source(&mut entries));
    let mut skipped = 0;
    loop {
        let file = File {
            name: name.clone().unwrap_or_default(),
            path: path.to_owned(),
            text: text.to_owned(),
            source: source.clone(),
            entries,
            ..File::default()
        };
        let layered = [(0, file)];
        let mut findings = clashes(&layered, &[]);
        let [(_, file)] = layered;
        entries = file.entries;
        findings.retain(|finding| finding.level == Level::Error);
        if findings.is_empty() {
            return Ok(Imported { name, source, entries, remarks, skipped });
        }
        if !options.skip_unsound {
            return Err(ExchangeError::Unsound { findings });
        }
        let before = entries.len();
        let bad: BTreeSet<(usize, usize)> = findings.iter().map(|f| (f.line, f.column)).collect();
        entries.retain(|(place, _)| !bad.contains(&(place.line, place.column)));
        skipped += before - entries.len();
        remarks.extend(
            findings
                .iter()
                .map(|finding| format!("left out: line {}: {}", finding.line, finding.message)),
        );
        if entries.len() == before {
            return Err(ExchangeError::Unsound { findings });
        }
    }
}

/// Drafts that say the same joined: one pair twice, or one id with further French for its English.
fn joined(drafts: Vec<Draft>, loss: &mut Loss) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    let mut by_id: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut by_pair: BTreeMap<(String, String), usize> = BTreeMap::new();
    for draft in drafts {
        let entry = &draft.entry;
        let id = (!entry.id.is_empty()).then(|| (entry.id.clone(), entry.en.clone()));
        let pair = (entry.fr.clone(), entry.en.clone());
        let first = id.as_ref().and_then(|id| by_id.get(id)).copied();
        let same = if entry.id.is_empty() { by_pair.get(&pair).copied() } else { None };
        if let Some(first) = first.and_then(|first| kept.get_mut(first)) {
            let known = first.entry.listed().any(|form| form == entry.fr);
            if !known {
                first.entry.forms.push(draft.entry.fr);
            }
            continue;
        }
        if same.is_some() {
            loss.add("pair that stands twice");
            continue;
        }
        if let Some(id) = id {
            by_id.insert(id, kept.len());
        }
        by_pair.insert(pair, kept.len());
        kept.push(draft);
    }
    kept
}

/// Makes tests of `contexts`, where the entry alone is found in them.
fn tested(entry: &mut Entry, contexts: Vec<String>, loss: &mut Loss) {
    if contexts.is_empty() {
        return;
    }
    let file = File { entries: vec![(Place::default(), entry.clone())], ..File::default() };
    let glossary = Glossary::compile(&[(0, file)]);
    for context in contexts {
        let fr = bare(&context);
        if entry.tests.iter().any(|test| bare(&test.fr) == fr) {
            continue;
        }

        match glossary.mentions(&fr, &sentences(&fr, Language::French)).into_iter().next() {
            Some(mention) => entry.tests.push(Example { fr, en: mention.en }),
            None => loss.add("context in which the term is not found"),
        }
    }
}

/// Gives every entry without a sound id one made of its French, and all of them different ones.
fn name_all(entries: &mut [(Place, Entry)]) {
    let sound = |id: &str| {
        !id.is_empty()
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    let mut taken: BTreeSet<String> =
        entries.iter().map(|(_, entry)| entry.id.clone()).filter(|id| sound(id)).collect();
    for (_, entry) in entries {
        if !sound(&entry.id) {
            entry.id = free_id(&entry.fr, &taken);
            taken.insert(entry.id.clone());
        }
    }
}

/// Moves a source that all entries share to the file.
fn common_source(entries: &mut [(Place, Entry)]) -> Option<String> {
    let first = entries.first()?.1.source.clone()?;
    if entries.iter().any(|(_, entry)| entry.source.as_ref() != Some(&first)) {
        return None;
    }
    for (_, entry) in entries {
        entry.source = None;
    }
    Some(first)
}
