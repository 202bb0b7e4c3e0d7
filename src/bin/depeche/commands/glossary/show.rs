//! `depeche glossary show`: an entry and every form it answers to.

use std::io::Write;

use clap::ValueEnum;
use depeche::fold::fold;
use depeche::glossary::Form;
use depeche::glossary::Glossary;
use depeche::glossary::Term;
use depeche::glossary::forms;
use depeche::glossary::yaml;
use depeche::render::safe;
use serde_json::json;

use super::stats::word;
use crate::commands::load;
use crate::config::Config;
use crate::exit::Exit;
use crate::output::Output;

/// Which entries, and how to show them.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Ids of entries, `glossary/id`, or French forms.
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,

    /// How to show them.
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How to show entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// A JSON array.
    Json,
}

pub(super) fn run(args: &Args, config: &Config) -> anyhow::Result<Exit> {
    let glossary = load(config)?;
    let mut out = Output::open(None)?;
    let mut exit = Exit::Done;
    let mut shown: Vec<(&Term, Vec<Form>)> = Vec::new();
    for id in &args.ids {
        let terms = named(&glossary, id);
        if terms.is_empty() {
            exit = Exit::Findings;
            let near = nearest(&glossary, id);
            let help = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            let line = format!("depeche: no entry has the id or the form `{id}`{help}");
            // Nothing to do if standard error is closed.
            let _ = writeln!(std::io::stderr(), "{}", safe::line(&line));
        }
        shown.extend(terms.into_iter().map(|term| (term, forms(&term.entry))));
    }
    if args.format == Format::Json {
        let all: Vec<_> =
            shown.iter().map(|(term, forms)| as_json(&glossary, term, forms)).collect();
        serde_json::to_writer_pretty(&mut out, &all)?;
        writeln!(out)?;
    } else {
        for (place, (term, forms)) in shown.iter().enumerate() {
            if place > 0 {
                writeln!(out)?;
            }
            text(&mut out, &glossary, term, forms)?;
        }
    }
    out.finish()?;
    Ok(exit)
}

/// The entries with this id; if none, those with this form.
fn named<'glossary>(glossary: &'glossary Glossary, id: &str) -> Vec<&'glossary Term> {
    let by_id = |term: &&Term| {
        let whole = id
            .split_once('/')
            .is_some_and(|(name, id)| name == glossary.name_of(term) && id == term.entry.id);
        whole || term.entry.id == id
    };
    let found: Vec<&Term> = glossary.terms().iter().filter(by_id).collect();
    if !found.is_empty() {
        return found;
    }
    let wanted = fold(id);
    let by_form = |term: &&Term| forms(&term.entry).iter().any(|form| fold(&form.text) == wanted);
    glossary.terms().iter().filter(by_form).collect()
}

/// The id or form most like `id`, if any is like it.
fn nearest(glossary: &Glossary, id: &str) -> Option<String> {
    if let Some((form, _, _)) = glossary.nearest(id) {
        return Some(form);
    }
    let ids = glossary.terms().iter().map(|term| &term.entry.id);
    let near = ids
        .map(|known| (strsim::normalized_levenshtein(known, id), known))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    (near.0 >= 0.7).then(|| near.1.clone())
}

/// `file:line` of an entry.
fn at(glossary: &Glossary, term: &Term) -> String {
    let path = glossary.sources().get(term.file).map_or("", |file| file.path.as_str());
    format!("{path}:{}", term.place.line)
}

fn text(out: &mut Output, glossary: &Glossary, term: &Term, forms: &[Form]) -> anyhow::Result<()> {
    let name = format!("{}/{}", glossary.name_of(term), term.entry.id);
    writeln!(out, "{} ({})", safe::line(&name), safe::line(&at(glossary, term)))?;
    for line in yaml::block(&term.entry, 0).lines().skip(1) {
        writeln!(out, "  {}", safe::line(line.trim_start()))?;
    }
    let width = |text: &str| text.chars().count();
    let french = forms.iter().map(|form| width(&label(form))).max().unwrap_or(0);
    let english = forms.iter().map(|form| width(&form.en)).max().unwrap_or(0);
    writeln!(out, "  {} forms:", forms.len())?;
    for form in forms {
        let (fr, en) = (label(form), safe::line(&form.en));
        let (fr, rule) = (safe::line(&fr), word(form.rule));
        let (pad_fr, pad_en) = (french - width(&fr).min(french), english - width(&en).min(english));
        writeln!(out, "    {fr}{:pad_fr$}  →  {en}{:pad_en$}  {rule}", "", "")?;
    }
    Ok(())
}

/// A form with the words of which one must stand before it.
fn label(form: &Form) -> String {
    if form.after.is_empty() {
        form.text.clone()
    } else {
        format!("({}) {}", form.after.join("|"), form.text)
    }
}

fn as_json(glossary: &Glossary, term: &Term, forms: &[Form]) -> serde_json::Value {
    let forms = forms.iter().map(
        |form| json!({ "fr": form.text, "en": form.en, "rule": form.rule, "after": form.after }),
    );
    json!({
        "glossary": glossary.name_of(term),
        "at": at(glossary, term),
        "entry": term.entry,
        "forms": forms.collect::<Vec<_>>(),
    })
}
