//! Numbers with a unit: `24 ans`, `12,5 km`, `deux semaines`, `une demi-heure`.

use super::Found;
use super::amount::{Amount, amounts, half_follows};
use super::lex::Kind;
use super::scan::{Case, Scan};
use super::word::{Noun, Role};
use crate::glossary::Rule;

/// The measure at token `at`.
pub(super) fn find(scan: &Scan, at: usize, amounts: &[Amount]) -> Option<Found> {
    half(scan, at).or_else(|| round_the_clock(scan, amounts)).or_else(|| {
        amounts.iter().find_map(|amount| {
            let place = amount.noun(scan)?;
            let (end, noun) = noun(scan, place, false)?;
            if is_name(scan, end) {
                return None;
            }
            measured(scan, amount, end, noun)
        })
    })
}

/// `amount` of `noun`, whose last token is before `end`, with the half or the "per" that follows.
fn measured(scan: &Scan, amount: &Amount, end: usize, noun: &Noun) -> Option<Found> {
    if half_follows(scan, end)
        && amount.scale.is_none()
        && amount.low.is_none()
        && scan.closes(end + 2)
    {
        let number = &amount.number;
        let en = match (amount.words, amount.is_decimal()) {
            (true, _) => format!("{number} and a half {}", noun.many),
            (false, false) => format!("{number}.5 {}", noun.many),
            (false, true) => return None,
        };
        return Some(Found::new(end + 2, en, Rule::Measure));
    }
    let mut en = match noun.exact {
        Some(symbol) if symbol.starts_with('°') => amount.bare() + noun.many,
        _ => amount.with(noun.one, noun.many),
    };
    let mut end = end;
    if let Some((after, per)) = per(scan, end) {
        en = format!("{en} per {per}");
        end = after;
    }
    scan.closes(end).then_some(())?;
    Some(Found::new(end, en, Rule::Measure))
}

/// "par jour" at `at`: the token after it, and the unit's English.
pub(super) fn per(scan: &Scan, at: usize) -> Option<(usize, &'static str)> {
    if !scan.is(at, Role::Par) || !scan.spaced(at) {
        return None;
    }
    let (end, noun) = noun(scan, at + 1, false)?;
    (scan.closes(end) && noun.exact.is_none()).then_some((end, noun.one))
}

/// The unit or currency that begins at `at`: the token after it, and what is listed.
pub(super) fn noun(scan: &Scan, at: usize, money: bool) -> Option<(usize, &'static Noun)> {
    let token = scan.token(at)?;
    let nouns: Box<dyn Iterator<Item = &'static Noun>> = match token.kind {
        Kind::Mark(mark) => {
            let marked = scan.lexicon().marked.iter();
            Box::new(marked.filter(move |(sign, _)| *sign == mark).map(|(_, noun)| noun))
        }
        _ => Box::new(scan.word(at)?.nouns.iter()),
    };
    nouns.filter(|noun| noun.money == money).find_map(|noun| {
        if noun.exact.is_none() && scan.case(at) != Some(Case::Lower) {
            return None;
        }
        Some((matched(scan, at, noun)?, noun))
    })
}

/// The token after `noun` where it stands whole at `at`.
pub(super) fn matched(scan: &Scan, at: usize, noun: &Noun) -> Option<usize> {
    let end = at + 1 + noun.rest.len();
    let same = |(piece, place): (&&str, usize)| {
        scan.near(place)
            && scan
                .str(place)
                .chars()
                .flat_map(char::to_lowercase)
                .eq(piece.chars().flat_map(char::to_lowercase))
    };
    let whole = noun.rest.iter().zip(at + 1..).all(same);
    let exact = noun.exact.is_none_or(|form| scan.rest(at).starts_with(form));
    (whole && exact && scan.closes(end)).then_some(end)
}

/// `une heure et demie`, `un an et demi`, `une demi-heure`.
fn half(scan: &Scan, at: usize) -> Option<Found> {
    if !scan.is(at, Role::One) || !scan.common(at) || !scan.opens(at) {
        return None;
    }
    if scan.is(at + 1, Role::Half) && scan.mark(at + 2, '-') && scan.glued(at + 3) {
        let (end, noun) = noun(scan, at + 3, false).filter(|(_, noun)| noun.exact.is_none())?;
        scan.closes(end).then_some(())?;
        return Some(Found::new(
            end,
            format!("half {} {}", article(noun.one), noun.one),
            Rule::Measure,
        ));
    }
    let (end, noun) = noun(scan, at + 1, false).filter(|(_, noun)| noun.exact.is_none())?;
    (half_follows(scan, end) && scan.closes(end + 2)).then_some(())?;
    Some(Found::new(
        end + 2,
        format!("{} {} and a half", article(noun.one), noun.one),
        Rule::Measure,
    ))
}

/// The English article before a unit.
fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o']) || noun.starts_with("hour") { "an" } else { "a" }
}

/// `24 heures sur 24`, `24h/24`, `7 jours sur 7`, `sept jours sur sept`.
fn round_the_clock(scan: &Scan, read: &[Amount]) -> Option<Found> {
    let amount = read.last()?;
    let place = amount.end;
    let (per, unit) = if scan.is(place, Role::Hour) || scan.is(place, Role::HourLetter) {
        ("day", "hours")
    } else if scan.is(place, Role::DayLetter) || is_day(scan, place) {
        ("week", "days")
    } else {
        return None;
    };
    let over = scan.is(place + 1, Role::Thereby) || scan.mark(place + 1, '/');
    let again = amounts(scan, place + 2).last().or_else(|| {
        // The slash makes the second number look like part of a code.
        scan.digits(place + 2)
            .filter(|digits| *digits == amount.number)
            .map(|_| Amount { end: place + 3, ..amount.clone() })
    })?;
    (over && again.number == amount.number && scan.closes(again.end)).then_some(())?;
    Some(Found::new(again.end, format!("{} {unit} a {per}", amount.number), Rule::Measure))
}

/// Whether the word at `at` is the day as a unit.
fn is_day(scan: &Scan, at: usize) -> bool {
    scan.word(at).is_some_and(|word| word.nouns.iter().any(|noun| noun.one == "day"))
}

/// `24 heures du Mans`: a capital after "du" makes it the name of an event.
fn is_name(scan: &Scan, end: usize) -> bool {
    scan.is(end - 1, Role::Hour) && scan.is(end, Role::OfThe) && scan.capital(end + 1)
}
