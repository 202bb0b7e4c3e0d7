//! Parquet: a group of rows after the other, and of that a few hundred rows in memory at a time.
//!
//! Text is not copied out of the pages of a file (`Utf8View`), so that one long text which many rows
//! share does not grow with them. Times are in UTC, as Parquet itself has them: what else the writer
//! noted of its types is set aside.

use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, FieldRef, Fields, Schema};
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader,
    ParquetRecordBatchReaderBuilder,
};
use parquet::errors::ParquetError;

use super::nesting;
use super::rows::{Lost, contained};
use super::store::Store;
use crate::article::error::ArticleError;
use crate::article::json::Place;
use crate::article::reader::Reader;
use crate::article::unpack::Source;

/// Rows in memory at a time.
const BATCH: usize = 256;
/// Expanded bytes of a group below which the ratio says nothing.
const RATIO_FROM: i64 = 16 << 20;

/// The groups of rows of a file, as they are read.
pub(super) struct Groups {
    bytes: Store,
    metadata: ArrowReaderMetadata,
    expansion: u64,
    /// The group to open next.
    next: usize,
    open: Option<ParquetRecordBatchReader>,
    /// Rows of the open group that were not read yet.
    left: u64,
}

impl Groups {
    /// Reads what a file says of itself, which stands at its end: out of `file`, else out of memory.
    ///
    /// # Errors
    ///
    /// [`ArticleError::Table`] when that is damaged, encrypted or cut off; [`ArticleError::TooLarge`]
    /// for what is over the limit and no file.
    pub(super) fn open(
        reader: &Reader,
        place: &Place,
        source: Source,
        file: Option<&Path>,
    ) -> Result<Self, ArticleError> {
        let bytes = Store::open(source, file, &reader.limits)?;
        let metadata = contained(|| {
            nesting::check(&bytes.footer(b"PAR1")?)
                .map_err(|why| ParquetError::General(why.into()))?;
            let bare = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
            let told = ArrowReaderMetadata::load(&bytes, bare)?;
            let schema = Schema::new(viewed(told.schema().fields()));
            let options = ArrowReaderOptions::new().with_schema(Arc::new(schema));
            ArrowReaderMetadata::try_new(Arc::clone(told.metadata()), options)
        });
        let metadata = metadata.map_err(|reason| ArticleError::Table {
            name: place.name.clone(),
            kind: "Parquet",
            reason,
        })?;
        let expansion = reader.limits.expansion;
        Ok(Self { bytes, metadata, expansion, next: 0, open: None, left: 0 })
    }

    /// Opens the next group; `None` behind the last.
    fn open_next(&mut self) -> Option<Result<(), Lost>> {
        let group = self.metadata.metadata().row_groups().get(self.next)?;
        let rows = u64::try_from(group.num_rows()).unwrap_or_default();
        let (size, packed) = (group.total_byte_size(), group.compressed_size().max(1));
        let bombs = size > RATIO_FROM && (size / packed).unsigned_abs() > self.expansion;
        let place = self.next;
        self.next += 1;
        if bombs {
            let reason = format!("they expand to more than {} times their size", self.expansion);
            return Some(Err(Lost::Rows(rows, reason)));
        }
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(
            self.bytes.clone(),
            self.metadata.clone(),
        );
        let opened =
            contained(|| builder.with_batch_size(BATCH).with_row_groups(vec![place]).build());
        Some(match opened {
            Ok(reader) => {
                (self.open, self.left) = (Some(reader), rows);
                Ok(())
            }
            Err(reason) => Err(Lost::Rows(rows, reason)),
        })
    }
}

impl Iterator for Groups {
    type Item = Result<RecordBatch, Lost>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(reader) = &mut self.open else {
                match self.open_next()? {
                    Ok(()) => continue,
                    Err(lost) => return Some(Err(lost)),
                }
            };
            let read = contained(|| reader.next().transpose());
            let reason = match read {
                Ok(Some(batch)) => {
                    self.left = self.left.saturating_sub(batch.num_rows() as u64);
                    return Some(Ok(batch));
                }
                Ok(None) => "they are not there".to_owned(),
                Err(reason) => reason,
            };
            self.open = None;
            let left = std::mem::take(&mut self.left);
            if left > 0 {
                return Some(Err(Lost::Rows(left, reason)));
            }
        }
    }
}

/// `fields` with text and bytes as views of the pages they stand in.
fn viewed(fields: &Fields) -> Fields {
    fields.iter().map(view).collect()
}

fn view(field: &FieldRef) -> FieldRef {
    let kind = match field.data_type() {
        DataType::Utf8 => DataType::Utf8View,
        DataType::Binary => DataType::BinaryView,
        DataType::Struct(fields) => DataType::Struct(viewed(fields)),
        DataType::List(item) => DataType::List(view(item)),
        DataType::Map(entries, sorted) => DataType::Map(view(entries), *sorted),
        _ => return Arc::clone(field),
    };
    Arc::new(Field::clone(field).with_data_type(kind))
}
