//! The stories a command works on: its paths, opened one after the other.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use anyhow::bail;
use depeche::article::Article;
use depeche::article::ArticleError;
use depeche::article::Encoding;
use depeche::article::Fields;
use depeche::article::Format;
use depeche::article::Input;
use depeche::article::Lines;
use depeche::article::Reader;
use depeche::article::find;
use depeche::batch::Weight;

use crate::progress::Counted;

/// Which stories to read, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct StoryArgs {
    /// Files, folders (all below them, sorted), globs, or `-` for standard input, the default in a pipe.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// Format of the input, told by name and content otherwise: text, markdown, html, json, jsonl.
    #[arg(long, value_name = "FORMAT", help_heading = "Input")]
    pub(crate) input_format: Option<Format>,

    /// Where a JSON record keeps a part of the story, as `text=content.body`; parts: id, title,
    /// text, html, date, byline, language, url, english.
    #[arg(long, value_name = "PART=PATH", help_heading = "Input")]
    pub(crate) field: Vec<String>,

    /// Encoding of the input, told by its bytes otherwise: any label of the Encoding Standard.
    #[arg(long, value_name = "LABEL", help_heading = "Input")]
    pub(crate) encoding: Option<Encoding>,
}

/// The places of a command, found and not found.
pub(crate) struct Stories {
    pub(crate) reader: Reader,
    places: Vec<Result<Input, ArticleError>>,
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
        let paths = match self.paths.as_slice() {
            [] if std::io::stdin().is_terminal() => {
                bail!(
                    "no story was named; give a file, a folder, a glob, or `-` to read standard input"
                )
            }
            [] => vec![PathBuf::from("-")],
            paths => paths.to_vec(),
        };
        Ok(Stories { reader, places: find(&paths) })
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

    /// Every story, in order; bytes read are added to `count`.
    pub(crate) fn read(self, count: Arc<AtomicU64>) -> impl Iterator<Item = Received> + Send {
        let Self { reader, places } = self;
        places.into_iter().flat_map(move |place| {
            let count = Arc::clone(&count);
            let stories: Box<dyn Iterator<Item = Result<Article, ArticleError>> + Send> =
                match place {
                    Err(error) => Box::new(std::iter::once(Err(error))),
                    Ok(input) => Box::new(open(&reader, &input, count)),
                };
            stories.map(Received)
        })
    }
}

impl Stories {
    /// Every line of every place, in order; bytes read are added to `count`.
    pub(crate) fn lines(self, count: Arc<AtomicU64>) -> impl Iterator<Item = TextLine> + Send {
        let Self { reader, places } = self;
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
