//! Markdown links, of which the words stay, and images, which are set aside.

use memchr::memchr;

use crate::clean::FurnitureKind;
use crate::clean::edit::Edit;
use crate::span::Span;

/// The longest text and address of a link we look for, in bytes.
const LONGEST: usize = 2_000;

/// The edits that take the images out of `text`, and the addresses of its links.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = text.as_bytes().get(at..).and_then(|rest| memchr(b']', rest)) {
        let middle = at + found;
        at = middle + 1;
        if text.as_bytes().get(at) != Some(&b'(') {
            continue;
        }
        at += 1;
        let Some(open) = opening(text, done, middle) else { continue };
        let Some(target) = address(text.get(at..).unwrap_or_default()) else { continue };
        let end = at + target.len() + 1;
        if text.get(..open).is_some_and(|before| before.ends_with('!') && open > done) {
            let image = Span::new(open - 1, end);
            let image = linked(text, image).filter(|whole| whole.start >= done).unwrap_or(image);
            edits.push(Edit::set_aside(image, FurnitureKind::Image));
            done = image.end;
            at = image.end;
            continue;
        } else if !looks_like_address(target) {
            continue;
        } else if text.get(open + 1..middle).is_none_or(|words| words.trim().is_empty()) {
            edits.push(Edit::drop(open, end));
        } else {
            edits.push(Edit::drop(open, open + 1));
            edits.push(Edit::drop(middle, end));
        }
        done = end;
        at = end;
    }
    edits
}

/// The link around `image`, when it holds nothing else.
fn linked(text: &str, image: Span) -> Option<Span> {
    let before = text.get(..image.start)?.strip_suffix('[')?;
    let rest = text.get(image.end..)?.strip_prefix("](")?;
    let target = address(rest)?;
    Some(Span::new(before.len(), image.end + 2 + target.len() + 1))
}

/// The bracket that `text` opens between `from` and `middle`, where a link's text ends.
fn opening(text: &str, from: usize, middle: usize) -> Option<usize> {
    let mut depth = 0usize;
    let before = text.as_bytes().get(from..middle)?;
    for (back, byte) in before.iter().rev().take(LONGEST).enumerate() {
        match byte {
            b']' => depth += 1,
            b'[' if depth == 0 => return Some(middle - back - 1),
            b'[' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The address at the head of `rest`, up to its closing parenthesis; it may hold a pair of its own.
fn address(rest: &str) -> Option<&str> {
    let mut depth = 0usize;
    for (at, byte) in rest.bytes().enumerate().take(LONGEST) {
        match byte {
            b'\n' => return None,
            b'(' => depth += 1,
            b')' if depth == 0 => return rest.get(..at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether `target` is an address and not words: `[sic](voir plus bas)` is no link.
fn looks_like_address(target: &str) -> bool {
    let url = target.split_once(" \"").map_or(target, |(url, _)| url).trim();
    !url.contains(' ')
        && (url.is_empty()
            || url.starts_with(['/', '#', '<', '.'])
            || url.contains("://")
            || url.starts_with("mailto:")
            || url.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::edit::applied;

    fn read(text: &str) -> String {
        applied(text, &edits(text))
    }

    #[test]
    fn the_words_of_a_link_stay() {
        assert_eq!(read("a [dit](https://a.be/x_(y) \"vu\") hier"), "a dit hier");
        assert_eq!(read("[un](/a), [deux](/b)"), "un, deux");
    }

    #[test]
    fn an_image_goes_even_inside_a_link() {
        assert_eq!(read("![vue](a.jpg)texte"), "texte");
        assert_eq!(read("[![](a.jpg)](https://a.be)fin"), "fin");
    }

    #[test]
    fn brackets_of_plain_text_stay() {
        for text in ["[sic](voir plus bas)", "a](b)", "[a](b", "« [...] »(1)"] {
            assert_eq!(read(text), text);
        }
    }
}
