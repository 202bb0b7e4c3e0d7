//! A whole text in English, nothing chosen and nothing set aside.

use super::Analysis;
use super::Pipeline;
use super::offsets::Offsets;
use crate::article::Article;
use crate::brief::Rendering;
use crate::clean::spelled;
use crate::normalize::normalize;
use crate::segment::Language;
use crate::segment::sentences;
use crate::translate::InTurn;
use crate::translate::Wanted;

/// A text taken apart, its sentences on their way to their English.
#[derive(Clone, Debug)]
pub struct Text {
    article: Article,
    story: Analysis,
    wanted: Wanted,
}

impl Text {
    /// What wants English: every sentence.
    pub fn wanted(&mut self) -> &mut Wanted {
        &mut self.wanted
    }
}

impl Pipeline {
    /// Every sentence of `text` in both languages, in order; offsets are into `text`.
    ///
    /// Titles, credits and the like are sentences as all others. A sentence for which no origin has
    /// English comes without.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::sync::Arc;
    /// use depeche::{glossary::Glossary, pipeline::{Options, Pipeline}};
    ///
    /// let yaml = "{name: d, source: us, entries: [{id: o, fr: OTAN, en: NATO, kind: organization}]}";
    /// let glossary = Arc::new(Glossary::parse("d.yaml", yaml)?);
    /// let said = Pipeline::new(glossary, Options::default()).render("OTAN. OTAN !");
    /// let english = said.iter().filter_map(|said| said.sentence.en.as_ref());
    /// assert_eq!(english.map(|en| en.text.as_str()).collect::<Vec<_>>(), ["NATO.", "NATO!"]);
    /// # Ok::<(), depeche::glossary::GlossaryError>(())
    /// ```
    pub fn render(&self, text: &str) -> Vec<Rendering> {
        let mut taken = self.text(text);
        self.translate([taken.wanted()], &InTurn);
        self.rendered(&taken)
    }

    /// `text` taken apart: the first of the three steps of [`render`](Self::render). Then come [`Pipeline::translate`],
    /// of many texts together, and [`rendered`](Self::rendered).
    pub fn text(&self, text: &str) -> Text {
        let clean = spelled(text);
        let cut = sentences(clean.text(), Language::French);
        let mentions = normalize(clean.text(), &cut, &self.glossary);
        let story = Analysis { clean, sentences: cut, mentions };
        let passages = (0..story.sentences.len()).filter_map(|index| story.passage(index));
        let wanted = Wanted::new(passages.collect(), None);
        Text { article: Article { text: text.to_owned(), ..Article::default() }, story, wanted }
    }

    /// Every sentence of a `text` that was translated, in both languages.
    pub fn rendered(&self, text: &Text) -> Vec<Rendering> {
        let Text { article, story, wanted } = text;
        let mut offsets = Offsets::new(&article.text);
        let rendered = wanted.checked().filter_map(|(passage, draft, checks)| {
            let paragraph = story.sentences.get(passage.index)?.paragraph;
            let sentence =
                self.sentence(article, story, 0.0, (passage, draft, checks), &mut offsets)?;
            Some(Rendering { paragraph, sentence })
        });
        rendered.collect()
    }
}
