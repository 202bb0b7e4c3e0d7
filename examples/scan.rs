//! Seconds it takes to find the terms of glossaries in a text: `scan TEXT ROUNDS GLOSSARY…`, one a line.
//!
//! What `eval/terms/speed.py` measures.

#![allow(clippy::expect_used)] // it stops when it is called otherwise

use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use depeche::glossary::Glossary;
use depeche::segment::Language;
use depeche::segment::sentences;

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let text = std::fs::read_to_string(args.next().expect("scan TEXT ROUNDS GLOSSARY…"))?;
    let rounds: usize =
        args.next().and_then(|rounds| rounds.parse().ok()).expect("a number of rounds");
    let paths: Vec<PathBuf> = args.map(PathBuf::from).collect();
    let glossary = Glossary::load(&paths, paths.is_empty()).expect("sound glossaries");
    let cut = sentences(&text, Language::French);
    for _ in 0..rounds {
        let start = Instant::now();
        let found = glossary.mentions(&text, &cut).len();
        writeln!(std::io::stdout(), "{:.6} {found}", start.elapsed().as_secs_f64())?;
    }
    Ok(())
}
