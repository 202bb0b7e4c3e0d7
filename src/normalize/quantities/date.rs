//! Days and months: `12 juin 2024`, `du 3 au 5 mars`, `fin juin`, `12/06/2024`.

use super::Found;
use super::amount::Amount;
use super::ordinal;
use super::scan::{Case, Scan};
use super::word::Role;
use super::year::year;
use crate::glossary::Rule;

/// The date at token `at`.
pub(super) fn find(scan: &Scan, at: usize, _: &[Amount]) -> Option<Found> {
    if !scan.opens(at) {
        return None;
    }
    let (end, en) = if scan.digits(at).is_some() {
        numeric(scan, at).or_else(|| calendar(scan, at))?
    } else {
        overnight(scan, at)
            .or_else(|| from_to(scan, at))
            .or_else(|| calendar(scan, at))
            .or_else(|| phase(scan, at))
            .or_else(|| alone(scan, at))?
    };
    scan.closes(end).then_some(())?;
    Some(Found::new(end, en, Rule::Date))
}

/// The token after "dans la nuit", at whose first word `at` stands.
pub(super) fn night(scan: &Scan, at: usize) -> Option<usize> {
    let phrase = scan.is(at, Role::Inside)
        && scan.common(at)
        && scan.is(at + 1, Role::Article)
        && scan.is(at + 2, Role::Night);
    (phrase && (1..4).all(|step| scan.near(at + step))).then_some(at + 3)
}

/// `dans la nuit du 12 au 13 juin`.
fn overnight(scan: &Scan, at: usize) -> Option<(usize, String)> {
    let (end, en) = from_to(scan, night(scan, at)?)?;
    Some((end, format!("overnight {en}")))
}

/// `du 3 au 5 mars`, `du 30 mars au 2 avril 2024`, `de mars à juin`.
fn from_to(scan: &Scan, at: usize) -> Option<(usize, String)> {
    if scan.is(at, Role::FromThe) && scan.common(at) && scan.near(at + 1) {
        let (end, first) = calendar(scan, at + 1)?;
        if first.contains(" to ") {
            return Some((end, format!("from {first}")));
        }
        (scan.is(end, Role::ToThe) && scan.near(end)).then_some(())?;
        let (end, second) = calendar(scan, end + 1)?;
        return Some((end, format!("from {first} to {second}")));
    }
    if scan.is(at, Role::Of) && scan.common(at) && scan.near(at + 1) {
        let (end, first) = month(scan, at + 1)?;
        let (to, first) = dated(scan, end, first.to_owned());
        (scan.is(to, Role::To) && scan.near(to)).then_some(())?;
        let (end, second) = month(scan, to + 1)?;
        let (end, second) = dated(scan, end, second.to_owned());
        return Some((end, format!("from {first} to {second}")));
    }
    None
}

/// Days and their month, with what follows: `lundi 3 mars 2025`, `12 et 13 juin`, `3 mars dernier`.
fn calendar(scan: &Scan, at: usize) -> Option<(usize, String)> {
    let (mut end, mut en) = day(scan, at)?;
    for _ in 0..5 {
        if let Some((after, month)) = month(scan, end) {
            let (after, en) = dated(scan, after, format!("{en} {month}"));
            let related =
                (scan.is(after, Role::Last) || scan.is(after, Role::Next)) && scan.spaced(after);
            return Some((if related { after + 1 } else { after }, en));
        }
        let (place, joint) = joint(scan, end)?;
        let (after, next) = day(scan, place)?;
        end = after;
        en = format!("{en}{joint}{next}");
    }
    None
}

/// What joins two days of one month at `at`: the token after it, and its English.
fn joint(scan: &Scan, at: usize) -> Option<(usize, &'static str)> {
    let article = |place: usize| {
        let skipped = scan.is(place, Role::Article) || scan.is(place, Role::FromThe);
        if skipped { place + 1 } else { place }
    };
    if !scan.near(at) {
        None
    } else if scan.mark(at, ',') {
        Some((article(at + 1), ", "))
    } else if (scan.mark(at, '-') || scan.mark(at, '–')) && scan.glued(at) && scan.glued(at + 1) {
        Some((at + 1, "-"))
    } else if scan.is(at, Role::And) {
        Some((article(at + 1), " and "))
    } else if scan.is(at, Role::Or) {
        Some((article(at + 1), " or "))
    } else if scan.is(at, Role::ToThe) || scan.is(at, Role::To) {
        Some((at + 1, " to "))
    } else {
        None
    }
}

/// A day of the month, its weekday first where it has one: `lundi 3`, `1er`.
fn day(scan: &Scan, at: usize) -> Option<(usize, String)> {
    if let Some(weekday) = scan.word(at).and_then(|word| word.weekday) {
        let comma = usize::from(scan.mark(at + 1, ','));
        let (end, day) = day_number(scan, at + 1 + comma).filter(|_| scan.common(at))?;
        return scan.near(at + 1 + comma).then(|| (end, format!("{weekday} {day}")));
    }
    day_number(scan, at).map(|(end, day)| (end, day.to_string()))
}

fn day_number(scan: &Scan, at: usize) -> Option<(usize, u32)> {
    let (end, day) = match ordinal::numeric(scan, at) {
        Some((end, 1)) => (end, 1),
        Some(_) => return None,
        None => (at + 1, scan.digits(at).filter(|digits| digits.len() < 3)?.parse().ok()?),
    };
    (1..=31).contains(&day).then_some((end, day))
}

/// The month at `at`: the token after it and its full stop, and its English.
pub(super) fn month(scan: &Scan, at: usize) -> Option<(usize, &'static str)> {
    let word = scan.word(at)?;
    let name = word.month.filter(|_| scan.near(at))?;
    if !word.short {
        return Some((at + 1, name));
    }
    let stop = scan.mark(at + 1, '.') && scan.glued(at + 1);
    if stop { Some((at + 2, name)) } else { year(scan, at + 1).map(|_| (at + 1, name)) }
}

/// `en` with the year at `at`, where one stands.
fn dated(scan: &Scan, at: usize, en: String) -> (usize, String) {
    match year(scan, at).filter(|_| scan.near(at) && scan.closes(at + 1)) {
        Some(year) => (at + 1, format!("{en} {year}")),
        None => (at, en),
    }
}

/// `début juin`, `fin 2023`, `mi-juillet`.
fn phase(scan: &Scan, at: usize) -> Option<(usize, String)> {
    let (early, end_of) = scan.word(at)?.phase.filter(|_| scan.common(at))?;
    let glued = early.ends_with('-');
    if glued != (scan.mark(at + 1, '-') && scan.glued(at + 1)) {
        return None;
    }
    let place = if glued { at + 2 } else { at + 1 };
    let (end, when) = match month(scan, place) {
        Some((end, name)) => dated(scan, end, name.to_owned()),
        None => (place + 1, year(scan, place)?.to_string()),
    };
    let en = if glued {
        format!("{early}{when}")
    } else if scan.was(at, 1, Role::Article) || scan.was(at, 1, Role::ToThe) {
        format!("{end_of} {when}")
    } else if scan.was(at, 1, Role::Term) && early == "late" {
        format!("the {end_of} {when}")
    } else {
        format!("{early} {when}")
    };
    scan.near(place).then_some((end, en))
}

/// A month with no day: `juin 2024`, `en mars dernier`, `mars` after a cue.
fn alone(scan: &Scan, at: usize) -> Option<(usize, String)> {
    let with_in = scan.is(at, Role::In) && scan.near(at + 1);
    let place = if with_in { at + 1 } else { at };
    // The gap before the first token of all is wide: only what follows must be near.
    let (end, name) = if with_in || scan.near(at) {
        month(scan, place)?
    } else {
        (at + 1, scan.word(at).filter(|word| !word.short)?.month?)
    };
    let relation = scan.word(end).filter(|_| scan.spaced(end)).and_then(|word| {
        let next = word.is(Role::Next).then_some("next");
        word.is(Role::Last).then_some("last").or(next)
    });
    if let Some(relation) = relation.filter(|_| scan.common(at)) {
        return Some((end + 1, format!("{relation} {name}")));
    }
    if with_in {
        return None;
    }
    let (after, en) = dated(scan, end, name.to_owned());
    if after > end {
        return Some((after, en));
    }
    let dash = usize::from(scan.mark(end, '-') && scan.glued(end));
    if name == "May" && scan.digits(end + dash) == Some("68") && scan.near(end + dash) {
        return Some((end + dash + 1, "May 1968".to_owned()));
    }
    let lower = scan.case(place) == Some(Case::Lower);
    let sure = !matches!(name, "March" | "May") || scan.was(at, 1, Role::MonthCue);
    (lower && sure).then_some((end, en))
}

/// `12/06/2024`, `12.06.2024`, `2024-06-12`.
fn numeric(scan: &Scan, at: usize) -> Option<(usize, String)> {
    let mark = ['/', '.', '-'].into_iter().find(|mark| scan.mark(at + 1, *mark))?;
    let joined = scan.mark(at + 3, mark) && (1..5).all(|step| scan.glued(at + step));
    let part = |place: usize, len: usize| {
        scan.digits(place).filter(|digits| joined && digits.len() == len)?.parse::<u32>().ok()
    };
    if mark == '-' {
        let (_, month, day) = (year(scan, at)?, part(at + 2, 2)?, part(at + 4, 2)?);
        let real = (1..=12).contains(&month) && (1..=31).contains(&day);
        return real.then(|| (at + 5, scan.span(at, at + 5).of(scan.text()).to_owned()));
    }
    let day = part(at, 2).or_else(|| part(at, 1)).filter(|day| (1..=31).contains(day))?;
    let month = part(at + 2, 2).or_else(|| part(at + 2, 1))?;
    let name = MONTHS.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
    Some((at + 5, format!("{day} {name} {}", year(scan, at + 4).filter(|_| joined)?)))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
