//! One pattern tried at one place.

use super::super::agreement::Agreement;
use super::super::compile::Glossary;
use super::super::kind::Kind;
use super::super::mention::{Mention, Rule};
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

impl Matcher<'_> {
    /// Ways in which `production` stands in the text with item `anchor` in its first slot.
    pub(super) fn fits<'grammar>(
        &self,
        production: &'grammar Production,
        anchor: usize,
    ) -> Option<Fit<'grammar>> {
        let item = self.items.get(anchor)?;
        if !production.first.iter().any(|(name, wants)| self.suits(item, name, *wants)) {
            return None;
        }
        let sentence = self.sentence(item.mention.span)?;
        let starts = word_starts(self.text, sentence, item.mention.span.start, production.lead);
        starts.into_iter().find_map(|start| {
            let mut fills = Vec::new();
            let end = self.rest(&production.french, start, &[], &mut fills)?;
            let span = Span::new(start, end);
            let sound = sentence.contains(span) && self.whole(span) && !self.goes_on(&fills, end);
            (sound && self.agrees(production, &fills)).then_some(Fit { production, span, fills })
        })
    }

    /// Matches `elements` from byte `at` on; where they end. `cuts` are the entries a head may belong to.
    ///
    /// `fills` grows by what fills the slots, and is as before when nothing matches.
    fn rest(
        &self,
        elements: &[Element],
        at: usize,
        cuts: &[Cut],
        fills: &mut Vec<Fill>,
    ) -> Option<usize> {
        let kept = fills.len();
        let end = self.way(elements, at, cuts, fills);
        if end.is_none() {
            fills.truncate(kept);
        }
        end
    }

    fn way(
        &self,
        elements: &[Element],
        at: usize,
        cuts: &[Cut],
        fills: &mut Vec<Fill>,
    ) -> Option<usize> {
        let Some((element, elements)) = elements.split_first() else { return Some(at) };
        let tail = self.text.get(at..)?;
        match element {
            Element::Gap => self.rest(elements, at + gap(tail)?, cuts, fills),
            Element::Word(word) => self.rest(elements, at + literal(word, tail)?, cuts, fills),
            Element::Link(name) => link_words(name).find_map(|words| {
                let end = at + phrase(words, tail)?;
                let glued = words.ends_with('\'');
                let gap = if glued { 0 } else { gap(self.text.get(end..)?)? };
                self.rest(elements, end + gap, cuts, fills)
            }),
            Element::Prefix => {
                let prefix = self.glossary.grammar.prefixes.iter().find(|prefix| {
                    literal(&prefix.fr, tail).is_some_and(|end| {
                        tail.get(end..).is_some_and(|rest| rest.starts_with(is_hyphen))
                    })
                })?;
                let span = Span::new(at, at + literal(&prefix.fr, tail)?);
                fills.push(Fill::of_text("prefix", span, prefix.en.clone(), Kind::Demonym));
                self.rest(elements, span.end, cuts, fills)
            }
            Element::Name => {
                let span = name_at(self.text, at)?;
                let next = self.items.partition_point(|item| item.mention.span.end <= span.start);
                if self.items.get(next).is_some_and(|item| item.mention.span.overlaps(span)) {
                    return None;
                }
                fills.push(Fill::of_text("name", span, span.of(self.text).to_owned(), Kind::Place));
                self.rest(elements, span.end, cuts, fills)
            }
            Element::Slot(symbols) => {
                let index =
                    self.items.binary_search_by_key(&at, |item| item.mention.span.start).ok()?;
                let item = self.items.get(index)?;
                let mut names = symbols.iter().map(|symbol| bare(symbol));
                if !names.any(|name| self.suits(item, name, Wants::of(name))) {
                    return None;
                }
                let mention = item.mention.clone();
                let agreement =
                    item.agreement.unwrap_or_else(|| self.glossary.agreement(self.text, &mention));
                let slot = symbols.first().cloned().unwrap_or_default();
                let end = mention.span.end;
                fills.push(Fill { slot, mention, agreement });
                self.rest(elements, end, cuts, fills)
            }
            Element::Head(kinds) => {
                let name = kinds.first().map(|kind| syntax::name_of(*kind)).unwrap_or_default();
                self.glossary.grammar.heads.at(self.text, at).find_map(|(end, cuts)| {
                    let done = self.rest(elements, end, cuts, fills)?;
                    let head = fills.iter_mut().find(|fill| fill.slot.is_empty())?;
                    name.clone_into(&mut head.slot);
                    head.mention.span.start = at;
                    Some(done)
                })
            }
            Element::Tail => cuts.iter().find_map(|cut| {
                let end = at + phrase(&cut.rest, tail)?;
                let form = self.glossary.form(cut.form)?;
                let mention = Mention {
                    span: Span::new(at, end),
                    en: form.en.to_owned(),
                    kind: form.kind,
                    rule: form.rule,
                    entry: Some(form.term),
                    composed: None,
                };
                // Named by the head, which knows the slot.
                fills.push(Fill { slot: String::new(), mention, agreement: form.agreement });
                self.rest(elements, end, cuts, fills)
            }),
        }
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
    fn goes_on(&self, fills: &[Fill], end: usize) -> bool {
        let place = fills
            .last()
            .is_some_and(|fill| fill.mention.kind == Kind::Place && fill.mention.span.end == end);
        let next = self.text.get(end..).and_then(|after| after.strip_prefix([' ', '\u{a0}']));
        let capital = next
            .is_some_and(|next| next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
        let known =
            self.items.binary_search_by_key(&(end + 1), |item| item.mention.span.start).is_ok();
        place && capital && !known
    }

    fn agrees(&self, production: &Production, fills: &[Fill]) -> bool {
        let Some(term) = self.glossary.grammar.patterns.get(production.pattern) else {
            return false;
        };
        let asked = fills.iter().filter(|fill| term.pattern.agree.contains(&fill.slot));
        asked.fold(Agreement::ANY, |all, fill| all.and(fill.agreement)) != Agreement::NONE
    }

    fn sentence(&self, span: Span) -> Option<Span> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        self.sentences.get(after.checked_sub(1)?).map(|sentence| sentence.span)
    }
}
