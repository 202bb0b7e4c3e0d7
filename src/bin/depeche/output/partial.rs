//! A file under another name until it is whole.

use std::fs;
use std::fs::{File, OpenOptions};
use std::io;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// A file that is being written; it gets its name when it is finished, and until then has that of a partial one.
pub(crate) struct Partial {
    /// `None` once it is finished.
    file: Option<BufWriter<File>>,
    partial: PathBuf,
    path: PathBuf,
    /// Whether another run will go on with what an end without a finish leaves.
    kept: bool,
}

impl Partial {
    /// Begins the file `path`; gone again unless it is finished.
    pub(crate) fn create(path: &Path) -> anyhow::Result<Self> {
        let partial = beside(path, &format!("{}.partial", std::process::id()));
        let file =
            File::create(&partial).with_context(|| format!("cannot write `{}`", path.display()))?;
        Ok(Self { file: Some(BufWriter::new(file)), partial, path: path.to_owned(), kept: false })
    }

    /// Begins the file `path` or goes on after its first `length` bytes; it stays as it is unless it is finished.
    pub(crate) fn resume(path: &Path, length: u64) -> anyhow::Result<Self> {
        let naming = || format!("cannot write `{}`", path.display());
        let partial = Self::of(path);
        let mut options = OpenOptions::new();
        let mut file =
            options.write(true).create(true).truncate(false).open(&partial).with_context(naming)?;
        if file.metadata().with_context(naming)?.len() < length {
            bail!(
                "`{}` is shorter than the journal says; remove it and the journal to start over",
                partial.display()
            );
        }
        file.set_len(length).with_context(naming)?;
        file.seek(SeekFrom::End(0)).with_context(naming)?;
        Ok(Self { file: Some(BufWriter::new(file)), partial, path: path.to_owned(), kept: true })
    }

    /// The name that `path` has while a run that can be taken up again writes it.
    pub(crate) fn of(path: &Path) -> PathBuf {
        beside(path, "partial")
    }

    /// Gives `path` its name, if a run that ended before has not done so.
    pub(crate) fn name(path: &Path) -> anyhow::Result<()> {
        let partial = Self::of(path);
        if partial.exists() {
            rename(&partial, path).with_context(|| format!("cannot write `{}`", path.display()))?;
        }
        Ok(())
    }

    /// Brings what was written to the disk; gives the bytes the file holds.
    pub(crate) fn sync(&mut self) -> io::Result<u64> {
        let Some(file) = &mut self.file else { return Ok(0) };
        file.flush()?;
        file.get_ref().sync_data()?;
        Ok(file.get_ref().metadata()?.len())
    }

    /// Brings the file to the disk whole and gives it its name.
    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        let end = |this: &mut Self| {
            this.sync()?;
            this.file = None;
            rename(&this.partial, &this.path)
        };
        end(&mut self).with_context(|| format!("cannot write `{}`", self.path.display()))
    }
}

/// The file beside `path` whose name has `.ending` after it.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().map(ToOwned::to_owned).unwrap_or_default();
    name.push(format!(".{ending}"));
    path.with_file_name(name)
}

/// Renames for good: the folder is brought to the disk too.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    // Not every system lets a folder be opened; the names are then as safe as it makes them.
    if let Ok(folder) = File::open(folder.unwrap_or(Path::new("."))) {
        let _ = folder.sync_all();
    }
    Ok(())
}

impl Write for Partial {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().map_or(Ok(bytes.len()), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if let Some(file) = self.file.take().filter(|_| !self.kept) {
            let _ = file.into_parts(); // what is buffered goes with the file
            let _ = fs::remove_file(&self.partial); // half a file is none
        }
    }
}
