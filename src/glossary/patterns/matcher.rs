//! One pattern tried at one place.

use super::super::agreement::Agreement;
use super::super::compile::Glossary;
use super::super::kind::Kind;
use super::super::mention::{Mention, Rule};
use super::super::packed::Spelled;
use super::check::bare;
use super::compose::{Fill, Fit, Item};
use super::grammar::{Production, Wants};
use super::letters::{gap, literal, name_at, phrase, small, word_starts};
use super::split::Cut;
use super::syntax::{self, Element, link_words};
use crate::fold::is_hyphen;
use crate::segment::Sentence;
use crate::span::Span;

/// Where a pattern is tried.
pub(super) struct Matcher<'text> {
    pub(super) glossary: &'text Glossary,
    pub(super) text: &'text str,
    pub(super) sentences: &'text [Sentence],
    pub(super) items: &'text [Item],
}

/// What may fill one slot, while the rest of a pattern is tried.
struct Trial<'a, 'grammar> {
    slot: &'grammar str,
    span: Span,
    by: Filler<'a>,
}

/// Where the English of a slot comes from.
enum Filler<'a> {
    /// What was found before patterns were tried.
    Item(&'a Item),
    /// A form that a word parts.
    Form(Spelled<'a>),
    /// The text itself, without an entry.
    Text { en: &'a str, kind: Kind },
}

impl Filler<'_> {
    fn kind(&self) -> Kind {
        match self {
            Self::Item(item) => item.mention.kind,
            Self::Form(form) => form.kind,
            Self::Text { kind, .. } => *kind,
        }
    }
}

impl Matcher<'_> {
    /// Ways in which productions of `stratum` stand in the text with `anchor` in their first slot.
    pub(super) fn fits<'grammar>(
        &self,
        stratum: &'grammar [Production],
        anchor: &Item,
    ) -> Vec<Fit<'grammar>> {
        let suited = stratum.iter().filter(|production| {
            production.first.iter().any(|(name, wants)| self.suits(anchor, name, *wants))
        });
        let Some(lead) = suited.clone().map(|production| production.lead).max() else {
            return Vec::new();
        };
        let at = anchor.mention.span.start;
        let Some(sentence) = self.sentence(anchor.mention.span) else { return Vec::new() };
        let before = word_starts(self.text, sentence, at, lead);
        let fit = |production: &'grammar Production| {
            let starts = match production.lead {
                0 => &[at],
                lead => before.get(..lead * 2).unwrap_or(&before),
            };
            starts.iter().find_map(|start| self.fit(production, *start, sentence))
        };
        suited.filter_map(fit).collect()
    }

    /// `production` as it stands in `sentence` from byte `start` on.
    fn fit<'grammar>(
        &self,
        production: &'grammar Production,
        start: usize,
        sentence: Span,
    ) -> Option<Fit<'grammar>> {
        let mut trials = Vec::new();
        let end = self.rest(&production.french, start, &[], &mut trials)?;
        let span = Span::new(start, end);
        if !sentence.contains(span) || !self.whole(span) || self.goes_on(&trials, end) {
            return None;
        }
        let fills: Vec<Fill<'_>> = trials.into_iter().map(|trial| self.filled(trial)).collect();
        self.agrees(production, &fills).then_some(Fit { production, span, fills })
    }

    /// Matches `elements` from byte `at` on; where they end. `cuts` are the entries a head may belong to.
    ///
    /// `trials` grows by what fills the slots, and is as before when nothing matches.
    fn rest<'a, 'grammar>(
        &'a self,
        elements: &'grammar [Element],
        at: usize,
        cuts: &[Cut],
        trials: &mut Vec<Trial<'a, 'grammar>>,
    ) -> Option<usize> {
        let kept = trials.len();
        let end = self.way(elements, at, cuts, trials);
        if end.is_none() {
            trials.truncate(kept);
        }
        end
    }

    fn way<'a, 'grammar>(
        &'a self,
        elements: &'grammar [Element],
        at: usize,
        cuts: &[Cut],
        trials: &mut Vec<Trial<'a, 'grammar>>,
    ) -> Option<usize> {
        let Some((element, elements)) = elements.split_first() else { return Some(at) };
        let tail = self.text.get(at..)?;
        match element {
            Element::Gap => self.rest(elements, at + gap(tail)?, cuts, trials),
            Element::Word(word) => self.rest(elements, at + literal(word, tail)?, cuts, trials),
            Element::Link(name) => link_words(name).find_map(|words| {
                let end = at + phrase(words, tail)?;
                let glued = words.ends_with('\'');
                let gap = if glued { 0 } else { gap(self.text.get(end..)?)? };
                self.rest(elements, end + gap, cuts, trials)
            }),
            Element::Prefix => {
                let prefix = self.glossary.grammar.prefixes.iter().find(|prefix| {
                    literal(&prefix.fr, tail).is_some_and(|end| {
                        tail.get(end..).is_some_and(|rest| rest.starts_with(is_hyphen))
                    })
                })?;
                let span = Span::new(at, at + literal(&prefix.fr, tail)?);
                let by = Filler::Text { en: &prefix.en, kind: Kind::Demonym };
                trials.push(Trial { slot: "prefix", span, by });
                self.rest(elements, span.end, cuts, trials)
            }
            Element::Name => {
                let span = name_at(self.text, at)?;
                let next = self.items.partition_point(|item| item.mention.span.end <= span.start);
                if self.items.get(next).is_some_and(|item| item.mention.span.overlaps(span)) {
                    return None;
                }
                let by = Filler::Text { en: span.of(self.text), kind: Kind::Place };
                trials.push(Trial { slot: "name", span, by });
                self.rest(elements, span.end, cuts, trials)
            }
            Element::Slot(symbols) => {
                let index =
                    self.items.binary_search_by_key(&at, |item| item.mention.span.start).ok()?;
                let item = self.items.get(index)?;
                let mut names = symbols.iter().map(|symbol| bare(symbol));
                if !names.any(|name| self.suits(item, name, Wants::of(name))) {
                    return None;
                }
                let slot = symbols.first().map_or("", String::as_str);
                let span = item.mention.span;
                trials.push(Trial { slot, span, by: Filler::Item(item) });
                self.rest(elements, span.end, cuts, trials)
            }
            Element::Head(kinds) => {
                let name = kinds.first().map(|kind| syntax::name_of(*kind)).unwrap_or_default();
                self.glossary.grammar.heads.at(self.text, at).find_map(|(end, cuts)| {
                    let done = self.rest(elements, end, cuts, trials)?;
                    let head = trials.iter_mut().find(|trial| trial.slot.is_empty())?;
                    head.slot = name;
                    head.span.start = at;
                    Some(done)
                })
            }
            Element::Tail => cuts.iter().find_map(|cut| {
                let end = at + phrase(&cut.rest, tail)?;
                let by = Filler::Form(self.glossary.form(cut.form)?);
                // Named by the head, which knows the slot.
                trials.push(Trial { slot: "", span: Span::new(at, end), by });
                self.rest(elements, end, cuts, trials)
            }),
        }
    }

    /// What `trial` found, with what patterns ask of it.
    fn filled<'grammar>(&self, trial: Trial<'_, 'grammar>) -> Fill<'grammar> {
        let Trial { slot, span, by } = trial;
        let bare = Mention {
            span,
            en: String::new(),
            kind: Kind::Term,
            rule: Rule::Pattern,
            entry: None,
            composed: None,
        };
        let (mention, agreement) = match by {
            Filler::Item(Item { mention, agreement, .. }) => {
                let known = || self.glossary.agreement(self.text, mention);
                (mention.clone(), agreement.unwrap_or_else(known))
            }
            Filler::Form(form) => {
                let (en, entry) = (form.en.to_owned(), Some(form.term));
                (Mention { en, kind: form.kind, rule: form.rule, entry, ..bare }, form.agreement)
            }
            Filler::Text { en, kind } => {
                (Mention { en: en.to_owned(), kind, ..bare }, Agreement::ANY)
            }
        };
        Fill { slot, mention, agreement }
    }

    /// Whether `item` may fill a slot for the symbol `name`, which `wants` this.
    fn suits(&self, item: &Item, name: &str, wants: Wants) -> bool {
        if let Some(yields) = &item.yields {
            return yields == name;
        }
        let mention = &item.mention;
        mention.composed.is_none()
            && match wants {
                Wants::Rule(rule) => mention.rule == rule,
                Wants::Kind(Kind::Person) => {
                    mention.kind == Kind::Person && mention.rule != Rule::Title
                }
                // With a capital it is an inhabitant, unless all is in capitals.
                Wants::Kind(Kind::Demonym) => {
                    mention.kind == Kind::Demonym && small(mention.span.of(self.text))
                }
                Wants::Kind(kind) => mention.kind == kind,
                Wants::Yield => false,
            }
    }

    /// Whether `span` begins and ends with whole words and cuts through no mention.
    fn whole(&self, span: Span) -> bool {
        let before = Span::new(0, span.start).of(self.text).chars().next_back();
        let after = self.text.get(span.end..).and_then(|rest| rest.chars().next());
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let first = self.items.partition_point(|item| item.mention.span.end <= span.start);
        let mut covered =
            self.items.iter().skip(first).take_while(|item| item.mention.span.start < span.end);
        !word(before) && !word(after) && covered.all(|item| span.contains(item.mention.span))
    }

    /// Whether a place at the end of a pattern is only the first word of a longer name: `France Bleu`.
    fn goes_on(&self, trials: &[Trial<'_, '_>], end: usize) -> bool {
        let place = trials
            .last()
            .is_some_and(|trial| trial.by.kind() == Kind::Place && trial.span.end == end);
        let next = self.text.get(end..).and_then(|after| after.strip_prefix([' ', '\u{a0}']));
        let capital = next
            .is_some_and(|next| next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
        let known =
            self.items.binary_search_by_key(&(end + 1), |item| item.mention.span.start).is_ok();
        place && capital && !known
    }

    fn agrees(&self, production: &Production, fills: &[Fill<'_>]) -> bool {
        let Some(term) = self.glossary.grammar.patterns.get(production.pattern) else {
            return false;
        };
        let asked =
            fills.iter().filter(|fill| term.pattern.agree.iter().any(|slot| slot == fill.slot));
        asked.fold(Agreement::ANY, |all, fill| all.and(fill.agreement)) != Agreement::NONE
    }

    fn sentence(&self, span: Span) -> Option<Span> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        self.sentences.get(after.checked_sub(1)?).map(|sentence| sentence.span)
    }
}
