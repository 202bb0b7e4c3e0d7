//! Why a glossary could not be brought in or out.

use crate::glossary::check::{Finding, Level};
use crate::glossary::load::Place;

use super::format::Format;

/// Why a glossary could not be brought in or out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExchangeError {
    /// The file cannot be read as what it is said to be; nothing was taken from it.
    #[error("{0}")]
    Refused(Box<Finding>),
    /// The file was read, but its entries cannot stand in one glossary; nothing was taken from it.
    #[error("{}", unsound(findings))]
    Unsound {
        /// Every entry that cannot stand, in the order of the file.
        findings: Vec<Finding>,
    },
    /// Neither the name nor the content tells the format.
    #[error("cannot tell the format of `{path}`; name it with --format ({})", names())]
    UnknownFormat {
        /// The file.
        path: String,
    },
    /// No such format.
    #[error("no format is called `{given}`; there are {}", names())]
    NoFormat {
        /// What was asked for.
        given: String,
    },
    /// There is nothing to export.
    #[error("the glossary holds no entry to export")]
    Nothing,
    /// The output failed.
    #[error("cannot write")]
    Write(#[from] std::io::Error),
}

fn unsound(findings: &[Finding]) -> String {
    let first = findings.first().map(ToString::to_string).unwrap_or_default();
    match findings.len() {
        0 | 1 => first,
        more => format!("{first} (and {} more)", more - 1),
    }
}

fn names() -> String {
    Format::ALL.map(Format::name).join(", ")
}

/// The refusal of the file `path`, whose text is `text`, for what stands at `place`.
pub(super) fn refused(
    path: &str,
    text: &str,
    place: Place,
    message: impl Into<String>,
    help: &str,
) -> ExchangeError {
    ExchangeError::Refused(Box::new(Finding::at(path, text, place, Level::Error, message, help)))
}
