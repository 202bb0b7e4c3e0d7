//! A paragraph break that was lost: no white space after the final mark.

use crate::segment::lexicon::{Ending, Word};
use crate::segment::mark::Kind;
use crate::segment::opening::First;
use crate::segment::rules::{Case, opens};
use crate::segment::words::{char_at, char_before, in_address, word_at};

impl Case<'_> {
    /// No white space after the mark: `domestique.Consternant`, not `ASP.Net` or `J.Chirac`.
    pub(super) fn lost_space(&self) -> bool {
        if self.next.first != First::Capital || !self.word_opens() {
            return false;
        }
        let strong = self.mark.kind != Kind::Period || self.mark.closes();
        let before = char_before(self.text, self.mark.start);
        if strong
            && !before.is_some_and(|c| c.is_alphanumeric() || c.is_whitespace())
            && !self.mark.closes()
        {
            return false;
        }
        if !strong && !self.word_before_ends() {
            return false;
        }
        !in_address(self.text, self.mark.start)
    }

    /// Whether what follows reads as a word of a sentence: `Consternant`, `L'`, `À l`, not `Net`.
    fn word_opens(&self) -> bool {
        let word = word_at(self.text, self.next.at);
        let name = word.of(self.text);
        if self.lexicon.word(name) == Some(Word::Suffix) {
            return false;
        }
        let rest = || name.chars().skip(1);
        let small = rest().next().is_some() && rest().all(|c| !c.is_uppercase());
        let title = self.lexicon.as_written(name) == Some(Ending::Never)
            && char_at(self.text, word.end) == Some('.');
        let alone = rest().next().is_none()
            && char_at(self.text, word.end).is_some_and(char::is_whitespace);
        let capitals =
            rest().next().is_some() && (self.mark.closes() || self.next.led || self.small_before());
        small || title || alone && self.lexicon.word(name) == Some(Word::Opener) || capitals
    }

    /// Whether what precedes a full stop without space can be the last word of a sentence.
    fn word_before_ends(&self) -> bool {
        let span = self.token();
        let token = span.of(self.text);
        if token.is_empty() {
            return char_before(self.text, self.mark.start)
                .is_some_and(|c| matches!(c, '%' | '€' | '$' | ')' | '»' | '"'));
        }
        if token.contains('.') || self.numbers_an_item(span.start, token) {
            return false;
        }
        match self.lexicon.ending(token) {
            Some(Ending::End) => return true,
            Some(Ending::Never) => return false,
            Some(_) => return opens(self.text, self.next.at, self.lexicon),
            None => {}
        }
        let letters = token.chars().filter(|c| c.is_alphanumeric()).count();
        letters > 1 || token.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether a word of small letters, three at least, precedes the mark.
    fn small_before(&self) -> bool {
        let token = self.token().of(self.text);
        token.chars().count() > 2 && token.chars().all(char::is_lowercase)
    }
}
