//! Years, decades, centuries and eras: `en 2022`, `années 90`, `XXIe siècle`, `52 av. J.-C.`.

use super::Found;
use super::amount::Amount;
use super::numeral::cardinal;
use super::ordinal;
use super::scan::{Case, Scan};
use super::word::Role;
use crate::glossary::Rule;

/// Years that digits may stand for.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2199;

/// The year, decade or century at token `at`.
pub(super) fn find(scan: &Scan, at: usize, _: &[Amount]) -> Option<Found> {
    if !scan.opens(at) {
        return None;
    }
    let (end, en) = century(scan, at)
        .or_else(|| decades(scan, at))
        .or_else(|| ancient(scan, at))
        .or_else(|| range(scan, at))
        .or_else(|| cued(scan, at))?;
    scan.closes(end).then_some(())?;
    Some(Found::new(end, en, Rule::Date))
}

/// The four digits at `at` as a year.
pub(super) fn year(scan: &Scan, at: usize) -> Option<u32> {
    let value = scan.digits(at).filter(|digits| digits.len() == 4)?.parse().ok()?;
    YEARS.contains(&value).then_some(value)
}

/// A year after a word that makes it one.
fn cued(scan: &Scan, at: usize) -> Option<(usize, String)> {
    let value = year(scan, at)?;
    let sure = scan.was(at, 1, Role::In) || !counts(scan, at + 1);
    (sure && scan.was(at, 1, Role::YearCue)).then(|| (at + 1, value.to_string()))
}

/// `1950-1953`, and `2010 à 2015` after "de", `2010 et 2015` after "entre".
fn range(scan: &Scan, at: usize) -> Option<(usize, String)> {
    let first = year(scan, at)?;
    let second = year(scan, at + 2).filter(|second| *second > first)?;
    let joint = if (scan.mark(at + 1, '-') || scan.mark(at + 1, '–')) && scan.glued(at + 1) {
        "-"
    } else if scan.is(at + 1, Role::To) && scan.was(at, 1, Role::Of) {
        " to "
    } else if scan.is(at + 1, Role::And) && scan.was(at, 1, Role::Between) {
        " and "
    } else {
        return None;
    };
    let near = if joint == "-" { scan.glued(at + 2) } else { scan.near(at + 2) };
    (near && !counts(scan, at + 3)).then(|| (at + 3, format!("{first}{joint}{second}")))
}

/// Whether the word at `at` looks like a plural noun, which a number before it counts.
fn counts(scan: &Scan, at: usize) -> bool {
    let plural = scan.str(at).ends_with(['s', 'x']) && scan.str(at).len() > 3;
    let lower = scan.case(at) == Some(Case::Lower);
    let noun = scan.word(at).is_some_and(|word| !word.nouns.is_empty() || word.scale.is_some());
    scan.spaced(at) && lower && (plural || noun)
}

/// `années 1990`, `années 60 et 70`, `années soixante-dix`.
fn decades(scan: &Scan, at: usize) -> Option<(usize, String)> {
    if !scan.is(at, Role::Decade) || !scan.common(at) || !scan.near(at + 1) {
        return None;
    }
    let (end, first) = decade(scan, at + 1)?;
    let dash = scan.mark(end, '-') && scan.glued(end);
    let joint = match () {
        () if dash => "-",
        () if scan.is(end, Role::And) => " and ",
        () if scan.is(end, Role::Or) => " or ",
        () => return Some((end, first)),
    };
    match decade(scan, end + 1).filter(|_| scan.near(end) && scan.near(end + 1)) {
        Some((after, second)) => Some((after, format!("{first}{joint}{second}"))),
        None => (!dash).then_some((end, first)),
    }
}

fn decade(scan: &Scan, at: usize) -> Option<(usize, String)> {
    let (end, value) = match scan.digits(at) {
        Some(digits) if matches!(digits.len(), 2 | 4) => (at + 1, digits.parse().ok()?),
        Some(_) => return None,
        None => cardinal(scan, at).filter(|(_, value)| *value < 100)?,
    };
    let value = match value {
        10 => 2010,
        20..=90 => 1900 + value,
        value if YEARS.contains(&value) => value,
        _ => return None,
    };
    (value.is_multiple_of(10) && !counts(scan, end)).then(|| (end, format!("{value}s")))
}

/// `XXIe siècle`, `19e siècle`, `IIIe siècle av. J.-C.`, and the `XIXe` of `XIXe et XXe siècles`.
fn century(scan: &Scan, at: usize) -> Option<(usize, String)> {
    let (place, value) = match ordinal::roman(scan, at) {
        Some(value) => (at + 1, value),
        None => ordinal::numeric(scan, at)?,
    };
    let rank = ordinal::numbered(value);
    let noun = ordinal::governed(scan, place)?;
    if noun > place {
        return scan.is(noun, Role::Century).then_some((place, rank));
    }
    let plural = scan.str(place).ends_with('s');
    let name = match (scan.is(place, Role::Century), scan.is(place, Role::Millennium)) {
        (true, _) if plural => "centuries",
        (true, _) => "century",
        (_, true) => "millennium",
        _ => return None,
    };
    match era(scan, place + 1) {
        Some((end, era)) => Some((end, format!("{rank} {name} {era}"))),
        None => Some((place + 1, format!("{rank} {name}"))),
    }
}

/// `52 av. J.-C.`, and an era's name alone.
fn ancient(scan: &Scan, at: usize) -> Option<(usize, String)> {
    if let Some(digits) = scan.digits(at).filter(|digits| digits.len() < 5) {
        let (end, era) = era(scan, at + 1)?;
        let en = if era == "AD" { format!("AD {digits}") } else { format!("{digits} {era}") };
        return Some((end, en));
    }
    let (end, era) = era(scan, at).filter(|(_, era)| *era == "BC")?;
    Some((end, era.to_owned()))
}

/// The era named at `at`: the token after it, and its English.
fn era(scan: &Scan, at: usize) -> Option<(usize, &'static str)> {
    let tail = scan.rest(at).get(scan.str(at).len()..)?;
    let (rest, en) = scan.word(at)?.eras.iter().find(|(rest, _)| tail.starts_with(rest))?;
    let stop = scan.token(at)?.end + rest.len();
    let mut end = at + 1;
    while scan.token(end).is_some_and(|token| token.start < stop) {
        end += 1;
    }
    (scan.near(at) || at == 0).then_some((end, *en))
}
