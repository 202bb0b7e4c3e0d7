//! Whether the English of a unit will do for a sentence that is not quite its French.

use super::find::Match;
use crate::fold::fold;
use crate::fold::words;
use crate::glossary::Glossary;
use crate::glossary::Mention;
use crate::normalize::normalize;
use crate::segment::Language;
use crate::segment::sentences;
use crate::span::Span;
use crate::translate::line::{Line, folded_words};
use crate::translate::mend::replaced;
use crate::translate::origin::{Draft, Origin, Passage};
use crate::translate::terms::accepted;

/// Words that change with what they stand beside, and words that change what a sentence says.
const LITTLE: &str = include_str!("little.txt");
const TELLING: &str = include_str!("telling.txt");

/// How like a unit must be, 0 to 1, when words differ that are no name, number or date.
const ALIKE: f64 = 0.9;

/// The English of `found` for `passage`, names, numbers and dates put right; `None` when it will not do.
///
/// It will do when nothing else differs, or when the two are nine tenths alike and the words that differ neither
/// deny nor count. A question is no answer to a statement.
pub(super) fn fitted(passage: &Passage, found: &Match, glossary: &Glossary) -> Option<Draft> {
    let draft = Draft {
        text: found.english.clone(),
        origin: Origin::Memory,
        confidence: found.score,
        french: Vec::new(),
        links: Vec::new(),
    };
    if is_question(&passage.text) != is_question(&found.french) {
        return None;
    }
    let theirs = normalize(&found.french, &sentences(&found.french, Language::French), glossary);
    let (mine, yours) = (&passage.mentions, &theirs);
    let skeletons = [skeleton(&passage.text, mine), skeleton(&found.french, yours)];
    let [own, other] = &skeletons;
    if own != other {
        let (more, less) = (difference(own, other), difference(other, own));
        let telling = more
            .iter()
            .chain(&less)
            .any(|word| listed(TELLING, word) || word.contains(|c: char| c.is_ascii_digit()));
        // Where another number is said, the words around it may differ because of it.
        let counts = mine.iter().zip(yours).any(|(a, b)| a.entry.is_none() && a.en != b.en);
        if telling || counts || found.score < ALIKE {
            return None;
        }
    }
    let same_kinds =
        mine.len() == yours.len() && mine.iter().zip(yours).all(|(a, b)| a.kind == b.kind);
    if !same_kinds {
        return None;
    }
    mine.iter().zip(yours).rev().try_fold(draft, |draft, (mine, yours)| {
        if mine.en == yours.en {
            Some(draft)
        } else {
            swapped(&draft, mine, yours, &theirs, glossary)
        }
    })
}

fn is_question(text: &str) -> bool {
    text.trim_end().trim_end_matches(['"', '»', '”', ' ', '\u{a0}']).ends_with('?')
}

/// The words of `text` folded, one sign for each mention, little words left out.
fn skeleton(text: &str, mentions: &[Mention]) -> Vec<String> {
    let mut bones = Vec::new();
    let mut mentions = mentions.iter().peekable();
    for word in words(text) {
        while mentions.next_if(|mention| mention.span.end <= word.start).is_some() {}
        if let Some(mention) = mentions.peek().filter(|mention| mention.span.overlaps(word)) {
            let rule = mention.entry.is_none().then_some(mention.rule);
            let sign = format!("/{:?}{rule:?}/{}", mention.kind, mention.span.start);
            if bones.last() != Some(&sign) {
                bones.push(sign);
            }
            continue;
        }
        let folded = fold(word.of(text));
        if !listed(LITTLE, &folded) {
            bones.push(folded);
        }
    }
    // Where mentions stand differs; that they do and what they are must not.
    for bone in &mut bones {
        if bone.starts_with('/') {
            bone.truncate(bone.rfind('/').unwrap_or(0));
        }
    }
    bones
}

/// Whether `word` stands on a line of `list`.
fn listed(list: &str, word: &str) -> bool {
    list.lines().any(|line| line == word)
}

/// The words of `a` that `b` has fewer of.
fn difference<'a>(a: &'a [String], b: &[String]) -> Vec<&'a str> {
    let mut rest: Vec<&str> = b.iter().map(String::as_str).collect();
    let missing = a.iter().filter(|word| match rest.iter().position(|other| other == word) {
        Some(at) => {
            rest.swap_remove(at);
            false
        }
        None => true,
    });
    missing.map(String::as_str).collect()
}

/// `draft` with the English of `mine` where that of `yours` stands; `None` when it is not surely found.
fn swapped(
    draft: &Draft,
    mine: &Mention,
    yours: &Mention,
    all: &[Mention],
    glossary: &Glossary,
) -> Option<Draft> {
    let entry = glossary.term_of(yours).map(|term| &term.entry);
    let line = Line::of(&draft.text);
    // What the French says twice must stand twice in the English, or it is not known which is which.
    let alike: Vec<&Mention> = all.iter().filter(|other| other.en == yours.en).collect();
    let place = alike.iter().position(|other| other.span == yours.span)?;
    let span = accepted(yours, entry).iter().find_map(|english| {
        let wanted = folded_words(english);
        let places = line.places(&wanted);
        let at = *places.get(place).filter(|_| places.len() == alike.len())?;
        line.span(at, wanted.len())
    })?;
    let better = replaced(draft, span, &mine.en, None::<Span>);
    Some(better)
}
