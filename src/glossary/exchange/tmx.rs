//! TMX 1.4, the format of translation memories: each short unit is a term.

use std::io::Write;

use super::Import;
use super::draft::{Draft, Drafts, bare};
use super::error::{ExchangeError, refused};

use super::loss::{Loss, counted, extra, take_extra, uncarried};
use super::pairs::{Pair, left_out_remark, pairs};
use super::tbx_read::base_language;
use super::xml::{Element, dropped_remark, escape, walk};
use crate::glossary::kind::Kind;
use crate::glossary::load::{File, Place};

/// Elements inside a segment that hold codes, not text.
const CODES: [&str; 5] = ["bpt", "ept", "ph", "it", "ut"];

/// Fields that a unit holds in a way other tools understand.
const CARRIED: [&str; 6] = ["id", "fr", "forms", "en", "kind", "note"];

/// A unit:  the segments of French and English, with what else it says.
pub(super) struct Unit {
    pub(super) place: Place,
    pub(super) french: Option<String>,
    pub(super) english: Option<String>,
}

/// The units of the TMX file `text`; control characters dropped come back as a count.
pub(super) fn units(
    path: &str,
    text: &str,
    mut each: impl FnMut(Unit, &Element),
) -> Result<usize, ExchangeError> {
    walk(path, text, &["tmx"], &["tu"], |unit| {
        let segment = |language: &str| {
            let mut versions = unit.elements().filter(|child| child.name == "tuv");
            let version = versions.find(|version| {
                let tag = version.attribute("xml:lang").or_else(|| version.attribute("lang"));
                base_language(tag.unwrap_or_default()) == language
            })?;
            let segment = version.elements().find(|child| child.name == "seg")?;
            Some(bare(&segment.text(&CODES))).filter(|text| !text.is_empty())
        };
        let (french, english) = (segment("fr"), segment("en"));
        each(Unit { place: unit.place, french, english }, &unit);
        Ok(())
    })
}

pub(super) fn read(
    path: &str,
    text: &str,
    options: &Import,
    said: &mut Vec<String>,
) -> Result<Drafts, ExchangeError> {
    let mut drafts = Vec::new();
    let (mut foreign, mut long, mut first) = (0_usize, 0_usize, None);
    let mut loss = Loss::default();
    let dropped = units(path, text, |unit, element| {
        first = first.or(Some(unit.place));
        let (Some(fr), Some(en)) = (unit.french, unit.english) else {
            foreign += 1;
            return;
        };
        // Our own units are terms however long they are.
        let ours = element.elements().any(|child| child.attribute("type") == Some("depeche:id"));
        let words = fr.split(' ').count().max(en.split(' ').count());
        if !ours && words > options.max_words {
            long += 1;
            return;
        }
        drafts.extend(draft(unit.place, &fr, &en, element, options, &mut loss));
    })?;
    if drafts.is_empty() {
        let message = if foreign > 0 {
            format!(
                "none of its units is a term in both French and English ({foreign} lack one of the two, {long} are sentences)"
            )
        } else {
            format!("none of its units is a term ({long} are sentences)")
        };
        let place = first.unwrap_or_default();
        return Err(refused(
            path,
            text,
            place,
            message,
            "give a memory with `fr` and `en`; --max-words takes longer units",
        ));
    }
    if foreign > 0 {
        said.push(format!("{} without French or English left out", counted(foreign, "unit")));
    }
    if long > 0 {
        said.push(format!(
            "{} of more than {} words left out as sentences",
            counted(long, "unit"),
            options.max_words
        ));
    }
    if !loss.is_empty() {
        said.push(format!("a glossary has no place for {}", loss.list()));
    }
    said.extend(dropped_remark(dropped));
    Ok(Drafts { all: drafts, ..Drafts::default() })
}

fn draft(
    place: Place,
    fr: &str,
    en: &str,
    unit: &Element,
    options: &Import,
    loss: &mut Loss,
) -> Option<Draft> {
    let mut draft = Draft::pair(place, fr, en, options.kind)?;
    for child in unit.elements().filter(|child| child.name != "tuv") {
        let text = bare(&child.text(&[]));
        match (child.name.as_str(), child.attribute("type").unwrap_or_default()) {
            ("note", _) => draft.entry.note = Some(text),
            ("prop", "depeche:id") => draft.entry.id = text,
            ("prop", "depeche:kind") => {
                let kind = serde_json::from_value::<Kind>(text.into()).ok();
                draft.entry.kind = kind.unwrap_or(options.kind);
            }
            ("prop", "depeche:fields") => {
                if !take_extra(&mut draft.entry, &child.text(&[])) {
                    loss.add("property of depeche that is damaged");
                }
            }
            (name, "") => loss.add(format!("`{name}`")),
            (name, of) => loss.add(format!("`{name}` of type `{of}`")),
        }
    }
    Some(draft)
}

pub(super) fn write(
    files: &[File],
    inflected: bool,
    out: &mut impl Write,
) -> std::io::Result<Vec<String>> {
    let (pairs, left_out) = pairs(files, inflected);
    let mut dropped = 0;
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">"
    )?;
    writeln!(out, "<tmx version=\"1.4\">")?;
    writeln!(
        out,
        "  <header creationtool=\"depeche\" creationtoolversion=\"{}\" segtype=\"phrase\" o-tmf=\"depeche glossary\" adminlang=\"en\" srclang=\"fr\" datatype=\"plaintext\"/>",
        env!("CARGO_PKG_VERSION")
    )?;
    writeln!(out, "  <body>")?;
    let mut pair_of = None;
    for Pair { fr, en, entry } in &pairs {
        let kind = serde_json::to_value(entry.kind).ok();
        let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default();
        let mut plain = |text: &str| escape(text, &mut dropped);
        writeln!(out, "    <tu>")?;
        if let Some(note) = &entry.note {
            writeln!(out, "      <note>{}</note>", plain(note))?;
        }
        writeln!(out, "      <prop type=\"depeche:id\">{}</prop>", plain(&entry.id))?;
        writeln!(out, "      <prop type=\"depeche:kind\">{}</prop>", plain(kind))?;
        let first = pair_of != Some(&entry.id);
        pair_of = Some(&entry.id);
        if let Some(own) = extra(entry, &CARRIED).filter(|_| first) {
            writeln!(out, "      <prop type=\"depeche:fields\">{}</prop>", plain(&own))?;
        }
        for (language, text) in [("fr", fr), ("en", en)] {
            writeln!(out, "      <tuv xml:lang=\"{language}\"><seg>{}</seg></tuv>", plain(text))?;
        }
        writeln!(out, "    </tu>")?;
    }
    writeln!(out, "  </body>\n</tmx>")?;
    let mut said: Vec<String> = Vec::new();
    if let Some(lost) = uncarried(files, &CARRIED) {
        said.push(format!(
            "TMX has no place for {lost}: they are in properties that only depeche understands"
        ));
    }
    said.extend(left_out_remark(left_out));

    said.extend(dropped_remark(dropped));
    Ok(said)
}
