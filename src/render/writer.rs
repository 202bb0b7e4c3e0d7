//! The briefs of a run in one stream.

use std::io;
use std::io::Write;

use super::Format;
use super::tsv::HEADER;

/// Puts rendered briefs one after the other, with what the format wants around them.
pub struct Writer<W> {
    out: W,
    format: Format,
    written: usize,
    /// The first JSON brief, held back until it is known whether it is the only one.
    held: Option<String>,
}

impl<W: Write> Writer<W> {
    /// A stream of briefs in `format`.
    pub fn new(out: W, format: Format) -> Self {
        Self { out, format, written: 0, held: None }
    }

    /// Adds a brief as [`Format::text`] gave it.
    ///
    /// # Errors
    ///
    /// What writing to the stream gives.
    pub fn add(&mut self, text: String) -> io::Result<()> {
        self.written += 1;
        match (self.format, self.written) {
            (Format::Json, 1) => self.held = Some(text),
            (Format::Json, count) => {
                if let Some(first) = self.held.take().filter(|_| count == 2) {
                    write!(self.out, "[\n{first}")?;
                }
                write!(self.out, ",\n{text}")?;
            }
            (Format::Markdown | Format::Terminal, count) if count > 1 => {
                write!(self.out, "\n{text}")?;
            }
            (Format::Tsv, 1) => write!(self.out, "{HEADER}{text}")?,
            _ => self.out.write_all(text.as_bytes())?,
        }
        Ok(())
    }

    /// Ends the stream and flushes it; no brief at all is an empty list in JSON and a header in TSV.
    ///
    /// # Errors
    ///
    /// What writing to the stream gives.
    pub fn finish(mut self) -> io::Result<W> {
        match (self.format, self.written, &self.held) {
            (Format::Json, 0, _) => writeln!(self.out, "[]")?,
            (Format::Json, _, Some(only)) => writeln!(self.out, "{only}")?,
            (Format::Json, ..) => writeln!(self.out, "\n]")?,
            (Format::Tsv, 0, _) => self.out.write_all(HEADER.as_bytes())?,
            _ => {}
        }
        self.out.flush()?;
        Ok(self.out)
    }
}
