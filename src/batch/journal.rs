//! How far a run has come, kept beside its output, so that the same command goes on after any end.
//!
//! A line a [`Mark`]: the CRC-32 of the rest in hexadecimal, a space, JSON. Lines are only ever added, and each is on
//! the disk before the next is begun; what a crash tore off the end fails its checksum and is cut away.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Name of the format, in the first line.
const NAME: &str = "depeche/journal/1";

/// Why a journal cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JournalError {
    /// The file could not be read or written.
    #[error("cannot use the journal `{path}`")]
    Io {
        /// The journal.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The file is something else.
    #[error("`{path}` is no journal of depeche; move it away")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The run it tells of had other stories, options or glossaries.
    #[error(
        "`{path}` tells of another run (other stories, options, glossaries or version); repeat that one to finish it, or remove the file to start over"
    )]
    OtherRun {
        /// The journal.
        path: PathBuf,
    },
    /// Another process is at work on the same output.
    #[error("`{path}` is in use: another depeche is writing this output")]
    InUse {
        /// The journal.
        path: PathBuf,
    },
}

/// A moment of a run at which all that was done so far is safe on the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Stories read, whatever became of them.
    pub stories: u64,
    /// Briefs made of them.
    pub briefs: u64,
    /// Stories that gave none.
    pub rejects: u64,
    /// Terms that the English of the briefs lacks.
    pub missing: u64,
    /// Checksum of the stories read.
    pub read: u32,
    /// Briefs in the stream of results.
    pub written: usize,
    /// Bytes of each file of results, in an order that the run knows.
    pub lengths: Vec<u64>,
    /// Whether everything is written and only names are to be given.
    pub ended: bool,
}

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    journal: String,
    /// What makes the run what it is.
    run: String,
}

/// The journal of one run, held by one process.
#[derive(Debug)]
pub struct Journal {
    file: File,
    path: PathBuf,
}

impl Journal {
    /// Opens or begins the journal at `path` of the run that `run` stands for; gives the last mark, if there is one.
    ///
    /// # Errors
    ///
    /// [`JournalError::InUse`] while another process holds it, [`JournalError::OtherRun`] when it is of another run,
    /// [`JournalError::Foreign`] when it is no journal, [`JournalError::Io`] when it cannot be read or written.
    pub fn open(path: &Path, run: &str) -> Result<(Self, Option<Mark>), JournalError> {
        let failed = |source| JournalError::Io { path: path.to_owned(), source };
        let mut options = OpenOptions::new();
        let mut file = options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(JournalError::InUse { path: path.to_owned() });
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        let mut text = Vec::new();
        file.read_to_end(&mut text).map_err(failed)?;
        let mut whole = 0;
        let mut lines = text.split_inclusive(|&byte| byte == b'\n').map_while(|line| {
            let json = sound(line)?;
            whole += line.len();
            Some(json)
        });
        let head = lines.next().map(serde_json::from_slice::<Head>);
        let last = lines.last().and_then(|json| serde_json::from_slice(json).ok());
        match head {
            // Nothing, or a first line that was torn.
            None if text.contains(&b'\n') => {
                return Err(JournalError::Foreign { path: path.to_owned() });
            }
            None => {}
            Some(Ok(head)) if head.journal == NAME && head.run == run => {}
            Some(Ok(head)) if head.journal == NAME => {
                return Err(JournalError::OtherRun { path: path.to_owned() });
            }
            Some(_) => return Err(JournalError::Foreign { path: path.to_owned() }),
        }
        file.set_len(whole as u64).map_err(failed)?;
        file.seek(SeekFrom::End(0)).map_err(failed)?;
        let mut journal = Self { file, path: path.to_owned() };
        if whole == 0 {
            journal.add(&Head { journal: NAME.to_owned(), run: run.to_owned() })?;
        }
        Ok((journal, last))
    }

    /// Adds `mark`; once this returns it outlives a power cut.
    ///
    /// # Errors
    ///
    /// [`JournalError::Io`] when it cannot be written.
    pub fn record(&mut self, mark: &Mark) -> Result<(), JournalError> {
        self.add(mark)
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes the journal: its run is done.
    ///
    /// # Errors
    ///
    /// [`JournalError::Io`] when it cannot be removed.
    pub fn remove(self) -> Result<(), JournalError> {
        std::fs::remove_file(&self.path)
            .map_err(|source| JournalError::Io { path: self.path.clone(), source })
    }

    fn add(&mut self, what: &impl Serialize) -> Result<(), JournalError> {
        let write = |file: &mut File| -> io::Result<()> {
            let json = serde_json::to_string(what)?;
            let line = format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()));
            file.write_all(line.as_bytes())?;
            file.sync_data()
        };
        write(&mut self.file).map_err(|source| JournalError::Io { path: self.path.clone(), source })
    }
}

/// The JSON of a whole line whose checksum holds.
fn sound(line: &[u8]) -> Option<&[u8]> {
    let line = line.strip_suffix(b"\n")?;
    let (sum, rest) = line.split_at_checked(8)?;
    let json = rest.strip_prefix(b" ")?;
    let sum = u32::from_str_radix(std::str::from_utf8(sum).ok()?, 16).ok()?;
    (sum == crc32fast::hash(json)).then_some(json)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of its own, gone when dropped.
    struct Place(PathBuf);

    impl Drop for Place {
        fn drop(&mut self) {
            let _ = std::fs::remove_file(&self.0);
        }
    }

    fn place(name: &str) -> Place {
        let name = format!("depeche-journal-{}-{name}", std::process::id());
        Place(std::env::temp_dir().join(name))
    }

    fn mark(stories: u64) -> Mark {
        Mark { stories, lengths: vec![stories * 10], ..Mark::default() }
    }

    #[test]
    fn the_last_whole_mark_is_found_wherever_the_file_was_cut() {
        let place = place("cut");
        let (mut journal, none) = Journal::open(&place.0, "a run").unwrap();
        assert_eq!(none, None);
        let mut bounds = vec![std::fs::metadata(&place.0).unwrap().len()];
        for stories in 1..=3 {
            journal.record(&mark(stories)).unwrap();
            bounds.push(std::fs::metadata(&place.0).unwrap().len());
        }
        drop(journal);
        let whole = std::fs::read(&place.0).unwrap();
        for cut in 0..=whole.len() {
            std::fs::write(&place.0, whole.get(..cut).unwrap()).unwrap();
            let found = Journal::open(&place.0, "a run").unwrap().1;
            let expected = bounds.iter().filter(|bound| **bound <= cut as u64).count();
            assert_eq!(found, (expected > 1).then(|| mark(expected as u64 - 1)), "cut at {cut}");
        }
    }

    #[test]
    fn a_changed_byte_ends_what_is_believed() {
        let place = place("changed");
        let (mut journal, _) = Journal::open(&place.0, "a run").unwrap();
        journal.record(&mark(1)).unwrap();
        journal.record(&mark(2)).unwrap();
        drop(journal);
        let mut bytes = std::fs::read(&place.0).unwrap();
        let at = bytes.len() - 5;
        bytes[at] ^= 1;
        std::fs::write(&place.0, bytes).unwrap();
        assert_eq!(Journal::open(&place.0, "a run").unwrap().1, Some(mark(1)));
    }

    #[test]
    fn another_run_another_file_and_another_process_are_refused() {
        let place = place("other");
        let held = Journal::open(&place.0, "a run").unwrap();
        assert!(matches!(Journal::open(&place.0, "a run"), Err(JournalError::InUse { .. })));
        drop(held);
        assert!(matches!(Journal::open(&place.0, "b run"), Err(JournalError::OtherRun { .. })));
        std::fs::write(&place.0, "my notes\n").unwrap();
        assert!(matches!(Journal::open(&place.0, "a run"), Err(JournalError::Foreign { .. })));
    }
}
