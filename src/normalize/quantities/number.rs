//! Cardinal numbers, fractions, and nouns that count: `2 600`, `deux tiers`, `une dizaine`.

use super::Found;
use super::amount::{Amount, Of};
use super::lex::Kind;
use super::numeral::cardinal;
use super::scan::Scan;
use super::word::Role;
use crate::glossary::Rule;

/// The number or fraction at token `at`, where its English differs from the French.
pub(super) fn find(scan: &Scan, at: usize, amounts: &[Amount]) -> Option<Found> {
    fraction(scan, at).or_else(|| both(scan, at)).or_else(|| {
        let amount = amounts.iter().find(|amount| {
            (amount.low.is_none() || amount.scale.is_some())
                && amount.changed
                && scan.closes(amount.end)
        })?;
        (!is_label(scan, at, amount)).then_some(())?;
        let end = with_of(scan, amount);
        let of = if amount.of == Of::Both && end > amount.end { " of" } else { "" };
        Some(Found::new(end, amount.bare() + of, Rule::Number))
    })
}

/// Whether a bare number names rather than counts: `article 49,3`, an English `1,234`.
fn is_label(scan: &Scan, at: usize, amount: &Amount) -> bool {
    if amount.words || amount.scale.is_some() {
        return false;
    }
    let marked =
        at.checked_sub(1).is_some_and(|before| scan.mark(before, '°') || scan.mark(before, '.'));
    let three_decimals = amount.number.split_once('.').is_some_and(|(_, tail)| tail.len() == 3);
    scan.was(at, 1, Role::Label)
        || (marked && scan.was(at, 2, Role::Label))
        || (amount.is_decimal() && three_decimals && amount.value > 1.0)
}

/// The token after `amount` and the "de" that joins it to a noun; English has none after "million".
fn with_of(scan: &Scan, amount: &Amount) -> usize {
    let Some(noun) = amount.noun(scan).filter(|_| amount.of != Of::None) else { return amount.end };
    let is_word = scan.token(noun).is_some_and(|token| token.kind == Kind::Word);
    if is_word && !scan.is(noun, Role::Determiner) { noun } else { amount.end }
}

/// `les deux tiers`, `trois quarts`, `un tiers de`, `la moitié`.
fn fraction(scan: &Scan, at: usize) -> Option<Found> {
    let article = scan.is(at, Role::Article);
    let place = if article { at + 1 } else { at };
    if !scan.opens(at) || !scan.common(at) || !scan.near(place.max(1)) && place > 0 && article {
        return None;
    }
    if article && scan.is(place, Role::WholeHalf) && scan.closes(place + 1) {
        return Some(Found::new(place + 1, "half", Rule::Number));
    }
    let one = !article && scan.is(at, Role::One);
    let (noun, value) = if article && scan.word(place)?.fraction.is_some() {
        (place, 1)
    } else {
        cardinal(scan, place)?
    };
    let word = scan.word(noun).filter(|_| scan.spaced(noun) && scan.closes(noun + 1))?;
    let of = scan.is(noun + 1, Role::Of) || scan.is(noun + 1, Role::OfThe);
    if of && scan.is(noun + 2, Role::Final) {
        return None;
    }
    if value == 1 {
        // Alone, "un tiers" is also a third party, and "un cinquième" a fifth of its kind.
        let by = scan.was(at, 1, Role::Of) && scan.glued(at);
        let name = word.fraction.map(|(one, _)| one.to_owned());
        let name = name.or_else(|| word.ordinal.filter(|_| one).map(super::ordinal::spelled))?;
        (of || (by && word.fraction.is_some())).then_some(())?;
        let hour = of && scan.is(noun + 2, Role::Hour);
        if hour {
            return Some(Found::new(noun + 3, format!("a {name} of an hour"), Rule::Measure));
        }
        return Some(Found::new(noun + 1, format!("a {name}"), Rule::Number));
    }
    let plural = scan.str(noun).ends_with('s');
    let names = word.fraction.map(|(_, many)| many.to_owned());
    let names = names.or_else(|| {
        word.ordinal
            .filter(|_| of && plural && value < 20)
            .map(|n| super::ordinal::spelled(n) + "s")
    })?;
    let en = format!("{} {names}", super::numeral::spelled(value));
    if of && scan.is(noun + 2, Role::Hour) {
        return Some(Found::new(noun + 3, en + " of an hour", Rule::Measure));
    }
    Some(Found::new(noun + 1, en, Rule::Number))
}

/// `tous deux`, `toutes les deux` — unless a noun follows: `tous les deux ans` is every two years.
fn both(scan: &Scan, at: usize) -> Option<Found> {
    if !scan.is(at, Role::Every) || !scan.common(at) {
        return None;
    }
    let place = if scan.is(at + 1, Role::Article) { at + 2 } else { at + 1 };
    let two = scan.word(place)?.cardinal == Some(2) && scan.near(at + 1) && scan.near(place);
    let counted =
        scan.word(place + 1).is_some_and(|word| !word.nouns.is_empty() || word.cardinal.is_some());
    (two && !counted && scan.closes(place + 1)).then_some(())?;
    Some(Found::new(place + 1, "both", Rule::Number))
}
