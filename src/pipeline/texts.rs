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
use crate::translate::Builtin;

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
        let clean = spelled(text);
        let cut = sentences(clean.text(), Language::French);
        let mentions = normalize(clean.text(), &cut, &self.glossary);
        let story = Analysis { clean, sentences: cut, mentions };
        let article = Article { text: text.to_owned(), ..Article::default() };
        let builtin = Builtin;
        let translators = self.translators(None, &builtin);
        let mut offsets = Offsets::new(text);
        let rendered = story.sentences.iter().enumerate().filter_map(|(index, sentence)| {
            let made = self.sentence(&article, &story, index, 0.0, &translators, &mut offsets)?;
            Some(Rendering { paragraph: sentence.paragraph, sentence: made })
        });
        rendered.collect()
    }
}
