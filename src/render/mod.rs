//! Step 10 of 10: a brief in any format.
//!
//! A [`Format`] turns one brief into text; [`Writer`] puts the briefs of a run into one stream.

pub mod digest;
mod json;
mod markdown;
mod marks;
pub mod pairs;
pub mod safe;
pub mod terms;
pub mod translation;
mod tsv;
mod writer;

use std::fmt;
use std::str::FromStr;

use crate::brief::Brief;

pub use writer::Writer;

/// What a brief looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// For people; plain Markdown.
    #[default]
    Markdown,
    /// The same for a terminal, with colours.
    Terminal,
    /// `depeche/brief/1`: one story gives an object, several an array.
    Json,
    /// `depeche/brief/1`, one brief a line.
    Jsonl,
    /// French and English side by side, one sentence a line.
    Tsv,
}

/// A format that is not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no format; the formats are markdown, json, jsonl and tsv")]
pub struct FormatError(String);

impl FromStr for Format {
    type Err = FormatError;

    /// By name, or by the ending of a file (`md`).
    fn from_str(name: &str) -> Result<Self, FormatError> {
        match name {
            "markdown" | "md" => Ok(Self::Markdown),
            "json" => Ok(Self::Json),
            "jsonl" | "ndjson" => Ok(Self::Jsonl),
            "tsv" => Ok(Self::Tsv),
            _ => Err(FormatError(name.to_owned())),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Markdown | Self::Terminal => "markdown",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Tsv => "tsv",
        })
    }
}

impl Format {
    /// `brief` in this format, without what goes before, between and after briefs.
    pub fn text(self, brief: &Brief) -> String {
        match self {
            Self::Markdown => markdown::markdown(brief, false),
            Self::Terminal => markdown::markdown(brief, true),
            Self::Json => json::pretty(brief),
            Self::Jsonl => json::line(brief),
            Self::Tsv => tsv::rows(brief),
        }
    }
}
