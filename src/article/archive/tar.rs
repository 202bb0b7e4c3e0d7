//! tar archives, read as a stream: a member is never in memory as a whole unless its format wants that.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use crate::article::Article;
use crate::article::archive::{DEEPEST, RATIO_FROM, member, unusable};
use crate::article::error::ArticleError;
use crate::article::format::Format;
use crate::article::json::Place;
use crate::article::reader::{Articles, Reader};
use crate::article::unpack::Source;

/// Bytes of a block: headers and members begin at a multiple of it (POSIX.1-2017, pax, "ustar").
const BLOCK: u64 = 512;

/// The stories of every member, in the order of the archive.
pub(crate) fn tar(reader: &Reader, place: &Place, source: Source) -> Result<Members, ArticleError> {
    if place.inside >= DEEPEST {
        return Err(ArticleError::Nested { name: place.name.clone(), limit: DEEPEST });
    }
    let shared = Shared { source, left: 0, total: 0, ratio: reader.limits.expansion };
    Ok(Members {
        reader: reader.clone(),
        place: place.clone(),
        shared: Arc::new(Mutex::new(shared)),
        padding: 0,
        current: None,
        any: false,
        done: false,
    })
}

/// The archive, and how much of the open member is left.
struct Shared {
    source: Source,
    left: u64,
    total: u64,
    ratio: u64,
}

impl Shared {
    /// Refuses what expands as no archive of stories does.
    fn check(&self) -> io::Result<()> {
        if self.total > RATIO_FROM && self.total / self.source.packed().max(1) > self.ratio {
            let message = format!("it expands to more than {} times its size", self.ratio);
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        Ok(())
    }
}

impl Read for Shared {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let Some(buffer) = buffer.get_mut(..most).filter(|buffer| !buffer.is_empty()) else {
            return Ok(0);
        };
        let size = self.source.read(buffer)?;
        if size == 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the archive was cut short"));
        }
        self.left -= size as u64;
        self.total += size as u64;
        self.check()?;
        Ok(size)
    }
}

/// The bytes of the open member.
struct Portion(Arc<Mutex<Shared>>);

impl Read for Portion {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).read(buffer)
    }
}

/// The stories of a tar archive as they are read.
pub(crate) struct Members {
    reader: Reader,
    place: Place,
    shared: Arc<Mutex<Shared>>,
    /// Bytes between the end of the open member and the next header.
    padding: u64,
    current: Option<Articles>,
    any: bool,
    done: bool,
}

impl Members {
    /// Opens the next member that holds stories; `None` at the end.
    fn open(&mut self) -> io::Result<Option<Place>> {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            shared.check()?;
            // What was not read of the last member, and the rest of its last block.
            let rest = shared.left + self.padding;
            shared.left = 0;
            let passed = io::copy(&mut (&mut shared.source).take(rest), &mut io::sink())?;
            shared.total += passed;
            self.padding = 0;
            if passed < rest {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it was cut short"));
            }
            let mut archive = ::tar::Archive::new(&mut shared.source);
            let (path, size, is_file) = match archive.entries()?.next() {
                None => return Ok(None),
                Some(entry) => {
                    let entry = entry?;
                    let kind = entry.header().entry_type();
                    if kind.is_gnu_sparse() {
                        return Err(io::Error::other("it holds a sparse file"));
                    }
                    let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
                    (path, entry.size(), kind.is_file())
                }
            };
            shared.left = size;
            self.padding = (BLOCK - size % BLOCK) % BLOCK;
            if let Some(place) = member(&self.place, &path).filter(|_| is_file) {
                return Ok(Some(place));
            }
        }
    }
}

impl Iterator for Members {
    type Item = Result<Article, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            if let Some(story) = self.current.as_mut().and_then(Iterator::next) {
                return Some(story);
            }
            self.current = None;
            match self.open() {
                Ok(Some(place)) => {
                    self.any = true;
                    let bytes = Box::new(Portion(Arc::clone(&self.shared)));
                    let named = Format::of_name(&place.name);
                    self.current = Some(self.reader.stories(&place, named, bytes, None));
                }
                Ok(None) => {
                    self.done = true;
                    if !self.any {
                        return Some(Err(ArticleError::NoRecord { name: self.place.name.clone() }));
                    }
                }
                Err(error) => {
                    self.done = true;
                    return Some(Err(unusable(&self.place.name, "tar", &error)));
                }
            }
        }
        None
    }
}
