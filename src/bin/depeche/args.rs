//! What can be typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::commands;
use crate::logs::LogFormat;

/// French wire stories in, bilingual briefs out.
///
/// Gives the sentences that matter of each story, in French, each beside its English, with every
/// name and political term written the way your glossary says, and every sentence traceable to its
/// place in the source.
#[derive(Debug, Parser)]
#[command(name = "depeche", version, propagate_version = true, after_help = AFTER)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,

    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER: &str = "Exit code: 0 done; 1 done, but something was found or a story failed (each is listed on \
standard error); 2 could not work.\n\nExample: depeche summarize story.txt";

/// Flags every command knows.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Common {
    /// A glossary file or folder, over the shipped ones; may be given several times, the last wins.
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) glossary: Vec<PathBuf>,

    /// Leave out the glossaries that come with depeche.
    #[arg(long, global = true)]
    pub(crate) no_builtin_glossary: bool,

    /// Folder for what large glossaries compile to; `off` for none [default: `DEPECHE_CACHE`, else
    /// the user's cache folder].
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) cache: Option<PathBuf>,

    /// English of metonyms such as `Matignon` [default: expanded].
    #[arg(long, global = true, value_enum, value_name = "STYLE")]
    pub(crate) metonyms: Option<Metonyms>,

    /// When to use colours; `NO_COLOR` is honoured.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,

    /// Read this configuration file, not the nearest `depeche.yaml` upwards.
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "isolated")]
    pub(crate) config: Option<PathBuf>,

    /// Read no configuration file.
    #[arg(long, global = true)]
    pub(crate) isolated: bool,

    /// Tell on standard error what is done; twice for more.
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,

    /// What the lines of --verbose look like.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) log_format: LogFormat,
}

/// A number of bytes: `500MB`, `2GB`, `1048576`.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    let text = text.trim().to_ascii_uppercase();
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = match text.get(digits.len()..).unwrap_or_default().trim() {
        "" | "B" => Some(1),
        "K" | "KB" => Some(1 << 10),
        "M" | "MB" => Some(1 << 20),
        "G" | "GB" => Some(1 << 30),
        _ => None,
    };
    let number = digits.parse::<u64>().ok();
    let size = number.zip(unit).and_then(|(number, unit): (u64, u64)| number.checked_mul(unit));
    size.ok_or_else(|| "give a size such as `500MB` or `2GB`".to_owned())
}

/// English of an entry that names a place and means who sits there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Metonyms {
    /// What it stands for: the French prime minister's office.
    #[default]
    Expanded,
    /// The bare name: Matignon.
    Plain,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// When standard output is a terminal and `NO_COLOR` is not set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// One file a command.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a brief of each story: the sentences that matter, French beside English.
    Summarize(commands::summarize::Args),
    /// Make one brief of each event that many stories tell: facts once, each with its story.
    Digest(commands::digest::Args),
    /// Show the names, terms, dates, numbers and money of each story with their English.
    Normalize(commands::normalize::Args),
    /// Give the English of French texts, or of sentences a line each.
    Translate(commands::translate::Args),
    /// Align a French text with an English one, sentence by sentence.
    Align(commands::align::Args),
    /// Cut texts into sentences, one a line.
    Segment(commands::segment::Args),
    /// Say why a term was (not) found in a story, or why a sentence was chosen.
    Explain(commands::explain::Args),
    /// Check that briefs are true to their sources: every hash, span and term.
    Verify(commands::verify::Args),
    /// Check glossaries, or count what they hold.
    Glossary(commands::glossary::Args),
    /// Install, check and remove neural models.
    #[cfg(feature = "neural")]
    Model(commands::model::Args),
    /// Print a completion script for a shell.
    Completions(commands::completions::Args),
    /// Print the manual page.
    Man,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!(size("2 GB"), Ok(2 << 30));
        assert_eq!(size("1024"), Ok(1024));
        assert!(size("much").is_err() && size("99999999999GB").is_err());
    }

    #[test]
    fn the_command_line_is_sound() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }
}
