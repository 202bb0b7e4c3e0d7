//! Where a run's briefs go: one stream, or a file each with an index.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use depeche::brief::Brief;
use depeche::render::Format;
use depeche::render::Rendered;
use depeche::render::Renderer;
use depeche::render::Writer;
use depeche::render::index_foot;
use depeche::render::index_head;
use depeche::render::index_row;

use super::args::Args;
use crate::output::Output;
use crate::output::Partial;

/// Characters of a story's name that the name of its file keeps.
const NAME: usize = 40;

/// A brief on its way out.
pub(super) struct Made {
    pub(super) rendered: Rendered,
    /// Terms that its English lacks.
    pub(super) missing: usize,
    /// The name of its file, and its row of the index.
    name: String,
    row: String,
}

impl Made {
    /// `rendered` of `brief`, story `number` of the run.
    pub(super) fn new(number: u64, brief: &Brief, rendered: Rendered, kind: &Kind) -> Self {
        let (mut name, mut row) = (String::new(), String::new());
        if let Kind::Folder { ending, .. } = kind {
            name = format!("{}.{ending}", file_name(number, &brief.article.id));
            row = index_row(brief, &name);
        }
        Self { rendered, missing: brief.report.terms.missing.len(), name, row }
    }
}

/// What kind of place the briefs go to.
#[derive(Clone)]
pub(super) enum Kind {
    Stream,
    /// A file a brief; pages get an index, unless their number has no end.
    Folder {
        ending: String,
        index: bool,
    },
}

impl Kind {
    /// What `output` stands for: a folder when there is one, or when it is written as one.
    pub(super) fn of(args: &Args, renderer: &Renderer) -> Self {
        let folder = |path: &&Path| {
            path.is_dir() || path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
        };
        let index = renderer.format() == Format::Html && args.bulk.watch.is_none();
        match args.output.as_deref().filter(folder) {
            Some(_) => Self::Folder { ending: renderer.ending(), index },
            None => Self::Stream,
        }
    }

    /// The file that is written from beginning to end: the stream, or the index of pages.
    pub(super) fn stream(&self, output: Option<&Path>) -> Option<PathBuf> {
        match self {
            Self::Stream => output.map(Path::to_owned),
            Self::Folder { index: true, .. } => output.map(|folder| folder.join("index.html")),
            Self::Folder { index: false, .. } => None,
        }
    }

    /// Where the journal of a run lies.
    pub(super) fn journal(&self, output: &Path) -> PathBuf {
        match self {
            Self::Stream => {
                let mut name = output.file_name().map(ToOwned::to_owned).unwrap_or_default();
                name.push(".journal");
                output.with_file_name(name)
            }
            Self::Folder { .. } => output.join(".depeche.journal"),
        }
    }

    /// Makes the folder, where it is one.
    pub(super) fn make_folder(&self, output: &Path) -> anyhow::Result<()> {
        let Self::Folder { .. } = self else { return Ok(()) };
        fs::create_dir_all(output)
            .with_context(|| format!("cannot make the folder `{}`", output.display()))
    }
}

/// Where briefs go.
pub(super) enum Sink {
    Stream(Box<Writer<Output>>),
    Folder {
        folder: PathBuf,
        format: Format,
        index: Option<Output>,
        /// Files that are not known to be on the disk yet; `None` where nobody asks.
        fresh: Option<Vec<PathBuf>>,
    },
    Ended,
}

impl Sink {
    /// Opens `output`; `resumed` is where a run that can be taken up again goes on, after `written` briefs.
    pub(super) fn open(
        output: Option<&Path>,
        kind: &Kind,
        format: Format,
        resumed: Option<u64>,
        written: usize,
    ) -> anyhow::Result<Self> {
        let file = |path: Option<&Path>| match (path, resumed) {
            (Some(path), Some(length)) => Partial::resume(path, length).map(Output::File),
            (path, _) => Output::open(path),
        };
        let (Kind::Folder { .. }, Some(folder)) = (kind, output) else {
            let writer = Writer::after(file(output)?, format, written);
            return Ok(Self::Stream(Box::new(writer)));
        };
        kind.make_folder(folder)?;
        let index = kind.stream(output);
        let mut index = index.map(|index| file(Some(&index))).transpose()?;
        if let Some(index) = index.as_mut().filter(|_| resumed.unwrap_or(0) == 0) {
            index.write_all(index_head().as_bytes())?;
        }
        let fresh = resumed.map(|_| Vec::new());
        Ok(Self::Folder { folder: folder.to_owned(), format, index, fresh })
    }

    /// The place of a run that is over.
    pub(super) fn ended() -> Self {
        Self::Ended
    }

    /// Adds a brief.
    pub(super) fn add(&mut self, made: Made) -> io::Result<()> {
        match self {
            Self::Stream(writer) => writer.add(made.rendered.text),
            Self::Folder { folder, format, index, fresh } => {
                let path = folder.join(made.name);
                let mut page = Writer::new(Vec::new(), *format);
                page.add(made.rendered.text)?;
                write_whole(&path, &page.finish()?)?;
                if let Some(fresh) = fresh {
                    fresh.push(path.clone());
                }
                index.as_mut().map_or(Ok(()), |index| index.write_all(made.row.as_bytes()))
            }
            Self::Ended => Ok(()),
        }
    }

    /// How many briefs the stream holds, if it can be gone on with from here.
    pub(super) fn settled(&self) -> Option<usize> {
        match self {
            Self::Stream(writer) => writer.settled(),
            Self::Folder { .. } | Self::Ended => Some(0),
        }
    }

    /// Brings everything to the disk; gives the length of the stream or index.
    pub(super) fn sync(&mut self) -> io::Result<Option<u64>> {
        match self {
            Self::Stream(writer) => writer.get_mut().sync().map(Some),
            Self::Folder { folder, index, fresh, .. } => {
                for path in fresh.iter_mut().flat_map(std::mem::take) {
                    File::open(path)?.sync_all()?;
                }
                // Not every system lets a folder be opened; the names are then as safe as it makes them.
                if let (Some(_), Ok(folder)) = (fresh, File::open(folder)) {
                    let _ = folder.sync_all();
                }
                index.as_mut().map(Output::sync).transpose()
            }
            Self::Ended => Ok(None),
        }
    }

    /// Writes what ends the stream or the index; what comes back wants to be finished.
    pub(super) fn end(self) -> io::Result<Option<Output>> {
        match self {
            Self::Stream(writer) => writer.finish().map(Some),
            Self::Folder { index, .. } => {
                let Some(mut index) = index else { return Ok(None) };
                index.write_all(index_foot().as_bytes())?;
                Ok(Some(index))
            }
            Self::Ended => Ok(None),
        }
    }
}

/// Writes the file at `path`, whole or not at all.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let partial = path.with_extension("partial");
    let told = |error: io::Error| {
        let told = format!("cannot write `{}`: {error}", path.display());
        io::Error::new(error.kind(), told)
    };
    let done = fs::write(&partial, bytes).and_then(|()| fs::rename(&partial, path)).map_err(told);
    if done.is_err() {
        let _ = fs::remove_file(&partial); // half a file is none
    }
    done
}

/// The name, less the ending, of the file of story `number`, whose identifier is not to be trusted.
fn file_name(number: u64, id: &str) -> String {
    let last = id.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or_default();
    let plain = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '_' };
    let name: String = last.chars().take(NAME).map(plain).collect();
    format!("{number:06}-{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_in_the_folder_and_keeps_the_order() {
        assert_eq!(file_name(7, "fil/été"), "000007-été");
        assert_eq!(file_name(12, "../../etc/pass wd\n"), "000012-pass_wd_");
        assert_eq!(file_name(3, ".."), "000003-__");
        assert_eq!(file_name(1_234_567, "/"), "1234567-");
    }
}
