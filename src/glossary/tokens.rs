//! The words and marks of a text, folded and hashed: what forms and sentences are compared by.
//!
//! Folding is that of [`crate::fold`] with hyphens as spaces. Two stretches of text whose tokens are
//! the same are spelled the same but for what folding drops.

use std::sync::LazyLock;

use crate::fold::fold_char;
use crate::span::Span;

/// A word, or a mark by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Bytes into the text.
    pub(super) span: Span,
    /// Hash of its folded letters.
    pub(super) hash: u64,
    /// Whether it is made of letters and digits.
    pub(super) word: bool,
    /// Whether a space or a hyphen stands before it.
    pub(super) spaced: bool,
}

impl Token {
    /// The hash of a phrase of hash `before` that this token lengthens.
    pub(super) fn lengthen(&self, before: u64) -> u64 {
        mix(before.rotate_left(5) ^ self.hash ^ u64::from(self.spaced))
    }
}

/// The hash of the phrase that `tokens` are, whatever stands before the first.
#[cfg(test)]
pub(super) fn phrase_hash(tokens: &[Token]) -> Option<u64> {
    let (first, rest) = tokens.split_first()?;
    Some(rest.iter().fold(first.hash, |hash, token| token.lengthen(hash)))
}

/// Spreads the bits of `bits`: a multiplication by an odd constant (the golden ratio, as Knuth has it), folded.
fn mix(bits: u64) -> u64 {
    let product = bits.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (product ^ (product >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ (product >> 32)
}

/// What one character below U+0180 folds to.
#[derive(Clone, Copy)]
enum Folded {
    /// This letter or digit.
    Word(u8),
    /// A space.
    Space,
    /// This mark.
    Mark(u8),
    /// Something that [`fold_char`] must say.
    Other,
}

/// Characters below this are looked up: Latin letters of western and central Europe.
const LATIN_END: u32 = 0x180;

static LATIN: LazyLock<Vec<Folded>> = LazyLock::new(|| {
    (0..LATIN_END).map(|code| char::from_u32(code).map_or(Folded::Other, look_up)).collect()
});

fn look_up(c: char) -> Folded {
    let (mut folded, mut count) = (' ', 0);
    fold_char(c, |f| {
        folded = f;
        count += 1;
    });
    match u8::try_from(folded) {
        Ok(b' ' | b'-') if count == 1 => Folded::Space,
        Ok(byte) if count == 1 && byte.is_ascii_alphanumeric() => Folded::Word(byte),
        Ok(byte) if count == 1 && byte.is_ascii() => Folded::Mark(byte),
        _ => Folded::Other,
    }
}

/// The hash of a token in the making.
#[derive(Clone, Copy, Default)]
struct Hasher {
    hash: u64,
    last: u64,
    length: u64,
}

impl Hasher {
    fn push(&mut self, byte: u8) {
        self.last = (self.last << 8) | u64::from(byte);
        self.length += 1;
        if self.length.is_multiple_of(7) {
            self.hash = mix(self.hash ^ self.last);
            self.last = 0;
        }
    }

    fn finish(self) -> u64 {
        mix(self.hash ^ self.last ^ (self.length << 56))
    }
}

/// Puts the tokens of `stretch` of `text` into `tokens`, which is emptied first.
pub(super) fn tokenize(text: &str, stretch: Span, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut maker = Maker { tokens, hasher: Hasher::default(), span: stretch, spaced: false };
    let latin = LATIN.as_slice();
    let inside = stretch.of(text);
    let bytes = inside.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (code, width) = match byte {
            0..0x80 => (usize::from(byte), 1),
            0xc2..=0xc5 => {
                let low = bytes.get(at + 1).copied().unwrap_or_default();
                (usize::from(byte & 0x1f) << 6 | usize::from(low & 0x3f), 2)
            }
            _ => (usize::MAX, 0),
        };
        let span = Span { start: stretch.start + at, end: stretch.start + at + width };
        match latin.get(code) {
            Some(Folded::Word(letter)) => maker.letter(*letter, span),
            Some(Folded::Space) => maker.space(),
            Some(Folded::Mark(mark)) => maker.mark(*mark, span),
            Some(Folded::Other) | None => {
                at += maker.any(inside.get(at..).unwrap_or_default(), span.start);
                continue;
            }
        }
        at += width;
    }
    maker.close();
}

/// Tokens in the making.
struct Maker<'tokens> {
    tokens: &'tokens mut Vec<Token>,
    /// Of the word in the making.
    hasher: Hasher,
    /// Its place.
    span: Span,
    /// Whether a space stands before it.
    spaced: bool,
}

impl Maker<'_> {
    fn letter(&mut self, letter: u8, span: Span) {
        if self.hasher.length == 0 {
            self.span.start = span.start;
        }
        self.hasher.push(letter);
        self.span.end = span.end;
    }

    fn space(&mut self) {
        self.close();
        self.spaced = true;
    }

    fn mark(&mut self, mark: u8, span: Span) {
        self.close();
        self.letter(mark, span);
        self.end(false);
    }

    /// Any character, the first of `rest`, which stands at byte `at`; its width in bytes.
    fn any(&mut self, rest: &str, at: usize) -> usize {
        let Some(c) = rest.chars().next() else { return 1 };
        let span = Span { start: at, end: at + c.len_utf8() };
        let mut mark = None;
        fold_char(c, |folded| {
            if folded == ' ' || folded == '-' {
                self.space();
                return;
            }
            // What the first folded character is, all of them are: a token never parts a letter.
            if *mark.get_or_insert_with(|| !folded.is_alphanumeric()) && self.span.start != at {
                self.close();
            }
            for byte in folded.encode_utf8(&mut [0; 4]).bytes() {
                self.letter(byte, span);
            }
        });
        if mark == Some(true) && self.hasher.length > 0 {
            self.end(false);
        }
        c.len_utf8()
    }

    /// Ends the word in the making, if there is one.
    fn close(&mut self) {
        if self.hasher.length > 0 {
            self.end(true);
        }
    }

    fn end(&mut self, word: bool) {
        let (hash, spaced) = (self.hasher.finish(), self.spaced);
        self.tokens.push(Token { span: self.span, hash, word, spaced });
        self.hasher = Hasher::default();
        self.spaced = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn cut(text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        tokens
    }

    fn pieces(text: &str) -> Vec<&str> {
        cut(text).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn words_and_marks_are_parted() {
        assert_eq!(
            pieces("L’œil, à 10\u{202f}000 €!"),
            ["L", "’", "œil", ",", "à", "10", "000", "€", "!"]
        );
        assert_eq!(pieces("ex-URSS Москва–Київ"), ["ex", "URSS", "Москва", "–", "Київ"]);
        assert_eq!(pieces(" \u{301}-\n"), Vec::<&str>::new());
    }

    #[test]
    fn phrases_that_fold_alike_hash_alike() {
        let hash = |text| phrase_hash(&cut(text));
        for (a, b) in [
            ("chef de l'État", "CHEF DE L’ETAT"),
            ("vice-président", "vice  président"),
            ("e\u{301}tat", "état"),
            ("cœur", "coeur"),
            ("Łódź", "lodz"),
        ] {
            assert_eq!(fold(a).replace('-', " "), fold(b).replace("  ", " "), "{a}");
            assert_eq!(hash(a), hash(b), "{a}");
        }
        for (a, b) in
            [("au revoir", "aurevoir"), ("a.b", "a. b"), ("ab", "ba"), ("", "a"), ("x y", "xy")]
        {
            assert_ne!(hash(a), hash(b), "{a} {b}");
        }
    }

    #[test]
    fn tokens_stand_in_the_text_in_order() {
        let text = "«\u{a0}L'Élysée\u{a0}», a-t-il dit… ŉ ﬁn 🙂 İ ß";
        let mut end = 0;
        for token in cut(text) {
            assert!(token.span.start >= end && !token.span.of(text).is_empty(), "{token:?}");
            end = token.span.end;
        }
    }
}
