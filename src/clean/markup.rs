//! HTML left in text fields: character references, tags, comments, scripts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use memchr::memchr2;

use crate::clean::FurnitureKind;
use crate::clean::characters::windows_1252;
use crate::clean::edit::Edit;
use crate::clean::edit::With;
use crate::span::Span;

/// The longest tag we look for, in bytes: image tags carry long addresses.
const LONGEST_TAG: usize = 4_000;

/// What a tag means for the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Inline,
    Block,
    Line,
    Cell,
    Image,
    Hidden,
}

static ENTITIES: LazyLock<BTreeMap<&str, char>> = LazyLock::new(|| {
    let lines = include_str!("entities.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (name, code) = line.split_once(' ')?;
            Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
        })
        .collect()
});

static TAGS: LazyLock<BTreeMap<&str, Role>> = LazyLock::new(|| {
    let lines = include_str!("tags.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let (role, names) = line.split_once(' ')?;
            let role = match role {
                "inline" => Role::Inline,
                "block" => Role::Block,
                "line" => Role::Line,
                "cell" => Role::Cell,
                "image" => Role::Image,
                "hidden" => Role::Hidden,
                _ => return None,
            };
            Some(names.split(' ').map(move |name| (name, role)))
        })
        .flatten()
        .collect()
});

/// The edits that read the HTML in `text` and leave its words.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut unclosed = Vec::new();
    let mut at = 0;
    while let Some(found) = text.as_bytes().get(at..).and_then(|rest| memchr2(b'&', b'<', rest)) {
        let start = at + found;
        let rest = text.get(start..).unwrap_or_default();
        let edit = if rest.starts_with('&') { reference(rest) } else { tag(rest, &mut unclosed) };
        at = start + 1;
        if let Some((length, with, kind)) = edit {
            at = start + length;
            edits.push(Edit { span: Span::new(start, at), with, kind });
        }
    }
    edits
}

/// What an edit of markup is made of: its length in bytes, what stands instead, what it was.
type Found = (usize, With, Option<FurnitureKind>);

/// The character reference at the head of `rest`, however often its ampersand was escaped.
fn reference(rest: &str) -> Option<Found> {
    let mut name = rest.get(1..)?;
    while let Some(inner) = name.strip_prefix("amp;") {
        name = inner;
    }
    let escaped = rest.len() - name.len();
    let end = name.bytes().take(10).position(|byte| byte == b';');
    let c = end.and_then(|end| named(name.get(..end)?).or_else(|| numbered(name.get(..end)?)));
    match (c, end) {
        (Some(c), Some(end)) => Some((escaped + end + 1, With::Char(c), None)),
        _ if escaped > 1 => Some((escaped, With::Char('&'), None)),
        _ => None,
    }
}

fn named(name: &str) -> Option<char> {
    ENTITIES.get(name).copied()
}

/// `#8217` or `#x2019`; what names no character, or a control one, is left alone.
fn numbered(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    let c = char::from_u32(code)?;
    // The HTML standard reads 128–159 as Windows-1252.
    let c = windows_1252(c).unwrap_or(c);
    (!c.is_control() || c == '\n' || c == '\t').then_some(c)
}

/// The tag or comment at the head of `rest`, which begins with `<`.
///
/// `unclosed` holds the names of what is known to end nowhere after here, not to be searched again.
fn tag(rest: &str, unclosed: &mut Vec<String>) -> Option<Found> {
    if rest.starts_with("<!--") {
        let end = search("!--", unclosed, || rest.find("-->"))?;
        return Some((end + 3, With::Nothing, Some(FurnitureKind::Markup)));
    }
    let inner = rest.get(1..)?;
    let closing = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = inner.get(..length)?.to_ascii_lowercase();
    let role = *TAGS.get(name.as_str())?;
    let attributes = inner.get(length..)?;
    let end = attributes.bytes().take(LONGEST_TAG).position(|byte| byte == b'>' || byte == b'<')?;
    let inside = attributes.get(..end)?;
    if !attributes.get(end..)?.starts_with('>') || !are_attributes(inside, closing) {
        return None;
    }
    let length = rest.len() - attributes.len() + end + 1;
    Some(match role {
        Role::Inline => (length, With::Nothing, None),
        Role::Block => (length, With::Break, None),
        Role::Line => (length, With::Char('\n'), None),
        Role::Cell => (length, With::Char(' '), None),
        Role::Image if closing => (length, With::Nothing, None),
        Role::Image => (length, With::Nothing, Some(FurnitureKind::Image)),
        Role::Hidden if closing => (length, With::Nothing, Some(FurnitureKind::Markup)),
        Role::Hidden => {
            let length =
                search(&name, unclosed, || closed_by(rest, length, &name)).unwrap_or(length);
            (length, With::Nothing, Some(FurnitureKind::Markup))
        }
    })
}

/// Whether `inside` can stand between a tag's name and its `>`: `x <a et b> y` holds no tag.
fn are_attributes(inside: &str, closing: bool) -> bool {
    let bare = inside.trim().trim_end_matches('/');
    bare.is_empty()
        || (!closing && inside.starts_with(|c: char| c.is_whitespace()) && bare.contains('='))
}

/// What `find` finds for the element `name`; a failure is remembered in `unclosed`.
fn search(
    name: &str,
    unclosed: &mut Vec<String>,
    find: impl FnOnce() -> Option<usize>,
) -> Option<usize> {
    if unclosed.iter().any(|known| known == name) {
        return None;
    }
    let found = find();
    if found.is_none() {
        unclosed.push(name.to_owned());
    }
    found
}

/// Where the end tag of the element `name` ends, from byte `from` of `rest` on.
fn closed_by(rest: &str, from: usize, name: &str) -> Option<usize> {
    let mut at = from;
    loop {
        at += rest.get(at..)?.find("</")? + 2;
        let after = rest.get(at..)?;
        if after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return Some(at + after.find('>')? + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::edit::applied;

    fn read(text: &str) -> String {
        applied(text, &edits(text))
    }

    #[test]
    fn every_line_of_the_data_is_read() {
        let lines = |data: &'static str| data.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(ENTITIES.len(), lines(include_str!("entities.txt")).count());
        let names = lines(include_str!("tags.txt")).flat_map(|line| line.split(' ').skip(1));
        assert_eq!(TAGS.len(), names.count());
    }

    #[test]
    fn references_are_characters() {
        assert_eq!(
            read("l&#8217;&eacute;t&#xE9;&nbsp;&laquo;R&amp;D&raquo; &#146;"),
            "l’été\u{a0}«R&D» ’"
        );
        assert_eq!(read("&amp;amp;nbsp;A&amp;B &inconnu; & M&M's"), "\u{a0}A&B &inconnu; & M&M's");
    }

    #[test]
    fn tags_go_and_their_words_stay() {
        assert_eq!(read("<p class=\"chapo\">Le <b>vote</b></p>"), "\n\nLe vote\n\n");
        assert_eq!(read("un<br/>deux<img src=\"a.jpg\">"), "un\ndeux");
        assert_eq!(read("a<script>if (a < b) {}</SCRIPT>b<!-- <p> -->c"), "abc");
    }

    #[test]
    fn a_comparison_is_no_tag() {
        for text in ["a < b", "x <a et b> y", "1<2>0", "<3", "<foo>", "<p", "a <b"] {
            assert_eq!(read(text), text);
        }
    }
}
