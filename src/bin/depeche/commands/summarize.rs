//! `depeche summarize`: a brief of each story.

use std::path::PathBuf;

use anyhow::Context;
use depeche::article::Article;
use depeche::batch;
use depeche::batch::Pool;
use depeche::pipeline::Analysis;
use depeche::pipeline::Choice;
use depeche::pipeline::Options;
use depeche::rank::Score;
use depeche::rank::Scorer;
use depeche::render::Format;
use depeche::render::Writer;
use depeche::select::Budget;

use super::load;
use crate::args::Color;
use crate::config::Config;
use crate::english::EnglishArgs;
use crate::exit::Exit;
use crate::output::Output;
use crate::output::colours;
use crate::output::columns;
use crate::output::message;
use crate::output::wrapped;
use crate::progress::Progress;
use crate::stories::Received;
use crate::stories::StoryArgs;
use crate::stories::Versions;

/// Which stories, how much of each, and where its English comes from.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    stories: StoryArgs,

    /// Length of a brief: sentences (`3`), or `60 words`, `400 characters`, `20%`.
    #[arg(short, long, value_name = "SIZE")]
    budget: Option<Budget>,

    /// What a brief looks like [default: by the name of --output, else markdown].
    #[arg(short, long, value_name = "FORMAT", value_parser = ["markdown", "json", "jsonl", "tsv"])]
    format: Option<String>,

    /// Write to this file, which appears once it is whole.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// An English version of the story, or a folder of such files, each named as its story.
    #[arg(long, value_name = "PATH")]
    english: Option<PathBuf>,

    #[command(flatten)]
    from: EnglishArgs,

    /// How sentences are scored [default: news].
    #[arg(long, value_name = "SCORER")]
    scorer: Option<Scorer>,

    /// Give the title too, in two languages.
    #[arg(long)]
    headline: bool,

    /// Take every story for French, whatever it looks like.
    #[arg(long)]
    any_language: bool,

    /// Threads to work on; 0 is one a core.
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
}

/// A story between its choice and its brief.
struct Held {
    article: Article,
    story: Analysis,
    scores: Vec<Score>,
    choice: Choice,
}

/// What a story came to: its brief, or why there is none.
type Outcome = Result<Made, String>;

/// A brief as it is printed, and how many terms its English lacks.
struct Made {
    text: String,
    missing: usize,
}

pub(crate) fn run(args: &Args, config: &Config, color: Color) -> anyhow::Result<Exit> {
    let format = args.format(config, color)?;
    let pipeline = args.from.pipeline(&load(config)?, args.options(config)?, config)?;
    let columns = columns();
    let versions = args.english.as_deref().map(Versions::open).transpose()?;
    let stories = args.stories.open()?;
    let all_missing = stories.all_missing();
    let skipped = stories.skipped();
    let mut progress = Progress::new(stories.bytes(), args.output.as_deref());
    let mut out = Writer::new(Output::open(args.output.as_deref())?, format);
    let (mut made, mut failed, mut missing) = (0_u64, 0_u64, 0);
    let choose = |story: Received| -> Result<Held, String> {
        let mut article = story.0.map_err(|error| message(&error.into()))?;
        if let Some(versions) = &versions {
            add_english(&mut article, versions)?;
        }
        let chosen = pipeline.choose(&article);
        let (story, scores, choice) =
            chosen.map_err(|error| format!("`{}`: {error}", article.source))?;
        Ok(Held { article, story, scores, choice })
    };
    let translate = |held: &mut [Result<Held, String>], pool: &Pool| {
        pipeline.translate(held.iter_mut().flatten().flat_map(|held| held.choice.wanted()), pool);
    };
    let present = |held: Result<Held, String>| -> Outcome {
        let Held { article, story, scores, choice } = held?;
        let brief = pipeline.present(&article, &story, &scores, choice);
        let text = format.text(&brief);
        let text = if format == Format::Terminal { wrapped(&text, columns) } else { text };
        Ok(Made { text, missing: brief.report.terms.missing.len() })
    };
    let items = stories.read(progress.counter());
    let jobs = args.jobs.or(config.jobs).unwrap_or(0);
    batch::run_together(items, jobs, choose, translate, present, |outcome| {
        match outcome {
            Ok(brief) => {
                made += 1;
                missing += brief.missing;
                out.add(brief.text)?;
            }
            Err(reason) => {
                failed += 1;
                progress.say(&depeche::render::safe::line(&reason));
            }
        }
        progress.story();
        Ok(())
    })?;
    out.finish()?.finish()?;
    if let Some(skipped) = skipped.message() {
        progress.say(&skipped);
    }
    if failed > 0 && made + failed > 1 {
        progress.say(&format!("{failed} of {} stories gave no brief", made + failed));
    }
    let strict = args.from.strict_terms && missing > 0;
    if strict {
        progress.say(&format!("{missing} terms are missing from the English"));
    }
    Ok(match (all_missing, failed) {
        (true, _) => Exit::Failed,
        (_, 0) if !strict => Exit::Done,
        _ => Exit::Findings,
    })
}

/// Puts the English version of `article` beside it, where there is one.
fn add_english(article: &mut Article, versions: &Versions) -> Result<(), String> {
    match versions.of(article) {
        Some(Ok(english)) => article.english = Some(english),
        Some(Err(error)) => return Err(message(&error.into())),
        None => {}
    }
    Ok(())
}

impl Args {
    fn options(&self, config: &Config) -> anyhow::Result<Options> {
        let mut options = Options {
            any_language: self.any_language,
            headline: self.headline,
            ..Options::default()
        };
        if let Some(budget) = &config.budget {
            options.budget = budget.parse().context("`budget` in the configuration")?;
        }
        if let Some(scorer) = &config.scorer {
            options.scorer = scorer.parse().context("`scorer` in the configuration")?;
        }
        options.budget = self.budget.unwrap_or(options.budget);
        options.scorer = self.scorer.unwrap_or(options.scorer);
        options.origins = self.from.origins(config)?;
        Ok(options)
    }

    /// The format asked for, else that of the output's name, else Markdown.
    fn format(&self, config: &Config, color: Color) -> anyhow::Result<Format> {
        let ending = self
            .output
            .as_deref()
            .and_then(|path| path.extension()?.to_str().map(str::to_lowercase));
        let by_name = ending.and_then(|ending| ending.parse().ok());
        let format =
            match self.format.as_ref().or(config.format.as_ref().filter(|_| by_name.is_none())) {
                Some(name) => name.parse().context("`format`")?,
                None => by_name.unwrap_or_default(),
            };
        let coloured = colours(color, self.output.as_deref());
        Ok(if format == Format::Markdown && coloured { Format::Terminal } else { format })
    }
}
