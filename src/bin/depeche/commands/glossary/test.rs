//! `depeche glossary test`.

use std::path::PathBuf;
use std::sync::Arc;

use depeche::glossary::Glossary;
use depeche::glossary::prove::prove;

use super::read_sound;
use super::report;
use crate::args::Color;
use crate::config::Config;
use crate::exit::Exit;
use crate::output::Output;

/// Which glossaries, and how to print the failures.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Glossary files or folders, tested over the shipped ones as they are used
    /// [default: the shipped ones].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How to print the failures.
    #[arg(short, long, value_enum, default_value_t = report::Format::Text)]
    format: report::Format,
}

pub(super) fn run(args: &Args, config: &Config, color: Color) -> anyhow::Result<Exit> {
    let files = read_sound(&args.paths)?;
    let mut paths = config.glossary.clone();
    paths.extend(args.paths.iter().cloned());
    let with_shipped = !config.no_builtin_glossary || paths.is_empty();
    let glossary = Arc::new(Glossary::load(&paths, with_shipped)?);
    let proof = prove(&glossary, &files);
    let failed = proof.findings.len();
    let entries: usize = files.iter().map(|file| file.entries.len()).sum();
    let summary = format!(
        "{} tests in {} of {entries} entries: {} passed, {failed} failed",
        proof.ran,
        proof.entries,
        proof.ran - failed
    );
    let mut out = Output::open(None)?;
    report::print(&mut out, &proof.findings, &files, (args.format, color), &summary)?;
    out.finish()?;
    Ok(if failed == 0 { Exit::Done } else { Exit::Findings })
}
