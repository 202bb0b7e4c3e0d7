//! TMX 1.1 to 1.4b, streamed: one unit in memory at a time.

use std::collections::BTreeSet;
use std::io::Read;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::LONGEST;
use super::Tally;
use super::lines::Lines;
use crate::translate::memory::error::MemoryError;

/// Elements inside a segment that hold codes, not text.
const CODES: [&str; 5] = ["bpt", "ept", "ph", "it", "ut"];
/// Elements within elements.
const DEPTH: usize = 64;
/// Languages named in a message.
const NAMED: usize = 8;

/// Where a walk through the file is.
#[derive(Default)]
struct Walk {
    /// Names of the open elements.
    open: Vec<String>,
    /// The language of the open `tuv`.
    language: String,
    /// The open segment.
    segment: Option<String>,
    /// How many elements of codes are open inside it.
    codes: usize,
    french: Option<String>,
    english: Option<String>,
    units: u64,
    languages: BTreeSet<String>,
}

/// Reads the units of the file. Of several versions in a language the first counts.
pub(super) fn read(
    name: &str,
    lines: Lines<impl Read>,
    tally: &mut Tally,
    take: &mut impl FnMut(&mut Tally, Option<&str>, Option<&str>) -> Result<(), MemoryError>,
) -> Result<(), MemoryError> {
    let mut reader = Reader::from_reader(lines);
    let mut walk = Walk::default();
    let mut buffer = Vec::new();
    let mut seen_root = false;
    loop {
        buffer.clear();
        let line = reader.get_ref().line();
        let broken =
            |what: String, help| MemoryError::Broken { name: name.to_owned(), line, what, help };
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) => {
                let source = std::io::Error::new(error.kind(), error.to_string());
                return Err(MemoryError::Read { name: name.to_owned(), line, source });
            }
            Err(error) => {
                return Err(broken(
                    format!("not well-formed XML: {error}"),
                    "mend the file, or export it again",
                ));
            }
        };
        match event {
            Event::Start(start) => {
                if !seen_root && local(&start) != "tmx" {
                    return Err(broken(
                        format!("this is `<{}>`, not `<tmx>`", local(&start)),
                        "give a TMX file",
                    ));
                }
                seen_root = true;
                if walk.open.len() >= DEPTH {
                    return Err(broken(
                        format!("elements within elements, more than {DEPTH} deep"),
                        "no memory needs that; check where the file comes from",
                    ));
                }
                walk.begin(&start);
            }
            Event::Empty(_) => {}
            Event::End(_) => {
                if walk.end() {
                    take(tally, walk.french.take().as_deref(), walk.english.take().as_deref())?;
                }
            }
            Event::Text(text) => walk.add(&text.xml10_content()),
            Event::CData(text) => walk.add(&text.xml10_content()),
            Event::GeneralRef(reference) => match resolved(&reference) {
                Ok(character) => walk.add(&character),
                Err(entity) => {
                    let what = format!("`&{entity};` is no entity of XML");
                    return Err(broken(what, "write the character itself"));
                }
            },
            Event::DocType(declaration) => {
                let inner = declaration.into_inner();
                if inner.contains('[') || inner.contains("<!ENTITY") {
                    return Err(broken(
                        "the file declares things of its own in its DOCTYPE".to_owned(),
                        "remove the `[…]` part of the DOCTYPE: entities of a file's own are not expanded",
                    ));
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
        reader.get_mut().go_on();
    }
    ended(name, reader.get_ref().line(), walk, tally, seen_root)
}

/// The character that a reference stands for, nothing for one that XML cannot hold; else the name of the entity.
fn resolved(reference: &BytesRef<'_>) -> Result<String, String> {
    let entity = reference.xml10_content().into_owned();
    let character = match entity.as_str() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    };
    match character {
        Some(c) => Ok(c.to_string()),
        None if reference.is_char_ref() => Ok(String::new()),
        None => Err(entity),
    }
}

/// Whether a file that was read to its end was whole, and a memory of ours.
fn ended(
    name: &str,
    line: u64,
    walk: Walk,
    tally: &Tally,
    seen_root: bool,
) -> Result<(), MemoryError> {
    let broken = |what, help| MemoryError::Broken { name: name.to_owned(), line, what, help };
    if let Some(open) = walk.open.last() {
        return Err(broken(
            format!("the file ends inside `<{open}>`"),
            "it was cut short; get it again",
        ));
    }
    if !seen_root {
        return Err(broken("no XML element in it".to_owned(), "give a TMX file"));
    }
    if tally.taken == 0 && walk.units > 0 && tally.foreign > 0 {
        let mut found: Vec<String> = walk.languages.into_iter().take(NAMED).collect();
        if found.is_empty() {
            found.push("no language named".to_owned());
        }
        return Err(MemoryError::Languages {
            name: name.to_owned(),
            units: walk.units,
            found: found.join(", "),
        });
    }
    Ok(())
}

impl Walk {
    fn begin(&mut self, start: &BytesStart<'_>) {
        let name = local(start);
        match name.as_str() {
            "tu" if self.segment.is_none() => {
                (self.french, self.english) = (None, None);
                self.units += 1;
            }
            "tuv" if self.segment.is_none() => {
                let attributes = start.attributes().flatten();
                let language = attributes
                    .filter(|attribute| matches!(attribute.key.as_ref(), "xml:lang" | "lang"))
                    .find_map(|attribute| {
                        attribute
                            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                            .ok()
                            .map(std::borrow::Cow::into_owned)
                    });
                let base = language.unwrap_or_default().to_ascii_lowercase();
                self.language = base
                    .split(['-', '_'])
                    .next()
                    .unwrap_or_default()
                    .chars()
                    .take(16)
                    .filter(char::is_ascii_alphanumeric)
                    .collect();
                if self.languages.len() < NAMED && !self.language.is_empty() {
                    self.languages.insert(self.language.clone());
                }
            }
            "seg" if self.segment.is_none() => self.segment = Some(String::new()),
            _ if self.segment.is_some() && (self.codes > 0 || CODES.contains(&name.as_str())) => {
                self.codes += 1;
            }
            _ => {}
        }
        self.open.push(name);
    }

    /// Closes an element; whether it was a unit.
    fn end(&mut self) -> bool {
        let name = self.open.pop().unwrap_or_default();
        if self.codes > 0 {
            self.codes -= 1;
            return false;
        }
        if name == "seg" {
            let segment = self.segment.take().filter(|segment| !segment.trim().is_empty());
            match self.language.as_str() {
                "fr" | "fra" | "fre" if self.french.is_none() => self.french = segment,
                "en" | "eng" if self.english.is_none() => self.english = segment,
                _ => {}
            }
        }
        name == "tu"
    }

    fn add(&mut self, characters: &str) {
        let Some(segment) = self.segment.as_mut().filter(|_| self.codes == 0) else { return };
        // What is longer is passed over later; it need not be kept to its end.
        if segment.len() <= LONGEST {
            segment.push_str(characters);
        }
    }
}

/// The name of an element without prefix.
fn local(start: &BytesStart<'_>) -> String {
    let name = start.name();
    name.as_ref().rsplit(':').next().unwrap_or_default().to_owned()
}
