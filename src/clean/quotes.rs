//! Guillemets that face the wrong way, or were typed as `<<` and `>>`.

use memchr::memchr3;

use crate::clean::edit::Edit;
use crate::clean::edit::With;

/// The edits that turn broken guillemets of `text` the right way round.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(found) = next_mark(text, at) {
        let before = text.get(..found).unwrap_or_default();
        let rest = text.get(found..).unwrap_or_default();
        let length = 2; // `«`, `»`, `<<` and `>>` all take two bytes
        at = found + length;
        let after = text.get(at..).unwrap_or_default();
        let right = if rest.starts_with('«') {
            closes(before, after).then_some('»')
        } else if rest.starts_with('»') {
            opens(before, after).then_some('«')
        } else if rest.starts_with("<<") {
            typed(before, after, '<', opens_typed).then_some('«')
        } else {
            typed(before, after, '>', closes_typed).then_some('»')
        };
        if let Some(right) = right {
            edits.push(Edit::new(found, at, With::Char(right)));
        }
    }
    edits
}

/// Where the next guillemet, or pair of angle brackets, begins.
fn next_mark(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += memchr3(0xc2, b'<', b'>', bytes.get(at..)?)?;
        if let Some([0xc2, 0xab | 0xbb] | [b'<', b'<'] | [b'>', b'>']) = bytes.get(at..at + 2) {
            return Some(at);
        }
        at += 1;
    }
}

/// Whether an opening guillemet between these stands for a closing one: `l'avenir« , a dit`.
fn closes(before: &str, after: &str) -> bool {
    let glued = before.ends_with(|c: char| c.is_alphanumeric() || ".!?…)%".contains(c));
    if glued {
        return after.is_empty()
            || after.starts_with(|c: char| c.is_whitespace() || ",;.:!?)…".contains(c));
    }
    // `« ,` opens nothing, even with a space before; `« ...` may.
    let spoken = before.ends_with(' ') && !before.trim_end().is_empty();
    let next = after.trim_start_matches(' ');
    spoken
        && next.starts_with([',', ';', ')', '.'])
        && !next.starts_with("..")
        && !next.starts_with(|c: char| c == '.' && digit_follows(next))
}

/// Whether `.5` stands at the head of `text`.
fn digit_follows(text: &str) -> bool {
    text.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// Whether a closing guillemet between these stands for an opening one: `a dit »oui`.
fn opens(before: &str, after: &str) -> bool {
    let free =
        before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || "('".contains(c));
    free && after.starts_with(char::is_alphanumeric)
}

/// Whether two typed brackets between these are a guillemet at all.
fn typed(before: &str, after: &str, bracket: char, fits: fn(&str, &str) -> bool) -> bool {
    !before.ends_with(bracket) && !after.starts_with(bracket) && fits(before, after)
}

/// `<<` before a word, not glued to one.
fn opens_typed(before: &str, after: &str) -> bool {
    !before.ends_with(char::is_alphanumeric)
        && after.trim_start_matches(' ').starts_with(char::is_alphabetic)
}

/// `>>` after a word or the end of a sentence: not the mark of a link at the head of a line.
fn closes_typed(before: &str, after: &str) -> bool {
    before.trim_end_matches(' ').ends_with(|c: char| c.is_alphanumeric() || ".!?…,)\"".contains(c))
        && !after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::edit::applied;

    fn repaired(text: &str) -> String {
        let once = applied(text, &edits(text));
        assert_eq!(edits(&once), [], "{once}");
        once
    }

    #[test]
    fn a_guillemet_that_faces_the_wrong_way_is_turned() {
        assert_eq!(repaired("« à l'avenir« , a écrit"), "« à l'avenir» , a écrit");
        assert_eq!(repaired("« à l'avenir « , a écrit"), "« à l'avenir » , a écrit");
        assert_eq!(repaired("a dit »oui« hier"), "a dit «oui» hier");
    }

    #[test]
    fn typed_brackets_become_guillemets() {
        assert_eq!(repaired("a dit << oui >>, puis <<non>>."), "a dit « oui », puis «non».");
    }

    #[test]
    fn right_guillemets_and_other_brackets_stay() {
        for text in ["« Oui », dit-il.", "«Oui»", ">> Lire", "1<<3", "« ... » et « .5 »", ">>> oui"]
        {
            assert_eq!(repaired(text), text);
        }
    }
}
