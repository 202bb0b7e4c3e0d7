//! A final mark and what closes with it: `.`, `?!`, `…`, ` ! »`, `.)`, `." `.

use crate::segment::words::{char_at, char_before, is_blank, is_break};

/// What sort of final mark it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One full stop.
    Period,
    /// `…`, or two full stops and more.
    Ellipsis,
    /// `!`, `?` and their kin, alone or among others.
    Strong,
}

/// What closes with a final mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// Nothing.
    Nothing,
    /// A quotation, an emphasis, a footnote's call, a picture.
    Quote,
    /// A bracket, perhaps among others.
    Bracket,
}

/// A run of final marks, its closing quotes and brackets, and the white space behind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// First byte of the marks.
    pub(super) start: usize,
    /// One past the marks and what closes with them.
    pub(super) end: usize,
    /// The first byte that is no white space after them, or the length of the text.
    pub(super) next: usize,
    /// What sort it is.
    pub(super) kind: Kind,
    /// What closes with it.
    pub(super) closed: Closed,
    /// Whether marks stand behind what closes, too: `etc.).`
    pub(super) again: bool,
    /// Whether a straight quotation is open after it.
    pub(super) quote: bool,
}

/// Reads the mark that begins at byte `start`; `quote` says whether a straight quotation is open.
pub(super) fn read(text: &str, start: usize, quote: bool) -> Mark {
    let mut mark = Mark {
        start,
        end: start,
        next: start,
        kind: Kind::Period,
        closed: Closed::Nothing,
        again: false,
        quote,
    };
    mark.read_marks(text);
    while let Some((end, c)) = closer(text, mark.end, mark.quote) {
        mark.end = end;
        mark.closed = match (mark.closed, c) {
            (Closed::Bracket, _) | (_, ')' | ']' | '}') => Closed::Bracket,
            _ => Closed::Quote,
        };
        mark.quote &= c != '"';
        let behind = skip_blanks_few(text, end);
        if char_at(text, behind)
            .is_some_and(|c| is_final(c) && (behind == end || matches!(c, '!' | '?')))
        {
            mark.read_marks(text);
            mark.again = true;
        }
    }
    mark.next = skip_white(text, mark.end);
    mark
}

impl Mark {
    /// Whether anything closes with it.
    pub(super) fn closes(&self) -> bool {
        self.closed != Closed::Nothing
    }

    /// Whether a bracket closes with it.
    pub(super) fn closes_bracket(&self) -> bool {
        self.closed == Closed::Bracket
    }

    /// Takes in the run of marks at its end, those after a space too: `… ?`, ` ! !`, ` . . .`
    fn read_marks(&mut self, text: &str) {
        let mut stops = 0;
        loop {
            let at = skip_blanks_few(text, self.end);
            let Some(c) = char_at(text, at) else { break };
            let joined = at == self.end;
            let again = match c {
                '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '？' | '！' | '。' => true,
                '…' => {
                    joined || char_at(text, at + c.len_utf8()).is_none_or(|c| !c.is_alphanumeric())
                }
                '.' if joined => true,
                '.' => {
                    stops > 0 && char_at(text, at + 1).is_none_or(|c| is_blank(c) || is_break(c))
                }
                _ => false,
            };
            if !again {
                break;
            }
            stops += usize::from(c == '.');
            self.end = at + c.len_utf8();
            self.kind = match (self.kind, c) {
                (Kind::Strong, _) => Kind::Strong,
                (kind, '.') if stops < 2 => kind,
                (_, '…' | '.') => Kind::Ellipsis,
                _ => Kind::Strong,
            };
        }
        while char_at(text, self.end).is_some_and(|c| matches!(c, '\u{fe0f}' | '\u{200d}')) {
            self.end += '\u{fe0f}'.len_utf8();
        }
    }
}

/// Whether `c` may end a sentence.
pub(super) fn is_final(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '？' | '！' | '。')
}

/// Whether a straight quotation is open after the `"` at byte `at`: by its shape, else by turns;
/// `open` says whether one was.
pub(super) fn quote_after(text: &str, at: usize, open: bool) -> bool {
    let opens = char_before(text, at).is_none_or(|c| c.is_whitespace() || is_opening(c));
    let closes = char_at(text, at + 1)
        .is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ';' | ':' | ')' | ']'));
    if opens == closes { !open } else { opens }
}

/// Whether a mark at byte `at` stands right behind an opening quote: `« … Je pars. »`; `open` says
/// whether a straight quotation is.
pub(super) fn opens_quote(text: &str, at: usize, open: bool) -> bool {
    let head = text.get(..at).unwrap_or_default();
    if let Some(head) = head.strip_suffix('"') {
        return open && head.chars().next_back().is_none_or(char::is_whitespace);
    }
    char_before(head, head.trim_end_matches(is_blank).len()).is_some_and(is_opening)
}

/// The first byte at or after `at` that is no white space, line breaks skipped too.
pub(super) fn skip_white(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start().len())
}

/// The place at or after `at` past at most two blanks.
fn skip_blanks_few(text: &str, at: usize) -> usize {
    text.get(at..)
        .unwrap_or_default()
        .chars()
        .take(2)
        .take_while(|c| is_blank(*c))
        .fold(at, |at, c| at + c.len_utf8())
}

/// The closing sign at byte `at`, perhaps after a space: one past it, and which it is.
fn closer(text: &str, at: usize, quote: bool) -> Option<(usize, char)> {
    let place = match skip_white(text, at) {
        // A line may be broken before a closing guillemet.
        place if place <= at + 2 && char_at(text, place) == Some('»') => place,
        _ => skip_blanks_few(text, at),
    };
    let c = char_at(text, place)?;
    let end = place + c.len_utf8();
    let joined = place == at;
    let after = char_at(text, end);
    let open_after = after.is_some_and(|c| c.is_alphanumeric() || is_opening(c));
    let closes = match c {
        '»' | '›' | ')' | ']' | '}' => true,
        '”' | '’' | '*' | '_' => {
            joined && !after.is_some_and(char::is_alphanumeric)
                || !joined && c == '”' && !open_after
        }
        '\'' => joined && !open_after,
        '"' if joined && open_after => quote,
        '"' if joined => true,
        '"' => !open_after && quote,
        '[' if joined => return footnote(text, end).map(|end| (end, c)),
        _ => is_pictograph(c),
    };
    closes.then_some((end, c))
}

/// One past the `]` of a footnote call whose `[` ends at `at`: `[12]`.
fn footnote(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (digits > 0 && rest.as_bytes().get(digits) == Some(&b']')).then_some(at + digits + 1)
}

/// Whether `c` opens a quotation or bracket.
pub(super) fn is_opening(c: char) -> bool {
    matches!(c, '«' | '“' | '„' | '‘' | '‹' | '(' | '[' | '{' | '¿' | '¡')
}

/// Whether `c` is a picture written after a sentence: `Bravo !👏`
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_takes_what_closes_with_it() {
        for (text, end) in [
            (". Il", "."),
            (" ! » dit", " ! »"),
            ("…", "…"),
            (" ?! Il", " ?!"),
            (".\" Il", ".\""),
            (".) Il", ".)"),
            (".[12] Il", ".[12]"),
            (". (a", "."),
            (". . . Il", ". . ."),
            (". .Net", "."),
        ] {
            let start = text.len() - text.trim_start().len();
            assert_eq!(text.get(..read(text, start, true).end), Some(end), "{text}");
        }
    }

    #[test]
    fn a_straight_quote_without_space_closes_only_what_is_open() {
        assert_eq!(read(".\"Il", 0, true).end, 2);
        assert_eq!(read(".\"Il", 0, false).end, 1);
    }
}
