//! One event told: what was gathered of it, with its English.

use std::collections::BTreeMap;

use super::Digester;
use super::Group;
use super::Story;
use super::earlier::Earlier;
use super::gather::Gathered;
use super::gather::Leader;
use super::gather::Place;
use crate::brief::Event;
use crate::brief::Sentence;
use crate::brief::Told;
use crate::pipeline::Choice;
use crate::pipeline::Title;
use crate::translate::InTurn;
use crate::translate::Spread;
use crate::translate::Wanted;

impl Gathered {
    /// What wants English: sentences and title.
    fn wanted(&mut self) -> impl Iterator<Item = &mut Wanted> {
        let sentences = self.choices.iter_mut().flatten().flat_map(Choice::wanted);
        sentences.chain(self.title.as_mut().map(Title::wanted))
    }
}

impl Digester {
    /// The event of `group`; `None` when all of it was told by `earlier`.
    ///
    /// `stories` are those that were grouped. Many events are told sooner by [`gather`](Self::gather) of each,
    /// [`translate`](Self::translate) of all and [`tell`](Self::tell) of each.
    pub fn event(
        &self,
        stories: &[Story],
        group: &Group,
        earlier: Option<&Earlier>,
    ) -> Option<Event> {
        let mut gathered = self.gather(stories, group.clone(), earlier)?;
        self.translate([&mut gathered], &InTurn);
        Some(self.tell(stories, gathered))
    }

    /// Finds the English of all that was gathered, of many events together.
    pub fn translate<'a>(
        &self,
        gathered: impl IntoIterator<Item = &'a mut Gathered>,
        spread: &impl Spread,
    ) {
        self.pipeline.translate(gathered.into_iter().flat_map(Gathered::wanted), spread);
    }

    /// The event that was `gathered` from `stories`.
    pub fn tell(&self, stories: &[Story], gathered: Gathered) -> Event {
        let Gathered { group, mut event, leaders, places, choices, title } = gathered;
        let mut ready = BTreeMap::new();
        for (number, (leader, choice)) in leaders.iter().zip(choices).enumerate() {
            let Some((story, choice)) = stories.get(leader.story).zip(choice) else { continue };
            let (analysis, scores) = (&leader.analysis, &leader.scores);
            let brief = self.pipeline.present(&story.article, analysis, scores, choice);
            for sentence in brief.sentences {
                ready.insert((number, sentence.index), sentence);
            }
        }
        for (place, value) in places {
            let Some(mut sentence) = ready.remove(&(place.leader, place.index)) else { continue };
            let Some(leader) = leaders.get(place.leader) else { continue };
            sentence.score = (value * 1000.0).round() / 1000.0;
            let told_by = told_by(stories, &group, &leaders, place, &sentence);
            event.sentences.push(Told { story: leader.place, sentence, told_by });
        }
        event.title_en = title.and_then(|title| title.headline().en);
        if event.title.is_empty() {
            let first = event.sentences.first().map(|told| told.sentence.fr.text.clone());
            event.title = first
                .or_else(|| event.stories.first().map(|story| story.article.id.clone()))
                .unwrap_or_default();
        }
        event
    }
}

/// The places in the event of the stories that tell `sentence`, which stands at `place`.
fn told_by(
    stories: &[Story],
    group: &Group,
    leaders: &[Leader],
    place: Place,
    sentence: &Sentence,
) -> Vec<usize> {
    let Some(leader) = leaders.get(place.leader) else { return Vec::new() };
    let mut told_by: Vec<usize> = leaders
        .iter()
        .filter(|other| other.place == leader.place || other.agrees(leader, place.index))
        .map(|other| other.place)
        .collect();
    for (at, member) in group.members.iter().enumerate() {
        let repeats = member.repeats.is_some_and(|twin| told_by.contains(&twin));
        let same = || {
            stories.get(member.story).is_some_and(|s| s.article.text.contains(&sentence.fr.text))
        };
        if repeats && same() {
            told_by.push(at);
        }
    }
    told_by.sort_unstable();
    told_by
}
