//! Whether the English says each term as the glossary does.

use serde::{Deserialize, Serialize};

use super::line::{Line, folded_words, share};
use super::origin::{Draft, Passage};
use super::style::restyled;
use crate::glossary::Entry;
use crate::glossary::Glossary;
use crate::glossary::Kind;
use crate::glossary::Mention;
use crate::glossary::forms;
use crate::normalize::names::surnames;
use crate::span::Span;

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
    /// Why it is missing, or what was repaired; empty when it was applied.
    pub reason: String,
}

/// Looks for the English of each mention of `passage` in `draft`, in order of the mentions.
///
/// Whole words are compared, without regard to case and accents. English that the entry accepts
/// (inflections, surname, `variants`) counts, but not inside English that it forbids; each occurrence serves
/// one mention, the exact English first, the one nearest to where the French stands.
pub fn check(passage: &Passage, draft: &Draft, glossary: &Glossary) -> Vec<TermCheck> {
    let found = find(passage, draft, glossary);
    let checks = found.terms.iter().enumerate().map(|(mention, term)| TermCheck {
        mention,
        status: if term.missing.is_empty() { Status::Applied } else { Status::Missing },
        reason: term.reason.clone(),
    });
    checks.collect()
}

/// Where the English of a passage's mentions stands.
#[derive(Clone, Debug)]
pub(super) struct Found<'p> {
    /// One for each mention.
    pub(super) terms: Vec<FoundTerm<'p>>,
    /// The line, words of found terms taken.
    pub(super) line: Line,
}

/// Where the English of one mention stands, or of what a pattern composed it of.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundTerm<'p> {
    /// What was found, and the accepted English it was found as.
    pub(super) here: Vec<(&'p Mention, Span, String)>,
    /// What was not found.
    pub(super) missing: Vec<&'p Mention>,
    /// Why not; empty when all was.
    pub(super) reason: String,
}

/// As [`check`], with places.
pub(super) fn find<'p>(passage: &'p Passage, draft: &Draft, glossary: &Glossary) -> Found<'p> {
    let mut line = Line::of(&draft.text);
    for span in &draft.french {
        line.mark(*span);
    }
    let mut terms = Vec::with_capacity(passage.mentions.len());
    for mention in &passage.mentions {
        let middle = mention.span.start + mention.span.len() / 2;
        let mut term = FoundTerm::default();
        look(mention, share(middle, passage.text.len()), glossary, &mut line, &mut term);
        terms.push(term);
    }
    for term in &mut terms {
        if let Some(first) = term.missing.first() {
            term.reason = why(glossary.term_of(first).map(|term| &term.entry), &line);
        }
    }
    Found { terms, line }
}

/// Looks for `mention`, near `place` of the line, then for what a pattern composed it of, in whatever order.
fn look<'p>(
    mention: &'p Mention,
    place: f64,
    glossary: &Glossary,
    line: &mut Line,
    term: &mut FoundTerm<'p>,
) {
    let entry = glossary.term_of(mention).map(|term| &term.entry);
    let banned = entry.map(|entry| forbidden(entry, line)).unwrap_or_default();
    let as_said = accepted(mention, entry)
        .into_iter()
        .chain(std::iter::once_with(|| inflections(entry)).flatten())
        .find_map(|english| Some((line.take(&english, place, &banned)?, english)));
    match (as_said, &mention.composed) {
        (Some((span, english)), _) => term.here.push((mention, span, english)),
        (None, Some(composed)) if !composed.parts.is_empty() => {
            for part in &composed.parts {
                look(part, place, glossary, line, term);
            }
        }
        (None, _) => term.missing.push(mention),
    }
}

/// English that will do for `mention`, best first.
pub(super) fn accepted(mention: &Mention, entry: Option<&Entry>) -> Vec<String> {
    let mut english = vec![mention.en.clone()];
    // `Mr Putin` may be plain `Putin` in a human text.
    let person = entry.filter(|entry| entry.kind == Kind::Person);
    english.extend(person.and_then(surnames).map(|(_, surname)| surname));
    english.extend(entry.into_iter().flat_map(Entry::accepts).map(str::to_owned));
    english.extend(restyled(mention));
    english
}

/// The English of the other forms of `entry`: plurals, tenses.
pub(super) fn inflections(entry: Option<&Entry>) -> Vec<String> {
    let mut english: Vec<String> =
        entry.map(forms).unwrap_or_default().into_iter().map(|form| form.en).collect();
    english.dedup();
    english
}

/// Where English that `entry` forbids stands in `line`.
pub(super) fn forbidden(entry: &Entry, line: &Line) -> Vec<Span> {
    let phrases = entry.forbid.iter().map(|banned| folded_words(banned));
    phrases
        .flat_map(|words| {
            let places = line.places(&words).into_iter();
            places.filter_map(|at| line.span(at, words.len())).collect::<Vec<_>>()
        })
        .collect()
}

fn why(entry: Option<&Entry>, line: &Line) -> String {
    let forbidden =
        entry.into_iter().flat_map(|entry| &entry.forbid).find(|banned| line.holds(banned));
    match forbidden {
        Some(banned) => format!("the English says `{banned}`, which the glossary forbids"),
        None => "the English words it otherwise or leaves it out".to_owned(),
    }
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
