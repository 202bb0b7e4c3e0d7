//! XML read with care: no entity but the five of XML, and limits on everything a file may pile up.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::error::{ExchangeError, refused};
use crate::glossary::load::Place;

/// Elements within elements.
const DEPTH: usize = 64;
/// Attributes of one element.
const ATTRIBUTES: usize = 64;
/// Elements and texts within one concept or translation unit.
const NODES: usize = 100_000;
/// Bytes of text within one concept or translation unit.
const BYTES: usize = 4 << 20;

/// An element with all it holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// Its name without prefix.
    pub(super) name: String,
    /// Its attributes, names as written.
    pub(super) attributes: Vec<(String, String)>,
    /// What it holds, in order.
    pub(super) children: Vec<Node>,
    /// Where it begins.
    pub(super) place: Place,
}

/// What an element holds.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A child element.
    Element(Element),
    /// Characters, references resolved.
    Text(String),
}

impl Element {
    /// The value of the attribute `name`.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Its child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// All characters within it but those in elements called one of `without`.
    pub(super) fn text(&self, without: &[&str]) -> String {
        let mut text = String::new();
        self.gather(without, &mut text);
        text
    }

    fn gather(&self, without: &[&str], text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(characters) => text.push_str(characters),
                Node::Element(child) if without.contains(&child.name.as_str()) => {}
                Node::Element(child) => child.gather(without, text),
            }
        }
    }
}

/// Whether XML 1.0 allows `c` in a document.
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// `text` escaped for content and attribute values; characters XML cannot hold are dropped and counted.
pub(super) fn escape(text: &str, dropped: &mut usize) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ if is_allowed(c) => escaped.push(c),
            _ => *dropped += 1,
        }
    }
    escaped
}

/// Remarks that `dropped` control characters were left out; none for none.
pub(super) fn dropped_remark(dropped: usize) -> Option<String> {
    (dropped > 0)
        .then(|| format!("{dropped} control characters, which XML 1.0 cannot hold, were dropped"))
}

/// Lines and columns of byte offsets that only grow.
struct Lines<'text> {
    text: &'text str,
    at: usize,
    line: usize,
    start: usize,
}

impl Lines<'_> {
    fn place(&mut self, offset: usize) -> Place {
        for (index, byte) in self.text.bytes().enumerate().take(offset).skip(self.at) {
            if byte == b'\n' {
                self.line += 1;
                self.start = index + 1;
            }
        }
        self.at = self.at.max(offset);
        let before = self.text.get(self.start..offset).unwrap_or_default();
        Place { line: self.line, column: before.chars().count() + 1 }
    }
}

/// One walk through a document.
struct Walk<'text> {
    path: &'text str,
    text: &'text str,
    lines: Lines<'text>,
    /// Names of all open elements.
    open: Vec<String>,
    /// The open elements from the wanted one inwards.
    stack: Vec<Element>,
    nodes: usize,
    bytes: usize,
    dropped: usize,
}

/// Hands each element of `text` that is called one of `wanted` to `each`, outermost ones only.
///
/// The root must be one of `roots`. Control characters that XML 1.0 forbids are dropped and counted:
/// the count comes back.
///
/// # Errors
///
/// [`ExchangeError::Refused`] for what is not well-formed, declares its own entities, or passes a limit.
pub(super) fn walk(
    path: &str,
    text: &str,
    roots: &[&str],
    wanted: &[&str],
    mut each: impl FnMut(Element) -> Result<(), ExchangeError>,
) -> Result<usize, ExchangeError> {
    let clean: String = text.chars().filter(|c| is_allowed(*c)).collect();
    let dropped = text.chars().count() - clean.chars().count();
    let lines = Lines { text: &clean, at: 0, line: 1, start: 0 };
    let mut walk = Walk {
        path,
        text: &clean,
        lines,
        open: Vec::new(),
        stack: Vec::new(),
        nodes: 0,
        bytes: 0,
        dropped,
    };
    let mut reader = Reader::from_str(&clean);
    let mut seen_root = false;
    loop {
        let offset = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(offset);
                let message = format!("not well-formed XML: {error}");
                return Err(walk.refuse(
                    at.max(offset),
                    message,
                    "mend the file, or export it again",
                ));
            }
        };
        match event {
            Event::DocType(declaration) => {
                let inner = declaration.into_inner();
                if inner.contains('[') || inner.contains("<!ENTITY") {
                    let help = "remove the `[…]` part of the DOCTYPE: entities of a file's own are not expanded";
                    return Err(walk.refuse(
                        offset,
                        "the file declares things of its own in its DOCTYPE",
                        help,
                    ));
                }
            }
            Event::Start(start) => {
                walk.begin(&start, offset, wanted, roots, seen_root)?;
                seen_root = true;
            }
            Event::Empty(start) => {
                walk.begin(&start, offset, wanted, roots, seen_root)?;
                seen_root = true;
                if let Some(element) = walk.end() {
                    each(element)?;
                }
            }
            Event::End(_) => {
                if let Some(element) = walk.end() {
                    each(element)?;
                }
            }
            Event::Text(characters) => walk.add(&characters.xml10_content(), offset)?,
            Event::CData(characters) => walk.add(&characters.xml10_content(), offset)?,
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content().into_owned();
                let character = match name.as_str() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                match character {
                    Some(c) if is_allowed(c) => walk.add(c.encode_utf8(&mut [0; 4]), offset)?,
                    Some(_) => walk.dropped += 1,
                    None if reference.is_char_ref() => walk.dropped += 1,
                    None => {
                        let message = format!("`&{name};` is no entity of XML");
                        return Err(walk.refuse(offset, message, "write the character itself"));
                    }
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
    }
    if let Some(open) = walk.open.last() {
        let message = format!("the file ends inside `<{open}>`");
        return Err(walk.refuse(clean.len(), message, "it was cut short; get it again"));
    }
    if !seen_root {
        return Err(walk.refuse(0, "no XML element in it", "give a TBX or TMX file"));
    }
    Ok(walk.dropped)
}

impl Walk<'_> {
    fn refuse(&mut self, offset: usize, message: impl Into<String>, help: &str) -> ExchangeError {
        let place = self.lines.place(offset.min(self.text.len()));
        refused(self.path, self.text, place, message, help)
    }

    fn begin(
        &mut self,
        start: &BytesStart<'_>,
        offset: usize,
        wanted: &[&str],
        roots: &[&str],
        seen_root: bool,
    ) -> Result<(), ExchangeError> {
        let name = local(start.name().as_ref()).to_owned();
        if self.open.is_empty() && !roots.contains(&name.as_str()) {
            let message = if seen_root {
                "a second root element".to_owned()
            } else {
                format!("this is `<{name}>`, not `<{}>`", roots.join("> or <"))
            };
            return Err(self.refuse(
                offset,
                message,
                "give a file of the format that was asked for",
            ));
        }
        if self.open.len() >= DEPTH {
            let message = format!("elements within elements, more than {DEPTH} deep");
            return Err(self.refuse(
                offset,
                message,
                "no glossary needs that; check where the file comes from",
            ));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = match attribute {
                Ok(attribute) => attribute,
                Err(error) => {
                    let message = format!("attributes of `<{name}>`: {error}");
                    return Err(self.refuse(offset, message, "mend the file, or export it again"));
                }
            };
            if attributes.len() >= ATTRIBUTES {
                let message = format!("`<{name}>` has more than {ATTRIBUTES} attributes");
                return Err(self.refuse(
                    offset,
                    message,
                    "no glossary needs that; check where the file comes from",
                ));
            }
            let value = match attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0) {
                Ok(value) => value.into_owned(),
                Err(error) => {
                    let message = format!("an attribute of `<{name}>`: {error}");
                    return Err(self.refuse(offset, message, "write the character itself"));
                }
            };
            attributes.push((attribute.key.as_ref().to_owned(), value));
        }
        if !self.stack.is_empty() || wanted.contains(&name.as_str()) {
            if self.stack.is_empty() {
                (self.nodes, self.bytes) = (0, 0);
            }
            self.count(offset, 0)?;
            let place = self.lines.place(offset);
            self.stack.push(Element {
                name: name.clone(),
                attributes,
                children: Vec::new(),
                place,
            });
        }
        self.open.push(name);
        Ok(())
    }

    /// Closes an element; gives it back when it is one that was wanted.
    fn end(&mut self) -> Option<Element> {
        self.open.pop();
        let element = self.stack.pop()?;
        match self.stack.last_mut() {
            Some(parent) => {
                parent.children.push(Node::Element(element));
                None
            }
            None => Some(element),
        }
    }

    fn add(&mut self, characters: &str, offset: usize) -> Result<(), ExchangeError> {
        if self.stack.is_empty() {
            return Ok(());
        }
        self.count(offset, characters.len())?;
        if let Some(element) = self.stack.last_mut() {
            match element.children.last_mut() {
                Some(Node::Text(text)) => text.push_str(characters),
                _ => element.children.push(Node::Text(characters.to_owned())),
            }
        }
        Ok(())
    }

    fn count(&mut self, offset: usize, bytes: usize) -> Result<(), ExchangeError> {
        self.nodes += 1;
        self.bytes += bytes;
        if self.nodes > NODES || self.bytes > BYTES {
            let message = "one entry holds more than any glossary needs";
            return Err(self.refuse(offset, message, "check where the file comes from"));
        }
        Ok(())
    }
}

/// `name` without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
