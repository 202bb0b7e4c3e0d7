//! `--resume`: whatever ends a run, the same command brings the same bytes.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::{Folder, signal, told};

/// Numbers that look random and are the same each time (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound.max(1)
    }
}

/// Kills the run of `args` in `folder` at `kills` random moments, over as many runs as that takes; after each run that
/// came to its end `same` compares what it wrote and clears it away.
fn torment(folder: &Folder, args: &[&str], kills: usize, seed: u64, same: impl Fn()) {
    let start = Instant::now();
    assert_eq!(folder.run(args).status.code(), Some(1));
    let whole = start.elapsed().as_millis().max(20);
    same();
    let mut dice = Dice(seed);
    let mut done = 0;
    while done < kills {
        let mut child = folder.command(args).spawn().expect("the program starts");
        std::thread::sleep(Duration::from_millis(dice.below(u64::try_from(whole).unwrap())));
        if child.try_wait().unwrap().is_none() {
            done += 1;
            child.kill().unwrap();
        }
        if child.wait().unwrap().code().is_some() {
            same();
        }
    }
    let last = folder.run(args);
    assert_eq!(last.status.code(), Some(1), "{}", told(&last));
    same();
}

#[test]
fn killed_at_fifty_random_moments_a_run_ends_with_the_bytes_of_an_undisturbed_one() {
    let folder = Folder::new(400);
    folder.run(&["in.jsonl", "-o", "calm.jsonl", "--rejects", "calm-rejects.jsonl"]);
    let (calm, rejects) = (folder.read("calm.jsonl"), folder.read("calm-rejects.jsonl"));
    assert_eq!((calm.lines().count(), rejects.lines().count()), (396, 4));
    let args =
        ["in.jsonl", "-o", "out.jsonl", "--rejects", "r.jsonl", "--resume", "--checkpoint", "0"];
    torment(&folder, &args, 50, 20_261_125, || {
        assert!(folder.read("out.jsonl") == calm, "other briefs");
        assert!(folder.read("r.jsonl") == rejects, "other rejects");
        let mut names = folder.names();
        names.retain(|name| name.contains("out") || name.starts_with("r."));
        assert_eq!(names, ["out.jsonl", "r.jsonl"]);
        fs::remove_file(folder.path("out.jsonl")).unwrap();
        fs::remove_file(folder.path("r.jsonl")).unwrap();
    });
}

#[test]
fn a_folder_of_pages_outlives_kills_too() {
    let folder = Folder::new(300);
    let pages = |name: &str| {
        let mut files: Vec<(String, String)> = fs::read_dir(folder.path(name))
            .unwrap()
            .map(|file| file.unwrap().path())
            .map(|path| {
                (
                    path.file_name().unwrap().to_string_lossy().into_owned(),
                    fs::read_to_string(path).unwrap(),
                )
            })
            .collect();
        files.sort();
        files
    };
    folder.run(&["in.jsonl", "-f", "html", "-o", "calm/"]);
    let calm = pages("calm");
    assert_eq!(calm.len(), 298);
    let args = ["in.jsonl", "-f", "html", "-o", "out/", "--resume", "--checkpoint", "0"];
    torment(&folder, &args, 6, 7, || {
        assert!(pages("out") == calm, "other pages");
        fs::remove_dir_all(folder.path("out")).unwrap();
    });
}

#[test]
fn a_full_disk_ends_a_run_that_goes_on_once_there_is_room() {
    let folder = Folder::new(2_000);
    let args = ["in.jsonl", "-o", "out.jsonl", "--resume", "--checkpoint", "0"];
    let plain = folder.run(&["in.jsonl", "-o", "calm.jsonl"]);
    assert_eq!(plain.status.code(), Some(1));
    let command = folder.command(&args);
    let line = command.get_args().map(|arg| format!("'{}'", arg.to_str().unwrap()));
    let line = line.collect::<Vec<_>>().join(" ");
    // A file of at most 256 KiB, and an error rather than a signal where that ends.
    let script =
        format!("trap '' XFSZ; ulimit -f 512; exec '{}' {line}", env!("CARGO_BIN_EXE_depeche"));
    let full = Command::new("sh").args(["-c", &script]).current_dir(&folder.0).output().unwrap();
    assert_eq!(full.status.code(), Some(2), "{}", told(&full));
    assert!(told(&full).contains("the same command goes on"), "{}", told(&full));
    assert!(folder.names().contains(&"out.jsonl.journal".to_owned()));
    assert_eq!(folder.run(&args).status.code(), Some(1));
    assert!(folder.read("out.jsonl") == folder.read("calm.jsonl"));
    let script =
        script.replace(" '--resume' '--checkpoint' '0'", "").replace("out.jsonl", "lost.jsonl");
    let full = Command::new("sh").args(["-c", &script]).current_dir(&folder.0).output().unwrap();
    assert_eq!(full.status.code(), Some(2), "{}", told(&full));
    assert!(!folder.names().iter().any(|name| name.starts_with("lost")), "half a file is none");
}

#[test]
fn asked_to_stop_it_finishes_the_work_in_hand_and_goes_on_later() {
    let folder = Folder::new(8_000);
    let args = ["in.jsonl", "-o", "out.jsonl", "--resume"];
    let child = folder.command(&args).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(400));
    signal(&child, "TERM");
    let stopped = child.wait_with_output().unwrap();
    assert_eq!(stopped.status.code(), Some(2), "{}", told(&stopped));
    assert!(told(&stopped).contains("the same command goes on"), "{}", told(&stopped));
    assert!(!folder.names().contains(&"out.jsonl".to_owned()));
    let on = folder.run(&["in.jsonl", "-o", "out.jsonl", "--resume", "-v"]);
    assert!(told(&on).contains("goes on where the last run was"), "{}", told(&on));
    folder.run(&["in.jsonl", "-o", "calm.jsonl"]);
    assert!(folder.read("out.jsonl") == folder.read("calm.jsonl"));
}

#[test]
fn other_stories_or_options_are_not_mixed_in() {
    let folder = Folder::new(8_000);
    let args = ["in.jsonl", "-o", "out.jsonl", "--resume", "--checkpoint", "0"];
    let mut child = folder.command(&args).spawn().unwrap();
    let start = Instant::now();
    let marked =
        || fs::metadata(folder.path("out.jsonl.journal")).is_ok_and(|file| file.len() > 300);
    while !marked() && start.elapsed().as_secs() < 60 {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let other = folder.run(&[&args[..], &["--budget", "1"]].concat());
    assert_eq!(other.status.code(), Some(2));
    assert!(told(&other).contains("another run"), "{}", told(&other));
    let stories = folder.read("in.jsonl");
    folder.file("in.jsonl", &stories.replacen("la loi 3 ", "la loi trois ", 1));
    let other = folder.run(&args);
    assert_eq!(other.status.code(), Some(2));
    assert!(told(&other).contains("no longer those"), "{}", told(&other));
    folder.file("in.jsonl", &stories);
    assert_eq!(folder.run(&args).status.code(), Some(1));
    let refused = folder.run(&["in.jsonl", "--resume"]);
    assert_eq!(refused.status.code(), Some(2));
}
