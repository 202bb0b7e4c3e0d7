//! Where aligned pairs go: one stream, a file each, or only their scores.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::io::Write;
use std::path::PathBuf;

use depeche::align::Tally;
use depeche::render::pairs::Format;
use depeche::render::pairs::Writer;
use depeche::render::safe;

use super::Args;
use super::gold;
use super::tongue::Tongue;
use crate::output::Output;

/// Where a run's pairs go.
pub(super) enum Sink {
    Stream(Writer<Output>),
    Folder { folder: PathBuf, format: Format, languages: [String; 2], taken: BTreeSet<String> },
    Scores { out: Output, sum: Tally, pairs: usize },
}

impl Sink {
    /// What `args` ask for.
    pub(super) fn open(
        args: &Args,
        format: Format,
        tongues: &[Tongue; 2],
        scores: bool,
    ) -> anyhow::Result<Self> {
        let languages = tongues.each_ref().map(|tongue| tongue.tag().to_owned());
        let output = args.output.as_deref();
        if let Some(folder) = output.filter(|path| path.is_dir() && !scores) {
            let folder = folder.to_owned();
            return Ok(Self::Folder { folder, format, languages, taken: BTreeSet::new() });
        }
        let mut out = Output::open(output)?;
        if scores {
            out.write_all(gold::HEADER.as_bytes())?;
            return Ok(Self::Scores { out, sum: Tally::default(), pairs: 0 });
        }
        Ok(Self::Stream(Writer::new(out, format, languages)))
    }

    /// Adds the pair `id`.
    pub(super) fn add(&mut self, id: &str, text: String, tally: Option<Tally>) -> io::Result<()> {
        match self {
            Self::Stream(writer) => writer.add(text).map_err(|error| {
                if error.kind() != io::ErrorKind::InvalidInput {
                    return error;
                }
                io::Error::other(format!(
                    "{error}; give an existing folder as --output for a file each"
                ))
            }),
            Self::Folder { folder, format, languages, taken } => {
                let path = folder.join(file_name(id, format.name(), taken));
                let open = || -> anyhow::Result<()> {
                    path.parent().map(fs::create_dir_all).transpose()?;
                    let mut writer =
                        Writer::new(Output::open(Some(&path))?, *format, languages.clone());
                    writer.add(text)?;
                    writer.finish()?.finish()
                };
                open().map_err(io::Error::other)
            }
            Self::Scores { out, sum, pairs } => {
                let tally = tally.unwrap_or_default();
                *sum = sum.plus(&tally);
                *pairs += 1;
                out.write_all(gold::report(&safe::line(id), &tally).as_bytes())
            }
        }
    }

    /// Ends the stream; scores of several pairs are added up.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Stream(writer) => writer.finish()?.finish(),
            Self::Folder { .. } => Ok(()),
            Self::Scores { mut out, sum, pairs } => {
                if pairs > 1 {
                    out.write_all(gold::report("all", &sum).as_bytes())?;
                }
                out.finish()
            }
        }
    }
}

/// A name below the folder for the pair `id` that nothing in `taken` has: identifiers are not to be trusted.
fn file_name(id: &str, ending: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = |part: &str| -> String {
        let safe = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' };
        let part: String = part.chars().take(100).map(safe).collect();
        if part.starts_with('.') { format!("_{part}") } else { part }
    };
    let parts: Vec<String> = id.split('/').filter(|part| !part.is_empty()).map(plain).collect();
    let stem = if parts.is_empty() { "pair".to_owned() } else { parts.join("/") };
    let names = std::iter::once(format!("{stem}.{ending}"))
        .chain((2_usize..).map(|number| format!("{stem}-{number}.{ending}")));
    let name = names.into_iter().find(|name| !taken.contains(name)).unwrap_or(stem);
    taken.insert(name.clone());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_below_the_folder_and_comes_once() {
        let mut taken = BTreeSet::new();
        let mut name = |id: &str| file_name(id, "tmx", &mut taken);
        assert_eq!(name("a/b"), "a/b.tmx");
        assert_eq!(name("a/b"), "a/b-2.tmx");
        assert_eq!(name("../../etc/passwd"), "_../_../etc/passwd.tmx");
        assert_eq!(name("/c:\\d\n"), "c__d_.tmx");
        assert_eq!(name(""), "pair.tmx");
    }
}
