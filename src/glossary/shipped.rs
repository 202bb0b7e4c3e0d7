//! The glossaries inside the program: as files, and packed.

use super::check::Finding;
use super::load::{File, parse};
use super::packed::Packed;
use super::patterns::Pattern;

/// Names the shipped files and puts their texts inside the program.
macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        [$((concat!("glossaries/", $name, ".yaml"), include_str!(concat!("../../glossaries/", $name, ".yaml")))),*]
    };
}

/// The glossaries inside the program: path and text of each. A test compares the list with the folder.
const SHIPPED: &[(&str, &str)] = &shipped![
    "countries",
    "demonyms",
    "diplomacy",
    "economy",
    "european",
    "france",
    "institutions",
    "international",
    "law",
    "media",
    "offices",
    "parties",
    "patterns",
    "people",
    "places",
    "politics",
    "society",
];

/// The glossary files inside the program, parsed; what cannot be parsed is a finding.
pub fn shipped() -> Vec<Result<File, Finding>> {
    SHIPPED.iter().map(|(path, text)| parse(path, (*text).to_owned())).collect()
}

/// The shipped glossaries as the build packed them.
pub(super) fn packed() -> Option<Packed> {
    const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/shipped.txt"));
    const NUMBERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shipped.bin"));
    Packed::new(TEXT.into(), NUMBERS.into())
}

/// The patterns of the shipped glossaries but those of the files at `paths`.
pub(super) fn patterns(paths: &[&str]) -> Vec<Pattern> {
    let sheet = packed().and_then(|packed| packed.sheet()).unwrap_or_default();
    let other = |file: usize| {
        sheet.files.get(file).is_some_and(|(_, path, _)| !paths.contains(&path.as_str()))
    };
    let patterns = sheet.patterns.iter().filter(|(_, file, _, _)| other(*file));
    patterns.map(|(_, _, _, pattern)| pattern.clone()).collect()
}
