//! `depeche glossary import`.

use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use depeche::glossary::Kind;
use depeche::glossary::exchange::ExchangeError;
use depeche::glossary::exchange::Format;
use depeche::glossary::exchange::Import;
use depeche::glossary::exchange::MAX_BYTES;
use depeche::glossary::exchange::import;
use depeche::glossary::yaml;
use depeche::render::safe;

use crate::exit::Exit;
use crate::output::Output;

/// What to read, and how.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file, or `-` for standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Its format, told by name and content otherwise: tbx, csv, tsv, deepl, aws, google, omegat, tmx.
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<Format>,

    /// Name of the glossary [default: what the file says, else the name of the file].
    #[arg(long)]
    name: Option<String>,

    /// Who vouches for the entries [default: what the file says].
    #[arg(long)]
    source: Option<String>,

    /// Kind of the entries for which the file says none.
    #[arg(long, value_parser = kind, default_value = "term")]
    kind: Kind,

    /// Tables without a header: the first column is English.
    #[arg(long)]
    english_first: bool,

    /// Translation memories: units of more French words are left out as sentences.
    #[arg(long, default_value_t = 8, value_name = "N")]
    max_words: usize,

    /// Leave out entries that a glossary may not hold, such as a second English for one French, and list them.
    #[arg(long)]
    skip_unsound: bool,

    /// Write to this file, which appears once it is whole.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The kind that `given` names.
pub(super) fn kind(given: &str) -> Result<Kind, String> {
    serde_json::from_value(given.into()).map_err(|error| error.to_string())
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let bytes = read(&args.file)?;
    let options = Import {
        format: args.format,
        kind: args.kind,
        english_first: args.english_first,
        max_words: args.max_words,
        skip_unsound: args.skip_unsound,
    };
    let path = args.file.display().to_string();
    let read = match import(&path, &bytes, &options) {
        Ok(read) => read,
        Err(ExchangeError::Unsound { findings }) => {
            for finding in &findings {
                say(&finding.to_string());
            }
            say(&format!(
                "{} entries cannot stand in one glossary; nothing was imported (`--skip-unsound` leaves them out)",
                findings.len()
            ));
            return Ok(Exit::Failed);
        }
        Err(error) => return Err(error.into()),
    };
    let stem = args.file.file_stem().filter(|_| path != "-");
    let name =
        args.name.clone().or(read.name).or(stem.map(|stem| stem.to_string_lossy().into_owned()));
    let name = name.unwrap_or_else(|| "imported".to_owned());
    let source = args.source.clone().or(read.source);
    let entries = read.entries.iter().map(|(_, entry)| entry);
    let mut out = Output::open(args.output.as_deref())?;
    out.write_all(yaml::file(&name, source.as_deref(), entries).as_bytes())?;
    out.finish()?;
    for remark in &read.remarks {
        say(remark);
    }
    if source.is_none() && read.entries.iter().any(|(_, entry)| entry.source.is_none()) {
        say("the file names no source; say who vouches for its entries with --source");
    }
    say(&format!("{} entries imported", read.entries.len()));
    Ok(if read.skipped == 0 { Exit::Done } else { Exit::Findings })
}

/// The bytes of `path`, or of standard input, up to what the library takes.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let naming = || format!("cannot read `{}`", path.display());
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes).with_context(naming)?;
    } else {
        let file = std::fs::File::open(path).with_context(naming)?;
        file.take(limit).read_to_end(&mut bytes).with_context(naming)?;
    }
    Ok(bytes)
}

/// Writes `line` to standard error, harmless for terminals.
pub(super) fn say(line: &str) {
    // Nothing to do if standard error is closed.
    let _ = writeln!(std::io::stderr(), "depeche: {}", safe::line(line));
}
