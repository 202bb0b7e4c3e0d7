//! The page: everything escaped, nothing loaded, and a story's script does not run in a real browser.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{Folder, HOSTILE, summarize};

#[test]
fn a_page_is_whole_and_obeys_nothing_in_the_story() {
    let folder = Folder::new();
    let story = folder.file("h.jsonl", HOSTILE);
    let (code, page, err) = summarize(&[&story, "tests/articles/sommet.txt", "-f", "html"]);
    assert_eq!(code, Some(0), "{err}");
    for forbidden in [
        "<img",
        "<script>document",
        "<script>alert",
        "href=\"http",
        "<link",
        "<script src",
        "\u{202e}",
    ] {
        assert!(!page.contains(forbidden), "{forbidden} in {page}");
    }
    assert!(page.contains("Content-Security-Policy") && !page.contains("unsafe-inline"), "{page}");
    assert_eq!(page.matches("<script>").count(), 1);
    assert_eq!(page.matches("<article class=\"brief\"").count(), 2);
    // Each English sentence leads to a French one of the story.
    for link in page.split("href=\"#").skip(1) {
        let target = link.split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
    }
    // The story is there as received, chosen or not.
    let text = fs::read_to_string("tests/articles/sommet.txt").unwrap();
    let last = text.trim_end().lines().next_back().unwrap();
    assert!(page.contains(&last.replace('\'', "&#x27;")), "{last}");
}

#[test]
fn a_script_in_a_story_does_not_run_and_ours_does() {
    let chromium = ["chromium", "chromium-browser", "google-chrome"];
    let found = chromium.iter().find(|name| Command::new(name).arg("--version").output().is_ok());
    let Some(browser) = found else {
        eprintln!("skipped: no Chromium");
        return;
    };
    let folder = Folder::new();
    let story = folder.file("h.jsonl", HOSTILE);
    let page = folder.path("page.html");
    summarize(&[&story, "-f", "html", "-o", &page]);
    let address = format!("file://{}#b1f0", Path::new(&page).canonicalize().unwrap().display());
    let done = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", folder.path("profile")))
        .args(["--virtual-time-budget=2000", "--dump-dom", &address])
        .output()
        .expect("Chromium runs");
    let seen = String::from_utf8_lossy(&done.stdout);
    assert!(seen.contains("<title>Briefs</title>"), "{seen}");
    assert!(!seen.contains("<img"), "{seen}");
    // Our script ran: the French that the address names is lit, and its English with it.
    assert_eq!(seen.matches("class=\"here\"").count(), 2, "{seen}");
}
