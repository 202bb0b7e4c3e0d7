//! JavaScript whose tags were lost on the way, so that it stands in the text.

use memchr::memmem;

use crate::clean::FurnitureKind;
use crate::clean::edit::Edit;
use crate::span::Span;

/// Objects of a browser that a page's inline scripts write to, each with its dot.
const OBJECTS: [&str; 2] = ["window.", "document."];

/// The edits that set aside the statements in `text` that write to a browser's objects.
///
/// A statement goes to where its brackets are closed, else to the end of the line: in truncated
/// copy nothing follows it.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut found: Vec<(usize, usize)> = OBJECTS
        .iter()
        .flat_map(|object| memmem::find_iter(text.as_bytes(), object).map(|at| (at, object.len())))
        .collect();
    found.sort_unstable();
    let mut edits: Vec<Edit> = Vec::new();
    for (at, length) in found {
        if edits.last().is_none_or(|last| last.span.end <= at) {
            let span = statement(text, at, length);
            edits.extend(span.map(|span| Edit::set_aside(span, FurnitureKind::Markup)));
        }
    }
    edits
}

/// The statement that begins at `start` with an object of `length` bytes, when it is one.
fn statement(text: &str, start: usize, length: usize) -> Option<Span> {
    if text.get(..start)?.ends_with(char::is_alphanumeric) {
        return None;
    }
    let rest = text.get(start + length..)?;
    let name = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_.$".contains(c)))?;
    let after = rest.get(name..)?;
    let assigned = after.trim_start_matches(' ');
    let written = assigned.starts_with('=') && !assigned.starts_with("==");
    if name == 0 || !(written || after.starts_with('(')) {
        return None;
    }
    Some(Span::new(start, start + length + name + extent(after)))
}

/// Length in bytes of the statement that goes on with `rest`.
fn extent(rest: &str) -> usize {
    let mut depth = 0usize;
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match c {
            '\n' => return at,
            _ if quote == Some(c) => quote = None,
            _ if quote.is_some() => {}
            '\'' | '"' => quote = Some(c),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth > 1 => depth -= 1,
            ')' | ']' | '}' => {
                let closed = rest.get(at + 1..).is_some_and(|after| after.starts_with(';'));
                return at + 1 + usize::from(closed);
            }
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::edit::applied;

    fn read(text: &str) -> String {
        applied(text, &edits(text))
    }

    #[test]
    fn a_statement_goes_and_the_text_stays() {
        assert_eq!(read("Fin. window.pv_1 = new P('a', {b: \"c)\"});Suite."), "Fin. Suite.");
        assert_eq!(read("Fin. window.pv_1 = new P('a', {\"b\": false"), "Fin. ");
        assert_eq!(read("document.write('a');\nSuite."), "\nSuite.");
    }

    #[test]
    fn a_document_in_a_sentence_is_none() {
        for text in
            ["précise le document.Selon lui", "Le document.", "window.open", "document.a == b"]
        {
            assert_eq!(read(text), text);
        }
    }
}
