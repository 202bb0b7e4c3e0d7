//! Prints a made-up glossary of so many entries, as `benches/glossary.rs` measures: `made COUNT STORY…`.
//!
//! What `eval/terms/speed.py` gives to all.

#![allow(clippy::expect_used)] // it stops when it is called otherwise

#[path = "../benches/made.rs"]
mod made;

use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let count = args.next().and_then(|count| count.parse().ok()).expect("made COUNT STORY…");
    let texts: Vec<String> = args.map(std::fs::read_to_string).collect::<Result<_, _>>()?;
    std::io::stdout().write_all(made::yaml(count, &texts.concat()).as_bytes())
}
