//! What is told of one event, chosen from its stories.

use std::collections::BTreeMap;

use super::Digester;
use super::Group;
use super::Story;
use super::earlier::Earlier;
use super::figures::Toll;
use super::figures::tolls;
use super::lands::Places;
use crate::brief::Claim;
use crate::brief::Event;
use crate::brief::Figure;
use crate::brief::StoryRef;
use crate::pipeline::Analysis;
use crate::pipeline::Choice;
use crate::pipeline::Title;
use crate::pipeline::article_ref;
use crate::rank::Score;
use crate::rank::Scorer;
use crate::rank::content;
use crate::rank::rank;
use crate::segment::Sentence;
use crate::select::cover;
use crate::select::select;
use crate::span::Span;

/// Stories read in full for one event, the latest: wires repeat, and an event of thousands must not take hours.
const READ: usize = 40;
/// Share of the content words of the shorter of two sentences from which they tell the same.
const AGREES: f64 = 0.6;
/// Content words that a sentence needs to be called told by others too.
const FEWEST: usize = 4;
/// Share of its value that a sentence keeps whose toll a later story corrects: the figures show it, the brief
/// gives the last one.
const STALE: f64 = 0.2;
/// Numbers shown for one thing counted, the latest.
const CLAIMS: usize = 6;

/// A story of the event that is read in full.
pub(super) struct Leader {
    /// Its place in the event.
    pub(super) place: usize,
    /// Its place among all stories.
    pub(super) story: usize,
    pub(super) analysis: Analysis,
    pub(super) scores: Vec<Score>,
    tolls: Vec<(usize, Toll)>,
    dated: bool,
    known: bool,
}

/// A sentence of one of the stories read.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) leader: usize,
    pub(super) index: usize,
}

/// An event whose sentences are chosen and wait for their English.
pub struct Gathered {
    pub(super) group: Group,
    pub(super) event: Event,
    pub(super) leaders: Vec<Leader>,
    /// The sentences in the order of telling, and what each is worth.
    pub(super) places: Vec<(Place, f64)>,
    /// The same of each leader.
    pub(super) choices: Vec<Option<Choice>>,
    /// The title of the event, where a story has one.
    pub(super) title: Option<Title>,
}

impl Digester {
    /// What is told of the event of `group`, still without English; `None` when all of it was told by `earlier`.
    ///
    /// `stories` are those that were grouped.
    pub fn gather(
        &self,
        stories: &[Story],
        group: Group,
        earlier: Option<&Earlier>,
    ) -> Option<Gathered> {
        let refs: Vec<StoryRef> = group
            .members
            .iter()
            .filter_map(|member| {
                let story = stories.get(member.story)?;
                let article = article_ref(&story.article);
                let known = earlier.is_some_and(|earlier| earlier.knows(&article.sha256));
                Some(StoryRef { article, by: story.by.clone(), repeats: member.repeats, known })
            })
            .collect();
        if !refs.is_empty() && refs.iter().all(|story| story.known) {
            return None;
        }
        let leaders = self.leaders(stories, &group, &refs);
        let mut event = Event { stories: refs, ..Event::default() };
        let unread =
            group.members.iter().filter(|member| member.repeats.is_none()).count() - leaders.len();
        if unread > 0 {
            event.warnings.push(format!(
                "{unread} earlier stories of the event were grouped but not read for its brief"
            ));
        }
        let places = self.chosen(&leaders, earlier);
        if places.is_empty() && earlier.is_some() {
            return None;
        }
        if places.is_empty() {
            event
                .warnings
                .push("every sentence is longer than the budget; give a larger one".to_owned());
        }
        event.figures = figures(stories, &group, &leaders);
        let mut lands = Places::default();
        for leader in &leaders {
            lands.add(&leader.analysis.mentions, self.pipeline.glossary(), &self.lands);
        }
        (event.countries, event.topics) = (lands.countries(), lands.topics());
        let best = places.iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(place, _)| place.leader);
        let best = best.and_then(|leader| leaders.get(leader)).or_else(|| leaders.last());
        let best = best.and_then(|leader| stories.get(leader.story));
        let title = best.and_then(|story| self.pipeline.title(&story.article));
        event.title = best.and_then(|story| story.article.title.clone()).unwrap_or_default();
        let choices = self.choices(stories, &leaders, &places);
        Some(Gathered { group, event, leaders, places, choices, title })
    }

    /// Of each leader, the sentences to tell.
    fn choices(
        &self,
        stories: &[Story],
        leaders: &[Leader],
        places: &[(Place, f64)],
    ) -> Vec<Option<Choice>> {
        let of = |(number, leader): (usize, &Leader)| {
            let own = places.iter().filter(|(place, _)| place.leader == number);
            let mut indexes: Vec<usize> = own.map(|(place, _)| place.index).collect();
            indexes.sort_unstable();
            let story = stories.get(leader.story).filter(|_| !indexes.is_empty())?;
            Some(self.pipeline.choice(&story.article, &leader.analysis, &indexes))
        };
        leaders.iter().enumerate().map(of).collect()
    }

    /// The stories that say something of their own, the latest of them, taken apart.
    fn leaders(&self, stories: &[Story], group: &Group, refs: &[StoryRef]) -> Vec<Leader> {
        let own: Vec<usize> = (0..group.members.len())
            .filter(|place| group.members[*place].repeats.is_none())
            .collect();
        own.iter()
            .skip(own.len().saturating_sub(READ))
            .filter_map(|&place| {
                let story = group.members.get(place)?.story;
                let article = &stories.get(story)?.article;
                let analysis = self.pipeline.analyse(article);
                let scores = self.pipeline.scores(article, &analysis);
                let year = article.published.as_deref().and_then(|date| date.get(..4));
                let tolls = analysis.sentences.iter().enumerate().flat_map(|(index, sentence)| {
                    let mentions = analysis.mentions_in(index);
                    let found = tolls(analysis.clean.text(), sentence.span, mentions, year);
                    found.into_iter().map(move |toll| (index, toll))
                });
                let tolls = tolls.collect();
                let dated = stories.get(story)?.time.is_some();
                let known = refs.get(place).is_some_and(|story| story.known);
                Some(Leader { place, story, analysis, scores, tolls, dated, known })
            })
            .collect()
    }

    /// The sentences to tell, in the order of telling, and what each is worth.
    fn chosen(&self, leaders: &[Leader], earlier: Option<&Earlier>) -> Vec<(Place, f64)> {
        let union = Union::new(leaders, |leader, index| match earlier {
            None => true,
            Some(earlier) => {
                let mentions = leader.analysis.mentions_in(index);
                !leader.known && !earlier.tells(leader.sentence(index), mentions)
            }
        });
        let budget = self.options.budget;
        let chosen = if leaders.len() == 1 {
            select(&union.text, &union.sentences, &union.scores, budget)
        } else {
            cover(&union.text, &union.sentences, &union.stories, &union.scores, budget)
        };
        let mut kept: Vec<(Place, f64)> = chosen
            .into_iter()
            .filter_map(|at| Some(((*union.places.get(at)?)?, union.scores.get(at)?.value)))
            .collect();
        // What stands early in its story comes first, as in each of them; among equals what matters more.
        let depth = |place: &Place| {
            let count =
                leaders.get(place.leader).map_or(1, |leader| leader.analysis.sentences.len());
            place.index as f64 / count.max(1) as f64
        };
        if leaders.len() > 1 {
            kept.sort_by(|a, b| depth(&a.0).total_cmp(&depth(&b.0)).then(b.1.total_cmp(&a.1)));
        }
        kept
    }
}

impl Leader {
    /// The clean text of sentence `index`.
    fn sentence(&self, index: usize) -> &str {
        self.analysis.sentences.get(index).map_or("", |s| s.span.of(self.analysis.clean.text()))
    }

    /// Whether a sentence here tells what sentence `index` of `other` does, with the same numbers.
    pub(super) fn agrees(&self, other: &Self, index: usize) -> bool {
        let stems = content(other.sentence(index));
        if stems.len() < FEWEST {
            return false;
        }
        (0..self.analysis.sentences.len()).any(|mine| {
            let own = content(self.sentence(mine));
            let shared = own.iter().filter(|stem| stems.binary_search(stem).is_ok()).count();
            let shorter = own.len().min(stems.len());
            own.len() >= FEWEST
                && shared as f64 >= AGREES * shorter as f64
                && !self.contradicts(mine, other, index)
        })
    }

    /// Whether sentence `index` gives a toll that `later` gives otherwise, and no story of unknown date is concerned.
    fn is_behind(&self, index: usize, later: &Self) -> bool {
        let theirs = |what| later.tolls.iter().filter(move |(_, toll)| toll.what == what);
        self.dated
            && later.dated
            && self.tolls.iter().filter(|(at, _)| *at == index).any(|(_, toll)| {
                theirs(toll.what).next().is_some()
                    && !theirs(toll.what).any(|(_, other)| same(other.value, toll.value))
            })
    }

    /// Whether sentence `mine` gives another number than sentence `index` of `other` for the same thing.
    fn contradicts(&self, mine: usize, other: &Self, index: usize) -> bool {
        let theirs = || other.tolls.iter().filter(|(at, _)| *at == index);
        self.tolls.iter().filter(|(at, _)| *at == mine).any(|(_, toll)| {
            theirs().any(|(_, their)| their.what == toll.what)
                && !theirs()
                    .any(|(_, their)| their.what == toll.what && same(their.value, toll.value))
        })
    }
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.5
}

/// The sentences of all stories as if they were one text.
struct Union {
    text: String,
    sentences: Vec<Sentence>,
    scores: Vec<Score>,
    /// The number of the story that each is of; what follows a story counts as its.
    stories: Vec<usize>,
    /// Where each is from; `None` for what parts two stories.
    places: Vec<Option<Place>>,
}

impl Union {
    /// Joins the stories. A sentence is worth what it is in its own story, times how central it is to all stories
    /// together; what is no `news` is left out.
    fn new(leaders: &[Leader], news: impl Fn(&Leader, usize) -> bool) -> Self {
        let mut union = Self {
            text: String::new(),
            sentences: Vec::new(),
            scores: Vec::new(),
            stories: Vec::new(),
            places: Vec::new(),
        };
        let mut before = 0; // paragraphs
        for (number, leader) in leaders.iter().enumerate() {
            for index in 0..leader.analysis.sentences.len() {
                if news(leader, index) {
                    let value = leader.scores.get(index).map_or(0.0, |score| score.value);
                    let stale =
                        leaders.iter().skip(number + 1).any(|later| leader.is_behind(index, later));
                    let value = if stale { value * STALE } else { value };
                    let paragraph = leader.analysis.sentences.get(index).map_or(0, |s| s.paragraph);
                    let place = Place { leader: number, index };
                    union.push(leader.sentence(index), before + paragraph, value, Some(place));
                }
            }
            let paragraphs = leader.analysis.sentences.last().map_or(0, |last| last.paragraph);
            before += paragraphs + 1;
            // An empty sentence, never chosen: no sentence leans on one of another story.
            union.push("", before, 0.0, None);
            before += 1;
            union.stories.resize(union.sentences.len(), number);
        }
        if leaders.len() > 1 {
            let central = rank(&union.text, &union.sentences, &[], None, Scorer::Centroid);
            for (score, central) in union.scores.iter_mut().zip(central) {
                score.value *= central.value;
            }
        }
        union
    }

    fn push(&mut self, sentence: &str, paragraph: usize, value: f64, place: Option<Place>) {
        let start = self.text.len();
        self.text.push_str(sentence);
        self.sentences.push(Sentence { span: Span::new(start, self.text.len()), paragraph });
        self.text.push('\n');
        self.scores.push(Score { value, features: Vec::new() });
        self.places.push(place);
    }
}

/// The numbers on which stories differ.
fn figures(stories: &[Story], group: &Group, leaders: &[Leader]) -> Vec<Figure> {
    let mut by_what: BTreeMap<&str, Vec<Claim>> = BTreeMap::new();
    for leader in leaders {
        let Some(article) = stories.get(leader.story).map(|story| &story.article) else { continue };
        for (_, toll) in &leader.tolls {
            let claims = by_what.entry(toll.what).or_default();
            if let Some(claim) = claims.iter_mut().find(|claim| same(claim.value, toll.value)) {
                if !claim.stories.contains(&leader.place) {
                    claim.stories.push(leader.place);
                }
                continue;
            }
            let raw = leader.analysis.clean.raw_span(toll.span);
            let fr = raw.of(&article.text).to_owned();
            let bytes = [raw.start, raw.end];
            claims.push(Claim { value: toll.value, fr, bytes, stories: vec![leader.place] });
        }
    }
    for claim in by_what.values_mut().flatten() {
        for (at, member) in group.members.iter().enumerate() {
            let repeats = member.repeats.is_some_and(|twin| claim.stories.contains(&twin));
            let same =
                || stories.get(member.story).is_some_and(|s| s.article.text.contains(&claim.fr));
            if repeats && same() {
                claim.stories.push(at);
            }
        }
    }
    by_what
        .into_iter()
        .filter(|(_, claims)| claims.len() > 1)
        .map(|(what, mut claims)| {
            claims.drain(..claims.len().saturating_sub(CLAIMS));
            Figure { what: what.to_owned(), claims }
        })
        .collect()
}
