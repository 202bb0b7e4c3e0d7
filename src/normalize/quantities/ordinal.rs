//! Ordinals: `2e`, `1ère`, `troisième`, `18e arrondissement`; Roman ones before `arrondissement`.

use super::Found;
use super::amount::Amount;
use super::numeral;
use super::scan::{Case, Scan};
use super::word::Role;
use crate::glossary::Rule;

/// The ordinal at token `at`.
pub(super) fn find(scan: &Scan, at: usize, _: &[Amount]) -> Option<Found> {
    if !scan.opens(at) {
        return None;
    }
    let (end, en) = if scan.digits(at).is_some() {
        let (end, value) = numeric(scan, at)?;
        let king = at
            .checked_sub(1)
            .is_some_and(|name| scan.spaced(at) && scan.capital(name) && scan.word(name).is_none());
        if scan.is(end, Role::Office) || (value == 1 && king) {
            return None;
        }
        (end, numbered(value))
    } else if let Some(value) = roman(scan, at) {
        let noun = governed(scan, at + 1).filter(|noun| scan.is(*noun, Role::RankNoun))?;
        if noun > at + 1 {
            return Some(Found::new(at + 1, numbered(value), Rule::Ordinal));
        }
        (at + 1, numbered(value))
    } else {
        return worded(scan, at);
    };
    if scan.is(end, Role::RankNoun) && scan.spaced(end) && scan.closes(end + 1) {
        return Some(Found::new(end + 1, format!("{en} {}", scan.str(end)), Rule::Ordinal));
    }
    scan.closes(end).then_some(())?;
    Some(Found::new(end, en, Rule::Ordinal))
}

/// Digits with a glued ordinal ending: the token after it, and the value.
///
/// `Plan 2000E` is a name: from a thousand on, a capital ending is an ordinal's only among capitals (`LA 1000E VICTOIRE`).
pub(super) fn numeric(scan: &Scan, at: usize) -> Option<(usize, u32)> {
    let value = scan.digits(at).filter(|digits| digits.len() < 5)?.parse().ok()?;
    let beside = [at.checked_sub(1), Some(at + 2)];
    let capitals = beside.into_iter().flatten().any(|at| scan.case(at) == Some(Case::Upper));
    let named = value >= 1000 && scan.capital(at + 1) && !capitals;
    (scan.glued(at + 1) && scan.is(at + 1, Role::OrdinalEnding) && !named)
        .then_some((at + 2, value))
}

/// `vingt et unième`, `troisième`.
fn worded(scan: &Scan, at: usize) -> Option<Found> {
    let word = scan.word(at)?;
    if word.ordinal.is_none() && word.cardinal.is_none() || !scan.common(at) {
        return None;
    }
    let (place, head) = if let Some((end, value)) = numeral::cardinal(scan, at) {
        let joined = usize::from(scan.is(end, Role::And) || scan.mark(end, '-'));
        let joined = if joined == 1 && scan.is(end + 1, Role::And) { 3 } else { joined };
        (end + joined, value)
    } else {
        (at, 0)
    };
    let last = scan.word(place)?.ordinal?;
    let near = place == at || scan.near(place);
    let value = match (head, last) {
        (0, 1) => return None,
        (0, _) => last,
        (_, 1000) => head.checked_mul(1000)?,
        (_, 100) if head < 10 => head * 100,
        (_, 20) if head % 10 == 4 => head + 76,
        (_, 1..20) if fits(head % 100, last) => head + last,
        _ => return None,
    };
    let title = scan.case(at) == Some(Case::Title);
    if !near || !scan.closes(place + 1) || (title && scan.capital(place + 1)) {
        return None;
    }
    if place > at
        && (1..100).contains(&head)
        && !scan.glued(place)
        && !scan.is(place - 1, Role::And)
    {
        return None; // "deux troisièmes places" is two third places
    }
    Some(Found::new(place + 1, spelled(value), Rule::Ordinal))
}

/// Whether an ordinal may end in `last` after the tens and units `tail`: 20 and 1, 60 and 12, 10 and 7.
fn fits(tail: u32, last: u32) -> bool {
    match tail {
        10 => (7..10).contains(&last),
        0 | 60 | 80 => true,
        _ => tail.is_multiple_of(10) && last < 10,
    }
}

/// The value of the word at `at` as a Roman numeral with an ordinal ending: `XXIe`.
pub(super) fn roman(scan: &Scan, at: usize) -> Option<u32> {
    let word = scan.str(at).strip_prefix(['I', 'V', 'X', 'L']).map(|_| scan.str(at))?;
    let digits = word.trim_end_matches(|c: char| !matches!(c, 'I' | 'V' | 'X' | 'L'));
    let ending = word.get(digits.len()..)?;
    let lexicon = scan.lexicon();
    let known = lexicon
        .word(lexicon.place(ending.as_bytes()))
        .is_some_and(|word| word.is(Role::OrdinalEnding));
    if digits.is_empty() || digits.len() > 7 || !known {
        return None;
    }
    let mut total = 0_u32;
    let mut before = 0;
    for digit in digits.chars().rev() {
        let value = match digit {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            _ => return None,
        };
        total = if value < before { total.checked_sub(value)? } else { total + value };
        before = before.max(value);
    }
    Some(total)
}

/// The token of the noun that the ordinals ending before `at` share: `XIXe et XXe siècles`.
pub(super) fn governed(scan: &Scan, at: usize) -> Option<usize> {
    for place in at..at + 5 {
        if !scan.near(place) {
            return None;
        }
        if scan.is(place, Role::Century)
            || scan.is(place, Role::RankNoun)
            || scan.is(place, Role::Millennium)
        {
            return Some(place);
        }
        let joint = [Role::And, Role::Or, Role::To, Role::ToThe, Role::FromThe, Role::Article]
            .iter()
            .any(|role| scan.is(place, *role));
        if !joint && roman(scan, place).is_none() {
            return None;
        }
    }
    None
}

/// `21` as `21st`.
pub(super) fn numbered(value: u32) -> String {
    let ending = match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{value}{ending}")
}

/// `21` as `twenty-first`.
pub(super) fn spelled(value: u32) -> String {
    let cardinal = numeral::spelled(value);
    let cut = cardinal.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (head, last) = cardinal.split_at_checked(cut).unwrap_or(("", &cardinal));
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        _ => match last.strip_suffix('y') {
            Some(stem) => format!("{stem}ieth"),
            None => format!("{last}th"),
        },
    };
    // "one hundredth" is the place of the hundredth.
    format!("{}{last}", head.strip_prefix("one ").filter(|rest| rest.is_empty()).unwrap_or(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_ordinals_are_spelled_right() {
        for (value, en) in [
            (2, "second"),
            (12, "twelfth"),
            (20, "twentieth"),
            (21, "twenty-first"),
            (100, "hundredth"),
        ] {
            assert_eq!(spelled(value), en);
        }
        assert_eq!(
            [1, 2, 3, 11, 112, 23].map(numbered),
            ["1st", "2nd", "3rd", "11th", "112th", "23rd"]
        );
    }
}
