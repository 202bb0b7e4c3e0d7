//! Origin `builtin`: the French sentence with what the glossary and the normalizer know in English.
//!
//! The rest stays French, between `‹` and `›`: a gloss to judge a story by, not a translation.

use super::origin::{Draft, Origin, Passage, Translator};
use crate::fold::is_apostrophe;
use crate::fold::words;
use crate::span::Span;

/// The gloss that needs nothing installed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Builtin;

impl Translator for Builtin {
    fn origin(&self) -> Origin {
        Origin::Builtin
    }

    fn translate(&self, passage: &Passage) -> Option<Draft> {
        let mut gloss = Gloss::default();
        let mut end = 0;
        for mention in &passage.mentions {
            gloss.french(Span::new(end, mention.span.start).of(&passage.text));
            gloss.english(&mention.en, words(mention.span.of(&passage.text)).count());
            end = mention.span.end;
        }
        gloss.french(passage.text.get(end..).unwrap_or_default());
        gloss.finish()
    }
}

/// The English line as it grows.
#[derive(Default)]
struct Gloss {
    text: String,
    french: Vec<Span>,
    known: usize,
    unknown: usize,
}

impl Gloss {
    fn english(&mut self, english: &str, words: usize) {
        // `l'` and `d'` before a term are left as French words of their own, so part them from it.
        // A term may also hold the space or elision that parts it from the next: `des milliers d'Américains`.
        if self.text.ends_with('›') || self.text.ends_with(char::is_alphanumeric) {
            self.text.push(' ');
        }
        self.text.push_str(english);
        self.known += words;
    }

    /// Marks the words of `stretch`, leaving the punctuation around them as English writes it.
    fn french(&mut self, stretch: &str) {
        let mut run: Option<Span> = None;
        let mut end = 0;
        for word in words(stretch) {
            self.unknown += 1;
            let word = with_apostrophe(word, stretch);
            let between = Span::new(end, word.start).of(stretch);
            match &mut run {
                Some(run) if between.chars().all(|c| c == ' ' || c == '-' || c == '\'') => {
                    run.end = word.end;
                }
                _ => {
                    self.mark(run.take(), stretch);
                    self.punctuation(between);
                    run = Some(word);
                }
            }
            end = word.end;
        }
        self.mark(run, stretch);
        self.punctuation(stretch.get(end..).unwrap_or_default());
    }

    fn mark(&mut self, run: Option<Span>, stretch: &str) {
        let Some(run) = run else { return };
        if self.text.ends_with(char::is_alphanumeric) {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push('‹');
        self.text.push_str(run.of(stretch));
        self.text.push('›');
        self.french.push(Span::new(start, self.text.len()));
    }

    /// Guillemets become English quotation marks; the space French puts before `: ; ? !` goes.
    fn punctuation(&mut self, marks: &str) {
        for c in marks.chars() {
            let closing = matches!(c, '»' | ':' | ';' | '?' | '!' | '%');
            if closing && self.text.ends_with(' ') {
                self.text.pop();
            }
            match c {
                '«' => self.text.push('“'),
                '»' => self.text.push('”'),
                ' ' if self.text.ends_with(['“', ' ']) || self.text.is_empty() => {}
                _ => self.text.push(c),
            }
        }
    }

    /// The line with its confidence: half the share of French words that are now English, for the
    /// order and grammar of the line stay French. A sentence that needs no word of French is sure.
    fn finish(self) -> Option<Draft> {
        let words = self.known + self.unknown;
        if words == 0 {
            return None;
        }
        let scale = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let share = scale(self.known) / scale(words);
        let confidence = if self.unknown == 0 { 1.0 } else { (share * 50.0).round() / 100.0 };
        Some(Draft {
            text: self.text.trim().to_owned(),
            origin: Origin::Builtin,
            confidence,
            french: self.french,
            links: Vec::new(),
        })
    }
}

/// `word` with the apostrophe that ends it: `l'` keeps its mark when what it elides is a term.
fn with_apostrophe(word: Span, stretch: &str) -> Span {
    let next = stretch.get(word.end..).and_then(|rest| rest.chars().next());
    let mark = next.filter(|c| is_apostrophe(*c)).map_or(0, char::len_utf8);
    Span::new(word.start, word.end + mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::Glossary;
    use crate::normalize::normalize;
    use crate::segment::Language;
    use crate::segment::sentences;

    fn gloss(text: &str) -> Draft {
        let yaml =
            "{name: d, source: us, entries: [{id: o, fr: OTAN, en: NATO, kind: organization},
            {id: r, fr: russe, en: Russian, kind: demonym}]}";
        let glossary = Glossary::parse("d.yaml", yaml).unwrap();
        let mentions = normalize(text, &sentences(text, Language::French), &glossary);
        Builtin.translate(&Passage { index: 0, text: text.to_owned(), mentions }).unwrap()
    }

    #[test]
    fn french_left_over_is_marked() {
        let draft = gloss("Le président russe a dit à l'Otan : « Non, jamais ! »");
        assert_eq!(draft.text, "‹Le président› Russian ‹a dit à l'› NATO: “‹Non›, ‹jamais›!”");
        for span in &draft.french {
            assert!(span.of(&draft.text).starts_with('‹') && span.of(&draft.text).ends_with('›'));
        }
        assert!(draft.confidence < 0.2);
    }

    #[test]
    fn terms_side_by_side_are_parted() {
        assert_eq!(gloss("des milliers d'OTAN").text, "thousands of NATO");
    }

    #[test]
    fn a_sentence_known_throughout_is_sure() {
        assert_eq!(gloss("OTAN.").text, "NATO.");
        assert!((gloss("OTAN.").confidence - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn a_sentence_without_words_has_no_english() {
        let passage = Passage { index: 0, text: "… – !".to_owned(), mentions: Vec::new() };
        assert_eq!(Builtin.translate(&passage), None);
    }
}
