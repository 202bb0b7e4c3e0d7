//! A number with what multiplies it: a range, a large-number name, a collective noun.

use super::lex::Kind;
use super::numeral::{Numeral, numeral};
use super::scan::{Case, Scan};
use super::word::Role;

/// So much of something, before the noun is known.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// The token after it, not counting the "de" that may join it to a noun.
    pub end: usize,
    /// The lower bound and the English that joins it to the upper one.
    pub low: Option<(String, &'static str)>,
    /// The number, or the upper bound.
    pub number: String,
    /// Its large-number name in English.
    pub scale: Option<&'static str>,
    /// What joins it to a noun.
    pub of: Of,
    /// Whether it is written in words.
    pub words: bool,
    /// Whether its English differs from the French.
    pub changed: bool,
    /// The largest number in it, as digits say it; 0 for collectives.
    pub value: f64,
}

/// What stands between an amount and its noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// Nothing: `deux euros`, two euros.
    None,
    /// A "de" in French only: `deux millions d'euros`, two million euros.
    French,
    /// A word in both: `des milliers d'euros`, thousands of euros.
    Both,
}

impl Amount {
    /// Whether English puts its noun in the singular.
    fn is_one(&self) -> bool {
        self.low.is_none() && self.scale.is_none() && (self.value - 1.0).abs() < f64::EPSILON
    }

    /// Whether it has decimals.
    pub(super) fn is_decimal(&self) -> bool {
        !self.words && self.number.contains('.')
    }

    /// Its English, each bound dressed by `dress`.
    pub(super) fn dressed(&self, dress: impl Fn(&str) -> String) -> String {
        match &self.low {
            Some((low, joint)) => format!("{}{joint}{}", dress(low), dress(&self.number)),
            None => dress(&self.number),
        }
    }

    /// Its English with no noun. In digits, wires give both bounds of a range their scale.
    pub(super) fn bare(&self) -> String {
        match (&self.low, self.scale) {
            (Some((low, joint)), Some(scale)) if self.words || *joint == "-" => {
                format!("{low}{joint}{} {scale}", self.number)
            }
            (_, Some(scale)) => self.dressed(|number| format!("{number} {scale}")),
            (_, None) => self.dressed(str::to_owned),
        }
    }

    /// Its English with a noun.
    pub(super) fn with(&self, one: &str, many: &str) -> String {
        let of = if self.of == Of::Both { " of " } else { " " };
        format!("{}{of}{}", self.bare(), if self.is_one() { one } else { many })
    }

    /// The token where its noun would stand.
    pub(super) fn noun(&self, scan: &Scan) -> Option<usize> {
        let joined = scan.is(self.end, Role::Of) && scan.near(self.end);
        let place = match (self.of != Of::None, joined) {
            (true, true) => self.end + 1,
            (false, _) => self.end,
            (true, false) => return None,
        };
        scan.near(place).then_some(place)
    }
}

/// The readings of the amount at token `at`, the longest first.
pub(super) fn amounts(scan: &Scan, at: usize) -> impl Iterator<Item = Amount> {
    let starts = scan.opens(at);
    let collected =
        collective(scan, at).filter(|amount| starts && !is_age_of_someone(scan, at, amount));
    let single = collected.is_none().then(|| counted(scan, at)).flatten().filter(|_| starts);
    // "-0,3 à 3,3 %" is a change, then a level.
    let unsigned = single.as_ref().filter(|(_, sign)| sign.is_empty());
    let ranged = unsigned.and_then(|(first, _)| range(scan, at, first));
    let plain = single.map(|(number, sign)| scaled(scan, &number, sign, None));
    collected
        .into_iter()
        .chain(ranged)
        .chain(plain)
        .chain(one_of_scale(scan, at).filter(move |_| starts))
}

/// The number at `at`, with the sign before it.
fn counted(scan: &Scan, at: usize) -> Option<(Numeral, &'static str)> {
    let sign = if scan.mark(at, '-') {
        "-"
    } else if scan.mark(at, '+') {
        "+"
    } else {
        return Some((numeral(scan, at)?, ""));
    };
    let number = numeral(scan, at + 1).filter(|number| scan.glued(at + 1) && !number.words)?;
    Some((number, sign))
}

/// `first` as the lower bound of a range that goes on after it.
fn range(scan: &Scan, at: usize, first: &Numeral) -> Option<Amount> {
    let end = first.end;
    let dash = scan.mark(end, '-') || scan.mark(end, '–');
    let joint = if dash && scan.glued(end) && scan.glued(end + 1) {
        "-"
    } else if !scan.spaced(end) || !scan.spaced(end + 1) {
        return None;
    } else if scan.is(end, Role::To) {
        " to "
    } else if scan.is(end, Role::Or) {
        " or "
    } else if scan.is(end, Role::And) && scan.was(at, 1, Role::Between) {
        " and "
    } else {
        return None;
    };
    let second = numeral(scan, end + 1)
        .filter(|second| second.value > first.value && second.words == first.words)?;
    let low = (first.en.clone(), joint);
    Some(scaled(scan, &second, "", Some(low)))
}

/// `number` with the large-number name and the half that may follow it.
fn scaled(
    scan: &Scan,
    number: &Numeral,
    sign: &str,
    low: Option<(String, &'static str)>,
) -> Amount {
    let mut end = number.end;
    let mut en = format!("{sign}{}", number.en);
    let mut scale = None;
    let mut of = Of::None;
    if let Some(name) = scan.word(end).and_then(|word| word.scale).filter(|_| lower(scan, end)) {
        scale = Some(name);
        end += 1;
        of = Of::French;
        if low.is_none() && half_follows(scan, end) && !number.decimal {
            en = if number.words { format!("{en} and a half") } else { format!("{en}.5") };
            end += 2;
        } else if number.words
            && let Some(rest) = numeral(scan, end).filter(|rest| rest.words && scan.spaced(end))
        {
            en = format!("{en} {name} {}", rest.en);
            scale = None;
            end = rest.end;
            of = Of::None;
        }
    }
    Amount {
        end,
        changed: number.changed || scale.is_some() || low.is_some(),
        low,
        number: en,
        scale,
        of,
        words: number.words,
        value: number.value,
    }
}

/// Whether "et demi" stands at `at`.
pub(super) fn half_follows(scan: &Scan, at: usize) -> bool {
    scan.spaced(at) && scan.is(at, Role::And) && scan.spaced(at + 1) && scan.is(at + 1, Role::Half)
}

/// Whether the word at `at` follows closely and has no capital.
fn lower(scan: &Scan, at: usize) -> bool {
    scan.near(at) && scan.case(at) == Some(Case::Lower)
}

/// "un million", "un million et demi", "un demi-milliard".
fn one_of_scale(scan: &Scan, at: usize) -> Option<Amount> {
    if !scan.is(at, Role::One) || !scan.common(at) {
        return None;
    }
    let halved = scan.is(at + 1, Role::Half) && scan.mark(at + 2, '-') && scan.glued(at + 2);
    let place = if halved { at + 3 } else { at + 1 };
    let name = scan.word(place)?.scale.filter(|_| lower(scan, place))?;
    let mut amount = single(place + 1, "one".to_owned());
    amount.scale = Some(name);
    if halved {
        amount.number = String::from("half a");
    } else if half_follows(scan, amount.end) {
        amount.number = String::from("one and a half");
        amount.end += 2;
    } else if name == "thousand" {
        amount.number = about(scan, at, "a");
    }
    Some(amount)
}

/// An amount in words that ends before token `end`.
fn single(end: usize, number: String) -> Amount {
    Amount {
        end,
        low: None,
        number,
        scale: None,
        of: Of::French,
        words: true,
        changed: true,
        value: 0.0,
    }
}

/// `number` with "about" before it, unless the French at `at` is already so qualified.
fn about(scan: &Scan, at: usize, number: &str) -> String {
    let elided = usize::from(scan.was(at, 1, Role::Of));
    if scan.was(at, 1 + elided, Role::Approximate) {
        number.to_owned()
    } else {
        format!("about {number}")
    }
}

/// "une dizaine", "plusieurs centaines", "des dizaines de milliers", "milliers".
fn collective(scan: &Scan, at: usize) -> Option<Amount> {
    if !scan.common(at) {
        return None;
    }
    // The large-number name that follows a collective: "dizaines de millions".
    let scale_after = |place: usize| {
        let name = scan.word(place + 1)?.scale?;
        (scan.is(place, Role::Of) && lower(scan, place) && lower(scan, place + 1)).then_some(name)
    };
    if scan.is(at, Role::One) {
        let place =
            if scan.is(at + 1, Role::Half) && scan.mark(at + 2, '-') { at + 3 } else { at + 1 };
        let (one, many) = scan.word(place)?.collective.filter(|_| lower(scan, place))?;
        let dozen = many == "dozens" && one.starts_with("a ");
        let number = match (place > at + 1, dozen) {
            (true, true) => format!("half {one}"),
            (true, false) => return None,
            (false, true) => one.to_owned(),
            (false, false) => about(scan, at, one),
        };
        let mut amount = single(place + 1, number);
        if let Some(name) = scale_after(amount.end) {
            amount.scale = Some(name);
            amount.end += 2;
        }
        return Some(amount);
    }
    // "la quinzaine d'étudiants" is about fifteen of them, "la quinzaine de jours" two weeks, and so is "la quinzaine".
    if scan.is(at, Role::Article) && scan.str(at).eq_ignore_ascii_case("la") {
        let (one, _) = scan.word(at + 1)?.collective.filter(|_| lower(scan, at + 1))?;
        let counted = scan.is(at + 2, Role::Of)
            && scan.token(at + 3).is_some_and(|token| token.kind == Kind::Word)
            && scan.word(at + 3).is_none_or(|word| word.nouns.is_empty() && word.scale.is_none());
        return (counted && !one.starts_with("a "))
            .then(|| single(at + 2, format!("the {one} or so")));
    }
    let some = scan.is(at, Role::Some);
    let several = scan.is(at, Role::Several).then_some("several");
    let few = if scan.was(at, 1, Role::Article) { "few" } else { "a few" };
    let several = several.or_else(|| scan.is(at, Role::Few).then_some(few));
    let place = if some || several.is_some() { at + 1 } else { at };
    if place > at && !lower(scan, place) || !scan.str(place).ends_with(['s', 'S']) {
        return None;
    }
    if place == at && scan.was(at, 1, Role::Par) {
        return None; // "par milliers" is by the thousand
    }
    let noun = scan.word(place)?;
    let many = noun.collective.map(|(_, many)| many).filter(|many| !many.is_empty());
    let unit = match (many, noun.scale) {
        (Some("hundreds"), _) => "hundred",
        (Some(_), _) => "dozen",
        (None, Some(name)) if scan.str(place).len() > 3 => name,
        _ => return None,
    };
    let inner = scale_after(place + 1);
    let end = if inner.is_some() { place + 3 } else { place + 1 };
    let bare_noun =
        |name: &str| if name == "dozen" { "tens".to_owned() } else { format!("{name}s") };
    let mut amount = match (several, inner) {
        (Some(few), None) => single(end, format!("{few} {unit}")),
        (Some(few), Some(name)) if unit != "dozen" => single(end, format!("{few} {unit} {name}")),
        (_, Some(name)) => single(end, format!("{} of {name}s", bare_noun(unit))),
        (None, None) => single(end, many.map_or_else(|| bare_noun(unit), str::to_owned)),
    };
    if several.is_none() || (inner.is_some() && unit == "dozen") {
        amount.of = Of::Both;
    }
    Some(amount)
}

/// `d'une trentaine d'années` after a noun is someone's age: in his or her thirties.
fn is_age_of_someone(scan: &Scan, at: usize, amount: &Amount) -> bool {
    amount.of != Of::None
        && scan.is(at, Role::One)
        && scan.was(at, 1, Role::Of)
        && !scan.was(at, 2, Role::Approximate)
        && amount
            .noun(scan)
            .and_then(|place| scan.word(place))
            .is_some_and(|word| word.nouns.iter().any(|noun| noun.one == "year"))
}
