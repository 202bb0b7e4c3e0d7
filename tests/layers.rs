//! The tree of files tells the story in order: a module uses only the ones above it.

#![allow(clippy::expect_used)] // a test stops when its files are missing

use std::fs;
use std::path::{Path, PathBuf};

/// The modules as `lib.rs` declares them: in the order the text passes through them.
fn modules() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").expect("a library");
    lib.lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// The Rust files of one module, whether it is a file or a folder.
fn files(module: &str) -> Vec<PathBuf> {
    let single = Path::new("src").join(format!("{module}.rs"));
    if single.exists() {
        return vec![single];
    }
    let mut found = Vec::new();
    let mut folders = vec![Path::new("src").join(module)];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder).expect("a module's folder") {
            let path = item.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "`{module}` has no file");
    found
}

/// Its code, comments left out.
fn code(module: &str) -> String {
    let texts =
        files(module).into_iter().map(|path| fs::read_to_string(path).expect("readable code"));
    texts
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_module_uses_only_earlier_ones() {
    let order = modules();
    assert!(order.len() > 10, "the whole pipeline is declared in src/lib.rs");
    for (place, module) in order.iter().enumerate() {
        let code = code(module);
        assert!(!code.contains("crate::{"), "`{module}`: one `use crate::…` per line, please");
        for later in &order[place + 1..] {
            assert!(
                !code.contains(&format!("crate::{later}")),
                "`{module}` comes before `{later}` in src/lib.rs, so it must not use it"
            );
        }
    }
}

#[test]
fn no_module_name_begins_another() {
    let order = modules();
    for first in &order {
        for second in order.iter().filter(|second| *second != first) {
            assert!(!second.starts_with(first.as_str()), "`{first}` begins `{second}`");
        }
    }
}
