//! ZIP archives: one member in memory at a time.

use std::io::{Read, Seek, SeekFrom};

use ::zip::ZipArchive;
use ::zip::result::ZipError;

use crate::article::Article;
use crate::article::archive::{DEEPEST, RATIO_FROM, member, unusable};
use crate::article::error::ArticleError;
use crate::article::format::Format;
use crate::article::json::Place;
use crate::article::reader::{Articles, Reader};
use crate::article::unpack::Seekable;

/// Bytes of a member below which its ratio says nothing.
const SMALL: u64 = 1 << 20;

/// The stories of every member, in the order of the archive's directory.
pub(crate) fn zip(
    reader: &Reader,
    place: &Place,
    mut bytes: Box<dyn Seekable>,
) -> Result<Members, ArticleError> {
    if place.inside >= DEEPEST {
        return Err(ArticleError::Nested { name: place.name.clone(), limit: DEEPEST });
    }
    let length =
        bytes.seek(SeekFrom::End(0)).map_err(|error| unusable(&place.name, "ZIP", &error))?;
    let archive = ZipArchive::new(bytes).map_err(|error| unusable(&place.name, "ZIP", &error))?;
    let (reader, place) = (reader.clone(), place.clone());
    Ok(Members { reader, place, archive, next: 0, current: None, any: false, length, expanded: 0 })
}

/// The stories of a ZIP archive as they are read.
pub(crate) struct Members {
    reader: Reader,
    place: Place,
    archive: ZipArchive<Box<dyn Seekable>>,
    /// The member to open next.
    next: usize,
    current: Option<Articles>,
    any: bool,
    /// Bytes of the archive, and of its members so far: members may share what they expand from.
    length: u64,
    expanded: u64,
}

impl Members {
    /// The stories of member `index`; `None` for a folder and what a folder would hide.
    fn open(&mut self, index: usize) -> Result<Option<Articles>, ArticleError> {
        let archive = &self.place.name;
        let mut file = match self.archive.by_index(index) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(reason)) => {
                return Err(unusable(archive, "ZIP", &format!("member {}: {reason}", index + 1)));
            }
            Err(error) => return Err(unusable(archive, "ZIP", &error)),
        };
        let path = String::from_utf8_lossy(file.name_raw()).into_owned();
        if !file.is_file() {
            return Ok(None);
        }
        let Some(place) = member(&self.place, &path) else { return Ok(None) };
        let limits = self.reader.limits;
        let packed = file.compressed_size().max(1);
        let most = limits.file_bytes.min(packed.saturating_mul(limits.expansion).max(SMALL));
        let mut bytes = Vec::new();
        let read = file.by_ref().take(most + 1).read_to_end(&mut bytes);
        drop(file);
        self.any = true;
        read.map_err(|source| ArticleError::Damaged {
            name: place.name.clone(),
            compression: "ZIP",
            source,
        })?;
        let size = bytes.len() as u64;
        self.expanded += size;
        let ratio = self.expanded / self.length.max(1);
        let bombs = self.expanded > RATIO_FROM && ratio > limits.expansion;
        if size > limits.file_bytes {
            return Err(ArticleError::TooLarge { name: place.name, limit: limits.file_bytes });
        }
        if bombs {
            self.next = self.archive.len();
        }
        if size > most || bombs {
            return Err(ArticleError::Expands { name: place.name, ratio: limits.expansion });
        }
        let named = Format::of_name(&place.name);
        Ok(Some(self.reader.stories(&place, named, Box::new(std::io::Cursor::new(bytes)), None)))
    }
}

impl Iterator for Members {
    type Item = Result<Article, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(story) = self.current.as_mut().and_then(Iterator::next) {
                return Some(story);
            }
            self.current = None;
            if self.next >= self.archive.len() {
                let nothing = !std::mem::replace(&mut self.any, true);
                return nothing
                    .then(|| Err(ArticleError::NoRecord { name: self.place.name.clone() }));
            }
            let index = self.next;
            self.next += 1;
            match self.open(index) {
                Ok(stories) => self.current = stories,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
