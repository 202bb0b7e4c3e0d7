//! `depeche glossary coverage`.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use depeche::batch;
use depeche::glossary::Glossary;
use depeche::glossary::coverage::{Coverage, Tally, Used, tally};
use depeche::pipeline::Options;
use depeche::pipeline::Pipeline;
use depeche::render::safe;
use serde_json::json;

use crate::commands::load;
use crate::config::Config;
use crate::exit::Exit;
use crate::output::Output;
use crate::output::message;
use crate::progress::Progress;
use crate::stories::Received;
use crate::stories::StoryArgs;

/// Which stories, and what to print.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    stories: StoryArgs,

    /// How to print the counts.
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// How many of the most used and of the never used entries to list; 0 is all.
    #[arg(long, default_value_t = 20, value_name = "N")]
    top: usize,

    /// Write to this file, which appears once it is whole.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Threads to work on; 0 is one a core.
    #[arg(short, long, default_value_t = 0, value_name = "N")]
    jobs: usize,
}

/// How to print the counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: by file, the most used, the never used.
    Text,
    /// Every entry on a line: glossary, id, French, English, mentions, stories.
    Tsv,
    /// One JSON object with every entry.
    Json,
}

pub(super) fn run(args: &Args, config: &Config) -> anyhow::Result<Exit> {
    let pipeline = Pipeline::new(load(config)?, Options::default());
    let glossary = pipeline.glossary();
    let stories = args.stories.open()?;
    let failed = if stories.all_missing() { Exit::Failed } else { Exit::Findings };
    let mut progress = Progress::new(stories.bytes(), None);
    let mut out = Output::open(args.output.as_deref())?;
    let mut exit = Exit::Done;
    let mut coverage = Coverage::new(glossary);
    let work = |story: Received| -> Result<Tally, String> {
        let article = story.0.map_err(|error| message(&error.into()))?;
        Ok(tally(&pipeline.analyse(&article).mentions))
    };
    let items = stories.read(progress.counter());
    batch::run(items, args.jobs, work, |outcome| {
        match outcome {
            Ok(story) => coverage.add(&story),
            Err(reason) => {
                exit = failed;
                progress.say(&safe::line(&reason));
            }
        }
        progress.story();
        Ok(())
    })?;
    drop(progress);
    match args.format {
        Format::Text => text(&mut out, &coverage, glossary, args.top)?,
        Format::Tsv => {
            writeln!(out, "glossary\tid\tfr\ten\tmentions\tstories")?;
            for used in coverage.used(glossary).iter().chain(&coverage.unused(glossary)) {
                let columns = [&used.glossary, &used.id, &used.fr, &used.en];
                for column in columns {
                    write!(out, "{}\t", safe::line(column))?;
                }
                writeln!(out, "{}\t{}", used.mentions, used.stories)?;
            }
        }
        Format::Json => {
            let object = json!({
                "stories": coverage.stories(),
                "mentions": coverage.mentions(),
                "files": coverage.by_file(glossary),
                "used": coverage.used(glossary),
                "unused": coverage.unused(glossary),
            });
            serde_json::to_writer_pretty(&mut out, &object)?;
            writeln!(out)?;
        }
    }
    out.finish()?;
    Ok(exit)
}

fn text(
    out: &mut Output,
    coverage: &Coverage,
    glossary: &Glossary,
    top: usize,
) -> anyhow::Result<()> {
    let (used, unused) = (coverage.used(glossary), coverage.unused(glossary));
    let all = used.len() + unused.len();
    let share = |part: usize, whole: usize| {
        #[expect(clippy::cast_precision_loss, reason = "a percentage for people")]
        let share = if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 };
        share
    };
    writeln!(
        out,
        "{} stories, {} mentions of {} entries out of {all} ({:.1} %)\n",
        coverage.stories(),
        coverage.mentions(),
        used.len(),
        share(used.len(), all)
    )?;
    for file in coverage.by_file(glossary) {
        let name = safe::line(&file.glossary).into_owned();
        let (entries, met, mentions) = (file.entries, file.used, file.mentions);
        writeln!(out, "{met:>6} of {entries:>5} entries used, {mentions:>7} mentions  {name}")?;
    }
    let limit = if top == 0 { usize::MAX } else { top };
    writeln!(out, "\nMost used:")?;
    for Used { glossary, id, fr, en, mentions, stories } in used.iter().take(limit) {
        let line = format!("{fr} → {en} ({glossary}/{id})");
        writeln!(out, "{mentions:>8} in {stories:>6} stories  {}", safe::line(&line))?;
    }
    writeln!(out, "\nNever used ({}):", unused.len())?;
    for Used { glossary, id, fr, en, .. } in unused.iter().take(limit) {
        writeln!(out, "    {}", safe::line(&format!("{fr} → {en} ({glossary}/{id})")))?;
    }
    if unused.len() > limit {
        let more = unused.len() - limit;
        writeln!(out, "    … and {more} more (`--top 0` lists all)")?;
    }
    Ok(())
}
