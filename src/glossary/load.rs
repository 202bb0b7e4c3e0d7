//! Glossary files: from YAML to entries, with the line of each.

use std::fs;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;

use serde::{Deserialize, Serialize};
use serde_yaml::Spanned;

use super::check::{Finding, Level};
use super::entry::Entry;
use super::error::GlossaryError;
use super::patterns::{Pattern, Prefix};

/// A glossary file as read.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Its name as mentions report it: the `name:` field.
    pub name: String,
    /// Its path, for messages.
    pub path: String,
    /// Its text, for messages that show the line.
    pub text: String,
    /// Default source of its entries.
    pub source: Option<String>,
    /// Its entries with the 1-based line and column where each begins.
    pub entries: Vec<(Place, Entry)>,
    /// Its patterns, likewise.
    pub patterns: Vec<(Place, Pattern)>,
    /// Its first parts of compound demonyms.
    pub prefixes: Vec<Prefix>,
}

/// A position in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Line, from 1; 0 when unknown.
    pub line: usize,
    /// Column in characters, from 1; 0 when unknown.
    pub column: usize,
}

/// The YAML of a whole file.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Sheet {
    /// What mentions and reports call the file.
    name: String,
    /// Who vouches for the entries that name no source of their own.
    #[serde(default)]
    source: Option<String>,
    /// The terms.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Entry>"))]
    #[serde(default)]
    entries: Vec<Spanned<Entry>>,
    /// How mentions side by side make one phrase.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Pattern>"))]
    #[serde(default)]
    patterns: Vec<Spanned<Pattern>>,
    /// First parts of compound demonyms: `franco-`.
    #[serde(default)]
    prefixes: Vec<Prefix>,
}

/// The `.yaml` and `.yml` files that `path` stands for: itself, or those of a folder in order of name.
///
/// # Errors
///
/// [`GlossaryError::Read`] when a folder cannot be listed, [`GlossaryError::NoFiles`] when it holds no glossary.
pub fn files_of(path: &Path) -> Result<Vec<PathBuf>, GlossaryError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let failed = |source| GlossaryError::Read { path: path.to_owned(), source };
    let mut found = Vec::new();
    for item in fs::read_dir(path).map_err(failed)? {
        let file = item.map_err(failed)?.path();
        if file.extension().is_some_and(|end| end == "yaml" || end == "yml") {
            found.push(file);
        }
    }
    found.sort();
    if found.is_empty() { Err(GlossaryError::NoFiles { path: path.to_owned() }) } else { Ok(found) }
}

/// The text of one file.
///
/// # Errors
///
/// [`GlossaryError::Read`] when it cannot be read; a [`Finding`] with the line and column of what is not UTF-8.
pub(super) fn text_of(path: &Path) -> Result<Result<String, Finding>, GlossaryError> {
    let bytes =
        fs::read(path).map_err(|source| GlossaryError::Read { path: path.to_owned(), source })?;
    Ok(String::from_utf8(bytes).map_err(|error| not_utf8(&path.display().to_string(), &error)))
}

fn not_utf8(path: &str, error: &FromUtf8Error) -> Finding {
    let end = error.utf8_error().valid_up_to();
    let sound = String::from_utf8_lossy(error.as_bytes().get(..end).unwrap_or_default());
    let byte = error.as_bytes().get(end).copied().unwrap_or_default();
    let line = sound.matches('\n').count() + 1;
    let column = sound.chars().rev().take_while(|c| *c != '\n').count() + 1;
    let message = format!("the byte {byte:#04x} is not UTF-8");
    let help = "save the file as UTF-8; it may be in Latin-1 or Windows-1252 now";
    let lossy = String::from_utf8_lossy(error.as_bytes());
    Finding::at(path, &lossy, Place { line, column }, Level::Error, message, help)
}

/// Reads and parses one file.
///
/// # Errors
///
/// [`GlossaryError::Read`] when it cannot be read.
pub fn read(path: &Path) -> Result<Result<File, Finding>, GlossaryError> {
    Ok(text_of(path)?.and_then(|text| parse(&path.display().to_string(), text)))
}

/// Parses the text of one file; `path` is for messages.
///
/// # Errors
///
/// A [`Finding`] with the line and column of what is not a glossary: broken YAML, an unknown or
/// repeated field, an entry without `en`, more aliases than any glossary needs.
pub fn parse(path: &str, text: String) -> Result<File, Finding> {
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    match serde_yaml::from_str_with_options::<Sheet>(&text, options()) {
        Ok(sheet) => {
            let Sheet { name, source, entries, patterns, prefixes } = sheet;
            let (entries, patterns) = (placed(entries), placed(patterns));
            Ok(File { name, path: path.to_owned(), text, source, entries, patterns, prefixes })
        }
        Err(error) => {
            let at = error.location().map_or(Place::default(), |at| place(&at));
            let message = error.without_snippet().to_string();
            let (at, help) = match indenting_tab(&text) {
                Some(tab) => (tab, "YAML is indented with spaces; replace the tab"),
                None => (
                    at,
                    "a glossary is `name:`, `source:` and a list of `entries:`, each with `id`, `fr`, `en` and `kind`",
                ),
            };
            Err(Finding::at(path, &text, at, Level::Error, message, help))
        }
    }
}

fn placed<T>(list: Vec<Spanned<T>>) -> Vec<(Place, T)> {
    list.into_iter().map(|item| (place(&item.referenced), item.value)).collect()
}

fn place(at: &serde_yaml::Location) -> Place {
    Place {
        line: usize::try_from(at.line()).unwrap_or(0),
        column: usize::try_from(at.column()).unwrap_or(0),
    }
}

/// Room for 500,000 entries, and none for aliases that multiply.
fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_events: 20_000_000,
            max_nodes: 10_000_000,
            max_aliases: 10_000,
            max_total_scalar_bytes: 512 * 1024 * 1024,
        },
        with_snippet: false,
    }
}

/// The first tab that indents a line: the parser blames the line before it.
fn indenting_tab(text: &str) -> Option<Place> {
    text.lines().enumerate().find_map(|(index, line)| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        line.get(indent..)?
            .starts_with('\t')
            .then_some(Place { line: index + 1, column: indent + 1 })
    })
}
