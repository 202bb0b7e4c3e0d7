//! What `depeche summarize` is asked for, and what that means.

use std::path::PathBuf;

use anyhow::Context;
use depeche::brief;
use depeche::glossary::load::files_of;
use depeche::pipeline::Options;
use depeche::rank::Scorer;
use depeche::render::Format;
use depeche::render::Renderer;
use depeche::render::Template;
use depeche::select::Budget;

use crate::args::Color;
use crate::args::size;
use crate::config::Config;
use crate::english::EnglishArgs;
use crate::output::colours;
use crate::progress;
use crate::stories::StoryArgs;

/// The formats that `--format` takes.
const FORMATS: [&str; 11] = [
    "markdown", "html", "json", "jsonl", "tsv", "csv", "parquet", "tmx", "xliff", "ninjs", "newsml",
];

/// Which stories, how much of each, and where its English comes from.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(super) stories: StoryArgs,

    /// Length of a brief: sentences (`3`), or `60 words`, `400 characters`, `20%`.
    #[arg(short, long, value_name = "SIZE")]
    budget: Option<Budget>,

    /// What a brief looks like [default: by the name of --output, else markdown].
    #[arg(short, long, value_name = "FORMAT", value_parser = FORMATS, conflicts_with = "template")]
    format: Option<String>,

    /// Lay each brief out by this template (Jinja).
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,

    /// Write to this file, which appears once it is whole; or into this folder (`briefs/`), a file a brief.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// An English version of the story, or a folder of such files, each named as its story.
    #[arg(long, value_name = "PATH")]
    pub(super) english: Option<PathBuf>,

    #[command(flatten)]
    pub(super) from: EnglishArgs,

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
    pub(super) jobs: Option<usize>,

    #[command(flatten)]
    pub(super) bulk: Bulk,
}

/// How long work goes on, and what is told of it.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Bulk")]
pub(super) struct Bulk {
    /// Go on where the same command was stopped, whatever stopped it; needs --output.
    #[arg(long, requires = "output", conflicts_with = "watch")]
    pub(super) resume: bool,

    /// Seconds between the moments to which --resume can go back.
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0, hide = true)]
    pub(super) checkpoint: f64,

    /// List stories that give no brief in this file (JSONL) and not on standard error.
    #[arg(long, value_name = "FILE")]
    pub(super) rejects: Option<PathBuf>,

    /// Make briefs of the files of this folder, each once, and of those that arrive, until it is stopped.
    #[arg(long, value_name = "FOLDER", conflicts_with = "paths")]
    pub(super) watch: Option<PathBuf>,

    /// Keep briefs in this file, and take from it those made before.
    #[arg(long, value_name = "FILE")]
    pub(super) brief_cache: Option<PathBuf>,

    /// Drop the briefs that were not used for longest when the cache is over this size.
    #[arg(long, value_name = "SIZE", default_value = "1GB", value_parser = size, requires = "brief_cache")]
    pub(super) brief_cache_size: u64,

    /// How to show how far the work is.
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub(super) progress: progress::Kind,

    /// Say at the end what took how long, which terms were met most, and which names no entry knows.
    #[arg(long)]
    pub(super) stats: bool,
}

/// What a run depends on beside its stories.
pub(super) struct Fingerprint {
    /// Program, options, format.
    pub(super) run: String,
    /// The glossaries.
    pub(super) glossary: String,
}

impl Args {
    pub(super) fn options(&self, config: &Config) -> anyhow::Result<Options> {
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

    /// What renders: the template, else the format asked for, else that of the output's name, else Markdown.
    pub(super) fn renderer(&self, config: &Config, color: Color) -> anyhow::Result<Renderer> {
        if let Some(template) = &self.template {
            return Ok(Renderer::by(Template::open(template)?));
        }
        let ending = self
            .output
            .as_deref()
            .and_then(|path| path.extension()?.to_str().map(str::to_lowercase));
        let by_name = ending.and_then(|ending| ending.parse().ok());
        let format: Format =
            match self.format.as_ref().or(config.format.as_ref().filter(|_| by_name.is_none())) {
                Some(name) => name.parse().context("`format`")?,
                None => by_name.unwrap_or_default(),
            };
        let coloured = colours(color, self.output.as_deref());
        let terminal = format == Format::Markdown && coloured;
        Ok(Renderer::new(if terminal { Format::Terminal } else { format })?)
    }

    /// What the briefs of this run depend on.
    pub(super) fn fingerprint(&self, config: &Config) -> anyhow::Result<Fingerprint> {
        let options = self.options(config)?;
        let settings = Config {
            glossary: Vec::new(),
            cache: None,
            jobs: None,
            format: None,
            ..config.clone()
        };
        let mut glossary = format!("{}\n", config.no_builtin_glossary);
        for path in &config.glossary {
            for file in files_of(path)? {
                let naming = || format!("cannot read glossary `{}`", file.display());
                let text = std::fs::read_to_string(&file).with_context(naming)?;
                glossary.push_str(&format!("{}\n{text}\n", file.display()));
            }
        }
        let english = self.from.fingerprint(config, &options.origins);
        Ok(Fingerprint {
            run: format!("{} {}\n{options:?}\n{settings:?}\n{english}", brief::ENGINE, build()),
            glossary: brief::sha256(&glossary),
        })
    }

    /// What makes a run that can be taken up again what it is.
    pub(super) fn run_key(&self, fingerprint: &Fingerprint, format: Format) -> String {
        let template = self.template.as_ref().map(std::fs::read_to_string).and_then(Result::ok);
        let Self { stories, english, .. } = self;
        brief::sha256(&format!(
            "{}\n{}\n{format}\n{template:?}\n{stories:?}\n{english:?}\n{:?}",
            fingerprint.run, fingerprint.glossary, self.bulk.rejects
        ))
    }
}

/// What tells this build from another of the same version: size and date of the program.
fn build() -> String {
    let file = std::env::current_exe().and_then(std::fs::metadata);
    let date = file.as_ref().ok().and_then(|file| file.modified().ok());
    let since = date.and_then(|date| date.duration_since(std::time::SystemTime::UNIX_EPOCH).ok());
    format!("{:?} {since:?}", file.ok().map(|file| file.len()))
}
