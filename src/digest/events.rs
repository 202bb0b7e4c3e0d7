//! Which stories are of one event: one pass in order of time, each story beside the events its names and
//! rare words recall.
//!
//! After the single-pass clustering of topic detection and tracking (Allan, Papka and Lavrenko, "On-line
//! new event detection and tracking", SIGIR 1998), with the candidates looked up by their heaviest stems
//! so that the work grows with the number of stories alone.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::article::Minutes;
use crate::rank::Profile;

/// Cosine of story and event from which the story is of the event.
///
/// Set by judgement, and kept after reading 28 of the events it makes of `OrangeSum`'s training stories: see
/// `eval/summaries/README.md`.
const SAME: f32 = 0.30;
/// Heaviest stems of a story by which events are looked up, and of an event by which it is found.
const HANDLES: usize = 10;
/// Events remembered for each stem, the latest: stems of the day's big story would grow without end.
const REMEMBERED: usize = 64;
/// Stems that an event keeps.
const KEPT: usize = 60;

/// The events as they grow.
#[derive(Default)]
pub(super) struct Events {
    events: Vec<Growing>,
    by_stem: HashMap<u64, Vec<usize>>,
}

/// One event: what its stories have said so far.
struct Growing {
    /// The sum of the profiles, in order of the keys.
    sum: Profile,
    /// Root of the sum of squares of `sum`.
    length: f32,
    latest: Option<Minutes>,
}

impl Events {
    /// The event of a story with `profile` at `time`, a new one when none is near enough; stories must come in
    /// order of time. Events whose latest story is more than `window` before are not looked at; a story or
    /// event without a time is near in time to all.
    pub(super) fn place(
        &mut self,
        profile: &Profile,
        time: Option<Minutes>,
        window: Minutes,
    ) -> usize {
        let handles = heaviest(profile);
        let mut found: BTreeMap<usize, usize> = BTreeMap::new();
        for stem in &handles {
            for event in self.by_stem.get(stem).into_iter().flatten() {
                *found.entry(*event).or_default() += 1;
            }
        }
        let mut best: Option<(f32, usize)> = None;
        for (event, shared) in found {
            let Some(growing) = self.events.get(event) else { continue };
            let apart = time.zip(growing.latest).is_some_and(|(now, then)| now - then > window);
            if apart || shared < 2.min(handles.len()) {
                continue;
            }
            let cosine = cosine(profile, growing);
            if cosine >= SAME && best.is_none_or(|(highest, _)| cosine > highest) {
                best = Some((cosine, event));
            }
        }
        let event = best.map_or(self.events.len(), |(_, event)| event);
        self.join(event, profile, time);
        event
    }

    /// Puts a story into `event` without looking: a twin of one that is there.
    pub(super) fn touch(&mut self, event: usize, time: Option<Minutes>) {
        if let Some(growing) = self.events.get_mut(event) {
            growing.latest = growing.latest.max(time);
        }
    }

    fn join(&mut self, event: usize, profile: &Profile, time: Option<Minutes>) {
        if event == self.events.len() {
            self.events.push(Growing { sum: Profile::new(), length: 0.0, latest: None });
        }
        let Some(growing) = self.events.get_mut(event) else { return };
        let before = heaviest(&growing.sum);
        growing.sum = added(&growing.sum, profile);
        growing.length = growing.sum.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        growing.latest = growing.latest.max(time);
        for stem in heaviest(&growing.sum) {
            if before.contains(&stem) {
                continue;
            }
            let events = self.by_stem.entry(stem).or_default();
            if events.contains(&event) {
                continue;
            }
            if events.len() == REMEMBERED {
                events.remove(0);
            }
            events.push(event);
        }
    }
}

/// The keys of the heaviest stems, heaviest first.
fn heaviest(profile: &Profile) -> Vec<u64> {
    let mut order = profile.clone();
    order.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    order.into_iter().take(HANDLES).map(|(stem, _)| stem).collect()
}

/// The sum of two profiles, its lightest stems left out.
fn added(one: &Profile, other: &Profile) -> Profile {
    let mut sum: BTreeMap<u64, f32> = one.iter().copied().collect();
    for (stem, weight) in other {
        *sum.entry(*stem).or_default() += weight;
    }
    let mut sum: Profile = sum.into_iter().collect();
    sum.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    sum.truncate(KEPT);
    sum.sort_unstable_by_key(|(stem, _)| *stem);
    sum
}

fn cosine(profile: &Profile, event: &Growing) -> f32 {
    let mut theirs = event.sum.iter().peekable();
    let mut product = 0.0;
    for (stem, weight) in profile {
        while theirs.next_if(|(other, _)| other < stem).is_some() {}
        if let Some((_, other)) = theirs.next_if(|(other, _)| other == stem) {
            product += weight * other;
        }
    }
    if event.length > 0.0 { product / event.length } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(stems: &[u64]) -> Profile {
        let weight = 1.0 / (stems.len() as f32).sqrt();
        stems.iter().map(|stem| (*stem, weight)).collect()
    }

    #[test]
    fn stories_that_share_their_rare_words_are_one_event_within_the_window() {
        let mut events = Events::default();
        let quake = profile(&[1, 2, 3, 4, 5]);
        assert_eq!(events.place(&quake, Some(0), 60), 0);
        assert_eq!(events.place(&profile(&[2, 3, 4, 9]), Some(30), 60), 0);
        assert_eq!(events.place(&profile(&[11, 12, 13]), Some(40), 60), 1);
        assert_eq!(
            events.place(&quake, Some(91), 60),
            2,
            "an hour after the last is another event"
        );
        assert_eq!(events.place(&quake, None, 60), 2, "no date is near all: the most alike");
    }

    #[test]
    fn a_story_of_nothing_is_an_event_of_its_own() {
        let mut events = Events::default();
        assert_eq!(events.place(&Profile::new(), None, 60), 0);
        assert_eq!(events.place(&Profile::new(), None, 60), 1);
    }
}
