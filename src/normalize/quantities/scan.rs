//! A text as words, digits and marks, and the questions the rules ask of it.

use super::lex::{Gap, Kind, Token, tokens};
use super::lexicon::Lexicon;
use super::word::{Part, Role, Word};
use crate::fold::is_apostrophe;
use crate::span::Span;

/// How a word uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Begins with a small letter.
    Lower,
    /// Begins with a capital.
    Title,
    /// Has two letters or more, all ASCII ones capitals.
    Upper,
}

/// A text cut into tokens. Rules name tokens by their place, counted from 0.
pub(super) struct Scan<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    lexicon: &'static Lexicon,
}

impl<'a> Scan<'a> {
    /// Cuts `text`; web addresses are left out, so nothing is found in them.
    pub(super) fn new(text: &'a str) -> Self {
        let lexicon = Lexicon::get();
        Self { text, tokens: tokens(text, lexicon), lexicon }
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The text itself.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The lists.
    pub(super) fn lexicon(&self) -> &'static Lexicon {
        self.lexicon
    }

    /// The token at `at`.
    pub(super) fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// The text of the token at `at`; empty when there is none.
    pub(super) fn str(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| self.text.get(token.start..token.end).unwrap_or_default())
    }

    /// The bytes from token `from` to just before token `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.token(from).map_or(self.text.len(), |token| token.start);
        let end = to.checked_sub(1).and_then(|last| self.token(last)).map_or(start, |t| t.end);
        Span::new(start, end)
    }

    /// The text from token `at` on.
    pub(super) fn rest(&self, at: usize) -> &'a str {
        self.token(at).and_then(|token| self.text.get(token.start..)).unwrap_or_default()
    }

    /// What the lists say of the word at `at`.
    pub(super) fn word(&self, at: usize) -> Option<&'static Word> {
        self.lexicon.word(self.token(at)?.place)
    }

    /// Whether the token at `at` plays `role`.
    pub(super) fn is(&self, at: usize, role: Role) -> bool {
        self.word(at).is_some_and(|word| word.is(role))
    }

    /// Whether the token `back` places before `at` plays `role`.
    pub(super) fn was(&self, at: usize, back: usize, role: Role) -> bool {
        at.checked_sub(back).is_some_and(|before| self.is(before, role))
    }

    /// Whether the token at `at` is `mark`.
    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.kind == Kind::Mark(mark))
    }

    /// The digits at `at`.
    pub(super) fn digits(&self, at: usize) -> Option<&'a str> {
        (self.token(at)?.kind == Kind::Digits).then(|| self.str(at))
    }

    /// Whether the token at `at` is glued to the one before.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.gap == Gap::None)
    }

    /// Whether the token at `at` follows the one before closely: glued, one space, one line break.
    pub(super) fn near(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.gap != Gap::Wide)
    }

    /// Whether the token at `at` follows after one space.
    pub(super) fn spaced(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.gap == Gap::Space)
    }

    /// Whether the token at `at` begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.case(at).is_some_and(|case| case != Case::Lower)
    }

    /// How the word at `at` uses capitals.
    pub(super) fn case(&self, at: usize) -> Option<Case> {
        let token = self.token(at)?;
        let word = self.text.get(token.start..token.end)?;
        if !word.starts_with(char::is_uppercase) {
            return Some(Case::Lower);
        }
        let elided = word.ends_with(is_apostrophe);
        let upper =
            !elided && word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
        Some(if upper { Case::Upper } else { Case::Title })
    }

    /// Whether a sentence may begin at `at`.
    pub(super) fn opens_sentence(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.token(before)) else {
            return true;
        };
        matches!(self.token(at), Some(Token { gap: Gap::Line | Gap::Wide, .. }))
            || matches!(before.kind, Kind::Mark('.' | '!' | '?' | '…' | ':' | '«' | '"' | '“' | '(' | '–' | '—' | '-' | '»' | '•' | '|'))
                // "Paris-Dimanche" opens nothing, "- Dimanche" may.
                && !(before.kind == Kind::Mark('-') && self.glued(at))
    }

    /// Whether the word at `at` is written as a common word: small letters, or a capital only
    /// because a sentence begins, or capitals among capitals.
    pub(super) fn common(&self, at: usize) -> bool {
        match self.case(at) {
            Some(Case::Lower) => true,
            Some(Case::Title) => self.opens_sentence(at),
            Some(Case::Upper) => [at.checked_sub(1), Some(at + 1)]
                .into_iter()
                .flatten()
                .any(|beside| self.case(beside) == Some(Case::Upper)),
            None => false,
        }
    }

    /// Whether an expression may begin at `at`: nothing glued before it makes it part of a code.
    pub(super) fn opens(&self, at: usize) -> bool {
        if !self.glued(at) {
            return true;
        }
        let Some(before) = at.checked_sub(1) else { return true };
        match self.token(before).map(|token| token.kind) {
            Some(Kind::Word) => self.str(before).ends_with(is_apostrophe),
            Some(Kind::Mark('.' | ':' | ',' | ';' | '!' | '?' | '…' | ')' | '»' | '"')) => {
                // Two sentences run together ("fin.Lundi"); after digits it is one number or code.
                self.digits(at).is_none() || !self.glued(before)
            }
            Some(Kind::Mark('(' | '[' | '{' | '«' | '“' | '‘' | '\'' | '—' | '–')) => true,
            Some(Kind::Mark('-' | '+')) => !self.glued(before),
            _ => false,
        }
    }

    /// Whether an expression may end just before token `at`: nothing glued goes on with it.
    pub(super) fn closes(&self, at: usize) -> bool {
        if !self.glued(at) {
            return true;
        }
        let follows = self.token(at + 1).filter(|token| token.gap == Gap::None);
        match self.token(at).map(|token| token.kind) {
            Some(
                Kind::Word
                | Kind::Digits
                | Kind::Mark('@' | '_' | '°' | '=' | '&' | '#' | '%' | '+' | '\\'),
            ) => false,
            Some(Kind::Mark('-' | '/')) => {
                follows.is_none_or(|next| matches!(next.kind, Kind::Mark(_)))
            }
            Some(Kind::Mark('.' | ',' | ':')) => {
                follows.is_none_or(|next| next.kind != Kind::Digits)
            }
            Some(Kind::Mark(_)) | None => true,
        }
    }

    /// Whether a rule could begin at `at`: a sieve, for most words of a text begin nothing.
    pub(super) fn may_start(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        match token.kind {
            Kind::Digits => true,
            Kind::Mark(mark) => matches!(mark, '-' | '+' | '$' | '€' | '£' | '¥'),
            Kind::Word if token.place == 0 => {
                // Roman numerals are too many to be listed.
                matches!(self.text.as_bytes().get(token.start), Some(b'I' | b'V' | b'X' | b'L'))
            }
            Kind::Word => {
                let Some(word) = self.lexicon.word(token.place) else { return false };
                let next = || self.token(at + 1);
                let content = || self.word(at + 1).is_some_and(|word| word.part >= Part::Content);
                word.part == Part::Start
                    || (word.part == Part::Opener
                        && (next().is_some_and(|next| next.kind == Kind::Digits) || content()))
                    || (word.is(Role::Inside) && self.is(at + 2, Role::Night))
                    || (word.is(Role::Every)
                        && self.word(at + 2).is_some_and(|word| word.part >= Part::Content))
            }
        }
    }
}
