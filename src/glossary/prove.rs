//! The tests that entries carry: each must be found in its sentence and give its English there.

use std::collections::BTreeMap;

use super::check::{Finding, Level};
use super::compile::Glossary;
use super::contest::Outcome;
use super::entry::{Entry, Example};
use super::load::{File, Place};
use crate::segment::Language;
use crate::segment::sentences;

/// What came of the tests of a glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// How many tests were run.
    pub ran: usize,
    /// How many entries carry at least one.
    pub entries: usize,
    /// The tests that fail, in the order of the files.
    pub findings: Vec<Finding>,
}

/// Runs the tests of `files`, which `glossary` was made of, alone or among others.
///
/// Each test is run against the whole glossary, so that a term which another one takes away fails.
pub fn prove(glossary: &Glossary, files: &[File]) -> Proof {
    let paths: Vec<&str> = glossary.sources().iter().map(|source| source.path.as_str()).collect();
    let known: BTreeMap<(&str, Place, &str), usize> = glossary
        .terms()
        .iter()
        .enumerate()
        .filter_map(|(index, term)| {
            Some(((*paths.get(term.file)?, term.place, term.entry.id.as_str()), index))
        })
        .collect();
    let mut proof = Proof::default();
    for file in files {
        for (place, entry) in &file.entries {
            proof.entries += usize::from(!entry.tests.is_empty());
            for example in &entry.tests {
                proof.ran += 1;
                let Some(&index) = known.get(&(file.path.as_str(), *place, entry.id.as_str()))
                else {
                    continue;
                };
                if let Some((message, help)) = failure(glossary, index, entry, example) {
                    let at = line_of(file, *place, example);
                    let finding =
                        Finding::at(&file.path, &file.text, at, Level::Error, message, help);
                    proof.findings.push(finding);
                }
            }
        }
    }
    proof
}

/// What is wrong with `example` and what to do; `None` when it passes.
fn failure(
    glossary: &Glossary,
    index: usize,
    entry: &Entry,
    example: &Example,
) -> Option<(String, String)> {
    let cut = sentences(&example.fr, Language::French);
    let found = glossary.mentions(&example.fr, &cut);
    let own: Vec<&str> = found
        .iter()
        .filter(|mention| mention.entry == Some(index))
        .map(|mention| mention.en.as_str())
        .collect();
    if own.contains(&example.en.as_str()) {
        return None;
    }
    let id = &entry.id;
    if let Some(given) = own.first() {
        let message = format!("`{id}` gives `{given}`, not the `{}` of the test", example.en);
        return Some((message, "correct the test or the entry".to_owned()));
    }
    let message = format!("`{id}` is not found in the sentence of the test");
    let contest = glossary.contest(&example.fr, &cut, None);
    let why = contest.iter().find(|contender| contender.entry == index).map(|lost| {
        let form = &lost.form;
        match lost.outcome {
            Outcome::Lost(winner) => {
                let rival = glossary.terms().get(winner).map_or("", |term| term.entry.id.as_str());
                format!("`{form}` stands there, but `{rival}` has the better claim; set `priority`, or change the test")
            }
            Outcome::Refused(refusal) => {
                format!("`{form}` stands there, but {}", refusal.reason())
            }
            Outcome::Won => format!("`{form}` stands there"),
        }
    });
    let none = format!("none of its forms stands there; `depeche glossary show {id}` lists them");
    Some((message, why.unwrap_or(none)))
}

/// The line of `example` in the file, else that of its entry.
fn line_of(file: &File, entry: Place, example: &Example) -> Place {
    let below = file.text.lines().enumerate().skip(entry.line.saturating_sub(1));
    let mut lines = below.filter_map(|(index, line)| {
        let at = line.find(example.fr.as_str())?;
        let column = line.get(..at).map_or(0, |before| before.chars().count()) + 1;
        Some(Place { line: index + 1, column })
    });
    lines.next().unwrap_or(entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::load::parse;

    fn said(yaml: &str) -> Vec<String> {
        let file = parse("d.yaml", yaml.to_owned()).unwrap();
        let glossary = Glossary::parse("d.yaml", yaml).unwrap();
        prove(&glossary, &[file]).findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_test_passes_when_the_entry_gives_its_english() {
        let yaml = "name: d\nsource: s\nentries:\n  - id: motion\n    fr: motion de censure\n    en: no-confidence motion\n    kind: term\n    tests:\n      - {fr: Deux motions de censure ont été rejetées., en: no-confidence motions}\n";
        assert!(said(yaml).is_empty());
        let wrong = yaml.replace("en: no-confidence motions", "en: censure motions");
        assert!(said(&wrong)[0].starts_with("d.yaml:9:14: `motion` gives `no-confidence motions`"));
    }

    #[test]
    fn a_failing_test_says_what_stood_in_the_way() {
        let yaml = "name: d\nsource: s\nentries:\n  - {id: nord, fr: Corée du Nord, en: North Korea, kind: place}\n  - {id: coree, fr: Corée, en: Korea, kind: place, tests: [{fr: La Corée du Nord, en: Korea}, {fr: la coree, en: Korea}, {fr: Rien, en: Korea}]}\n";
        let said = said(yaml);
        for (line, words) in
            said.iter().zip(["`nord` has the better claim", "capitals", "none of its forms"])
        {
            assert!(line.contains(words), "{line}");
        }
        assert_eq!(said.len(), 3);
    }
}
