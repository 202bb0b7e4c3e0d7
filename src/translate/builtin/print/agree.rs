//! Words that agree with whom or what they speak of: `the quake that shook`, `the firm and its phones`.
//!
//! French has one `qui` for people and things and one `son` for his, her and its. Phrases were learned from text where
//! people are what is mostly spoken of; here they are mended by what stands before them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::names::is_woman;
use super::super::source::Whose;
use super::{Kind, Piece, Source};
use crate::glossary::Kind as Sort;

/// Words for people: `Some` woman or not, `None` where they do not say.
static PEOPLE: LazyLock<HashMap<&str, Option<bool>>> = LazyLock::new(|| {
    let lines = include_str!("people.txt").lines().filter_map(|line| line.split_once(": "));
    let gender = |mark: &str| match mark {
        "m" => Some(Some(false)),
        "f" => Some(Some(true)),
        "p" => Some(None),
        _ => None,
    };
    let lines = lines.filter_map(|(mark, words)| Some((gender(mark)?, words)));
    lines.flat_map(|(gender, words)| words.split(' ').map(move |word| (word, gender))).collect()
});

/// Words that no clause of `who` is about: small words, and verbs that ask who.
const NO_HEADS: &str = " the a an of to in on at by for with from and or but that this it its is are was were be been has have had \
    as not so if than know knows knew known say says said ask asks asked tell tells told see seen wonder wonders decide decided ";
/// How far back a comma's `who` may lead.
const REACH: usize = 8;

/// A person (a woman or not, where it is known), or a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Being {
    Person(Option<bool>),
    Thing,
}

/// Mends `who` after things, and `his` and `her` where no person, or one of the other gender, is spoken of.
pub(super) fn settle(pieces: &mut [Piece], source: Source<'_>) {
    let beings: Vec<Option<Being>> = pieces.iter().map(|piece| being(piece, source)).collect();
    for place in 0..pieces.len() {
        let Some(piece) = pieces.get(place).filter(|piece| piece.kind == Kind::Word) else {
            continue;
        };
        let said = |forms: &[&str]| {
            let words = piece.sources.iter().filter_map(|at| source.words.get(*at));
            words.into_iter().any(|word| forms.contains(&word.head()))
        };
        let right = match piece.text.as_str() {
            "who" if said(&["qui"]) => relative(pieces, &beings, place),
            "his" | "her" | "its" if said(&["son", "sa", "ses"]) => match whose(piece, source) {
                Some(whose) => Some(whose.pronoun(&piece.text, ["his", "her", "its"])),
                None if piece.text == "its" => None,
                None => possessive(&beings, place),
            },
            "he" | "she" | "it" if said(&["il", "-il", "elle", "-elle"]) => {
                whose(piece, source).map(|whose| whose.pronoun(&piece.text, ["he", "she", "it"]))
            }
            "him" | "her" | "it" if said(&["lui", "+lui"]) => {
                whose(piece, source).map(|whose| whose.pronoun(&piece.text, ["him", "her", "it"]))
            }
            _ => None,
        };
        if let (Some(right), Some(piece)) = (right, pieces.get_mut(place)) {
            right.clone_into(&mut piece.text);
        }
    }
}

/// Whom or what the pronoun that gave `piece` stands for.
fn whose(piece: &Piece, source: Source<'_>) -> Option<Whose> {
    piece.sources.iter().find_map(|at| source.words.get(*at)?.owner)
}

/// `that` or `which` where the `who` at `place` is about a thing.
fn relative(pieces: &[Piece], beings: &[Option<Being>], place: usize) -> Option<&'static str> {
    let mark = |at: &usize| {
        pieces.get(*at).is_some_and(|piece| matches!(piece.text.as_str(), "," | "\"" | ")" | "-"))
    };
    let head = (0..place).rev().find(|at| !mark(at))?;
    let text = pieces.get(head)?.text.to_lowercase();
    if !text.ends_with(char::is_alphanumeric) || NO_HEADS.contains(&format!(" {text} ")) {
        return None;
    }
    let person = |at: usize| matches!(beings.get(at), Some(Some(Being::Person(_))));
    let apart = pieces.get(head + 1..place)?.iter().any(|piece| piece.text == ",");
    if person(head) || (apart && (head.saturating_sub(REACH)..head).any(person)) {
        return None;
    }
    Some(if apart { "which" } else { "that" })
}

/// Whose the thing is, where what stands before `place` leaves no doubt.
fn possessive(beings: &[Option<Being>], place: usize) -> Option<&'static str> {
    let people = |range: &[Option<Being>]| -> Vec<Option<bool>> {
        let person = |being: &Option<Being>| match being {
            Some(Being::Person(woman)) => Some(*woman),
            _ => None,
        };
        range.iter().filter_map(person).collect()
    };
    let (before, after) = (people(beings.get(..place)?), people(beings.get(place + 1..)?));
    if before.is_empty() {
        let thing = beings.get(..place)?.contains(&Some(Being::Thing));
        return (after.is_empty() && thing).then_some("its");
    }
    let all = |wanted: bool| before.iter().all(|woman| *woman == Some(wanted));
    match (all(true), all(false)) {
        (true, _) => Some("her"),
        (_, true) => Some("his"),
        _ => None,
    }
}

/// Whom or what `piece` names; `None` for what names nothing.
fn being(piece: &Piece, source: Source<'_>) -> Option<Being> {
    let word = piece.sources.first().and_then(|at| source.words.get(*at));
    let low = piece.text.to_lowercase();
    let last = low.rsplit([' ', '-']).next().unwrap_or_default();
    let listed =
        PEOPLE.get(last).or_else(|| PEOPLE.get(last.strip_suffix('s')?)).copied().or_else(|| {
            ["ist", "ists", "man", "men"].iter().any(|end| last.ends_with(end)).then_some(None)
        });
    let mention = word.and_then(|word| word.mention).and_then(|index| source.mentions.get(index));
    match (mention.map(|mention| mention.kind), piece.kind) {
        (Some(Sort::Person), _) => Some(Being::Person(word.and_then(is_woman))),
        (Some(Sort::Office | Sort::Demonym), _) => Some(Being::Person(listed.flatten())),
        (Some(Sort::Unit | Sort::Money), _) => None,
        (Some(_), _) => Some(listed.map_or(Being::Thing, Being::Person)),
        (None, Kind::Fixed) => {
            let name = word.filter(|word| word.name)?;
            let person = name.class == Some("@h");
            Some(if person { Being::Person(is_woman(name)) } else { Being::Thing })
        }
        (None, Kind::French) => None,
        (None, Kind::Word) => listed.map(Being::Person).or_else(|| {
            let noun = low.len() > 3 && !NO_HEADS.contains(&format!(" {low} "));
            noun.then_some(Being::Thing)
        }),
    }
}
