//! The bytes of a file that says at its end what stands where: read where they are needed.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, Length};

use crate::article::Limits;
use crate::article::error::ArticleError;
use crate::article::unpack::Source;

/// Bytes in a file or in memory.
#[derive(Clone)]
pub(super) enum Store {
    /// An open file and its length.
    File(Arc<File>, u64),
    Memory(Bytes),
}

impl Store {
    /// The bytes of `source`: `file` itself where it is one, else all of them, within `limits`.
    pub(super) fn open(
        mut source: Source,
        file: Option<&Path>,
        limits: &Limits,
    ) -> Result<Self, ArticleError> {
        let Some(path) = file.filter(|path| !source.is_packed() && path.is_file()) else {
            return Ok(Self::Memory(source.read_all(limits)?.into()));
        };
        let opened = File::open(path).and_then(|file| {
            let length = file.metadata()?.len();
            Ok(Self::File(Arc::new(file), length))
        });
        opened.map_err(|error| ArticleError::Read { name: source.name, source: error })
    }

    /// What the file says of itself, before its last bytes: the length of that, and `magic`.
    pub(super) fn footer(&self, magic: &[u8]) -> Result<Bytes, ParquetError> {
        let cut = || ParquetError::General("it stops before its end".to_owned());
        let tail = 4 + magic.len();
        let end = self.len().checked_sub(tail as u64).ok_or_else(cut)?;
        let tail = self.get_bytes(end, tail)?;
        let length = tail.strip_suffix(magic).and_then(|length| length.try_into().ok());
        let length = length.map(u32::from_le_bytes).ok_or_else(cut)?;
        let start = end.checked_sub(u64::from(length)).ok_or_else(cut)?;
        self.get_bytes(start, usize::try_from(length)?)
    }
}

impl Length for Store {
    fn len(&self) -> u64 {
        match self {
            Self::File(_, length) => *length,
            Self::Memory(bytes) => bytes.len() as u64,
        }
    }
}

impl ChunkReader for Store {
    type T = Box<dyn Read>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        Ok(match self {
            Self::File(file, _) => Box::new(file.get_read(start)?),
            Self::Memory(bytes) => Box::new(bytes.get_read(start)?),
        })
    }

    /// What is behind the end is refused before memory is set aside for it.
    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        if start.checked_add(length as u64).is_none_or(|end| end > self.len()) {
            let message = format!("it points to {length} bytes at byte {start}, beyond its end");
            return Err(ParquetError::General(message));
        }
        match self {
            Self::File(file, _) => file.get_bytes(start, length),
            Self::Memory(bytes) => bytes.get_bytes(start, length),
        }
    }
}
