//! `--watch`: the files of a folder, each once, and those that arrive, until the program is asked to stop.

use std::collections::BTreeMap;
use std::fs;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, bail};
use depeche::article::find;
use notify::{RecursiveMode, Watcher};

use super::args::Args;
use super::record::Record;
use super::run_stories;
use super::work::Work;
use crate::exit::Exit;
use crate::progress::Progress;
use crate::stop::Stop;

/// How long a file must be left alone before it is taken to be whole.
const SETTLED: Duration = Duration::from_secs(1);
/// How often it is looked whether files have settled, and whether to stop.
const TICK: Duration = Duration::from_millis(100);
/// How often the folder is looked through for what was not told, as on network drives.
const SWEEP: Duration = Duration::from_secs(10);

/// What tells a file from a later one of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Look {
    size: u64,
    changed: Option<SystemTime>,
}

pub(super) fn run(
    args: &Args,
    folder: &Path,
    work: &Work,
    jobs: usize,
    mut record: Record,
    stop: &Stop,
) -> anyhow::Result<Exit> {
    if !folder.is_dir() {
        bail!("`{}` is no folder that can be watched", folder.display());
    }
    let into = args.output.as_deref().filter(|path| *path != Path::new("-"));
    if into.is_some_and(|output| !output.is_dir()) {
        bail!(
            "a watch has no end at which a file is whole: give a folder as --output (`briefs/`), or leave it out for standard output"
        );
    }
    let mut ledger = Ledger::open(into)?;
    record.count_from(ledger.stories);
    let (tell, told) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Nobody listens any more once the watch is over.
        let _ = tell.send(event.map(|event| event.paths).unwrap_or_default());
    })
    .context("cannot watch folders on this system")?;
    // Events name files by the whole path, the sweep by the folder as given: one file must have one name.
    let whole = std::path::absolute(folder).context("cannot tell the working folder")?;
    let named = |path: &Path| {
        path.strip_prefix(&whole).map_or_else(|_| path.to_owned(), |below| folder.join(below))
    };
    watcher
        .watch(&whole, RecursiveMode::Recursive)
        .with_context(|| format!("cannot watch `{}`", folder.display()))?;
    let mut progress = Progress::of(args.bulk.progress, 0, args.output.as_deref());
    // Files on their way: how each looked, and since when.
    let mut coming: BTreeMap<PathBuf, (Look, Instant)> = BTreeMap::new();
    let mut swept: Option<Instant> = None;
    while !stop.load(Ordering::Relaxed) {
        if swept.is_none_or(|swept| swept.elapsed() >= SWEEP) {
            find(&[folder.to_owned()])
                .into_iter()
                .flatten()
                .for_each(|input| notice(folder, input.path(), &ledger, &mut coming));
            swept = Some(Instant::now());
        }
        match told.recv_timeout(TICK) {
            Ok(paths) => {
                for path in paths {
                    notice(folder, &named(&path), &ledger, &mut coming);
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                bail!("the watch of `{}` broke off", folder.display())
            }
        }
        let ready = |(path, (look, since)): (&PathBuf, &(Look, Instant))| {
            (since.elapsed() >= SETTLED && look_at(path).as_ref() == Some(look))
                .then(|| path.clone())
        };
        let settled: Vec<PathBuf> = coming.iter().filter_map(ready).collect();
        for path in settled.into_iter().take_while(|_| !stop.load(Ordering::Relaxed)) {
            let Some((look, _)) = coming.remove(&path) else { continue };
            tracing::info!(file = %path.display(), "arrived");
            // A signal does not cut a file short: its stories are the work in hand.
            let never = Stop::default();
            let stories = args.stories.of(std::slice::from_ref(&path))?;
            run_stories(stories, work, jobs, &mut record, &mut progress, &never)?;
            record.flush().context("cannot write")?;
            ledger.add(&path, look, record.stories())?;
        }
        coming.retain(|path, _| path.is_file());
    }
    tracing::info!("asked to stop");
    if args.bulk.stats {
        record.say_stats(work.clock(), &progress);
    }
    record.finish(&progress, false)
}

/// Notes `path`, below `folder`, as on its way when it is a file that was not done, and from when it looks as it does.
fn notice(
    folder: &Path,
    path: &Path,
    ledger: &Ledger,
    coming: &mut BTreeMap<PathBuf, (Look, Instant)>,
) {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let hidden = |part: Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
    // What is written under a passing name gets its own by a rename.
    let passing =
        path.extension().is_some_and(|end| ["tmp", "part", "partial"].iter().any(|p| end == *p));
    if below.components().any(hidden) || passing || !path.is_file() {
        return;
    }
    let Some(look) = look_at(path).filter(|look| look.size > 0 && !ledger.has(path, look)) else {
        return;
    };
    let known = coming.get(path).is_some_and(|(known, _)| *known == look);
    if !known {
        coming.insert(path.to_owned(), (look, Instant::now()));
    }
}

fn look_at(path: &Path) -> Option<Look> {
    let file = fs::metadata(path).ok()?;
    Some(Look { size: file.len(), changed: file.modified().ok() })
}

/// The files that are done; beside briefs in a folder it outlives the program.
struct Ledger {
    done: BTreeMap<PathBuf, Look>,
    /// Stories of all of them.
    stories: u64,
    file: Option<File>,
}

impl Ledger {
    fn open(output: Option<&Path>) -> anyhow::Result<Self> {
        let mut ledger = Self { done: BTreeMap::new(), stories: 0, file: None };
        let Some(output) = output else { return Ok(ledger) };
        let path = output.join(".depeche.watched");
        let naming = || format!("cannot use `{}`", path.display());
        let mut options = OpenOptions::new();
        let mut file = options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .with_context(naming)?;
        let mut text = Vec::new();
        file.read_to_end(&mut text).with_context(naming)?;
        let mut whole = 0;
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            let Some((stories, path, look)) = read_line(line) else { break };
            whole += line.len();
            ledger.stories = stories;
            ledger.done.insert(path, look);
        }
        file.set_len(whole as u64).with_context(naming)?;
        file.seek(SeekFrom::End(0)).with_context(naming)?;
        ledger.file = Some(file);
        Ok(ledger)
    }

    fn has(&self, path: &Path, look: &Look) -> bool {
        self.done.get(path) == Some(look)
    }

    /// Notes that the file at `path` is done, and that it brought the number of stories to `stories`.
    fn add(&mut self, path: &Path, look: Look, stories: u64) -> anyhow::Result<()> {
        if let Some(file) = &mut self.file {
            let json = serde_json::to_string(&(stories, path, look.size, look.changed))?;
            let line = format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()));
            file.write_all(line.as_bytes())
                .and_then(|()| file.sync_data())
                .context("cannot note which files are done")?;
        }
        self.stories = stories;
        self.done.insert(path.to_owned(), look);
        Ok(())
    }
}

/// A line of the ledger whose checksum holds.
fn read_line(line: &[u8]) -> Option<(u64, PathBuf, Look)> {
    let (sum, json) = line.strip_suffix(b"\n")?.split_at_checked(9)?;
    let sum = u32::from_str_radix(std::str::from_utf8(sum).ok()?.trim_end(), 16).ok()?;
    if sum != crc32fast::hash(json) {
        return None;
    }
    let (stories, path, size, changed) = serde_json::from_slice(json).ok()?;
    Some((stories, path, Look { size, changed }))
}
