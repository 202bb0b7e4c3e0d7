//! Step 1: sentence pairs from the packs, cleaned, with the weight of their domain.

use std::collections::HashSet;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use depeche::segment::Language;
use depeche::translate::builtin::tokens::{Token, class, tokenize};

/// Where pairs come from: folder, file stem, and what one pair counts beside a sentence of news.
///
/// The weights were chosen by the nearness of each source to news and kept when they raised BLEU on
/// the tuning set; laws are many and far, so each counts little.
pub(crate) const SOURCES: [(&str, &str, f32); 12] = [
    (OWN, "news", 3.0),
    ("news-distilled", "news", 3.0),
    ("train_pack", "rte3-fr", 3.0),
    ("train_pack", "europarl-sample", 2.0),
    ("train_pack", "mt-geneval-dev", 2.0),
    ("train_pack", "un-sdg", 1.0),
    ("train_pack", "tatoeba", 0.5),
    ("train_pack", "hansard36", 0.6),
    ("train_pack", "goc-digital-playbook", 0.5),
    ("train_pack", "opensource-guide", 0.3),
    ("train_pack", "canada-laws-selected", 0.2),
    ("train_pack", "python-docs-fr", 0.1),
];

/// The folder of the text written for this project: beside the sources of this crate, not under the data.
const OWN: &str = "own";

/// Longest sentence learned from, in tokens.
const LONGEST: usize = 70;

/// A sentence and its translation.
#[derive(Clone)]
pub(crate) struct Pair {
    /// Place in [`SOURCES`].
    pub(crate) source: usize,
    pub(crate) french: String,
    pub(crate) english: String,
    /// Whether its French is one of the sentences that weights are tuned on.
    pub(crate) held: bool,
}

/// Reads the packs under `data`, and writes `pairs.tsv` (source, French, English) under `work`
/// with the token forms that the aligner reads, `pairs.fr` and `pairs.en`.
pub(crate) fn prepare(data: &Path, work: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(work)?;
    let open = |name: &str| -> anyhow::Result<_> {
        Ok(BufWriter::new(fs::File::create(work.join(name))?))
    };
    let (mut pairs, mut fr, mut en) = (open("pairs.tsv")?, open("pairs.fr")?, open("pairs.en")?);
    let mut seen = HashSet::new();
    for (source, (folder, name, _)) in SOURCES.iter().enumerate() {
        let read = |language: &str| read_side(data, folder, name, language);
        let (french, english) = (read("fr")?, read("en")?);
        let mut kept = 0_usize;
        for (french, english) in french.lines().zip(english.lines()) {
            let (french, english) = (tidy(french), tidy(english));
            let (source_forms, target_forms) =
                (forms(&french, Language::French), forms(&english, Language::English));
            if !fit(&source_forms, &target_forms) || !seen.insert((french.clone(), english.clone()))
            {
                continue;
            }
            kept += 1;
            writeln!(pairs, "{source}\t{french}\t{english}")?;
            writeln!(fr, "{}", source_forms.join(" "))?;
            writeln!(en, "{}", target_forms.join(" "))?;
        }
        eprintln!("{name}: {kept} pairs");
    }
    Ok(())
}

/// One side of a source, a sentence a line.
fn read_side(data: &Path, folder: &str, name: &str, language: &str) -> anyhow::Result<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = match folder {
        OWN => root.join("news").join(format!("{name}.{language}")),
        _ => data.join(folder).join(format!("{name}.{language}")),
    };
    fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))
}

/// The pairs that [`prepare`] wrote; those with a sentence of `tuning` are marked.
pub(crate) fn read(work: &Path, tuning: &[String]) -> anyhow::Result<Vec<Pair>> {
    let tuning: HashSet<String> = tuning.iter().map(|line| tidy(line)).collect();
    let text =
        fs::read_to_string(work.join("pairs.tsv")).context("run the step `prepare` first")?;
    let pair = |line: &str| {
        let mut fields = line.split('\t');
        let source = fields.next()?.parse().ok()?;
        let (french, english) = (fields.next()?.to_owned(), fields.next()?.to_owned());
        Some(Pair { source, held: tuning.contains(&french), french, english })
    };
    Ok(text.lines().filter_map(pair).collect())
}

/// What a token is learned as: its form, or its class when it is a number.
pub(crate) fn learned(token: &Token) -> &str {
    class(&token.form).unwrap_or(&token.form)
}

fn forms(text: &str, language: Language) -> Vec<String> {
    tokenize(text, language).iter().map(|token| learned(token).to_owned()).collect()
}

/// One kind of space, none at the ends, and no mark-up characters of its sources.
fn tidy(text: &str) -> String {
    let text = text
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    text.split(['\t', ' ']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether the two can be translations: neither empty nor too long, of like length, not the same.
fn fit(french: &[String], english: &[String]) -> bool {
    let (short, long) = (french.len().min(english.len()), french.len().max(english.len()));
    short > 0 && long <= LONGEST && long <= 3 * short + 4 && (long < 4 || french != english)
}
