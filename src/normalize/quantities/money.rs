//! Sums of money: `1,5 milliard d'euros`, `20 M€`, `12,50 €`, `500 francs suisses`.

use super::Found;
use super::amount::Amount;
use super::lex::Kind;
use super::measure::{matched, noun, per};
use super::scan::Scan;
use crate::glossary::Rule;

/// The sum at token `at`.
pub(super) fn find(scan: &Scan, at: usize, amounts: &[Amount]) -> Option<Found> {
    if let Some(sign) = sign(scan, at) {
        return prefixed(scan, at, sign);
    }
    amounts.iter().find_map(|amount| signed(scan, amount).or_else(|| named(scan, amount)))
}

/// The currency sign at `at`, in English.
fn sign(scan: &Scan, at: usize) -> Option<&'static str> {
    let Some(Kind::Mark(mark)) = scan.token(at).map(|token| token.kind) else { return None };
    scan.lexicon().signs.iter().find(|(sign, _)| *sign == mark).map(|(_, en)| *en)
}

/// `$20`, `$3,5 millions`.
fn prefixed(scan: &Scan, at: usize, sign: &str) -> Option<Found> {
    let opens = !scan.glued(at) || scan.opens(at);
    let number = super::numeral::numeral(scan, at + 1)
        .filter(|number| !number.words && scan.near(at + 1) && opens)?;
    let scale =
        scan.word(number.end).and_then(|word| word.scale).filter(|_| scan.spaced(number.end));
    let (end, tail) =
        scale.map_or((number.end, String::new()), |name| (number.end + 1, format!(" {name}")));
    scan.closes(end).then_some(())?;
    Some(Found::new(end, format!("{sign}{}{tail}", number.en), Rule::Money))
}

/// `12,50 €`, `12€50`, `20 M€`, `20 millions €`.
fn signed(scan: &Scan, amount: &Amount) -> Option<Found> {
    if amount.words {
        return None;
    }
    let end = amount.end;
    let letters = scan
        .word(end)
        .and_then(|word| word.multiple)
        .filter(|_| scan.glued(end + 1) && amount.scale.is_none());
    let place = if letters.is_some() { end + 1 } else { end };
    let sign = sign(scan, place).filter(|_| scan.near(end) && scan.near(place))?;
    let place = place + 1;
    let name = letters.map(|name| if name == "k" { name.to_owned() } else { format!(" {name}") });
    let name = name.or_else(|| amount.scale.map(|scale| format!(" {scale}"))).unwrap_or_default();
    let cents = scan.digits(place).filter(|cents| cents.len() == 2 && scan.glued(place));
    if let Some(cents) =
        cents.filter(|_| !amount.is_decimal() && name.is_empty() && amount.low.is_none())
    {
        scan.closes(place + 1).then_some(())?;
        return Some(Found::new(
            place + 1,
            format!("{sign}{}.{cents}", amount.number),
            Rule::Money,
        ));
    }
    scan.closes(place).then_some(())?;
    let dress = |number: &str| match number.strip_prefix('-') {
        Some(positive) => format!("-{sign}{positive}{name}"),
        None => format!("{sign}{number}{name}"),
    };
    Some(Found::new(place, amount.dressed(dress), Rule::Money))
}

/// `500 euros`, `3 millions de dollars canadiens par an`.
fn named(scan: &Scan, amount: &Amount) -> Option<Found> {
    let (mut end, currency) = noun(scan, amount.noun(scan)?, true)?;
    let (mut one, mut many) = (currency.one.to_owned(), currency.many.to_owned());
    let issuer = scan.word(end).filter(|_| scan.near(end)).and_then(|word| {
        word.issuers.iter().find_map(|issuer| Some((matched(scan, end, issuer)?, issuer.one)))
    });
    if let Some((after, name)) = issuer {
        one = format!("{name} {one}");
        many = format!("{name} {many}");
        end = after;
    }
    let mut en = amount.with(&one, &many);
    if let Some((after, per)) = per(scan, end) {
        en = format!("{en} per {per}");
        end = after;
    }
    scan.closes(end).then_some(())?;
    Some(Found::new(end, en, Rule::Money))
}
