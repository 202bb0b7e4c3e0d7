//! Patterns compiled: parsed once, those that feed others first.

use super::super::compile::Glossary;
use super::super::kind::Kind;
use super::super::mention::Rule;
use super::check::bare;
use super::english::{self, Piece};
use super::split::Heads;
use super::syntax::{self, Element};
use super::{PatternTerm, Prefix};

/// The patterns of a glossary, ready to apply.
#[derive(Debug, Default)]
pub(in crate::glossary) struct Grammar {
    pub(in crate::glossary) patterns: Vec<PatternTerm>,
    pub(super) prefixes: Vec<Prefix>,
    /// Every French of every pattern, by stratum.
    pub(super) strata: Vec<Vec<Production>>,
    pub(super) heads: Heads,
}

/// One French of a pattern.
#[derive(Clone, Debug)]
pub(super) struct Production {
    /// Index of the pattern.
    pub(super) pattern: usize,
    pub(super) french: Vec<Element>,
    pub(super) english: Vec<Piece>,
    /// How many words may stand before the first slot.
    pub(super) lead: usize,
    /// What may fill the first slot.
    pub(super) first: Vec<(String, Wants)>,
}

/// What a mention must be to fill a slot, unless a pattern made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wants {
    /// A quantity found by this rule.
    Rule(Rule),
    /// An entry of this kind.
    Kind(Kind),
    /// What a pattern made.
    Yield,
}

impl Wants {
    /// What the symbol `name` asks for.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "n" => Self::Rule(Rule::Number),
            "percent" => Self::Rule(Rule::Percent),
            "date" => Self::Rule(Rule::Date),
            "measure" => Self::Rule(Rule::Measure),
            _ => Kind::ALL
                .into_iter()
                .find(|kind| syntax::name_of(*kind) == name)
                .map_or(Self::Yield, Self::Kind),
        }
    }
}

/// The symbols that may fill the first slot of `french`, without the digits that tell slots apart.
fn first(french: &[Element]) -> Vec<(String, Wants)> {
    let slot = french.iter().find_map(|element| match element {
        Element::Slot(symbols) => Some(symbols),
        _ => None,
    });
    let names = slot.into_iter().flatten().map(|name| bare(name));
    names.map(|name| (name.to_owned(), Wants::of(name))).collect()
}

impl Grammar {
    /// Compiles patterns that were checked; those that could not be read are left out.
    pub(in crate::glossary) fn new(patterns: Vec<PatternTerm>, prefixes: Vec<Prefix>) -> Self {
        let levels = levels(&patterns).unwrap_or_default();
        let mut strata: Vec<Vec<Production>> = Vec::new();
        for (pattern, term) in patterns.iter().enumerate() {
            let level = levels.get(pattern).copied().unwrap_or_default();
            strata.resize_with(strata.len().max(level + 1), Vec::new);
            let Ok(english) = english::parse(&term.pattern.en) else { continue };
            for french in term.pattern.listed().filter_map(|text| syntax::parse(text).ok()) {
                let (lead, first, english) = (lead(&french), first(&french), english.clone());
                let production = Production { pattern, french, english, lead, first };
                if let Some(stratum) = strata.get_mut(level) {
                    stratum.push(production);
                }
            }
        }
        Self { patterns, prefixes, strata, heads: Heads::default() }
    }

    /// Looks for the entries that a pattern splits; for when the forms of `glossary` are known.
    pub(in crate::glossary) fn split(&mut self, glossary: &Glossary) {
        let mut kinds: Vec<Kind> = Vec::new();
        for element in self.strata.iter().flatten().flat_map(|production| &production.french) {
            if let Element::Head(wanted) = element {
                kinds.extend(wanted);
            }
        }
        if !kinds.is_empty() {
            self.heads = Heads::of(glossary, &kinds);
        }
    }

    /// Whether `word` is the first part of compound demonyms: `franco`.
    pub(in crate::glossary) fn is_prefix(&self, word: &str) -> bool {
        self.prefixes.iter().any(|prefix| prefix.fr == word.to_lowercase())
    }
}

/// Words that may stand before the first slot of `french`.
fn lead(french: &[Element]) -> usize {
    let before = french.iter().take_while(|element| !matches!(element, Element::Slot(_)));
    before
        .map(|element| match element {
            Element::Gap | Element::Slot(_) | Element::Tail => 0,
            Element::Word(_) | Element::Prefix | Element::Name => 1,
            Element::Link(_) => 2,
            Element::Head(_) => 3,
        })
        .sum()
}

/// The symbols that may fill the slots of `pattern`.
pub(super) fn symbols(term: &PatternTerm) -> Vec<String> {
    let elements = term.pattern.listed().filter_map(|text| syntax::parse(text).ok()).flatten();
    let named = elements.flat_map(|element| match element {
        Element::Slot(symbols) => symbols,
        Element::Head(kinds) => {
            kinds.iter().map(|kind| syntax::name_of(*kind).to_owned()).collect()
        }
        _ => Vec::new(),
    });
    named.collect()
}

/// The stratum of each pattern: 0 when no other feeds it, else one above those that do.
///
/// # Errors
///
/// The index of a pattern that, over others or directly, feeds itself.
pub(super) fn levels(patterns: &[PatternTerm]) -> Result<Vec<usize>, usize> {
    let wants: Vec<Vec<String>> = patterns.iter().map(symbols).collect();
    let feeders = |pattern: usize| {
        let wanted = wants.get(pattern).map(Vec::as_slice).unwrap_or_default();
        patterns.iter().enumerate().filter_map(move |(feeder, term)| {
            wanted.contains(term.pattern.yields.as_ref()?).then_some(feeder)
        })
    };
    let mut levels = vec![0; patterns.len()];
    // A chain of feeders without a cycle is no longer than there are patterns.
    for round in 0..=patterns.len() {
        let mut changed = None;
        for pattern in 0..patterns.len() {
            let above = feeders(pattern)
                .filter_map(|feeder| levels.get(feeder).map(|level| level + 1))
                .max()
                .unwrap_or(0);
            if let Some(level) = levels.get_mut(pattern).filter(|level| **level < above) {
                *level = above;
                changed = Some(pattern);
            }
        }
        match changed {
            None => return Ok(levels),
            Some(pattern) if round == patterns.len() => return Err(pattern),
            Some(_) => {}
        }
    }
    Ok(levels)
}
