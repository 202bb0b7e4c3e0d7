//! TBX in: ISO 30042:2019 in both styles, and the `martif` files of 2008.

use std::collections::BTreeMap;

use super::Import;
use super::draft::{Draft, Drafts, bare, blank};
use super::error::{ExchangeError, refused};
use super::loss::{Loss, counted, take_extra};
use super::tbx_write::OWN;

use super::xml::{Element, dropped_remark, walk};
use crate::glossary::entry::Gender;
use crate::glossary::kind::Kind;
use crate::glossary::load::Place;

/// What is read of a whole file.
#[derive(Default)]
struct Reading {
    found: Drafts,
    loss: Loss,
    /// Subject fields that are no kind.
    subjects: Loss,
    definitions: usize,
    /// Concepts without French or without English, and the languages they have.
    foreign: usize,
    languages: BTreeMap<String, usize>,
    first: Option<Place>,
}

/// One term with what is said of it.
#[derive(Default)]
struct Term {
    text: String,
    status: Option<String>,
    /// A surname standing for the whole name.
    short: bool,
    gender: Option<Gender>,
}

pub(super) fn read(
    path: &str,
    text: &str,
    options: &Import,
    remarks: &mut Vec<String>,
) -> Result<Drafts, ExchangeError> {
    let mut reading = Reading::default();
    let wanted = ["titleStmt", "sourceDesc", "conceptEntry", "termEntry"];
    let dropped = walk(path, text, &["tbx", "martif"], &wanted, |element| {
        match element.name.as_str() {
            "titleStmt" => reading.found.name = Some(bare(&element.text(&["note"]))),
            "sourceDesc" => reading.found.source = Some(bare(&element.text(&[]))),
            _ => reading.concept(&element, options),
        }
        Ok(())
    })?;
    remarks.extend(dropped_remark(dropped));
    let languages: Vec<&str> = reading.languages.keys().map(String::as_str).collect();
    if reading.found.all.is_empty() {
        let message = if languages.is_empty() {
            "no concept in it".to_owned()
        } else {
            format!(
                "no concept has both French and English; its languages: {}",
                languages.join(", ")
            )
        };
        let place = reading.first.unwrap_or_default();
        return Err(refused(path, text, place, message, "give a TBX file with `fr` and `en`"));
    }
    if reading.foreign > 0 {
        remarks.push(format!(
            "{} without French or English left out (languages in the file: {})",
            counted(reading.foreign, "concept"),
            languages.join(", ")
        ));
    }
    if !reading.subjects.is_empty() {
        remarks.push(format!(
            "subject fields that are no kind of depeche, so that the kind is a guess (`--kind`): {}",
            reading.subjects.list()
        ));
    }
    if reading.definitions > 0 {
        remarks.push(format!("{} put into notes", counted(reading.definitions, "definition")));
    }
    if !reading.loss.is_empty() {
        remarks.push(format!("a glossary has no place for {}", reading.loss.list()));
    }
    reading.found.name = reading.found.name.filter(|name| !name.is_empty());
    reading.found.source = reading.found.source.filter(|source| !source.is_empty());
    Ok(reading.found)
}

impl Reading {
    fn concept(&mut self, concept: &Element, options: &Import) {
        self.first = self.first.or(Some(concept.place));
        let (mut notes, mut sources, mut own) = (Vec::new(), Vec::new(), None);
        let mut kind = None;
        for leaf in self.leaves(concept) {
            let text = bare(&leaf.text(&[]));
            match category(leaf) {
                "subjectField" => {
                    kind = serde_json::from_value::<Kind>(text.to_lowercase().into()).ok();
                    if kind.is_none() {
                        self.subjects.add(format!("`{text}`"));
                    }
                }
                "source" => sources.push(text),
                // Not made bare: its strings keep their white space.
                "note" if text.starts_with(OWN) => own = Some(leaf.text(&[])),
                "note" => notes.push(text),
                "definition" => {
                    self.definitions += 1;
                    notes.push(text);
                }
                other => self.loss.add(format!("`{other}`")),
            }
        }
        let kind = kind.unwrap_or(options.kind);
        let (mut french, mut english, mut contexts) = (Vec::new(), Vec::new(), Vec::new());
        for section in concept.elements().filter(|child| is_section(child)) {
            let tag = section.attribute("xml:lang").or_else(|| section.attribute("lang"));
            let language = base_language(tag.unwrap_or_default());
            *self.languages.entry(language.clone()).or_default() += 1;
            let side = match language.as_str() {
                "fr" => &mut french,
                "en" => &mut english,
                _ => {
                    self.loss.add(format!("language `{language}`"));
                    continue;
                }
            };
            let is_french = language == "fr";
            for leaf in self.leaves(section) {
                let text = bare(&leaf.text(&[]));
                match category(leaf) {
                    "note" => notes.push(text),
                    "definition" => {
                        self.definitions += 1;
                        notes.push(text);
                    }
                    other => self.loss.add(format!("`{other}` of a language")),
                }
            }
            for term in section.elements().filter(|child| is_term_section(child)) {
                side.extend(self.term(term, is_french, kind, &mut notes, &mut contexts));
            }
        }
        self.adopt(concept, kind, (french, english), (notes, sources, own), contexts);
    }

    /// Makes a draft of the terms of a concept.
    fn adopt(
        &mut self,
        concept: &Element,
        kind: Kind,
        (french, english): (Vec<Term>, Vec<Term>),
        (notes, sources, own): (Vec<String>, Vec<String>, Option<String>),
        contexts: Vec<String>,
    ) {
        let banned = |term: &Term| {
            term.status
                .as_deref()
                .is_some_and(|s| s.starts_with("deprecated") || s.starts_with("superseded"))
        };
        let short = |term: &Term| term.short;
        let main = |terms: &[Term]| {
            let fit = |term: &&Term| !banned(term) && !short(term);
            let preferred =
                |term: &&Term| term.status.as_deref().is_some_and(|s| s.starts_with("preferred"));
            let first = terms.iter().filter(fit).find(preferred).or_else(|| terms.iter().find(fit));
            first.map(|term| (term.text.clone(), term.gender))
        };
        let (Some((fr, gender)), Some((en, _))) = (main(&french), main(&english)) else {
            self.foreign += 1;
            return;
        };
        let Some(mut entry) = blank(&fr, &en, kind) else { return };
        let id = concept.attribute("id").unwrap_or_default();
        id.strip_prefix('_').unwrap_or(id).clone_into(&mut entry.id);
        entry.gender = gender;
        for term in french {
            if short(&term) {
                entry.short = Some(term.text);
            } else if term.text != fr && !entry.forms.contains(&term.text) {
                entry.forms.push(term.text);
            }
        }
        for term in english {
            if banned(&term) {
                entry.forbid.push(term.text);
            } else if short(&term) {
                entry.en_short = Some(term.text);
            } else if term.text != en && !entry.variants.contains(&term.text) {
                entry.variants.push(term.text);
            }
        }
        let text = |parts: Vec<String>| Some(parts.join("; ")).filter(|text| !text.is_empty());
        (entry.note, entry.source) = (text(notes), text(sources));
        if let Some(own) = own.as_deref().and_then(|own| own.trim().strip_prefix(OWN))
            && !take_extra(&mut entry, own)
        {
            self.loss.add("note of depeche that is damaged");
        }
        self.found.all.push(Draft { place: concept.place, entry, contexts });
    }

    /// Reads a term section; `None` when it holds no term.
    fn term(
        &mut self,
        section: &Element,
        is_french: bool,
        kind: Kind,
        notes: &mut Vec<String>,
        contexts: &mut Vec<String>,
    ) -> Option<Term> {
        let mut term = Term::default();
        for leaf in self.leaves(section) {
            let text = bare(&leaf.text(&[]));
            match category(leaf) {
                "term" => term.text = text,
                "administrativeStatus" => term.status = Some(text),
                "termType" if kind == Kind::Person && text == "shortForm" => term.short = true,
                "grammaticalGender" => {
                    term.gender = match text.as_str() {
                        "masculine" => Some(Gender::Masculine),
                        "feminine" => Some(Gender::Feminine),
                        _ => {
                            self.loss.add(format!("gender `{text}`"));
                            None
                        }
                    }
                }
                "partOfSpeech" if text == super::tbx_write::part_of_speech(kind) => {}
                "context" if is_french => contexts.push(text),
                "note" => notes.push(text),
                other => self.loss.add(format!("`{other}`")),
            }
        }
        if !is_french && term.gender.take().is_some() {
            self.loss.add("gender of an English term");
        }
        (!term.text.is_empty()).then_some(term)
    }

    /// What is said directly of `element`, groups opened; of a group only its first part counts.
    fn leaves<'tree>(&mut self, element: &'tree Element) -> Vec<&'tree Element> {
        let mut leaves = Vec::new();
        for child in element.elements() {
            if is_section(child) || is_term_section(child) {
                continue;
            }
            if child.name == "termGrp" {
                leaves.extend(self.leaves(child));
            } else if child.name.ends_with("Grp") {
                let mut parts = child.elements();
                leaves.extend(parts.next());
                for part in parts {
                    self.loss.add(format!("`{}` of a {}", category(part), child.name));
                }
            } else {
                leaves.push(child);
            }
        }
        leaves
    }
}

fn is_section(element: &Element) -> bool {
    matches!(element.name.as_str(), "langSec" | "langSet")
}

fn is_term_section(element: &Element) -> bool {
    matches!(element.name.as_str(), "termSec" | "tig" | "ntig")
}

/// The data category of an element, in either style.
fn category(element: &Element) -> &str {
    element.attribute("type").unwrap_or(&element.name)
}

/// `fr-CA` → `fr`.
pub(super) fn base_language(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}
