//! Origin `machine`, with a model so small that it knows its own sentences only (`pairs.tsv`), trained by
//! `training/neural` and shipped with the tests.

#![cfg(all(feature = "neural", feature = "cli"))]
#![allow(clippy::expect_used, clippy::unwrap_used)] // a test stops when its files are missing

mod damaged;
mod install;
mod run;
mod server;
mod translate;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use sha2::{Digest, Sha256};

/// Folder of models with the one of the tests.
pub(crate) const MODELS: &str = "tests/machine/models";
/// That model.
pub(crate) const MODEL: &str = "tests/machine/models/fixture";

/// The sentences the model was trained on, French and English.
pub(crate) fn pairs() -> Vec<(String, String)> {
    let text = fs::read_to_string("tests/machine/pairs.tsv").unwrap();
    let pairs = text.lines().map(|line| line.split_once('\t').unwrap());
    pairs.map(|(fr, en)| (fr.to_owned(), en.to_owned())).collect()
}

/// SHA-256 in hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    let byte = |hex: String, byte: &u8| hex + &format!("{byte:02x}");
    Sha256::digest(bytes).iter().fold(String::new(), byte)
}

/// A folder of its own for one test, gone when dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("depeche-machine-{}-{count}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// One with a copy of the model.
    pub(crate) fn with_model() -> Self {
        let folder = Self::new();
        for name in ["model.json", "model.bin", "vocab.spm"] {
            fs::copy(Path::new(MODEL).join(name), folder.0.join(name)).unwrap();
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs `depeche` with the models of `models`.
pub(crate) fn depeche(models: &Path, args: &[&str]) -> Run {
    let done = command(models, args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
}

/// The same, ready to be started.
pub(crate) fn command(models: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depeche"));
    command.args(args);
    alone(command, models)
}

/// `command` with the models of `models`, and nothing else of the environment that counts.
pub(crate) fn alone(mut command: Command, models: &Path) -> Command {
    command.env("DEPECHE_MODELS", models).env_remove("DEPECHE_MODEL_RECORDS");
    for proxy in
        ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    {
        command.env_remove(proxy);
    }
    command.stdin(Stdio::null());
    command
}
