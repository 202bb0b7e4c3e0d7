//! Step 9: everything in the bytes that the program reads.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use depeche::translate::builtin::confidence::SIGNS;
use depeche::translate::builtin::key;
use depeche::translate::builtin::model;
use depeche::translate::builtin::model::Weights;
use depeche::translate::builtin::orders;
use depeche::translate::builtin::phrases;
use depeche::translate::builtin::phrases::{Pattern, Phrase};
use depeche::translate::builtin::vocabulary as packed;
use rayon::prelude::*;

use crate::learned::{FEATURES, Learned, Row};
use crate::reorder;
use crate::tune;
use crate::vocabulary::Vocabulary;

/// What is left out.
pub(crate) struct Limits {
    /// English sides kept of one French.
    pub(crate) choices: usize,
    /// A side less likely than this share of the best is left out.
    pub(crate) share: f32,
    /// A phrase is left out when what it gains over its two best parts, times how often its French is so
    /// translated, is less than this.
    pub(crate) gain: f32,
}

/// Packs what was learned under `work` with the weights found under `tuned`, into the file `out`.
pub(crate) fn pack(work: &Path, tuned: &Path, limits: &Limits, out: &Path) -> anyhow::Result<()> {
    let words = Vocabulary::read(work)?;
    let weights = tune::weights(tuned)?;
    let mut table = Learned::read(work, &words)?;
    table.weights.copy_from_slice(&weights[..FEATURES]);
    let mut keys: Vec<u64> = table.by_french.keys().copied().collect();
    keys.sort_unstable();
    let chosen: Vec<(u64, Vec<&Row>)> = keys
        .par_iter()
        .map(|key| (*key, chosen(&table, *key, limits, &words)))
        .filter(|(_, rows)| !rows.is_empty())
        .collect();
    let mut patterns: HashMap<Pattern, usize> = HashMap::new();
    let phrase = |row: &&Row| Phrase {
        words: row.english.clone(),
        links: row.links.clone(),
        score: table.score(row),
        tag: 0,
    };
    let sources: Vec<(u64, Vec<Phrase>)> =
        chosen.iter().map(|(key, rows)| (*key, rows.iter().map(phrase).collect())).collect();
    for phrase in sources.iter().flat_map(|(_, phrases)| phrases) {
        *patterns.entry((phrase.words.len() as u8, phrase.links.clone())).or_default() += 1;
    }
    let kept: usize = sources.iter().map(|(_, phrases)| phrases.len()).sum();
    let mut frequent: Vec<(Pattern, usize)> = patterns.into_iter().collect();
    frequent.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let frequent: Vec<Pattern> =
        frequent.into_iter().map(|(pattern, _)| pattern).take(255).collect();
    let table_parts = phrases::pack(&sources, &frequent);
    let forms: Vec<(&str, &str)> = words
        .forms
        .iter()
        .zip(&words.shown)
        .map(|(form, shown)| (form.as_str(), shown.as_str()))
        .collect();
    let shares = reorder::read(work)?;
    let bytes = model::pack(
        Weights { language: weights[FEATURES], signs: signs(tuned), ..Weights::default() },
        &packed::pack(&forms),
        &fs::read(work.join("lm.bin"))?,
        &orders::pack(&reorder::rows(&shares)),
        &table_parts,
    );
    let sizes: Vec<usize> = table_parts.iter().map(Vec::len).collect();
    eprintln!(
        "{} sources, {kept} phrases in {sizes:?}; {} bytes in all",
        sources.len(),
        bytes.len()
    );
    fs::write(out, bytes)?;
    Ok(())
}

/// The weights of the signs found under `tuned`; none before they are.
fn signs(tuned: &Path) -> [f32; SIGNS] {
    let text = fs::read_to_string(tuned.join("signs.txt")).unwrap_or_default();
    let mut signs = [0.0; SIGNS];
    for (sign, line) in signs.iter_mut().zip(text.lines()) {
        *sign = line.parse().unwrap_or(0.0);
    }
    signs
}

/// Classes of names.
const NAMES: [&str; 3] = ["@p", "@h", "@o"];
/// English that says what a complement is to its noun.
const LINKS: &str =
    "of 's ' from in at by to for about on into with as over across between against through near";

/// Whether `french` ends with a name that `de` makes a complement: `sud du @p`, `de l' @o`.
fn has_complement(french: &[u64]) -> bool {
    let one = |key: u64, forms: &[&str]| forms.iter().any(|form| key::word(form) == key);
    match *french {
        [.., de, article, name] if one(article, &["la", "l'", "le", "les"]) => {
            one(de, &["de"]) && one(name, &NAMES)
        }
        [.., de, name] => one(de, &["de", "d'", "du", "des"]) && one(name, &NAMES),
        _ => false,
    }
}

/// Whether `english` ends with a name that nothing links with what stands before, but `eastern` and the like.
fn loses_link(english: &[&str]) -> bool {
    let [before @ .., name] = english else { return false };
    NAMES.contains(name)
        && !before.last().is_some_and(|word| word.ends_with("ern"))
        && !before.iter().any(|word| LINKS.split(' ').any(|link| link == *word))
}

/// The rows of the source `key` that are worth their bytes, best first.
fn chosen<'a>(table: &'a Learned, key: u64, limits: &Limits, words: &Vocabulary) -> Vec<&'a Row> {
    let french = &table.french[&key];
    let mut rows: Vec<&Row> = table.by_french[&key].iter().map(|tag| &table.rows[*tag]).collect();
    rows.sort_by(|a, b| table.score(b).total_cmp(&table.score(a)));
    // `in the south Peru`: text may leave the `of` to what stands before, a draft may not.
    if has_complement(french) {
        let form = |word: &u32| words.forms.get(*word as usize).map_or("", String::as_str);
        let said = |row: &Row| row.english.iter().map(form).collect::<Vec<_>>();
        rows.retain(|row| row.listed || !loses_link(&said(row)));
    }
    let best = rows.iter().map(|row| row.features[0]).fold(f32::NEG_INFINITY, f32::max);
    rows.retain(|row| {
        row.features[0] >= if row.listed { LISTED.ln() } else { best + limits.share.ln() }
    });
    rows.truncate(limits.choices);
    rows.retain(|row| row.listed || french.len() == 1 || worth(table, french, row) >= limits.gain);
    rows
}

/// What a phrase adds: its gain over the best two parts that say the same, times what it was seen.
fn worth(table: &Learned, french: &[u64], row: &Row) -> f32 {
    let part = |french: &[u64], english: &[u32]| -> Option<f32> {
        let key = french.iter().fold(key::EMPTY, |sequence, word| key::then(sequence, *word));
        let rows = table.by_french.get(&key)?.iter().map(|tag| &table.rows[*tag]);
        rows.filter(|row| row.english == english).map(|row| table.score(row)).max_by(f32::total_cmp)
    };
    let mut parts = f32::NEG_INFINITY;
    for f in 1..french.len() {
        for e in 1..row.english.len() {
            let (before, after) = french.split_at(f);
            let straight = part(before, &row.english[..e]).zip(part(after, &row.english[e..]));
            parts = straight.map_or(parts, |(a, b)| parts.max(a + b));
        }
    }
    // What no two parts say is worth much, but only if it was seen more than once.
    let gain = if parts.is_finite() { table.score(row) - parts } else { NOT_COMPOSED };
    gain.max(0.0) * row.weight * if row.seen == 1 { ONCE } else { 1.0 }
}

/// Share of a vetted sense that is left out.
const LISTED: f32 = 0.07;
/// The gain of a phrase that no two parts compose.
const NOT_COMPOSED: f32 = 6.0;
/// What a phrase counts that was seen once: likely a slip of the alignment.
const ONCE: f32 = 0.5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complement_keeps_its_link() {
        let french = |text: &str| -> Vec<u64> { text.split(' ').map(key::word).collect() };
        assert!(has_complement(&french("sud du @p")));
        assert!(has_complement(&french("chef de l' @o")));
        assert!(!has_complement(&french("@p du")));
        assert!(!has_complement(&french("vers le @p")));
        assert!(loses_link(&["the", "south", "@p"]));
        assert!(!loses_link(&["south", "of", "@p"]));
        assert!(!loses_link(&["eastern", "@p"]));
        assert!(!loses_link(&["@p", "police"]), "a name before its noun is linked");
    }
}
