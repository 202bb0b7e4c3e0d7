//! Which texts to align with which.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use anyhow::Context;
use anyhow::anyhow;
use anyhow::bail;
use depeche::article::Article;
use depeche::article::Input;
use depeche::article::Reader;
use depeche::article::find;
use depeche::batch::Weight;

use super::Args;
use super::tongue::Tongue;
use crate::output::message;
use crate::progress::Counted;

/// A run's pairs, and what stands alone.
pub(super) struct Work {
    /// Bytes of all files together; 0 when that is not known.
    pub(super) bytes: u64,
    /// What has no counterpart.
    pub(super) notes: Vec<String>,
    from: From,
    reader: Reader,
}

enum From {
    /// Paths of pairs, each by name; or why a line of the list is none.
    Files(Vec<Result<(String, [PathBuf; 2]), String>>),
    /// A file whose records hold both.
    Records(Input),
}

/// One pair on its way through a batch.
pub(super) struct Job {
    /// Its number in the run, from 1.
    pub(super) place: usize,
    texts: Texts,
    bytes: usize,
}

enum Texts {
    Files { id: String, paths: [PathBuf; 2], reader: Reader, count: Arc<AtomicU64> },
    Record(Box<Article>),
    Broken(String),
}

impl Weight for Job {
    fn bytes(&self) -> usize {
        self.bytes
    }
}

impl Work {
    /// What `args` name.
    pub(super) fn find(args: &Args, reader: Reader, tongues: &[Tongue; 2]) -> anyhow::Result<Self> {
        let mut notes = Vec::new();
        let from = match (&args.pairs, &args.source, &args.target) {
            (Some(list), ..) => listed(list)?,
            (None, None, _) => bail!(
                "no text was named; give a French one and an English one, two folders, a file whose records hold \
                 both, or --pairs LIST"
            ),
            (None, Some(records), None) => records_of(records)?,
            (None, Some(source), Some(target)) => match (source.is_dir(), target.is_dir()) {
                (true, true) => folders([source, target], tongues, &mut notes)?,
                (false, false) => two(source, target)?,
                (is_folder, _) => {
                    let [folder, file] =
                        if is_folder { [source, target] } else { [target, source] };
                    let (folder, file) = (folder.display(), file.display());
                    bail!(
                        "`{folder}` is a folder and `{file}` is not; give two texts or two folders"
                    )
                }
            },
        };
        let sizes = |paths: &[PathBuf]| paths.iter().map(|path| size(path)).sum::<u64>();
        let bytes = match &from {
            From::Files(pairs) => pairs.iter().flatten().map(|(_, paths)| sizes(paths)).sum(),
            From::Records(input) => size(input.path()),
        };
        Ok(Self { bytes, notes, from, reader })
    }

    /// Every pair, in order; bytes read are added to `count`.
    pub(super) fn jobs(self, count: Arc<AtomicU64>) -> impl Iterator<Item = Job> + Send {
        let Self { from, reader, .. } = self;
        let texts: Box<dyn Iterator<Item = (Texts, usize)> + Send> = match from {
            From::Files(pairs) => Box::new(pairs.into_iter().map(move |pair| match pair {
                Err(reason) => (Texts::Broken(reason), 0),
                Ok((id, paths)) => {
                    let bytes: u64 = paths.iter().map(|path| size(path)).sum();
                    let (reader, count) = (reader.clone(), Arc::clone(&count));
                    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
                    (Texts::Files { id, paths, reader, count }, bytes)
                }
            })),
            From::Records(input) => {
                let counted = move |inner| {
                    Box::new(Counted { inner, count }) as Box<dyn std::io::Read + Send>
                };
                Box::new(reader.read_through(&input, counted).map(|article| match article {
                    Err(error) => (Texts::Broken(message(&error.into())), 0),
                    Ok(article) => {
                        let english = article.english.as_ref().map_or(0, String::len);
                        let bytes = article.text.len() + english;
                        (Texts::Record(Box::new(article)), bytes)
                    }
                }))
            }
        };
        let numbered = texts.enumerate();
        numbered.map(|(at, (texts, bytes))| Job { place: at + 1, texts, bytes })
    }
}

impl Job {
    /// Reads the two texts; gives them and what the pair goes by.
    pub(super) fn read(self) -> Result<(String, Article, Article), String> {
        match self.texts {
            Texts::Broken(reason) => Err(reason),
            Texts::Files { id, paths, reader, count } => {
                let [source, target] = paths.map(|path| read(&reader, &path, &count));
                Ok((id, source?, target?))
            }
            Texts::Record(mut article) => {
                let english = article.english.take().filter(|text| !text.trim().is_empty());
                let text = english.ok_or_else(|| {
                    format!(
                        "`{}` has no second text; `--field english=PATH` says where records keep it",
                        article.source
                    )
                })?;
                let english = Article {
                    source: format!("{}#english", article.source),
                    text,
                    ..Article::default()
                };
                Ok((article.id.clone(), *article, english))
            }
        }
    }
}

/// The one text at `path`.
fn read(reader: &Reader, path: &Path, count: &Arc<AtomicU64>) -> Result<Article, String> {
    let count = Arc::clone(count);
    let mut stories =
        reader.read_through(&Input::new(path), |inner| Box::new(Counted { inner, count }));
    let name = path.display();
    let first = stories.next().ok_or_else(|| format!("`{name}` holds no text"))?;
    let article = first.map_err(|error| message(&error.into()))?;
    if stories.next().is_some() {
        return Err(format!(
            "`{name}` holds several stories; align one with one, or give one file whose records hold both texts"
        ));
    }
    Ok(article)
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |file| file.len())
}

/// Two texts, one file each.
fn two(source: &Path, target: &Path) -> anyhow::Result<From> {
    if [source, target].iter().all(|path| *path == Path::new("-")) {
        bail!("standard input can be only one of the two texts");
    }
    for path in [source, target] {
        find(&[path.to_owned()]).into_iter().next().transpose()?;
    }
    let id = name_of(source, &[]);
    Ok(From::Files(vec![Ok((id, [source.to_owned(), target.to_owned()]))]))
}

/// A file whose records hold both texts.
fn records_of(path: &Path) -> anyhow::Result<From> {
    if path.is_dir() {
        bail!("`{}` is a folder; give a second one beside it", path.display());
    }
    let input = find(&[path.to_owned()]).into_iter().next().transpose()?;
    Ok(From::Records(input.ok_or_else(|| anyhow!("`{}` is not there", path.display()))?))
}

/// The files of two folders, by their names; those without counterpart are said in `notes`.
fn folders(
    folders: [&Path; 2],
    tongues: &[Tongue; 2],
    notes: &mut Vec<String>,
) -> anyhow::Result<From> {
    let [source, target] = folders;
    let (sources, twice) = by_name(source, &tongues[..1])?;
    let (mut targets, twice_too) = by_name(target, &tongues[1..])?;
    notes.extend(twice.into_iter().chain(twice_too));
    let mut pairs = Vec::new();
    for (name, path) in sources {
        match targets.remove(&name) {
            Some(opposite) => pairs.push(Ok((name, [path, opposite]))),
            None => notes.push(format!(
                "`{}` has no counterpart in `{}`",
                path.display(),
                target.display()
            )),
        }
    }
    for path in targets.values() {
        notes.push(format!("`{}` has no counterpart in `{}`", path.display(), source.display()));
    }
    if pairs.is_empty() {
        bail!(
            "no file of `{}` goes by the name of one in `{}`: files are paired by their names without endings and \
             language (`a.fr.txt`, `a_en.md`); `--pairs LIST` pairs any",
            source.display(),
            target.display()
        );
    }
    Ok(From::Files(pairs))
}

/// Files by what they are called, and why some were passed over.
pub(super) type Named = (BTreeMap<String, PathBuf>, Vec<String>);

/// The files of `folder` by their names below it, without endings and language.
pub(super) fn by_name(folder: &Path, tongues: &[Tongue]) -> anyhow::Result<Named> {
    let mut found = BTreeMap::new();
    let mut twice = Vec::new();
    for place in find(&[folder.to_owned()]) {
        let path = place?.path().to_owned();
        let below = path.strip_prefix(folder).unwrap_or(&path);
        let name = name_of(below, tongues);
        let name = match below.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            Some(parent) => format!("{}/{name}", parent.to_string_lossy()),
            None => name,
        };
        if let Some(first) = found.get(&name) {
            let first: &PathBuf = first;
            let (first, path) = (first.display(), path.display());
            twice.push(format!("`{path}` is passed over: `{first}` goes by the same name, {name}"));
        } else {
            found.insert(name, path);
        }
    }
    Ok((found, twice))
}

/// The name of a file without folders, endings, and the language in it.
fn name_of(path: &Path, tongues: &[Tongue]) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut name = name.as_str();
    for packing in [".gz", ".zst"] {
        name = name.strip_suffix(packing).unwrap_or(name);
    }
    name =
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    let cut = name
        .rsplit_once(['.', '_', '-'])
        .filter(|(stem, last)| !stem.is_empty() && tongues.iter().any(|tongue| tongue.names(last)));
    cut.map_or(name, |(stem, _)| stem).to_owned()
}

impl Tongue {
    /// Whether `word`, found in the name of a file, is this language: its code of two or three letters, or its name.
    fn names(&self, word: &str) -> bool {
        let longer: &[&str] = match () {
            () if self.is("fr") => &["fra", "fre", "french", "francais"],
            () if self.is("en") => &["eng", "english", "anglais"],
            () if self.is("de") => &["deu", "ger", "german"],
            () => &[],
        };
        let word = word.to_lowercase();
        self.is(&word) || self.tag().eq_ignore_ascii_case(&word) || longer.contains(&word.as_str())
    }
}

/// The pairs of a list: two paths a line, from the folder of the list.
fn listed(list: &Path) -> anyhow::Result<From> {
    let name = list.display();
    let text =
        fs::read_to_string(list).with_context(|| format!("cannot read the list `{name}`"))?;
    let folder = list.parent().unwrap_or(Path::new(""));
    let mut pairs = Vec::new();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim_end_matches('\r');
        let head = at == 0 && matches!(line, "fr\ten" | "source\ttarget");
        if line.trim().is_empty() || line.starts_with('#') || head {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        pairs.push(match columns.as_slice() {
            [source, target, ..] if !source.is_empty() && !target.is_empty() => {
                let paths = [folder.join(source), folder.join(target)];
                Ok((name_of(Path::new(source), &[]), paths))
            }
            _ => Err(format!("`{name}`, line {}: not two paths with a tab between", at + 1)),
        });
    }
    if pairs.iter().all(Result::is_err) {
        bail!(
            "`{name}` lists no pair: a line is the path of the French, a tab, the path of the English"
        );
    }
    Ok(From::Files(pairs))
}
