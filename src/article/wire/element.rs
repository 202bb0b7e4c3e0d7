//! An XML element with all it holds, and the limits within which one is put together.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::BytesStart;

use crate::article::facts::one_line;

/// Attributes of one element.
const ATTRIBUTES: usize = 256;
/// Bytes of one attribute.
const ATTRIBUTE_BYTES: usize = 64 << 10;
/// Elements and texts of one element that is wanted.
const NODES: usize = 2_000_000;

/// An element with all it holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    /// Its name without prefix.
    pub(crate) name: String,
    /// Its attributes, names without prefix.
    attributes: Vec<(String, String)>,
    /// What it holds, in order.
    pub(crate) children: Vec<Node>,
}

/// What an element holds.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// A child element.
    Element(Element),
    /// Characters, references resolved.
    Text(String),
}

impl Element {
    /// The value of the attribute `name`, where it is not blank.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Its child elements.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Its child elements called `name`.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.elements().filter(move |child| child.name == name)
    }

    /// Its first child element called `name`.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|child| child.name == name)
    }

    /// The first element called `name` at any depth below it, in document order.
    pub(crate) fn find(&self, name: &str) -> Option<&Self> {
        self.elements()
            .find_map(|child| if child.name == name { Some(child) } else { child.find(name) })
    }

    /// The elements called `name` at any depth below it, in document order; none within another.
    pub(crate) fn find_all<'a>(&'a self, name: &str, found: &mut Vec<&'a Self>) {
        for child in self.elements() {
            if child.name == name {
                found.push(child);
            } else {
                child.find_all(name, found);
            }
        }
    }

    /// All characters within it, as written.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text
    }

    /// All characters within it on one line; `None` when they are blank.
    pub(crate) fn line(&self) -> Option<String> {
        one_line(&self.text())
    }

    fn gather(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(characters) => text.push_str(characters),
                Node::Element(child) => child.gather(text),
            }
        }
    }
}

/// The open elements from a wanted one inwards.
#[derive(Default)]
pub(super) struct Stack {
    open: Vec<Element>,
    nodes: usize,
}

impl Stack {
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn name(&self) -> &str {
        self.open.last().map_or("", |element| &element.name)
    }

    pub(super) fn open(&mut self, name: String, start: &BytesStart<'_>) -> Result<(), String> {
        self.count()?;
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute =
                attribute.map_err(|error| format!("attributes of `<{name}>`: {error}"))?;
            if attributes.len() >= ATTRIBUTES {
                return Err(format!("`<{name}>` has more than {ATTRIBUTES} attributes"));
            }
            if attribute.value.len() > ATTRIBUTE_BYTES {
                return Err(format!("an attribute of `<{name}>` is over {ATTRIBUTE_BYTES} bytes"));
            }
            let value = attribute
                .normalized_value_with(XmlVersion::Implicit1_0, 1, resolve_html5_entity)
                .map_err(|error| format!("an attribute of `<{name}>`: {error}"))?;
            attributes.push((local(attribute.key.as_ref()).to_owned(), value.into_owned()));
        }
        self.open.push(Element { name, attributes, children: Vec::new() });
        Ok(())
    }

    /// Closes the innermost; gives it back when it is the wanted one.
    pub(super) fn close(&mut self) -> Option<Element> {
        let element = self.open.pop()?;
        match self.open.last_mut() {
            Some(parent) => {
                parent.children.push(Node::Element(element));
                None
            }
            None => Some(element),
        }
    }

    pub(super) fn add(&mut self, text: &str) -> Result<(), String> {
        if self.open.is_empty() {
            return Ok(());
        }
        self.count()?;
        let Some(element) = self.open.last_mut() else { return Ok(()) };
        if let Some(Node::Text(before)) = element.children.last_mut() {
            before.push_str(text);
        } else {
            element.children.push(Node::Text(text.to_owned()));
        }
        Ok(())
    }

    fn count(&mut self) -> Result<(), String> {
        self.nodes += 1;
        if self.nodes > NODES {
            Err(format!("a story of more than {NODES} pieces of markup"))
        } else {
            Ok(())
        }
    }
}

/// `name` without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
