//! The glossary's English put where an origin wrote something else.
//!
//! A term that is missing is repaired by evidence, the strongest first: the origin's own word links, English that
//! the entry forbids, the French left as it was, the same words in another order or spelling, a name that is
//! nearly the same. A repair counts only if the term is then found and no other is lost; else the
//! line stays and the term is missing. So a second enforcement changes nothing, and a line whose terms are all right
//! is never touched.

mod evidence;
mod exact;
mod spelling;

use super::mend::replaced;
use super::origin::{Draft, Origin, Passage};
use super::terms::{Found, Status, TermCheck, find};
use crate::glossary::Glossary;
use crate::glossary::Mention;
use crate::span::Span;

use evidence::candidates;
use exact::exactly;

/// Repairs of one line before what is left counts as missing: no sentence has more terms.
const ROUNDS: usize = 64;

/// A stretch of English and what must stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Candidate {
    span: Span,
    english: String,
}

/// Makes the terms of `passage` stand in `draft` as `glossary` writes them, and says of each what became of it.
///
/// A human's reference text is only checked, never rewritten.
///
/// # Examples
///
/// ```
/// use depeche::glossary::Glossary;
/// use depeche::normalize::normalize;
/// use depeche::segment::{Language, sentences};
/// use depeche::translate::{Draft, Origin, Passage, Status, enforce};
///
/// let yaml = "{name: d, source: us, entries: [{id: c, fr: cessez-le-feu, en: ceasefire, kind: term, forbid: [armistice]}]}";
/// let glossary = Glossary::parse("d.yaml", yaml)?;
/// let text = "Un cessez-le-feu a été signé.";
/// let mentions = normalize(text, &sentences(text, Language::French), &glossary);
/// let passage = Passage { index: 0, text: text.to_owned(), mentions };
/// let said = "An armistice was signed.".to_owned();
/// let draft = Draft { text: said, origin: Origin::Memory, confidence: 1.0, french: Vec::new(), links: Vec::new() };
/// let (draft, checks) = enforce(&passage, draft, &glossary);
/// assert_eq!(draft.text, "A ceasefire was signed.");
/// assert_eq!(checks[0].status, Status::Repaired);
/// # Ok::<(), depeche::glossary::GlossaryError>(())
/// ```
pub fn enforce(passage: &Passage, draft: Draft, glossary: &Glossary) -> (Draft, Vec<TermCheck>) {
    let mut draft = draft;
    let mut found = find(passage, &draft, glossary);
    let mut said: Vec<Option<String>> = vec![None; passage.mentions.len()];
    if draft.origin != Origin::Reference {
        for _ in 0..ROUNDS {
            let Some((place, instead, better)) = repair(passage, &draft, &found, glossary) else {
                break;
            };
            draft = better;
            found = find(passage, &draft, glossary);
            if let Some(said) = said.get_mut(place) {
                *said = Some(instead);
            }
        }
    }
    let origin = draft.origin;
    let checks = found.terms.iter().zip(said).enumerate().map(|(mention, (term, said))| {
        let (status, reason) = match said {
            _ if !term.missing.is_empty() => (Status::Missing, term.reason.clone()),
            Some(said) => (Status::Repaired, format!("{origin} said `{said}`")),
            None => (Status::Applied, String::new()),
        };
        TermCheck { mention, status, reason }
    });
    let checks = checks.collect();
    (draft, checks)
}

/// The first repair that holds: of which mention, what stood there, and the line with it.
fn repair(
    passage: &Passage,
    draft: &Draft,
    found: &Found<'_>,
    glossary: &Glossary,
) -> Option<(usize, String, Draft)> {
    for (place, term) in found.terms.iter().enumerate() {
        let wrong = term.here.iter().filter_map(|(mention, span, english)| {
            let candidate = exactly(mention, *span, english, draft, glossary)?;
            Some((*mention, vec![candidate]))
        });
        let missing = term
            .missing
            .iter()
            .map(|mention| (*mention, candidates(mention, passage, draft, &found.line, glossary)));
        for (mention, candidates) in wrong.chain(missing) {
            for Candidate { span, english } in candidates {
                let better = replaced(draft, span, &english, Some(mention.span));
                if better.text != draft.text && holds(passage, &better, found, mention, glossary) {
                    return Some((place, span.of(&draft.text).to_owned(), better));
                }
            }
        }
    }
    None
}

/// Whether `better` has all that was `found`, and `mention` as well, exactly.
fn holds(
    passage: &Passage,
    better: &Draft,
    found: &Found<'_>,
    mention: &Mention,
    glossary: &Glossary,
) -> bool {
    let now = find(passage, better, glossary);
    let mut terms = now.terms.iter().zip(&found.terms);
    let none_lost = terms
        .all(|(now, before)| now.missing.iter().all(|missing| before.missing.contains(missing)));
    let mut here = now.terms.iter().flat_map(|term| &term.here);
    none_lost
        && here.any(|(here, span, english)| {
            std::ptr::eq(*here, mention)
                && exactly(here, *span, english, better, glossary).is_none()
        })
}

#[cfg(test)]
mod tests;
