//! Steps 2 to 9 for one article: text in, brief out.
//!
//! A [`Pipeline`] is made once and shared by all threads. It works in three phases, so that what is chosen of
//! many stories can be translated together: [`Pipeline::choose`], [`Pipeline::translate`], [`Pipeline::present`].

mod choice;
mod coherence;
mod language;
mod offsets;
mod present;
mod reference;
mod texts;

use std::sync::Arc;

use crate::align::Passage as AlignPassage;
use crate::article::Article;
use crate::article::moment;
use crate::brief;
use crate::brief::Brief;
use crate::clean::Clean;
use crate::clean::clean;
use crate::glossary::Glossary;
use crate::glossary::Mention;
use crate::normalize::normalize_at;
use crate::rank::Score;
use crate::rank::Scorer;
use crate::rank::rank;
use crate::segment::Language;
use crate::segment::Sentence;
use crate::segment::sentences;
use crate::select::Budget;
use crate::select::select;
use crate::span::Span;
use crate::translate::Draft;
use crate::translate::InTurn;
use crate::translate::Origin;
use crate::translate::Origins;
use crate::translate::Passage;
use crate::translate::Translator;

use language::foreign;

pub use choice::Choice;
pub use choice::Title;
pub use present::article_ref;
pub use texts::Text;

/// What a run wants of each story.
#[derive(Clone, Debug)]
pub struct Options {
    /// How much to choose.
    pub budget: Budget,
    /// How sentences are scored.
    pub scorer: Scorer,
    /// Where English may come from, first choice first.
    pub origins: Vec<Origin>,
    /// Take every story for French, whatever it looks like.
    pub any_language: bool,
    /// Give the title too, in two languages.
    pub headline: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            budget: Budget::default(),
            scorer: Scorer::default(),
            origins: Origin::ALL.to_vec(),
            any_language: false,
            headline: false,
        }
    }
}

/// Why a story gives no brief.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoryError {
    /// Nothing to choose from.
    #[error(
        "no sentence is left once titles, credits and the like are set aside; give a story with some text"
    )]
    Empty,
    /// Not a French story.
    #[error(
        "the story is not in French but, it seems, in {0}; depeche reads French (`--any-language` takes it all the same)"
    )]
    Language(String),
}

/// A story taken apart: steps 2 to 5.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The clean text and the way back to the raw one.
    pub clean: Clean,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// What is known of their English.
    pub mentions: Vec<Mention>,
}

/// Everything that is the same for all stories of a run; cheap to clone.
#[derive(Clone, Debug)]
pub struct Pipeline {
    glossary: Arc<Glossary>,
    origins: Origins,
    options: Options,
}

impl Pipeline {
    /// A pipeline over `glossary`.
    pub fn new(glossary: Arc<Glossary>, options: Options) -> Self {
        Self { glossary, origins: Origins::new(options.origins.clone()), options }
    }

    /// The same with `translator` serving its origin, if that is among the options' origins.
    #[must_use]
    pub fn with(mut self, translator: Arc<dyn Translator>) -> Self {
        self.origins.add(translator);
        self
    }

    /// The glossary it applies.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// Cleans, cuts and reads `article`.
    pub fn analyse(&self, article: &Article) -> Analysis {
        let clean = clean(&article.text, article.title.as_deref());
        let sentences = sentences(clean.text(), Language::French);
        let time = article.published.as_deref().and_then(moment);
        let mentions = normalize_at(clean.text(), &sentences, &self.glossary, time);
        Analysis { clean, sentences, mentions }
    }

    /// The score of each sentence of a story that was taken apart.
    pub fn scores(&self, article: &Article, story: &Analysis) -> Vec<Score> {
        let title = article.title.as_deref();
        rank(story.clean.text(), &story.sentences, &story.mentions, title, self.options.scorer)
    }

    /// The brief of `article`.
    ///
    /// # Errors
    ///
    /// As [`Pipeline::choose`].
    pub fn brief(&self, article: &Article) -> Result<Brief, StoryError> {
        let (story, scores, mut choice) = self.choose(article)?;
        self.translate(choice.wanted(), &InTurn);
        Ok(self.present(article, &story, &scores, choice))
    }

    /// Takes `article` apart and chooses from it.
    ///
    /// # Errors
    ///
    /// [`StoryError::Empty`] when nothing is left to choose from, [`StoryError::Language`] when the
    /// story says or shows that it is not French.
    pub fn choose(&self, article: &Article) -> Result<(Analysis, Vec<Score>, Choice), StoryError> {
        let story = self.analyse(article);
        self.admit(article, &story)?;
        let scores = self.scores(article, &story);
        let chosen = select(story.clean.text(), &story.sentences, &scores, self.options.budget);
        let choice = self.choice(article, &story, &chosen);
        Ok((story, scores, choice))
    }

    /// Whether `article`, taken apart as `story`, is one that a brief can be made of.
    ///
    /// # Errors
    ///
    /// As [`Pipeline::choose`].
    pub fn admit(&self, article: &Article, story: &Analysis) -> Result<(), StoryError> {
        if story.sentences.is_empty() {
            return Err(StoryError::Empty);
        }
        match foreign(article, story.clean.text()).filter(|_| !self.options.any_language) {
            Some(language) => Err(StoryError::Language(language)),
            None => Ok(()),
        }
    }
}

impl Analysis {
    /// The mentions inside sentence `index`: spans into the clean text.
    pub fn mentions_in(&self, index: usize) -> &[Mention] {
        let Some(sentence) = self.sentences.get(index) else { return &[] };
        let first =
            self.mentions.partition_point(|mention| mention.span.start < sentence.span.start);
        let last = self.mentions.partition_point(|mention| mention.span.end <= sentence.span.end);
        self.mentions.get(first..last).unwrap_or_default()
    }

    /// Sentence `index` as translators want it; `None` when there is no such sentence.
    pub fn passage(&self, index: usize) -> Option<Passage> {
        let sentence = self.sentences.get(index)?;
        let mut mentions = self.mentions_in(index).to_vec();
        for mention in &mut mentions {
            mention.move_back(sentence.span.start);
        }
        Some(Passage { index, text: sentence.span.of(self.clean.text()).to_owned(), mentions })
    }

    /// The sentences as the aligner wants them, each with the English that must stand opposite.
    pub fn passages(&self) -> Vec<AlignPassage> {
        let sentences = self.sentences.iter().enumerate();
        sentences
            .map(|(index, sentence)| passage(sentence, self.clean.text(), self.mentions_in(index)))
            .collect()
    }
}

/// `sentence` as the aligner wants it.
fn passage(sentence: &Sentence, text: &str, mentions: &[Mention]) -> AlignPassage {
    let terms = mentions.iter().flat_map(Mention::leaves).map(|part| part.en.clone()).collect();
    AlignPassage { text: sentence.span.of(text).to_owned(), terms, paragraph: sentence.paragraph }
}

/// `draft` as a brief has it; `received` gives the place of a French stretch in the text as received.
fn english(draft: Draft, received: impl Fn(Span) -> Span) -> brief::English {
    let pair = |span: Span| [span.start, span.end];
    brief::English {
        links: draft
            .links
            .iter()
            .map(|link| brief::Link { en: pair(link.en), fr: pair(received(link.fr)) })
            .collect(),
        text: draft.text,
        origin: draft.origin,
        confidence: rounded(draft.confidence),
        french: draft.french.into_iter().map(pair).collect(),
    }
}

/// `share` to three decimals: all that it says, and the same on every machine.
fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}
