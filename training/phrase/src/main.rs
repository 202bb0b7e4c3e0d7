//! Makes the phrase model of the builtin translator; `README.md` beside this tells the steps.

// A program of the workshop: it stops at the first thing that is wrong, and its numbers are small.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_cmp,
    clippy::print_stderr,
    clippy::iter_over_hash_type,
    clippy::needless_for_each,
    clippy::needless_range_loop,
    clippy::semicolon_if_nothing_returned
)]

mod corpus;
mod align;
mod units;
mod reorder;
mod filter;
mod coded;
mod lexical;
mod extract;
mod lexicon;
mod vocabulary;
mod ngrams;
mod language;
mod tuning;
mod learned;
mod mert;
mod tune;
mod pack;
mod trial;
mod trust;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use corpus::Pair;
use depeche::glossary::Glossary;

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let step = args.next().unwrap_or_default();
    let mut folder = |name: &str| -> anyhow::Result<PathBuf> {
        args.next()
            .map(PathBuf::from)
            .with_context(|| format!("`{step}` wants {name}; see README.md"))
    };
    match step.as_str() {
        "prepare" => corpus::prepare(&folder("DATA")?, &folder("WORK")?),
        "learn" => learn(
            &folder("DATA")?,
            &folder("WORK")?,
            &folder("EVAL")?,
            &folder("VETTED PAIRS")?,
            &folder("`tuning` or `final`")?,
        ),
        "tune" => tune::tune(&folder("WORK")?.join("tuning"), &folder("EVAL")?),
        "pack" => pack(&folder("WORK")?, &folder("EVAL")?, &folder("OUT")?),
        "try" => trial::trial(&folder("MODEL")?, &folder("GLOSSARY")?.to_string_lossy()),
        _ => bail!("`{step}` is no step; see README.md"),
    }
}

/// Sequences of words that tell less than this (weighted difference of log probabilities) are not kept.
const PRUNED: f64 = 1.2e-8;

/// Learns all but the weights into the folder `name` of `work`: `tuning`, without the sentences that weights are
/// tuned on, or `final`, with them.
fn learn(data: &Path, work: &Path, eval: &Path, vetted: &Path, name: &Path) -> anyhow::Result<()> {
    let all = name == Path::new("final");
    let tuned = tuning::lines(&eval.join("mt"), "src.fr")?;
    let pairs = corpus::read(work, &tuned)?;
    let links = align::read(work, pairs.len())?;
    let used = fs::read_to_string(work.join("pairs.fr"))?;
    let stories = tuning::stories(&eval.join("summ").join("orangesum.train4k.jsonl"))?;
    let usage = lexicon::Usage::of(used.lines().chain(stories.iter().map(String::as_str)));
    let glossary = Glossary::shipped()?;
    let references = tuning::lines(&eval.join("mt"), "ref.en")?;
    let places: Vec<usize> = (0..pairs.len()).filter(|place| all || !pairs[*place].held).collect();
    let pairs: Vec<Pair> = places.iter().map(|place| pairs[*place].clone()).collect();
    let links: Vec<Vec<align::Link>> = places.iter().map(|place| links[*place].clone()).collect();
    let into = work.join(name);
    fs::create_dir_all(&into)?;
    let mut examples = units::examples(&pairs, &links, &glossary);
    let shares = reorder::learn(&examples, &into)?;
    reorder::apply(&mut examples, &shares);
    let entries = lexicon::read(vetted, data, &usage, &shares)?;
    extract::extract(&examples, &entries, &into)?;
    drop(examples);
    let vocabulary = vocabulary::learn(&pairs, &into)?;
    // The shares of the domains are found where no news of the tuning sets was learned.
    let mix = work.join("tuning").join("mix.txt");
    let given =
        all.then(|| fs::read_to_string(&mix).context("learn `tuning` first")).transpose()?;
    let given = given
        .map(|text| text.lines().map(str::parse).collect::<Result<Vec<f64>, _>>())
        .transpose()?;
    let found = language::learn(&pairs, &vocabulary, &references, given, PRUNED, &into)?;
    if !all {
        fs::write(
            mix,
            found.iter().map(|share| format!("{share}\n")).collect::<Vec<_>>().concat(),
        )?;
    }
    Ok(())
}

/// Packs the model; the trust in its drafts is told from one made without the sentences that weights are tuned on.
fn pack(work: &Path, eval: &Path, out: &Path) -> anyhow::Result<()> {
    let tuning = work.join("tuning");
    let limits = pack::Limits { choices: 6, share: 0.03, gain: 2.0 };
    let trial = work.join("tuning.bin");
    pack::pack(&tuning, &tuning, &limits, &trial)?;
    trust::fit(&trial, &tuning, eval)?;
    pack::pack(&work.join("final"), &tuning, &limits, out)
}
