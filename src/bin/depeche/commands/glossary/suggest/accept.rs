//! Chosen names, put into a glossary file.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use anyhow::bail;
use depeche::glossary::Entry;
use depeche::glossary::Kind;
use depeche::glossary::exchange::counted;
use depeche::glossary::insert::{free_id, insert};
use depeche::glossary::load;
use depeche::glossary::yaml;
use serde_json::json;

use super::Candidate;
use crate::commands::glossary::import::say;
use crate::output::Output;

/// Source of the entries of a file that is made new.
const SOURCE: &str = "names found in our stories";

/// A name to take in.
struct Chosen {
    fr: String,
    en: String,
    kind: Kind,
}

/// What was chosen so far, and how many names were passed over.
#[derive(Default)]
struct Choice {
    chosen: Vec<Chosen>,
    passed: usize,
}

/// Puts the names picked, or all with a likely English, into the file at `path`; whether none was passed over.
pub(super) fn accept(
    path: &Path,
    candidates: &[Candidate],
    picks: &[String],
    kind: Option<Kind>,
) -> anyhow::Result<bool> {
    let mut choice = Choice::default();
    if picks.is_empty() {
        for candidate in candidates.iter().filter(|candidate| candidate.likely.is_some()) {
            choice.take(candidate, None, kind);
        }
    }
    for pick in picks {
        let (fr, en) = pick
            .split_once('=')
            .map_or((pick.trim(), None), |(fr, en)| (fr.trim(), Some(en.trim())));
        match candidates.iter().find(|candidate| candidate.unknown.name == fr) {
            Some(candidate) => choice.take(candidate, en, kind),
            None => choice.pass(fr, "no story holds it as an unknown name"),
        }
    }
    let count = write(path, choice.chosen)?;
    say(&format!("{} put into `{}`", counted(count, "name"), path.display()));
    Ok(choice.passed == 0)
}

impl Choice {
    /// Takes `candidate` with the English `en`, else the likely one, else that of the entry it nearly is.
    fn take(&mut self, candidate: &Candidate, en: Option<&str>, kind: Option<Kind>) {
        let fr = &candidate.unknown.name;
        let likely = candidate.likely.as_ref().map(|likely| likely.en.as_str());
        let near = candidate.near.as_ref().map(|near| near.en.as_str());
        let kind = if candidate.unknown.titled { Some(Kind::Person) } else { kind };
        match (en.or(likely).or(near), kind) {
            (Some(en), Some(kind)) => {
                self.chosen.push(Chosen { fr: fr.clone(), en: en.to_owned(), kind });
            }
            (None, _) => {
                self.pass(fr, &format!("nothing tells its English; give it with --pick '{fr}=…'"));
            }
            (_, None) => {
                self.pass(fr, "say what it is with --kind (person, place, organization, …)");
            }
        }
    }

    fn pass(&mut self, fr: &str, why: &str) {
        self.passed += 1;
        say(&format!("`{fr}` was passed over: {why}"));
    }
}

fn write(path: &Path, chosen: Vec<Chosen>) -> anyhow::Result<usize> {
    if chosen.is_empty() {
        return Ok(0);
    }
    let text = if path.exists() {
        None
    } else {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        Some(yaml::file(&stem.unwrap_or_default(), Some(SOURCE), []))
    };
    let read = match text {
        Some(text) => load::parse(&path.display().to_string(), text),
        None => load::read(path)?,
    };
    let file = match read {
        Ok(file) => file,
        Err(finding) => bail!("{finding}"),
    };
    let mut taken: BTreeSet<String> =
        file.entries.iter().map(|(_, entry)| entry.id.clone()).collect();
    let mut entries: Vec<Entry> = Vec::new();
    for Chosen { fr, en, kind } in chosen {
        let id = free_id(&fr, &taken);
        taken.insert(id.clone());
        entries
            .push(serde_json::from_value(json!({ "id": id, "fr": fr, "en": en, "kind": kind }))?);
    }
    let text = match insert(&file, &entries) {
        Ok(text) => text,
        Err(findings) => {
            for finding in &findings {
                say(&finding.to_string());
            }
            bail!("nothing was put into `{}`", path.display());
        }
    };
    let mut out = Output::open(Some(path))?;
    out.write_all(text.as_bytes())?;
    out.finish()?;
    Ok(entries.len())
}
