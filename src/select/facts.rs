//! What sentences tell, in pieces that count once.

use std::collections::HashMap;
use std::collections::HashSet;

use crate::rank::pairs;
use crate::segment::Sentence;

/// The pieces of each sentence, how much each matters, and which are told.
pub(super) struct Facts {
    /// Per sentence: its pieces by key, each once, with their weight.
    rows: Vec<Vec<(u64, f64)>>,
    told: HashSet<u64>,
}

impl Facts {
    /// Those of one story: its content words, all of the same weight; a sentence has 1 in all.
    pub(super) fn of_story(stems: &[Vec<u64>]) -> Self {
        let share = |stems: &Vec<u64>| 1.0 / stems.len().max(1) as f64;
        let row = |stems: &Vec<u64>| stems.iter().map(|stem| (*stem, share(stems))).collect();
        Self { rows: stems.iter().map(row).collect(), told: HashSet::new() }
    }

    /// Those of many stories: words side by side, which weigh the share of stories that have them.
    ///
    /// `stories` says which story each sentence is of. What one story tells, others may pass over; what most of
    /// them tell is the event. Source: Gillick and Favre, "A Scalable Global Model for Summarization", 2009.
    pub(super) fn of_stories(text: &str, sentences: &[Sentence], stories: &[usize]) -> Self {
        let rows: Vec<Vec<u64>> =
            sentences.iter().map(|sentence| pairs(sentence.span.of(text))).collect();
        let mut known: HashSet<(u64, usize)> = HashSet::new();
        let mut count: HashMap<u64, f64> = HashMap::new();
        for (row, story) in rows.iter().zip(stories) {
            for pair in row.iter().filter(|pair| known.insert((**pair, *story))) {
                *count.entry(*pair).or_default() += 1.0;
            }
        }
        let all = stories.iter().collect::<HashSet<_>>().len().max(1) as f64;
        let weight = |pair: &u64| count.get(pair).copied().unwrap_or_default() / all;
        let weigh = |row: Vec<u64>| row.into_iter().map(|pair| (pair, weight(&pair))).collect();
        Self { rows: rows.into_iter().map(weigh).collect(), told: HashSet::new() }
    }

    /// The weight of what sentence `index` tells and nothing told has.
    pub(super) fn fresh(&self, index: usize) -> f64 {
        let row = self.rows.get(index).into_iter().flatten();
        row.filter(|(piece, _)| !self.told.contains(piece)).map(|(_, weight)| weight).sum()
    }

    /// Takes sentence `index` for told.
    pub(super) fn tell(&mut self, index: usize) {
        self.told.extend(self.rows.get(index).into_iter().flatten().map(|(piece, _)| *piece));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Language;
    use crate::segment::sentences;

    #[test]
    fn what_more_stories_tell_weighs_more_and_counts_once() {
        let text = "Le Parlement vote la loi. Le Parlement vote la loi. La pluie tombe à Lyon.";
        let mut facts = Facts::of_stories(text, &sentences(text, Language::French), &[0, 1, 1]);
        assert!(facts.fresh(0) > facts.fresh(2));
        facts.tell(1);
        assert!(facts.fresh(0) < 1e-9 && facts.fresh(2) > 0.0);
        assert!(facts.fresh(9) < 1e-9, "no such sentence");
    }
}
