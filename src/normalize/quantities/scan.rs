//! A text as words, digits and marks, and the questions the rules ask of it.

use super::lexicon::{LONGEST, Lexicon, Role, Word};
use crate::fold::{is_apostrophe, is_hyphen};
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// ASCII digits.
    Digits,
    /// Letters, and digits after a letter (`A320`); an elided word keeps its apostrophe (`d'`).
    Word,
    /// Any other character but white space; hyphens are all `-`.
    Mark(char),
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: it is glued to the token before.
    None,
    /// One space of any width.
    Space,
    /// One line break.
    Line,
    /// The start of the text, or more white space than that.
    Wide,
}

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

/// One word, run of digits, or mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is made of.
    pub kind: Kind,
    /// What stands before it.
    pub gap: Gap,
    /// How it is capitalized.
    pub case: Case,
    /// Its place in the lexicon; 0 when it is not listed.
    place: u16,
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
        let mut tokens = Vec::with_capacity(text.len() / 4);
        let mut rest = text.char_indices().peekable();
        let mut gap = Gap::Wide;
        while let Some((start, c)) = rest.next() {
            if c.is_whitespace() {
                gap = match (gap, c) {
                    (Gap::None, '\n') => Gap::Line,
                    (Gap::None, c) if c != '\r' && c != '\t' => Gap::Space,
                    _ => Gap::Wide,
                };
                continue;
            }
            let (kind, mut end) = match c {
                '0'..='9' => (Kind::Digits, start + 1),
                _ if is_letter(c) => (Kind::Word, start + c.len_utf8()),
                _ if is_hyphen(c) || c == '\u{2212}' => (Kind::Mark('-'), start + c.len_utf8()),
                _ if is_apostrophe(c) => (Kind::Mark('\''), start + c.len_utf8()),
                _ => (Kind::Mark(c), start + c.len_utf8()),
            };
            let mut lower = Lowered::default();
            let (mut letters, mut capitals) = (0_usize, 0_usize);
            if kind == Kind::Word {
                lower.push(c);
                letters += 1;
                capitals += usize::from(c.is_uppercase());
            }
            if !matches!(kind, Kind::Mark(_)) {
                while let Some(&(at, next)) = rest.peek() {
                    let joins = match kind {
                        Kind::Digits => next.is_ascii_digit(),
                        _ => is_letter(next) || next.is_ascii_digit(),
                    };
                    let elided = kind == Kind::Word && is_apostrophe(next);
                    if !joins && !elided {
                        break;
                    }
                    rest.next();
                    end = at + next.len_utf8();
                    if elided {
                        lower.push('\'');
                        break;
                    }
                    letters += 1;
                    capitals += usize::from(next.is_uppercase());
                    lower.push(next);
                }
            }
            let case = match capitals {
                0 => Case::Lower,
                _ if capitals == letters && letters > 1 => Case::Upper,
                _ if text.get(start..).is_some_and(|t| t.starts_with(char::is_uppercase)) => {
                    Case::Title
                }
                _ => Case::Lower,
            };
            let place = if kind == Kind::Word { lexicon.place(lower.as_str()) } else { 0 };
            if is_address(text, start, end) {
                while rest.next_if(|(_, c)| !c.is_whitespace()).is_some() {}
                continue;
            }
            tokens.push(Token { start, end, kind, gap, case, place });
            gap = Gap::None;
        }
        Self { text, tokens, lexicon }
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
        self.token(at).is_some_and(|token| token.case != Case::Lower)
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
        match self.token(at).map(|token| token.case) {
            Some(Case::Lower) => true,
            Some(Case::Title) => self.opens_sentence(at),
            Some(Case::Upper) => [at.checked_sub(1), Some(at + 1)]
                .into_iter()
                .flatten()
                .any(|beside| matches!(self.token(beside), Some(Token { case: Case::Upper, .. }))),
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
            None => true,
            Some(Kind::Mark('@' | '_' | '°' | '=' | '&' | '#' | '%' | '+' | '\\')) => false,
            Some(Kind::Mark('-' | '/')) => {
                follows.is_none_or(|next| matches!(next.kind, Kind::Mark(_)))
            }
            Some(Kind::Mark('.' | ',' | ':')) => {
                follows.is_none_or(|next| next.kind != Kind::Digits)
            }
            Some(Kind::Mark(_)) => true,
            Some(Kind::Word | Kind::Digits) => false,
        }
    }

    /// Whether `token` could be a Roman numeral: they are too many to be listed.
    fn is_roman(&self, token: Token) -> bool {
        let first = self.text.as_bytes().get(token.start);
        token.case != Case::Lower && matches!(first, Some(b'I' | b'V' | b'X' | b'L'))
    }

    /// Whether a rule could begin at `at`.
    pub(super) fn may_start(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| match token.kind {
            Kind::Digits => true,
            Kind::Word => token.place != 0 || self.is_roman(token),
            Kind::Mark(mark) => matches!(mark, '-' | '+' | '$' | '€' | '£' | '¥'),
        })
    }
}

/// Whether `c` goes on with a word: a letter, a combining accent, a raised figure.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '²' | '³')
}

/// Whether the token from `start` to `end` begins or goes on with a web or mail address.
fn is_address(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    match bytes.get(end) {
        Some(b':') => bytes.get(end..end + 3) == Some(b"://"),
        Some(b'@') => true,
        Some(b'.') => bytes.get(start..end).is_some_and(|word| word.eq_ignore_ascii_case(b"www")),
        _ => false,
    }
}

/// A word in lower case, without allocation; overlong words become empty.
#[derive(Default)]
struct Lowered {
    bytes: [u8; LONGEST],
    len: usize,
    long: bool,
}

impl Lowered {
    fn push(&mut self, c: char) {
        if c.is_ascii() {
            self.put(&[c.to_ascii_lowercase() as u8]);
        } else {
            for low in c.to_lowercase() {
                self.put(low.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }

    fn put(&mut self, bytes: &[u8]) {
        match self.bytes.get_mut(self.len..self.len + bytes.len()) {
            Some(room) if !self.long => {
                room.copy_from_slice(bytes);
                self.len += bytes.len();
            }
            _ => self.long = true,
        }
    }

    fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.len).filter(|_| !self.long).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}
