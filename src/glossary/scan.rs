//! Finds the forms of a glossary in a sentence: the automaton proposes, word bounds and spelling dispose.

use std::cell::OnceCell;

use super::compile::Glossary;
use super::kind::Kind;
use super::spelling::{Likeness, Refusal, compare, spelling};
use super::surroundings::{
    article_merged, context_holds, holds_any, left_bound, name_guard, number_before, right_bound,
};
use crate::article::Minutes;
use crate::fold::fold_char;
use crate::span::Span;

/// A form that stands in the text by its folded letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Bytes into the text.
    pub(super) span: Span,
    /// Index of the form.
    pub(super) form: u32,
    /// How faithfully it is spelled; or why it does not count.
    pub(super) spelled: Result<Likeness, Refusal>,
}

/// A sentence folded as the automaton wants it, each byte with the place of its letter; and what is known of its story.
#[derive(Default)]
pub(super) struct Folded {
    /// When the story was published.
    time: Option<Minutes>,
    /// The spelling of the whole story; made when an entry first asks for it.
    story: OnceCell<String>,
    bytes: Vec<u8>,
    /// For each folded byte, where its letter begins in the text; one more for the end.
    places: Vec<usize>,
}

impl Folded {
    /// For a story of the moment `time`.
    pub(super) fn at(time: Option<Minutes>) -> Self {
        Self { time, ..Self::default() }
    }

    fn fill(&mut self, text: &str, sentence: Span) {
        self.bytes.clear();
        self.places.clear();
        let mut buffer = [0; 4];
        for (at, c) in sentence.of(text).char_indices() {
            fold_char(c, |f| {
                let f = if f == '-' { ' ' } else { f };
                if f == ' ' && self.bytes.last() == Some(&b' ') {
                    return;
                }
                for byte in f.encode_utf8(&mut buffer).bytes() {
                    self.bytes.push(byte);
                    self.places.push(sentence.start + at);
                }
            });
        }
        self.places.push(sentence.end);
    }

    /// The span in the text of the folded bytes `start..end`; `None` when it would split a letter.
    fn span(&self, text: &str, start: usize, end: usize) -> Option<Span> {
        let first = *self.places.get(start)?;
        let last = *self.places.get(end.checked_sub(1)?)?;
        let splits_first = start > 0 && self.places.get(start - 1) == Some(&first);
        let splits_last = self.places.get(end) == Some(&last);
        if splits_first || splits_last {
            return None;
        }
        let width = text.get(last..)?.chars().next()?.len_utf8();
        Some(Span::new(first, last + width))
    }

    /// Whether the folded byte before `start` or at `end` plainly continues a word.
    fn inside_word(&self, start: usize, end: usize) -> bool {
        let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        (start > 0 && plain(self.bytes.get(start - 1))) || plain(self.bytes.get(end))
    }
}

impl Glossary {
    /// Calls `found` with each form that stands in `sentence`, refused ones only when `refused` asks for them.
    pub(super) fn candidates(
        &self,
        text: &str,
        sentence: Span,
        folded: &mut Folded,
        refused: bool,
        mut found: impl FnMut(Candidate),
    ) {
        let Some(automaton) = &self.automaton else { return };
        folded.fill(text, sentence);
        for hit in automaton.find_overlapping_iter(&folded.bytes) {
            if folded.inside_word(hit.start(), hit.end()) {
                continue;
            }
            let Some(span) = folded.span(text, hit.start(), hit.end()) else { continue };
            let group = usize::try_from(hit.value()).ok().and_then(|group| self.groups.get(group));
            for &form in group.into_iter().flatten() {
                let spelled = self.verify(text, sentence, span, form, folded);
                if refused || spelled.is_ok() {
                    found(Candidate { span, form, spelled });
                }
            }
        }
    }

    /// How faithfully `span` spells `form`, or why it does not count.
    fn verify(
        &self,
        text: &str,
        sentence: Span,
        span: Span,
        form: u32,
        folded: &Folded,
    ) -> Result<Likeness, Refusal> {
        let (form, term) = self.form(form).ok_or(Refusal::Word)?;
        let compound =
            |word: &str| term.entry.kind == Kind::Demonym && self.grammar.is_prefix(word);
        if !left_bound(text, span, compound) || !right_bound(text, span, term.entry.kind) {
            return Err(Refusal::Word);
        }
        let spelled = compare(&form.text, span.of(text), term.entry.case)?;
        if !form.after.is_empty() && !article_merged(text, sentence, span, form.after) {
            return Err(Refusal::Article);
        }
        if !name_guard(text, sentence, span, &form.text, term.entry.kind) {
            return Err(Refusal::Name);
        }
        let people = term.entry.kind == Kind::Demonym;
        if form.number.is_some_and(|shown| shown != number_before(text, sentence, span, people)) {
            return Err(Refusal::Number);
        }
        let entry = &term.entry;
        let told = |story: &[String]| {
            story.is_empty() || holds_any(folded.story.get_or_init(|| spelling(text)), story)
        };
        if !context_holds(&entry.context, text, sentence, span) || !told(&entry.context.story) {
            return Err(Refusal::Context);
        }
        // A person outlives an office: names::names asks for the dates.
        if entry.kind != Kind::Person && !entry.counts_at(folded.time) {
            return Err(Refusal::Date);
        }
        Ok(spelled)
    }
}
