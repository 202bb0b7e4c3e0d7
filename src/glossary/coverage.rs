//! Which entries a body of stories uses, and which it never does.

use std::collections::BTreeMap;

use serde::Serialize;

use super::compile::Glossary;
use super::mention::Mention;
use super::terms::Term;

/// How often each entry of a glossary was met, over any number of stories, in constant memory.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// For each entry: mentions, and stories with at least one.
    uses: Vec<(u64, u64)>,
    stories: u64,
}

/// The mentions of one story by entry: what a worker hands to [`Coverage::add`].
pub type Tally = BTreeMap<usize, u64>;

/// How often each entry is met in `mentions`; those that rules found without an entry do not count.
pub fn tally(mentions: &[Mention]) -> Tally {
    let mut tally = Tally::new();
    for entry in mentions.iter().filter_map(|mention| mention.entry) {
        *tally.entry(entry).or_default() += 1;
    }
    tally
}

/// One entry's share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Used {
    /// Its glossary.
    pub glossary: String,
    /// Its id.
    pub id: String,
    /// Its French.
    pub fr: String,
    /// Its English.
    pub en: String,
    /// How often it was met.
    pub mentions: u64,
    /// In how many stories.
    pub stories: u64,
}

/// One file's share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The glossary.
    pub glossary: String,
    /// Its entries.
    pub entries: u64,
    /// Those that were met.
    pub used: u64,
    /// How often, all together.
    pub mentions: u64,
}

impl Coverage {
    /// Nothing met yet.
    pub fn new(glossary: &Glossary) -> Self {
        Self { uses: vec![(0, 0); glossary.terms().len()], stories: 0 }
    }

    /// Counts one story more.
    pub fn add(&mut self, story: &Tally) {
        self.stories += 1;
        for (&entry, &mentions) in story {
            if let Some(uses) = self.uses.get_mut(entry) {
                uses.0 += mentions;
                uses.1 += 1;
            }
        }
    }

    /// How many stories were counted.
    pub fn stories(&self) -> u64 {
        self.stories
    }

    /// How many mentions, all entries together.
    pub fn mentions(&self) -> u64 {
        self.uses.iter().map(|(mentions, _)| mentions).sum()
    }

    /// Every entry that was met, most used first; equal ones in the order of the files.
    pub fn used(&self, glossary: &Glossary) -> Vec<Used> {
        let mut used: Vec<Used> = self.all(glossary).filter(|used| used.mentions > 0).collect();
        used.sort_by_key(|used| std::cmp::Reverse((used.mentions, used.stories)));
        used
    }

    /// Every entry that was never met, in the order of the files.
    pub fn unused(&self, glossary: &Glossary) -> Vec<Used> {
        self.all(glossary).filter(|used| used.mentions == 0).collect()
    }

    /// The share of each file, in their order.
    pub fn by_file(&self, glossary: &Glossary) -> Vec<Share> {
        let share =
            |name: &String| Share { glossary: name.clone(), entries: 0, used: 0, mentions: 0 };
        let mut shares: Vec<Share> =
            glossary.sources().iter().map(|source| share(&source.name)).collect();
        for (term, (mentions, _)) in glossary.terms().iter().zip(&self.uses) {
            if let Some(share) = shares.get_mut(term.file) {
                share.entries += 1;
                share.used += u64::from(*mentions > 0);
                share.mentions += mentions;
            }
        }
        shares
    }

    fn all<'all>(&'all self, glossary: &'all Glossary) -> impl Iterator<Item = Used> + 'all {
        let used = |(term, uses): (&Term, &(u64, u64))| Used {
            glossary: glossary.name_of(term).to_owned(),
            id: term.entry.id.clone(),
            fr: term.entry.fr.clone(),
            en: term.entry.en.clone(),
            mentions: uses.0,
            stories: uses.1,
        };
        glossary.terms().iter().zip(&self.uses).map(used)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Language;
    use crate::segment::sentences;

    #[test]
    fn what_is_never_met_is_told_from_what_is() {
        let yaml = "name: d\nsource: s\nentries:\n  - {id: a, fr: Otan, en: NATO, kind: organization}\n  - {id: b, fr: Onu, en: UN, kind: organization}\n";
        let glossary = Glossary::parse("d.yaml", yaml).unwrap();
        let mut coverage = Coverage::new(&glossary);
        for story in ["L’Otan et l’Otan.", "Rien.", "L’Otan."] {
            coverage.add(&tally(&glossary.mentions(story, &sentences(story, Language::French))));
        }
        let used = coverage.used(&glossary);
        assert_eq!((used[0].mentions, used[0].stories, used.len()), (3, 2, 1));
        assert_eq!(coverage.unused(&glossary)[0].id, "b");
        assert_eq!((coverage.stories(), coverage.mentions()), (3, 3));
        assert_eq!(coverage.by_file(&glossary)[0].used, 1);
    }
}
