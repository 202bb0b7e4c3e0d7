//! A text line by line, whatever the lines hold: for work that must give a line for a line.

use std::io::Read;

use crate::article::decode::{self, Encoding};
use crate::article::error::{ArticleError, shown};
use crate::article::input::Input;
use crate::article::unpack::{Line, Source};

/// Bytes looked at to tell the encoding.
const HEAD: usize = 64 * 1024;
/// Bytes of a line beyond which it is passed over.
const LIMIT: u64 = 8 << 20;

/// The lines of a place in order, one in memory at a time.
///
/// Only a line feed ends a line (with the carriage return before it): all else a line holds is in it, and an
/// empty line is one too. A line that cannot be read is an error in its stead.
///
/// # Examples
///
/// ```
/// use depeche::article::Lines;
///
/// let bytes = b"Un.\r\n\nDeux\x0btrois\r quatre".to_vec();
/// let lines: Vec<_> = Lines::read_from(std::io::Cursor::new(bytes), "a.txt", None)?.flatten().collect();
/// assert_eq!(lines, ["Un.", "", "Deux\u{b}trois\r quatre"]);
/// # Ok::<(), depeche::article::ArticleError>(())
/// ```
pub struct Lines {
    name: String,
    source: Source,
    encoding: Encoding,
    line: Vec<u8>,
    /// Number of the line last read, from 1.
    number: u64,
    done: bool,
}

impl Lines {
    /// The lines of `input`, in `encoding` or else in what its first bytes look like; `wrap` is put around its bytes.
    ///
    /// # Errors
    ///
    /// [`ArticleError::Read`] when it cannot be opened, [`ArticleError::NotByLine`] for UTF-16,
    /// [`ArticleError::UnclearEncoding`] when nothing tells the encoding.
    pub fn read(
        input: &Input,
        encoding: Option<Encoding>,
        wrap: impl FnOnce(Box<dyn Read + Send>) -> Box<dyn Read + Send>,
    ) -> Result<Self, ArticleError> {
        match input.open().map(wrap) {
            Ok(bytes) => Self::new(input.name(), bytes, encoding),
            Err(source) => Err(ArticleError::Read { name: input.name(), source }),
        }
    }

    /// The lines in `bytes`, which are called `name`.
    ///
    /// # Errors
    ///
    /// As [`Lines::read`].
    pub fn read_from(
        bytes: impl Read + Send + 'static,
        name: &str,
        encoding: Option<Encoding>,
    ) -> Result<Self, ArticleError> {
        Self::new(shown(name), Box::new(bytes), encoding)
    }

    fn new(
        name: String,
        bytes: Box<dyn Read + Send>,
        told: Option<Encoding>,
    ) -> Result<Self, ArticleError> {
        let mut source = Source::open(&name, bytes)?;
        let head = source.take_head(HEAD)?;
        let encoding = told.map_or_else(|| guess(&name, &head), Ok)?;
        if !encoding.keeps_ascii() {
            return Err(ArticleError::NotByLine { name, encoding: encoding.name() });
        }
        source.put_back(head);
        Ok(Self { name, source, encoding, line: Vec::new(), number: 0, done: false })
    }

    /// The text of the line in memory.
    fn text(&self) -> Result<String, ArticleError> {
        let line = match self.number {
            1 => self.line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.line),
            _ => &self.line,
        };
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let malformed = |offset| ArticleError::Malformed {
            name: self.name.clone(),
            encoding: self.encoding.name(),
            line: self.number,
            offset,
        };
        if self.encoding == Encoding::UTF_8 {
            let text = std::str::from_utf8(line);
            return text.map(str::to_owned).map_err(|error| malformed(error.valid_up_to() as u64));
        }
        match decode::decode(&self.name, line.to_vec(), Some(self.encoding), false) {
            Ok(decoded) => Ok(decoded.text),
            Err(ArticleError::Malformed { offset, .. }) => Err(malformed(offset)),
            Err(error) => Err(error),
        }
    }
}

/// What the whole lines at the head of a place are written in.
fn guess(name: &str, head: &[u8]) -> Result<Encoding, ArticleError> {
    let whole = head.iter().rposition(|&byte| byte == b'\n').filter(|_| head.len() == HEAD);
    let lines = head.get(..whole.unwrap_or(head.len())).unwrap_or_default();
    let decoded = match decode::decode(name, lines.to_vec(), None, false) {
        // A single bad line is that line's error, not the file's.
        Err(ArticleError::Malformed { encoding: "UTF-8", .. }) => return Ok(Encoding::UTF_8),
        decoded => decoded?,
    };
    Ok(decoded.encoding.parse().unwrap_or(Encoding::UTF_8))
}

impl Iterator for Lines {
    type Item = Result<String, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        self.number += 1;
        match self.source.read_line(&mut self.line, LIMIT) {
            Ok(Line::End) => {
                self.done = true;
                None
            }
            Ok(Line::Whole) => Some(self.text()),
            Ok(Line::Long) => {
                let (name, line) = (self.name.clone(), self.number);
                Some(Err(ArticleError::RecordTooLarge { name, line, limit: LIMIT }))
            }
            Err(error) => {
                self.done = true;
                Some(Err(error))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn lines(bytes: &[u8]) -> Vec<Result<String, ArticleError>> {
        Lines::read_from(Cursor::new(bytes.to_vec()), "a", None).unwrap().collect()
    }

    #[test]
    fn there_are_as_many_lines_as_line_feeds_and_a_last_one_without() {
        for (bytes, count) in [("", 0), ("\n", 1), ("a", 1), ("a\n", 1), ("\n\na\n\n", 4)] {
            assert_eq!(lines(bytes.as_bytes()).len(), count, "{bytes:?}");
        }
    }

    #[test]
    fn a_bad_line_is_an_error_in_its_stead() {
        let read = lines("Un \u{e9}t\u{e9}, des \u{e9}t\u{e9}s.\n".as_bytes());
        assert_eq!(read[0].as_ref().unwrap(), "Un été, des étés.");
        let mut mixed = "L'été à Évian, déjà.\nCaf\u{e9}\n".repeat(3).into_bytes();
        mixed.extend(b"\xff\xfe\x80\nfin\n");
        let read = lines(&mixed);
        assert!(matches!(read[6], Err(ArticleError::Malformed { line: 7, .. })), "{:?}", read[6]);
        assert_eq!(read[7].as_ref().unwrap(), "fin");
    }

    #[test]
    fn latin_1_is_told_by_its_look() {
        let read = lines(b"L'\xe9t\xe9 \xe0 \xc9vian, le ministre a d\xe9j\xe0 parl\xe9.\nFin.\n");
        assert_eq!(read[0].as_ref().unwrap(), "L'été à Évian, le ministre a déjà parlé.");
    }
}
