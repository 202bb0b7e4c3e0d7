//! `depeche glossary`: what is wrong with glossaries, what they hold, and how they come and go.

mod coverage;
mod diff;
mod export;
mod import;
mod lint;
pub(crate) mod report;
mod show;
mod stats;
mod suggest;
mod test;

use std::path::PathBuf;

use anyhow::bail;
use clap::Subcommand;
use depeche::glossary::check::Finding;
use depeche::glossary::load;
use depeche::glossary::load::File;
use depeche::glossary::shipped;

use crate::args::Common;
use crate::config;
use crate::exit::Exit;

/// What to do with glossaries.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find clashes, duplicates, unknown fields, missing sources and forms that can never be reached.
    Lint(lint::Args),
    /// Count files, entries, forms and kinds.
    Stats(stats::Args),
    /// Show entries with every form they answer to, its English and the rule that made it.
    Show(show::Args),
    /// Say what changed between two glossaries: entries by id, and the English of French forms.
    Diff(diff::Args),
    /// Run the tests that entries carry: each must be found in its sentence and give its English.
    Test(test::Args),
    /// Say which entries a body of stories uses, and which it never does.
    Coverage(coverage::Args),
    /// List names in stories that no entry knows, with their likely English.
    Suggest(suggest::Args),
    /// Make a glossary of a TBX, TMX, CSV or TSV file.
    Import(import::Args),
    /// Write a glossary as TBX, TMX, CSV, TSV, or as a translation service wants it.
    Export(export::Args),
}

/// Which glossaries.
#[derive(Debug, clap::Args)]
struct Paths {
    /// Glossary files or folders [default: those that come with depeche].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

pub(crate) fn run(args: &Args, common: &Common) -> anyhow::Result<Exit> {
    match &args.command {
        Command::Lint(args) => lint::run(args, common.color),
        Command::Stats(args) => stats::run(args),
        Command::Show(args) => show::run(args, &config::resolve(common)?),
        Command::Diff(args) => diff::run(args),
        Command::Test(args) => test::run(args, &config::resolve(common)?, common.color),
        Command::Coverage(args) => coverage::run(args, &config::resolve(common)?),
        Command::Suggest(args) => suggest::run(args, &config::resolve(common)?),
        Command::Import(args) => import::run(args),
        Command::Export(args) => export::run(args),
    }
}

/// The files asked for; those that cannot be parsed are findings, with their text.
fn read(paths: &[PathBuf]) -> anyhow::Result<(Vec<File>, Vec<Finding>)> {
    let mut read = Vec::new();
    if paths.is_empty() {
        read = shipped();
    }
    for path in paths {
        for file in load::files_of(path)? {
            read.push(load::read(&file)?);
        }
    }
    let (mut files, mut findings) = (Vec::new(), Vec::new());
    for file in read {
        match file {
            Ok(file) => files.push(file),
            Err(finding) => findings.push(finding),
        }
    }
    Ok((files, findings))
}

/// The files asked for, all of them sound YAML.
fn read_sound(paths: &[PathBuf]) -> anyhow::Result<Vec<File>> {
    let (files, findings) = read(paths)?;
    match findings.first() {
        Some(finding) => bail!("{finding}"),
        None => Ok(files),
    }
}
