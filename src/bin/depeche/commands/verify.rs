//! `depeche verify`: briefs checked against their sources.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use anyhow::bail;
use depeche::article::Article;
use depeche::article::ArticleError;
use depeche::article::Input;
use depeche::article::Reader;
use depeche::article::find;
use depeche::brief::Brief;
use depeche::brief::DIGEST_SCHEMA;
use depeche::brief::Digest;
use depeche::brief::sha256;
use depeche::brief::verify;
use depeche::render::safe;
use serde_json::Deserializer;
use serde_json::Value;

use crate::exit::Exit;
use crate::output::Output;
use crate::output::message;

/// Which briefs, and where their stories are.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files of briefs or digests in JSON or JSONL; `-` is standard input.
    #[arg(value_name = "BRIEF", required = true)]
    briefs: Vec<PathBuf>,

    /// The stories: files or folders [default: the place each brief names].
    #[arg(long, value_name = "PATH")]
    source: Vec<PathBuf>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut briefs = Vec::new();
    for path in &args.briefs {
        briefs.extend(read(path)?);
    }
    let mut places: Vec<PathBuf> = args.source.clone();
    if places.is_empty() {
        places = briefs.iter().map(|brief| PathBuf::from(place(&brief.article.source))).collect();
        places.sort();
        places.dedup();
    }
    let (stories, mut exit) = gather(&places, &briefs)?;
    let mut out = Output::open(None)?;
    let mut held = 0;
    for brief in &briefs {
        let id = safe::line(&brief.article.id).into_owned();
        let faults = match meant(&stories, brief).or_else(|| only(&stories, &briefs)) {
            Some(story) => verify(brief, story).iter().map(ToString::to_string).collect(),
            None => {
                vec!["its story was not found; name the file or folder with --source".to_owned()]
            }
        };
        if faults.is_empty() {
            held += 1;
        } else {
            exit = Exit::Findings;
        }
        for fault in faults {
            writeln!(out, "{id}: {}", safe::line(&fault))?;
        }
    }
    writeln!(out, "{held} of {} briefs hold", briefs.len())?;
    out.finish()?;
    Ok(exit)
}

/// Stories by identifier: versions of one share theirs.
type Stories = BTreeMap<String, Vec<Article>>;

/// The story of `brief`: of several versions the one it was made from, else the first.
fn meant<'stories>(stories: &'stories Stories, brief: &Brief) -> Option<&'stories Article> {
    let versions = stories.get(&brief.article.id)?;
    versions
        .iter()
        .find(|story| sha256(&story.text) == brief.article.sha256)
        .or_else(|| versions.first())
}

/// The one story for the one brief, whatever either is called.
fn only<'stories>(stories: &'stories Stories, briefs: &[Brief]) -> Option<&'stories Article> {
    let mut all = stories.values().flatten();
    all.next().filter(|_| briefs.len() == 1 && all.next().is_none())
}

/// The file that a source names: `stories.jsonl#7` is in `stories.jsonl`, `news.zip/a.xml` in `news.zip`.
fn place(source: &str) -> &str {
    if Path::new(source).exists() {
        return source;
    }
    let file = match source.rsplit_once('#') {
        Some((file, record)) if record.bytes().all(|b| b.is_ascii_digit()) => file,
        _ => source,
    };
    let mut archives = file.match_indices(['/', '\\']).filter_map(|(at, _)| file.get(..at));
    archives.rfind(|above| Path::new(above).is_file()).unwrap_or(file)
}

/// The stories of `places` that some brief needs, by id; whether some could not be read.
fn gather(places: &[PathBuf], briefs: &[Brief]) -> anyhow::Result<(Stories, Exit)> {
    let reader = Reader::default();
    let mut stories = Stories::new();
    let mut exit = Exit::Done;
    for input in find(places) {
        let input: Input = match input {
            Ok(input) => input,
            Err(error) => {
                writeln!(std::io::stderr(), "depeche: {}", message(&error.into()))?;
                exit = Exit::Findings;
                continue;
            }
        };
        for story in reader.read(&input) {
            match story {
                Ok(story) => {
                    let wanted = briefs.len() == 1
                        || briefs.iter().any(|brief| brief.article.id == story.id);
                    if wanted {
                        stories.entry(story.id.clone()).or_default().push(story);
                    }
                }
                Err(error) if concerns(&error, briefs) => {
                    writeln!(std::io::stderr(), "depeche: {}", message(&error.into()))?;
                    exit = Exit::Findings;
                }
                Err(_) => {}
            }
        }
    }
    Ok((stories, exit))
}

/// Whether what could not be read may be the story of a brief: a photo beside it in a message is not,
/// the withdrawal of another story neither.
fn concerns(error: &ArticleError, briefs: &[Brief]) -> bool {
    match error {
        ArticleError::NoStory { .. } | ArticleError::OnlyRefers { .. } => false,
        ArticleError::Withdrawn { id, .. } => briefs.iter().any(|brief| brief.article.id == *id),
        _ => true,
    }
}

/// The briefs in one file: JSON objects one after the other, or arrays of them.
fn read(path: &Path) -> anyhow::Result<Vec<Brief>> {
    let naming = || format!("cannot read briefs from `{}`", path.display());
    let mut text = String::new();
    if path == Path::new("-") {
        std::io::stdin().read_to_string(&mut text).with_context(naming)?;
    } else {
        text = fs::read_to_string(path).with_context(naming)?;
    }
    let mut briefs = Vec::new();
    for value in Deserializer::from_str(&text).into_iter::<Value>() {
        let items = match value.with_context(naming)? {
            Value::Array(items) => items,
            item => vec![item],
        };
        for item in items {
            if item["schema"] == DIGEST_SCHEMA {
                let digest: Digest = serde_json::from_value(item).with_context(naming)?;
                briefs.extend(digest.briefs());
            } else {
                briefs.push(serde_json::from_value(item).with_context(naming)?);
            }
        }
    }
    if briefs.is_empty() {
        bail!(
            "`{}` holds no brief; make one with `depeche summarize --format json`",
            path.display()
        );
    }
    Ok(briefs)
}
