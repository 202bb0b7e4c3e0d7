//! Many stories, grouped by event, as data: `depeche/digest/1`.

use serde::{Deserialize, Serialize};

use super::schema::{ArticleRef, Brief, ENGINE, English, Report, SCHEMA, Sentence};

/// Name of the schema, the first field of every digest.
pub const DIGEST_SCHEMA: &str = "depeche/digest/1";

/// The events of a day; in JSONL each line is a digest of one event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// [`DIGEST_SCHEMA`].
    pub schema: String,
    /// [`ENGINE`] of the program that made it.
    pub engine: String,
    /// The events, the most reported first.
    pub events: Vec<Event>,
}

/// One event, told from all its stories.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Headline of the story that says most of what the event's stories share.
    pub title: String,
    /// Its English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<English>,
    /// Countries it is about, in English, the most named first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// What it is about: names of the glossaries whose terms its stories use most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The stories, earliest first.
    pub stories: Vec<StoryRef>,
    /// The chosen sentences: facts once, what stands first in its story first.
    pub sentences: Vec<Told>,
    /// Numbers on which the stories differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// Anything else to look at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// A story of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryRef {
    /// Which story, and the fingerprint of its text.
    #[serde(flatten)]
    pub article: ArticleRef,
    /// Who reports: the agency, else whoever signed, else the story's id.
    pub by: String,
    /// The earlier story of the event (its place in the list) that this one repeats nearly word for word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<usize>,
    /// Whether the digest before had it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known: bool,
}

/// A chosen sentence and the stories that tell it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The story it is taken from, by its place in the event's list.
    pub story: usize,
    /// The sentence, as in a brief of that story.
    #[serde(flatten)]
    pub sentence: Sentence,
    /// All stories that tell it, this one among them, by their places.
    pub told_by: Vec<usize>,
}

/// Something counted, for which the stories give different numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted, in English.
    pub what: String,
    /// Each number and who gives it: in the order in which they came, at most one number a story and sentence.
    pub claims: Vec<Claim>,
}

/// One number for something counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The number.
    pub value: f64,
    /// The number and what it counts, as the story writes them.
    pub fr: String,
    /// First byte of `fr` in the story as received, and one past the last.
    pub bytes: [usize; 2],
    /// The stories that give it, the first of them the one that `fr` is taken from.
    pub stories: Vec<usize>,
}

impl Digest {
    /// A digest of `events` by this program.
    pub fn new(events: Vec<Event>) -> Self {
        Self { schema: DIGEST_SCHEMA.to_owned(), engine: ENGINE.to_owned(), events }
    }

    /// The same sentences as one brief a story, in the order of its text: what
    /// [`verify`](super::verify) checks.
    pub fn briefs(&self) -> Vec<Brief> {
        self.events.iter().flat_map(|event| event.briefs(&self.engine)).collect()
    }
}

impl Event {
    /// The sentences of each story that has some.
    fn briefs(&self, engine: &str) -> impl Iterator<Item = Brief> {
        self.stories.iter().enumerate().filter_map(move |(place, story)| {
            let mut sentences: Vec<Sentence> = self
                .sentences
                .iter()
                .filter(|told| told.story == place)
                .map(|told| told.sentence.clone())
                .collect();
            sentences.sort_by_key(|sentence| sentence.fr.bytes);
            (!sentences.is_empty()).then(|| Brief {
                schema: SCHEMA.to_owned(),
                engine: engine.to_owned(),
                article: story.article.clone(),
                headline: None,
                sentences,
                report: Report::default(),
            })
        })
    }

    /// How many different reporters its stories name.
    pub fn sources(&self) -> usize {
        let mut names: Vec<&str> = self.stories.iter().map(|story| story.by.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names.len()
    }
}
