//! Which form wins where several stand: leftmost, longest, then the better claim.

use super::compile::Glossary;
use super::mention::Mention;
use super::mention::Rule;
use super::scan::Candidate;
use super::scan::Reading;
use super::spelling::Refusal;
use crate::article::Minutes;
use crate::segment::Sentence;
use crate::span::Span;

/// A form that stood in the text and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contender {
    /// Bytes into the text.
    pub span: Span,
    /// Its entry: an index into [`Glossary::terms`].
    pub entry: usize,
    /// The form as the entry spells it.
    pub form: String,
    /// The English it would have given.
    pub en: String,
    /// How it matched.
    pub rule: Rule,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a form that stood in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is a mention.
    Won,
    /// Another form that overlaps it had the better claim: the entry of the winner.
    Lost(usize),
    /// It does not count there.
    Refused(Refusal),
}

impl Glossary {
    /// The terms in `sentences`: spans into `text`, in order, none overlapping.
    ///
    /// Leftmost wins, then longest, then the later glossary, the higher `priority`, the more
    /// faithful spelling, the entry with a `context`,
    /// the one without an `until`, and the earlier form.
    pub fn mentions(&self, text: &str, sentences: &[Sentence]) -> Vec<Mention> {
        self.mentions_at(text, sentences, None)
    }

    /// As [`Glossary::mentions`], in a story of the moment `time`: what [`Entry::counts_at`](super::entry::Entry::counts_at) leaves out is not found.
    pub fn mentions_at(
        &self,
        text: &str,
        sentences: &[Sentence],
        time: Option<Minutes>,
    ) -> Vec<Mention> {
        let mut reading = Reading::at(time);
        let mut candidates = Vec::new();
        let mut mentions = Vec::new();
        for sentence in sentences {
            candidates.clear();
            self.candidates(text, sentence.span, &mut reading, false, |found| {
                candidates.push(found);
            });
            self.sort(&mut candidates);
            let mut end = 0;
            for candidate in &candidates {
                if candidate.span.start >= end {
                    end = candidate.span.end;
                    mentions.extend(self.mention(candidate));
                }
            }
        }
        mentions
    }

    /// Every form that stood in `sentences` of a story of the moment `time` with its outcome, in order: what `explain` shows.
    pub fn contest(
        &self,
        text: &str,
        sentences: &[Sentence],
        time: Option<Minutes>,
    ) -> Vec<Contender> {
        let mut reading = Reading::at(time);
        let mut all = Vec::new();
        for sentence in sentences {
            let mut candidates = Vec::new();
            self.candidates(text, sentence.span, &mut reading, true, |found| {
                candidates.push(found);
            });
            self.sort(&mut candidates);
            let mut winners: Vec<(Span, usize)> = Vec::new();
            for candidate in &candidates {
                let Some(mention) = self.mention(candidate) else { continue };
                let entry = mention.entry.unwrap_or_default();
                let winner = winners.iter().find(|(span, _)| span.overlaps(candidate.span));
                let outcome = match (candidate.spelled, winner) {
                    (Err(refusal), _) => Outcome::Refused(refusal),
                    (Ok(_), Some((_, winner))) => Outcome::Lost(*winner),
                    (Ok(_), None) => {
                        winners.push((candidate.span, entry));
                        Outcome::Won
                    }
                };
                let form =
                    self.form(candidate.form).map_or_else(String::new, |form| form.text.to_owned());
                let Mention { span, en, rule, .. } = mention;
                all.push(Contender { span, entry, form, en, rule, outcome });
            }
        }
        all
    }

    /// Best claim first among those that begin at one place; refused ones count as their letters do.
    fn sort(&self, candidates: &mut [Candidate]) {
        candidates.sort_by_cached_key(|candidate| {
            let claim = self.form(candidate.form).and_then(|form| {
                let term = self.terms.get(form.term)?;
                let faithful = candidate.spelled.map_or(0, |likeness| likeness.score);
                let context = !term.entry.context.is_empty();
                let entry = &term.entry;
                let open = entry.until.is_none();
                let exact = form.rule == Rule::Exact;
                Some((term.layer, entry.priority, faithful, context, open, exact))
            });
            let Span { start, end } = candidate.span;
            (start, std::cmp::Reverse(end), std::cmp::Reverse(claim), candidate.form)
        });
    }

    fn mention(&self, candidate: &Candidate) -> Option<Mention> {
        let form = self.form(candidate.form)?;
        let variant = candidate.spelled.is_ok_and(|likeness| likeness.variant);
        let rule = if variant && form.rule == Rule::Exact { Rule::Variant } else { form.rule };
        Some(Mention {
            span: candidate.span,
            en: form.en.to_owned(),
            kind: form.kind,
            rule,
            entry: Some(form.term),
            composed: None,
        })
    }
}
