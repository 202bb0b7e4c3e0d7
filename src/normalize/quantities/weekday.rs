//! Days of the week: `lundi soir`, `lundi dernier`, `dans la nuit de mardi à mercredi`.

use super::Found;
use super::amount::Amount;
use super::date::night;
use super::scan::Scan;
use super::word::Role;
use crate::glossary::Rule;

/// The weekday at token `at`, with what goes with it.
pub(super) fn find(scan: &Scan, at: usize, _: &[Amount]) -> Option<Found> {
    if !scan.opens(at) {
        return None;
    }
    let (end, en) = if let Some(place) = night(scan, at) {
        let (end, en) = from_to(scan, place)?;
        (end, format!("overnight {en}"))
    } else {
        from_to(scan, at).or_else(|| day(scan, at))?
    };
    scan.closes(end).then_some(())?;
    Some(Found::new(end, en, Rule::Weekday))
}

/// `de mardi à jeudi`, `du lundi au vendredi`.
fn from_to(scan: &Scan, at: usize) -> Option<(usize, String)> {
    let (from, to) = if scan.is(at, Role::FromThe) {
        (Role::FromThe, Role::ToThe)
    } else {
        (Role::Of, Role::To)
    };
    if !scan.is(at, from) || !scan.common(at) || !scan.near(at + 1) {
        return None;
    }
    let (end, first) = day(scan, at + 1)?;
    (scan.is(end, to) && scan.near(end) && scan.near(end + 1)).then_some(())?;
    let (end, second) = day(scan, end + 1)?;
    Some((end, format!("from {first} to {second}")))
}

/// One weekday, and the part of it or the relation to today that is named.
fn day(scan: &Scan, at: usize) -> Option<(usize, String)> {
    let word = scan.word(at)?;
    let name = word.weekday.filter(|_| scan.common(at))?;
    let next = at + 1;
    let after = scan.word(next).filter(|_| scan.near(next));
    if after.is_some_and(|word| word.is(Role::Feast)) {
        return None;
    }
    if scan.str(at).ends_with(['s', 'S']) {
        return Some((next, format!("{name}s")));
    }
    if scan.is(next, Role::After) && scan.mark(next + 1, '-') && scan.is(next + 2, Role::Noon) {
        return Some((next + 3, format!("{name} afternoon")));
    }
    Some(match after {
        Some(word) if word.daypart.is_some() && scan.closes(next + 1) => {
            (next + 1, format!("{name} {}", word.daypart.unwrap_or_default()))
        }
        Some(word) if word.is(Role::Last) => (next + 1, format!("last {name}")),
        Some(word) if word.is(Role::Next) => (next + 1, format!("next {name}")),
        _ => (next, name.to_owned()),
    })
}
