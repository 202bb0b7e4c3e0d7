//! The formats of briefs and their names.

use std::fmt;
use std::str::FromStr;

/// What a brief looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// For people; plain Markdown.
    #[default]
    Markdown,
    /// The same for a terminal, with colours.
    Terminal,
    /// A page of its own: the story and its brief side by side.
    Html,
    /// `depeche/brief/1`: one story gives an object, several an array.
    Json,
    /// `depeche/brief/1`, one brief a line.
    Jsonl,
    /// French and English side by side, one sentence a line.
    Tsv,
    /// One sentence a row, with all that a table can hold.
    Csv,
    /// The same rows in columns; needs the `parquet` feature.
    Parquet,
    /// TMX 1.4b, a translation memory; what is only a gloss is left out.
    Tmx,
    /// XLIFF 2.1, a bilingual file.
    Xliff,
    /// ninjs 3.1: one story gives an item, several an array of items.
    Ninjs,
    /// NewsML-G2 2.35: one story gives a news item, several a news message.
    NewsMl,
    /// A house's own layout, which [`super::Renderer`] holds.
    Template,
}

/// Each format that can be asked for and its names: the first is the usual one.
const NAMES: [(Format, &[&str]); 11] = [
    (Format::Markdown, &["markdown", "md"]),
    (Format::Html, &["html", "htm"]),
    (Format::Json, &["json"]),
    (Format::Jsonl, &["jsonl", "ndjson"]),
    (Format::Tsv, &["tsv"]),
    (Format::Csv, &["csv"]),
    (Format::Parquet, &["parquet"]),
    (Format::Tmx, &["tmx"]),
    (Format::Xliff, &["xliff", "xlf"]),
    (Format::Ninjs, &["ninjs"]),
    (Format::NewsMl, &["newsml"]),
];

/// A format that cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// No format has that name.
    #[error(
        "`{0}` is no format; the formats are markdown, html, json, jsonl, tsv, csv, parquet, tmx, xliff, ninjs and newsml"
    )]
    Unknown(String),
    /// This build leaves it out.
    #[error(
        "this program was built without {format}; build it with `--features {feature}`, or ask for another format"
    )]
    WithoutFeature {
        /// What was asked for.
        format: &'static str,
        /// What would give it.
        feature: &'static str,
    },
}

impl FromStr for Format {
    type Err = FormatError;

    /// By name, or by the ending of a file (`md`).
    fn from_str(name: &str) -> Result<Self, FormatError> {
        let known = NAMES.iter().find(|(_, names)| names.contains(&name));
        let (format, _) = known.ok_or_else(|| FormatError::Unknown(name.to_owned()))?;
        let without = |format, feature| Err(FormatError::WithoutFeature { format, feature });
        match format {
            Self::Html if !cfg!(feature = "templates") => without("HTML", "templates"),
            Self::Parquet if !cfg!(feature = "parquet") => without("Parquet", "parquet"),
            format => Ok(*format),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Terminal => "markdown",
            Self::Template => "template",
            known => {
                let named = NAMES.iter().find(|(format, _)| format == known);
                named.and_then(|(_, names)| names.first()).copied().unwrap_or_default()
            }
        })
    }
}

impl Format {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Markdown | Self::Terminal => "md",
            Self::Html | Self::Template => "html",
            Self::Json | Self::Ninjs => "json",
            Self::Jsonl => "jsonl",
            Self::Tsv => "tsv",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Tmx => "tmx",
            Self::Xliff => "xliff",
            Self::NewsMl => "xml",
        }
    }
}
