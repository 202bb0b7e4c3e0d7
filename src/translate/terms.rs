//! Whether the English says each term as the glossary does.

use serde::{Deserialize, Serialize};

use super::origin::{Draft, Passage};
use super::style::restyled;
use crate::fold::fold;
use crate::glossary::Entry;
use crate::glossary::Glossary;
use crate::glossary::Kind;
use crate::glossary::Mention;
use crate::normalize::names::surnames;

/// What became of a term in the English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Status {
    /// The English has it.
    Applied,
    /// The origin wrote it otherwise, and it was put right.
    Repaired,
    /// It has not: see the reason.
    Missing,
}

/// A term of the French and what the English makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermCheck {
    /// Index into the passage's mentions.
    pub mention: usize,
    /// What became of it.
    pub status: Status,
    /// Why it is missing; empty when it is not.
    pub reason: String,
}

/// Looks for the English of each mention of `passage` in `draft`, in order of the mentions.
///
/// Whole words are compared, without regard to case and accents. English that the entry accepts
/// (plural, surname, `variants`) counts; each occurrence serves one mention, the exact English first.
pub fn check(passage: &Passage, draft: &Draft, glossary: &Glossary) -> Vec<TermCheck> {
    let mut line = Line::of(&draft.text);
    let mut checks: Vec<TermCheck> = Vec::with_capacity(passage.mentions.len());
    for (index, mention) in passage.mentions.iter().enumerate() {
        let entry = glossary.term_of(mention).map(|term| &term.entry);
        let found = accepted(mention, entry).iter().any(|english| line.take(english))
            || in_parts(mention, glossary, &mut line);
        let (status, reason) = if found {
            (Status::Applied, String::new())
        } else {
            (Status::Missing, why(entry, &line))
        };
        checks.push(TermCheck { mention: index, status, reason });
    }
    checks
}

/// English that will do for `mention`, best first.
fn accepted(mention: &Mention, entry: Option<&Entry>) -> Vec<String> {
    let mut english = vec![mention.en.clone()];
    // `Mr Putin` may be plain `Putin` in a human text.
    let person = entry.filter(|entry| entry.kind == Kind::Person);
    english.extend(person.and_then(surnames).map(|(_, surname)| surname));
    english.extend(entry.into_iter().flat_map(Entry::accepts).map(str::to_owned));
    english.extend(restyled(mention));
    english
}

/// Whether all that a pattern composed `mention` of is there, in whatever order.
fn in_parts(mention: &Mention, glossary: &Glossary, line: &mut Line) -> bool {
    let Some(composed) = &mention.composed else { return false };
    composed.parts.iter().all(|part| {
        let entry = glossary.term_of(part).map(|term| &term.entry);
        accepted(part, entry).iter().any(|english| line.take(english))
            || in_parts(part, glossary, line)
    })
}

fn why(entry: Option<&Entry>, line: &Line) -> String {
    let forbidden =
        entry.into_iter().flat_map(|entry| &entry.forbid).find(|banned| line.holds(banned));
    match forbidden {
        Some(banned) => format!("the English says `{banned}`, which the glossary forbids"),
        None => "the English words it otherwise or leaves it out".to_owned(),
    }
}

/// An English line as folded words between spaces, from which found terms are crossed out.
struct Line {
    words: String,
}

impl Line {
    fn of(text: &str) -> Self {
        Self { words: bare(text) }
    }

    /// Whether the words of `english` stand in the line, in order and together.
    fn holds(&self, english: &str) -> bool {
        let wanted = bare(english);
        wanted.len() > 1 && self.words.contains(&wanted)
    }

    /// Crosses out one occurrence; `false` when there is none left.
    fn take(&mut self, english: &str) -> bool {
        let wanted = bare(english);
        let Some(at) = self.words.find(&wanted).filter(|_| wanted.len() > 1) else { return false };
        self.words.replace_range(at..at + wanted.len(), " / ");
        true
    }
}

/// ` word word ` of a text: folded, everything but letters and digits a single space.
fn bare(text: &str) -> String {
    let mut words = String::from(" ");
    for word in fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words.push_str(word);
        words.push(' ');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::normalize;
    use crate::segment::Language;
    use crate::segment::sentences;
    use crate::translate::Origin;

    fn statuses(french: &str, english: &str) -> Vec<(Status, String)> {
        let yaml = "{name: d, source: us, entries: [
            {id: o, fr: OTAN, en: NATO, kind: organization, variants: [the alliance]},
            {id: m, fr: motion de censure, en: no-confidence motion, kind: term, forbid: [motion of censure]}]}";
        let glossary = Glossary::parse("d.yaml", yaml).unwrap();
        let mentions = normalize(french, &sentences(french, Language::French), &glossary);
        let passage = Passage { index: 0, text: french.to_owned(), mentions };
        let draft = Draft {
            text: english.to_owned(),
            origin: Origin::Reference,
            confidence: 1.0,
            french: Vec::new(),
            links: Vec::new(),
        };
        check(&passage, &draft, &glossary)
            .into_iter()
            .map(|term| (term.status, term.reason))
            .collect()
    }

    #[test]
    fn a_term_is_applied_when_its_english_or_a_variant_is_there() {
        let found = statuses("L'Otan et l'Otan", "NATO and the Alliance");
        assert!(found.iter().all(|(status, _)| *status == Status::Applied), "{found:?}");
    }

    #[test]
    fn one_occurrence_serves_one_mention() {
        let found = statuses("L'Otan et l'Otan", "NATO alone");
        assert_eq!([found[0].0, found[1].0], [Status::Applied, Status::Missing]);
    }

    #[test]
    fn forbidden_english_is_named() {
        let found = statuses("La motion de censure", "The motion of censure");
        assert_eq!(found[0].0, Status::Missing);
        assert!(found[0].1.contains("motion of censure"), "{found:?}");
    }

    #[test]
    fn a_quantity_may_be_written_in_another_style() {
        for (french, english) in [
            ("dès le 1er janvier 2028", "by January 1, 2028"),
            ("peu après 8h30", "shortly after 8:30 am"),
            ("à 18 heures", "at 6 pm"),
            ("les dix-neuf pays", "the 19 countries"),
            ("35 milliards d'euros", "€35 billion"),
        ] {
            let found = statuses(french, english);
            assert!(
                found.iter().all(|(status, _)| *status == Status::Applied),
                "{french}: {found:?}"
            );
        }
        assert_eq!(statuses("à 18 heures", "at 7 pm")[0].0, Status::Missing);
    }

    #[test]
    fn a_part_of_a_word_is_not_the_term() {
        assert_eq!(statuses("L'Otan", "NATOs")[0].0, Status::Missing);
    }
}
