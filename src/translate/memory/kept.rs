//! Where the index of a memory is kept: by what the files hold, wherever they are.

use std::fmt::Write;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sha2::{Digest, Sha256};

use super::error::MemoryError;
use crate::article::Input;

/// What the key begins with: changes when an index of an older version cannot serve.
const VERSION: &str = "depeche memory 1";

/// The name under which the index of `inputs`, in this order, is kept below `folder`.
///
/// A file is hashed once: its hash is found again by its path, size and time of change.
pub(super) fn key(inputs: &[Input], folder: Option<&Path>) -> Result<String, MemoryError> {
    let mut all = Sha256::new();
    all.update(VERSION);
    for input in inputs {
        let failed = |source| MemoryError::Read { name: input.name(), line: 1, source };
        let note = folder.and_then(|folder| Some(folder.join("seen").join(stamp(input.path())?)));
        let known = note.as_ref().and_then(|note| fs::read_to_string(note).ok());
        let digest = if let Some(known) = known.filter(|known| known.len() == 64) {
            known
        } else {
            let digest = digest(input.path()).map_err(failed)?;
            if let Some(note) = note {
                // Without the note it is hashed again next time.
                let _ = note.parent().map_or(Ok(()), fs::create_dir_all);
                let _ = fs::write(note, &digest);
            }
            digest
        };
        all.update(digest);
    }
    Ok(hex(&all.finalize()))
}

/// The state of the file at `path` as a name; `None` when it has none that tells a change.
fn stamp(path: &Path) -> Option<String> {
    let data = fs::metadata(path).ok()?;
    let changed = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let whole = fs::canonicalize(path).ok()?;
    let mut state = Sha256::new();
    state.update(whole.as_os_str().as_encoded_bytes());
    state.update(format!("\n{}\n{}", data.len(), changed.as_nanos()));
    Some(hex(&state.finalize()))
}

/// SHA-256 of what is in the file at `path`.
fn digest(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(&digest.finalize())),
            size => digest.update(buffer.get(..size).unwrap_or_default()),
        }
    }
}

/// `bytes` in lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}"); // writing to a string cannot fail
        hex
    })
}

/// A folder of one's own that becomes `path` once it is whole, and is gone if it does not.
pub(super) struct Partial {
    folder: PathBuf,
    path: PathBuf,
}

impl Partial {
    pub(super) fn new(path: PathBuf) -> io::Result<Self> {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = path.with_extension(format!("{}-{count}.partial", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, path })
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Gives the folder its name; if another run was first, its folder serves as well.
    pub(super) fn finish(self) -> io::Result<PathBuf> {
        match fs::rename(&self.folder, &self.path) {
            Err(error) if !self.path.is_dir() => Err(error),
            _ => Ok(self.path.clone()),
        }
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // Once it has its name there is nothing left to remove.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
