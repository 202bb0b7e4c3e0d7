//! What goes out: each format sound by its own rules, true to the brief, and harmless whatever the story says.

#![allow(clippy::expect_used, clippy::unwrap_used)] // a test stops when the program cannot be run
#![allow(clippy::print_stderr)] // a test that skips says so

mod page;
mod schemas;

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A story that tries to be obeyed by whatever shows it.
const HOSTILE: &str = "{\"id\": \"</title><script>alert(1)</script>\", \"title\": \"\\\"><img src=x onerror=alert(2)>\", \
    \"text\": \"Le président <script>document.title = 'pwned'</script> a reçu mardi le Premier ministre à l'Élysée.\\n\\n\
    Le Sénat ]]> a voté & adopté \\u001b[31mla loi\\u202e de finances \\u0001 mercredi soir à Paris.\", \
    \"url\": \"javascript:alert(3)\", \"date\": \"2026-03-12T06:05:00+01:00\", \"byline\": \"A & B <c>\"}\n";

/// A folder of its own for one test, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("depeche-out-{}-{count}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn file(&self, name: &str, text: &str) -> String {
        fs::write(self.0.join(name), text).expect("a file");
        self.path(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0); // a leftover in the temporary folder harms nobody
    }
}

/// Runs `depeche summarize` with `args`; gives its exit code, output and messages.
fn summarize(args: &[&str]) -> (Option<i32>, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_depeche"))
        .args(["summarize", "--isolated"])
        .args(args)
        .output()
        .expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    (done.status.code(), text(done.stdout), text(done.stderr))
}

#[test]
fn a_table_has_a_row_a_sentence_and_keeps_to_its_columns() {
    let folder = Folder::new();
    let story = folder.file("h.jsonl", HOSTILE);
    let (code, out, err) = summarize(&[&story, "tests/articles/sommet.txt", "-f", "csv"]);
    assert_eq!(code, Some(0), "{err}");
    let mut rows = csv::Reader::from_reader(out.as_bytes());
    assert_eq!(rows.headers().unwrap().iter().next(), Some("id"));
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().expect("sound CSV");
    assert_eq!(rows.len(), 5);
    assert!(rows.iter().flatten().all(|cell| !cell.contains(['\u{1b}', '\u{202e}', '\n'])));
    let text = fs::read_to_string("tests/articles/sommet.txt").unwrap();
    let last = rows.last().unwrap();
    let (start, end) = (last[11].parse::<usize>().unwrap(), last[12].parse::<usize>().unwrap());
    assert_eq!(text.get(start..end), Some(&last[7]));
}

#[test]
fn a_house_lays_briefs_out_its_own_way() {
    let folder = Folder::new();
    let story = folder.file("h.jsonl", HOSTILE);
    folder.file("line.txt", "- {{ sentence.fr }}\n");
    let list = "{{ title }}\n{% for sentence in sentences %}{% include \"line.txt\" %}{% endfor %}";
    let (code, out, err) = summarize(&[&story, "--template", &folder.file("list.txt.j2", list)]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("- Le Sénat ]]> a voté & adopté") && !out.contains('\u{1b}'), "{out}");
    let page = "<p>{{ brief.article.title }}</p>";
    let (_, out, _) = summarize(&[&story, "--template", &folder.file("p.html", page)]);
    assert!(out.contains("<p>&quot;&gt;&lt;img"), "{out}");
    let (code, _, err) = summarize(&[&story, "--template", &folder.file("b.html", "{{ a.b.c }}")]);
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("b.html") && err.contains("line 1"), "{err}");
    let (code, _, err) = summarize(&[&story, "--template", &folder.file("c.html", "{% for %}")]);
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("c.html"), "{err}");
}

#[test]
fn a_folder_gets_a_file_a_brief_and_pages_an_index() {
    let folder = Folder::new();
    let out = folder.path("pages/");
    let stories = ["tests/articles/breves.jsonl", "tests/articles/sommet.txt"];
    let (code, _, err) = summarize(&[stories[0], stories[1], "-f", "html", "-o", &out]);
    assert_eq!(code, Some(0), "{err}");
    let names = |folder: &str| {
        let listed = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
        let mut names: Vec<String> = listed.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    };
    let found = names(&out);
    assert_eq!(found.len(), 6, "{found:?}");
    assert_eq!(found[4], "000005-sommet.html");
    let index = fs::read_to_string(folder.path("pages/index.html")).unwrap();
    assert!(
        found.iter().take(5).all(|name| index.contains(&format!("href=\"{name}\""))),
        "{index}"
    );
    let out = folder.path("json/");
    summarize(&[stories[1], "-f", "json", "-o", &out]);
    assert_eq!(names(&out), ["000001-sommet.json"]);
}
