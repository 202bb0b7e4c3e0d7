//! What a person put opposite each other, and how far the aligner agrees.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use depeche::align::Alignment;
use depeche::align::Pairing;
use depeche::align::Prf;
use depeche::align::Tally;
use depeche::align::formats::FormatError;
use depeche::align::formats::{parse_ladder, parse_vecalign};
use depeche::align::tally;

use super::places;

/// The gold of a run.
pub(super) enum Gold {
    /// Of the one pair.
    One(PathBuf, Vec<Pairing>),
    /// By the names of the pairs.
    Many(PathBuf, BTreeMap<String, PathBuf>),
}

impl Gold {
    /// Reads the file at `path`, or looks what the folder holds.
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        if !path.is_dir() {
            return Ok(Self::One(path.to_owned(), read(path)?));
        }
        let (found, _) = places::by_name(path, &[])?;
        Ok(Self::Many(path.to_owned(), found))
    }

    /// How far `alignment` of the pair `id` agrees; `sizes` are the sentences on either side.
    pub(super) fn tally(
        &self,
        id: &str,
        alignment: &Alignment,
        sizes: [usize; 2],
    ) -> Result<Tally, String> {
        let read_now;
        let (path, gold) = match self {
            Self::One(path, gold) => (path, gold),
            Self::Many(folder, by_name) => {
                let missing = || format!("`{}` holds no gold for `{id}`", folder.display());
                let path = by_name.get(id).ok_or_else(missing)?;
                read_now = read(path).map_err(|error| format!("{error:#}"))?;
                (path, &read_now)
            }
        };
        for (at, side) in ["first", "second"].into_iter().enumerate() {
            let numbers = |pairing: &Pairing| {
                if at == 0 {
                    pairing.0.iter().max().copied()
                } else {
                    pairing.1.iter().max().copied()
                }
            };
            let last = gold.iter().filter_map(numbers).max().unwrap_or(0);
            if last >= sizes[at].max(1) {
                return Err(format!(
                    "`{}` speaks of sentence {last} (from 0), and the {side} text of `{id}` has {}; if it is cut \
                     already, one sentence a line, give --lines",
                    path.display(),
                    sizes[at]
                ));
            }
        }
        let found: Vec<Pairing> = alignment.beads.iter().map(Pairing::from).collect();
        Ok(tally(gold, &found))
    }
}

/// A file of gold, in either form.
fn read(path: &Path) -> anyhow::Result<Vec<Pairing>> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read the gold `{}`", path.display()))?;
    let text = text.trim_start_matches('\u{feff}');
    let pairings: Result<_, FormatError> =
        if text.trim_start().starts_with('[') { parse_vecalign(text) } else { parse_ladder(text) };
    pairings.with_context(|| {
        format!("`{}` is no gold: neither `[0,1]:[2]` lines nor a ladder", path.display())
    })
}

/// The scores of one pair, or of all, for people and for `cut`.
pub(super) fn report(name: &str, tally: &Tally) -> String {
    let scores = tally.scores();
    let mut out = String::new();
    for (rule, prf, right) in
        [("strict", scores.strict, tally.strict), ("lax", scores.lax, tally.lax)]
    {
        let Prf { precision, recall, f1 } = prf;
        let [found, gold] = tally.beads;
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            out,
            "{name}\t{rule}\t{precision:.3}\t{recall:.3}\t{f1:.3}\t{}/{found}\t{}/{gold}",
            right[0], right[1]
        );
    }
    out
}

/// What the columns of [`report`] are.
pub(super) const HEADER: &str =
    "pair\trule\tprecision\trecall\tf1\tright_of_found\tright_of_gold\n";
