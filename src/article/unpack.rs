//! Opens what is compressed, within limits, and looks ahead without losing a byte.

#[cfg(feature = "archives")]
use std::fs::File;
#[cfg(feature = "archives")]
use std::io::Seek;
use std::io::{self, BufRead, BufReader, Read};
#[cfg(feature = "archives")]
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::article::Limits;
use crate::article::error::ArticleError;

/// Bytes read at a time.
const BUFFER: usize = 64 * 1024;
/// Expanded bytes below which the ratio says nothing: a short file of one letter packs well too.
const RATIO_FROM: u64 = 1024 * 1024;

/// A compression, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compression {
    Gzip,
    Zstd,
}

impl Compression {
    /// What the first bytes of a file say (RFC 1952 §2.3.1, RFC 8878 §3.1.1).
    fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstd),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "Zstandard",
        }
    }
}

/// The bytes of a file, expanded.
pub(crate) struct Source {
    /// The place, as errors name it.
    pub(crate) name: String,
    bytes: Box<dyn BufRead + Send>,
    compression: Option<Compression>,
    /// Bytes taken from the file so far, before expansion.
    packed: Arc<AtomicU64>,
}

impl Source {
    /// Bytes taken from the file so far, before expansion.
    #[cfg(feature = "archives")]
    pub(crate) fn packed(&self) -> u64 {
        self.packed.load(Ordering::Relaxed)
    }

    /// Looks at the first bytes of `bytes` and expands them if they are compressed.
    pub(crate) fn open(name: &str, bytes: Box<dyn Read + Send>) -> Result<Self, ArticleError> {
        let packed = Arc::new(AtomicU64::new(0));
        let mut bytes = BufReader::with_capacity(BUFFER, Counted(bytes, Arc::clone(&packed)));
        let name = name.to_owned();
        let head = match fill(&mut bytes, 4) {
            Ok(head) => head,
            Err(source) => return Err(ArticleError::Read { name, source }),
        };
        let compression = Compression::of(&head);
        let whole = io::Cursor::new(head).chain(bytes);
        let bytes: Box<dyn BufRead + Send> = match compression {
            None => Box::new(whole),
            Some(kind) => match expand(kind, whole) {
                Ok(Some(expanded)) => Box::new(BufReader::with_capacity(BUFFER, expanded)),
                Ok(None) => {
                    let what = "compressed";
                    return Err(ArticleError::WithoutFeature {
                        name,
                        what,
                        feature: "compression",
                    });
                }
                Err(source) => return Err(ArticleError::Read { name, source }),
            },
        };
        Ok(Self { name, bytes, compression, packed })
    }

    /// Whether it was compressed.
    #[cfg(any(feature = "archives", feature = "parquet"))]
    pub(crate) fn is_packed(&self) -> bool {
        self.compression.is_some()
    }

    /// All that is left, as bytes that can be read in any order: the `file` itself, else from memory.
    #[cfg(feature = "archives")]
    pub(crate) fn seekable(
        mut self,
        limits: &Limits,
        file: Option<&Path>,
    ) -> Result<Box<dyn Seekable>, ArticleError> {
        match file.map(File::open) {
            Some(Ok(file)) => Ok(Box::new(file)),
            Some(Err(source)) => Err(ArticleError::Read { name: self.name, source }),
            None => Ok(Box::new(io::Cursor::new(self.read_all(limits)?))),
        }
    }

    /// Takes up to `size` bytes off the front; less only at the end.
    pub(crate) fn take_head(&mut self, size: usize) -> Result<Vec<u8>, ArticleError> {
        fill(&mut self.bytes, size).map_err(|error| self.failed(error))
    }

    /// Puts `head` back in front of what is left.
    pub(crate) fn put_back(&mut self, head: Vec<u8>) {
        let rest = std::mem::replace(&mut self.bytes, Box::new(io::empty()));
        self.bytes = Box::new(io::Cursor::new(head).chain(rest));
    }

    /// All that is left, expanded as it is read.
    #[cfg(feature = "memory")]
    pub(crate) fn into_bytes(self) -> Box<dyn BufRead + Send> {
        self.bytes
    }

    /// All that is left, within `limits`.
    pub(crate) fn read_all(&mut self, limits: &Limits) -> Result<Vec<u8>, ArticleError> {
        let mut all = Vec::new();
        loop {
            let piece = match self.bytes.fill_buf() {
                Ok([]) => return Ok(all),
                Ok(piece) => piece,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(self.failed(error)),
            };
            let size = piece.len();
            all.extend_from_slice(piece);
            self.bytes.consume(size);
            let (expanded, packed) = (all.len() as u64, self.packed.load(Ordering::Relaxed).max(1));
            if expanded > limits.file_bytes {
                return Err(ArticleError::TooLarge {
                    name: self.name.clone(),
                    limit: limits.file_bytes,
                });
            }
            if expanded > RATIO_FROM && expanded / packed > limits.expansion {
                let ratio = limits.expansion;
                return Err(ArticleError::Expands { name: self.name.clone(), ratio });
            }
        }
    }

    /// Reads one line without its `\n` into `line`, at most `limit` bytes of it.
    ///
    /// A longer line is read to its end but not kept: [`Line::Long`].
    pub(crate) fn read_line(
        &mut self,
        line: &mut Vec<u8>,
        limit: u64,
    ) -> Result<Line, ArticleError> {
        line.clear();
        let (mut any, mut long) = (false, false);
        loop {
            let piece = match self.bytes.fill_buf() {
                Ok(piece) => piece,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(self.failed(error)),
            };
            let found = memchr(piece);
            let kept = piece.get(..found.unwrap_or(piece.len())).unwrap_or_default();
            any |= !piece.is_empty();
            long |= (line.len() + kept.len()) as u64 > limit;
            if long {
                line.clear();
            } else {
                line.extend_from_slice(kept);
            }
            let (used, ended) = (kept.len() + usize::from(found.is_some()), piece.is_empty());
            self.bytes.consume(used);
            if found.is_some() || ended {
                return Ok(match (any, long) {
                    (false, _) => Line::End,
                    (true, true) => Line::Long,
                    (true, false) => Line::Whole,
                });
            }
        }
    }

    /// What a failure to read means.
    fn failed(&self, source: io::Error) -> ArticleError {
        let name = self.name.clone();
        match self.compression.map(Compression::name) {
            None => ArticleError::Read { name, source },
            Some(compression) if source.kind() == io::ErrorKind::UnexpectedEof => {
                ArticleError::Truncated { name, compression }
            }
            Some(compression) => ArticleError::Damaged { name, compression, source },
        }
    }
}

/// Bytes that can be read in any order.
#[cfg(feature = "archives")]
pub(crate) trait Seekable: Read + Seek + Send {}

#[cfg(feature = "archives")]
impl<T: Read + Seek + Send> Seekable for T {}

/// What [`Source::read_line`] met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// A line, now in the buffer.
    Whole,
    /// A line over the limit, passed over.
    Long,
    /// Nothing more.
    End,
}

impl Source {
    /// What is in memory of the bytes that come next; empty only at the end.
    pub(crate) fn piece(&mut self) -> Result<&[u8], ArticleError> {
        loop {
            match self.bytes.fill_buf() {
                Ok(_) => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.failed(error)),
            }
        }
        // A second look: a borrow that is given back in one arm would last through the loop.
        let name = self.name.clone();
        self.bytes.fill_buf().map_err(|source| ArticleError::Read { name, source })
    }

    /// Passes over `size` bytes of that piece.
    pub(crate) fn pass(&mut self, size: usize) {
        self.bytes.consume(size);
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.bytes.read(buffer)
    }
}

/// Counts the bytes that come through.
struct Counted(Box<dyn Read + Send>, Arc<AtomicU64>);

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self.0.read(buffer)?;
        self.1.fetch_add(size as u64, Ordering::Relaxed);
        Ok(size)
    }
}

/// Up to `size` bytes off the front; less only at the end.
fn fill(bytes: &mut impl Read, size: usize) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    bytes.take(size as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// Where the first line feed is.
fn memchr(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&byte| byte == b'\n')
}

/// The expanding reader for `kind`; `None` when this build has none.
#[cfg(feature = "compression")]
fn expand(
    kind: Compression,
    packed: impl BufRead + Send + 'static,
) -> io::Result<Option<Box<dyn Read + Send>>> {
    Ok(Some(match kind {
        Compression::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(packed)),
        Compression::Zstd => Box::new(zstd::Decoder::with_buffer(packed)?),
    }))
}

/// The expanding reader for `kind`; `None` when this build has none.
#[cfg(not(feature = "compression"))]
#[allow(clippy::unnecessary_wraps)] // the build that expands can fail
fn expand(
    _: Compression,
    _: impl BufRead + Send + 'static,
) -> io::Result<Option<Box<dyn Read + Send>>> {
    Ok(None)
}
