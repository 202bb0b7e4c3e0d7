//! `depeche glossary diff`.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use depeche::glossary::diff::{Change, Diff, diff};
use depeche::render::safe;
use serde_json::Value;

use super::read_sound;
use crate::exit::Exit;
use crate::output::Output;

/// Which glossaries, and how to print what changed.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The glossary before: a file or a folder.
    #[arg(value_name = "BEFORE")]
    before: PathBuf,

    /// The glossary after.
    #[arg(value_name = "AFTER")]
    after: PathBuf,

    /// How to print what changed.
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How to print what changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: `+` added, `-` removed, `~` changed.
    Text,
    /// One JSON object.
    Json,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let before = read_sound(std::slice::from_ref(&args.before))?;
    let after = read_sound(std::slice::from_ref(&args.after))?;
    let found = diff(&before, &after);
    let mut out = Output::open(None)?;
    if args.format == Format::Json {
        serde_json::to_writer_pretty(&mut out, &found)?;
        writeln!(out)?;
    } else {
        text(&mut out, &found)?;
    }
    out.finish()?;
    Ok(if found.is_empty() { Exit::Done } else { Exit::Findings })
}

fn text(out: &mut Output, found: &Diff) -> anyhow::Result<()> {
    for entry in &found.entries {
        let name = format!("{}/{}", entry.glossary, entry.id);
        let (name, at) = (safe::line(&name), safe::line(&entry.at));
        let pair = format!("{} → {}", entry.fr, entry.en);
        match entry.change {
            Change::Added => writeln!(out, "+ {name}: {} ({at})", safe::line(&pair))?,
            Change::Removed => writeln!(out, "- {name}: {} ({at})", safe::line(&pair))?,
            Change::Changed => {
                writeln!(out, "~ {name} ({at})")?;
                for field in &entry.fields {
                    let line = format!(
                        "{}: {} → {}",
                        field.field,
                        plain(field.before.as_ref()),
                        plain(field.after.as_ref())
                    );
                    writeln!(out, "    {}", safe::line(&line))?;
                }
            }
        }
    }
    if !found.forms.is_empty() {
        writeln!(out, "\nFrench forms:")?;
    }
    for form in &found.forms {
        let line = format!("{}: {} → {}", form.form, several(&form.before), several(&form.after));
        writeln!(out, "    {}", safe::line(&line))?;
    }
    let count = |change| found.entries.iter().filter(|entry| entry.change == change).count();
    let (added, removed) = (count(Change::Added), count(Change::Removed));
    let (changed, forms) = (count(Change::Changed), found.forms.len());
    writeln!(
        out,
        "{added} entries added, {removed} removed, {changed} changed; {forms} French forms differ"
    )?;
    Ok(())
}

/// A field's value as it would be typed; a dash for none.
fn plain(value: Option<&Value>) -> String {
    match value {
        None => "–".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => {
            items.iter().map(|item| plain(Some(item))).collect::<Vec<_>>().join(", ")
        }
        Some(other) => other.to_string(),
    }
}

fn several(english: &[String]) -> String {
    if english.is_empty() { "–".to_owned() } else { english.join(" / ") }
}
