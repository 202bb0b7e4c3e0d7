//! Mere pairs, as translation services and `OmegaT` take them, which do not inflect by themselves.

use std::collections::BTreeMap;
use std::io::Write;

use csv::WriterBuilder;

use super::draft::bare;
use super::format::Format;
use super::loss::uncarried;
use crate::glossary::entry::Entry;
use crate::glossary::forms::forms;
use crate::glossary::load::File;

/// One French form with its English.
pub(super) struct Pair<'file> {
    pub(super) fr: String,
    pub(super) en: String,
    pub(super) entry: &'file Entry,
}

/// The pairs of `files`, no French twice; how many were left out for that.
///
/// The higher `priority` wins, then the earlier entry. Forms that need an article before them are left out.
pub(super) fn pairs(files: &[File], inflected: bool) -> (Vec<Pair<'_>>, usize) {
    let mut all: Vec<Pair<'_>> = Vec::new();
    for (_, entry) in files.iter().flat_map(|file| &file.entries) {
        let pair = |fr: &str, en: &str| Pair { fr: bare(fr), en: bare(en), entry };
        if inflected {
            let whole = forms(entry).into_iter().filter(|form| form.after.is_empty());
            all.extend(whole.map(|form| pair(&form.text, &form.en)));
        } else {
            all.extend(entry.listed().map(|form| pair(form, &entry.en)));
        }
    }
    let mut best: BTreeMap<String, (i32, usize)> = BTreeMap::new();
    for (place, pair) in all.iter().enumerate() {
        let claim = (pair.entry.priority, place);
        let held = best.entry(pair.fr.clone()).or_insert(claim);
        if claim.0 > held.0 {
            *held = claim;
        }
    }
    let before = all.len();
    let mut place = 0;
    all.retain(|pair| {
        let kept = best.get(&pair.fr).is_some_and(|(_, best)| *best == place);
        place += 1;
        kept
    });
    let left_out = before - all.len();
    (all, left_out)
}

/// What pairs lose, in words.
pub(super) fn remarks(
    files: &[File],
    format: Format,
    carried: &[&str],
    left_out: usize,
) -> Vec<String> {
    let mut remarks: Vec<String> = uncarried(files, format.name(), carried).into_iter().collect();
    if left_out > 0 {
        remarks.push(format!("{left_out} pairs whose French stands twice were left out"));
    }
    remarks
}

pub(super) fn write(
    files: &[File],
    format: Format,
    inflected: bool,
    out: &mut impl Write,
) -> std::io::Result<Vec<String>> {
    let (pairs, left_out) = pairs(files, inflected);
    if format == Format::Omegat {
        for Pair { fr, en, entry } in &pairs {
            let note = entry.note.as_deref().map(bare).unwrap_or_default();
            writeln!(out, "{fr}\t{en}\t{note}")?;
        }
        return Ok(remarks(files, format, &["fr", "forms", "en", "note"], left_out));
    }
    let mut writer = WriterBuilder::new().from_writer(out);
    if format != Format::Deepl {
        writer.write_record(["fr", "en"])?;
    }
    for Pair { fr, en, .. } in &pairs {
        if format == Format::Deepl {
            writer.write_record([fr.as_str(), en, "fr", "en"])?;
        } else {
            writer.write_record([fr, en])?;
        }
    }
    writer.flush()?;
    Ok(remarks(files, format, &["fr", "forms", "en"], left_out))
}
