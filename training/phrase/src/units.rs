//! Step 3: each pair as units: words, and terms that stand in both languages as the glossary says.

use depeche::glossary::{Glossary, Mention};
use depeche::normalize::normalize;
use depeche::segment::{Language, Sentence};
use depeche::span::Span;
use depeche::translate::builtin::source::{Word, words};
use depeche::translate::builtin::tokens::{Token, tokenize};
use rayon::prelude::*;

use crate::align::Link;
use crate::corpus::{Pair, SOURCES, learned};

/// A word or a term of one side.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// What it is learned by, token by token.
    pub(crate) forms: Vec<String>,
    /// The class of a term that stands in both languages.
    pub(crate) class: Option<&'static str>,
    /// The number itself where the form is the class of numbers: both sides must say the same.
    pub(crate) number: Option<String>,
}

/// A pair as units and the links between them.
pub(crate) struct Example {
    pub(crate) source: usize,
    pub(crate) french: Vec<Unit>,
    pub(crate) english: Vec<Unit>,
    pub(crate) links: Vec<Link>,
}

impl Example {
    /// What one occurrence counts.
    pub(crate) fn weight(&self) -> f32 {
        SOURCES.get(self.source).map_or(1.0, |source| source.2)
    }
}

/// The examples that `pairs` with their `links` make.
pub(crate) fn examples(pairs: &[Pair], links: &[Vec<Link>], glossary: &Glossary) -> Vec<Example> {
    pairs.par_iter().zip(links).map(|(pair, links)| example(pair, links, glossary)).collect()
}

fn example(pair: &Pair, links: &[Link], glossary: &Glossary) -> Example {
    let whole = [Sentence { span: Span::new(0, pair.french.len()), paragraph: 0 }];
    let mentions = normalize(&pair.french, &whole, glossary);
    let target = tokenize(&pair.english, Language::English);
    // Only terms whose English stands in the translation are terms here.
    let mut taken = vec![None; target.len()];
    let mut kept: Vec<Mention> = Vec::new();
    for mention in mentions {
        let place = mention.span.start * target.len() / pair.french.len().max(1);
        if let Some((start, end)) = stands(&mention.en, &target, place, &taken) {
            taken.iter_mut().take(end).skip(start).for_each(|slot| *slot = Some(kept.len()));
            kept.push(mention);
        }
    }
    let french = words(&pair.french, &kept);
    let mut english: Vec<Unit> = Vec::new();
    let mut english_of = Vec::with_capacity(target.len());
    let mut last = None;
    for (token, term) in target.iter().zip(&taken) {
        if term.is_some() && *term == last {
            if let Some(unit) = english.last_mut() {
                unit.forms.push(learned(token).to_owned());
            }
        } else {
            let class =
                term.and_then(|term| french.iter().find(|word| word.mention == Some(term))?.class);
            english.push(unit(std::slice::from_ref(token), class));
        }
        last = *term;
        english_of.push((english.len() - 1, *term));
    }
    let links = united(links, &pair.french, &french, &english_of);
    let french = french
        .iter()
        .map(|word| unit(&word.tokens, word.class.filter(|_| word.mention.is_some())))
        .collect();
    Example { source: pair.source, french, english, links }
}

fn unit(tokens: &[Token], class: Option<&'static str>) -> Unit {
    let number = match tokens {
        [token] if class.is_none() && learned(token) != token.form => Some(token.form.clone()),
        _ => None,
    };
    Unit { forms: tokens.iter().map(|token| learned(token).to_owned()).collect(), class, number }
}

/// Where the English of a term stands free in `target`: of several places that nearest to `place`.
fn stands(
    english: &str,
    target: &[Token],
    place: usize,
    taken: &[Option<usize>],
) -> Option<(usize, usize)> {
    let wanted = tokenize(english, Language::English);
    let length = wanted.len();
    if length == 0 || length > target.len() {
        return None;
    }
    let fits = |start: &usize| {
        (0..length)
            .all(|at| target[start + at].form == wanted[at].form && taken[start + at].is_none())
    };
    let start =
        (0..=target.len() - length).filter(fits).min_by_key(|start| start.abs_diff(place))?;
    Some((start, start + length))
}

/// The links between tokens as links between units; a term is linked with itself alone.
fn united(
    links: &[Link],
    text: &str,
    french: &[Word],
    english: &[(usize, Option<usize>)],
) -> Vec<Link> {
    let mut by_start: Vec<(usize, usize)> = french
        .iter()
        .enumerate()
        .flat_map(|(place, word)| word.pieces().map(move |piece| (piece.start, place)))
        .collect();
    by_start.sort_unstable();
    let unit_at = |token: &Token| {
        let start = token.pieces.first().map_or(0, |piece| piece.start);
        let after = by_start.partition_point(|(at, _)| *at <= start);
        by_start.get(after.saturating_sub(1)).map_or(0, |(_, place)| *place)
    };
    let french_of: Vec<usize> = tokenize(text, Language::French).iter().map(unit_at).collect();
    let mut united: Vec<Link> = links
        .iter()
        .filter_map(|(f, e)| {
            let (source, (target, term)) = (*french_of.get(*f)?, *english.get(*e)?);
            (french.get(source)?.mention == term).then_some((source, target))
        })
        .collect();
    let terms = french.iter().enumerate().filter_map(|(source, word)| {
        let target =
            english.iter().find(|(_, term)| word.mention.is_some() && *term == word.mention)?.0;
        Some((source, target))
    });
    united.extend(terms);
    united.sort_unstable();
    united.dedup();
    united
}
