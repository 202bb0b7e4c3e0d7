//! The three phases of a story: choose, translate, present. One bad story spoils only itself.

use std::panic::{AssertUnwindSafe, catch_unwind};

use depeche::article::Article;
use depeche::batch::Pool;
use depeche::brief::Brief;
use depeche::glossary::unknown::sightings;
use depeche::pipeline::Analysis;
use depeche::pipeline::Choice;
use depeche::pipeline::Pipeline;
use depeche::rank::Score;
use depeche::render::Format;
use depeche::render::Renderer;

use super::args::Args;
use super::args::Fingerprint;
use super::numbered::Numbered;
use super::rejects::Reject;
use super::sink::Kind;
use super::sink::Made;
use super::stats::Clock;
use super::stats::Facts;
use super::stats::Step;
use crate::cache::Cache;
use crate::cache::Fresh;
use crate::cache::Key;
use crate::commands::load;
use crate::config::Config;
use crate::output::columns;
use crate::output::message;
use crate::output::wrapped;
use crate::stories::Versions;

/// What the threads of a run share.
pub(super) struct Work {
    pipeline: Pipeline,
    renderer: Renderer,
    versions: Option<Versions>,
    cache: Option<Cache>,
    kind: Kind,
    columns: usize,
    counted: bool,
    clock: Clock,
}

/// A story between two phases.
pub(super) struct Held {
    number: u64,
    read: u32,
    story: Result<Story, Reject>,
}

struct Story {
    article: Article,
    step: Stage,
    /// Its exact key and that by what was found in it.
    keys: Option<(Key, Key)>,
}

/// How far a story is.
enum Stage {
    /// Chosen from, and on its way to its English.
    Chosen(Box<(Analysis, Vec<Score>, Choice)>),
    /// The cache had its brief.
    Known(Box<Brief>),
}

/// What a story came to.
pub(super) struct Answer {
    pub(super) number: u64,
    pub(super) read: u32,
    pub(super) outcome: Result<Made, Reject>,
    pub(super) facts: Option<Facts>,
    fresh: Option<Fresh>,
}

impl Work {
    pub(super) fn new(
        args: &Args,
        config: &Config,
        renderer: Renderer,
        fingerprint: &Fingerprint,
    ) -> anyhow::Result<Self> {
        let open = |path: &std::path::PathBuf| {
            let (run, glossary) = (fingerprint.run.clone(), fingerprint.glossary.clone());
            Cache::open(path, args.bulk.brief_cache_size, run, glossary)
        };
        Ok(Self {
            pipeline: args.from.pipeline(&load(config)?, args.options(config)?, config)?,
            versions: args.english.as_deref().map(Versions::open).transpose()?,
            cache: args.bulk.brief_cache.as_ref().map(open).transpose()?,
            kind: Kind::of(args, &renderer),
            renderer,
            columns: columns(),
            counted: args.bulk.stats,
            clock: Clock::default(),
        })
    }

    pub(super) fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Takes a story apart and chooses from it.
    pub(super) fn choose(&self, story: Numbered) -> Held {
        let Numbered { number, read, story } = story;
        let story = story.0.map_err(|error| {
            let source = error.source_name().to_owned();
            Reject::new(&source, message(&error.into()))
        });
        let story = self.clock.time(Step::Choose, || {
            story.and_then(|article| {
                let source = article.source.clone();
                unharmed(&source, || self.choose_from(article))
            })
        });
        Held { number, read, story }
    }

    fn choose_from(&self, mut article: Article) -> Result<Story, Reject> {
        if let Some(version) = self.versions.as_ref().and_then(|versions| versions.of(&article)) {
            let told = |error: depeche::article::ArticleError| message(&error.into());
            let english = version.map_err(|error| Reject::new(&article.source, told(error)));
            article.english = Some(english?);
        }
        let exact = self.cache.as_ref().map(|cache| (cache, cache.exact(&article)));
        if let Some((cache, exact)) = &exact
            && let Some((outcome, brief)) = cache.by_exact(exact)
        {
            let step = Stage::Known(Box::new(brief));
            return Ok(Story { article, step, keys: Some((*exact, outcome)) });
        }
        let chosen = self.pipeline.choose(&article).map_err(|error| {
            Reject::new(&article.source, format!("`{}`: {error}", article.source))
        })?;
        let mut keys = None;
        if let Some((cache, exact)) = exact {
            let outcome = cache.outcome(&article, &chosen.0, self.pipeline.glossary());
            keys = Some((exact, outcome));
            if let Some(brief) = cache.by_outcome(&outcome) {
                return Ok(Story { article, step: Stage::Known(Box::new(brief)), keys });
            }
        }
        Ok(Story { article, step: Stage::Chosen(Box::new(chosen)), keys })
    }

    /// Finds the English of what was chosen of many stories.
    pub(super) fn translate(&self, held: &mut [Held], pool: Pool) {
        let chosen = held.iter_mut().filter_map(|held| match &mut held.story.as_mut().ok()?.step {
            Stage::Chosen(chosen) => Some(&mut chosen.2),
            Stage::Known(_) => None,
        });
        self.clock.time(Step::Translate, || {
            self.pipeline.translate(chosen.flat_map(Choice::wanted), &pool);
        });
    }

    /// Puts the brief together and renders it.
    pub(super) fn present(&self, held: Held) -> Answer {
        let Held { number, read, story } = held;
        let mut extra = (None, None);
        let outcome = story.and_then(|story| {
            let source = story.article.source.clone();
            let (made, facts, fresh) = unharmed(&source, || self.present_story(number, story))?;
            extra = (facts, fresh);
            Ok(made)
        });
        let (facts, fresh) = extra;
        Answer { number, read, outcome, facts, fresh }
    }

    fn present_story(
        &self,
        number: u64,
        story: Story,
    ) -> Result<(Made, Option<Facts>, Option<Fresh>), Reject> {
        let Story { article, step, keys } = story;
        let (brief, known, facts) = match step {
            Stage::Known(brief) => (*brief, true, None),
            Stage::Chosen(chosen) => {
                let (story, scores, choice) = *chosen;
                let brief = self.clock.time(Step::Present, || {
                    self.pipeline.present(&article, &story, &scores, choice)
                });
                let facts = self.counted.then(|| {
                    let text = story.clean.text();
                    Facts::new(&brief, sightings(text, &story.sentences, &story.mentions))
                });
                (brief, false, facts)
            }
        };
        let fresh = keys.map(|(exact, outcome)| {
            let brief = (!known).then(|| serde_json::to_string(&brief).unwrap_or_default());
            Fresh { exact, outcome, brief }
        });
        let made = self.clock.time(Step::Render, || self.render(number, &article, &brief))?;
        Ok((made, facts, fresh))
    }

    fn render(&self, number: u64, article: &Article, brief: &Brief) -> Result<Made, Reject> {
        let place = usize::try_from(number).unwrap_or(usize::MAX);
        let mut rendered = self.renderer.text(brief, &article.text, place).map_err(|error| {
            Reject::new(
                &article.source,
                format!("`{}`: {}", article.source, message(&error.into())),
            )
        })?;
        if self.renderer.format() == Format::Terminal {
            rendered.text = wrapped(&rendered.text, self.columns);
        }
        Ok(Made::new(number, brief, rendered, &self.kind))
    }

    /// Keeps what was made in the cache; what the cache cannot take is made again next time.
    pub(super) fn keep(&self, answers: &mut [Answer]) {
        let Some(cache) = &self.cache else { return };
        let fresh: Vec<Fresh> =
            answers.iter_mut().filter_map(|answer| answer.fresh.take()).collect();
        let known = fresh.iter().filter(|fresh| fresh.brief.is_none()).count();
        tracing::debug!(known, made = fresh.len() - known, "cache");
        if let Err(error) = cache.keep(&fresh) {
            tracing::warn!(error = message(&error), "the cache keeps nothing of this");
        }
    }
}

/// What `work` gives on the story at `source`; a panic is a reject like any other.
fn unharmed<T>(source: &str, work: impl FnOnce() -> Result<T, Reject>) -> Result<T, Reject> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let advice =
            "depeche failed on this story, which is a fault of depeche; report it with the story";
        Err(Reject::new(source, format!("`{source}`: {advice}")))
    })
}
