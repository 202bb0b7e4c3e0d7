//! The stories a command works on: its paths, opened one after the other.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use anyhow::bail;
use depeche::article::Article;
use depeche::article::ArticleError;
use depeche::article::Condition;
use depeche::article::Encoding;
use depeche::article::Fields;
use depeche::article::Filter;
use depeche::article::Format;
use depeche::article::Input;
use depeche::article::Lines;
use depeche::article::Minutes;
use depeche::article::Reader;
use depeche::article::find;
use depeche::article::newest;
use depeche::batch::Weight;

use crate::progress::Counted;

/// Which stories to read, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct StoryArgs {
    /// Files, folders (all below them, sorted), globs, or `-` for standard input, the default in a pipe.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Format of the input, told by name and content otherwise: text, markdown, html, json, jsonl,
    /// xml (NewsML, NITF, RSS, Atom), wire (IPTC 7901, ANPA), parquet, arrow (IPC), zip, tar.
    #[arg(long, value_name = "FORMAT", help_heading = "Input")]
    pub(crate) input_format: Option<Format>,

    /// Where a JSON record or a row keeps a part of the story, as `text=content.body`; parts: id,
    /// title, text, html, date, byline, language, url, english.
    #[arg(long, value_name = "PART=PATH", help_heading = "Input")]
    pub(crate) field: Vec<String>,

    /// Encoding of the input, told by its bytes otherwise: any label of the Encoding Standard.
    #[arg(long, value_name = "LABEL", help_heading = "Input")]
    pub(crate) encoding: Option<Encoding>,

    /// Only stories that meet this, as `urgency<=3`, `topic=medtop:11000000`, `title~budget`; may be given
    /// several times, and all must hold.
    #[arg(long = "where", value_name = "CONDITION", help_heading = "Selection")]
    pub(crate) conditions: Vec<Condition>,

    /// Only stories published on this day or moment, or later.
    #[arg(long, value_name = "DATE", value_parser = Filter::first, help_heading = "Selection")]
    pub(crate) from: Option<Minutes>,

    /// Only stories published on this day or moment, or earlier.
    #[arg(long, value_name = "DATE", value_parser = Filter::last, help_heading = "Selection")]
    pub(crate) to: Option<Minutes>,

    /// Keep every version of a story, not the last alone.
    #[arg(long, help_heading = "Selection")]
    pub(crate) all_versions: bool,

    /// Use stories that are still under embargo.
    #[arg(long, help_heading = "Selection")]
    pub(crate) ignore_embargo: bool,
}

/// The places of a command, found and not found.
pub(crate) struct Stories {
    pub(crate) reader: Reader,
    places: Vec<Result<Input, ArticleError>>,
    filter: Filter,
    all_versions: bool,
    skipped: Arc<Skipped>,
}

/// Stories that were read and not asked for, or gave way to a later version.
#[derive(Debug, Default)]
pub(crate) struct Skipped {
    left_out: AtomicU64,
    replaced: AtomicU64,
}

impl Skipped {
    /// What to say of them; `None` when there are none.
    pub(crate) fn message(&self) -> Option<String> {
        let (left_out, replaced) =
            (self.left_out.load(Ordering::Relaxed), self.replaced.load(Ordering::Relaxed));
        let parts = [(left_out, "not asked for"), (replaced, "replaced by later versions")];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<_> = parts.map(|(count, what)| format!("{count} {what}")).collect();
        (!parts.is_empty()).then(|| format!("stories passed over: {}", parts.join(", ")))
    }

    /// Counts a story that is passed over; whether it is one.
    fn count(&self, story: &Result<Article, ArticleError>) -> bool {
        let counter = match story {
            Err(ArticleError::LeftOut { .. }) => &self.left_out,
            Err(ArticleError::Replaced { .. }) => &self.replaced,
            _ => return false,
        };
        counter.fetch_add(1, Ordering::Relaxed);
        true
    }
}

/// A story read or not, on its way through a batch.
pub(crate) struct Received(pub(crate) Result<Article, ArticleError>);

impl Weight for Received {
    fn bytes(&self) -> usize {
        self.0.as_ref().map_or(0, |article| {
            article.text.len() + article.english.as_ref().map_or(0, String::len)
        })
    }
}

impl StoryArgs {
    /// Finds the places that were named.
    pub(crate) fn open(&self) -> anyhow::Result<Stories> {
        match self.paths.as_slice() {
            [] if std::io::stdin().is_terminal() => {
                bail!(
                    "no story was named; give a file, a folder, a glob, or `-` to read standard input"
                )
            }
            [] => self.of(&[PathBuf::from("-")]),
            paths => self.of(paths),
        }
    }

    /// The stories of `paths`, read as was asked.
    pub(crate) fn of(&self, paths: &[PathBuf]) -> anyhow::Result<Stories> {
        let mut fields = Fields::default();
        for assignment in &self.field {
            fields.set(assignment)?;
        }
        let reader = Reader {
            fields,
            format: self.input_format,
            encoding: self.encoding,
            ..Reader::default()
        };
        let filter = Filter {
            conditions: self.conditions.clone(),
            since: self.from,
            until: self.to,
            now: (!self.ignore_embargo).then(now),
        };
        let (places, all_versions) = (find(paths), self.all_versions);
        Ok(Stories { reader, places, filter, all_versions, skipped: Arc::default() })
    }
}

impl Stories {
    /// Bytes of all files together; 0 when standard input is among them.
    pub(crate) fn bytes(&self) -> u64 {
        let known = self.places.iter().flatten();
        if known.clone().any(Input::is_stdin) {
            return 0;
        }
        known.filter_map(|input| std::fs::metadata(input.path()).ok()).map(|file| file.len()).sum()
    }

    /// Whether nothing that was named can be opened at all.
    pub(crate) fn all_missing(&self) -> bool {
        self.places.iter().all(Result::is_err)
    }

    /// What was passed over, once all is read.
    pub(crate) fn skipped(&self) -> Arc<Skipped> {
        Arc::clone(&self.skipped)
    }

    /// Every story that is wanted, in order; bytes read are added to `count`.
    pub(crate) fn read(self, count: Arc<AtomicU64>) -> impl Iterator<Item = Received> + Send {
        let Self { reader, places, filter, all_versions, skipped } = self;
        let stories = places.into_iter().flat_map(move |place| {
            let count = Arc::clone(&count);
            let stories: Box<dyn Iterator<Item = Result<Article, ArticleError>> + Send> =
                match place {
                    Err(error) => Box::new(std::iter::once(Err(error))),
                    Ok(input) => Box::new(open(&reader, &input, count)),
                };
            stories
        });
        let stories: Box<dyn Iterator<Item = Result<Article, ArticleError>> + Send> =
            if all_versions { Box::new(stories) } else { Box::new(newest(stories)) };
        let admitted = stories.map(move |story| {
            let story = story?;
            filter.admit(&story).map(|()| story)
        });
        admitted.filter(move |story| !skipped.count(story)).map(Received)
    }
}

impl Stories {
    /// Every line of every place, in order; bytes read are added to `count`.
    pub(crate) fn lines(self, count: Arc<AtomicU64>) -> impl Iterator<Item = TextLine> + Send {
        let Self { reader, places, .. } = self;
        places.into_iter().flat_map(move |place| {
            let count = Arc::clone(&count);
            let (source, lines) = match place {
                Err(error) => (error.source_name().to_owned(), Err(error)),
                Ok(input) => {
                    let counted =
                        move |inner| -> Box<dyn Read + Send> { Box::new(Counted { inner, count }) };
                    (input.name(), Lines::read(&input, reader.encoding, counted))
                }
            };
            let source: Arc<str> = source.into();
            let lines: Box<
                dyn Iterator<Item = (Option<u64>, Result<String, ArticleError>)> + Send,
            > = match lines {
                Err(error) => Box::new(std::iter::once((None, Err(error)))),
                Ok(lines) => Box::new((1..).map(Some).zip(lines)),
            };
            lines.map(move |(line, text)| TextLine { source: Arc::clone(&source), line, text })
        })
    }
}

/// A line read or not; without a number when its place has none that can be read.
pub(crate) struct TextLine {
    pub(crate) source: Arc<str>,
    pub(crate) line: Option<u64>,
    pub(crate) text: Result<String, ArticleError>,
}

impl TextLine {
    /// Its size in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.text.as_ref().map_or(0, String::len)
    }
}

/// The present moment, by the clock of this machine.
fn now() -> Minutes {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| Minutes::try_from(since.as_secs() / 60).unwrap_or(Minutes::MAX))
}

/// The stories of one place, counted where it is a file.
fn open(
    reader: &Reader,
    input: &Input,
    count: Arc<AtomicU64>,
) -> impl Iterator<Item = Result<Article, ArticleError>> + Send + use<> {
    reader.read_through(input, move |inner| Box::new(Counted { inner, count }))
}

/// The English versions of stories: one file for one story, or a folder of files of the same names.
pub(crate) struct Versions {
    by_name: BTreeMap<String, PathBuf>,
    only: Option<PathBuf>,
    reader: Reader,
}

impl Versions {
    /// Looks at `path`.
    pub(crate) fn open(path: &Path) -> anyhow::Result<Self> {
        let reader = Reader::default();
        if path.is_file() {
            return Ok(Self { by_name: BTreeMap::new(), only: Some(path.to_owned()), reader });
        }
        let mut by_name = BTreeMap::new();
        for place in find(&[path.to_owned()]) {
            let input = place?;
            by_name.insert(stem(input.path()), input.path().to_owned());
        }
        Ok(Self { by_name, only: None, reader })
    }

    /// The English of `article`: its text without the headline; `None` when there is no file for it.
    pub(crate) fn of(&self, article: &Article) -> Option<Result<String, ArticleError>> {
        let path =
            self.only.as_ref().or_else(|| self.by_name.get(&stem(Path::new(&article.id))))?;
        let version = self.reader.read(&Input::new(path)).next()?;
        Some(version.map(|version| {
            let title = version.title.unwrap_or_default();
            let rest = version.text.trim_start().strip_prefix(title.as_str()).map(str::to_owned);
            rest.filter(|rest| !rest.trim().is_empty()).unwrap_or(version.text)
        }))
    }
}

/// The name of a file without folders and endings.
fn stem(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}
