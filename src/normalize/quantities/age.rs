//! Ages: `âgé de 26 ans`, `un homme de 26 ans`, `Jean Dupont, 26 ans,` — aged 26, whatever stands around.

use super::Found;
use super::amount::{Amount, amounts};
use super::measure::noun;
use super::scan::{Case, Scan};
use super::word::Role;
use crate::glossary::Rule;

/// The age at token `at`, of which `here` are the amounts read.
pub(super) fn find(scan: &Scan, at: usize, here: &[Amount]) -> Option<Found> {
    let before = |back: usize, role: Role| scan.was(at, back, role);
    let comma = |place: Option<usize>| place.is_some_and(|place| scan.mark(place, ','));
    if scan.is(at, Role::Aged) && scan.is(at + 1, Role::Of) {
        return years(scan, &amounts(scan, at + 2).collect::<Vec<_>>());
    }
    // `un homme de 26 ans`, `un homme blessé de 26 ans`; and no `régime militaire de 26 ans`.
    let adjective = at.checked_sub(1).is_some_and(|place| scan.case(place) == Some(Case::Lower));
    if scan.is(at, Role::Of) && (before(1, Role::Human) || adjective && before(2, Role::Human)) {
        return years(scan, &amounts(scan, at + 1).collect::<Vec<_>>());
    }
    if scan.is(at, Role::To) {
        let apart =
            at == 0 || comma(at.checked_sub(1)) || scan.capital(at) || before(1, Role::Died);
        let age = years(scan, &amounts(scan, at + 1).collect::<Vec<_>>())?;
        let closed =
            scan.token(age.end).is_none() || comma(Some(age.end)) || scan.mark(age.end, '.');
        return (apart && closed).then_some(age);
    }
    // `Jean Dupont, 26 ans,`: between commas, after a name or a human being.
    let owner = at.checked_sub(2)?;
    let owned = comma(at.checked_sub(1)) && (scan.capital(owner) || scan.is(owner, Role::Human));
    let age = years(scan, here).filter(|_| owned)?;
    let closed = [',', '.', ')', ';'].iter().any(|mark| scan.mark(age.end, *mark));
    (closed || scan.token(age.end).is_none() || scan.is(age.end, Role::And)).then_some(age)
}

/// So many years of age, the longest of `amounts` that years follow.
fn years(scan: &Scan, amounts: &[Amount]) -> Option<Found> {
    amounts.iter().find_map(|amount| {
        let (end, unit) = noun(scan, amount.noun(scan)?, false)?;
        let plain = unit.one == "year" && amount.scale.is_none() && scan.closes(end);
        plain.then(|| Found::new(end, format!("aged {}", amount.bare()), Rule::Measure))
    })
}
