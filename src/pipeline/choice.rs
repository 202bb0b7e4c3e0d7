//! What was chosen of a story, on its way to its English.

use super::Analysis;
use super::Pipeline;
use super::english;
use super::reference::Opposite;
use crate::article::Article;
use crate::article::moment;
use crate::brief;
use crate::clean::Clean;
use crate::clean::clean;
use crate::normalize::normalize_at;
use crate::segment::Language;
use crate::segment::sentences;
use crate::translate::InTurn;
use crate::translate::Passage;
use crate::translate::Spread;
use crate::translate::Wanted;

/// The sentences chosen of one story, in text order, and what is found of their English.
#[derive(Clone, Debug)]
pub struct Choice {
    pub(super) wanted: Wanted,
    pub(super) opposite: Option<Opposite>,
    pub(super) warnings: Vec<String>,
    pub(super) title: Option<Title>,
}

/// A title in French and, once it was translated, in English.
#[derive(Clone, Debug)]
pub struct Title {
    fr: String,
    clean: Clean,
    wanted: Wanted,
}

impl Choice {
    /// What wants English: the sentences, and the title if it was asked for.
    pub fn wanted(&mut self) -> impl Iterator<Item = &mut Wanted> {
        std::iter::once(&mut self.wanted).chain(self.title.as_mut().map(Title::wanted))
    }
}

impl Title {
    /// What wants English: the title.
    pub fn wanted(&mut self) -> &mut Wanted {
        &mut self.wanted
    }

    /// The title in two languages.
    pub fn headline(&self) -> brief::Headline {
        let draft = self.wanted.served().find_map(|(_, draft)| draft);
        let en = draft.map(|draft| english(draft.clone(), |fr| self.clean.raw_span(fr)));
        brief::Headline { fr: self.fr.clone(), en }
    }
}

impl Pipeline {
    /// The sentences `chosen` of `article`, given by their indexes in text order, ready to be translated.
    ///
    /// `story` is what [`Pipeline::analyse`] made of it; an index without a sentence is passed over.
    pub fn choice(&self, article: &Article, story: &Analysis, chosen: &[usize]) -> Choice {
        let mut warnings = Vec::new();
        let (opposite, reference) = Opposite::of(article, story, &mut warnings).unzip();
        let passages = chosen.iter().filter_map(|index| story.passage(*index)).collect();
        let wanted = Wanted::new(passages, reference);
        let title = self.options.headline.then(|| self.title(article)).flatten();
        Choice { wanted, opposite, warnings, title }
    }

    /// The title of `article`, ready to be translated; `None` without a title. A human English text has no part in it.
    pub fn title(&self, article: &Article) -> Option<Title> {
        let title = article.title.as_deref().filter(|title| !title.trim().is_empty())?;
        let clean = clean(title, None);
        let cut = sentences(clean.text(), Language::French);
        let time = article.published.as_deref().and_then(moment);
        let mentions = normalize_at(clean.text(), &cut, &self.glossary, time);
        let passage = Passage { index: usize::MAX, text: clean.text().to_owned(), mentions };
        Some(Title { fr: title.to_owned(), clean, wanted: Wanted::new(vec![passage], None) })
    }

    /// Finds the English of all that is `wanted`, of many stories together: a neural model works better so.
    ///
    /// The answer is the same story by story, and however `spread` shares it out.
    pub fn translate<'a>(
        &self,
        wanted: impl IntoIterator<Item = &'a mut Wanted>,
        spread: &impl Spread,
    ) {
        let mut wanted: Vec<&mut Wanted> = wanted.into_iter().collect();
        self.origins.serve(&mut wanted, spread);
        self.origins.settle(&mut wanted, &self.glossary, spread);
    }

    /// The title of `article` in two languages; `None` without a title.
    pub fn headline(&self, article: &Article) -> Option<brief::Headline> {
        let mut title = self.title(article)?;
        self.translate([title.wanted()], &InTurn);
        Some(title.headline())
    }
}
