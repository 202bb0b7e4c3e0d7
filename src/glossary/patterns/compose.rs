//! Patterns applied: leftmost, longest, those that feed others first.

use super::super::agreement::Agreement;
use super::super::compile::Glossary;
use super::super::kind::Kind;
use super::super::mention::{Composition, Mention, Rule};
use super::english;
use super::grammar::Production;
use super::matcher::Matcher;
use crate::segment::Sentence;
use crate::span::Span;

/// A mention with what patterns ask of it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) mention: Mention,
    /// What the pattern that made it yields.
    pub(super) yields: Option<String>,
    /// Worked out when first asked for, unless a pattern made it.
    pub(super) agreement: Option<Agreement>,
}

/// A pattern that stands in the text.
#[derive(Clone, Debug)]
pub(super) struct Fit<'grammar> {
    pub(super) production: &'grammar Production,
    pub(super) span: Span,
    pub(super) fills: Vec<Fill<'grammar>>,
}

/// What fills one slot.
#[derive(Clone, Debug)]
pub(super) struct Fill<'grammar> {
    pub(super) slot: &'grammar str,
    pub(super) mention: Mention,
    pub(super) agreement: Agreement,
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
            let matcher = Matcher { glossary: self, text, sentences, items: &items };
            let anchors = items.iter();
            let mut fits: Vec<Fit<'_>> =
                anchors.flat_map(|anchor| matcher.fits(stratum, anchor)).collect();
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
    pub(super) fn agreement(&self, text: &str, mention: &Mention) -> Agreement {
        if mention.kind == Kind::Person {
            return Agreement::SINGULAR;
        }
        let forms = mention.entry.into_iter().flat_map(|entry| self.forms_of(entry));
        let spelled =
            forms.filter(|form| form.en == mention.en && form.spells(mention.span.of(text)));
        let known = spelled.fold(Agreement::NONE, |all, form| all.or(form.agreement));
        if known == Agreement::NONE { Agreement::ANY } else { known }
    }
}
