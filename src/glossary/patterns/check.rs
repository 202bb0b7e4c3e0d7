//! What is wrong with the patterns of glossary files.

use std::collections::BTreeMap;

use super::super::check::{Finding, Level};
use super::super::load::{File, Place};
use super::english;
use super::grammar::levels;
use super::syntax::{self, Element, QUANTITIES};
use super::{Pattern, PatternTerm};

/// Every error in the patterns of `files`: bad slots, ids used twice, patterns that feed themselves.
///
/// `known` are patterns that those of `files` come on top of.
pub(in crate::glossary) fn errors(files: &[(usize, File)], known: &[Pattern]) -> Vec<Finding> {
    let all: Vec<(&File, Place, &Pattern)> = files
        .iter()
        .flat_map(|(_, file)| {
            file.patterns.iter().map(move |(place, pattern)| (file, *place, pattern))
        })
        .collect();
    let patterns = || all.iter().map(|(_, _, pattern)| *pattern).chain(known);
    let yielded: Vec<&str> = patterns().filter_map(|pattern| pattern.yields.as_deref()).collect();
    let mut findings = Vec::new();
    let mut ids: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (file, place, pattern) in &all {
        if let Some(line) = ids.insert((&file.path, &pattern.id), place.line) {
            let message = format!("the pattern id `{}` is already used on line {line}", pattern.id);
            findings.push(error(file, *place, message, "give each pattern of a file its own id"));
        }
        for message in faults(pattern, &yielded) {
            let help = "slots are kinds of entries, what a pattern yields, {n}, {percent}, {date}, {measure}, {prefix}, {name}, {de}, {à} and {le}";
            findings.push(error(
                file,
                *place,
                format!("pattern `{}`: {message}", pattern.id),
                help,
            ));
        }
    }
    let terms: Vec<PatternTerm> = patterns()
        .map(|pattern| PatternTerm {
            pattern: pattern.clone(),
            file: 0,
            place: Place::default(),
            layer: 0,
        })
        .collect();
    // A cycle through known patterns, which make none, is the fault of one that yields.
    let blamed = levels(&terms).err().map(|index| {
        all.get(index).or_else(|| all.iter().find(|(_, _, pattern)| pattern.yields.is_some()))
    });
    if let Some((file, place, pattern)) = blamed.flatten() {
        let message = format!("pattern `{}` feeds itself, directly or over others", pattern.id);
        let help = "give `yields` a name that none of its own slots takes";
        findings.push(error(file, *place, message, help));
    }
    findings
}

/// What is wrong with one pattern.
fn faults(pattern: &Pattern, yielded: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    let known = |name: &str| {
        syntax::kind(name).is_some() || QUANTITIES.contains(&name) || yielded.contains(&name)
    };
    let english = english::parse(&pattern.en);
    for text in pattern.listed() {
        let elements = match syntax::parse(text) {
            Ok(elements) => elements,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        let symbols = elements.iter().flat_map(|element| match element {
            Element::Slot(symbols) => symbols.as_slice(),
            _ => &[],
        });
        faults.extend(
            symbols
                .filter(|name| !known(bare(name)))
                .map(|name| format!("no slot is called `{{{name}}}`")),
        );
        let names = names(&elements);
        if (1..names.len()).any(|at| names.get(..at).is_some_and(|seen| seen.contains(&names[at])))
        {
            faults.push(format!(
                "`{text}` names a slot twice; number them: `{{demonym}}`, `{{demonym2}}`"
            ));
        }
        let wanted = english
            .iter()
            .flat_map(|pieces| english::slots(pieces))
            .chain(pattern.agree.iter().map(String::as_str));
        faults.extend(
            wanted
                .filter(|slot| !names.iter().any(|name| name == slot))
                .map(|slot| format!("`{{{slot}}}` does not stand in `{text}`")),
        );
    }
    match english {
        Ok(pieces) if english::slots(&pieces).next().is_none() => {
            faults.push(format!("`{}` has no slot", pattern.en));
        }
        Ok(_) => {}
        Err(fault) => faults.push(fault),
    }
    faults
}

/// The slots of `elements` as the English names them.
pub(super) fn names(elements: &[Element]) -> Vec<String> {
    let named = elements.iter().filter_map(|element| match element {
        Element::Slot(symbols) => symbols.first().cloned(),
        Element::Head(kinds) => kinds.first().map(|kind| syntax::name_of(*kind).to_owned()),
        Element::Prefix => Some("prefix".to_owned()),
        Element::Name => Some("name".to_owned()),
        _ => None,
    });
    named.collect()
}

/// `demonym2` → `demonym`: a digit tells two slots of one kind apart.
pub(super) fn bare(symbol: &str) -> &str {
    symbol.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn error(file: &File, place: Place, message: String, help: &str) -> Finding {
    // The caller quotes the line.
    Finding::at(&file.path, "", place, Level::Error, message, help)
}
