//! Arrow IPC: streams and files, a message in memory at a time, and the dictionaries that came before.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_ipc::reader::{read_dictionary, read_record_batch};
use arrow_ipc::{DictionaryBatch, Message};
use arrow_schema::SchemaRef;
use bytes::Bytes;

use super::frame::{Frames, holds};
use super::rows::{Lost, contained};
use crate::article::error::ArticleError;
use crate::article::reader::Reader;
use crate::article::unpack::Source;

/// The batches of a stream or file, as they are read.
pub(super) struct Messages {
    frames: Frames,
    schema: SchemaRef,
    dictionaries: HashMap<i64, ArrayRef>,
    /// Bytes of each dictionary, additions to it included.
    sizes: BTreeMap<i64, u64>,
    done: bool,
}

impl Messages {
    /// Reads the columns, out of `file` if it is one, else out of memory; a stream as it comes.
    ///
    /// # Errors
    ///
    /// [`ArticleError::Table`] when it tells none; [`ArticleError::TooLarge`] for a file over the
    /// limit that is to be held in memory.
    pub(super) fn open(
        reader: &Reader,
        source: Source,
        file: Option<&Path>,
    ) -> Result<Self, ArticleError> {
        let (frames, schema) = Frames::open(reader, source, file)?;
        let (dictionaries, sizes) = (HashMap::new(), BTreeMap::new());
        Ok(Self { frames, schema: Arc::new(schema), dictionaries, sizes, done: false })
    }

    /// The next rows; `None` at the end.
    fn batch(&mut self) -> Result<Option<RecordBatch>, Lost> {
        while let Some((metadata, body)) = self.frames.next().map_err(Lost::Rest)? {
            let message =
                metadata.message().map_err(|reason| Lost::Rest(self.frames.unusable(reason)))?;
            if let Some(dictionary) = message.header_as_dictionary_batch() {
                self.learn(&message, dictionary, body).map_err(Lost::Rest)?;
            } else if let Some(batch) = message.header_as_record_batch() {
                self.frames.expanded(&batch, &body).map_err(Lost::Rest)?;
                let rows = u64::try_from(batch.length()).unwrap_or_default();
                let (schema, version) = (Arc::clone(&self.schema), message.version());
                let read = contained(|| {
                    holds(&batch, &body)?;
                    let (body, known) = (body.into(), &self.dictionaries);
                    read_record_batch(&body, batch, schema, known, None, &version)
                });
                return read.map(Some).map_err(|reason| Lost::Rows(rows, reason));
            }
        }
        Ok(None)
    }

    /// Takes in a dictionary, or an addition to one.
    fn learn(
        &mut self,
        message: &Message<'_>,
        dictionary: DictionaryBatch<'_>,
        body: Bytes,
    ) -> Result<(), ArticleError> {
        let size = dictionary.data().map(|values| self.frames.expanded(&values, &body));
        let known = self.sizes.entry(dictionary.id()).or_default();
        *known =
            size.transpose()?.unwrap_or_default() + if dictionary.isDelta() { *known } else { 0 };
        self.frames.within(self.sizes.values().fold(0, |all, size| all.saturating_add(*size)))?;
        let learnt = contained(|| {
            dictionary.data().map_or(Ok(()), |values| holds(&values, &body))?;
            let (body, version) = (body.into(), message.version());
            read_dictionary(&body, dictionary, &self.schema, &mut self.dictionaries, &version)
        });
        learnt.map_err(|reason| self.frames.unusable(reason))
    }
}

impl Iterator for Messages {
    type Item = Result<RecordBatch, Lost>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let batch = self.batch().transpose();
        self.done = matches!(batch, None | Some(Err(Lost::Rest(_))));
        batch
    }
}
