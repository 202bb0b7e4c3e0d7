//! A bar on standard error while long work goes on.

use std::io::IsTerminal;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};

use crate::output::is_file;

/// How to show how far the work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// A bar when standard error is a terminal and results go elsewhere.
    #[default]
    Auto,
    /// An object a line on standard error, one a second.
    Json,
    /// Not at all.
    None,
}

/// Counts bytes read and stories done; shows them when standard error is a terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
    total: u64,
    stories: u64,
    rejects: u64,
    /// When it was last told in JSON; `None` where it is not.
    told: Option<Instant>,
    start: Instant,
}

impl Progress {
    /// A bar over `total` bytes of input; 0 when that is not known.
    ///
    /// Where results go to the terminal themselves (no `output` file, no pipe) there is none: they show enough.
    pub(crate) fn new(total: u64, output: Option<&Path>) -> Self {
        Self::of(Kind::Auto, total, output)
    }

    /// The same, shown as `kind` says.
    pub(crate) fn of(kind: Kind, total: u64, output: Option<&Path>) -> Self {
        let apart = is_file(output) || !std::io::stdout().is_terminal();
        let bar = if kind == Kind::Auto && apart && std::io::stderr().is_terminal() {
            ProgressBar::new(total)
        } else {
            ProgressBar::hidden()
        };
        let template = if total > 0 {
            "{bar:24} {percent:>3}% {msg} · {elapsed} · {eta} left"
        } else {
            "{spinner} {msg} · {elapsed}"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        let start = Instant::now();
        let told = (kind == Kind::Json).then_some(start);
        Self { bar, read: Arc::default(), total, stories: 0, rejects: 0, told, start }
    }

    /// What readers add the bytes they have read to.
    pub(crate) fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// One story more is done.
    pub(crate) fn story(&mut self) {
        self.stories += 1;
        if self.stories.is_multiple_of(64) {
            self.bar.set_position(self.read.load(Ordering::Relaxed));
            let rejects = match self.rejects {
                0 => String::new(),
                rejects => format!(", {rejects} without a brief"),
            };
            self.bar.set_message(format!(
                "{} stories, {:.0} a second{rejects}",
                self.stories,
                self.rate()
            ));
        }
        if self.told.is_some_and(|told| told.elapsed() >= Duration::from_secs(1)) {
            self.tell();
        }
    }

    /// One story more is done, and so many of all gave no brief.
    pub(crate) fn story_of(&mut self, rejects: u64) {
        self.rejects = rejects;
        self.story();
    }

    /// Stories a second.
    fn rate(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
        let stories = self.stories as f64;
        stories / self.start.elapsed().as_secs_f64().max(0.001)
    }

    /// Writes how far the work is as a line of JSON.
    fn tell(&mut self) {
        let (seconds, read) =
            (self.start.elapsed().as_secs_f64(), self.read.load(Ordering::Relaxed));
        #[expect(clippy::cast_precision_loss, reason = "an estimate")]
        let left = (self.total > 0 && read > 0)
            .then(|| seconds / read as f64 * self.total.saturating_sub(read) as f64);
        let line = serde_json::json!({
            "stories": self.stories, "rejects": self.rejects, "bytes": read,
            "total_bytes": (self.total > 0).then_some(self.total),
            "seconds": rounded(seconds), "stories_per_second": rounded(self.rate()),
            "seconds_left": left.map(rounded),
        });
        // Nothing to do if standard error is closed.
        let _ = writeln!(std::io::stderr(), "{line}");
        self.told = Some(Instant::now());
    }

    /// Writes `line` to standard error as it is.
    pub(crate) fn say_plainly(&self, line: &str) {
        self.bar.suspend(|| drop(writeln!(std::io::stderr(), "{line}")));
    }

    /// Writes `line` to standard error, above the bar if there is one.
    pub(crate) fn say(&self, line: &str) {
        // Nothing to do if standard error is closed.
        self.bar.suspend(|| drop(writeln!(std::io::stderr(), "depeche: {line}")));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.told.is_some() {
            self.tell();
        }
        self.bar.finish_and_clear();
    }
}

/// `number` to one decimal.
fn rounded(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// A reader that counts what passes.
pub(crate) struct Counted<R> {
    pub(crate) inner: R,
    pub(crate) count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(u64::try_from(read).unwrap_or(0), Ordering::Relaxed);
        Ok(read)
    }
}
