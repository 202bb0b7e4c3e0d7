//! One number, in digits or in words, and its English.

use super::scan::{Case, Scan};
use super::word::Role;

/// A number read at some token.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    /// The token after it.
    pub end: usize,
    /// Its English: `2,600`, `1.5`, `twenty-one`.
    pub en: String,
    /// What it is worth.
    pub value: f64,
    /// Whether it is written in words.
    pub words: bool,
    /// Whether it has decimals.
    pub decimal: bool,
    /// Whether its English differs from the French.
    pub changed: bool,
}

/// The number that begins at token `at`. A lone `un` or `une` is an article, not a number.
pub(super) fn numeral(scan: &Scan, at: usize) -> Option<Numeral> {
    if scan.digits(at).is_some() { digits(scan, at) } else { words(scan, at) }
}

/// Digits in groups parted by a space or a full stop, then decimals after a comma.
fn digits(scan: &Scan, at: usize) -> Option<Numeral> {
    let first = scan.digits(at)?;
    if (first.len() > 1 && first.starts_with('0')) || first.len() > 15 || in_phone_number(scan, at)
    {
        return None;
    }
    let mut end = at + 1;
    let mut whole = first.to_owned();
    let grouped = |end: usize| scan.digits(end).filter(|group| group.len() == 3);
    if first.len() <= 3 && first != "0" {
        while let Some(group) = grouped(end).filter(|_| scan.spaced(end) && whole.len() < 16) {
            whole.push_str(group);
            end += 1;
        }
        if end > at + 1 && scan.spaced(end) && scan.digits(end).is_some() {
            return None; // "800 123 45 67" is no count
        }
        if end == at + 1 {
            while let Some(group) = grouped(end + 1)
                .filter(|_| scan.mark(end, '.') && scan.glued(end) && scan.glued(end + 1))
            {
                whole.push_str(group);
                end += 2;
                if whole.len() > 15 {
                    return None;
                }
            }
            if end == at + 7 && is_ip_address(scan, at) {
                return None;
            }
        }
    }
    let is_grouped = end > at + 1;
    let point = |end: usize| {
        let marked = scan.mark(end, ',') || scan.mark(end, '.');
        let tail = scan.digits(end + 1).filter(|_| scan.glued(end) && scan.glued(end + 1));
        tail.filter(|_| marked)
    };
    let mut en = grouped_in_threes(&whole);
    let mut changed = is_grouped;
    let mut decimal = false;
    if let Some(tail) = point(end) {
        decimal = true;
        changed |= scan.mark(end, ',');
        en.push('.');
        en.push_str(tail);
        whole.push('.');
        whole.push_str(tail);
        end += 2;
        if point(end).is_some() {
            return None; // a version, a list, an English "1,234,567"
        }
    }
    let value = whole.parse().ok()?;
    Some(Numeral { end, en, value, words: false, decimal, changed })
}

/// Whether digits that begin with 0 stand just before, as in `0 800 123 456` and `01 23 45`.
fn in_phone_number(scan: &Scan, at: usize) -> bool {
    let mut place = at;
    for _ in 0..4 {
        let Some(before) = place.checked_sub(1).filter(|_| scan.spaced(place)) else {
            return false;
        };
        match scan.digits(before) {
            Some(digits) if digits.starts_with('0') => return true,
            Some(_) => place = before,
            None => return false,
        }
    }
    false
}

/// Whether the four groups from token `at` could be an IPv4 address.
fn is_ip_address(scan: &Scan, at: usize) -> bool {
    (0..4).all(|group| {
        let value = scan.digits(at + 2 * group).and_then(|digits| digits.parse::<u32>().ok());
        value.is_some_and(|value| value < 256)
    })
}

/// `1234567` as `1,234,567`.
fn grouped_in_threes(digits: &str) -> String {
    let mut en = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            en.push(',');
        }
        en.push(digit);
    }
    en
}

/// A number in words up to 999,999.
fn words(scan: &Scan, at: usize) -> Option<Numeral> {
    let first = scan.word(at)?.cardinal?;
    if !scan.common(at) {
        return None;
    }
    let (end, value) = cardinal(scan, at)?;
    let alone = end == at + 1;
    if alone && (first == 1 || (first == 9 && !counts(scan, at))) {
        return None;
    }
    let title = scan.case(at) == Some(Case::Title);
    if title && scan.capital(end) && scan.spaced(end) {
        return None; // "Six Nations"
    }
    let en = spelled(value);
    Some(Numeral { end, en, value: f64::from(value), words: true, decimal: false, changed: true })
}

/// Whether the word after `at` looks like a plural noun: the word at `at` (nine, or new) then counts it.
fn counts(scan: &Scan, at: usize) -> bool {
    let Some(next) = scan.token(at + 1) else { return false };
    let known = scan.word(at + 1).is_some_and(|word| {
        !word.nouns.is_empty()
            || word.month.is_some()
            || word.scale.is_some()
            || word.cardinal.is_some()
    });
    next.gap != super::lex::Gap::None
        && (known || (scan.str(at + 1).len() > 3 && scan.str(at + 1).ends_with(['s', 'x'])))
}

/// The token after the cardinal at `at`, and its value, by the grammar of French numbers.
pub(super) fn cardinal(scan: &Scan, at: usize) -> Option<(usize, u32)> {
    let (mut thousands, mut current, mut last) = (0, 0, 0);
    let mut end = at;
    loop {
        let (place, joined) = if end == at { (at, false) } else { next_part(scan, end) };
        let Some(value) = scan.word(place).and_then(|word| word.cardinal) else { break };
        if end > at && scan.capital(place) && !scan.capital(at) {
            break;
        }
        let tail = current % 100;
        let started = end > at;
        let fits = match value {
            0 => !started,
            1 => {
                !started
                    || (joined && matches!(tail, 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90))
                    || (!joined && tail == 0)
                    || (!joined && tail == 80)
            }
            2..=9 => {
                !joined
                    && (tail == 0 || (tail >= 20 && tail % 10 == 0) || (tail == 10 && value > 6))
            }
            11 if joined => tail == 60,
            10..=19 => !joined && (tail == 0 || tail == 60 || tail == 80),
            20 if tail == 4 && last == 4 => !joined,
            20..=99 => !joined && tail == 0,
            100 => !joined && current < 10 && current != 1,
            _ => !joined && thousands == 0 && current != 1,
        };
        if !fits {
            break;
        }
        match value {
            20 if tail == 4 && last == 4 => current += 76,
            100 => current = current.max(1) * 100,
            1000 => {
                thousands = current.max(1) * 1000;
                current = 0;
            }
            _ => current += value,
        }
        last = value;
        end = place + 1;
        if value == 0 {
            break;
        }
    }
    (end > at).then_some((end, thousands + current))
}

/// Where the next word of a number stands after token `end`, and whether an "and" comes before it.
fn next_part(scan: &Scan, end: usize) -> (usize, bool) {
    let hyphen = |at: usize| scan.mark(at, '-') && scan.glued(at) && scan.glued(at + 1);
    let mut place = if hyphen(end) { end + 1 } else { end };
    if !scan.near(place) {
        return (usize::MAX, false);
    }
    let joined = scan.is(place, Role::And);
    if joined {
        place += if hyphen(place + 1) { 2 } else { 1 };
    }
    if scan.near(place) { (place, joined) } else { (usize::MAX, false) }
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The value below 1,000,000 in British words: `one hundred and twenty-one`.
pub(super) fn spelled(value: u32) -> String {
    let name = |names: &[&'static str], at: u32| {
        names.get(at as usize).copied().unwrap_or_default().to_owned()
    };
    let joined = |head: String, rest: u32, small: bool| match rest {
        0 => head,
        _ if small => format!("{head} and {}", spelled(rest)),
        _ => format!("{head} {}", spelled(rest)),
    };
    match value {
        0..20 => name(&ONES, value),
        20..100 if value.is_multiple_of(10) => name(&TENS, value / 10),
        20..100 => format!("{}-{}", name(&TENS, value / 10), name(&ONES, value % 10)),
        100..1000 => joined(format!("{} hundred", spelled(value / 100)), value % 100, true),
        _ => {
            let rest = value % 1000;
            joined(format!("{} thousand", spelled(value / 1000)), rest, rest < 100)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let scan = Scan::new(text);
        numeral(&scan, 0).filter(|number| number.end == scan.len()).map(|number| number.en)
    }

    #[test]
    fn words_follow_the_grammar_of_french_numbers() {
        for (fr, en) in [
            ("vingt et un", "twenty-one"),
            ("soixante-et-onze", "seventy-one"),
            ("quatre-vingts", "eighty"),
            ("quatre-vingt-dix-sept", "ninety-seven"),
            ("septante-deux", "seventy-two"),
            ("cent un", "one hundred and one"),
            ("deux cent mille", "two hundred thousand"),
            ("mille neuf cent quatre-vingt-quatre", "one thousand nine hundred and eighty-four"),
            ("dix-huit mille cinq", "eighteen thousand and five"),
        ] {
            assert_eq!(read(fr).as_deref(), Some(en), "{fr}");
        }
    }

    #[test]
    fn what_is_no_single_number_is_not_read_as_one() {
        for text in ["un", "neuf", "deux trois", "10.20.30.40", "192.168.100.200", "01 23", "1,2,3"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
