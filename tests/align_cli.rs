//! `depeche align` as a newcomer runs it: what it takes, what it prints, what it says of bad input.

#![allow(clippy::expect_used, clippy::unwrap_used)] // a test stops when the program cannot be run
#![allow(clippy::missing_panics_doc, clippy::new_without_default, clippy::print_stderr)] // it is no library

#[path = "align_cli/bad_input.rs"]
mod bad_input;
#[path = "align_cli/formats.rs"]
mod formats;
#[path = "align_cli/inputs.rs"]
mod inputs;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A story.
pub const FR: &str = "tests/articles/sommet.txt";
/// The English version of [`FR`].
pub const EN: &str = "tests/articles/english/sommet.txt";

/// What a run came to.
pub struct Run {
    /// Exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs `depeche align` with `args` in the project's folder and nothing on standard input.
pub fn align(args: &[&str]) -> Run {
    let done = Command::new(env!("CARGO_BIN_EXE_depeche"))
        .arg("align")
        .args(args)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Run { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
}

impl Run {
    /// Fails unless the run ended with `code` and one line of standard error has all of `words`.
    #[track_caller]
    pub fn says(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
        let said = |line: &str| words.iter().all(|word| line.contains(word));
        assert!(self.err.lines().any(said), "{words:?} in {}", self.err);
    }

    /// Standard output of a run that had nothing to say.
    #[track_caller]
    pub fn clean(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }
}

/// A folder of its own for one test, gone when dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// A new, empty folder.
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("depeche-align-{}-{count}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    /// Writes a file and gives its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        path.display().to_string()
    }

    /// The path of `name` in it.
    pub fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0); // a leftover in the temporary folder harms nobody
    }
}
