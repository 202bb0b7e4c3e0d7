//! Aligns many pairs of files of one sentence a line: what `eval/align` measures.
//!
//! ```text
//! align LIST [--neutral] [--weights FILE] [--slope] [--silent]
//! ```
//!
//! Each line of LIST names, parted by tabs, the source, the target, a gold file (`[0]:[0,1]`
//! lines; needed for `--slope`) and two files with each line's paragraph number; the last three
//! may be left out or be `-`. One line of JSON comes out for each pair: beads, confidence,
//! seconds. With `--slope`, weights are read from standard input, a line each, and answered with
//! the likelihood of gold and its slope over all pairs. `--silent` counts beads and no more.

use std::io::Write;
use std::time::Instant;
use std::{env, fs};

use anyhow::Context;
use depeche::align::Options;
use depeche::align::Passage;
use depeche::align::Weights;
use depeche::align::align;
use depeche::align::fit;
use depeche::align::formats::parse_vecalign;
use depeche::align::weights::COUNT;
use rayon::prelude::*;
use serde_json::json;

fn main() -> anyhow::Result<()> {
    let mut arguments = env::args().skip(1);
    let mut list = None;
    let mut options = Options::default();
    let (mut slope, mut silent) = (false, false);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--neutral" => {
                options = Options { weights: options.weights, ..Options::any_languages() };
            }
            "--weights" => {
                let path = arguments.next().context("--weights wants a file")?;
                let text = fs::read_to_string(&path).with_context(|| path.clone())?;
                options.weights = Weights::parse(&text).context(path)?;
            }
            "--slope" => slope = true,
            "--silent" => silent = true,
            _ => list = Some(argument),
        }
    }
    let list =
        fs::read_to_string(list.context("align LIST [--neutral] [--weights FILE] [--slope]")?)?;
    let rows: Vec<Vec<&str>> = list.lines().map(|line| line.split('\t').collect()).collect();
    let mut out = std::io::stdout().lock();
    if slope {
        return serve(&rows, options, &mut out);
    }
    for row in rows {
        let (source, target) = sides(&row)?;
        let start = Instant::now();
        let alignment = align(&source, &target, &options);
        let seconds = start.elapsed().as_secs_f64();
        if silent {
            writeln!(out, "{}", json!({"beads": alignment.beads.len(), "seconds": seconds}))?;
            continue;
        }
        let beads: Vec<_> = alignment
            .beads
            .iter()
            .map(|bead| {
                json!([
                    [bead.source.start, bead.source.end],
                    [bead.target.start, bead.target.end],
                    bead.confidence,
                    bead.evidence
                ])
            })
            .collect();
        writeln!(
            out,
            "{}",
            json!({"beads": beads, "confidence": alignment.confidence, "seconds": seconds})
        )?;
    }
    Ok(())
}

/// Answers weights, a line of numbers each, with their slope; `settle` before them runs the
/// passes again with these weights first.
fn serve(rows: &[Vec<&str>], mut options: Options, out: &mut impl Write) -> anyhow::Result<()> {
    let mut held: Vec<fit::Held> = Vec::new();
    for line in std::io::stdin().lines() {
        let line = line?;
        let numbers = line.trim_start_matches("settle ");
        let weights: Vec<f32> = numbers.split(' ').map(str::parse).collect::<Result<_, _>>()?;
        let weights: [f32; COUNT] =
            weights.try_into().map_err(|_| anyhow::anyhow!("{COUNT} weights"))?;
        if line.starts_with("settle ") {
            options.weights = Weights { neutral: weights, lexical: weights };
            let fresh: Vec<anyhow::Result<fit::Held>> =
                rows.par_iter().map(|row| hold(row, &options)).collect();
            held = fresh.into_iter().collect::<Result<_, _>>()?;
        }
        let all: Vec<Option<fit::Slope>> =
            held.par_iter().map(|pair| pair.slope(&weights)).collect();
        let (mut likelihood, mut sum, mut lost) = (0.0, [0.0; COUNT], 0);
        for one in all {
            let Some(one) = one else {
                lost += 1;
                continue;
            };
            likelihood += one.likelihood;
            sum.iter_mut().zip(one.slope).for_each(|(sum, slope)| *sum += slope);
        }
        writeln!(
            out,
            "{}",
            json!({"likelihood": likelihood, "slope": sum.to_vec(), "lost": lost})
        )?;
        out.flush()?;
    }
    Ok(())
}

fn hold(row: &[&str], options: &Options) -> anyhow::Result<fit::Held> {
    let (source, target) = sides(row)?;
    let gold = row.get(2).context("--slope wants gold")?;
    let gold = parse_vecalign(&fs::read_to_string(gold)?).with_context(|| (*gold).to_owned())?;
    Ok(fit::Held::new(&source, &target, &gold, options))
}

/// The passages of both sides.
fn sides(row: &[&str]) -> anyhow::Result<(Vec<Passage>, Vec<Passage>)> {
    let [source, target, ..] = row else { anyhow::bail!("a line of the list needs two files") };
    Ok((passages(source, row.get(3))?, passages(target, row.get(4))?))
}

fn passages(text: &str, paragraphs: Option<&&str>) -> anyhow::Result<Vec<Passage>> {
    let text = fs::read_to_string(text).with_context(|| text.to_owned())?;
    let mut passages: Vec<Passage> = text.lines().map(Passage::new).collect();
    if let Some(path) = paragraphs.filter(|path| **path != "-") {
        let numbers = fs::read_to_string(path).with_context(|| (*path).to_owned())?;
        for (passage, number) in passages.iter_mut().zip(numbers.lines()) {
            passage.paragraph = number.trim().parse()?;
        }
    }
    Ok(passages)
}
