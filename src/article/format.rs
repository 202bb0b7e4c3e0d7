//! What a file holds: by its name, else by its first bytes.

use std::fmt;
use std::str::FromStr;

use crate::article::error::SettingError;
use crate::article::telegram;

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
    /// XML of the news: NewsML-G2, NewsML 1.2, NITF, RSS, Atom.
    Xml,
    /// A plain-text wire: IPTC 7901 or ANPA.
    Wire,
    /// A Parquet file, a story a row.
    Parquet,
    /// Arrow IPC, a file or a stream, a story a row.
    Arrow,
    /// A ZIP archive of files in any of these.
    Zip,
    /// A tar archive of files in any of these.
    Tar,
}

/// Every format by the names it goes by: the first is the one shown, all are file extensions.
const NAMES: [(Format, &[&str]); 11] = [
    (Format::Text, &["text", "txt"]),
    (Format::Markdown, &["markdown", "md", "mkd", "mdown"]),
    (Format::Html, &["html", "htm", "xhtml", "shtml"]),
    (Format::Json, &["json"]),
    (Format::Jsonl, &["jsonl", "ndjson"]),
    (Format::Xml, &["xml", "newsml", "nitf", "rss", "atom"]),
    (Format::Wire, &["wire", "iptc", "7901", "anpa"]),
    (Format::Parquet, &["parquet"]),
    (Format::Arrow, &["arrow", "arrows", "ipc", "feather"]),
    (Format::Zip, &["zip"]),
    (Format::Tar, &["tar", "tgz"]),
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

/// What the text that begins with `head` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    /// A format that is read.
    Known(Format),
    /// JSON, of which [`Format::Json`] and [`Format::Jsonl`] are not yet told apart.
    SomeJson,
}

/// Root elements of the XML that news travels in.
pub(crate) const ROOTS: [&str; 9] = [
    "newsitem",
    "newsmessage",
    "packageitem",
    "newsml",
    "nitf",
    "rss",
    "feed",
    "rdf:rdf",
    "conceptitem",
];
/// Those of them that are feeds.
pub(crate) const FEEDS: [&str; 3] = ["rss", "feed", "rdf:rdf"];

impl Guess {
    /// Whether `head` says so plainly that a name which announces text or a page is wrong.
    pub(crate) fn is_plain(self, head: &str) -> bool {
        match self {
            Self::Known(Format::Wire) => true,
            Self::Known(Format::Xml) => root(head.trim_start()).is_some_and(|name| is_news(&name)),
            _ => false,
        }
    }
}

/// Guesses from the first characters of a decoded text.
pub(crate) fn guess(head: &str) -> Guess {
    if telegram::is_framed(head) {
        return Guess::Known(Format::Wire);
    }
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
    let html = ["html", "head", "body", "article", "main", "div", "p", "h1", "meta", "title"];
    let is_xml = start.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("<?xml"));
    match root(start) {
        Some(name) if html.contains(&name.as_str()) => Guess::Known(Format::Html),
        Some(name) if is_news(&name) || is_xml => Guess::Known(Format::Xml),
        None if is_xml => Guess::Known(Format::Xml),
        _ => Guess::Known(Format::Text),
    }
}

/// Whether `name` is the root of XML that news travels in.
fn is_news(name: &str) -> bool {
    let local = name.rsplit(':').next().unwrap_or_default();
    ROOTS.iter().any(|root| *root == name || *root == local)
}

/// Whether the XML that begins with `start` is a feed.
pub(crate) fn is_feed(start: &str) -> bool {
    let name = root(start.trim_start()).unwrap_or_default();
    let local = name.rsplit(':').next().unwrap_or_default();
    FEEDS.iter().any(|root| *root == name || *root == local)
}

/// The name of the first element of the markup that begins with `start`, in lower case.
fn root(start: &str) -> Option<String> {
    let mut rest = start;
    while let Some(tag) = rest.trim_start().strip_prefix('<') {
        let name = element(tag);
        if name.starts_with('?') || (name.starts_with('!') && name != "!doctype") {
            let end = if name.starts_with("!--") { "-->" } else { ">" };
            rest = tag.split_once(end)?.1;
            continue;
        }
        // A document type names the root element, and may hold more markup before its end.
        return Some(match tag.get(name.len()..).filter(|_| name == "!doctype") {
            Some(after) => element(after.trim_start()),
            None => name,
        });
    }
    None
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
        let xml = Guess::Known(Format::Xml);
        let entities =
            "<!DOCTYPE NewsML PUBLIC 'n' [<!ENTITY % nitf SYSTEM 'n'> %nitf; ]>\n<NewsML>";
        for text in [
            "<?xml version='1.0'?><rss version='2.0'>",
            "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'n'><nitf>",
            entities,
            "<?xml version='1.0'?><x>",
            "<n:newsMessage xmlns:n='x'>",
        ] {
            assert_eq!(guess(text), xml, "{text}");
        }
        assert!(
            is_feed("<?xml version='1.0'?>\n<!-- x --><rss>")
                && is_feed("<a:feed>")
                && !is_feed(entities)
        );
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
