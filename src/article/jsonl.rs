//! JSONL: a story a line, one line in memory at a time.

use crate::article::Article;
use crate::article::decode::{self, Encoding};
use crate::article::error::ArticleError;
use crate::article::fields::Fields;
use crate::article::json::{self, Place};
use crate::article::reader::Reader;
use crate::article::unpack::{Line, Source};

/// The records of a JSONL file as they are read.
pub(crate) struct Records {
    fields: Fields,
    encoding: Option<Encoding>,
    limit: u64,
    place: Place,
    source: Source,
    line: Vec<u8>,
    /// Number of the line last read, from 1.
    line_number: u64,
    /// Number of the record last read, from 1: blank lines are none.
    record: u64,
    done: bool,
}

impl Records {
    /// Reads from `source`, which is called `place`.
    ///
    /// # Errors
    ///
    /// [`ArticleError::NotByLine`] when the reader was told an encoding whose lines cannot be found.
    pub(crate) fn new(reader: &Reader, place: Place, source: Source) -> Result<Self, ArticleError> {
        if let Some(told) = reader.encoding.filter(|told| !told.keeps_ascii()) {
            return Err(ArticleError::NotByLine { name: place.name, encoding: told.name() });
        }
        Ok(Self {
            fields: reader.fields.clone(),
            encoding: reader.encoding,
            limit: reader.limits.record_bytes,
            place,
            source,
            line: Vec::new(),
            line_number: 0,
            record: 0,
            done: false,
        })
    }
}

impl Iterator for Records {
    type Item = Result<Article, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            match self.source.read_line(&mut self.line, self.limit) {
                Ok(Line::End) => self.done = true,
                Ok(Line::Long) => {
                    self.line_number += 1;
                    self.record += 1;
                    let name = self.place.record(self.record).name;
                    let (line, limit) = (self.line_number, self.limit);
                    return Some(Err(ArticleError::RecordTooLarge { name, line, limit }));
                }
                Ok(Line::Whole) => {
                    self.line_number += 1;
                    if !self.line.trim_ascii().is_empty() {
                        self.record += 1;
                        return Some(self.story());
                    }
                }
                Err(error) => {
                    self.done = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

impl Records {
    /// The story on the line in memory.
    fn story(&self) -> Result<Article, ArticleError> {
        let place = self.place.record(self.record);
        let bytes = self.line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.line);
        let decoded;
        let (text, encoding) = match self.encoding {
            Some(told) => {
                decoded = decode::decode(&place.name, bytes.to_vec(), Some(told), false)?;
                (decoded.text.as_str(), decoded.encoding)
            }
            None => match std::str::from_utf8(bytes) {
                Ok(text) => (text, "UTF-8"),
                Err(error) => {
                    return Err(ArticleError::Malformed {
                        name: place.name,
                        encoding: "UTF-8",
                        line: self.line_number,
                        offset: error.valid_up_to() as u64,
                    });
                }
            },
        };
        let value = serde_json::from_str(text)
            .map_err(|error| json::broken(&place, &error, self.line_number))?;
        let mut article = json::story(&self.fields, &place, value)?;
        encoding.clone_into(&mut article.encoding);
        Ok(article)
    }
}
