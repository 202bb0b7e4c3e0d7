//! `depeche glossary lint`.

use depeche::glossary::check::Level;
use depeche::glossary::lint::lint;

use super::Paths;
use super::read;
use super::report;
use crate::args::Color;
use crate::exit::Exit;
use crate::output::Output;

/// Which glossaries, and how to print the findings.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    paths: Paths,

    /// How to print the findings.
    #[arg(short, long, value_enum, default_value_t = report::Format::Text)]
    format: report::Format,
}

pub(super) fn run(args: &Args, color: Color) -> anyhow::Result<Exit> {
    let (files, mut findings) = read(&args.paths.paths)?;
    findings.extend(lint(&files));
    let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
    let entries: usize = files.iter().map(|file| file.entries.len()).sum();
    let warnings = findings.len() - errors;
    let summary =
        format!("{} files, {entries} entries: {errors} errors, {warnings} warnings", files.len());
    let mut out = Output::open(None)?;
    report::print(&mut out, &findings, &files, (args.format, color), &summary)?;
    out.finish()?;
    Ok(if findings.is_empty() { Exit::Done } else { Exit::Findings })
}
