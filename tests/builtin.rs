//! The translator inside the program: what its English must keep of the French, and what no text may do to it.

#![allow(clippy::expect_used)] // a test stops when its files are missing

use std::fs;

use depeche::glossary::Glossary;
use depeche::normalize::normalize;
use depeche::segment::{Language, sentences};
use depeche::translate::builtin::model::{Model, ModelError};
use depeche::translate::{Builtin, Draft, Passage, Translator};
use proptest::prelude::*;

fn english(text: &str, glossary: &Glossary) -> Option<Draft> {
    let mentions = normalize(text, &sentences(text, Language::French), glossary);
    let passage = Passage { index: 0, text: text.to_owned(), mentions };
    Builtin::shipped().expect("a sound model").translate(&passage)
}

fn bare() -> Glossary {
    Glossary::parse("none.yaml", "{name: none, source: none, entries: []}").expect("a glossary")
}

/// The cases of `training/phrase/lexicon/golden.tsv`: topic, French, what its English must match, and what it must not.
///
/// A topic that ends in `?` is one the translator does not get yet; once it does, the mark must go.
#[test]
fn meaning_comes_first() {
    let glossary = Glossary::shipped().expect("sound glossaries");
    let text = fs::read_to_string("training/phrase/lexicon/golden.tsv").expect("the cases");
    let (mut faults, mut cases) = (Vec::new(), 0);
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [topic, french, wanted, banned, ..] = fields[..] else { panic!("five fields: {line}") };
        let said = english(french, &glossary).expect("English").text;
        let matches = |pattern: &str| {
            let pattern = format!("(?i){}", pattern.trim());
            regex::Regex::new(&pattern).expect("a regular expression").is_match(&said)
        };
        let right = wanted.split(" & ").all(|pattern| pattern == "-" || matches(pattern))
            && !banned.split(" & ").any(|pattern| pattern != "-" && matches(pattern));
        cases += 1;
        if right == topic.ends_with('?') {
            faults.push(format!("{topic}: {french}\n  {said}\n  {wanted} / not {banned}"));
        }
    }
    assert!(cases > 100, "only {cases} cases");
    assert!(faults.is_empty(), "{} of {cases} cases:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_glossary_is_the_law() {
    let yaml = "{name: d, source: us, entries: [
        {id: o, fr: Otan, en: Atlantic Pact, kind: organization},
        {id: g, fr: grève générale, en: walk-out of all, kind: term}]}";
    let glossary = Glossary::parse("d.yaml", yaml).expect("a glossary");
    let draft = english("L'Otan redoute une grève générale.", &glossary).expect("English");
    assert!(
        draft.text.contains("Atlantic Pact") && draft.text.contains("walk-out of all"),
        "{}",
        draft.text
    );
}

#[test]
fn every_english_word_knows_its_french() {
    let text = "Le président n'a pas signé l'accord.";
    let draft = english(text, &bare()).expect("English");
    let from = |english: &str| -> Vec<&str> {
        let links = draft.links.iter().filter(|link| link.en.of(&draft.text) == english);
        links.map(|link| link.fr.of(text)).collect()
    };
    assert_eq!(from("president"), ["président"], "{}", draft.text);
    assert_eq!(from("not"), ["n'", "pas"], "{}", draft.text);
}

#[test]
fn awkward_text_is_no_trouble() {
    let glossary = bare();
    for text in ["", " ", "…", "«", "🎉", "- - -", "\u{301}", "12", "’’’"] {
        english(text, &glossary);
    }
    assert_eq!(english("« … »", &glossary), None);
    let long = "Le ministre a dit que la loi sera votée demain et que ".repeat(60);
    let capitals = "LE PRÉSIDENT A ANNONCÉ SA DÉMISSION".to_owned();
    for text in [long, capitals.clone(), capitals.to_lowercase(), "a".repeat(5_000)] {
        let draft = english(&text, &glossary).expect("English");
        assert!(!draft.text.is_empty());
    }
    assert!(
        english(&capitals, &glossary).expect("English").text.to_lowercase().contains("resignation")
    );
}

#[test]
fn a_damaged_model_is_refused_with_a_clear_message() {
    let foreign = Model::read(b"something else").expect_err("no model");
    assert_eq!(foreign, ModelError::Foreign);
    assert!(foreign.to_string().contains("training/phrase"));
    let bytes = fs::read("src/translate/builtin/model.bin").expect("the model");
    let mut bytes = bytes;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    assert!(matches!(Model::read(&bytes), Err(ModelError::Damaged { .. })));
    assert!(Model::read(&bytes[..middle]).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_text_gives_spans_that_stand_in_it(text in "\\PC{0,80}|([a-zéè]{1,9}[ ,.'’«»-]{1,2}){0,30}") {
        if let Some(draft) = english(&text, &bare()) {
            for span in &draft.french {
                prop_assert!(span.of(&draft.text).starts_with('‹') && span.of(&draft.text).ends_with('›'));
            }
            for link in &draft.links {
                prop_assert!(!link.en.of(&draft.text).is_empty() && !link.fr.of(&text).is_empty());
            }
            prop_assert!((0.0..=1.0).contains(&draft.confidence));
        }
    }
}
