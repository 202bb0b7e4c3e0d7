//! `--watch`: each file once, half-written ones not before they are whole, a clean stop.

use std::fs;
use std::io::Write;
use std::process::Child;
use std::time::{Duration, Instant};

use crate::{Folder, signal, told};

fn start(folder: &Folder) -> Child {
    folder.command(&["--watch", "wires", "-f", "jsonl", "-o", "briefs/", "-v"]).spawn().unwrap()
}

/// The briefs made so far, by name.
fn briefs(folder: &Folder) -> Vec<String> {
    let Ok(listed) = fs::read_dir(folder.path("briefs")) else { return Vec::new() };
    let mut names: Vec<String> =
        listed.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.contains(".jsonl"));
    names.sort();
    names
}

/// Waits until there are `count` briefs.
#[track_caller]
fn wait_for(folder: &Folder, count: usize) {
    let start = Instant::now();
    while briefs(folder).len() < count {
        assert!(start.elapsed().as_secs() < 60, "{:?}", briefs(folder));
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[track_caller]
fn stop(child: Child) {
    signal(&child, "INT");
    let done = child.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", told(&done));
}

#[test]
fn files_are_done_once_each_even_over_a_restart() {
    let folder = Folder::new(0);
    fs::create_dir(folder.path("wires")).unwrap();
    fs::create_dir(folder.path("briefs")).unwrap();
    folder.file("wires/avant.txt", "Le Sénat a voté la loi mardi soir.\n");
    let child = start(&folder);
    wait_for(&folder, 1);
    // Half a file, and the rest a while later.
    let mut file = fs::File::create(folder.path("wires/lent.txt")).unwrap();
    file.write_all("Le Sénat a rejeté ".as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(500));
    file.write_all("la motion mercredi soir.\n".as_bytes()).unwrap();
    drop(file);
    folder.file("wires/.cache.txt", "Un fichier qui ne se montre pas.\n");
    folder.file("wires/x.part", "Un fichier qui arrive encore.\n");
    wait_for(&folder, 2);
    stop(child);
    assert_eq!(briefs(&folder), ["000001-avant.jsonl", "000002-lent.jsonl"]);
    assert!(folder.read("briefs/000002-lent.jsonl").contains("la motion mercredi soir."));
    let child = start(&folder);
    folder.file("wires/neuf.txt", "Le Sénat a siégé jeudi soir.\n");
    wait_for(&folder, 3);
    stop(child);
    assert_eq!(briefs(&folder)[2], "000003-neuf.jsonl");
}

#[test]
fn a_watch_into_one_file_is_refused() {
    let folder = Folder::new(0);
    fs::create_dir(folder.path("wires")).unwrap();
    let done = folder.run(&["--watch", "wires", "-o", "all.jsonl"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(told(&done).contains("folder"), "{}", told(&done));
    assert_eq!(folder.run(&["--watch", "nulle-part"]).status.code(), Some(2));
}
