//! What the shipped glossaries hold: no errors, every form found as its own entry, no false firing.

#![allow(clippy::expect_used)] // a test stops when the glossaries do not load

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use depeche::fold::fold;
use depeche::glossary::Glossary;
use depeche::glossary::forms;
use depeche::glossary::lint::lint;
use depeche::glossary::load::File;
use depeche::glossary::shipped;
use depeche::segment::Language;
use depeche::segment::sentences;

/// Forms that another entry may take away, in thousandths.
const MAY_LOSE: usize = 10;

fn glossary() -> &'static Glossary {
    static GLOSSARY: OnceLock<Glossary> = OnceLock::new();
    GLOSSARY.get_or_init(|| Glossary::shipped().expect("sound glossaries"))
}

fn files() -> Vec<File> {
    shipped().into_iter().collect::<Result<_, _>>().expect("shipped files parse")
}

#[test]
fn the_folder_is_what_is_shipped() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("glossaries");
    let there: BTreeSet<String> = fs::read_dir(folder)
        .expect("a folder")
        .filter_map(|item| item.ok()?.file_name().into_string().ok())
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "yaml"))
        .map(|name| format!("glossaries/{name}"))
        .collect();
    let inside: BTreeSet<String> = files().into_iter().map(|file| file.path).collect();
    assert_eq!(there, inside);
}

#[test]
fn lint_finds_nothing() {
    let findings: Vec<String> = lint(&files()).iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn every_form_is_found_where_it_stands() {
    let (mut tried, mut lost) = (0, Vec::new());
    for (index, term) in glossary().terms().iter().enumerate() {
        let entry = &term.entry;
        if !entry.context.is_empty() {
            continue;
        }
        for form in forms(entry).into_iter().filter(|form| form.after.is_empty()) {
            // A colon, so that no name guard and no longer term is in play.
            let text = format!("On lit ceci : {} ; rien de plus.", form.text);
            let found = glossary().mentions(&text, &sentences(&text, Language::French));
            tried += 1;
            let fits = |en: &str, entry: Option<usize>| entry == Some(index) || en == form.en;
            if !found.iter().any(|m| m.span.of(&text) == form.text && fits(&m.en, m.entry)) {
                lost.push(format!("{} of {}", form.text, entry.id));
            }
        }
    }
    assert!(lost.len() * 1000 <= tried * MAY_LOSE, "{} of {tried}: {lost:#?}", lost.len());
}

#[test]
fn traps_do_not_fire() {
    let cases = include_str!("cases/traps.txt");
    let (first, _) = cases.split_once("# Second part").expect("two parts");
    let (mut tried, mut fired) = (0, Vec::new());
    for line in first.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut fields = line.split('\t');
        let (Some(text), Some(trap), Some(why)) = (fields.next(), fields.next(), fields.next())
        else {
            panic!("three fields in {line:?}");
        };
        tried += 1;
        let found = glossary().mentions(text, &sentences(text, Language::French));
        // A longer phrase that holds the trap is an entry for that very idiom.
        let wrong = found.iter().find(|m| fold(m.span.of(text)) == fold(trap));
        fired.extend(wrong.map(|m| {
            let id = glossary().term_of(m).map_or("", |term| term.entry.id.as_str());
            format!("{text} — {trap} → {} ({id}): {why}", m.en)
        }));
    }
    assert!(tried >= 300, "{tried}");
    assert!(fired.is_empty(), "{} of {tried}: {fired:#?}", fired.len());
}
