//! What a run has done: its results, its rejects, its counts, and the journal by which it is taken up again.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use depeche::batch::{Journal, Mark};
use depeche::render::Renderer;
use depeche::render::safe;

use super::args::Args;
use super::args::Fingerprint;
use super::numbered::Numbered;
use super::sink::Kind;
use super::sink::Sink;
use super::stats::{Clock, Counts, Step};
use super::work::Answer;
use crate::exit::Exit;
use crate::output::{Output, Partial};
use crate::progress::Progress;

/// What a run has done.
pub(super) struct Record {
    sink: Sink,
    rejects: Option<Output>,
    journal: Option<Journal>,
    /// How far it is; safe on the disk only once the journal has it.
    mark: Mark,
    /// When the journal was last written, and how often it is to be.
    saved: Instant,
    interval: Duration,
    /// The files of results by their final names.
    files: Vec<PathBuf>,
    /// Control characters that a format of XML could not hold.
    lost: usize,
    counts: Counts,
    /// Whether a missing term is a finding.
    strict: bool,
}

impl Record {
    /// Opens the files of a run, at the place that its journal tells.
    pub(super) fn open(
        args: &Args,
        renderer: &Renderer,
        fingerprint: &Fingerprint,
    ) -> anyhow::Result<Self> {
        let format = renderer.format();
        let kind = Kind::of(args, renderer);
        let output = args.output.as_deref().filter(|path| *path != Path::new("-"));
        let mut files: Vec<PathBuf> = kind.stream(output).into_iter().collect();
        files.extend(args.bulk.rejects.clone());
        let (mut journal, mut mark) = (None, Mark::default());
        if args.bulk.resume {
            let Some(output) = output else {
                bail!("--resume needs a file or folder as --output");
            };
            if format == depeche::render::Format::Parquet && matches!(kind, Kind::Stream) {
                bail!(
                    "a Parquet file cannot be gone on with; write JSONL or CSV, or into a folder"
                );
            }
            kind.make_folder(output)?;
            let (held, last) =
                Journal::open(&kind.journal(output), &args.run_key(fingerprint, format))?;
            (journal, mark) = (Some(held), last.unwrap_or_default());
        }
        if mark.stories > 0 {
            tracing::info!(stories = mark.stories, "goes on where the last run was");
        }
        let safe = journal.is_some();
        let mut lengths = mark.lengths.iter().copied();
        let mut length = || safe.then(|| lengths.next().unwrap_or(0));
        let ended = mark.ended;
        let stream = kind.stream(output).is_some();
        let at = if stream { length() } else { safe.then_some(0) };
        let sink = if ended {
            Sink::ended()
        } else {
            Sink::open(output, &kind, format, at, mark.written)?
        };
        let rejects = match (&args.bulk.rejects, length()) {
            (None, _) => None,
            (Some(_), _) if ended => None,
            (Some(path), Some(length)) => Some(Output::File(Partial::resume(path, length)?)),
            (Some(path), None) => Some(Output::open(Some(path))?),
        };
        Ok(Self {
            sink,
            rejects,
            journal,
            mark,
            saved: Instant::now(),
            interval: Duration::try_from_secs_f64(args.bulk.checkpoint).unwrap_or_default(),
            files,
            lost: 0,
            counts: Counts::default(),
            strict: args.from.strict_terms,
        })
    }

    /// Whether an earlier run wrote everything and only the names of files were left to be given.
    pub(super) fn is_ended(&self) -> bool {
        self.mark.ended
    }

    /// Number and checksum to count on from: the beginning, since what was read is read again to be checked.
    pub(super) fn numbered(&self) -> (u64, u32) {
        if self.journal.is_some() { (0, 0) } else { (self.mark.stories, self.mark.read) }
    }

    /// Passes over the stories that are done, and makes sure that they are those of the interrupted run.
    pub(super) fn pass_over(
        &self,
        items: &mut impl Iterator<Item = Numbered>,
    ) -> anyhow::Result<()> {
        if self.journal.is_none() {
            return Ok(());
        }
        let done = self.mark.stories;
        let last = (0..done).map_while(|_| items.next()).last();
        let read = last.map_or((0, 0), |last| (last.number, last.read));
        if read != (done, self.mark.read) {
            bail!(
                "the first {done} stories are no longer those of the interrupted run; bring them back, or remove `{}` to start over",
                self.journal
                    .as_ref()
                    .map_or(String::new(), |journal| journal.path().display().to_string())
            );
        }
        Ok(())
    }

    /// Writes the answers of a chunk, and now and then a mark.
    pub(super) fn take(
        &mut self,
        answers: Vec<Answer>,
        clock: &Clock,
        progress: &mut Progress,
    ) -> io::Result<()> {
        clock.time(Step::Write, || {
            for answer in answers {
                self.take_one(answer, progress)?;
            }
            if self.journal.is_some() && self.saved.elapsed() >= self.interval {
                self.save()?;
            }
            Ok(())
        })
    }

    fn take_one(&mut self, answer: Answer, progress: &mut Progress) -> io::Result<()> {
        self.mark.stories = answer.number;
        self.mark.read = answer.read;
        match answer.outcome {
            Ok(made) => {
                self.mark.briefs += 1;
                self.mark.missing += made.missing as u64;
                self.lost += made.rendered.lost;
                self.sink.add(made)?;
            }
            Err(reject) => {
                self.mark.rejects += 1;
                match &mut self.rejects {
                    Some(file) => reject.write(file)?,
                    None => progress.say(&safe::line(&reject.reason)),
                }
            }
        }
        if let Some(facts) = answer.facts {
            self.counts.add(facts);
        }
        progress.story_of(self.mark.rejects);
        Ok(())
    }

    /// Brings everything to the disk and notes it in the journal; puts that off while the first brief is held back.
    fn save(&mut self) -> io::Result<()> {
        let Some(written) = self.sink.settled() else { return Ok(()) };
        let mut lengths: Vec<u64> = self.sink.sync()?.into_iter().collect();
        lengths.extend(self.rejects.as_mut().map(Output::sync).transpose()?);
        (self.mark.written, self.mark.lengths) = (written, lengths);
        if let Some(journal) = &mut self.journal {
            journal.record(&self.mark).map_err(io::Error::other)?;
        }
        self.saved = Instant::now();
        tracing::debug!(stories = self.mark.stories, "safe on the disk");
        Ok(())
    }

    /// Lets what was written be seen, as a watch does after each file.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.sink.sync()?;
        self.rejects.as_mut().map(Output::sync).transpose()?;
        Ok(())
    }

    /// How many stories were read so far.
    pub(super) fn stories(&self) -> u64 {
        self.mark.stories
    }

    /// Counts on after the `stories` of an earlier watch, so that the files of briefs keep their numbers.
    pub(super) fn count_from(&mut self, stories: u64) {
        self.mark.stories = stories;
    }

    /// `error` with the advice to go on, where a journal allows it.
    pub(super) fn advised(&self, error: anyhow::Error) -> anyhow::Error {
        match self.journal {
            Some(_) => error.context("stopped; once mended, the same command goes on from here"),
            None => error,
        }
    }

    pub(super) fn say_stats(&mut self, clock: &Clock, progress: &Progress) {
        let mut lines = vec!["time by step, all threads together:".to_owned()];
        lines.extend(clock.lines());
        lines.extend(self.counts.lines());
        for line in &lines {
            progress.say_plainly(line);
        }
    }

    /// Ends the files and gives them their names, or leaves them to be gone on with when the run was `stopped`.
    pub(super) fn finish(mut self, progress: &Progress, stopped: bool) -> anyhow::Result<Exit> {
        let Mark { stories, briefs, rejects, .. } = self.mark;
        if stopped && self.journal.is_some() {
            self.save().context("cannot write")?;
            progress.say(&format!("stopped after {stories} stories; the same command goes on"));
            return Ok(Exit::Failed);
        }
        if stopped && !self.files.is_empty() {
            progress.say(&format!(
                "stopped after {stories} stories; nothing was written (--resume would keep them)"
            ));
            return Ok(Exit::Failed);
        }
        if !self.mark.ended {
            let (mut stream, mut rejected) = (self.sink.end()?, self.rejects.take());
            if let Some(journal) = &mut self.journal {
                for file in [&mut stream, &mut rejected].into_iter().flatten() {
                    file.sync()?;
                }
                journal.record(&Mark { ended: true, ..self.mark.clone() })?;
            }
            for file in [stream, rejected].into_iter().flatten() {
                file.finish()?;
            }
        }
        if let Some(journal) = self.journal {
            self.files.iter().try_for_each(|file| Partial::name(file))?;
            journal.remove()?;
        }
        if self.lost > 0 {
            let lost = self.lost;
            progress.say(&format!(
                "{lost} control characters are left out, since XML cannot hold them"
            ));
        }
        tracing::info!(stories, briefs, rejects, "done");
        if rejects > 0 && stories > 1 {
            progress.say(&format!("{stories} stories: {briefs} briefs, {rejects} without"));
        }
        let strict = self.strict && self.mark.missing > 0;
        if strict {
            progress.say(&format!("{} terms are missing from the English", self.mark.missing));
        }
        Ok(match (stopped, rejects) {
            (true, _) => Exit::Failed,
            (_, 0) if !strict => Exit::Done,
            _ => Exit::Findings,
        })
    }
}
