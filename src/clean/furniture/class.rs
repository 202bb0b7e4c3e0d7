//! The classes of `patterns.txt`: places, dates, names, agencies.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::clean::furniture::token::Token;

/// What an item in braces stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Class {
    /// One agency or several.
    Agency,
    /// A city of `cities.txt`, in capitals.
    City,
    /// One to five words that begin with a capital, particles between them.
    Place,
    /// A day of a month, or a date in figures.
    Date,
    /// A time of day.
    Hour,
    /// Digits.
    Number,
    /// Two to four words that begin with a capital, particles between them.
    Name,
    /// One to six tokens that do not end as a sentence does.
    Few,
    /// Initials of desks and editors: `bur-abc/de/fgh`.
    Initials,
    /// The rest, all of it codes of a wire.
    Code,
    /// A web address.
    Url,
    /// Keywords joined by hyphens.
    Keywords,
    /// A hyphen or dash.
    Dash,
    /// A vertical bar.
    Bar,
}

/// Agencies by their words.
static AGENCIES: LazyLock<BTreeSet<Vec<&str>>> = LazyLock::new(|| {
    data(include_str!("agencies.txt")).map(|line| line.split(' ').collect()).collect()
});

static CITIES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| data(include_str!("cities.txt")).flat_map(|line| line.split(' ')).collect());

static MONTHS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| calendar("month"));

static WEEKDAYS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| calendar("weekday"));

/// The lines of a data file that are no comment.
pub(super) fn data(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn calendar(name: &str) -> BTreeSet<&'static str> {
    data(include_str!("calendar.txt"))
        .filter_map(|line| line.split_once(' ').filter(|(first, _)| *first == name))
        .flat_map(|(_, words)| words.split(' '))
        .collect()
}

impl Class {
    /// Adds to `lengths` the numbers of `tokens` at their head that are of this class.
    pub(super) fn lengths(self, tokens: &[Token], lengths: &mut Vec<usize>) {
        match self {
            Self::Agency => lengths.extend(agencies(tokens)),
            Self::Place => capitalised(tokens, 1, 5, lengths),
            Self::Name => capitalised(tokens, 2, 5, lengths),
            Self::Date => lengths.extend(date(tokens)),
            Self::Hour => lengths.extend(hour(tokens)),
            Self::Few => {
                let few = |n: &usize| tokens.get(n - 1).is_some_and(|token| !token.ends_sentence());
                lengths.extend((1..=tokens.len().min(6)).filter(few));
            }
            Self::Code => lengths.extend(is_code(tokens).then_some(tokens.len())),
            Self::City => one(tokens, lengths, is_city),
            Self::Number => one(tokens, lengths, |t| t.folded.bytes().all(|b| b.is_ascii_digit())),
            Self::Initials => one(tokens, lengths, |t| !t.capitalised && are_initials(&t.folded)),
            Self::Url => one(tokens, lengths, |t| is_url(&t.folded)),
            Self::Keywords => one(tokens, lengths, |t| t.folded.split('-').count() > 3),
            Self::Dash => one(tokens, lengths, |t| matches!(t.folded.as_str(), "-" | "–" | "—")),
            Self::Bar => one(tokens, lengths, |t| t.folded == "|"),
        }
    }
}

/// Adds 1 to `lengths` when the first token is right.
fn one(tokens: &[Token], lengths: &mut Vec<usize>, right: impl Fn(&Token) -> bool) {
    lengths.extend(tokens.first().filter(|token| right(token)).map(|_| 1));
}

/// The length of a list of agencies: `AFP`, `AFP/Belga`, `AFP et Reuters`.
fn agencies(tokens: &[Token]) -> Option<usize> {
    let mut length = agency(tokens)?;
    while let Some(mark) = tokens.get(length) {
        let joined = matches!(mark.folded.as_str(), "," | "/" | "et" | "&" | "avec" | "-");
        match tokens.get(length + 1..).filter(|_| joined).and_then(agency) {
            Some(more) => length += 1 + more,
            None => break,
        }
    }
    Some(length)
}

/// The length of one agency's name, or of several glued by slashes of which one is known.
fn agency(tokens: &[Token]) -> Option<usize> {
    let words: Vec<&str> = tokens.iter().take(3).map(|token| token.folded.as_str()).collect();
    let known =
        (1..=words.len()).rev().find(|n| AGENCIES.contains(words.get(..*n).unwrap_or_default()));
    known.or_else(|| {
        let glued = words.first().filter(|word| word.contains('/'))?;
        glued.split('/').any(|part| AGENCIES.contains([part].as_slice())).then_some(1)
    })
}

/// Adds the lengths, `least` to `most`, of a name written with capitals: `La Haye`, `Rio de Janeiro`.
fn capitalised(tokens: &[Token], least: usize, most: usize, lengths: &mut Vec<usize>) {
    for (place, token) in tokens.iter().take(most).enumerate() {
        let particle = place > 0
            && token.folded.len() <= 4
            && token.folded.bytes().all(|b| b.is_ascii_lowercase());
        let initial_dot = token.folded == "."
            && place
                .checked_sub(1)
                .and_then(|at| tokens.get(at))
                .is_some_and(|before| before.folded.len() == 1);
        let lower_head = token.folded.starts_with("d'") || token.folded.starts_with("l'");
        if token.capitalised || (place > 0 && lower_head) {
            lengths.extend((place + 1 >= least).then_some(place + 1));
        } else if !(particle || initial_dot) {
            return;
        }
    }
}

/// The length of a date: `mardi 12 juin 2024`, `1er mai`, `12/06/2024`, `2024-06-12`.
fn date(tokens: &[Token]) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map(|token| token.folded.as_str());
    let mut at =
        usize::from(word(0).is_some_and(|first| first == "le" || WEEKDAYS.contains(first)));
    at += usize::from(at > 0 && word(at) == Some("."));
    let first = word(at)?;
    if is_figures(first) {
        return Some(at + 1);
    }
    let number = |word: &str| {
        !word.is_empty() && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    // English puts the month first: `February 18`.
    if MONTHS.contains(first) && word(at + 1).is_some_and(number) {
        return Some(at + 2);
    }
    let day = first.strip_suffix("er").unwrap_or(first);
    if !number(day) {
        return None;
    }
    at += 1;
    at += usize::from(word(at).is_some_and(|month| MONTHS.contains(month)));
    if !word(at - 1).is_some_and(|month| MONTHS.contains(month)) {
        return None;
    }
    at += usize::from(word(at) == Some("."));
    let year =
        word(at).is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
    Some(at + usize::from(year))
}

/// Whether `word` is a date in figures: three numbers and two like separators.
fn is_figures(word: &str) -> bool {
    ['/', '-', '.'].into_iter().any(|mark| {
        let parts: Vec<&str> = word.split(mark).collect();
        let date = |part: &&str| {
            matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|b| b.is_ascii_digit())
        };
        parts.len() == 3 && parts.iter().all(date)
    })
}

/// The length of a time of day: `12h30`, `12:30`, `9h`, `12 h 30`, with `GMT` or not.
fn hour(tokens: &[Token]) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map(|token| token.folded.as_str());
    let digits = |text: &str| {
        !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit())
    };
    let first = word(0)?;
    let mut at = match first.split_once(['h', ':']) {
        Some((hours, minutes)) => {
            (digits(hours) && (minutes.is_empty() || digits(minutes))).then_some(1)?
        }
        None => (digits(first) && word(1) == Some("h")).then_some(2)?,
    };
    at += usize::from(at == 2 && word(at).is_some_and(digits));
    Some(at + usize::from(matches!(word(at), Some("gmt" | "utc"))))
}

/// Whether `word` is two or more groups of two to four letters, a slash among what joins them.
pub(super) fn are_initials(word: &str) -> bool {
    let group =
        |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    (word.contains('/') || word.starts_with("bur-")) && word.split(['/', '-']).all(group)
}

/// Whether all of `tokens` are codes, with digits and a slash among them: `FRA0042 4 I 0250 FRA /AFP-AB12`.
fn is_code(tokens: &[Token]) -> bool {
    let coded = |token: &Token| {
        token.capitals || token.is_mark() || token.folded.bytes().all(|b| b.is_ascii_digit())
    };
    let mixed = |token: &Token| {
        token.folded.contains(|c: char| c.is_ascii_digit())
            && token.folded.contains(char::is_alphabetic)
    };
    tokens.len() >= 3
        && tokens.iter().all(coded)
        && tokens.iter().any(mixed)
        && tokens.iter().any(|token| token.folded.contains('/'))
}

/// Whether `token` is a city of the list, in capitals.
fn is_city(token: &Token) -> bool {
    token.capitals && CITIES.contains(token.folded.as_str())
}

/// Whether `word` is a web address.
fn is_url(word: &str) -> bool {
    word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.")
}
