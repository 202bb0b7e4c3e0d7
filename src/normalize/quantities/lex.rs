//! Cuts a text into words, digits and marks.

use super::lexicon::{LONGEST, Lexicon};
use crate::fold::{is_apostrophe, is_hyphen};

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
    /// Its place in the lexicon; 0 when it is not listed.
    pub place: u16,
}

/// The tokens of `text`; web and mail addresses are left out, so nothing is found in them.
pub(super) fn tokens(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut gap = Gap::Wide;
    let mut start = 0;
    while let Some(c) = char_at(text, start) {
        let mut end = start + c.len_utf8();
        if c.is_whitespace() {
            gap = match (gap, c) {
                (Gap::None, '\n') => Gap::Line,
                (Gap::None, c) if c != '\r' && c != '\t' => Gap::Space,
                _ => Gap::Wide,
            };
            start = end;
            continue;
        }
        let kind = match c {
            '0'..='9' => Kind::Digits,
            _ if is_letter(c) => Kind::Word,
            _ if is_hyphen(c) || c == '\u{2212}' => Kind::Mark('-'),
            _ if is_apostrophe(c) => Kind::Mark('\''),
            _ => Kind::Mark(c),
        };
        let mut place = 0;
        match kind {
            Kind::Digits => end = ascii_run(text, end, u8::is_ascii_digit),
            Kind::Word => {
                end = word_end(text, end);
                let elided = char_at(text, end).filter(|next| is_apostrophe(*next));
                let word = text.get(start..end).unwrap_or_default();
                end += elided.map_or(0, char::len_utf8);
                place = listed(lexicon, word, elided.is_some());
            }
            Kind::Mark(_) => {}
        }
        if is_address(text, start, end) {
            start = run(text, end, |c| !c.is_whitespace());
            continue;
        }
        tokens.push(Token { start, end, kind, gap, place });
        gap = Gap::None;
        start = end;
    }
    tokens
}

/// The character at byte `at`. The first branch is for speed: most of French is ASCII.
fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        Some(_) => text.get(at..)?.chars().next(),
        None => None,
    }
}

/// The first byte from `at` on that is not wanted; bytes that are not ASCII never are.
fn ascii_run(text: &str, at: usize, wanted: impl Fn(&u8) -> bool) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| wanted(byte)).count()
}

/// Where the word that goes on at byte `at` ends.
fn word_end(text: &str, mut at: usize) -> usize {
    loop {
        at = ascii_run(text, at, u8::is_ascii_alphanumeric);
        match char_at(text, at).filter(|c| !c.is_ascii() && is_letter(*c)) {
            Some(c) => at += c.len_utf8(),
            None => return at,
        }
    }
}

/// The first byte from `at` on whose character is not wanted.
fn run(text: &str, mut at: usize, wanted: impl Fn(char) -> bool) -> usize {
    while let Some(c) = char_at(text, at).filter(|c| wanted(*c)) {
        at += c.len_utf8();
    }
    at
}

/// The place of `word` in the lexicon, in any case, with an apostrophe after it when it is elided.
fn listed(lexicon: &Lexicon, word: &str, elided: bool) -> u16 {
    if !lexicon.may_list(word, elided) {
        return 0;
    }
    let mut buffer = [0; LONGEST];
    let Some(room) = buffer.get_mut(..word.len()) else { return 0 };
    room.copy_from_slice(word.as_bytes());
    let mut len = word.len();
    if word.is_ascii() {
        room.make_ascii_lowercase();
    } else {
        len = 0;
        for c in word.chars().flat_map(char::to_lowercase) {
            let Some(room) = buffer.get_mut(len..len + c.len_utf8()) else { return 0 };
            len += c.encode_utf8(room).len();
        }
    }
    if elided {
        let Some(room) = buffer.get_mut(len) else { return 0 };
        *room = b'\'';
        len += 1;
    }
    buffer.get(..len).map_or(0, |lower| lexicon.place(lower))
}

/// Whether `c` goes on with a word: a letter, a combining accent, a raised figure.
fn is_letter(c: char) -> bool {
    // The accented letters of French come first, for speed.
    c.is_ascii_alphabetic()
        || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ')
        || (!c.is_ascii()
            && (c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '²' | '³'))
            && !is_apostrophe(c))
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
