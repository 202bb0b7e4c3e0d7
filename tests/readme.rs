//! What README shows is what the program prints.
//!
//! Every `$ depeche …` line of a `console` block is run in the project's folder; what follows it is
//! compared with its output. `UPDATE=1 cargo test --test readme` rewrites the blocks; read the diff.

#![allow(clippy::expect_used)] // a test stops when README cannot be read

use std::process::Command;
use std::{env, fs};

/// Runs one command line of README, which has no quotes but double ones.
fn printed(line: &str) -> String {
    let mut args: Vec<String> = Vec::new();
    for (place, part) in line.split('"').enumerate() {
        if place % 2 == 1 {
            args.push(part.to_owned());
        } else {
            args.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    let done = Command::new(env!("CARGO_BIN_EXE_depeche"))
        .args(args.iter().skip(1))
        .env("DEPECHE_MODELS", "tests/none") // whatever this account has installed
        .output()
        .expect("the program runs");
    let text = [done.stdout, done.stderr].concat();
    String::from_utf8(text).expect("output is UTF-8").trim_end().to_owned()
}

#[test]
fn readme_shows_what_the_program_prints() {
    let readme = fs::read_to_string("README.md").expect("a README");
    let mut fresh = String::new();
    let mut commands = 0;
    let mut rest = readme.as_str();
    while let Some((before, after)) = rest.split_once("```console\n") {
        let (block, tail) = after.split_once("\n```").expect("a block has an end");
        fresh.push_str(before);
        fresh.push_str("```console");
        for line in block.lines().filter(|line| line.starts_with("$ depeche ")) {
            commands += 1;
            fresh.push_str(&format!("\n{line}\n{}", printed(line.trim_start_matches("$ "))));
        }
        fresh.push_str("\n```");
        rest = tail;
    }
    fresh.push_str(rest);
    assert!(commands >= 4, "README shows the program at work");
    if env::var_os("UPDATE").is_some() {
        fs::write("README.md", fresh).expect("a writable README");
    } else {
        assert_eq!(readme, fresh, "UPDATE=1 cargo test --test readme");
    }
}

#[test]
fn readme_names_every_command() {
    let readme = fs::read_to_string("README.md").expect("a README");
    let help = printed("depeche --help");
    let commands = help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let names: Vec<_> = commands
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(names.len() > 8, "{names:?}");
    for name in names.iter().filter(|name| **name != "help") {
        assert!(
            readme.contains(&format!("depeche {name}")),
            "README does not name `depeche {name}`"
        );
    }
}
