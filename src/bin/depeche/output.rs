//! Where results go, and how messages look.

use std::fs;
use std::fs::File;
use std::io;
use std::io::BufWriter;
use std::io::IsTerminal;
use std::io::StdoutLock;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use depeche::render::safe;

use crate::args::Color;

/// Standard output, or a file that appears under its name only once it is whole.
pub(crate) enum Output {
    Standard(BufWriter<StdoutLock<'static>>),
    File { file: BufWriter<File>, partial: PathBuf, path: PathBuf },
}

impl Output {
    /// Opens `path`, or standard output for none and for `-`.
    pub(crate) fn open(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path.filter(|path| is_file(Some(path))) else {
            return Ok(Self::Standard(BufWriter::new(io::stdout().lock())));
        };
        let mut name = path.file_name().map(ToOwned::to_owned).unwrap_or_default();
        name.push(format!(".{}.partial", std::process::id()));
        let partial = path.with_file_name(name);
        let file =
            File::create(&partial).with_context(|| format!("cannot write `{}`", path.display()))?;
        Ok(Self::File { file: BufWriter::new(file), partial, path: path.to_owned() })
    }

    /// Flushes, and gives a file its name.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Standard(mut out) => out.flush()?,
            Self::File { file, partial, path } => {
                let naming = || format!("cannot write `{}`", path.display());
                let file = file
                    .into_inner()
                    .map_err(io::IntoInnerError::into_error)
                    .with_context(naming)?;
                file.sync_all().with_context(naming)?;
                fs::rename(&partial, &path).with_context(naming)?;
            }
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::File { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::File { file, .. } => file.flush(),
        }
    }
}

/// Whether results on standard output may have colours.
pub(crate) fn colours(color: Color, output: Option<&Path>) -> bool {
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => !is_file(output) && !forbidden && io::stdout().is_terminal(),
    }
}

/// Whether results go to a file of their own.
pub(crate) fn is_file(output: Option<&Path>) -> bool {
    output.is_some_and(|path| path != Path::new("-"))
}

/// `text` with its lines broken between words to fit the terminal, what follows a break set in.
pub(crate) fn wrapped(text: &str, columns: usize) -> String {
    let options = textwrap::Options::new(columns).subsequent_indent("   ").break_words(false);
    text.lines().map(|line| textwrap::fill(line, &options) + "\n").collect()
}

/// Columns of the terminal, at most 100: longer lines are hard to read.
pub(crate) fn columns() -> usize {
    textwrap::termwidth().clamp(20, 100)
}

/// `error` and its causes on one line that no terminal obeys.
pub(crate) fn message(error: &anyhow::Error) -> String {
    safe::line(&format!("{error:#}")).into_owned()
}
