//! The text of units: on disk, a unit read when it is wanted, or in memory where no disk can be had.

use std::fs::File;
use std::io;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The units one after the other, each its French and its English, a line each.
#[derive(Debug)]
pub(super) enum Texts {
    /// A file, and where it is.
    Kept(File, PathBuf),
    /// All of it.
    Held(Vec<u8>),
}

impl Texts {
    /// Opens the file at `path`.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self::Kept(File::open(path)?, path.to_owned()))
    }

    /// How many bytes there are.
    pub(super) fn bytes(&self) -> u64 {
        match self {
            Self::Kept(file, _) => file.metadata().map_or(0, |file| file.len()),
            Self::Held(bytes) => bytes.len() as u64,
        }
    }

    /// The French and the English at bytes `start` to `end`; `None` when that is no unit.
    pub(super) fn unit(&self, (start, end): (u64, u64)) -> Option<(String, String)> {
        let size = usize::try_from(end.checked_sub(start)?).ok()?;
        let bytes = match self {
            Self::Held(bytes) => {
                let start = usize::try_from(start).ok()?;
                bytes.get(start..start.checked_add(size)?)?.to_vec()
            }
            Self::Kept(file, _) => {
                let mut bytes = vec![0; size];
                read_at(file, &mut bytes, start).ok()?;
                bytes
            }
        };
        let text = String::from_utf8(bytes).ok()?;
        let (french, english) = text.strip_suffix('\n')?.split_once('\n')?;
        Some((french.to_owned(), english.to_owned()))
    }

    /// Calls `each` with the French of every unit, in order.
    pub(super) fn each_french(&self, mut each: impl FnMut(&str)) -> io::Result<()> {
        let mut text: Box<dyn BufRead + '_> = match self {
            Self::Held(bytes) => Box::new(bytes.as_slice()),
            Self::Kept(_, path) => Box::new(BufReader::with_capacity(1 << 18, File::open(path)?)),
        };
        let mut line = String::new();
        while text.read_line(&mut line)? > 0 {
            each(line.trim_end_matches('\n'));
            line.clear();
            text.read_line(&mut line)?;
            line.clear();
        }
        Ok(())
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut start: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, start)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = bytes.get_mut(read..).unwrap_or_default();
        start += read as u64;
    }
    Ok(())
}
