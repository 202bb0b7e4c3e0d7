//! People: titles, and surnames once somebody was introduced in full.

use crate::article::Minutes;
use crate::fold::is_apostrophe;
use crate::fold::is_elided;
use crate::glossary::Entry;
use crate::glossary::Gender;
use crate::glossary::Glossary;
use crate::glossary::Kind;
use crate::glossary::Mention;
use crate::glossary::Rule;
use crate::segment::Sentence;
use crate::span::Span;

const TITLES: &str = include_str!("titles.txt");
const PARTICLES: &str = include_str!("particles.txt");

/// Somebody whose surname may now stand alone.
#[derive(Clone, Debug)]
struct Introduced {
    /// Byte from which the surname counts.
    from: usize,
    /// French surname.
    short: String,
    /// English surname.
    en: String,
    gender: Option<Gender>,
    entry: usize,
}

/// A title and its English.
struct Title {
    fr: &'static str,
    en: &'static str,
    gender: Option<Gender>,
}

fn titles() -> impl Iterator<Item = Title> {
    TITLES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split('\t');
        let (fr, en) = (fields.next()?, fields.next()?);
        let gender = match fields.next()? {
            "m" => Some(Gender::Masculine),
            "f" => Some(Gender::Feminine),
            _ => None,
        };
        Some(Title { fr, en, gender })
    })
}

/// Titles with the name after them, and surnames of people that `terms` introduces in full.
///
/// A surname stands for whoever of that name was introduced last before it, of the title's gender
/// where there is one. After a title, a surname that only one person of the glossary bears needs no
/// introduction, nor one that one of its bearers alone had in office at `time`. `terms` are the
/// glossary's mentions in `text`, in order.
pub fn names(
    text: &str,
    sentences: &[Sentence],
    terms: &[Mention],
    glossary: &Glossary,
    time: Option<Minutes>,
) -> Vec<Mention> {
    let people = introduced(text, terms, glossary);
    let mut found = titled(text, sentences, &people, glossary, time);
    found.extend(after_office(text, sentences, terms, &people, glossary, time));
    let mut shorts: Vec<&str> = people.iter().map(|person| person.short.as_str()).collect();
    shorts.sort_unstable();
    shorts.dedup();
    for short in shorts {
        for (at, _) in text.match_indices(short) {
            let span = Span::new(at, at + short.len());
            let person =
                people.iter().rev().find(|person| person.short == short && person.from <= at);
            let Some(person) = person.filter(|_| stands_alone(text, span)) else { continue };
            if found.iter().chain(terms).any(|mention| mention.span.overlaps(span)) {
                continue;
            }
            found.push(mention(span, person.en.clone(), Rule::ShortName, Some(person.entry)));
        }
    }
    found
}

fn mention(span: Span, en: String, rule: Rule, entry: Option<usize>) -> Mention {
    Mention { span, en, kind: Kind::Person, rule, entry, composed: None }
}

/// The people among `terms` with their surnames, in the order of their introduction.
///
/// A spelling of the name that the entry lists gives a spelling of the surname: `Benyamin Netanyahou`.
fn introduced(text: &str, terms: &[Mention], glossary: &Glossary) -> Vec<Introduced> {
    let mut people = Vec::new();
    for mention in terms.iter().filter(|mention| mention.kind == Kind::Person) {
        let Some(person) = glossary.term_of(mention).map(|term| &term.entry) else { continue };
        let (Some((short, en)), Some(entry)) = (surnames(person), mention.entry) else { continue };
        let said = last_name(mention.span.of(text)).filter(|_| person.short.is_none());
        let other = said.filter(|said| *said != short).map(str::to_owned);
        for short in std::iter::once(short).chain(other) {
            let (from, en, gender) = (mention.span.end, en.clone(), person.gender);
            people.push(Introduced { from, short, en, gender, entry });
        }
    }
    people
}

/// The French and the English surname of `person`; `None` for somebody of a single name.
pub fn surnames(person: &Entry) -> Option<(String, String)> {
    let short = person.short.clone().or_else(|| last_name(&person.fr).map(str::to_owned))?;
    let en = person.en_short.clone().or_else(|| last_name(&person.en).map(str::to_owned))?;
    Some((short, en))
}

/// The last word of a full name, with the particles before it.
fn last_name(name: &str) -> Option<&str> {
    let mut start = name.rfind(' ')?;
    while let Some(before) = name.get(..start) {
        let space = before.rfind(' ').map_or(0, |space| space + 1);
        let word = before.get(space..).unwrap_or_default();
        if space == 0 || !is_particle(word) {
            break;
        }
        start = space - 1;
    }
    name.get(start + 1..)
}

fn is_particle(word: &str) -> bool {
    let word = word.to_lowercase().replace('’', "'");
    PARTICLES.lines().any(|particle| particle == word)
}

/// `M. Poutine` → Mr Putin, `Mme Dupont` → Ms Dupont: titles with the capitalized name after them.
fn titled(
    text: &str,
    sentences: &[Sentence],
    people: &[Introduced],
    glossary: &Glossary,
    time: Option<Minutes>,
) -> Vec<Mention> {
    let mut found = Vec::new();
    for title in titles() {
        for (at, _) in text.match_indices(title.fr) {
            let head = Span::new(at, at + title.fr.len());
            let Some(rest) =
                text.get(head.end..).filter(|rest| rest.starts_with([' ', '\u{a0}', '\u{202f}']))
            else {
                continue;
            };
            let space = rest.chars().next().map_or(0, char::len_utf8);
            let Some(sentence) = sentences.iter().find(|sentence| sentence.span.contains(head))
            else {
                continue;
            };
            let name = name_at(text, Span::new(head.end + space, sentence.span.end));
            if name.is_empty() || !stands_alone(text, head) {
                continue;
            }
            let span = Span::new(at, name.end);
            let fits = |gender: Option<Gender>| {
                gender.is_none() || title.gender.is_none() || gender == title.gender
            };
            let known = people
                .iter()
                .rev()
                .find(|p| p.short == name.of(text) && p.from <= at && fits(p.gender));
            let named = match known {
                Some(person) => Some((person.en.clone(), Some(person.entry))),
                None => bearer(name.of(text), title.gender, glossary, time),
            };
            let (surname, entry) = named.unwrap_or_else(|| (name.of(text).to_owned(), None));
            found.push(mention(span, format!("{} {surname}", title.en), Rule::Title, entry));
        }
    }
    found
}

/// `le président Macron`: after an office, the surname of somebody introduced, else one that has a single English.
fn after_office(
    text: &str,
    sentences: &[Sentence],
    terms: &[Mention],
    people: &[Introduced],
    glossary: &Glossary,
    time: Option<Minutes>,
) -> Vec<Mention> {
    let offices = terms.iter().filter(|mention| mention.kind == Kind::Office);
    offices
        .filter_map(|office| {
            let sentence = sentences.iter().find(|sentence| sentence.span.contains(office.span))?;
            text.get(office.span.end..)?.strip_prefix([' ', '\u{a0}'])?;
            let space = text.get(office.span.end..)?.chars().next()?.len_utf8();
            let start = office.span.end + space;
            let name = name_at(text, Span::new(start, sentence.span.end.max(start)));
            let taken = terms.iter().any(|term| term.span.overlaps(name));
            if name.is_empty() || taken || !stands_alone(text, name) {
                return None;
            }
            let known = people.iter().rev().find(|p| p.short == name.of(text) && p.from <= start);
            let (en, entry) = match known {
                Some(person) => (person.en.clone(), Some(person.entry)),
                None => bearer(name.of(text), None, glossary, time)?,
            };
            Some(mention(name, en, Rule::ShortName, entry))
        })
        .collect()
}

/// The English of `surname` where all persons of the glossary who bear it and fit `gender` have the same, and
/// the entry of the only one, or of the one in office at `time`.
fn bearer(
    surname: &str,
    gender: Option<Gender>,
    glossary: &Glossary,
    time: Option<Minutes>,
) -> Option<(String, Option<usize>)> {
    let person = |index: usize| glossary.terms().get(index).map(|term| &term.entry);
    let fits = |entry: &Entry| entry.gender.is_none() || gender.is_none() || entry.gender == gender;
    let in_office = |entry: &Entry| {
        time.is_some() && (entry.from.is_some() || entry.until.is_some()) && entry.counts_at(time)
    };
    let english = |index: usize| Some(surnames(person(index)?)?.1);
    let bearers: Vec<usize> =
        glossary.bearers(surname).filter(|&index| person(index).is_some_and(fits)).collect();
    let mut serving = bearers.iter().filter(|&&index| person(index).is_some_and(in_office));
    let only = match bearers.as_slice() {
        [only] => Some(*only),
        _ => serving.next().copied().filter(|_| serving.next().is_none()),
    };
    if let Some(only) = only {
        return Some((english(only)?, Some(only)));
    }
    let first = english(*bearers.first()?)?;
    let same = bearers.iter().all(|&index| english(index).is_some_and(|en| en == first));
    same.then_some((first, None))
}

/// The capitalized words at the start of `stretch`, particles between them included.
pub(super) fn name_at(text: &str, stretch: Span) -> Span {
    let mut end = stretch.start;
    let mut at = stretch.start;
    for word in stretch.of(text).split_inclusive([' ', '\u{a0}']) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let capital = bare.chars().next().is_some_and(char::is_uppercase) || begins_elided(bare);
        let particle = is_particle(bare) && bare.len() + 1 == word.len();
        if !capital && !particle {
            break;
        }
        if capital {
            end = at + bare.len();
        }
        at += word.len();
        if bare.len() + 1 < word.len() || bare.len() == word.len() {
            break; // punctuation, or the end, closes the name
        }
    }
    Span::new(stretch.start, end)
}

/// Whether `word` is `d'Ornano`: an elided particle and a capital.
fn begins_elided(word: &str) -> bool {
    let Some((at, mark)) = word.char_indices().find(|(_, c)| is_apostrophe(*c)) else {
        return false;
    };
    let (particle, rest) =
        (word.get(..at).unwrap_or_default(), word.get(at + mark.len_utf8()..).unwrap_or_default());
    is_elided(particle) && rest.chars().next().is_some_and(char::is_uppercase)
}

/// Whether `span` is not part of a longer word or a hyphenated name.
fn stands_alone(text: &str, span: Span) -> bool {
    let before = Span::new(0, span.start).of(text);
    let last = before.chars().next_back();
    let elided = last.is_some_and(is_apostrophe)
        && is_elided(
            before
                .trim_end_matches(is_apostrophe)
                .rsplit(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or(""),
        );
    let next = text.get(span.end..).and_then(|after| after.chars().next());
    let joins = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || is_apostrophe(c);
    (elided || !last.is_some_and(joins)) && !next.is_some_and(joins)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::normalize;
    use crate::segment::Language;
    use crate::segment::sentences;

    const DESK: &str = "{name: desk, source: us, entries: [
        {id: p, fr: Vladimir Poutine, en: Vladimir Putin, kind: person, gender: m},
        {id: k, fr: Kim Jong Un, en: Kim Jong Un, short: Kim, en_short: Kim, kind: person, gender: m},
        {id: lp, fr: Marine Le Pen, en: Marine Le Pen, kind: person, gender: f},
        {id: o, fr: président, en: president, kind: office},
        {id: jm, fr: Jean-Marie Le Pen, en: Jean-Marie Le Pen, kind: person, gender: m},
        {id: v, fr: Ursula von der Leyen, en: Ursula von der Leyen, kind: person, gender: f}]}";

    fn found(text: &str) -> Vec<String> {
        let glossary = Glossary::parse("desk.yaml", DESK).unwrap();
        let mentions = normalize(text, &sentences(text, Language::French), &glossary);
        mentions.iter().map(|m| format!("{} → {}", m.span.of(text), m.en)).collect()
    }

    #[test]
    fn a_surname_counts_once_its_bearer_was_introduced() {
        assert_eq!(found("Poutine parle."), Vec::<String>::new());
        assert_eq!(
            found("Vladimir Poutine parle. Poutine part, Poutinet reste."),
            ["Vladimir Poutine → Vladimir Putin", "Poutine → Putin"]
        );
    }

    #[test]
    fn a_title_takes_the_name_after_it() {
        assert_eq!(
            found("selon M. Poutine, Mme Durand de la Tour et M. d'Ornano."),
            [
                "M. Poutine → Mr Putin",
                "Mme Durand de la Tour → Ms Durand de la Tour",
                "M. d'Ornano → Mr d'Ornano"
            ]
        );
        assert_eq!(found("le président Poutine"), ["président → president", "Poutine → Putin"]);
        assert_eq!(found("MM. Dupont et Durand"), ["MM. Dupont → Messrs Dupont"]);
    }

    #[test]
    fn gender_tells_two_bearers_of_a_name_apart() {
        let text = "Jean-Marie Le Pen et Marine Le Pen. M. Le Pen a ri. Mme Le Pen aussi.";
        let all = found(text);
        assert_eq!(all[2..], ["M. Le Pen → Mr Le Pen", "Mme Le Pen → Ms Le Pen"]);
    }

    #[test]
    fn particles_belong_to_the_surname() {
        assert_eq!(last_name("Ursula von der Leyen"), Some("von der Leyen"));
        assert_eq!(last_name("Pelé"), None);
        assert_eq!(found("Mme von der Leyen a dit"), ["Mme von der Leyen → Ms von der Leyen"]);
    }
}
