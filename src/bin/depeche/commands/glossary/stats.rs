//! `depeche glossary stats`.

use std::collections::BTreeMap;
use std::io::Write;

use clap::ValueEnum;
use depeche::glossary::Glossary;
use depeche::glossary::Kind;
use depeche::glossary::Rule;
use depeche::glossary::forms;
use depeche::render::safe;
use serde_json::json;

use super::Paths;
use crate::exit::Exit;
use crate::output::Output;

/// Which glossaries, and how to print the counts.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    paths: Paths,

    /// How to print the counts.
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How to print the counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One JSON object.
    Json,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let paths = &args.paths.paths;
    let glossary = Glossary::load(paths, paths.is_empty())?;
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut rules: BTreeMap<Rule, usize> = BTreeMap::new();
    for term in glossary.terms().iter() {
        *kinds.entry(term.entry.kind).or_default() += 1;
        for form in forms(&term.entry) {
            *rules.entry(form.rule).or_default() += 1;
        }
    }
    let kinds: Vec<(String, usize)> =
        kinds.iter().map(|(kind, count)| (format!("{kind:?}").to_lowercase(), *count)).collect();
    let rules: Vec<(String, usize)> =
        rules.iter().map(|(rule, count)| (word(*rule), *count)).collect();
    let mut out = Output::open(None)?;
    if args.format == Format::Json {
        let files = glossary.sources().iter();
        let stats = json!({
            "entries": glossary.terms().len(),
            "forms": glossary.form_count(),
            "files": files.map(|file| json!({ "name": file.name, "path": file.path, "entries": file.entries })).collect::<Vec<_>>(),
            "kinds": kinds.into_iter().collect::<BTreeMap<_, _>>(),
            "rules": rules.into_iter().collect::<BTreeMap<_, _>>(),
        });
        serde_json::to_writer_pretty(&mut out, &stats)?;
        writeln!(out)?;
    } else {
        for file in glossary.sources() {
            let (name, path) = (safe::line(&file.name), safe::line(&file.path));
            writeln!(out, "{:>7} entries  {name} ({path})", file.entries)?;
        }
        writeln!(out)?;
        for (kind, count) in &kinds {
            writeln!(out, "{count:>7} {kind}")?;
        }
        writeln!(
            out,
            "\n{:>7} entries, {} French forms:",
            glossary.terms().len(),
            glossary.form_count()
        )?;
        for (rule, count) in &rules {
            writeln!(out, "{count:>7} by rule `{rule}`")?;
        }
    }
    out.finish()?;
    Ok(Exit::Done)
}

/// The name of `rule` in reports.
pub(super) fn word(rule: Rule) -> String {
    serde_json::to_value(rule)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}
