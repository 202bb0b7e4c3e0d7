//! Long work: killed anywhere it goes on, nothing lost, nothing twice; what gives no brief is counted; nothing grows.

#![cfg(unix)] // signals and limits of files are told the way of Unix
#![allow(clippy::expect_used, clippy::unwrap_used)] // a test stops when the program cannot be run

mod cache;
mod resume;
mod told;
mod watch;

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder of its own for one test, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    /// A folder with a glossary of two entries and `count` stories, of which every 97th has no text.
    fn new(count: usize) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("depeche-bulk-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        let folder = Self(path);
        folder.file("g.yaml", "name: g\nsource: us\nentries:\n  - {id: s, fr: Sénat, en: Senate, kind: organization}\n");
        let story = |place: usize| match place % 97 {
            96 => format!("{{\"id\": \"{place}\", \"titre\": \"sans texte\"}}\n"),
            _ => format!(
                "{{\"id\": \"{place}\", \"text\": \"Le Sénat a voté la loi {place} mardi. Les députés ont protesté.\"}}\n"
            ),
        };
        folder.file("in.jsonl", &(0..count).map(story).collect::<String>());
        folder
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn file(&self, name: &str, text: &str) -> String {
        fs::write(self.0.join(name), text).expect("a file");
        self.path(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The names of its files and folders, sorted.
    fn names(&self) -> Vec<String> {
        let listed = fs::read_dir(&self.0).expect("a folder");
        let mut names: Vec<String> =
            listed.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// `depeche summarize` in this folder, with its glossary alone and nothing translated.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_depeche"));
        command
            .current_dir(&self.0)
            .args([
                "summarize",
                "--isolated",
                "--no-builtin-glossary",
                "--glossary",
                "g.yaml",
                "-j",
                "2",
                "--origins",
                "reference",
            ])
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the program runs")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0); // a leftover in the temporary folder harms nobody
    }
}

fn told(done: &Output) -> String {
    String::from_utf8_lossy(&done.stderr).into_owned()
}

/// Sends `child` the signal `name`.
fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-s", name, &id]).status().expect("kill runs");
    assert!(sent.success());
}
