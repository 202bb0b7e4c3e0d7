//! English that says a term, but not as the glossary writes it.

use super::Candidate;
use crate::fold::fold;
use crate::fold::is_apostrophe;
use crate::glossary::Glossary;
use crate::glossary::Kind;
use crate::glossary::Mention;
use crate::span::Span;
use crate::translate::line::Line;
use crate::translate::line::folded_words;
use crate::translate::origin::Draft;

/// How like the entry's English, 0 to 1, a variant must be to be the same name in another spelling.
const ONE_NAME: f64 = 0.8;

/// What must stand at `span` of `draft`, where `mention` was found as `english`; `None` when it is right as it is.
///
/// One name has one English through a story: a variant spelling (`Zelenskiy`) gives way, another name for the
/// same (`the alliance`) does not. Capitals that the glossary has not (`Prime Minister` before a name) stay.
pub(super) fn exactly(
    mention: &Mention,
    span: Span,
    english: &str,
    draft: &Draft,
    glossary: &Glossary,
) -> Option<Candidate> {
    let old = span.of(&draft.text);
    let entry = glossary.term_of(mention).map(|term| &term.entry);
    // Dates and numbers have many right ways to be written; words parted by a comma are not one name.
    if entry.is_none() && mention.composed.is_none() || !Line::of(&draft.text).is_whole(span) {
        return None;
    }
    let is_variant = entry.is_some_and(|entry| entry.variants.iter().any(|known| known == english))
        && english != mention.en;
    let spelling = is_variant && is_name(mention.kind) && {
        let (variant, right) = (fold(english), fold(&mention.en));
        strsim::normalized_levenshtein(&variant, &right) >= ONE_NAME
    };
    // A variant that is another name may be written as the origin likes.
    if is_variant && !spelling {
        return None;
    }
    let wanted = if spelling { mention.en.clone() } else { cased(english, old)? };
    let opens = !Span::new(0, span.start).of(&draft.text).contains(char::is_alphanumeric);
    let same = straight(old) == straight(&wanted)
        || opens && old.to_lowercase() == wanted.to_lowercase() && !wanted_capitals(&wanted, old);
    (!same).then_some(Candidate { span, english: wanted })
}

/// `text` with one kind of apostrophe: which kind is a matter of type, not of terms.
fn straight(text: &str) -> String {
    text.chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
}

/// Whether `wanted` has a capital where `old` has not.
fn wanted_capitals(wanted: &str, old: &str) -> bool {
    wanted.chars().zip(old.chars()).any(|(wanted, old)| wanted.is_uppercase() && old.is_lowercase())
}

/// `right` with the capitals that `old`, the same words, has besides; `None` when the words do not pair.
fn cased(right: &str, old: &str) -> Option<String> {
    if folded_words(right) != folded_words(old) {
        return None;
    }
    let mut old_letters = old.chars().filter(|c| c.is_alphanumeric());
    let mut cased = String::with_capacity(right.len());
    for c in right.chars() {
        let beside = if c.is_alphanumeric() { old_letters.next() } else { None };
        match beside {
            Some(old) if old.is_uppercase() && c.is_lowercase() => cased.extend(c.to_uppercase()),
            _ => cased.push(c),
        }
    }
    Some(cased)
}

/// Whether a mention of this kind is a name.
pub(super) fn is_name(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Person | Kind::Place | Kind::Organization | Kind::Party | Kind::Media | Kind::Event
    )
}
