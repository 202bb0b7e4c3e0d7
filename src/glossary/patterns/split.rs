//! Entries with a word in their middle: `ministre russe des Affaires étrangères`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Bound;

use super::super::compile::Glossary;
use super::super::kind::Kind;
use super::syntax::link_words;
use crate::span::Span;

/// The longest head in words: `vice-premier ministre`, `haut commissaire adjoint`.
const LONGEST: usize = 3;

/// Forms by the words, in small letters, before their first preposition; longest rest first.
#[derive(Debug, Default)]
pub(super) struct Heads(BTreeMap<String, Vec<Cut>>);

/// A form cut in two, and its words from its first preposition on.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    pub(super) form: usize,
    pub(super) rest: String,
}

impl Heads {
    /// The forms of `glossary` whose entry is of one of `kinds`.
    pub(super) fn of(glossary: &Glossary, kinds: &[Kind]) -> Self {
        let mut heads: BTreeMap<String, Vec<Cut>> = BTreeMap::new();
        for form in 0.. {
            let Some(spelled) = glossary.form(form) else { break };
            if !kinds.contains(&spelled.kind) || !spelled.after.is_empty() {
                continue;
            }
            if let Some((head, rest)) = cut(spelled.text) {
                let cut = Cut { form, rest: rest.to_owned() };
                heads.entry(head.to_lowercase()).or_default().push(cut);
            }
        }
        for cuts in heads.values_mut() {
            cuts.sort_by_key(|cut| (std::cmp::Reverse(cut.rest.len()), cut.form));
        }
        Self(heads)
    }

    /// Heads that stand in `text` from byte `at` on: where each ends, and the forms it may begin.
    pub(super) fn at(&self, text: &str, at: usize) -> impl Iterator<Item = (usize, &[Cut])> {
        let tail = text.get(at..).unwrap_or_default();
        let ends = tail
            .char_indices()
            .filter(|(_, c)| c.is_whitespace())
            .map(move |(end, _)| at + end)
            .take(LONGEST);
        let mut begun = true;
        ends.filter_map(move |end| {
            // Most words begin no head, and then no longer stretch does.
            let head = if begun { lower(Span::new(at, end).of(text)) } else { return None };
            let (known, cuts) = self
                .0
                .range::<str, _>((Bound::Included(head.as_ref()), Bound::Unbounded))
                .next()?;
            begun = known.starts_with(head.as_ref());
            (known.as_str() == head).then_some((end, cuts.as_slice()))
        })
    }
}

/// `text` in small letters.
fn lower(text: &str) -> Cow<'_, str> {
    let small = !text.contains(char::is_uppercase);
    if small { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// `ministre des Affaires étrangères` → `ministre`, `des Affaires étrangères`; `None` without a preposition.
fn cut(form: &str) -> Option<(&str, &str)> {
    form.match_indices(' ').find_map(|(at, _)| {
        let (head, rest) = (form.get(..at)?, form.get(at + 1..)?);
        let links = link_words("de").chain(link_words("à"));
        let begins = links.into_iter().any(|link| {
            rest.strip_prefix(link)
                .is_some_and(|after| link.ends_with('\'') || after.starts_with(' '))
        });
        begins.then_some((head, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_cut_before_its_first_preposition() {
        assert_eq!(cut("ministre de l'Intérieur"), Some(("ministre", "de l'Intérieur")));
        assert_eq!(cut("chef d'État"), Some(("chef", "d'État")));
        assert_eq!(cut("premier ministre"), None);
    }
}
