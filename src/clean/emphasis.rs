//! The asterisks and underscores that Markdown puts around words.

use memchr::memchr2;
use memchr::memchr3;

use crate::clean::edit::Edit;

/// The edits that take the marks of emphasis off the words of `text`.
///
/// A mark counts only as one of a pair in its paragraph, each on the right side of a word, so
/// that `5*3`, `nom_de_fichier` and `prix* … *hors taxes` stay.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if memchr2(b'*', b'_', text.as_bytes()).is_none() {
        return edits;
    }
    let mut open: Option<Run> = None;
    let mut at = 0;
    while let Some(found) =
        text.as_bytes().get(at..).and_then(|rest| memchr3(b'*', b'_', b'\n', rest))
    {
        let run = Run::at(text, at + found);
        at = run.end;
        if run.mark == '\n' {
            open = None;
            continue;
        }
        match open {
            Some(start) if start.pairs_with(run) && run.closes(text) => {
                edits.push(Edit::drop(start.start, start.end));
                edits.push(Edit::drop(run.start, run.end));
                open = None;
            }
            _ if run.opens(text) => open = Some(run),
            _ => {}
        }
    }
    edits
}

/// A run of one mark.
#[derive(Clone, Copy, Debug)]
struct Run {
    mark: char,
    start: usize,
    end: usize,
}

impl Run {
    fn at(text: &str, start: usize) -> Self {
        let rest = text.get(start..).unwrap_or_default();
        let mark = rest.chars().next().unwrap_or_default();
        let length = rest.len() - rest.trim_start_matches(mark).len();
        Self { mark, start, end: start + length }
    }

    /// One to three marks open what as many close.
    fn pairs_with(self, other: Self) -> bool {
        self.mark == other.mark && self.end - self.start == other.end - other.start
    }

    fn opens(self, text: &str) -> bool {
        let (before, after) = self.sides(text);
        self.end - self.start <= 3
            && before.is_none_or(|c| !c.is_alphanumeric() && c != self.mark)
            && after.is_some_and(|c| !c.is_whitespace())
    }

    fn closes(self, text: &str) -> bool {
        let (before, after) = self.sides(text);
        before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric())
    }

    fn sides(self, text: &str) -> (Option<char>, Option<char>) {
        let before = text.get(..self.start).and_then(|before| before.chars().next_back());
        (before, text.get(self.end..).and_then(|after| after.chars().next()))
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
    fn emphasis_goes() {
        assert_eq!(read("**Paris** a _dit_ *oui*, __hier__."), "Paris a dit oui, hier.");
    }

    #[test]
    fn marks_that_stand_for_themselves_stay() {
        for text in [
            "5*3*2",
            "nom_de_fichier",
            "prix* fort *hors taxes",
            "sal*** et con***",
            "a * b * c",
            "*seul",
            "*un\n\ndeux*",
        ] {
            assert_eq!(read(text), text);
        }
    }
}
