//! Patterns applied: leftmost, longest, those that feed others first.

use super::super::agreement::Agreement;
use super::super::compile::Glossary;
use super::super::kind::Kind;
use super::super::mention::{Composition, Mention, Rule};
use super::check::bare;
use super::english;
use super::grammar::Production;
use super::split::Cut;
use super::syntax::{self, Element, link_words};
use crate::fold::fold;
use crate::fold::is_apostrophe;
use crate::fold::is_hyphen;
use crate::segment::Sentence;
use crate::span::Span;

/// A mention with what patterns ask of it.
#[derive(Clone, Debug)]
struct Item {
    mention: Mention,
    /// What the pattern that made it yields.
    yields: Option<String>,
    /// Worked out when first asked for, unless a pattern made it.
    agreement: Option<Agreement>,
}

/// A pattern that stands in the text.
#[derive(Clone, Debug)]
struct Fit<'grammar> {
    production: &'grammar Production,
    span: Span,
    fills: Vec<Fill>,
}

/// What fills one slot.
#[derive(Clone, Debug)]
struct Fill {
    slot: String,
    mention: Mention,
    agreement: Agreement,
}

impl Glossary {
    /// `mentions` with those that a pattern joins made one: in order, none overlapping.
    ///
    /// `mentions` point into `text`, in order, none overlapping; a pattern stays within a sentence.
    pub fn compose(
        &self,
        text: &str,
        sentences: &[Sentence],
        mentions: Vec<Mention>,
    ) -> Vec<Mention> {
        let mut items: Vec<Item> = mentions
            .into_iter()
            .map(|mention| Item { mention, yields: None, agreement: None })
            .collect();
        for stratum in &self.grammar.strata {
            let mut fits: Vec<Fit<'_>> = Vec::new();
            for anchor in 0..items.len() {
                fits.extend(stratum.iter().filter_map(|production| {
                    Matcher { glossary: self, text, sentences, items: &items }
                        .fits(production, anchor)
                }));
            }
            fits.sort_by_key(|fit| {
                let layer =
                    self.grammar.patterns.get(fit.production.pattern).map(|term| term.layer);
                let Span { start, end } = fit.span;
                (start, std::cmp::Reverse((end, layer)), fit.production.pattern)
            });
            let mut end = 0;
            for fit in fits {
                if fit.span.start >= end {
                    end = fit.span.end;
                    self.join(&mut items, fit);
                }
            }
        }
        items.into_iter().map(|item| item.mention).collect()
    }

    /// Puts what `fit` makes in the place of the mentions it covers.
    fn join(&self, items: &mut Vec<Item>, fit: Fit<'_>) {
        let Fit { production, span, fills } = fit;
        let Some(term) = self.grammar.patterns.get(production.pattern) else { return };
        let filled = |slot: &str| fills.iter().find(|fill| fill.slot == slot);
        let english =
            english::fill(&production.english, |slot| Some(filled(slot)?.mention.en.as_str()));
        let last = english::slots(&production.english).last().and_then(filled);
        let (Some(en), Some(last)) = (english, last) else { return };
        let kind = term.pattern.kind.unwrap_or(last.mention.kind);
        let agreement = Some(last.agreement);
        let parts = fills.into_iter().map(|fill| fill.mention).collect();
        let composed = Some(Composition { pattern: production.pattern, parts });
        let mention = Mention { span, en, kind, rule: Rule::Pattern, entry: None, composed };
        let first = items.partition_point(|item| item.mention.span.end <= span.start);
        let after = items.partition_point(|item| item.mention.span.start < span.end);
        let made = Item { mention, yields: term.pattern.yields.clone(), agreement };
        items.splice(first..after, [made]);
    }

    /// Gender and number that `mention` can have as it stands in `text`.
    fn agreement(&self, text: &str, mention: &Mention) -> Agreement {
        let forms = mention.entry.into_iter().flat_map(|entry| self.forms_of(entry));
        let spelled =
            forms.filter(|form| form.en == mention.en && form.spells(mention.span.of(text)));
        let known = spelled.fold(Agreement::NONE, |all, form| all.or(form.agreement));
        if known == Agreement::NONE { Agreement::ANY } else { known }
    }
}

/// Where a pattern is tried.
struct Matcher<'text> {
    glossary: &'text Glossary,
    text: &'text str,
    sentences: &'text [Sentence],
    items: &'text [Item],
}

impl Matcher<'_> {
    /// Ways in which `production` stands in the text with item `anchor` in its first slot.
    fn fits<'grammar>(
        &self,
        production: &'grammar Production,
        anchor: usize,
    ) -> Option<Fit<'grammar>> {
        let item = self.items.get(anchor)?;
        let first = production.french.iter().find_map(|element| match element {
            Element::Slot(symbols) => Some(symbols),
            _ => None,
        })?;
        if !first.iter().any(|symbol| self.suits(item, symbol)) {
            return None;
        }
        let sentence = self.sentence(item.mention.span)?;
        let starts = word_starts(self.text, sentence, item.mention.span.start, production.lead);
        starts.into_iter().find_map(|start| {
            let mut fills = Vec::new();
            let end = self.rest(&production.french, start, &[], &mut fills)?;
            let span = Span::new(start, end);
            (sentence.contains(span) && self.whole(span) && self.agrees(production, &fills))
                .then_some(Fit { production, span, fills })
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
                let mention = Mention {
                    span,
                    en: prefix.en.clone(),
                    kind: Kind::Demonym,
                    rule: Rule::Pattern,
                    entry: None,
                    composed: None,
                };
                fills.push(Fill { slot: "prefix".to_owned(), mention, agreement: Agreement::ANY });
                self.rest(elements, span.end, cuts, fills)
            }
            Element::Slot(symbols) => {
                let index =
                    self.items.binary_search_by_key(&at, |item| item.mention.span.start).ok()?;
                let item = self.items.get(index)?;
                if !symbols.iter().any(|symbol| self.suits(item, symbol)) {
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
                    head.slot = name.to_owned();
                    head.mention.span.start = at;
                    Some(done)
                })
            }
            Element::Tail => cuts.iter().find_map(|cut| {
                let end = at + phrase(&cut.rest, tail)?;
                let (form, term) = self.glossary.form(cut.form)?;
                let mention = Mention {
                    span: Span::new(at, end),
                    en: form.en.clone(),
                    kind: term.entry.kind,
                    rule: form.rule,
                    entry: self.glossary.entry_of(cut.form),
                    composed: None,
                };
                // Named by the head, which knows the slot.
                fills.push(Fill { slot: String::new(), mention, agreement: form.agreement });
                self.rest(elements, end, cuts, fills)
            }),
        }
    }

    /// Whether `item` may fill a slot for `symbol`.
    fn suits(&self, item: &Item, symbol: &str) -> bool {
        let symbol = bare(symbol);
        if let Some(yields) = &item.yields {
            return yields == symbol;
        }
        let mention = &item.mention;
        match symbol {
            _ if mention.composed.is_some() => false,
            "n" => mention.rule == Rule::Number,
            "percent" => mention.rule == Rule::Percent,
            "date" => mention.rule == Rule::Date,
            "measure" => mention.rule == Rule::Measure,
            "person" => mention.kind == Kind::Person && mention.rule != Rule::Title,
            // With a capital it is an inhabitant, unless all is in capitals.
            "demonym" => mention.kind == Kind::Demonym && small(mention.span.of(self.text)),
            _ => syntax::name_of(mention.kind) == symbol,
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

/// Whether `word` begins with a small letter, or is all in capitals as headlines are.
fn small(word: &str) -> bool {
    !word.starts_with(char::is_uppercase) || !word.contains(char::is_lowercase)
}

/// Byte `at`, then the starts of up to `lead` words before it, nearest first.
fn word_starts(text: &str, sentence: Span, at: usize, lead: usize) -> Vec<usize> {
    if lead == 0 {
        return vec![at];
    }
    let mut starts = Vec::with_capacity(lead);
    let mut inside = false;
    let mut start = at;
    for (place, c) in Span::new(sentence.start, at).of(text).char_indices().rev() {
        if c.is_whitespace() || is_apostrophe(c) {
            if inside {
                starts.push(start);
            }
            inside = false;
            if starts.len() >= lead * 2 {
                return starts;
            }
        } else {
            inside = true;
            start = sentence.start + place;
        }
    }
    if inside {
        starts.push(start);
    }
    starts
}

/// Length in bytes of the white space that `text` begins with; `None` without any, or across paragraphs.
fn gap(text: &str) -> Option<usize> {
    let length = text.len() - text.trim_start().len();
    let broken = text.get(..length)?.matches('\n').count() > 1;
    (length > 0 && !broken).then_some(length)
}

/// Length in bytes of the words of `words` at the start of `text`.
fn phrase(words: &str, text: &str) -> Option<usize> {
    let mut end = 0;
    for (place, word) in words.split(' ').enumerate() {
        if place > 0 {
            end += gap(text.get(end..)?)?;
        }
        end += literal(word, text.get(end..)?)?;
    }
    Some(end)
}

/// Length in bytes of `word` at the start of `text`: small letters of it match capitals too.
fn literal(word: &str, text: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for ours in word.chars() {
        let (_, theirs) = letters.next()?;
        let same = ours == theirs
            || (is_apostrophe(ours) && is_apostrophe(theirs))
            || (is_hyphen(ours) && is_hyphen(theirs))
            || (theirs.is_uppercase()
                && fold(ours.encode_utf8(&mut [0; 4])) == fold(theirs.encode_utf8(&mut [0; 4])));
        if !same {
            return None;
        }
    }
    let end = letters.next().map_or(text.len(), |(end, _)| end);
    let ends_word = word.ends_with(char::is_alphanumeric);
    let goes_on = text.get(end..)?.starts_with(char::is_alphanumeric);
    (!ends_word || !goes_on).then_some(end)
}
