//! A model tried before it is put into the program: a line of French in, a line of English out.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use depeche::glossary::Glossary;
use depeche::translate::builtin::Builtin;
use depeche::translate::{Draft, Passage, Translator};
use rayon::prelude::*;

use crate::tune::passage;

/// Translates standard input with the `model`; `glossary` is `shipped` or `none`.
pub(crate) fn trial(model: &Path, glossary: &str) -> anyhow::Result<()> {
    // Read once, and needed until the program ends.
    let bytes: &'static [u8] = Box::leak(fs::read(model)?.into_boxed_slice());
    let builtin = Builtin::with(bytes)?;
    let glossary = match glossary {
        "none" => Glossary::parse("none.yaml", "{name: none, source: none, entries: []}")?,
        _ => Glossary::shipped()?,
    };
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let passages: Vec<Passage> = text.lines().map(|line| passage(line, &glossary)).collect();
    let started = std::time::Instant::now();
    let drafts: Vec<Option<Draft>> =
        passages.par_iter().map(|passage| builtin.translate(passage)).collect();
    let words = text.split_whitespace().count() as f64;
    eprintln!("{:.0} words a second on all cores", words / started.elapsed().as_secs_f64());
    let mut out = std::io::stdout().lock();
    for draft in drafts {
        let draft = draft.map_or_else(Default::default, |draft| (draft.text, draft.confidence));
        writeln!(out, "{}", draft.0)?;
    }
    Ok(())
}
