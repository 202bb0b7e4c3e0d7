//! What stands around a form: word bounds, merged articles, names, the entry's own context.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::entry::{Context, Number};
use super::given::is_given;
use super::kind::Kind;
use super::spelling::spelling;
use crate::fold::is_apostrophe;
use crate::fold::is_elided;
use crate::fold::is_hyphen;
use crate::span::Span;

const LISTS: &str = include_str!("surroundings.txt");
/// The lists of `surroundings.txt` by word: the names of those that hold it.
static LISTED: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut listed: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, word) in LISTS.lines().filter_map(|line| line.split_once(' ')) {
        listed.entry(word).or_default().push(name);
    }
    listed
});

/// Whether `word`, compared in lower case, is in the list `list` of `surroundings.txt`.
fn listed(list: &str, word: &str) -> bool {
    let holds = |word: &str| LISTED.get(word).is_some_and(|lists| lists.contains(&list));
    if word.contains(char::is_uppercase) { holds(&word.to_lowercase()) } else { holds(word) }
}

/// Whether a word may begin at `span`; `compound` knows first parts of compounds (`franco-`).
pub(super) fn left_bound(text: &str, span: Span, compound: impl Fn(&str) -> bool) -> bool {
    let before = Span::new(0, span.start).of(text);
    let Some(last) = before.chars().next_back() else { return true };
    let earlier = before.get(..before.len() - last.len_utf8()).unwrap_or_default();
    let joined = last_word(earlier);
    if last.is_alphanumeric() || last == '_' || in_address(text, span) {
        false
    } else if is_apostrophe(last) {
        joined.is_empty() || is_elided(joined)
    } else if is_hyphen(last) {
        joined.is_empty() || listed("prefix", joined) || compound(joined)
    } else if last == '.' {
        // A full stop that lost its space, never the dot of a domain or an abbreviation.
        let capital = span.of(text).chars().next().is_some_and(char::is_uppercase);
        joined.is_empty() || (capital && joined.chars().count() > 1)
    } else {
        true
    }
}

/// Whether a word may end with `span`; names of places may head a compound of names (`Chine-Taïwan`).
pub(super) fn right_bound(text: &str, span: Span, kind: Kind) -> bool {
    let after = text.get(span.end..).unwrap_or_default();
    let mut letters = after.chars();
    let Some(next) = letters.next() else { return true };
    let following = letters.next().is_some_and(char::is_alphanumeric);
    let joined = first_word(after.get(next.len_utf8()..).unwrap_or_default());
    if next.is_alphanumeric() || next == '_' {
        false
    } else if is_apostrophe(next) {
        !following
    } else if is_hyphen(next) {
        let names = kind == Kind::Place && joined.chars().next().is_some_and(char::is_uppercase);
        !following || listed("suffix", joined) || names
    } else if next == '.' {
        !joined.chars().next().is_some_and(char::is_lowercase)
    } else {
        true
    }
}

/// Whether `span` is part of a web or mail address.
fn in_address(text: &str, span: Span) -> bool {
    let before = Span::new(0, span.start).of(text);
    let head = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    head.contains("://") || head.contains("www.") || head.contains('@')
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// Whether one of the words `after` stands directly before `span`.
pub(super) fn article_merged(text: &str, sentence: Span, span: Span, after: &[&str]) -> bool {
    let before = Span::new(sentence.start, span.start).of(text).trim_end();
    after.contains(&last_word(before).to_lowercase().as_str())
}

/// Whether a one-word form may be read as a term and not as part of somebody's name.
///
/// `Mme France Gall` is not the country, `Sylvie Normand` comes from nowhere, and `Jean Maire` holds
/// no office; `le Maire` does. `rue de Trévise` is not Treviso.
pub(super) fn name_guard(text: &str, sentence: Span, span: Span, form: &str, kind: Kind) -> bool {
    let word = span.of(text);
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    if !capital || form.contains([' ', '-']) || kind == Kind::Person {
        return true;
    }
    let before = Span::new(sentence.start, span.start).of(text);
    if kind == Kind::Place && in_address_of_town(before) {
        return false;
    }
    let follows = before.is_empty() || before.ends_with(['.', ' ', '«', '"', '(']);
    if follows
        && is_given(word)
        && surname_after(text, span)
        && !determined(last_word(before.trim_end()))
    {
        return false;
    }
    let Some(joined) = before.strip_suffix(' ') else { return true };
    let previous = last_word(joined.trim_end_matches('.'));
    if listed("name", previous) || (is_given(previous) && joined.ends_with(previous)) {
        return false;
    }
    if matches!(kind, Kind::Organization | Kind::Media) {
        return true;
    }
    if listed("title", previous) && previous.chars().next().is_some_and(char::is_uppercase) {
        return false;
    }
    let form_capital = form.chars().next().is_some_and(char::is_uppercase);
    let shouted = word.chars().all(|c| !c.is_lowercase());
    let follows_name = joined.ends_with(char::is_alphabetic)
        && is_titlecase(previous)
        && !listed("article", previous);
    form_capital || shouted || !follows_name
}

/// Whether a place after `before` only names a street or a stop: `rue de Trévise`, `station Anvers`.
fn in_address_of_town(before: &str) -> bool {
    let mut words =
        before.split(|c: char| !c.is_alphanumeric()).rev().filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return false };
    let street = match first {
        "de" | "d" | "du" | "la" | "des" => words.find(|word| !matches!(*word, "de" | "la")),
        _ => Some(first),
    };
    street.is_some_and(|word| listed("street", word))
}

/// Whether a word before a capital says that no person is meant: `la France`, `en France`, and not `et`.
fn determined(word: &str) -> bool {
    let joins = ["et", "ou", "par", "pour", "avec", "selon", "chez", "comme", "mais", "si"];
    listed("article", word) && !joins.contains(&word.to_lowercase().as_str())
}

/// Whether a capitalized word follows `span` after a space: `France Lavergne`.
fn surname_after(text: &str, span: Span) -> bool {
    let after = text.get(span.end..).unwrap_or_default();
    after.strip_prefix(' ').is_some_and(|after| is_titlecase(first_word(after)))
}

fn is_titlecase(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Whether what `context` asks for stands around `span`.
pub(super) fn context_holds(context: &Context, text: &str, sentence: Span, span: Span) -> bool {
    let Context { before, after, near, unless, story: _ } = context;
    if [before, after, near, unless].into_iter().all(Vec::is_empty) {
        return true;
    }
    let before = spelling(Span::new(sentence.start, span.start).of(text));
    let after = spelling(Span::new(span.end, sentence.end).of(text));
    let directly = |wanted: &[String], holds: &dyn Fn(&str) -> bool| {
        wanted.is_empty() || wanted.iter().any(|phrase| holds(&spelling(phrase)))
    };
    directly(&context.before, &|phrase| ends_with_word(&before, phrase))
        && directly(&context.after, &|phrase| begins_with_word(&after, phrase))
        && directly(&context.near, &|phrase| {
            holds_word(&before, phrase) || holds_word(&after, phrase)
        })
        && !holds_any(&before, &context.unless)
        && !holds_any(&after, &context.unless)
}

/// Whether one of `phrases` stands in `text`, whose letters are folded.
pub(super) fn holds_any(text: &str, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| holds_word(text, &spelling(phrase)))
}

/// How many words before a people's name may be looked at for its article: `les premiers jeunes Français`.
const REACH: usize = 4;

/// The number that the words before `span` show.
///
/// Where none of them tells, it is plural of a people (`des milliers de Polonais`), else singular.
pub(super) fn number_before(text: &str, sentence: Span, span: Span, people: bool) -> Number {
    let before = Span::new(sentence.start, span.start).of(text);
    let close =
        before.rsplit(|c: char| !(c.is_alphanumeric() || is_apostrophe(c) || c == ' ')).next();
    let words = close.unwrap_or_default().rsplit(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()).take(REACH) {
        if listed("one", word) {
            return Number::Singular;
        }
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        let shown = listed("all", word) || (people && listed("many", word));
        if number || shown || (people && word.ends_with(['s', 'x'])) {
            return Number::Plural;
        }
        if !people && listed("many", word) {
            break;
        }
    }
    if people { Number::Plural } else { Number::Singular }
}

fn ends_with_word(text: &str, phrase: &str) -> bool {
    let rest = text.trim_end_matches(|c: char| !c.is_alphanumeric()).strip_suffix(phrase);
    rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

fn begins_with_word(text: &str, phrase: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| !c.is_alphanumeric()).strip_prefix(phrase);
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn holds_word(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, found)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + found.len()..).unwrap_or_default();
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}
