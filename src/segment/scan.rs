//! The walk through a text from one final mark or line break to the next.

use unicode_segmentation::GraphemeCursor;

use crate::segment::Language;
use crate::segment::glue;
use crate::segment::layout::Layout;
use crate::segment::lexicon::Lexicon;
use crate::segment::lexicon::lexicon;
use crate::segment::mark::{self, Mark};
use crate::segment::opening;
use crate::segment::opening::First;
use crate::segment::rules::{self, Verdict};
use crate::segment::words::{char_at, char_before, is_blank, is_break};

/// Where one sentence ends and the next begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    /// First byte of the next sentence.
    pub(super) at: usize,
    /// Whether it begins a paragraph.
    pub(super) paragraph: bool,
}

/// How far a bracket reaches, in bytes: one left open longer was never meant to be closed.
const REACH: usize = 400;

/// The bounds inside `text`, in order: never at its start or end.
pub(super) fn bounds(text: &str, language: Language) -> Vec<Bound> {
    let mut scan = Scan {
        text,
        lexicon: lexicon(language),
        layout: None,
        bounds: Vec::new(),
        start: mark::skip_white(text, 0),
        line: 0,
        told: 0,
        speaks: false,
        quote: false,
        bracket: None,
        close: 0,
    };
    let mut at = scan.start;
    while let Some(next) = scan.next_sign(at) {
        at = scan.step(next).max(next + 1);
    }
    scan.bounds
}

/// What the walk remembers. Each part looks at a byte a bounded number of times.
struct Scan<'a> {
    text: &'a str,
    lexicon: &'static Lexicon,
    /// Judged when the first single line break is met.
    layout: Option<Layout>,
    bounds: Vec<Bound>,
    /// First byte of the sentence at hand.
    start: usize,
    /// First byte of the line at hand.
    line: usize,
    /// Up to where `speaks` has been looked for.
    told: usize,
    /// Whether the sentence at hand holds a letter or digit yet.
    speaks: bool,
    /// Whether a straight quotation is open.
    quote: bool,
    /// The open bracket: its byte, and whether it stands inside a sentence.
    bracket: Option<(usize, bool)>,
    /// The first closing bracket at or after the last place asked for; the end when none.
    close: usize,
}

impl Scan<'_> {
    /// The first byte at or after `at` that may matter.
    fn next_sign(&self, at: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(at..)?;
        rest.iter().position(|byte| SIGNS[usize::from(*byte)]).map(|found| at + found)
    }

    /// Deals with the sign at byte `at`; returns where to go on, `at` or later.
    fn step(&mut self, at: usize) -> usize {
        let Some(c) = char_at(self.text, at) else { return at };
        let end = at + c.len_utf8();
        if mark::is_final(c) {
            return self.final_mark(at);
        }
        if is_break(c) {
            return self.line_break(at);
        }
        match c {
            '"' => {
                let closes = self.quote && !char_before(self.text, at).is_some_and(is_blank);
                self.quote = mark::quote_after(self.text, at, self.quote);
                if closes && !self.quote && glue::glued_quote(self.text, end, self.lexicon) {
                    return self.cut(end, false);
                }
            }
            _ if c.is_uppercase() && glue::glued_word(self.text, at, self.lexicon) => {
                self.look(at);
                if self.speaks {
                    return self.cut(at, false);
                }
            }
            '(' | '[' if self.bracket.is_none_or(|(open, _)| at - open > REACH) => {
                self.look(at);
                self.bracket = Some((at, self.speaks));
            }
            ')' | ']' => self.bracket = None,
            _ => {}
        }
        end
    }

    /// Deals with a final mark.
    fn final_mark(&mut self, at: usize) -> usize {
        let mark = mark::read(self.text, at, self.quote);
        if char_before(self.text, at).is_some_and(|c| matches!(c, '(' | '[')) {
            return self.aside(&mark);
        }
        let within = self.within_bracket(&mark);
        self.quote = mark.quote;
        if mark.closes_bracket() {
            self.bracket = None;
        }
        let gap = self.text.get(mark.end..mark.next).unwrap_or_default();
        if mark.next == self.text.len() {
            return mark.next;
        }
        let breaks = breaks(gap);
        let next = opening::read(self.text, mark.next);
        self.look(mark.start);
        let verdict = if self.speaks && !mark::opens_quote(self.text, at, self.quote) {
            rules::judge(self.text, &mark, next, (self.start, within), self.lexicon)
        } else {
            Verdict::GoesOn
        };
        if breaks > 1 {
            return self.cut(mark.next, true);
        }
        if breaks == 1 {
            let layout = self.layout();
            let line = (self.line, mark.end, mark.next);
            let goes_on = verdict == Verdict::GoesOn
                && (next.first == First::Small || mark.kind == mark::Kind::Period);
            let paragraph = (!goes_on || opening::is_item(self.text, mark.next))
                && layout.ends_paragraph(self.text, line, !goes_on, self.lexicon);
            self.line = mark.next;
            if paragraph {
                return self.cut(mark.next, true);
            }
        }
        match verdict {
            Verdict::Ends => self.cut(mark.next, false),
            Verdict::GoesOn if breaks == 1 => mark.next,
            Verdict::GoesOn => mark.end,
        }
    }

    /// Deals with marks that are alone in brackets: `(...)`, `[…]`, `(!)`.
    ///
    /// They are about the text, not of it; but where words were left out and a word that opens
    /// sentences follows, one sentence has given way to the next.
    fn aside(&mut self, mark: &Mark) -> usize {
        if !mark.closes_bracket() {
            return mark.end;
        }
        let inside = self.bracket.is_some_and(|(_, inside)| inside);
        self.bracket = None;
        let spaced = self.text.get(mark.end..mark.next).unwrap_or_default();
        let left_out = mark.kind == mark::Kind::Ellipsis && inside && spaced.starts_with(is_blank);
        if left_out && breaks(spaced) == 0 && rules::opens(self.text, mark.next, self.lexicon) {
            return self.cut(mark.next, false);
        }
        mark.end
    }

    /// Deals with a line break that no final mark precedes.
    fn line_break(&mut self, at: usize) -> usize {
        let head = self.text.get(..at).unwrap_or_default();
        let end = self.line.max(head.trim_end().len());
        let next = mark::skip_white(self.text, at);
        if next == self.text.len() {
            return next;
        }
        let gap = self.text.get(at..next).unwrap_or_default();
        let paragraph = breaks(gap) > 1 || {
            let layout = self.layout();
            layout.ends_paragraph(self.text, (self.line, end, next), false, self.lexicon)
        };
        self.line = next;
        if paragraph { self.cut(next, true) } else { next }
    }

    fn layout(&mut self) -> Layout {
        *self.layout.get_or_insert_with(|| Layout::of(self.text))
    }

    /// Cuts before byte `at`, unless that would part a grapheme cluster; returns where to go on.
    fn cut(&mut self, at: usize, paragraph: bool) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        if at > 0 && cursor.is_boundary(self.text, 0) == Ok(true) {
            self.bounds.push(Bound { at, paragraph });
            (self.start, self.told, self.speaks) = (at, at, false);
            if paragraph {
                (self.line, self.quote, self.bracket) = (at, false, None);
            }
            if let Some(story) = glue::subhead(self.text, at) {
                self.bounds.push(Bound { at: story, paragraph: false });
                (self.start, self.told) = (story, story);
                return story;
            }
        }
        at
    }

    /// Learns whether the sentence at hand holds a letter or digit before byte `at`.
    fn look(&mut self, at: usize) {
        if !self.speaks && self.told < at {
            let part = self.text.get(self.told..at).unwrap_or_default();
            self.speaks = part.chars().any(char::is_alphanumeric);
            self.told = at;
        }
    }

    /// Whether the mark stands in a bracket that opened inside a sentence and will be closed.
    fn within_bracket(&mut self, mark: &Mark) -> bool {
        let Some((open, true)) = self.bracket else { return false };
        if mark.start - open > REACH {
            return false;
        }
        if mark.closes_bracket() && !mark.again {
            return true;
        }
        if mark.closes_bracket() {
            return false;
        }
        if self.close < mark.end {
            let rest = self.text.as_bytes().get(mark.end..).unwrap_or_default();
            let found = rest.iter().position(|byte| matches!(byte, b')' | b']' | b'\n'));
            self.close = found.map_or(self.text.len(), |found| mark.end + found);
        }
        let close = self.text.as_bytes().get(self.close);
        self.close - open <= REACH && close.is_some_and(|byte| *byte != b'\n')
    }
}

/// How many lines end in `gap`; CR LF ends one.
fn breaks(gap: &str) -> usize {
    let pairs = gap.matches("\r\n").count();
    let paragraphs = gap.matches('\u{2029}').count();
    gap.chars().filter(|c| is_break(*c)).count() - pairs + paragraphs
}

/// The bytes that begin a sign which may matter: marks, brackets, `"`, line breaks, and the lead
/// bytes of `…` and its kin (0xE2), U+0085 (0xC2), full-width marks (0xE3, 0xEF), capitals (0xC3: `À`).
static SIGNS: [bool; 256] = {
    let mut signs = [false; 256];
    let bytes = b".!?\n\r\x0b\x0c\"()[]\xC2\xC3\xE2\xE3\xEFABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut i = 0;
    while i < bytes.len() {
        signs[bytes[i] as usize] = true;
        i += 1;
    }
    signs
};
