//! Rows become stories, by way of the JSON record that their columns make.

use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_json::WriterBuilder;
use arrow_json::writer::LineDelimited;
use arrow_schema::Schema;

use super::bytes::{Flaws, Texts};
use crate::article::Article;
use crate::article::decode::Encoding;
use crate::article::error::{ArticleError, shown};
use crate::article::fields::Fields;
use crate::article::json::{self, Place};
use crate::article::reader::Reader;

/// Characters of a reason that are shown.
const LONGEST_REASON: usize = 200;

/// The batches of a file, as they are read.
pub(super) type Batches = Box<dyn Iterator<Item = Result<RecordBatch, Lost>> + Send>;

/// What of a file cannot be read.
#[derive(Debug)]
pub(super) enum Lost {
    /// That many rows, for this reason; more may follow.
    Rows(u64, String),
    /// All that is left.
    Rest(ArticleError),
}

/// The stories of a table as they are read.
pub(super) struct Rows {
    fields: Fields,
    encoding: Option<Encoding>,
    limit: u64,
    place: Place,
    batches: Batches,
    batch: RecordBatch,
    /// The row of the batch to read next.
    next: usize,
    /// Number of the row last read, from 1.
    record: u64,
    done: bool,
    json: WriterBuilder,
    flaws: Flaws,
}

impl Rows {
    /// The rows of `batches`, which are the file called `place`.
    pub(super) fn new(reader: &Reader, place: &Place, batches: Batches) -> Self {
        let flaws = Flaws::default();
        let texts = Texts::new(reader.encoding, flaws.clone());
        // Nulls are written, so that an error can name every column.
        let json = WriterBuilder::new().with_explicit_nulls(true);
        Self {
            fields: reader.fields.clone(),
            encoding: reader.encoding,
            limit: reader.limits.record_bytes,
            place: place.clone(),
            batches,
            batch: RecordBatch::new_empty(Arc::new(Schema::empty())),
            next: 0,
            record: 0,
            done: false,
            json: json.with_encoder_factory(Arc::new(texts)),
            flaws,
        }
    }

    /// The story of row `row` of the batch, which is row [`Rows::record`] of the file.
    fn story(&self, row: usize) -> Result<Article, ArticleError> {
        let place = self.place.record(self.record);
        self.flaws.clear();
        let encoded = contained(|| {
            let mut line = Vec::new();
            let mut writer = self.json.clone().build::<_, LineDelimited>(&mut line);
            writer.write(&self.batch.slice(row, 1)).map(|()| line)
        });
        let line = encoded.map_err(|reason| self.lost(1, reason))?;
        if line.len() as u64 > self.limit {
            return Err(ArticleError::TooLarge { name: place.name, limit: self.limit });
        }
        let value =
            serde_json::from_slice(&line).map_err(|error| json::broken(&place, &error, 1))?;
        let mut article = json::story(&self.fields, &place, value)
            .map_err(|error| self.flaws.explain(&place.name, error))?;
        if let Some(told) = self.encoding.filter(|_| self.flaws.any_bytes()) {
            told.name().clone_into(&mut article.encoding);
        }
        Ok(article)
    }

    /// The error for the last `count` rows up to [`Rows::record`].
    fn lost(&self, count: u64, reason: String) -> ArticleError {
        let first = self.record.saturating_sub(count) + 1;
        ArticleError::Rows { name: self.place.name.clone(), first, last: self.record, reason }
    }
}

impl Iterator for Rows {
    type Item = Result<Article, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            if self.next < self.batch.num_rows() {
                self.next += 1;
                self.record = self.record.saturating_add(1);
                return Some(self.story(self.next - 1));
            }
            match self.batches.next() {
                Some(Ok(batch)) => (self.batch, self.next) = (batch, 0),
                Some(Err(Lost::Rows(count, reason))) => {
                    self.record = self.record.saturating_add(count);
                    return Some(Err(self.lost(count, reason)));
                }
                Some(Err(Lost::Rest(error))) => {
                    self.done = true;
                    return Some(Err(error));
                }
                None => {
                    self.done = true;
                    let name = || self.place.name.clone();
                    return (self.record == 0)
                        .then(|| Err(ArticleError::NoRecord { name: name() }));
                }
            }
        }
        None
    }
}

/// What `work` gives, or why not: the libraries that know these formats may also panic on a damaged file.
pub(super) fn contained<T, E: Display>(work: impl FnOnce() -> Result<T, E>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(|error| reason(&error)),
        Err(_) => Err("it is damaged".to_owned()),
    }
}

/// `error` on one line and without the names of its kind, as in `Parquet error: …`.
fn reason(error: &impl Display) -> String {
    let text = error.to_string();
    let text = text.rsplit_once(" error: ").map_or(text.as_str(), |(_, rest)| rest);
    let line = text.lines().next().unwrap_or_default().trim().trim_end_matches('.');
    shown(&line.chars().take(LONGEST_REASON).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_line_that_says_no_error_twice() {
        let long = "Arrow: Parquet argument error: Parquet error: Invalid file.\nBacktrace";
        assert_eq!(reason(&long), "Invalid file");
        assert_eq!(reason(&"x".repeat(999)).len(), LONGEST_REASON);
    }

    #[test]
    fn a_panic_is_a_reason() {
        let done = contained(|| -> Result<(), String> { panic!("on purpose") });
        assert_eq!(done.unwrap_err(), "it is damaged");
    }
}
