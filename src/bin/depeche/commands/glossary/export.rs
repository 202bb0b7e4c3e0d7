//! `depeche glossary export`.

use std::path::PathBuf;

use anyhow::bail;
use depeche::glossary::exchange::Format;
use depeche::glossary::exchange::export;

use super::import::say;
use super::read_sound;
use crate::exit::Exit;
use crate::output::Output;

/// What to write, and how.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Glossary files or folders [default: those that come with depeche].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The format, told by the name of the output otherwise: tbx, tbx-dct, csv, tsv, deepl, aws,
    /// google, omegat, tmx.
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<Format>,

    /// Formats of mere pairs: write every generated form too (plurals, feminines), for tools that do not inflect.
    #[arg(long)]
    inflected: bool,

    /// Write to this file, which appears once it is whole.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let named =
        args.output.as_ref().and_then(|path| Format::guess(&path.display().to_string(), ""));
    let Some(format) = args.format.or(named) else {
        let known = Format::ALL.map(Format::name).join(", ");
        bail!("no format was named; give one with --format ({known})");
    };
    let files = read_sound(&args.paths)?;
    let mut out = Output::open(args.output.as_deref())?;
    let remarks = export(&files, format, args.inflected, &mut out)?;
    out.finish()?;
    for remark in &remarks {
        say(remark);
    }
    Ok(Exit::Done)
}
