//! Where results go, and how messages look.

mod partial;

use std::io;
use std::io::BufWriter;
use std::io::IsTerminal;
use std::io::StdoutLock;
use std::io::Write;
use std::path::Path;

use depeche::render::safe;

use crate::args::Color;

pub(crate) use partial::Partial;

/// Standard output, or a file that appears under its name only once it is whole.
pub(crate) enum Output {
    Standard(BufWriter<StdoutLock<'static>>),
    File(Partial),
}

impl Output {
    /// Opens `path`, or standard output for none and for `-`.
    pub(crate) fn open(path: Option<&Path>) -> anyhow::Result<Self> {
        match path.filter(|path| is_file(Some(path))) {
            Some(path) => Ok(Self::File(Partial::create(path)?)),
            None => Ok(Self::Standard(BufWriter::new(io::stdout().lock()))),
        }
    }

    /// Brings what was written to the disk; gives the bytes the file holds, 0 for standard output.
    pub(crate) fn sync(&mut self) -> io::Result<u64> {
        match self {
            Self::Standard(out) => out.flush().map(|()| 0),
            Self::File(file) => file.sync(),
        }
    }

    /// Flushes, and gives a file its name.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Standard(mut out) => out.flush()?,
            Self::File(file) => file.finish()?,
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::File(file) => file.flush(),
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
