//! Many stories in, one brief for each event out.
//!
//! Three steps: every story is read ([`Digester::read`]) and kept with a compact [`Story`] print; stories
//! are grouped by event ([`Digester::group`]), near-duplicates by `MinHash`, updates and rewrites by the names and
//! rare words they share within a window of time; each event is told from its stories
//! ([`Digester::event`]): facts once, each sentence with the story it is taken from. The first and last
//! step take one story or event at a time and may run on many threads; grouping is serial, quick and linear in the
//! number of stories. The answer does not depend on the order in which stories come, nor on threads.

#![allow(clippy::cast_precision_loss)] // counts of stories, words and sentences stay far below 2^52

mod earlier;
mod events;
mod figures;
mod gather;
mod lands;
mod tell;
mod twins;
mod window;

pub use earlier::Earlier;
pub use gather::Gathered;
pub use window::Window;
pub use window::WindowError;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::article::Article;
use crate::article::Minutes;
use crate::article::moment;
use crate::clean::FurnitureKind;
use crate::pipeline::Analysis;
use crate::pipeline::Pipeline;
use crate::pipeline::StoryError;
use crate::rank::Profile;
use crate::rank::profile;
use crate::rank::word_keys;
use crate::select::Budget;

use events::Events;
use lands::Lands;
use twins::Signature;
use twins::Twins;

/// Fields of a source that may say which agency a story is from, best first.
const AGENCY_FIELDS: [&str; 5] = ["agency", "provider", "creditline", "source", "publisher"];

/// What a digest is to hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// How much is told of each event.
    pub budget: Budget,
    /// How far apart two stories of one event may be.
    pub window: Window,
    /// Stories that an event must have.
    pub min_stories: usize,
    /// Events told at most, the most reported first.
    pub events: usize,
}

impl Default for Options {
    fn default() -> Self {
        let budget = Budget::Words(100);
        Self { budget, window: Window::default(), min_stories: 1, events: usize::MAX }
    }
}

/// A story that was read: its text and what grouping needs to know of it.
#[derive(Clone, Debug)]
pub struct Story {
    article: Article,
    time: Option<Minutes>,
    by: String,
    signature: Option<Box<Signature>>,
    /// Its sentences as numbers, sorted.
    sentences: Vec<u64>,
    profile: Profile,
}

impl Story {
    /// The story as received.
    pub fn article(&self) -> &Article {
        &self.article
    }
}

/// The stories of one event, by their places in what [`Digester::group`] was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Each story, earliest first, and the earlier one of the group that it repeats, if any.
    members: Vec<Member>,
}

/// One story of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Member {
    story: usize,
    /// Place in the group of the story it repeats.
    repeats: Option<usize>,
}

impl Group {
    /// The places of its stories, the earliest first.
    pub fn stories(&self) -> impl Iterator<Item = usize> {
        self.members.iter().map(|member| member.story)
    }
}

/// Makes digests; shared by all threads.
#[derive(Clone, Debug)]
pub struct Digester {
    pipeline: Pipeline,
    options: Options,
    lands: Lands,
}

impl Digester {
    /// A digester that reads and tells stories as `pipeline` does; of its options the budget is not used.
    pub fn new(pipeline: Pipeline, options: Options) -> Self {
        let lands = Lands::new(pipeline.glossary());
        Self { pipeline, options, lands }
    }

    /// Reads one story.
    ///
    /// # Errors
    ///
    /// As [`Pipeline::brief`]: a story without a sentence, or not in French.
    pub fn read(&self, article: Article) -> Result<Story, StoryError> {
        let story = self.pipeline.analyse(&article);
        self.pipeline.admit(&article, &story)?;
        let (text, title) = (story.clean.text(), article.title.as_deref());
        let bodies = story.sentences.iter().map(|sentence| sentence.span.of(text));
        let mut sentences: Vec<u64> = bodies.map(twins::fingerprint).collect();
        sentences.sort_unstable();
        sentences.dedup();
        Ok(Story {
            sentences,
            time: article.published.as_deref().and_then(moment),
            by: reporter(&article, &story),
            signature: twins::signature(word_keys(text)).map(Box::new),
            profile: profile(text, &story.sentences, &story.mentions, title),
            article,
        })
    }

    /// All `stories` as one event, whatever they are about; the options' window is not asked.
    pub fn together(&self, stories: &[Story]) -> Group {
        let mut order: Vec<usize> = (0..stories.len()).collect();
        let key = |place: &usize| stories.get(*place).map(Story::key);
        order.sort_by(|a, b| key(a).cmp(&key(b)));
        Group::new(order.into_iter().map(|story| (story, None)).collect())
    }

    /// The stories grouped by event, most reported first, as many as the options ask for.
    ///
    /// What counts is the number of stories that are not repeats of another, plus the number of reporters; among
    /// equals the earlier event comes first.
    pub fn group(&self, stories: &[Story]) -> Vec<Group> {
        let mut order: Vec<usize> = (0..stories.len()).collect();
        let key = |place: &usize| stories.get(*place).map(Story::key);
        order.sort_by(|a, b| key(a).cmp(&key(b)));
        let Window(window) = self.options.window;
        let (mut twins, mut events) = (Twins::default(), Events::default());
        let mut event_of: BTreeMap<usize, usize> = BTreeMap::new();
        let mut groups: BTreeMap<usize, Vec<(usize, Option<usize>)>> = BTreeMap::new();
        for place in order {
            let Some(story) = stories.get(place) else { continue };
            let near = |other: usize| {
                let then = stories.get(other).and_then(|other| other.time);
                story.time.zip(then).is_none_or(|(now, then)| now - then <= window)
            };
            let known = |other: usize| stories.get(other)?.signature.as_deref().copied();
            let alike = story
                .signature
                .as_deref()
                .map_or_else(Vec::new, |signature| twins.find(signature, known, near));
            let event = match alike.first().and_then(|twin| event_of.get(twin)) {
                Some(event) => {
                    events.touch(*event, story.time);
                    *event
                }
                None => events.place(&story.profile, story.time, window),
            };
            // What adds a sentence, or changes a number in one, is an update and no repeat.
            let twin = alike.into_iter().find(|twin| {
                event_of.get(twin) == Some(&event)
                    && stories.get(*twin).is_some_and(|twin| story.repeats(twin))
            });
            if let Some(signature) = story.signature.as_deref().filter(|_| twin.is_none()) {
                twins.keep(place, signature);
            }
            event_of.insert(place, event);
            groups.entry(event).or_default().push((place, twin));
        }
        let mut groups: Vec<Vec<(usize, Option<usize>)>> = groups.into_values().collect();
        groups.retain(|group| group.len() >= self.options.min_stories);
        groups.sort_by_cached_key(|group| Reverse(weight(group, stories))); // stable: the earlier first
        groups.truncate(self.options.events);
        groups.into_iter().map(Group::new).collect()
    }
}

impl Story {
    /// Whether every sentence of it stands in `other`.
    fn repeats(&self, other: &Self) -> bool {
        self.sentences.iter().all(|sentence| other.sentences.binary_search(sentence).is_ok())
    }

    /// What stories are sorted by: time, those without one last; then what tells any two apart.
    fn key(&self) -> (bool, Option<Minutes>, &str, &str, &str) {
        let article = &self.article;
        (self.time.is_none(), self.time, &article.id, &article.source, &article.text)
    }
}

impl Group {
    fn new(stories: Vec<(usize, Option<usize>)>) -> Self {
        let places: BTreeMap<usize, usize> =
            stories.iter().enumerate().map(|(place, (story, _))| (*story, place)).collect();
        let members = stories.into_iter().map(|(story, twin)| Member {
            story,
            repeats: twin.and_then(|twin| places.get(&twin).copied()),
        });
        Self { members: members.collect() }
    }
}

/// How much an event is reported.
fn weight(group: &[(usize, Option<usize>)], stories: &[Story]) -> usize {
    let told = group.iter().filter(|(_, twin)| twin.is_none()).count();
    let reporters: BTreeSet<&str> =
        group.iter().filter_map(|(story, _)| Some(stories.get(*story)?.by.as_str())).collect();
    told + reporters.len()
}

/// Who reports: the agency that a field or the text names, else whoever signed, else the story's id.
fn reporter(article: &Article, story: &Analysis) -> String {
    let field = AGENCY_FIELDS.iter().find_map(|name| article.metadata.get(*name));
    let field = field.filter(|value| !value.trim().is_empty() && value.chars().count() <= 60);
    if let Some(agency) = field {
        return agency.trim().to_owned();
    }
    let pieces = story.clean.furniture().iter();
    let named = pieces
        .filter(|piece| matches!(piece.kind, FurnitureKind::Dateline | FurnitureKind::Agency))
        .find_map(|piece| {
            let text = piece.span.of(&article.text);
            let inside = text.split_once('(')?.1.split_once(')')?.0.trim();
            (!inside.is_empty()).then(|| inside.to_owned())
        });
    named.or_else(|| article.byline.clone()).unwrap_or_else(|| article.id.clone())
}
