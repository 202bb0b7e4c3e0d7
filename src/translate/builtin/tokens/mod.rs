//! Words as the translator counts them: one cut for training and for use.
//!
//! Lower case, one kind of quote, hyphen and apostrophe. French elisions (`l'`), clitics after a verb
//! (`a-t-il` → `a`, `-il`) and English endings (`'s`, `n't` → `not`) are tokens of their own; a
//! number is written as English does (`1 500,5` → `1500.5`); an object pronoun stands behind its verb (`le voit` →
//! `voit`, `+le`); `ne … pas` is one token with two pieces ([`negation`]). Total: any text in, tokens out.

mod address;
mod clitic;
pub mod negation;
mod number;
pub(super) mod verbs;
mod word;

use crate::fold::is_apostrophe;
use crate::fold::is_hyphen;
use crate::segment::Language;
use crate::span::Span;

pub(super) use address::is_address;
pub use number::{ANY_NUMBER, ANY_YEAR, class};

/// A word, number or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is looked up by.
    pub form: String,
    /// Where it stands, in order: bytes into the text that was cut. `ne … pas` has two pieces.
    pub pieces: Vec<Span>,
    /// Whether a capital is owed to its place: it opens the text, or follows `.`, `:`, a quote…
    pub opens: bool,
}

impl Token {
    fn new(form: impl Into<String>, start: usize, end: usize) -> Self {
        Self { form: form.into(), pieces: vec![Span::new(start, end)], opens: false }
    }

    /// Its first piece as it stands in `text`.
    pub fn surface<'a>(&self, text: &'a str) -> &'a str {
        self.pieces.first().map_or("", |piece| piece.of(text))
    }
}

/// The tokens of `text`, in order.
///
/// # Examples
///
/// ```
/// use depeche::segment::Language;
/// use depeche::translate::builtin::tokens::tokenize;
///
/// let forms = |text, language| -> Vec<String> {
///     tokenize(text, language).into_iter().map(|token| token.form).collect()
/// };
/// assert_eq!(forms("L’Otan n’a pas cédé", Language::French), ["l'", "otan", "a", "ne_pas", "cédé"]);
/// assert_eq!(forms("It didn't, said Mr Cook's aide.", Language::English),
///     ["it", "did", "not", ",", "said", "mr", "cook", "'s", "aide", "."]);
/// ```
pub fn tokenize(text: &str, language: Language) -> Vec<Token> {
    let mut tokens = cut(text, 0, language);
    finish(&mut tokens, language);
    tokens
}

/// The tokens of `text`, which stands at byte `offset` of a longer one, before negations are joined.
pub(super) fn cut(text: &str, offset: usize, language: Language) -> Vec<Token> {
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, plain(c))).collect();
    let mut scan = Scan { chars: &chars, text, offset, language, tokens: Vec::new() };
    let mut at = 0;
    while at < chars.len() {
        at = scan.step(at);
    }
    scan.tokens
}

/// Says which tokens open a stretch, sets the object pronouns of French behind their verbs, and joins its negations.
pub(super) fn finish(tokens: &mut Vec<Token>, language: Language) {
    let mut owed = true;
    for token in tokens.iter_mut() {
        token.opens = owed;
        let mark = matches!(token.form.as_str(), "." | ":" | "?" | "!" | "\"" | "..." | "-" | "(");
        owed = mark || (owed && token.form.ends_with('\''));
    }
    if language == Language::French {
        preposition(tokens);
        clitic::set_behind(tokens);
        negation::join(tokens);
    }
}

/// `A Paris` is `à Paris`: capitals often lack their accent, and no statement begins with the verb.
fn preposition(tokens: &mut [Token]) {
    for place in 0..tokens.len() {
        let asked = tokens.get(place + 1).is_some_and(|next| next.form.starts_with('-'));
        if let Some(token) =
            tokens.get_mut(place).filter(|token| token.opens && token.form == "a" && !asked)
        {
            "à".clone_into(&mut token.form);
        }
    }
}

/// One kind of each mark.
fn plain(c: char) -> char {
    match c {
        '«' | '»' | '“' | '”' | '„' | '"' | '‹' | '›' => '"',
        '–' | '—' | '−' => '-',
        _ if is_apostrophe(c) || matches!(c, '`' | '´') => '\'',
        _ if is_hyphen(c) => '-',
        _ => c,
    }
}

/// A walk over the characters of a text.
struct Scan<'a> {
    /// Byte and plain form of each character.
    chars: &'a [(usize, char)],
    text: &'a str,
    /// Where `text` stands in the text that spans are counted in.
    offset: usize,
    language: Language,
    tokens: Vec<Token>,
}

impl Scan<'_> {
    /// Takes what stands at character `at`; the place after it.
    fn step(&mut self, at: usize) -> usize {
        let c = self.char(at);
        if c.is_whitespace() || c.is_control() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') {
            at + 1
        } else if c.is_ascii_digit() {
            self.number(at)
        } else if c.is_alphabetic() {
            self.word(at)
        } else {
            self.mark(at)
        }
    }

    fn mark(&mut self, at: usize) -> usize {
        let c = self.char(at);
        if c == '\'' && self.language == Language::English {
            let end = self.letters_from(at + 1);
            let ending = self.lower(at, end);
            if word::is_english_ending(&ending) {
                self.push(ending, at, end);
                return end;
            }
        }
        let mut end = at + 1;
        while matches!(c, '.' | '-') && self.char(end) == c {
            end += 1;
        }
        let form = match (c, end - at) {
            ('…', _) | ('.', 2..) => "...".to_owned(),
            ('-', _) => "-".to_owned(),
            _ => c.to_string(),
        };
        self.push(form, at, end);
        end
    }

    fn push(&mut self, form: impl Into<String>, from: usize, to: usize) {
        let token = Token::new(form, self.offset + self.byte(from), self.offset + self.byte(to));
        self.tokens.push(token);
    }

    /// The plain character at place `at`; NUL past the end.
    fn char(&self, at: usize) -> char {
        self.chars.get(at).map_or('\0', |(_, c)| *c)
    }

    /// The byte where character `at` begins; the length of the text past the end.
    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |(byte, _)| *byte)
    }

    /// The place after the letters and digits that begin at `at`.
    fn letters_from(&self, mut at: usize) -> usize {
        while is_letter(self.char(at)) {
            at += 1;
        }
        at
    }

    /// Characters `from..to` in lower case, without ligatures.
    fn lower(&self, from: usize, to: usize) -> String {
        let inside = self.chars.get(from..to).unwrap_or_default();
        let mut form = String::with_capacity(to - from);
        for (_, c) in inside {
            match c {
                'œ' | 'Œ' => form.push_str("oe"),
                'æ' | 'Æ' => form.push_str("ae"),
                _ => form.extend(c.to_lowercase()),
            }
        }
        form
    }
}

/// A letter, a digit, or an accent set after its letter.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn forms(text: &str, language: Language) -> Vec<String> {
        tokenize(text, language).into_iter().map(|token| token.form).collect()
    }

    #[test]
    fn french_words_are_parted_as_trained() {
        for (text, expected) in [
            ("Aujourd’hui, l'ex-président s’y rend.", "aujourd'hui , l' ex-président s' y rend ."),
            ("Qu'en dit-on ? A-t-il cédé ?", "qu' en dit -on ? a -il cédé ?"),
            ("« Oui », a-t-elle dit…", "\" oui \" , a -elle dit ..."),
            ("un rendez-vous avec M. J.-L. Dupont", "un rendez-vous avec m. j.-l. dupont"),
            ("1 500,5 euros, 12.000 morts, 3,2%", "1500.5 euros , 12000 morts , 3.2 %"),
            ("A Paris, il a dit", "à paris , il a dit"),
            ("le 20e siècle et le 1er mai 2024", "le 20e siècle et le 1er mai 2024"),
        ] {
            assert_eq!(forms(text, Language::French).join(" "), expected);
        }
    }

    #[test]
    fn english_words_are_parted_as_trained() {
        for (text, expected) in [
            ("We can't; they won't.", "we can not ; they will not ."),
            ("The U.S. Senate's 1,500 aides", "the u.s. senate 's 1500 aides"),
            ("“Yes,” he said — twice", "\" yes , \" he said - twice"),
        ] {
            assert_eq!(forms(text, Language::English).join(" "), expected);
        }
    }

    #[test]
    fn a_word_that_opens_owes_its_capital_to_its_place() {
        let opens: Vec<bool> = tokenize("L'Élysée dit : « Non »", Language::French)
            .iter()
            .map(|token| token.opens)
            .collect();
        assert_eq!(opens, [true, true, false, false, true, true, false]);
    }

    proptest! {
        #[test]
        fn pieces_stand_in_the_text(text in "\\PC{0,60}|[«» '’.,a-zé0-9-]{0,40}") {
            for language in [Language::French, Language::English] {
                for token in tokenize(&text, language) {
                    prop_assert!(!token.form.is_empty());
                    for piece in &token.pieces {
                        prop_assert!(!piece.is_empty() && !piece.of(&text).is_empty());
                    }
                }
            }
        }
    }
}
