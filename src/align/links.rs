//! Which words of the source may stand opposite which words of the target, and how telling it is.

use std::collections::HashMap;

use crate::align::Lexicon;
use crate::align::side::Side;
use crate::align::side::Word;
use crate::align::tokens::Kind;

/// Why two words may stand opposite each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    /// The same number, or a glossary term.
    Number,
    /// Spelled alike or nearly so.
    Name,
    /// The lexicon says so, or this pair taught it.
    Word,
}

/// A pair of words this pair of texts taught, with how often they go together (0..=1).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Learned {
    /// Place in the source's words.
    pub(crate) source: u32,
    /// Place in the target's words.
    pub(crate) target: u32,
    /// Dice coefficient of the two.
    pub(crate) strength: f32,
}

/// Counterparts of the words of one side, and the class of evidence each word is.
#[derive(Debug, Default)]
pub(crate) struct Links {
    targets: Vec<u32>,
    ends: Vec<usize>,
    /// Class of each source word, `None` when it cannot count.
    pub(crate) source_class: Vec<Option<u8>>,
    /// Class of each target word.
    pub(crate) target_class: Vec<Option<u8>>,
}

/// Classes of evidence; see [`class`].
pub(crate) const CLASSES: usize = 8;

/// What a match in each class is worth where one number must do: about -ln of the chance that
/// two unrelated passages share it.
pub(crate) const GAIN: [f32; CLASSES] = [4.0, 4.5, 3.0, 5.5, 4.3, 3.3, 2.3, 1.0];

/// Most counterparts kept for one word.
const MOST: usize = 12;

/// Shortest spelling, in characters, that may be compared as look-alike; exact names and numbers
/// may be shorter.
const LOOK_ALIKE: usize = 5;

impl Links {
    /// Counterparts of source word `word`, as places in the target's words.
    pub(crate) fn of(&self, word: u32) -> &[u32] {
        let word = word as usize;
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.targets[start..self.ends[word]]
    }

    /// Adds what was learned to what is known of every source word.
    pub(crate) fn with(source: &Side, target: &Side, known: &Known, learned: &[Learned]) -> Self {
        let mut taught: Vec<&Learned> = learned.iter().collect();
        taught.sort_by_key(|pair| (pair.source, pair.target));
        let mut taught = taught.into_iter().peekable();
        let mut links = Self::default();
        let mut chance = (vec![0.0_f32; source.words.len()], vec![0.0_f32; target.words.len()]);
        let mut sorts =
            (vec![Sort::Word; source.words.len()], vec![Sort::Word; target.words.len()]);
        let mut found: Vec<(u32, Sort, f32)> = Vec::new();
        for (at, word) in source.words.iter().enumerate() {
            found.clear();
            found.extend(known.of(at).iter().map(|(opposite, sort)| (*opposite, *sort, 1.0)));
            let before = found.len();
            while let Some(pair) = taught.next_if(|pair| pair.source as usize <= at) {
                found.push((pair.target, Sort::Word, pair.strength));
            }
            if found.len() > before {
                found.sort_by_key(|link| (link.0, link.1));
                found.dedup_by_key(|link| link.0);
                found.truncate(MOST);
            }
            for (opposite, sort, strength) in &found {
                let there = *opposite as usize;
                links.targets.push(*opposite);
                chance.0[at] += share(&target.words[there], target.len()) / strength;
                chance.1[there] += share(word, source.len()) / strength;
                sorts.0[at] = sorts.0[at].min(*sort);
                sorts.1[there] = sorts.1[there].min(*sort);
            }
            links.ends.push(links.targets.len());
        }
        links.source_class = classes(&sorts.0, &chance.0);
        links.target_class = classes(&sorts.1, &chance.1);
        links
    }
}

/// Counterparts that spelling and lexicon give, before anything is learned.
#[derive(Debug, Default)]
pub(crate) struct Known {
    found: Vec<(u32, Sort)>,
    ends: Vec<usize>,
}

impl Known {
    /// Looks every source word up.
    pub(crate) fn find(source: &Side, target: &Side, lexicon: &Lexicon) -> Self {
        let index = Index::of(target, lexicon);
        let mut known = Self::default();
        let mut found: Vec<(u32, Sort)> = Vec::new();
        for word in &source.words {
            found.clear();
            index.counterparts(word, target, lexicon, &mut found);
            found.sort_unstable();
            found.dedup_by_key(|link| link.0);
            found.truncate(MOST);
            known.found.extend_from_slice(&found);
            known.ends.push(known.found.len());
        }
        known
    }

    fn of(&self, word: usize) -> &[(u32, Sort)] {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.found[start..self.ends[word]]
    }
}

/// Share of the passages a word occurs in; of very few passages it is not taken at its face.
#[allow(clippy::cast_precision_loss)] // a share, not a count
fn share(word: &Word, passages: usize) -> f32 {
    word.passages as f32 / (passages + 4) as f32
}

fn classes(sorts: &[Sort], chance: &[f32]) -> Vec<Option<u8>> {
    sorts.iter().zip(chance).map(|(sort, chance)| class(*sort, *chance)).collect()
}

/// The class of a word whose counterpart stands in a passage taken at random with `chance`.
///
/// 0 numbers and terms, 1–2 names and look-alikes, 3–6 words, 7 anything common. A word without
/// counterpart (`chance` 0), or with one nearly everywhere, has no class.
fn class(sort: Sort, chance: f32) -> Option<u8> {
    if chance <= 0.0 || chance >= 0.5 {
        return None;
    }
    Some(match (sort, chance) {
        (_, 0.25..) => 7,
        (Sort::Number, _) => 0,
        (Sort::Name, ..0.02) => 1,
        (Sort::Name, ..0.12) => 2,
        (Sort::Word, ..0.005) => 3,
        (Sort::Word, ..0.02) => 4,
        (Sort::Word, ..0.06) => 5,
        (_, ..0.15) => 6,
        _ => 7,
    })
}

/// The target's words by their spelling, their lexicon key and their first letters.
struct Index<'a> {
    exact: HashMap<&'a str, u32>,
    keys: HashMap<String, Vec<u32>>,
    beginnings: HashMap<&'a str, Vec<u32>>,
}

impl<'a> Index<'a> {
    fn of(target: &'a Side, lexicon: &Lexicon) -> Self {
        let mut index =
            Self { exact: HashMap::new(), keys: HashMap::new(), beginnings: HashMap::new() };
        for (at, word) in target.words.iter().enumerate() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            index.exact.insert(&word.key, at);
            if !lexicon.is_empty() {
                index.keys.entry(lexicon.target_key(&word.key)).or_default().push(at);
            }
            if word.kind != Kind::Number
                && let Some(beginning) = beginning(&word.key)
            {
                index.beginnings.entry(beginning).or_default().push(at);
            }
        }
        index
    }

    fn counterparts(
        &self,
        word: &Word,
        target: &Side,
        lexicon: &Lexicon,
        found: &mut Vec<(u32, Sort)>,
    ) {
        let number = word.kind == Kind::Number;
        if let Some(at) = self.exact.get(word.key.as_str()) {
            if number {
                found.push((*at, Sort::Number));
            } else if word.kind == Kind::Name || word.key.len() >= 4 {
                found.push((*at, Sort::Name));
            }
        }
        if !lexicon.is_empty() {
            for opposite in lexicon.opposite(&lexicon.source_key(&word.key)) {
                for at in self.keys.get(opposite).into_iter().flatten() {
                    found.push((*at, Sort::Word));
                }
            }
        }
        if number {
            return;
        }
        let Some(alike) = beginning(&word.key).and_then(|start| self.beginnings.get(start)) else {
            return;
        };
        for at in alike.iter().take(400) {
            if look_alike(&word.key, &target.words[*at as usize].key) {
                found.push((*at, Sort::Name));
            }
        }
    }
}

/// First three characters of a spelling long enough to be compared.
fn beginning(key: &str) -> Option<&str> {
    let end = key.char_indices().nth(3)?.0;
    (key.chars().nth(LOOK_ALIKE - 1).is_some()).then(|| key.get(..end))?
}

/// Whether two spellings that begin alike are likely one word: `gouvernement`, `government`.
fn look_alike(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() < two.len() { (one, two) } else { (two, one) };
    if long.len() - short.len() > 3 || one == two {
        return false;
    }
    let shared = one.bytes().zip(two.bytes()).take_while(|(one, two)| one == two).count();
    shared * 10 >= long.len() * 7
        || (shared * 2 >= long.len() && strsim::normalized_levenshtein(one, two) >= 0.7)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Passage;

    fn linked(french: &str, english: &str) -> bool {
        let source = Side::source(&[Passage::new(french), Passage::new("")]);
        let target = Side::target(&[Passage::new(english), Passage::new("")], &source);
        let known = Known::find(&source, &target, &Lexicon::french_english());
        !known.of(0).is_empty()
    }

    #[test]
    fn cognates_numbers_and_translations_are_counterparts() {
        for (french, english) in
            [("gouvernement", "government"), ("maisons", "house"), ("1,5", "1.5"), ("Otan", "Otan")]
        {
            assert!(linked(french, english), "{french} {english}");
        }
        assert!(!linked("commande", "house"));
        assert!(!linked("2025", "2026"));
    }

    #[test]
    fn a_word_found_everywhere_tells_nothing() {
        assert_eq!(class(Sort::Word, 0.9), None);
        assert_eq!(class(Sort::Word, 0.0), None);
        assert_eq!(class(Sort::Number, 0.01), Some(0));
    }
}
