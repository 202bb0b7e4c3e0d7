//! Packs the shipped glossaries into the program, so that no start has to read their YAML.
//!
//! The modules that turn YAML into a packed glossary are those of the library, taken by their paths:
//! they use each other, [`fold`], [`span`] and the moments of [`article`], nothing else of the crate.

// Much of what the library's modules offer is not wanted here.
#![allow(dead_code, unused_imports, unreachable_pub, missing_docs)]
// Cargo reads what it is told on standard output.
#![allow(clippy::print_stdout)]

#[path = "../src/span.rs"]
mod span;
#[path = "../src/fold.rs"]
mod fold;
mod article;
mod glossary;

use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

use glossary::load;
use glossary::pack;

/// What a packed glossary is made by: when one of these changes, caches are of no use any more.
const COMPILER: [&str; 14] = [
    "src/article/moment.rs",
    "src/fold.rs",
    "src/glossary/agreement.rs",
    "src/glossary/clash.rs",
    "src/glossary/entry.rs",
    "src/glossary/forms.rs",
    "src/glossary/inflect",
    "src/glossary/kind.rs",
    "src/glossary/load.rs",
    "src/glossary/mention.rs",
    "src/glossary/packed",
    "src/glossary/patterns",
    "src/glossary/spelling.rs",
    "src/glossary/tokens.rs",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    for path in listed(Path::new("glossaries"))? {
        if path.extension().is_some_and(|end| end == "yaml") {
            // Mentions name a shipped file by this path on every system.
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let text = fs::read_to_string(&path)?;
            let file = load::parse(&format!("glossaries/{name}"), text);
            files.push((0, file.map_err(|finding| finding.to_string())?));
        }
    }
    let (text, numbers) = pack(&files);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names the folder OUT_DIR")?);
    fs::write(out.join("shipped.txt"), &text)?;
    fs::write(out.join("shipped.bin"), &numbers)?;

    let mut hasher = DefaultHasher::new();
    env::var("CARGO_PKG_VERSION")?.hash(&mut hasher);
    (&text, &numbers).hash(&mut hasher);
    for path in COMPILER.iter().map(Path::new) {
        println!("cargo::rerun-if-changed={}", path.display());
        for file in listed(path)? {
            fs::read(file)?.hash(&mut hasher);
        }
    }
    println!("cargo::rerun-if-changed=glossaries");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rustc-env=DEPECHE_COMPILER={:016x}", hasher.finish());
    Ok(())
}

/// The files that `path` stands for: itself, or those of a folder in order of name.
fn listed(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let files: Result<Vec<_>, _> =
        fs::read_dir(path)?.map(|item| item.map(|item| item.path())).collect();
    let mut files = files?;
    files.retain(|file| file.is_file());
    files.sort();
    Ok(files)
}
