//! `depeche digest`: the stories of a day, one brief an event.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use anyhow::bail;
use depeche::batch;
use depeche::batch::Pool;
use depeche::batch::Weight;
use depeche::brief::DIGEST_SCHEMA;
use depeche::brief::Digest;
use depeche::brief::Event;
use depeche::digest::Digester;
use depeche::digest::Earlier;
use depeche::digest::Gathered;
use depeche::digest::Group;
use depeche::digest::Options;
use depeche::digest::Window;
use depeche::render::digest::Format;
use depeche::render::digest::Writer;
use depeche::render::safe;
use depeche::select::Budget;
use depeche::translate::Origin;
use serde_json::Deserializer;

use super::is_asked;
use super::origins;
use super::pipeline;
use crate::args::Color;
use crate::config::Config;
use crate::exit::Exit;
use crate::output::Output;
use crate::output::colours;
use crate::output::columns;
use crate::output::message;
use crate::output::wrapped;
use crate::progress::Progress;
use crate::stories::Received;
use crate::stories::StoryArgs;

/// Which stories, which events, and how much of each.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    stories: StoryArgs,

    /// How much is told of an event: `100 words`, `400 characters`, sentences as `3` [default: 100w].
    #[arg(short, long, value_name = "SIZE")]
    budget: Option<Budget>,

    /// Only so many events, the most reported first [default: all].
    #[arg(long, value_name = "N")]
    events: Option<usize>,

    /// Only events that so many stories tell.
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_stories: usize,

    /// How far apart two stories of one event may be: `36h`, `2d`, `90m`; stories without a date are near all.
    #[arg(long, value_name = "TIME", default_value = "36h")]
    window: Window,

    /// Give only what this digest (JSON or JSONL) did not tell.
    #[arg(long, value_name = "DIGEST")]
    since: Option<PathBuf>,

    /// What the digest looks like [default: by the name of --output, else markdown].
    #[arg(short, long, value_name = "FORMAT", value_parser = ["markdown", "json", "jsonl", "html"])]
    format: Option<String>,

    /// Write to this file, which appears once it is whole.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Where English may come from, first choice first [default: reference,memory,machine,builtin].
    #[arg(long, value_delimiter = ',', value_name = "ORIGIN,…")]
    origins: Option<Vec<Origin>>,

    /// Take every story for French, whatever it looks like.
    #[arg(long)]
    any_language: bool,

    /// Threads to work on; 0 is one a core.
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
}

/// A group on its way through a batch.
struct Task(Group);

impl Weight for Task {
    fn bytes(&self) -> usize {
        self.0.stories().count() << 12
    }
}

pub(crate) fn run(args: &Args, config: &Config, color: Color) -> anyhow::Result<Exit> {
    let format = args.format(color)?;
    let earlier = args.since.as_deref().map(earlier).transpose()?;
    let digester = args.digester(config)?;
    let jobs = args.jobs.or(config.jobs).unwrap_or(0);
    let received = args.stories.open()?;
    let all_missing = received.all_missing();
    let mut progress = Progress::new(received.bytes(), args.output.as_deref());

    let (mut stories, mut failed) = (Vec::new(), 0_usize);
    let read = |story: Received| {
        let article = story.0.map_err(|error| message(&error.into()))?;
        let source = article.source.clone();
        digester.read(article).map_err(|error| format!("`{source}`: {error}"))
    };
    batch::run(received.read(progress.counter()), jobs, read, |story| {
        match story {
            Ok(story) => stories.push(story),
            Err(reason) => {
                failed += 1;
                progress.say(&safe::line(&reason));
            }
        }
        progress.story();
        Ok(())
    })?;

    let groups = digester.group(&stories);
    let columns = columns();
    let gather = |Task(group): Task| digester.gather(&stories, group, earlier.as_ref());
    let translate = |gathered: &mut [Option<Gathered>], pool: &Pool| {
        digester.translate(gathered.iter_mut().flatten(), pool);
    };
    let tell = |gathered: Option<Gathered>| -> Option<(Event, String)> {
        let event = digester.tell(&stories, gathered?);
        let text = format.text(&event);
        Some((event, if format == Format::Terminal { wrapped(&text, columns) } else { text }))
    };
    let mut out = Writer::new(Output::open(args.output.as_deref())?, format);
    let (mut told, all) = (0_usize, groups.len());
    let tasks = groups.into_iter().map(Task);
    batch::run_together(tasks, jobs, gather, translate, tell, |event| {
        if let Some((event, text)) = event {
            told += 1;
            out.add(&event, &text)?;
        }
        Ok(())
    })?;
    out.finish()?.finish()?;
    if told == 0 && !stories.is_empty() {
        progress.say(match all {
            0 => "no event has that many stories; lower --min-stories or raise --events",
            _ => "nothing is new since that digest",
        });
    }
    if failed > 0 {
        progress.say(&format!("{failed} of {} stories were left out", stories.len() + failed));
    }
    Ok(match (all_missing, failed) {
        (true, _) => Exit::Failed,
        (_, 0) => Exit::Done,
        _ => Exit::Findings,
    })
}

/// The digest of an earlier run.
fn earlier(path: &Path) -> anyhow::Result<Earlier> {
    let naming = || format!("cannot read a digest from `{}`", path.display());
    let text = fs::read_to_string(path).with_context(naming)?;
    let digests: Result<Vec<Digest>, _> = Deserializer::from_str(&text).into_iter().collect();
    let digests = digests.with_context(naming)?;
    if digests.is_empty() {
        bail!("`{}` holds no digest; make one with `depeche digest --format json`", path.display());
    }
    if let Some(other) = digests.iter().find(|digest| digest.schema != DIGEST_SCHEMA) {
        let schema = safe::line(&other.schema);
        bail!(
            "`{}` follows the schema `{schema}`; --since needs `{DIGEST_SCHEMA}`",
            path.display()
        );
    }
    Ok(Earlier::new(&digests))
}

impl Args {
    fn digester(&self, config: &Config) -> anyhow::Result<Digester> {
        let mut english =
            depeche::pipeline::Options { any_language: self.any_language, ..Default::default() };
        if let Some(scorer) = &config.scorer {
            english.scorer = scorer.parse().context("`scorer` in the configuration")?;
        }
        english.origins = origins(self.origins.as_deref(), config)?;
        let defaults = Options::default();
        let options = Options {
            budget: self.budget.unwrap_or(defaults.budget),
            window: self.window,
            min_stories: self.min_stories,
            events: self.events.unwrap_or(defaults.events),
        };
        let asked = is_asked(self.origins.as_deref(), config);
        Ok(Digester::new(pipeline(config, english, asked)?, options))
    }

    /// The format asked for, else that of the output's name, else Markdown.
    fn format(&self, color: Color) -> anyhow::Result<Format> {
        let ending = self
            .output
            .as_deref()
            .and_then(|path| path.extension()?.to_str().map(str::to_lowercase));
        let format: Format = match &self.format {
            Some(name) => name.parse().context("`--format`")?,
            None => ending.and_then(|ending| ending.parse().ok()).unwrap_or_default(),
        };
        let coloured = colours(color, self.output.as_deref());
        Ok(if format == Format::Markdown && coloured { Format::Terminal } else { format })
    }
}
