//! The messages of Arrow IPC, each with its body, cut out of the bytes within limits.
//!
//! A message ("Encapsulated message format" in the Arrow columnar format): a marker, absent before
//! version 0.15, the length of the metadata, the metadata, the body. A stream is one after the other,
//! the schema first. A file ends with a footer that has the schema and says where the messages are:
//! what else comes before them differs from writer to writer.

use std::path::Path;

use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::{Block, Message, RecordBatch, root_as_footer, root_as_message};
use arrow_schema::{ArrowError, Schema};
use bytes::Bytes;
use parquet::file::reader::ChunkReader;

use super::rows::contained;
use super::store::Store;
use crate::article::error::ArticleError;
use crate::article::reader::Reader;
use crate::article::unpack::Source;

/// What a file begins with, and ends with.
const MAGIC: &[u8] = b"ARROW1";
/// What stands before the length of a message.
const MARKER: [u8; 4] = [0xff; 4];
/// Cells of one column in a message.
const MOST_CELLS: i64 = 1 << 28;

/// Messages as they are read.
pub(super) struct Frames {
    name: String,
    /// Bytes of a message, and of what it expands to.
    limit: u64,
    bytes: Kept,
}

/// Where the messages are.
enum Kept {
    Stream(Source),
    /// A file, and which parts of it are still to be read.
    File(Store, std::vec::IntoIter<Block>),
}

/// What a message says of the body that follows it.
pub(super) struct Metadata(Bytes);

impl Metadata {
    /// The message, once it is found to hold together.
    pub(super) fn message(&self) -> Result<Message<'_>, String> {
        contained(|| root_as_message(&self.0))
    }

    /// The columns that the first message of a stream tells.
    fn schema(&self) -> Result<Schema, String> {
        let message = self.message()?;
        let none = || "it does not begin with a schema".to_owned();
        let schema = message.header_as_schema().ok_or_else(none)?;
        contained(|| try_fb_to_schema(schema))
    }
}

/// The columns that the `footer` of a file tells, and where its messages are: dictionaries first.
fn contents(footer: &[u8]) -> Result<(Schema, Vec<Block>), String> {
    let footer = contained(|| root_as_footer(footer))?;
    let schema = footer.schema().ok_or_else(|| "it has no schema".to_owned())?;
    let blocks = footer.dictionaries().into_iter().chain(footer.recordBatches()).flatten();
    Ok((contained(|| try_fb_to_schema(schema))?, blocks.copied().collect()))
}

impl Frames {
    /// Finds the messages and the columns of `source`, a file by its first bytes and else a stream;
    /// `file` is where it can be read out of order.
    pub(super) fn open(
        reader: &Reader,
        mut source: Source,
        file: Option<&Path>,
    ) -> Result<(Self, Schema), ArticleError> {
        let (name, limit) = (source.name.clone(), reader.limits.file_bytes);
        let head = source.take_head(MAGIC.len())?;
        let is_file = head == MAGIC;
        source.put_back(head);
        if !is_file {
            let mut frames = Self { name, limit, bytes: Kept::Stream(source) };
            let first = frames.next()?;
            let (first, _) = first.ok_or_else(|| frames.unusable("it is empty".to_owned()))?;
            let schema = first.schema().map_err(|reason| frames.unusable(reason))?;
            return Ok((frames, schema));
        }
        let store = Store::open(source, file, &reader.limits)?;
        let read = contained(|| store.footer(MAGIC)).and_then(|footer| contents(&footer));
        let (schema, blocks) = read.map_err(|reason| unusable(&name, reason))?;
        Ok((Self { name, limit, bytes: Kept::File(store, blocks.into_iter()) }, schema))
    }

    /// The next message and its body; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<(Metadata, Bytes)>, ArticleError> {
        match &mut self.bytes {
            Kept::Stream(_) => self.next_in_stream(),
            Kept::File(_, blocks) => match blocks.next() {
                Some(block) => self.at(block).map(Some),
                None => Ok(None),
            },
        }
    }

    /// The message and the body that stand at `block`.
    fn at(&self, block: Block) -> Result<(Metadata, Bytes), ArticleError> {
        let (start, length) = (block.offset(), i64::from(block.metaDataLength()));
        let metadata = self.part(start, length)?;
        let metadata = metadata
            .strip_prefix(&MARKER)
            .map_or(metadata.clone(), |rest| metadata.slice_ref(rest));
        if metadata.len() < 4 {
            return Err(self.cut());
        }
        let body = self.part(start.saturating_add(length), block.bodyLength())?;
        Ok((Metadata(metadata.slice(4..)), body))
    }

    /// That part of the file.
    fn part(&self, start: i64, length: i64) -> Result<Bytes, ArticleError> {
        let Kept::File(store, _) = &self.bytes else { return Err(self.cut()) };
        let (Ok(start), Ok(length)) = (u64::try_from(start), u64::try_from(length)) else {
            return Err(self.cut());
        };
        let length = usize::try_from(self.within(length)?).unwrap_or(usize::MAX);
        contained(|| store.get_bytes(start, length)).map_err(|reason| self.unusable(reason))
    }

    fn next_in_stream(&mut self) -> Result<Option<(Metadata, Bytes)>, ArticleError> {
        let Some(mut length) = self.exactly_or_none(4)? else { return Ok(None) };
        if length == MARKER.as_slice() {
            length = self.exactly(4)?;
        }
        let length = length.as_ref().try_into().map_or(0, u32::from_le_bytes);
        if length == 0 {
            return Ok(None);
        }
        let metadata = Metadata(self.exactly(u64::from(length))?);
        let told = metadata.message().map(|message| message.bodyLength());
        let Ok(size) = told.map_err(|reason| self.unusable(reason))?.try_into() else {
            return Err(self.unusable("a message has less than no bytes".to_owned()));
        };
        let body = self.exactly(size)?;
        Ok(Some((metadata, body)))
    }

    /// The next `size` bytes of the stream, which must all be there.
    fn exactly(&mut self, size: u64) -> Result<Bytes, ArticleError> {
        self.exactly_or_none(size)?.ok_or_else(|| self.cut())
    }

    /// The next `size` bytes of the stream; `None` when it has ended before.
    fn exactly_or_none(&mut self, size: u64) -> Result<Option<Bytes>, ArticleError> {
        let size = usize::try_from(self.within(size)?).unwrap_or(usize::MAX);
        let Kept::Stream(source) = &mut self.bytes else { return Ok(None) };
        let bytes = source.take_head(size)?;
        if bytes.len() == size {
            return Ok(Some(bytes.into()));
        }
        if bytes.is_empty() { Ok(None) } else { Err(self.cut()) }
    }

    /// Bytes that `batch` expands to, by what its buffers in `body` tell of themselves.
    pub(super) fn expanded(
        &self,
        batch: &RecordBatch<'_>,
        body: &[u8],
    ) -> Result<u64, ArticleError> {
        let buffers = batch.compression().and(batch.buffers()).into_iter().flatten();
        let sizes = buffers.filter_map(|buffer| {
            let start = usize::try_from(buffer.offset()).ok()?;
            let told = body.get(start..start.checked_add(8)?)?;
            // -1: it is not compressed.
            u64::try_from(i64::from_le_bytes(told.try_into().ok()?)).ok()
        });
        self.within(sizes.fold(body.len() as u64, u64::saturating_add))
    }

    /// `size`, if it is within the limit.
    pub(super) fn within(&self, size: u64) -> Result<u64, ArticleError> {
        let limit = self.limit;
        if size <= limit {
            return Ok(size);
        }
        Err(ArticleError::TooLarge { name: self.name.clone(), limit })
    }

    fn cut(&self) -> ArticleError {
        self.unusable("it stops before its end".to_owned())
    }

    /// The error for what cannot be read on, for this `reason`.
    pub(super) fn unusable(&self, reason: String) -> ArticleError {
        unusable(&self.name, reason)
    }
}

fn unusable(name: &str, reason: String) -> ArticleError {
    ArticleError::Table { name: name.to_owned(), kind: "Arrow", reason }
}

/// Refuses a batch whose buffers do not stand in `body`, or whose columns are longer than any: the
/// library takes that for granted.
pub(super) fn holds(batch: &RecordBatch<'_>, body: &[u8]) -> Result<(), ArrowError> {
    let stands = |offset: i64, length: i64| {
        let (offset, length) = (usize::try_from(offset).ok()?, usize::try_from(length).ok()?);
        body.get(offset..offset.checked_add(length)?)
    };
    let mut buffers = batch.buffers().into_iter().flatten();
    let mut nodes = batch.nodes().into_iter().flatten();
    if !buffers.all(|buffer| stands(buffer.offset(), buffer.length()).is_some()) {
        return Err(ArrowError::IpcError("they stand outside of their message".to_owned()));
    }
    // Nulls take no bytes, so that their number is bound by nothing else.
    if !nodes.all(|node| (0..=MOST_CELLS).contains(&node.length())) {
        return Err(ArrowError::IpcError("they are more than there is room for".to_owned()));
    }
    Ok(())
}
