//! What is told of long work: rejects, counts, progress, statistics, logs.

use serde_json::Value;

use crate::{Folder, told};

#[test]
fn briefs_and_rejects_are_all_that_came_in() {
    let folder = Folder::new(300);
    folder.file("vide.txt", "");
    let done = folder.run(&[
        "in.jsonl",
        "vide.txt",
        "nulle-part.txt",
        "-f",
        "jsonl",
        "--rejects",
        "r.jsonl",
    ]);
    assert_eq!(done.status.code(), Some(1));
    let briefs = String::from_utf8(done.stdout.clone()).unwrap().lines().count();
    let rejects: Vec<Value> =
        folder.read("r.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((briefs, rejects.len()), (297, 5));
    assert_eq!(told(&done), "depeche: 302 stories: 297 briefs, 5 without\n");
    assert_eq!((&rejects[0]["input"], &rejects[0]["record"]), (&"in.jsonl".into(), &97.into()));
    assert!(rejects[0]["reason"].as_str().unwrap().contains("--field text="), "{rejects:?}");
    assert_eq!(rejects[3]["input"], "vide.txt");
    assert!(rejects[3]["record"].is_null());
    let plain = folder.run(&["in.jsonl", "-f", "jsonl"]);
    assert_eq!(told(&plain).lines().count(), 4, "each is listed, then the counts");
}

#[test]
fn progress_and_logs_are_lines_of_json_on_demand_and_silent_without() {
    let folder = Folder::new(90);
    let quiet = folder.run(&["in.jsonl", "-o", "q.jsonl"]);
    assert_eq!((quiet.status.code(), told(&quiet)), (Some(0), String::new()));
    let done = folder.run(&["in.jsonl", "-o", "p.jsonl", "--progress", "json"]);
    let last: Value = serde_json::from_str(told(&done).lines().last().unwrap()).unwrap();
    assert_eq!((&last["stories"], &last["rejects"]), (&90.into(), &0.into()));
    assert!(last["stories_per_second"].as_f64().is_some_and(|rate| rate > 0.0), "{last}");
    let done = folder.run(&["in.jsonl", "-o", "l.jsonl", "-v", "--log-format", "json"]);
    let lines: Vec<Value> =
        told(&done).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(
        lines.iter().any(|line| line["message"] == "done" && line["briefs"] == 90),
        "{lines:?}"
    );
}

#[test]
fn statistics_name_steps_terms_and_unknown_names() {
    let folder = Folder::new(0);
    let story =
        "{\"text\": \"Le Sénat a entendu Zorglub mardi. Hier le maire a vu Zorglub à Paris.\"}\n";
    folder.file("in.jsonl", &story.repeat(3));
    let done = folder.run(&["in.jsonl", "-o", "s.jsonl", "--stats"]);
    let said = told(&done);
    for part in ["translate", "Senate (s)", "Zorglub", "names that no entry knows"] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn nothing_shown_steers_a_terminal() {
    let folder = Folder::new(0);
    let name = "a\u{1b}[31m\u{202e}.txt";
    folder.file(name, "");
    for extra in [["-v", "--stats"], ["--log-format", "json"]] {
        let done = folder.run(&[&[name, "in.jsonl"][..], &extra].concat());
        assert_eq!(done.status.code(), Some(1));
        assert!(!told(&done).contains(['\u{1b}', '\u{202e}']), "{:?}", told(&done));
    }
}
