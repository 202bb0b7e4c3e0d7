//! `depeche align`: which sentences of one text say what those of its version say.

mod gold;
mod lexicon;
mod places;
mod side;
mod sink;
mod tongue;

use std::path::{Path, PathBuf};

use anyhow::Context;
use anyhow::bail;
use depeche::align::Alignment;
use depeche::align::Options;
use depeche::align::Tally;
use depeche::align::align;
use depeche::article::Encoding;
use depeche::article::Fields;
use depeche::article::Format as InputFormat;
use depeche::article::Reader;
use depeche::batch;
use depeche::render::pairs::Format;
use depeche::render::pairs::Pair;
use depeche::render::safe;

use super::load;
use crate::config::Config;
use crate::exit::Exit;
use crate::progress::Progress;
use gold::Gold;
use places::{Job, Work};
use side::Cutter;
use sink::Sink;
use tongue::Tongue;

/// Confidence below which two texts are said not to match.
const MATCH: f64 = 0.5;

/// Which texts, what is known of them, and how to print what is opposite what.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The French text, or a folder of them; alone, a file whose records hold both texts (`-` reads it from standard
    /// input).
    #[arg(value_name = "FR")]
    source: Option<PathBuf>,

    /// The English text; or a folder, its files named as the French ones less endings and language
    /// (`a.fr.txt`, `a_en.md`).
    #[arg(value_name = "EN")]
    target: Option<PathBuf>,

    /// A list of pairs: a line each, path of the French, a tab, path of the English, from the folder of the list.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["source", "target"])]
    pairs: Option<PathBuf>,

    /// The texts are already cut: one sentence a line.
    #[arg(long)]
    lines: bool,

    /// How to print [default: by the name of --output, else tsv].
    #[arg(short, long, value_name = "FORMAT",
        value_parser = ["tsv", "json", "jsonl", "tmx", "xliff", "ladder", "vecalign", "html"])]
    format: Option<String>,

    /// Leave out what the aligner is less sure of, 0 to 1.
    #[arg(long, default_value_t = 0.0, value_name = "CONFIDENCE", value_parser = share, hide_default_value = true)]
    min_confidence: f64,

    /// Write to this file, which appears once it is whole; or into this folder, a file a pair.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Print how well the beads agree with a person's: a file of `[0,1]:[2]` lines or a ladder; a folder for many
    /// pairs.
    #[arg(long, value_name = "GOLD", conflicts_with = "min_confidence")]
    eval: Option<PathBuf>,

    /// Threads to work on; 0 is one a core.
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,

    #[command(flatten)]
    languages: Languages,

    #[command(flatten)]
    input: InputArgs,
}

/// Languages, and what is known of their words.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Languages")]
struct Languages {
    /// Language of the first text, as `fr` or `de-AT` [default: fr].
    #[arg(long, value_name = "TAG")]
    from: Option<Tongue>,

    /// Language of the second text [default: en].
    #[arg(long, value_name = "TAG")]
    to: Option<Tongue>,

    /// Words and their translations in place of the built-in ones: a hunalign dictionary
    /// (`house @ maison`, the second language first) or a TMX memory.
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,

    /// Use no lexicon and no glossary, whatever the languages.
    #[arg(long, conflicts_with = "lexicon")]
    no_lexicon: bool,
}

/// How to read the texts.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Input")]
struct InputArgs {
    /// Format of the input, told by name and content otherwise: text, markdown, html, json, jsonl.
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<InputFormat>,

    /// Where a JSON record keeps a part of the story, as `english=translation.body`.
    #[arg(long, value_name = "PART=PATH")]
    field: Vec<String>,

    /// Encoding of the input, told by its bytes otherwise: any label of the Encoding Standard.
    #[arg(long, value_name = "LABEL")]
    encoding: Option<Encoding>,
}

/// What a pair came to.
struct Answer {
    /// What to say of it on standard error.
    notes: Vec<String>,
    /// Whether any of that is a finding.
    found: bool,
    done: Result<Done, String>,
}

struct Done {
    id: String,
    text: String,
    tally: Option<Tally>,
}

pub(crate) fn run(args: &Args, config: &Config) -> anyhow::Result<Exit> {
    let format = args.format()?;
    let tongues = args.languages.tongues();
    let options = args.languages.options(&tongues)?;
    let knows_french = !args.languages.no_lexicon && tongue::is_builtin(&tongues);
    let glossary = knows_french.then(|| load(config)).transpose()?;
    let cutter = Cutter { lines: args.lines, tongues: tongues.clone(), glossary };
    let gold = args.eval.as_deref().map(Gold::open).transpose()?;
    let work = Work::find(args, args.input.reader()?, &tongues)?;
    let folder = args.output.as_deref().is_some_and(Path::is_dir);
    if work.is_several() && !format.holds_several() && !folder && gold.is_none() {
        bail!(
            "{format} holds one pair, and here are several; give an existing folder as --output for a file each"
        );
    }
    let mut progress = Progress::new(work.bytes, args.output.as_deref());
    let mut exit = if work.notes.is_empty() { Exit::Done } else { Exit::Findings };
    work.notes.iter().for_each(|note| progress.say(&safe::line(note)));
    let mut sink = Sink::open(args, format, &tongues, gold.is_some())?;
    let (mut made, mut failed) = (0_u64, 0_u64);
    let one = |job: Job| -> Answer {
        let mut notes = Notes::default();
        let done = align_one(job, &cutter, &options, args, format, gold.as_ref(), &mut notes);
        Answer { notes: notes.lines, found: notes.found, done }
    };
    let jobs = args.jobs.or(config.jobs).unwrap_or(0);
    batch::run(work.jobs(progress.counter()), jobs, one, |answer| {
        answer.notes.iter().for_each(|note| progress.say(&safe::line(note)));
        if answer.found {
            exit = Exit::Findings;
        }
        match answer.done {
            Ok(done) => {
                made += 1;
                sink.add(&done.id, done.text, done.tally)?;
            }
            Err(reason) => {
                failed += 1;
                progress.say(&safe::line(&reason));
            }
        }
        progress.story();
        Ok(())
    })?;
    sink.finish()?;
    if failed > 0 && made + failed > 1 {
        progress.say(&format!("{failed} of {} pairs were not aligned", made + failed));
    }
    Ok(if failed > 0 { Exit::Findings } else { exit })
}

/// What is said of a pair on standard error.
#[derive(Default)]
struct Notes {
    lines: Vec<String>,
    found: bool,
}

impl Notes {
    /// Something a person must look at: it makes the exit code 1.
    fn finding(&mut self, line: String) {
        self.found = true;
        self.lines.push(line);
    }
}

fn align_one(
    job: Job,
    cutter: &Cutter,
    options: &Options,
    args: &Args,
    format: Format,
    gold: Option<&Gold>,
    notes: &mut Notes,
) -> Result<Done, String> {
    let place = job.place;
    let (id, source, target) = job.read()?;
    let [source, target] = [cutter.cut(source, 0)?, cutter.cut(target, 1)?];
    if let Some(doubt) = tongue::doubt(&cutter.tongues, [&source.side, &target.side]) {
        notes.finding(doubt);
    }
    let mut alignment = align(&source.passages, &target.passages, options);
    if alignment.confidence < MATCH {
        notes.finding(format!(
            "`{}` and `{}` hardly match (confidence {:.2}): are they versions of one another?",
            source.side.source, target.side.source, alignment.confidence
        ));
    }
    if let Some(gold) = gold {
        let tally = gold.tally(&id, &alignment, [source.passages.len(), target.passages.len()])?;
        return Ok(Done { id, text: String::new(), tally: Some(tally) });
    }
    keep(&mut alignment, args.min_confidence, format);
    let (source, target) = (source.side, target.side);
    let pair = Pair { id, source, target, alignment, facts: Vec::new() };
    let rendered = format.text(&pair, place);
    let (lost, coded) = (rendered.lost, rendered.coded);
    if lost > 0 {
        notes.finding(format!(
            "`{}`: {lost} control characters are left out, since XML cannot hold them",
            pair.id
        ));
    }
    if coded > 0 {
        let what = "control characters are written as `<cp>` elements, since XML cannot hold them";
        notes.lines.push(format!("`{}`: {coded} {what}", pair.id));
    }
    Ok(Done { id: pair.id, text: rendered.text, tally: None })
}

/// Drops beads below `least`; in a ladder, which has no gaps, their sentences stand alone instead.
fn keep(alignment: &mut Alignment, least: f64, format: Format) {
    if format != Format::Ladder {
        alignment.beads.retain(|bead| bead.confidence >= least);
        return;
    }
    for bead in alignment.beads.iter_mut().filter(|bead| bead.confidence < least) {
        // A ladder prints as pairs only beads in order; see `print_ladder`.
        bead.evidence.moved = true;
    }
}

impl Args {
    /// The format asked for, else that of the output's name, else TSV.
    fn format(&self) -> anyhow::Result<Format> {
        let ending = self.output.as_deref().and_then(|path| path.extension()?.to_str());
        let by_name = ending.and_then(|ending| ending.to_lowercase().parse().ok());
        match &self.format {
            Some(name) => name.parse().context("`format`"),
            None => Ok(by_name.unwrap_or_default()),
        }
    }
}

impl Languages {
    /// The tags of the two texts; `und` when a run without lexicon does not say.
    fn tongues(&self) -> [Tongue; 2] {
        let usual = |tag: &str| Tongue::known(if self.no_lexicon { "und" } else { tag });
        let said = [&self.from, &self.to];
        let [from, to] = said.map(Clone::clone);
        [from.unwrap_or_else(|| usual("fr")), to.unwrap_or_else(|| usual("en"))]
    }

    fn options(&self, tongues: &[Tongue; 2]) -> anyhow::Result<Options> {
        match &self.lexicon {
            Some(path) => {
                Ok(Options { lexicon: lexicon::open(path, tongues)?, ..Options::default() })
            }
            None if self.no_lexicon || !tongue::is_builtin(tongues) => Ok(Options::any_languages()),
            None => Ok(Options::default()),
        }
    }
}

impl InputArgs {
    fn reader(&self) -> anyhow::Result<Reader> {
        let mut fields = Fields::default();
        for assignment in &self.field {
            fields.set(assignment)?;
        }
        Ok(Reader {
            fields,
            format: self.input_format,
            encoding: self.encoding,
            ..Reader::default()
        })
    }
}

/// A number from 0 to 1.
fn share(text: &str) -> anyhow::Result<f64> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => bail!("give a number from 0 to 1"),
    }
}
