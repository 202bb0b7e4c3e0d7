//! What the program tells of its own work, with `-v`: a line an event on standard error, as text or JSON.

use std::io;
use std::io::Write;

use clap::ValueEnum;
use depeche::render::safe;
use tracing::Level;
use tracing_subscriber::fmt;

use crate::args::Common;

/// What a line of the log looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// An object a line.
    Json,
}

/// Begins the log that `common` asks for; without `-v` only warnings are told.
pub(crate) fn begin(common: &Common) {
    let level = match common.verbose {
        0 => Level::WARN,
        1 => Level::INFO,
        2 => Level::DEBUG,
        _ => Level::TRACE,
    };
    let log =
        fmt().with_max_level(level).with_ansi(false).with_target(false).with_writer(|| Harmless);
    match common.log_format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
}

/// Standard error, for lines that hold names and reasons that are not ours.
struct Harmless;

impl Write for Harmless {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        for line in text.lines() {
            writeln!(io::stderr(), "{}", safe::line(line))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
