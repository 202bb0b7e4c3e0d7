//! What is wrong, or doubtful, in a glossary.

use std::fmt;

use serde::Serialize;

use super::load::{File, Place};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The glossary cannot be used.
    Error,
    /// It can, but someone should look.
    Warning,
}

/// One thing to mend in a glossary file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub level: Level,
    /// The file.
    pub path: String,
    /// Line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The line in question.
    pub excerpt: String,
}

impl Finding {
    /// A finding at `place` of the file `path` whose text is `text`.
    pub(super) fn at(
        path: &str,
        text: &str,
        place: Place,
        level: Level,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let excerpt = text.lines().nth(place.line.saturating_sub(1)).filter(|_| place.line > 0);
        Self {
            level,
            path: path.to_owned(),
            line: place.line,
            column: place.column,
            message: message.into(),
            help: help.into(),
            excerpt: excerpt.unwrap_or_default().to_owned(),
        }
    }
}

/// Gives findings without an excerpt the lines of `files` that they point to, in one pass over each file.
///
/// `findings` are in the order of their lines.
pub(super) fn quote<'files>(
    findings: &mut [Finding],
    files: impl IntoIterator<Item = &'files File>,
) {
    for file in files {
        let mut lines = file.text.lines().zip(1_usize..);
        let mut line = lines.next();
        let own = findings.iter_mut().filter(|finding| finding.path == file.path);
        for finding in own.filter(|finding| finding.line > 0 && finding.excerpt.is_empty()) {
            while line.is_some_and(|(_, number)| number < finding.line) {
                line = lines.next();
            }
            if let Some((text, _)) = line.filter(|(_, number)| *number == finding.line) {
                text.clone_into(&mut finding.excerpt);
            }
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, column, message, help, .. } = self;
        write!(f, "{path}:{line}:{column}: {message}; {help}")
    }
}
