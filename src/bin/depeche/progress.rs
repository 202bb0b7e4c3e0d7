//! A bar on standard error while long work goes on.

use std::io::IsTerminal;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::output::is_file;

/// Counts bytes read and stories done; shows them when standard error is a terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
    stories: u64,
}

impl Progress {
    /// A bar over `total` bytes of input; 0 when that is not known.
    ///
    /// Where results go to the terminal themselves (no `output` file, no pipe) there is none: they show enough.
    pub(crate) fn new(total: u64, output: Option<&Path>) -> Self {
        let apart = is_file(output) || !std::io::stdout().is_terminal();
        let bar = if apart && std::io::stderr().is_terminal() {
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
        Self { bar, read: Arc::default(), stories: 0 }
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
            let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
            #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
            let rate = self.stories as f64 / seconds;
            self.bar.set_message(format!("{} stories, {rate:.0} a second", self.stories));
        }
    }

    /// Writes `line` to standard error, above the bar if there is one.
    pub(crate) fn say(&self, line: &str) {
        // Nothing to do if standard error is closed.
        self.bar.suspend(|| drop(writeln!(std::io::stderr(), "depeche: {line}")));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
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
