//! Capitals and figures.

use super::{Kind, Piece, Source};

/// English words that keep their small letter wherever the French has a capital.
const SMALL: &str = " of the and in on for to a an at by with from or as is was that be not has have his her its their \
    who which he she it they this these but we you will there would are were been did does do what if so more than no 's ";

/// Titles that have a capital before a name, and words that stand between.
const TITLES: &str = " president minister chancellor king queen prince princess pope senator general captain colonel \
    professor judge governor mayor secretary prime foreign vice ";

/// Gives every word the capital of the French it came from, and the line that of its beginning.
pub(super) fn settle(pieces: &mut [Piece], source: Source<'_>) {
    let shouted = !source.text.chars().any(char::is_lowercase);
    for piece in pieces.iter_mut().filter(|piece| piece.kind == Kind::Word) {
        if let Some(own) = same_word(piece, source).filter(|_| !shouted) {
            piece.text = own;
            continue;
        }
        let named = piece.sources.iter().any(|place| has_own_capital(*place, source));
        if named
            && !shouted
            && is_small(&piece.text)
            && !SMALL.contains(&format!(" {} ", piece.text))
        {
            piece.text = capitalized(&piece.text);
        }
    }
    titles(pieces, source);
    let begins_large =
        source.text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    // A capital is owed to the beginning; after a quote the word keeps the one it has.
    let (mut owed, mut quoted) = (begins_large, false);
    for piece in pieces.iter_mut() {
        let letters = piece.text.starts_with(char::is_alphabetic);
        let opens = quoted && piece.sources.iter().any(|place| opens_large(*place, source));
        if letters && piece.kind != Kind::French && (owed || opens) {
            piece.text = capitalized(&piece.text);
        }
        (owed, quoted) = match piece.text.as_str() {
            "." | "?" | "!" => (begins_large, false),
            "\"" | "(" | "'" => (owed, true),
            _ => (false, false),
        };
    }
}

/// `president Putin` → President Putin; `prime minister Orban` → Prime Minister Orban.
fn titles(pieces: &mut [Piece], source: Source<'_>) {
    for place in (1..pieces.len()).rev() {
        let day = |place: &usize| {
            source.words.get(*place).is_some_and(|word| matches!(word.class, Some("@w" | "@d")))
        };
        let name = |piece: &Piece| {
            large(&piece.text) && piece.text != "I" && !piece.sources.iter().any(day)
        };
        let Some([title, next]) = pieces.get_mut(place - 1..=place) else { continue };
        if title.kind == Kind::Word && name(next) && TITLES.contains(&format!(" {} ", title.text)) {
            title.text = capitalized(&title.text);
        }
    }
}

/// The French word as it stands, where `piece` is the same but for capitals inside: `iPad`, `Haute-Loire`.
fn same_word(piece: &Piece, source: Source<'_>) -> Option<String> {
    let [place] = piece.sources.as_slice() else { return None };
    let surface = source.words.get(*place)?.tokens.first()?.surface(source.text);
    let inner = surface.chars().skip(1).any(char::is_uppercase);
    (inner && surface.to_lowercase() == piece.text).then(|| surface.to_owned())
}

/// Whether the French word has a capital that is not owed to its place.
fn has_own_capital(place: usize, source: Source<'_>) -> bool {
    source.words.get(place).is_some_and(|word| {
        word.tokens.iter().any(|token| {
            !token.opens
                && token.form != "m."
                && token.form != "mme"
                && large(token.surface(source.text))
        })
    })
}

fn opens_large(place: usize, source: Source<'_>) -> bool {
    let token = source.words.get(place).and_then(|word| word.tokens.first());
    token.is_some_and(|token| token.opens && large(token.surface(source.text)))
}

fn large(surface: &str) -> bool {
    surface.starts_with(char::is_uppercase)
}

fn is_small(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

/// `text` with its first letter large.
fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The number at French place `at`, as English writes it: `1500.5` → 1,500.5 where French set groups.
pub(super) fn number(at: usize, source: Source<'_>) -> String {
    let Some(token) = source.words.get(at).and_then(|word| word.tokens.first()) else {
        return String::new();
    };
    let surface = token.surface(source.text);
    let (whole, rest) =
        token.form.split_once('.').map_or((token.form.as_str(), None), |(w, r)| (w, Some(r)));
    let digits = surface.chars().filter(char::is_ascii_digit).count();
    let grouped =
        whole.len() > 4 || surface.chars().count() > digits && whole.len() == 4 && rest.is_none();
    let mut text = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if grouped && place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(rest) = rest {
        text.push('.');
        text.push_str(rest);
    }
    text
}
