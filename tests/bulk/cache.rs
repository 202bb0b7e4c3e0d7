//! `--brief-cache`: the same bytes, made once.

use crate::{Folder, told};

/// How many briefs came from the cache and how many were made, by the log.
fn counts(log: &str) -> (usize, usize) {
    let number = |line: &str, name: &str| -> usize {
        let rest = line.split(&format!("{name}=")).nth(1).unwrap_or("0");
        rest.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0)
    };
    let lines = log.lines().filter(|line| line.contains("known="));
    lines.fold((0, 0), |(known, made), line| {
        (known + number(line, "known"), made + number(line, "made"))
    })
}

fn run(folder: &Folder, args: &[&str]) -> (String, (usize, usize)) {
    let done =
        folder.run(&[&["in.jsonl", "-f", "jsonl", "-vv", "--brief-cache", "c.db"], args].concat());
    (String::from_utf8(done.stdout.clone()).unwrap(), counts(&told(&done)))
}

#[test]
fn a_second_run_makes_nothing_and_a_changed_glossary_only_what_it_changes() {
    let folder = Folder::new(300);
    let (first, made) = run(&folder, &[]);
    assert_eq!((first.lines().count(), made), (297, (0, 297)));
    assert_eq!(run(&folder, &[]), (first.clone(), (297, 0)));
    // An entry that no story has.
    let glossary = folder.read("g.yaml");
    folder.file(
        "g.yaml",
        &format!("{glossary}  - {{id: z, fr: Zanzibar, en: Zanzibar, kind: place}}\n"),
    );
    assert_eq!(run(&folder, &[]), (first.clone(), (297, 0)));
    // One that ten have.
    folder
        .file("g.yaml", &format!("{glossary}  - {{id: l, fr: loi 17, en: Act 17, kind: term}}\n"));
    let (changed, made) = run(&folder, &[]);
    assert_eq!(made, (296, 1));
    assert!(changed.contains("Act 17") && !first.contains("Act 17"));
    // Other options are other briefs.
    assert_eq!(run(&folder, &["--budget", "1"]).1, (0, 297));
}

#[test]
fn a_cache_keeps_to_its_size() {
    let folder = Folder::new(1_500);
    run(&folder, &["--brief-cache-size", "300KB"]);
    let (again, made) = run(&folder, &["--brief-cache-size", "300KB"]);
    assert!(made.0 < 600 && made.0 + made.1 == again.lines().count(), "{made:?}");
    let bytes = std::fs::metadata(folder.path("c.db")).unwrap().len();
    assert!(bytes < 2_000_000, "{bytes}");
}

#[test]
fn two_processes_share_a_cache() {
    let folder = Folder::new(2_000);
    let args = ["in.jsonl", "-f", "jsonl", "--brief-cache", "c.db"];
    let both = [folder.command(&args).spawn().unwrap(), folder.command(&args).spawn().unwrap()];
    let [one, other] = both.map(|child| child.wait_with_output().unwrap());
    assert_eq!((one.status.code(), other.status.code()), (Some(1), Some(1)), "{}", told(&other));
    assert!(!told(&one).contains("cache") && !told(&other).contains("cache"), "{}", told(&one));
    assert!(one.stdout == other.stdout);
}

#[test]
fn a_file_that_is_no_cache_is_left_alone() {
    let folder = Folder::new(5);
    folder.file("c.db", "my notes, which are no database at all\n");
    let done = folder.run(&["in.jsonl", "--brief-cache", "c.db"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(told(&done).contains("c.db"), "{}", told(&done));
    assert_eq!(folder.read("c.db"), "my notes, which are no database at all\n");
}
