//! People by their initials: `V. Poutine`, `J.-L. Mélenchon`.

use super::names::name_at;
use super::names::surnames;
use crate::fold::is_hyphen;
use crate::glossary::Glossary;
use crate::glossary::Kind;
use crate::glossary::Mention;
use crate::glossary::Rule;
use crate::segment::Sentence;
use crate::span::Span;

/// Initials before the surname of the one person of the glossary they fit.
pub(super) fn initialled(text: &str, sentences: &[Sentence], glossary: &Glossary) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for sentence in sentences {
        let mut before = ' ';
        for (at, c) in sentence.span.of(text).char_indices() {
            let start = sentence.span.start + at;
            let free = found.last().is_none_or(|last| last.span.end <= start);
            if c.is_uppercase() && !before.is_alphanumeric() && !is_hyphen(before) && free {
                found.extend(person_at(text, Span::new(start, sentence.span.end), glossary));
            }
            before = c;
        }
    }
    found
}

/// The person whose initials begin `stretch`.
fn person_at(text: &str, stretch: Span, glossary: &Glossary) -> Option<Mention> {
    let (initials, length) = initials(stretch.of(text))?;
    let surname = name_at(text, Span::new(stretch.start + length, stretch.end));
    let mut fitting = glossary.bearers(surname.of(text)).filter_map(|entry| {
        let person = &glossary.terms().get(entry)?.entry;
        let (short, en) = surnames(person)?;
        let given = person.fr.strip_suffix(&short)?;
        let mut names = given.split([' ', '-']).filter(|name| !name.is_empty());
        let fits = short == surname.of(text)
            && initials
                .iter()
                .all(|initial| names.next().is_some_and(|name| name.starts_with(initial)));
        fits.then(|| (entry, person.en.strip_suffix(&en).unwrap_or(given).to_owned(), en))
    });
    let (entry, given, en) = fitting.next()?;
    if fitting.next().is_some() {
        return None;
    }
    let letters: Vec<String> = given
        .split([' ', '-'])
        .filter_map(|name| name.chars().next())
        .take(initials.len())
        .map(|letter| format!("{letter}."))
        .collect();
    let joint = if given.contains('-') { "-" } else { " " };
    Some(Mention {
        span: Span::new(stretch.start, surname.end),
        en: format!("{} {en}", letters.join(joint)),
        kind: Kind::Person,
        rule: Rule::ShortName,
        entry: Some(entry),
        composed: None,
    })
}

/// The initials that `text` begins with (`J`, `L`; `Ph`), and the bytes up to the name after them.
fn initials(text: &str) -> Option<(Vec<&str>, usize)> {
    let (mut found, mut at) = (Vec::new(), 0);
    loop {
        let rest = text.get(at..)?;
        let name = rest.char_indices().take(3).find(|(_, c)| *c == '.');
        let name = name.and_then(|(end, _)| rest.get(..end)).filter(|name| {
            let mut letters = name.chars();
            letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_none_or(char::is_lowercase)
                && letters.next().is_none()
        });
        match name {
            Some(name) => found.push(name),
            None => return (!found.is_empty()).then_some((found, at)),
        }
        at += name.map_or(0, str::len) + 1;
        let joint = text.get(at..)?.chars().next()?;
        if joint.is_whitespace() || is_hyphen(joint) {
            at += joint.len_utf8();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Language;
    use crate::segment::sentences;
    use proptest::prelude::*;

    const DESK: &str = "{name: desk, source: us, entries: [
        {id: p, fr: Vladimir Poutine, en: Vladimir Putin, kind: person},
        {id: m, fr: Jean-Luc Mélenchon, en: Jean-Luc Mélenchon, kind: person},
        {id: a, fr: Marine Le Pen, en: Marine Le Pen, kind: person},
        {id: b, fr: Marion Le Pen, en: Marion Le Pen, kind: person}]}";

    fn found(text: &str) -> Vec<String> {
        let glossary = Glossary::parse("desk.yaml", DESK).unwrap();
        let cut = sentences(text, Language::French);
        let people = initialled(text, &cut, &glossary);
        people.iter().map(|m| format!("{} → {}", m.span.of(text), m.en)).collect()
    }

    #[test]
    fn initials_stand_for_a_given_name() {
        assert_eq!(found("selon V. Poutine, hier"), ["V. Poutine → V. Putin"]);
        assert_eq!(found("J.-L. Mélenchon"), ["J.-L. Mélenchon → J.-L. Mélenchon"]);
    }

    #[test]
    fn initials_that_fit_nobody_or_two_are_left() {
        for text in ["D. Poutine", "M. Le Pen", "V. Putin", "V.", "", "plan B. Poutine"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        #[test]
        fn any_text_gives_ordered_people(pieces in prop::collection::vec(prop::sample::select(vec![
            "V.", "J.", "-L.", " ", "Poutine", "Mélenchon", "É.", "🙂", "\u{301}", "Le Pen", ". ", "M.", "\u{a0}"
        ]), 0..20)) {
            let text = pieces.concat();
            let glossary = Glossary::parse("desk.yaml", DESK).unwrap();
            let mut end = 0;
            for person in initialled(&text, &sentences(&text, Language::French), &glossary) {
                prop_assert!(person.span.start >= end && text.get(person.span.start..person.span.end).is_some());
                end = person.span.end;
            }
        }
    }
}
