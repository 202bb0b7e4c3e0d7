//! `depeche glossary`: what is wrong with glossaries, and what they hold.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use depeche::glossary::Glossary;
use depeche::glossary::Kind;
use depeche::glossary::check::{Finding, Level};
use depeche::glossary::lint::lint;
use depeche::glossary::load;
use depeche::glossary::load::File;
use depeche::glossary::shipped;
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report,
    Severity,
};

use crate::args::Color;
use crate::args::Common;
use crate::exit::Exit;
use crate::output::Output;
use crate::output::colours;

/// What to do with glossaries.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find clashes, duplicates, unknown fields, missing sources and forms that can never be reached.
    Lint(LintArgs),
    /// Count files, entries, forms and kinds.
    Stats(Paths),
}

/// Which glossaries.
#[derive(Debug, clap::Args)]
struct Paths {
    /// Glossary files or folders [default: those that come with depeche].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Which glossaries, and how to print the findings.
#[derive(Debug, clap::Args)]
struct LintArgs {
    #[command(flatten)]
    paths: Paths,

    /// How to print the findings.
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with the lines in question.
    Text,
    /// A JSON array.
    Json,
}

pub(crate) fn run(args: &Args, common: &Common) -> anyhow::Result<Exit> {
    match &args.command {
        Command::Lint(args) => run_lint(args, common.color),
        Command::Stats(args) => run_stats(args),
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

fn run_lint(args: &LintArgs, color: Color) -> anyhow::Result<Exit> {
    let (files, mut findings) = read(&args.paths.paths)?;
    findings.extend(lint(&files));
    let mut out = Output::open(None)?;
    if args.format == Format::Json {
        serde_json::to_writer_pretty(&mut out, &findings)?;
        writeln!(out)?;
    } else {
        let theme = if colours(color, None) {
            GraphicalTheme::unicode()
        } else {
            GraphicalTheme::unicode_nocolor()
        };
        let handler = GraphicalReportHandler::new_themed(theme).with_links(false);
        for finding in &findings {
            let mut text = String::new();
            handler.render_report(&mut text, report(finding, &files).as_ref())?;
            writeln!(out, "{}", text.trim_end())?;
        }
        let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
        let entries: usize = files.iter().map(|file| file.entries.len()).sum();
        let (warnings, files) = (findings.len() - errors, files.len());
        writeln!(out, "{files} files, {entries} entries: {errors} errors, {warnings} warnings")?;
    }
    out.finish()?;
    Ok(if findings.is_empty() { Exit::Done } else { Exit::Findings })
}

/// A finding with the lines around it.
fn report(finding: &Finding, files: &[File]) -> Report {
    let severity = if finding.level == Level::Error { Severity::Error } else { Severity::Warning };
    let known = files.iter().find(|file| file.path == finding.path).map(|file| file.text.clone());
    let text = known.or_else(|| std::fs::read_to_string(&finding.path).ok()).unwrap_or_default();
    let lines = text.split_inclusive('\n').take(finding.line.saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    let column = finding
        .excerpt
        .chars()
        .take(finding.column.saturating_sub(1))
        .map(char::len_utf8)
        .sum::<usize>();
    let length = finding.excerpt.len().saturating_sub(column).max(1);
    let mut diagnostic = MietteDiagnostic::new(finding.message.clone()).with_severity(severity);
    diagnostic = diagnostic.with_help(finding.help.clone());
    if finding.line > 0 && start + column + length <= text.len() + 1 {
        diagnostic =
            diagnostic.with_label(LabeledSpan::at(start + column..start + column + length, "here"));
    }
    Report::new(diagnostic).with_source_code(NamedSource::new(&finding.path, text))
}

fn run_stats(args: &Paths) -> anyhow::Result<Exit> {
    let glossary = Glossary::load(&args.paths, args.paths.is_empty())?;
    let mut out = Output::open(None)?;
    for file in glossary.sources() {
        writeln!(out, "{:>7} entries  {} ({})", file.entries, file.name, file.path)?;
    }
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    for term in glossary.terms() {
        *kinds.entry(term.entry.kind).or_default() += 1;
    }
    writeln!(out)?;
    for (kind, count) in &kinds {
        writeln!(out, "{count:>7} {}", format!("{kind:?}").to_lowercase())?;
    }
    writeln!(
        out,
        "\n{:>7} entries, {} French forms",
        glossary.terms().len(),
        glossary.form_count()
    )?;
    out.finish()?;
    Ok(Exit::Done)
}
