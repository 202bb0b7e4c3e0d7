//! The pairs of a run in one stream.

use std::io;
use std::io::Write;

use super::{Format, html, tmx, tsv, xliff};

/// Puts rendered pairs one after the other, with what the format wants around them.
pub struct Writer<W> {
    out: W,
    format: Format,
    languages: [String; 2],
    written: usize,
    /// The first JSON object, held back until it is known whether it is the only one.
    held: Option<String>,
}

impl<W: Write> Writer<W> {
    /// A stream of pairs in `format`; `languages` are the BCP 47 tags of source and target.
    pub fn new(out: W, format: Format, languages: [String; 2]) -> Self {
        Self { out, format, languages, written: 0, held: None }
    }

    /// Adds a pair as [`Format::text`] gave it.
    ///
    /// # Errors
    ///
    /// What writing to the stream gives; [`io::ErrorKind::InvalidInput`] for a second pair in a
    /// format that cannot hold it ([`Format::holds_several`]).
    pub fn add(&mut self, text: String) -> io::Result<()> {
        if text.is_empty() {
            return Ok(()); // a pair without a bead
        }
        if self.written > 0 && !self.format.holds_several() {
            let reason = format!("a {} holds one pair, and here are several", self.format);
            return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
        }
        if self.written == 0 {
            let head = self.head();
            self.out.write_all(head.as_bytes())?;
        }
        self.written += 1;
        if self.format != Format::Json {
            return self.out.write_all(text.as_bytes());
        }
        match self.held.take() {
            None if self.written == 1 => self.held = Some(text),
            None => write!(self.out, ",\n{text}")?,
            Some(first) => write!(self.out, "[\n{first},\n{text}")?,
        }
        Ok(())
    }

    /// Ends the stream and flushes it; a run without a pair gives an empty file of the format.
    ///
    /// # Errors
    ///
    /// What writing to the stream gives.
    pub fn finish(mut self) -> io::Result<W> {
        if self.written == 0 {
            let head = self.head();
            self.out.write_all(head.as_bytes())?;
        }
        match (self.format, self.written, self.held.take()) {
            (Format::Json, 0, _) => writeln!(self.out, "[]")?,
            (Format::Json, _, Some(only)) => writeln!(self.out, "{only}")?,
            (Format::Json, _, None) => writeln!(self.out, "\n]")?,
            (Format::Tmx, ..) => self.out.write_all(tmx::FOOT.as_bytes())?,
            (Format::Xliff, 0, _) => {
                self.out.write_all(xliff::NOTHING.as_bytes())?;
                self.out.write_all(xliff::FOOT.as_bytes())?;
            }
            (Format::Xliff, ..) => self.out.write_all(xliff::FOOT.as_bytes())?,
            (Format::Html, ..) => self.out.write_all(html::FOOT.as_bytes())?,
            _ => {}
        }
        self.out.flush()?;
        Ok(self.out)
    }

    /// What stands before the first pair.
    fn head(&self) -> String {
        match self.format {
            Format::Tsv => tsv::header(&self.languages),
            Format::Tmx => tmx::head(&self.languages),
            Format::Xliff => xliff::head(&self.languages),
            Format::Html => html::head(),
            Format::Json | Format::Jsonl | Format::Ladder | Format::Vecalign => String::new(),
        }
    }
}
