//! Finds the forms of a glossary in a sentence: the table proposes, word bounds and spelling dispose.

use std::cell::OnceCell;

use super::compile::Glossary;
use super::kind::Kind;
use super::packed::Spelled;
use super::spelling::{Likeness, Refusal, alike, compare, spelling};
use super::surroundings::{
    article_merged, context_holds, holds_any, left_bound, name_guard, number_before, right_bound,
};
use super::terms::Part;
use super::tokens::{Token, tokenize};
use crate::article::Minutes;
use crate::span::Span;

/// A form that stands in the text by its folded letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Bytes into the text.
    pub(super) span: Span,
    /// Number of the form.
    pub(super) form: usize,
    /// How faithfully it is spelled; or why it does not count.
    pub(super) spelled: Result<Likeness, Refusal>,
}

/// What is known of a story while its terms are found.
#[derive(Default)]
pub(super) struct Reading {
    /// When it was published.
    time: Option<Minutes>,
    /// Its spelling as a whole; made when an entry first asks for it.
    story: OnceCell<String>,
    /// The tokens of the sentence being read.
    tokens: Vec<Token>,
}

impl Reading {
    /// Of a story of the moment `time`.
    pub(super) fn at(time: Option<Minutes>) -> Self {
        Self { time, ..Self::default() }
    }
}

impl Glossary {
    /// Calls `found` with each form that stands in `sentence`, refused ones only when `refused` asks for them.
    pub(super) fn candidates(
        &self,
        text: &str,
        sentence: Span,
        reading: &mut Reading,
        refused: bool,
        mut found: impl FnMut(Candidate),
    ) {
        tokenize(text, sentence, &mut reading.tokens);
        let reading = &*reading;
        for part in &self.terms.parts {
            phrases(part, &reading.tokens, |span, group| {
                for local in part.packed.group(group) {
                    let Some(form) = part.packed.form(local) else { continue };
                    if form.text != span.of(text) && !alike(form.text, span.of(text)) {
                        continue;
                    }
                    let term = part.before.terms + form.term;
                    let form = Spelled { term, ..form };
                    let spelled = self.verify(text, sentence, span, &form, reading);
                    if refused || spelled.is_ok() {
                        found(Candidate { span, form: part.before.forms + local, spelled });
                    }
                }
            });
        }
    }

    /// How faithfully `span` spells `form`, or why it does not count.
    fn verify(
        &self,
        text: &str,
        sentence: Span,
        span: Span,
        form: &Spelled<'_>,
        reading: &Reading,
    ) -> Result<Likeness, Refusal> {
        let compound = |word: &str| form.kind == Kind::Demonym && self.grammar.is_prefix(word);
        if !left_bound(text, span, compound) || !right_bound(text, span, form.kind) {
            return Err(Refusal::Word);
        }
        let entry = &self.terms.get(form.term).ok_or(Refusal::Word)?.entry;
        let spelled = compare(form.text, span.of(text), entry.case)?;
        if !form.after.is_empty() && !article_merged(text, sentence, span, form.after) {
            return Err(Refusal::Article);
        }
        if !name_guard(text, sentence, span, form.text, form.kind) {
            return Err(Refusal::Name);
        }
        let people = form.kind == Kind::Demonym;
        if form.number.is_some_and(|shown| shown != number_before(text, sentence, span, people)) {
            return Err(Refusal::Number);
        }
        let told = |story: &[String]| {
            story.is_empty() || holds_any(reading.story.get_or_init(|| spelling(text)), story)
        };
        if !context_holds(&entry.context, text, sentence, span) || !told(&entry.context.story) {
            return Err(Refusal::Context);
        }
        // A person outlives an office: names::names asks for the dates.
        if entry.kind != Kind::Person && !entry.counts_at(reading.time) {
            return Err(Refusal::Date);
        }
        Ok(spelled)
    }
}

/// Calls `found` with each run of whole `tokens` that has the hash of a form of `part`, and the group of that form.
fn phrases(part: &Part, tokens: &[Token], mut found: impl FnMut(Span, usize)) {
    let mut before: Option<&Token> = None;
    for (place, token) in tokens.iter().enumerate() {
        // A mark right behind a word is no beginning.
        let begins = token.word || token.spaced || before.is_none_or(|before| !before.word);
        before = Some(token);
        if !begins || !part.packed.may_begin(token.hash) {
            continue;
        }
        let (mut hash, mut last) = (token.hash, token);
        let mut rest = tokens.get(place + 1..).unwrap_or_default().iter();
        while let Some(phrase) = part.packed.phrase(hash) {
            let next = rest.next();
            let ends = !next.is_some_and(|next| next.word && !next.spaced);
            if let Some(group) = phrase.group.filter(|_| last.word || ends) {
                found(Span::new(token.span.start, last.span.end), group);
            }
            let Some(next) = next.filter(|_| phrase.more) else { break };
            hash = next.lengthen(hash);
            last = next;
        }
    }
}
