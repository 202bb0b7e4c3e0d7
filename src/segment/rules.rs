//! Whether a sentence ends at a final mark.

use crate::segment::lexicon::{Ending, Lexicon, Word};
use crate::segment::mark::{Kind, Mark, skip_white};
use crate::segment::opening::{First, Opening, is_brand};
use crate::segment::shape::{is_chain, is_clipped, is_initial, is_last_of_words, is_roman};
use crate::segment::words::{char_at, is_blank, token_before, word_at, word_before};
use crate::span::Span;

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The sentence ends.
    Ends,
    /// It goes on.
    GoesOn,
}

/// Judges `mark` by what precedes it in the sentence that began at byte `start`, and by `next`.
///
/// `within`: the mark stands in a bracket that opened inside the sentence.
pub(super) fn judge(
    text: &str,
    mark: &Mark,
    next: Opening,
    (start, within): (usize, bool),
    lexicon: &Lexicon,
) -> Verdict {
    let case = Case { text, mark, next, start, within, lexicon };
    if case.ends() { Verdict::Ends } else { Verdict::GoesOn }
}

/// Whether the word at byte `at` opens sentences and is no part of a name.
pub(super) fn opens(text: &str, at: usize, lexicon: &Lexicon) -> bool {
    let word = word_at(text, at);
    let name = word.of(text);
    if !name.starts_with(char::is_uppercase) {
        return false;
    }
    match lexicon.word(name) {
        Some(Word::Opener) => !(is_initial(name) && char_at(text, word.end) == Some('.')),
        Some(Word::Article) => {
            char_at(text, skip_white(text, word.end)).is_some_and(char::is_lowercase)
        }
        _ => false,
    }
}

/// All that the rules may look at.
pub(super) struct Case<'a> {
    pub(super) text: &'a str,
    pub(super) mark: &'a Mark,
    pub(super) next: Opening,
    pub(super) start: usize,
    pub(super) within: bool,
    pub(super) lexicon: &'a Lexicon,
}

impl Case<'_> {
    fn ends(&self) -> bool {
        let spaced = self.mark.next > self.mark.end;
        match self.next.first {
            First::Nothing | First::Comma => return false,
            First::Small if !spaced => return false,
            First::Small if !is_brand(self.text, self.next.at) => return self.ends_before_small(),
            _ => {}
        }
        if self.within {
            return self.mark.closes_bracket() && spaced && self.opener_follows();
        }
        if !spaced {
            return self.lost_space();
        }
        match self.mark.kind {
            Kind::Ellipsis if !self.mark.closes() => self.next.first != First::Digit,
            Kind::Period if !self.mark.closes() => self.full_stop(),
            _ => true,
        }
    }

    /// A full stop, then a small letter, perhaps led by a quote or bracket.
    ///
    /// Measured on WMT 2008–2012: when the word before is whole, the writer forgot the capital.
    /// Clipped words, which the lists may lack, end in a consonant that a whole word seldom does.
    fn ends_before_small(&self) -> bool {
        let sign = char_at(self.text, self.mark.next);
        let quoted = sign.is_some_and(|c| matches!(c, '«' | '“' | '"'));
        let bracketed = sign == Some('(') && self.next.at == self.mark.next + 1; // not `(...) et`
        if self.mark.kind != Kind::Period || self.within {
            return false;
        }
        if self.mark.closes() {
            return quoted;
        }
        if self.next.led && !quoted && !bracketed {
            return false;
        }
        let token = self.token().of(self.text);
        token.chars().count() > 3
            && token.chars().all(char::is_lowercase)
            && token.ends_with(is_last_of_words)
            && self.lexicon.ending(token).is_none()
    }

    /// A full stop, white space, and something that could open a sentence.
    fn full_stop(&self) -> bool {
        let span = self.token();
        let token = span.of(self.text);
        if token.is_empty() {
            return true;
        }
        if self.numbers_an_item(span.start, token) {
            return false;
        }
        let digit = self.next.first == First::Digit;
        match self.ending(span.start, token) {
            Some(Ending::Never) => false,
            Some(Ending::Number) => !self.number_follows(),
            Some(Ending::Name) => !digit && self.opener_follows(),
            Some(Ending::Era) => !digit && (self.reckons(span.start) || self.opener_follows()),
            Some(Ending::End) => !digit && !self.calendar_follows(),
            None if is_initial(token) => self.initial_ends(span.start, token, digit),
            None if is_chain(token) => {
                self.opener_follows() || token.len() > 6 && !token.contains('-')
            }
            None if is_clipped(token) => self.opener_follows(),
            None => true,
        }
    }

    /// The token right before the mark, in the sentence at hand.
    pub(super) fn token(&self) -> Span {
        let token = token_before(self.text, self.mark.start);
        Span::new(token.start.max(self.start.min(token.end)), token.end)
    }

    /// What the lists know of `token`, which begins at byte `at`; in capitals only where the word
    /// before is in capitals too, or none is: `MME. BORNE`, but not `le FT.`
    fn ending(&self, at: usize, token: &str) -> Option<Ending> {
        let capitals = token.chars().count() > 1 && token.chars().all(char::is_uppercase);
        if capitals && word_before(self.text, at).chars().any(char::is_lowercase) {
            return self.lexicon.as_written(token);
        }
        self.lexicon.ending(token)
    }

    /// `1.` or `A.` with nothing before it in the sentence, or `2.` after a semicolon or colon: the
    /// number of an item.
    pub(super) fn numbers_an_item(&self, at: usize, token: &str) -> bool {
        let short = token.len() <= 2 && token.bytes().all(|byte| byte.is_ascii_digit());
        let head = || self.text.get(self.start..at).unwrap_or_default();
        (short || is_initial(token) || is_roman(token))
            && (at - self.start.min(at) <= 12 && !head().chars().any(char::is_alphanumeric)
                || short
                    && head().trim_end_matches(is_blank).ends_with([';', ':'])
                    && head().ends_with(is_blank))
    }

    /// `C.` after `vitamine`, `X.` after `Charles`; else only before a word that opens sentences.
    fn initial_ends(&self, at: usize, letter: &str, digit: bool) -> bool {
        let before = word_before(self.text, at);
        match self.lexicon.word(before) {
            Some(Word::Letter) => return true,
            Some(Word::King) if matches!(letter, "I" | "V" | "X") => return true,
            _ => {}
        }
        if before.ends_with(|c: char| c.is_ascii_digit()) {
            return true;
        }
        !digit && self.opener_follows()
    }

    /// Whether a number follows: digits, a Roman one, or a lettered one (`art. L. 121-1`).
    fn number_follows(&self) -> bool {
        let word = word_at(self.text, self.next.at);
        let name = word.of(self.text);
        self.next.first == First::Digit
            || is_roman(name) && !matches!(char_at(self.text, word.end), Some('.'))
            || is_initial(name) && char_at(self.text, word.end) == Some('.')
            || is_initial(name) && char_at(self.text, word.end) == Some('*')
            || name.chars().any(|c| c.is_ascii_digit())
    }

    /// Whether the next word opens sentences, or a quotation or dash begins it.
    fn opener_follows(&self) -> bool {
        let led = self.next.led && self.next.first == First::Capital && self.quote_leads();
        led || opens(self.text, self.next.at, self.lexicon)
    }

    /// Whether the next sentence would open with a quotation mark or a dash.
    fn quote_leads(&self) -> bool {
        char_at(self.text, self.mark.next)
            .is_some_and(|c| matches!(c, '«' | '“' | '"' | '—' | '–' | '-'))
    }

    /// Whether the word before byte `at` says that an era follows.
    fn reckons(&self, at: usize) -> bool {
        let before = word_before(self.text, at).trim_end_matches('.');
        self.lexicon.word(before) == Some(Word::Reckoning)
    }

    fn calendar_follows(&self) -> bool {
        let word = word_at(self.text, self.next.at).of(self.text);
        self.lexicon.word(word) == Some(Word::Calendar)
    }
}
