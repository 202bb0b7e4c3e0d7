//! `depeche glossary suggest`: names that no entry knows, with their likely English.

mod accept;
mod print;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;
use depeche::align::Options as AlignOptions;
use depeche::align::Passage;
use depeche::align::align;
use depeche::article::Article;
use depeche::batch;
use depeche::glossary::Glossary;
use depeche::glossary::Kind;
use depeche::glossary::associate::{Association, Likely};
use depeche::glossary::exchange::counted;
use depeche::glossary::exchange::memory;
use depeche::glossary::unknown::{Sightings, Unknown, Unknowns, sightings};
use depeche::pipeline::Analysis;
use depeche::pipeline::Options;
use depeche::pipeline::Pipeline;
use depeche::render::safe;
use depeche::segment::Language;
use depeche::segment::sentences;

use super::import::kind;
use super::import::read;
use super::import::say;
use crate::config::Config;
use crate::exit::Exit;
use crate::output::Output;
use crate::output::message;
use crate::progress::Progress;
use crate::stories::Received;
use crate::stories::StoryArgs;
use crate::stories::Versions;

/// Characters from which the language of a story is told.
const LANGUAGE_SAMPLE: usize = 2000;

/// Which stories, what to print, and what to take into a glossary.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    stories: StoryArgs,

    /// English versions of the stories: a file for one, or a folder of files of the same names.
    #[arg(long, value_name = "PATH")]
    english: Option<PathBuf>,

    /// A translation memory (TMX) to learn English names from.
    #[arg(long, value_name = "FILE")]
    memory: Vec<PathBuf>,

    /// Names met less often are left out, unless they are nearly an entry's: those, likely misspelt, come first.
    #[arg(long, default_value_t = 2, value_name = "N")]
    min_count: u64,

    /// How many names to list; 0 is all.
    #[arg(long, default_value_t = 50, value_name = "N")]
    top: usize,

    /// How to print the names.
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Put names into this glossary file, in their alphabetical place: those picked, else all with a likely English.
    #[arg(long, value_name = "YAML")]
    accept: Option<PathBuf>,

    /// A name to accept, with its English where that is not the likely one.
    #[arg(long, value_name = "FRENCH[=ENGLISH]", requires = "accept")]
    pick: Vec<String>,

    /// Kind of the accepted names; those with a title before them (`M.`, `Mme`) are persons anyway.
    #[arg(long, value_parser = kind, requires = "accept")]
    kind: Option<Kind>,

    /// Write to this file, which appears once it is whole.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Threads to work on; 0 is one a core.
    #[arg(short, long, default_value_t = 0, value_name = "N")]
    jobs: usize,
}

/// How to print names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with contexts.
    Text,
    /// One name a line: name, count, stories, English, evidence, near entry, a context.
    Tsv,
    /// A JSON array.
    Json,
}

/// A name with all that is known of it.
#[derive(Debug, serde::Serialize)]
struct Candidate {
    #[serde(flatten)]
    unknown: Unknown,
    /// Its likely English.
    likely: Option<Likely>,
    /// The entry it nearly is.
    near: Option<Near>,
}

/// An entry that a name nearly is.
#[derive(Debug, serde::Serialize)]
struct Near {
    form: String,
    entry: String,
    en: String,
    similarity: f64,
}

/// What a worker finds in one story.
struct Found {
    story: String,
    names: Sightings,
    pairs: Vec<(BTreeSet<String>, String)>,
}

pub(super) fn run(args: &Args, config: &Config) -> anyhow::Result<Exit> {
    let mut paths = config.glossary.clone();
    let own = args.accept.as_ref().filter(|path| path.exists() && !paths.contains(path));
    paths.extend(own.cloned().into_iter().collect::<Vec<_>>());
    let glossary = Arc::new(Glossary::load(&paths, !config.no_builtin_glossary)?);
    let pipeline = Pipeline::new(Arc::clone(&glossary), Options::default());
    let versions = args.english.as_deref().map(Versions::open).transpose()?;
    let mut association = Association::default();
    for path in &args.memory {
        learn(path, &glossary, &mut association)?;
    }
    let stories = args.stories.open()?;
    let failed = if stories.all_missing() { Exit::Failed } else { Exit::Findings };
    let mut progress = Progress::new(stories.bytes(), None);
    let mut exit = Exit::Done;
    let mut unknowns = Unknowns::default();
    let work = |story: Received| -> Result<Found, String> {
        let article = story.0.map_err(|error| message(&error.into()))?;
        if let Some(language) = foreign(&article) {
            return Err(format!(
                "{}: not in French but, it seems, in {language}; left out",
                article.source
            ));
        }
        let analysis = pipeline.analyse(&article);
        let names = sightings(analysis.clean.text(), &analysis.sentences, &analysis.mentions);
        let version = versions.as_ref().and_then(|versions| versions.of(&article));
        let english = version.transpose().map_err(|error| message(&error.into()))?;
        let english = english.or_else(|| article.english.clone());
        let pairs = english.map(|english| pairs(&analysis, &english)).unwrap_or_default();
        Ok(Found { story: article.source, names, pairs })
    };
    let items = stories.read(progress.counter());
    batch::run(items, args.jobs, work, |outcome| {
        match outcome {
            Ok(found) => {
                unknowns.add(&found.story, found.names);
                for (french, english) in &found.pairs {
                    association.add(french, english);
                }
            }
            Err(reason) => {
                exit = failed;
                progress.say(&safe::line(&reason));
            }
        }
        progress.story();
        Ok(())
    })?;
    drop(progress);
    if unknowns.forgot() {
        say(
            "more names than fit in memory: some that are rare were forgotten, and their counts are too low",
        );
    }
    let least = if args.pick.is_empty() { args.min_count } else { 1 };
    let candidates = unknowns.ranked(1).into_iter().filter_map(|unknown| {
        let near = near(&glossary, &unknown.name);
        (near.is_some() || unknown.count >= least).then(|| Candidate {
            likely: association.likely(&unknown.name),
            unknown,
            near,
        })
    });
    let mut candidates: Vec<Candidate> = candidates.collect();
    candidates.sort_by_key(|candidate| candidate.near.is_none());
    if let Some(path) = &args.accept {
        let done = accept::accept(path, &candidates, &args.pick, args.kind)?;
        return Ok(if done { exit } else { Exit::Findings });
    }
    let limit = if args.top == 0 { usize::MAX } else { args.top };
    let mut out = Output::open(args.output.as_deref())?;
    print::print(
        &mut out,
        candidates.get(..limit.min(candidates.len())).unwrap_or_default(),
        args.format,
    )?;
    if args.format == Format::Text {
        let (shown, all) = (limit.min(candidates.len()), candidates.len());
        writeln!(
            out,
            "{} no entry knows, met {} or more or nearly an entry's; {shown} shown",
            counted(all, "name"),
            counted(usize::try_from(args.min_count).unwrap_or(usize::MAX), "time")
        )?;
    }
    out.finish()?;
    Ok(exit)
}

/// The language of `article` where it is surely not French.
fn foreign(article: &Article) -> Option<String> {
    let head: String = article.text.chars().take(LANGUAGE_SAMPLE).collect();
    let found = whatlang::detect(&head).filter(whatlang::Info::is_reliable)?;
    (found.lang() != whatlang::Lang::Fra).then(|| found.lang().eng_name().to_owned())
}

/// The entry that `name` nearly is.
fn near(glossary: &Glossary, name: &str) -> Option<Near> {
    let (form, entry, similarity) = glossary.nearest(name)?;
    let term = glossary.terms().get(entry)?;
    Some(Near {
        form,
        entry: format!("{}/{}", glossary.name_of(term), term.entry.id),
        en: term.entry.en.clone(),
        similarity: (similarity * 1000.0).round() / 1000.0,
    })
}

/// The names in a text, each also without a first word that may only begin its sentence.
fn names(found: Sightings) -> BTreeSet<String> {
    let names = found.names.into_iter().flat_map(|sighting| [Some(sighting.name), sighting.rest]);
    names.flatten().filter(|name| !name.is_empty()).collect()
}

/// Aligned sentences: the French names of each pair, and its English.
fn pairs(analysis: &Analysis, english: &str) -> Vec<(BTreeSet<String>, String)> {
    let cut = sentences(english, Language::English);
    let target: Vec<Passage> = cut
        .iter()
        .map(|sentence| Passage {
            paragraph: sentence.paragraph,
            ..Passage::new(sentence.span.of(english))
        })
        .collect();
    let alignment = align(&analysis.passages(), &target, &AlignOptions::default());
    let text = analysis.clean.text();
    let paired = alignment.beads.iter().filter(|bead| bead.is_pair());
    paired
        .map(|bead| {
            let french = analysis.sentences.get(bead.source.clone()).unwrap_or_default();
            let english = target.get(bead.target.clone()).unwrap_or_default();
            let english: Vec<&str> = english.iter().map(|passage| passage.text.as_str()).collect();
            (names(sightings(text, french, &analysis.mentions)), english.join(" "))
        })
        .collect()
}

/// Counts the names of a translation memory.
fn learn(path: &Path, glossary: &Glossary, association: &mut Association) -> anyhow::Result<()> {
    memory(&path.display().to_string(), &read(path)?, |french, english| {
        let cut = sentences(french, Language::French);
        let found = sightings(french, &cut, &glossary.mentions(french, &cut));
        association.add(&names(found), english);
    })?;
    Ok(())
}
