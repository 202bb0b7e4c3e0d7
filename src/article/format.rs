//! What a file holds: by its name, else by its first bytes.

use std::fmt;
use std::str::FromStr;

use crate::article::error::SettingError;

/// How a story is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, perhaps with YAML front matter.
    Markdown,
    /// A web page.
    Html,
    /// One JSON value: a story, or a list of them.
    Json,
    /// One JSON object a line.
    Jsonl,
}

/// Every format by the names it goes by: the first is the one shown, all are file extensions.
const NAMES: [(Format, &[&str]); 5] = [
    (Format::Text, &["text", "txt"]),
    (Format::Markdown, &["markdown", "md", "mkd", "mdown"]),
    (Format::Html, &["html", "htm", "xhtml", "shtml"]),
    (Format::Json, &["json"]),
    (Format::Jsonl, &["jsonl", "ndjson"]),
];

/// Extensions of compressed files, stripped before the format is read off a name.
const COMPRESSED: [&str; 3] = ["gz", "zst", "zstd"];

impl Format {
    /// The format that the name of a file announces; `None` when it announces none.
    ///
    /// `.gz` and `.zst` are stripped first.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, end) = uncompressed(name).rsplit_once('.')?;
        NAMES
            .iter()
            .find(|(_, names)| names.iter().any(|n| n.eq_ignore_ascii_case(end)))
            .map(|(format, _)| *format)
    }
}

impl FromStr for Format {
    type Err = SettingError;

    /// # Errors
    ///
    /// [`SettingError::UnknownFormat`] with the formats there are.
    fn from_str(given: &str) -> Result<Self, SettingError> {
        let by_name = |(_, names): &&(Self, &[&str])| {
            names.iter().any(|name| name.eq_ignore_ascii_case(given.trim()))
        };
        NAMES.iter().find(by_name).map(|(format, _)| *format).ok_or_else(|| {
            let known: Vec<_> = NAMES.iter().map(|(format, _)| format.to_string()).collect();
            SettingError::UnknownFormat { given: given.to_owned(), known: known.join(", ") }
        })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(format, _)| format == self).and_then(|(_, n)| n.first());
        f.write_str(name.copied().unwrap_or_default())
    }
}

/// `name` without the extension of a compressed file.
pub(crate) fn uncompressed(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, end)) if COMPRESSED.iter().any(|c| c.eq_ignore_ascii_case(end)) => stem,
        _ => name,
    }
}

/// `name` without the extensions that only say how the story is stored.
pub(crate) fn stem(name: &str) -> &str {
    let name = uncompressed(name);
    match name.rsplit_once('.') {
        Some((stem, _)) if Format::of_name(name).is_some() && !stem.is_empty() => stem,
        _ => name,
    }
}

/// What the text that begins with `head` is: XML is told apart so that it can be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    /// A format that is read.
    Known(Format),
    /// JSON, of which [`Format::Json`] and [`Format::Jsonl`] are not yet told apart.
    SomeJson,
    /// XML of the named kind, not read yet.
    Xml(&'static str),
}

/// Root elements of the XML that news travels in, and what to call it.
const ROOTS: [(&str, &str); 7] = [
    ("newsitem", "NewsML-G2"),
    ("newsmessage", "NewsML-G2"),
    ("newsml", "NewsML"),
    ("nitf", "NITF"),
    ("rss", "an RSS feed"),
    ("feed", "an Atom feed"),
    ("rdf:rdf", "an RDF feed"),
];

/// Guesses from the first characters of a decoded text.
pub(crate) fn guess(head: &str) -> Guess {
    let start = head.trim_start();
    if start.starts_with(['{', '[']) {
        return Guess::SomeJson;
    }
    if start.starts_with("![") {
        return Guess::Known(Format::Markdown);
    }
    if start.starts_with('<') {
        return markup(start);
    }
    let hashes = start.len() - start.trim_start_matches('#').len();
    let heading =
        (1..=6).contains(&hashes) && start.get(hashes..).is_some_and(|t| t.starts_with(' '));
    let front_matter = start.starts_with("---\n") || start.starts_with("---\r\n");
    Guess::Known(if heading || front_matter { Format::Markdown } else { Format::Text })
}

/// The name that `tag` begins with, in lower case.
fn element(tag: &str) -> String {
    let end = tag.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '['));
    tag.get(..end.unwrap_or(tag.len())).unwrap_or_default().to_ascii_lowercase()
}

/// What a text that opens with `<` is, by its first element.
fn markup(start: &str) -> Guess {
    let mut rest = start;
    while let Some(tag) = rest.trim_start().strip_prefix('<') {
        let name = element(tag);
        if name.starts_with('?') || (name.starts_with('!') && name != "!doctype") {
            let end = if name.starts_with("!--") { "-->" } else { ">" };
            match tag.split_once(end) {
                Some((_, after)) => rest = after,
                None => break,
            }
            continue;
        }
        // A document type names the root element, and may hold more markup before its end.
        let name = match tag.get(name.len()..).filter(|_| name == "!doctype") {
            Some(after) => element(after.trim_start()),
            None => name,
        };
        let html = ["html", "head", "body", "article", "main", "div", "p", "h1", "meta", "title"];
        if html.contains(&name.as_str()) {
            return Guess::Known(Format::Html);
        }
        let local = name.rsplit(':').next().unwrap_or_default();
        if let Some((_, kind)) = ROOTS.iter().find(|(root, _)| *root == name || *root == local) {
            return Guess::Xml(kind);
        }
        break;
    }
    let xml = start.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("<?xml"));
    if xml { Guess::Xml("XML") } else { Guess::Known(Format::Text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_announces_its_format_through_compression() {
        assert_eq!(Format::of_name("a/b.jsonl.gz"), Some(Format::Jsonl));
        assert_eq!(Format::of_name("B.HTM"), Some(Format::Html));
        assert_eq!(Format::of_name("depeche.fr"), None);
        assert_eq!(stem("a/b.c.md.zst"), "a/b.c");
        assert_eq!(stem("depeche.12h"), "depeche.12h");
    }

    #[test]
    fn the_first_element_tells_pages_from_feeds() {
        assert_eq!(guess("<!-- x --><!DOCTYPE html><p>"), Guess::Known(Format::Html));
        assert_eq!(guess("<?xml version='1.0'?>\n<html>"), Guess::Known(Format::Html));
        assert_eq!(guess("<?xml version='1.0'?><rss version='2.0'>"), Guess::Xml("an RSS feed"));
        assert_eq!(
            guess("<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'n'><nitf>"),
            Guess::Xml("NITF")
        );
        let entities =
            "<!DOCTYPE NewsML PUBLIC 'n' [<!ENTITY % nitf SYSTEM 'n'> %nitf; ]>\n<NewsML>";
        assert_eq!(guess(entities), Guess::Xml("NewsML"));
        assert_eq!(guess("<?xml version='1.0'?><x>"), Guess::Xml("XML"));
        assert_eq!(guess("< 3 % des voix"), Guess::Known(Format::Text));
    }

    #[test]
    fn a_hashtag_is_not_a_heading() {
        assert_eq!(guess("#MeToo en France"), Guess::Known(Format::Text));
        assert_eq!(guess("## Bilan"), Guess::Known(Format::Markdown));
    }

    #[test]
    fn a_format_reads_back_and_an_unknown_one_lists_the_known() {
        for (format, _) in NAMES {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        let error = "docx".parse::<Format>().unwrap_err();
        assert!(error.to_string().contains("text, markdown, html, json, jsonl"), "{error}");
    }
}
