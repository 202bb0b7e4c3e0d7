//! One text of a pair, read and cut.

use std::sync::Arc;

use depeche::align::Passage;
use depeche::article::Article;
use depeche::clean::clean;
use depeche::glossary::Glossary;
use depeche::normalize::normalize;
use depeche::render::pairs::Side;
use depeche::segment::Language;
use depeche::segment::Sentence;
use depeche::segment::sentences;
use depeche::span::Span;

use super::tongue::Tongue;

/// How texts are cut.
pub(super) struct Cutter {
    /// They are cut already: one sentence a line.
    pub(super) lines: bool,
    pub(super) tongues: [Tongue; 2],
    /// What the source's names and terms must read on the target side; `None` for other languages.
    pub(super) glossary: Option<Arc<Glossary>>,
}

/// A text as formats print it, and as the aligner reads it.
pub(super) struct Text {
    pub(super) side: Side,
    pub(super) passages: Vec<Passage>,
}

impl Cutter {
    /// Cuts `article`, the text that stands at `place` in the pair: 0 for the source, 1 for the target.
    pub(super) fn cut(&self, article: Article, place: usize) -> Result<Text, String> {
        let [from, to] = &self.tongues;
        let tongue = if place == 0 { from } else { to };
        // The headline is a sentence like any other here, so nothing is told of a title.
        let clean = if self.lines { clean("", None) } else { clean(&article.text, None) };
        let (text, cut) = if self.lines {
            (article.text.as_str(), one_a_line(&article.text))
        } else {
            (clean.text(), sentences(clean.text(), tongue.cut_as()))
        };
        if cut.iter().all(|sentence| sentence.span.of(text).trim().is_empty()) {
            return Err(format!("`{}` holds no sentence to align", article.source));
        }
        let terms = if place == 0 { self.terms(text, &cut) } else { Vec::new() };
        let mut terms = terms.into_iter();
        let passages = cut.iter().map(|sentence| Passage {
            text: sentence.span.of(text).to_owned(),
            terms: terms.next().unwrap_or_default(),
            paragraph: sentence.paragraph,
        });
        let passages = passages.collect();
        let received = |sentence: &Sentence| {
            let span = if self.lines { sentence.span } else { clean.raw_span(sentence.span) };
            Sentence { span, ..*sentence }
        };
        let sentences = cut.iter().map(received).collect();
        let language = tongue.tag().to_owned();
        let numbers = Vec::new();
        let side =
            Side { source: article.source, language, text: article.text, sentences, numbers };
        Ok(Text { side, passages })
    }

    /// Of each sentence, the English its names and terms must have.
    fn terms(&self, text: &str, cut: &[Sentence]) -> Vec<Vec<String>> {
        let Some(glossary) = &self.glossary else { return Vec::new() };
        let mentions = normalize(text, cut, glossary);
        let mut mentions = mentions.iter().peekable();
        let inside = |sentence: &Sentence| {
            let mut terms = Vec::new();
            while let Some(mention) = mentions.next_if(|m| m.span.start < sentence.span.end) {
                if sentence.span.contains(mention.span) {
                    terms.push(mention.en.clone());
                }
            }
            terms
        };
        cut.iter().map(inside).collect()
    }
}

impl Tongue {
    /// Whose habits of punctuation apply; English ones for all languages but French, having fewer of their own.
    fn cut_as(&self) -> Language {
        if self.is("fr") { Language::French } else { Language::English }
    }
}

/// Each line a sentence, blank ones included: line numbers are what pipelines count in.
fn one_a_line(text: &str) -> Vec<Sentence> {
    let mut start = 0;
    let cut = text.split_inclusive('\n').map(|line| {
        let span = Span::new(start, start + line.trim_end_matches(['\n', '\r']).len());
        start += line.len();
        Sentence { span, paragraph: 0 }
    });
    cut.collect()
}
