//! `depeche align`: which English sentences say what a French one says.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use anyhow::anyhow;
use anyhow::bail;
use clap::ValueEnum;
use depeche::align::Alignment;
use depeche::align::Bead;
use depeche::align::Options;
use depeche::align::Passage;
use depeche::align::align;
use depeche::align::formats::{print_ladder, print_vecalign};
use depeche::article::Article;
use depeche::article::Input;
use depeche::article::Reader;
use depeche::clean::clean;
use depeche::normalize::normalize;
use depeche::render::safe;
use depeche::segment::Language;
use depeche::segment::Sentence;
use depeche::segment::sentences;
use depeche::span::Span;
use serde_json::json;

use super::load;
use crate::config::Config;
use crate::exit::Exit;
use crate::output::Output;

/// Which texts, and how to print the beads.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The French text.
    #[arg(value_name = "FR")]
    french: PathBuf,

    /// The English text.
    #[arg(value_name = "EN")]
    english: PathBuf,

    /// The texts are already cut: one sentence a line.
    #[arg(long)]
    lines: bool,

    /// How to print the beads.
    #[arg(short, long, value_enum, default_value_t = Format::Tsv)]
    format: Format,

    /// Leave out beads the aligner is less sure of, 0 to 1.
    #[arg(long, default_value_t = 0.0, value_name = "CONFIDENCE")]
    min_confidence: f64,

    /// Write to this file, which appears once it is whole.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How to print the beads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// French, English, confidence; one bead a line.
    Tsv,
    /// One object: beads with sentence numbers, byte offsets and evidence.
    Json,
    /// `[fr]:[en]:cost` lines, as Vecalign writes them.
    Vecalign,
    /// The ladder of hunalign.
    Ladder,
}

/// One side: the text as received, and each sentence with its place in it.
struct Side {
    article: Article,
    raw: Vec<Span>,
    passages: Vec<Passage>,
}

pub(crate) fn run(args: &Args, config: &Config) -> anyhow::Result<Exit> {
    let glossary = load(config)?;
    let french = Side::open(&args.french, Language::French, args.lines, |text, cut| {
        let mentions = normalize(text, cut, &glossary);
        let inside = |sentence: &Sentence| {
            let terms = mentions.iter().filter(|mention| sentence.span.contains(mention.span));
            terms.map(|mention| mention.en.clone()).collect()
        };
        cut.iter().map(inside).collect()
    })?;
    let english = Side::open(&args.english, Language::English, args.lines, |_, cut| {
        vec![Vec::new(); cut.len()]
    })?;
    let mut alignment = align(&french.passages, &english.passages, &Options::default());
    alignment.beads.retain(|bead| bead.confidence >= args.min_confidence);
    let mut out = Output::open(args.output.as_deref())?;
    match args.format {
        Format::Tsv => tsv(&mut out, &alignment, &french, &english)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &json(&alignment, &french, &english))?;
            writeln!(out)?;
        }
        Format::Vecalign => out.write_all(print_vecalign(&alignment.beads).as_bytes())?,
        Format::Ladder => out.write_all(print_ladder(&alignment.beads).as_bytes())?,
    }
    out.finish()?;
    Ok(Exit::Done)
}

impl Side {
    /// Reads the one story at `path` and cuts it; `terms` gives the English that must stand opposite each sentence.
    fn open(
        path: &Path,
        language: Language,
        lines: bool,
        terms: impl Fn(&str, &[Sentence]) -> Vec<Vec<String>>,
    ) -> anyhow::Result<Self> {
        let mut stories = Reader::default().read(&Input::new(path));
        let article =
            stories.next().ok_or_else(|| anyhow!("`{}` holds no story", path.display()))??;
        if stories.next().is_some() {
            bail!("`{}` holds several stories; align one with one", path.display());
        }
        // The headline is a sentence like any other here, so nothing is told of a title.
        let clean = clean(&article.text, None);
        let (text, cut) = if lines {
            (article.text.clone(), one_a_line(&article.text))
        } else {
            (clean.text().to_owned(), sentences(clean.text(), language))
        };
        let raw = cut.iter().map(|s| if lines { s.span } else { clean.raw_span(s.span) }).collect();
        let passages = cut.iter().zip(terms(&text, &cut)).map(|(sentence, terms)| Passage {
            text: sentence.span.of(&text).to_owned(),
            terms,
            paragraph: sentence.paragraph,
        });
        let passages: Vec<Passage> = passages.collect();
        if passages.is_empty() {
            bail!("`{}` holds no sentence to align", path.display());
        }
        Ok(Self { article, raw, passages })
    }

    /// The sentences `range` in a row.
    fn text(&self, range: &std::ops::Range<usize>) -> String {
        let inside = self.passages.iter().take(range.end).skip(range.start);
        inside.map(|passage| passage.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn sentences(&self, range: &std::ops::Range<usize>) -> serde_json::Value {
        let inside = self.raw.iter().take(range.end).skip(range.start).zip(range.clone());
        inside
            .map(|(span, index)| json!({ "index": index, "bytes": [span.start, span.end], "text": span.of(&self.article.text) }))
            .collect()
    }
}

/// Each line a sentence, blank ones included: line numbers are what pipelines count in.
fn one_a_line(text: &str) -> Vec<Sentence> {
    let mut start = 0;
    let cut = text.split_inclusive('\n').map(|line| {
        let span = Span::new(start, start + line.trim_end_matches(['\n', '\r']).len());
        start += line.len();
        Sentence { span, paragraph: 0 }
    });
    cut.collect()
}

fn tsv(
    out: &mut impl Write,
    alignment: &Alignment,
    french: &Side,
    english: &Side,
) -> anyhow::Result<()> {
    writeln!(out, "fr\ten\tconfidence").context("cannot write")?;
    for Bead { source, target, confidence, .. } in &alignment.beads {
        let (fr, en) = (french.text(source), english.text(target));
        writeln!(out, "{}\t{}\t{confidence:.3}", safe::line(&fr), safe::line(&en))
            .context("cannot write")?;
    }
    Ok(())
}

fn json(alignment: &Alignment, french: &Side, english: &Side) -> serde_json::Value {
    let beads = alignment.beads.iter().map(|bead| {
        json!({
            "fr": french.sentences(&bead.source),
            "en": english.sentences(&bead.target),
            "confidence": bead.confidence,
            "evidence": bead.evidence,
        })
    });
    json!({
        "schema": "depeche/alignment/1",
        "fr": { "source": french.article.source, "sha256": depeche::brief::sha256(&french.article.text) },
        "en": { "source": english.article.source, "sha256": depeche::brief::sha256(&english.article.text) },
        "confidence": alignment.confidence,
        "beads": beads.collect::<Vec<_>>(),
    })
}
