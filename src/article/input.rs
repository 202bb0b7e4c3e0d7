//! The places to read: files, folders and globs become single files in a fixed order.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use walkdir::{DirEntry, WalkDir};

use crate::article::error::{ArticleError, shown};
use crate::article::format;

/// A place to read: one file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    path: PathBuf,
    /// How many leading components of `path` are the folder that was asked for.
    above: usize,
}

impl Input {
    /// The file at `path`; `-` is standard input.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let above = path.components().count().saturating_sub(1);
        Self { path, above }
    }

    /// The file, or `-`.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is standard input.
    pub fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }

    /// The place as given, fit to be shown: characters that are not Unicode replaced, control characters escaped.
    pub fn name(&self) -> String {
        shown(&self.path.to_string_lossy())
    }

    /// What a story without an identifier of its own goes by: the file's name without the extensions
    /// that only say how it is stored, below the folder that was asked for, with `/` between folders.
    pub(crate) fn stem(&self) -> String {
        if self.is_stdin() {
            return "stdin".to_owned();
        }
        let below: Vec<_> = self
            .path
            .components()
            .skip(self.above)
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        shown(format::stem(&below.join("/")))
    }

    /// Opens it for reading.
    pub(crate) fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        if self.is_stdin() {
            return Ok(Box::new(io::stdin()));
        }
        if self.path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
        }
        Ok(Box::new(File::open(&self.path)?))
    }
}

/// The files that `places` stand for, in the order of the places.
///
/// A folder or glob gives files sorted by the bytes of their paths, hidden ones left out; symbolic
/// links are followed, once around a loop at most. A folder gives every file below it. What is not a file or folder and has
/// `*`, `?`, `[` or `{` in its name is a glob, where `**` crosses folders. `-` is standard input.
/// A place that gives nothing is an error in its stead; so is a folder that cannot be listed.
pub fn find(places: &[PathBuf]) -> Vec<Result<Input, ArticleError>> {
    let mut found = Vec::new();
    let mut stdin_seen = false;
    for place in places {
        let text = place.to_string_lossy();
        if text == "-" {
            found.push(if stdin_seen {
                Err(ArticleError::StdinTwice)
            } else {
                Ok(Input::new("-"))
            });
            stdin_seen = true;
        } else if place.is_dir() {
            below(place, &mut found);
        } else if place.symlink_metadata().is_ok() {
            found.push(Ok(Input::new(place)));
        } else if text.contains(['*', '?', '[', '{']) {
            matching(&text, &mut found);
        } else {
            found.push(Err(ArticleError::NotFound { name: shown(&text) }));
        }
    }
    found
}

/// Adds the files below `folder`.
fn below(folder: &Path, found: &mut Vec<Result<Input, ArticleError>>) {
    let before = found.len();
    let above = folder.components().count();
    let paths = walk(folder, found);
    found.extend(paths.into_iter().map(|path| Ok(Input { path, above })));
    if found.len() == before {
        found.push(Err(ArticleError::EmptyFolder { name: shown(&folder.to_string_lossy()) }));
    }
}

/// Adds the files that the glob `pattern` matches.
fn matching(pattern: &str, found: &mut Vec<Result<Input, ArticleError>>) {
    let name = shown(pattern);
    let glob = match GlobBuilder::new(pattern).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => {
            let reason = error.kind().to_string();
            found.push(Err(ArticleError::BadGlob { name, reason }));
            return;
        }
    };
    let before = found.len();
    // Only what lies below the part without wildcards can match.
    let fixed: PathBuf = Path::new(pattern)
        .components()
        .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']))
        .collect();
    let bare = fixed.as_os_str().is_empty();
    let root = if bare { Path::new(".") } else { fixed.as_path() };
    for path in walk(root, found) {
        let path =
            if bare { path.strip_prefix(".").map(Path::to_owned).unwrap_or(path) } else { path };
        if glob.is_match(&path) {
            found.push(Ok(Input { path, above: fixed.components().count() }));
        }
    }
    if found.len() == before {
        found.push(Err(ArticleError::NoMatch { name }));
    }
}

/// The files below `root`, sorted by the bytes of their paths; what could not be listed is added to `found`.
fn walk(root: &Path, found: &mut Vec<Result<Input, ArticleError>>) -> Vec<PathBuf> {
    let hidden = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let mut paths = Vec::new();
    for entry in WalkDir::new(root).follow_links(true).into_iter().filter_entry(|e| !hidden(e)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => paths.push(entry.into_path()),
            // A link back to a folder above it: everything there is listed already.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let name = error.path().unwrap_or(root).to_string_lossy().into_owned();
                let source = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
                found.push(Err(ArticleError::Read { name: shown(&name), source }));
            }
        }
    }
    paths.sort_by(|a, b| a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes()));
    paths
}
