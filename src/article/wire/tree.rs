//! XML read with care, one element at a time: no entity but those that are a single character, no
//! network, and limits on all that a file may pile up.

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::Event;

use crate::article::wire::element::{Element, Stack, local};

/// Elements open at once, as no story needs.
const DEEPEST: usize = 256;
/// How many times its size a broken document may be read again.
const AGAIN: usize = 4;
/// Bytes of the longest name of a wanted element, prefix included.
const LONGEST_NAME: usize = 64;
/// What is wrong with a document, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    pub(crate) offset: usize,
    pub(crate) reason: String,
}

/// An element that was asked for, or what is wrong with it, and the byte at which it begins.
pub(crate) type Found = (usize, Result<Element, Flaw>);

/// A walk through a document that gives the outermost elements of some names.
pub(crate) struct Walk {
    text: String,
    wanted: &'static [&'static str],
    /// Where to go on.
    at: usize,
    /// Names of the elements open around that place.
    open: Vec<String>,
    /// Bytes read again after flaws: what never ends would be read to the end for every item.
    again: usize,
    /// The last place asked for: byte, line, column.
    mark: (usize, u64, u64),
    done: bool,
}

impl Walk {
    /// Walks through `text` for elements called one of `wanted`.
    pub(crate) fn new(text: String, wanted: &'static [&'static str]) -> Self {
        Self { text, wanted, at: 0, open: Vec::new(), again: 0, mark: (0, 1, 1), done: false }
    }

    /// Line and column, from 1, of byte `offset`; columns are characters.
    pub(crate) fn place(&mut self, offset: usize) -> (u64, u64) {
        if self.mark.0 > offset {
            self.mark = (0, 1, 1);
        }
        let (from, mut line, mut column) = self.mark;
        for c in self
            .text
            .get(from..)
            .unwrap_or_default()
            .char_indices()
            .take_while(|(at, _)| from + at < offset)
        {
            (line, column) = if c.1 == '\n' { (line + 1, 1) } else { (line, column + 1) };
            self.mark = (from + c.0 + c.1.len_utf8(), line, column);
        }
        (line, column)
    }

    /// The next wanted element, or what is wrong there; after a flaw the walk goes on at the next
    /// tag of a wanted name.
    pub(crate) fn advance(&mut self) -> Option<Found> {
        if self.done {
            return None;
        }
        let from = self.at;
        let mut begun = None;
        match self.seek(&mut begun) {
            Ok(Some(element)) => Some((begun.unwrap_or(from), Ok(element))),
            Ok(None) => {
                self.done = true;
                let open = self.open.pop()?;
                let reason = format!("the file ends inside `<{open}>`: it was cut short");
                Some((self.text.len(), Err(Flaw { offset: self.text.len(), reason })))
            }
            Err(mut flaw) => {
                let start = begun.unwrap_or(from);
                self.resume(start, flaw.offset);
                if self.again > AGAIN * self.text.len() {
                    self.done = true;
                    flaw.reason.push_str("; too much is broken, the rest of the file was left");
                }
                Some((start, Err(flaw)))
            }
        }
    }

    /// Goes on at the first tag of a wanted name behind `start`; what was read reached to `end`.
    fn resume(&mut self, start: usize, end: usize) {
        let tags = self.text.get(start..).unwrap_or_default().match_indices('<').skip(1);
        let next = tags.map(|(at, _)| start + at).find(|at| {
            let tag = self.text.as_bytes().get(at + 1..).unwrap_or_default();
            let length = tag.iter().take(LONGEST_NAME).position(|b| b" \t\r\n>/".contains(b));
            let name = length.and_then(|length| self.text.get(at + 1..at + 1 + length));
            name.is_some_and(|name| self.wanted.contains(&local(name)))
        });
        // What was open around it is not known any more.
        self.open.clear();
        match next {
            Some(next) => {
                self.again += end.saturating_sub(next);
                self.at = next;
            }
            None => self.done = true,
        }
    }

    /// Reads on to the end of the next wanted element; `begun` becomes the byte at which it begins.
    fn seek(&mut self, begun: &mut Option<usize>) -> Result<Option<Element>, Flaw> {
        let base = self.at;
        let mut reader = Reader::from_str(self.text.get(base..).unwrap_or_default());
        // Elements that were opened before `base` are closed after it.
        reader.config_mut().allow_unmatched_ends = true;
        let mut stack = Stack::default();
        loop {
            let offset = base + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let flaw = |reason: String| Flaw { offset, reason };
            let event = reader.read_event().map_err(|error| {
                let at = base + usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                Flaw { offset: at.max(offset), reason: error.to_string() }
            })?;
            let (start, empty) = match event {
                Event::Start(start) => (start, false),
                Event::Empty(start) => (start, true),
                Event::End(_) => {
                    if let Some(element) = stack.close() {
                        self.at =
                            base + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                        return Ok(Some(element));
                    }
                    if begun.is_none() {
                        self.open.pop();
                    }
                    continue;
                }
                Event::Text(text) => {
                    stack.add(&text.xml10_content()).map_err(flaw)?;
                    continue;
                }
                Event::CData(text) => {
                    stack.add(&text.xml10_content()).map_err(flaw)?;
                    continue;
                }
                Event::GeneralRef(reference) => {
                    let name = reference.xml10_content().into_owned();
                    let character =
                        reference.resolve_char_ref().map_err(|e| flaw(e.to_string()))?;
                    let character = character.map(String::from);
                    match character.or_else(|| resolve_html5_entity(&name).map(str::to_owned)) {
                        Some(text) => stack.add(&text).map_err(flaw)?,
                        None => return Err(flaw(unknown(&name))),
                    }
                    continue;
                }
                Event::Eof if begun.is_some() => {
                    let open = stack.name().to_owned();
                    return Err(flaw(format!("the file ends inside `<{open}>`: it was cut short")));
                }
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => continue,
            };
            let name = local(start.name().as_ref()).to_owned();
            if self.open.len() + stack.depth() >= DEEPEST {
                return Err(flaw(format!("elements are nested more than {DEEPEST} deep")));
            }
            if begun.is_none() && !self.wanted.contains(&name.as_str()) {
                if !empty {
                    self.open.push(name);
                }
                continue;
            }
            begun.get_or_insert(offset);
            stack.open(name, &start).map_err(flaw)?;
            if empty && let Some(element) = stack.close() {
                self.at = base + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                return Ok(Some(element));
            }
        }
    }
}

/// Gives `text` back when it is well-formed and within all limits, else line, column and reason.
#[cfg(feature = "feeds")]
pub(crate) fn check(text: String) -> Result<String, (u64, u64, String)> {
    let mut walk = Walk::new(text, &[]);
    match walk.advance() {
        Some((_, Err(flaw))) => {
            let (line, column) = walk.place(flaw.offset);
            Err((line, column, flaw.reason))
        }
        _ => Ok(walk.text),
    }
}

/// What to say of a reference to an entity that is not a character.
fn unknown(name: &str) -> String {
    format!("`&{name};` stands for no character, and entities of a file's own are not expanded")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(text: &str) -> Vec<Result<String, String>> {
        let mut walk = Walk::new(text.to_owned(), &["item"]);
        let mut seen = Vec::new();
        while let Some((_, found)) = walk.advance() {
            seen.push(found.map(|element| element.text()).map_err(|flaw| {
                let (line, column) = walk.place(flaw.offset);
                format!("{line}:{column} {}", flaw.reason)
            }));
        }
        seen
    }

    #[test]
    fn items_come_one_by_one_and_a_broken_one_spoils_only_itself() {
        let text = "<a><item>un</item>\n<x:item><b>deux</x:item>\n<item k='v'>trois<![CDATA[<&]]></item></a>";
        let seen = walk(text);
        assert_eq!(seen[0].as_deref(), Ok("un"));
        assert!(seen[1].as_ref().is_err_and(|e| e.starts_with("2:")), "{seen:?}");
        assert_eq!(seen[2].as_deref(), Ok("trois<&"));
        assert_eq!(seen.len(), 3);
    }

    #[test]
    fn a_file_that_was_cut_short_says_so() {
        for (text, inside) in [("<a><item>un</item><item>de", "item"), ("<a><item>un</item>", "a")]
        {
            let seen = walk(text);
            assert_eq!(seen.len(), 2, "{seen:?}");
            let expected = format!("ends inside `<{inside}>`");
            assert!(seen[1].as_ref().is_err_and(|e| e.contains(&expected)), "{seen:?}");
        }
    }

    #[test]
    fn no_entity_of_a_file_is_expanded() {
        let bomb = "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY f SYSTEM \
                    'file:///etc/hostname'>]><a><item>&b;</item><item>&f;</item><item>caf&eacute;&#33;</item></a>";
        let seen = walk(bomb);
        assert!(seen[0].as_ref().is_err_and(|e| e.contains("`&b;`")), "{seen:?}");
        assert!(seen[1].as_ref().is_err_and(|e| e.contains("`&f;`")), "{seen:?}");
        assert_eq!(seen[2].as_deref(), Ok("café!"));
    }

    #[test]
    fn depth_and_attributes_have_limits() {
        let deep = format!("<item>{}", "<b>".repeat(1000));
        assert!(walk(&deep)[0].as_ref().is_err_and(|e| e.contains("256 deep")));
        let many = (0..1000).map(|n| format!(" a{n}='x'")).collect::<Vec<_>>().concat();
        assert!(
            walk(&format!("<item{many}/>"))[0].as_ref().is_err_and(|e| e.contains("attributes"))
        );
        let long = format!("<item a='{}'/>", "x".repeat(100_000));
        assert!(walk(&long)[0].as_ref().is_err_and(|e| e.contains("bytes")));
    }
}
