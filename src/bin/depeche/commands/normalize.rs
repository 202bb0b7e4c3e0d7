//! `depeche normalize`: every name, term, date, number and sum with its English.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use depeche::batch;
use depeche::pipeline::Options;
use depeche::pipeline::Pipeline;
use depeche::render::safe;
use depeche::render::terms;

use super::load;
use crate::args::Color;
use crate::config::Config;
use crate::exit::Exit;
use crate::output::Output;
use crate::output::colours;
use crate::output::message;
use crate::progress::Progress;
use crate::stories::Received;
use crate::stories::StoryArgs;

/// Which stories, and how to show what is found.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    stories: StoryArgs,

    /// How to show what is found.
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Write to this file, which appears once it is whole.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Threads to work on; 0 is one a core.
    #[arg(short, long, default_value_t = 0, value_name = "N")]
    jobs: usize,
}

/// How to show what is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The story, a paragraph a line, each find in English between brackets.
    Text,
    /// One find a line: story, bytes, French, English, kind, rule, entry.
    Tsv,
    /// One story a line, with its finds.
    Jsonl,
}

pub(crate) fn run(args: &Args, config: &Config, color: Color) -> anyhow::Result<Exit> {
    let pipeline = Pipeline::new(load(config)?, Options::default());
    let stories = args.stories.open()?;
    let failed = if stories.all_missing() { Exit::Failed } else { Exit::Findings };
    let mut progress = Progress::new(stories.bytes(), args.output.as_deref());
    let coloured = colours(color, args.output.as_deref());
    let mut out = Output::open(args.output.as_deref())?;
    if args.format == Format::Tsv {
        out.write_all(terms::TSV_HEADER.as_bytes())?;
    }
    let mut exit = Exit::Done;
    let work = |story: Received| -> Result<String, String> {
        let article = story.0.map_err(|error| message(&error.into()))?;
        let story = pipeline.analyse(&article);
        Ok(match args.format {
            Format::Text => terms::text(&story.clean, &story.mentions, coloured),
            Format::Tsv => terms::tsv(&article, &story.clean, &story.mentions, pipeline.glossary()),
            Format::Jsonl => {
                terms::jsonl(&article, &story.clean, &story.mentions, pipeline.glossary())
            }
        })
    };
    let items = stories.read(progress.counter());
    batch::run(items, args.jobs, work, |outcome| {
        match outcome {
            Ok(text) => out.write_all(text.as_bytes())?,
            Err(reason) => {
                exit = failed;
                progress.say(&safe::line(&reason));
            }
        }
        progress.story();
        Ok(())
    })?;
    out.finish()?;
    Ok(exit)
}
