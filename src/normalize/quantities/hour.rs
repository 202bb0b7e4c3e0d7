//! Times of day: `à 18h30`, `vers 20 heures`, `à midi`; and lengths written alike: `pendant 2h30`.

use super::Found;
use super::amount::Amount;
use super::numeral::cardinal;
use super::scan::{Case, Scan};
use super::word::Role;
use crate::glossary::Rule;

/// Hours and minutes as they stand in the text, whatever they mean.
#[derive(Clone, Copy, Debug)]
struct Clock {
    /// The token after them.
    end: usize,
    hours: u32,
    minutes: Option<u32>,
    /// Whether the hours are marked by a letter (`18h`) rather than a word (`18 heures`).
    letter: bool,
    /// Whether a part of the day or a zone follows, which only a time of day has.
    placed: bool,
}

impl Clock {
    fn time(self) -> String {
        format!("{:02}:{:02}", self.hours, self.minutes.unwrap_or(0))
    }
}

/// The hour at token `at`.
pub(super) fn find(scan: &Scan, at: usize, _: &[Amount]) -> Option<Found> {
    if !scan.opens(at) {
        return None;
    }
    if let Some(found) = noon(scan, at) {
        return Some(found);
    }
    if let Some((end, en)) = opening_hours(scan, at) {
        return Some(Found::new(end, en, Rule::Hour));
    }
    let clock = clock(scan, at)?;
    if let Some(last) = range(scan, at, clock) {
        let joint = if scan.is(clock.end, Role::And) { "and" } else { "to" };
        let (end, zone) = zone(scan, last.end);
        return Some(Found::new(
            end,
            format!("{} {joint} {}{zone}", clock.time(), last.time()),
            Rule::Hour,
        ));
    }
    if !is_time(scan, at, clock) {
        return length(clock);
    }
    let (end, zone) = zone(scan, clock.end);
    Some(Found::new(end, clock.time() + &zone, Rule::Hour))
}

/// `18h30`, `18 h 30`, `18 heures`, `huit heures du soir`.
fn clock(scan: &Scan, at: usize) -> Option<Clock> {
    let (place, hours) = match scan.digits(at) {
        Some(digits) if digits.len() < 3 => (at + 1, digits.parse().ok()?),
        Some(_) => return None,
        None => cardinal(scan, at).filter(|(end, _)| *end > at + 1 || !scan.is(at, Role::One))?,
    };
    if !scan.near(place) {
        return None;
    }
    let minutes_at = |place: usize| {
        let digits = scan.digits(place).filter(|digits| digits.len() == 2)?;
        digits.parse().ok().filter(|minutes| *minutes < 60 && scan.closes(place + 1))
    };
    let glued = scan
        .str(place)
        .strip_prefix(['h', 'H'])
        .filter(|rest| scan.digits(at).is_some() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    let letter = glued.is_some();
    let (mut end, minutes) = match glued {
        Some("") => match minutes_at(place + 1).filter(|_| scan.near(place + 1)) {
            Some(minutes) => (place + 2, Some(minutes)),
            None => (place + 1, None),
        },
        Some(digits) if digits.len() == 2 => {
            (place + 1, Some(digits.parse().ok().filter(|minutes| *minutes < 60)?))
        }
        None if scan.is(place, Role::Hour) && scan.case(place)? == Case::Lower => {
            match minutes_at(place + 1).filter(|_| scan.spaced(place + 1)) {
                Some(minutes) if !is_unit(scan, place + 2) => (place + 2, Some(minutes)),
                _ => (place + 1, None),
            }
        }
        _ => return None,
    };
    if scan.mark(end, '\'') || scan.is(end, Role::MinuteMark) || !scan.closes(end) {
        return None; // a race time, or part of a code
    }
    let mut hours: u32 = hours;
    let mut placed = zone(scan, end).0 > end;
    if let Some((after, late)) = part_of_day(scan, end) {
        hours += if late && hours < 12 { 12 } else { 0 };
        end = after;
        placed = true;
    }
    Some(Clock { end, hours, minutes, letter, placed })
}

/// Whether a unit or a large number stands at `at`, so that digits before it are not minutes.
fn is_unit(scan: &Scan, at: usize) -> bool {
    scan.word(at).is_some_and(|word| !word.nouns.is_empty() || word.scale.is_some())
}

/// `du matin`, `du soir`, `de l'après-midi` at `at`: the token after it, and whether it is past noon.
fn part_of_day(scan: &Scan, at: usize) -> Option<(usize, bool)> {
    if scan.is(at, Role::FromThe) && scan.near(at) && scan.near(at + 1) {
        let part = scan.word(at + 1)?;
        return (part.is(Role::Morning) || part.is(Role::Evening))
            .then(|| (at + 2, part.is(Role::Evening)));
    }
    let afternoon = scan.is(at, Role::Of)
        && scan.is(at + 1, Role::Article)
        && scan.is(at + 2, Role::After)
        && scan.mark(at + 3, '-')
        && scan.is(at + 4, Role::Noon);
    (afternoon && scan.near(at)).then_some((at + 5, true))
}

/// `GMT`, `heure locale` at `at`: the token after it, and its English with a space before.
fn zone(scan: &Scan, at: usize) -> (usize, String) {
    let comma = usize::from(scan.mark(at, ','));
    if scan.near(at) && is_zone(scan, at) {
        (at + 1, format!(" {}", scan.str(at)))
    } else if scan.is(at, Role::Local) && scan.near(at) {
        (at + 1, " local time".to_owned())
    } else if scan.is(at + comma, Role::Hour)
        && scan.is(at + comma + 1, Role::Local)
        && scan.near(at)
    {
        (at + comma + 2, " local time".to_owned())
    } else {
        (at, String::new())
    }
}

/// Whether the word at `at` is the abbreviation of a time zone, in capitals.
fn is_zone(scan: &Scan, at: usize) -> bool {
    let upper = scan.case(at) == Some(Case::Upper);
    let lexicon = scan.lexicon();
    let place = lexicon.place(scan.str(at).get(..3).unwrap_or_default().to_lowercase().as_bytes());
    upper && scan.str(at).len() == 3 && lexicon.word(place).is_some_and(|word| word.is(Role::Zone))
}

/// Whether `clock`, which begins at `at`, is a time of day rather than a length of time.
fn is_time(scan: &Scan, at: usize, clock: Clock) -> bool {
    if clock.hours > 24 || (clock.hours == 24 && clock.minutes.is_none_or(|minutes| minutes > 0)) {
        return false;
    }
    if clock.placed {
        return true;
    }
    let of = scan.is(clock.end, Role::Of) && scan.near(clock.end);
    let rated = scan.is(clock.end, Role::Par);
    let cued = scan.was(at, 1, Role::TimeCue)
        || scan.was(at, 1, Role::Between)
        || (scan.was(at, 1, Role::After) && scan.was(at, 2, Role::Barely));
    // "20h de France 2", "le 20h de TF1" are bulletins.
    let named = scan.capital(clock.end + 1) || scan.was(at, 1, Role::Definite);
    let titled = clock.letter && named;
    if (of && !titled && (clock.hours < 12 || clock.minutes.is_none())) || rated {
        return false;
    }
    if cued {
        return true;
    }
    let measured = scan.was(at, 1, Role::LengthCue)
        || (scan.was(at, 1, Role::Of) && (clock.hours < 7 || scan.was(at, 2, Role::Approximate)));
    clock.letter && !measured
}

/// The second time of `de 9h à 18h`, `entre 8 heures et 10 heures`.
fn range(scan: &Scan, at: usize, first: Clock) -> Option<Clock> {
    let joined = (scan.is(first.end, Role::And) && scan.was(at, 1, Role::Between))
        || (scan.is(first.end, Role::To) && scan.was(at, 1, Role::Of));
    let second = clock(scan, first.end + 1).filter(|_| joined && scan.near(first.end))?;
    let times = first.hours < 24 && second.hours <= 24 && (second.hours >= 7 || second.placed);
    (times && !scan.is(second.end, Role::Of)).then_some(second)
}

/// `9 à 18 heures` after "de", `9 et 18 heures` after "entre": opening hours, when they could be.
fn opening_hours(scan: &Scan, at: usize) -> Option<(usize, String)> {
    let first: u32 = scan.digits(at).filter(|digits| digits.len() < 3)?.parse().ok()?;
    let joint = if scan.is(at + 1, Role::To) && scan.was(at, 1, Role::Of) {
        "to"
    } else if scan.is(at + 1, Role::And) && scan.was(at, 1, Role::Between) {
        "and"
    } else {
        return None;
    };
    let last = clock(scan, at + 2).filter(|last| scan.near(at + 1) && last.hours <= 24)?;
    let could_be = first >= 5 && last.hours >= first + 2 && last.hours >= 10 && last.hours < 24;
    let of = scan.is(last.end, Role::Of) || scan.is(last.end, Role::Par);
    (could_be && !of).then(|| (last.end, format!("{first:02}:00 {joint} {}", last.time())))
}

/// A length of time marked like a time of day: `2h30`, `35h`, `2 heures 15`.
fn length(clock: Clock) -> Option<Found> {
    let plural = |count: u32, unit: &str| {
        if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
    };
    let hours = plural(clock.hours, "hour");
    match clock.minutes {
        Some(minutes) if minutes > 0 => Some(Found::new(
            clock.end,
            format!("{hours} {}", plural(minutes, "minute")),
            Rule::Measure,
        )),
        _ if clock.letter => Some(Found::new(clock.end, hours, Rule::Measure)),
        _ => None,
    }
}

/// `midi`, `minuit`, and `heure locale` with no time before it.
fn noon(scan: &Scan, at: usize) -> Option<Found> {
    let word = scan.word(at)?;
    let lower = scan.case(at)? == Case::Lower;
    if word.is(Role::Hour) && scan.is(at + 1, Role::Local) && scan.near(at + 1) && lower {
        return Some(Found::new(at + 2, "local time", Rule::Hour));
    }
    let name = match (word.is(Role::Noon), word.is(Role::Midnight)) {
        (true, _) if !scan.was(at, 1, Role::Definite) => "noon",
        (_, true) => "midnight",
        _ => return None,
    };
    let (end, zone) = zone(scan, at + 1);
    (lower && scan.closes(end)).then_some(())?;
    Some(Found::new(end, format!("{name}{zone}"), Rule::Hour))
}
