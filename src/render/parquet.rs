//! Parquet: the rows of [`super::row`] in columns, a group of rows at a time.

use std::io;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray, UInt64Array};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::row::{COLUMNS, Row};

/// Rows gathered before they are packed.
const GROUP: usize = 16 * 1024;

/// Rows on their way into a Parquet file.
pub(super) struct Table {
    rows: Vec<Row>,
    writer: ArrowWriter<Vec<u8>>,
}

impl Table {
    /// An empty table.
    pub(super) fn new() -> io::Result<Self> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .build();
        let writer = ArrowWriter::try_new(Vec::new(), schema(), Some(properties));
        Ok(Self { rows: Vec::new(), writer: writer.map_err(io::Error::other)? })
    }

    /// Adds `rows`, as a JSON list; gives the bytes that are ready to be written.
    pub(super) fn add(&mut self, rows: &str) -> io::Result<Vec<u8>> {
        let rows: Vec<Row> = serde_json::from_str(rows)?;
        self.rows.extend(rows);
        if self.rows.len() < GROUP { Ok(Vec::new()) } else { self.pack() }
    }

    /// Packs what was gathered as one group.
    fn pack(&mut self) -> io::Result<Vec<u8>> {
        let rows = std::mem::take(&mut self.rows);
        let batch = RecordBatch::try_new(schema(), columns(&rows)).map_err(io::Error::other)?;
        self.writer.write(&batch).and_then(|()| self.writer.flush()).map_err(io::Error::other)?;
        Ok(std::mem::take(self.writer.inner_mut()))
    }

    /// Packs the rest and ends the file.
    pub(super) fn finish(mut self) -> io::Result<Vec<u8>> {
        let mut bytes = if self.rows.is_empty() { Vec::new() } else { self.pack()? };
        bytes.extend(self.writer.into_inner().map_err(io::Error::other)?);
        Ok(bytes)
    }
}

/// Names and types of the columns; text and confidence may be missing where a row may miss them.
fn schema() -> Arc<Schema> {
    let field = |name: &&str| {
        let kind = match *name {
            "index" | "start" | "end" => DataType::UInt64,
            "score" | "confidence" => DataType::Float64,
            _ => DataType::Utf8,
        };
        let may_miss = matches!(*name, "title" | "published" | "en" | "origin" | "confidence");
        Field::new(*name, kind, may_miss)
    };
    Arc::new(Schema::new(COLUMNS.iter().map(field).collect::<Vec<_>>()))
}

/// `rows` column by column, in the order of [`COLUMNS`].
fn columns(rows: &[Row]) -> Vec<ArrayRef> {
    let text = |of: fn(&Row) -> &str| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(rows.iter().map(of)))
    };
    let maybe = |of: fn(&Row) -> Option<&str>| -> ArrayRef {
        Arc::new(rows.iter().map(of).collect::<StringArray>())
    };
    let number = |of: fn(&Row) -> u64| -> ArrayRef {
        Arc::new(UInt64Array::from_iter_values(rows.iter().map(of)))
    };
    vec![
        text(|row| &row.id),
        text(|row| &row.source),
        text(|row| &row.sha256),
        maybe(|row| row.title.as_deref()),
        maybe(|row| row.published.as_deref()),
        number(|row| row.index),
        Arc::new(Float64Array::from_iter_values(rows.iter().map(|row| row.score))),
        text(|row| &row.fr),
        maybe(|row| row.en.as_deref()),
        maybe(|row| row.origin.as_deref()),
        Arc::new(rows.iter().map(|row| row.confidence).collect::<Float64Array>()),
        number(|row| row.start),
        number(|row| row.end),
        text(|row| &row.terms),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::FileReader;
    use parquet::file::serialized_reader::SerializedFileReader;

    #[test]
    fn what_goes_in_comes_out_over_several_groups() {
        let mut table = Table::new().unwrap();
        let mut bytes = Vec::new();
        for place in 0..GROUP as u64 + 3 {
            let row = Row { id: format!("é{place}"), index: place, ..Row::default() };
            bytes.extend(table.add(&serde_json::to_string(&[row]).unwrap()).unwrap());
        }
        bytes.extend(table.finish().unwrap());
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        assert_eq!(reader.metadata().num_row_groups(), 2);
        let last = reader.get_row_iter(None).unwrap().last().unwrap().unwrap();
        assert!(last.to_string().contains(&format!("é{}", GROUP + 2)), "{last}");
    }
}
