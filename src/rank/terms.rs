//! A story as ranking sees it: sentences as bags of stems, weighted by how rare they are in news.

use std::collections::HashMap;
use std::ops::Range;

use crate::glossary::Kind;
use crate::glossary::Mention;
use crate::rank::background::BACKGROUND;
use crate::rank::key::Key;
use crate::rank::key::KeyHasher;
use crate::rank::key::Token;
use crate::rank::key::scan;
use crate::rank::lexicon::Classes;
use crate::rank::lexicon::LEXICON;
use crate::segment::Sentence;
use crate::span::Span;

/// One word of a sentence.
pub(super) struct Word {
    /// The word, folded.
    pub(super) key: Key,
    /// Its classes.
    pub(super) classes: Classes,
    /// Its number in the vocabulary; `None` for words that carry no topic.
    pub(super) term: Option<usize>,
    /// How many letters and digits it has.
    pub(super) letters: usize,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether it begins with a digit.
    pub(super) digit: bool,
}

/// The distinct terms of a sentence and how often it has each, in order of term number.
pub(super) type Bag = [(usize, f64)];

/// One stem of the story.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// Inverse document frequency in French news, in nats.
    pub(super) idf: f64,
    /// Times the story has it.
    pub(super) count: f64,
    /// Whether it belongs to a name: a capital inside a sentence, or an entity of the glossary.
    pub(super) name: bool,
}

/// The words and stems of a story.
pub(super) struct Story {
    pub(super) words: Vec<Word>,
    /// Per sentence: its words.
    pub(super) ranges: Vec<Range<usize>>,
    /// Per sentence: its terms, as in [`Bag`].
    pub(super) bags: Vec<Vec<(usize, f64)>>,
    pub(super) vocabulary: Vec<Term>,
    numbers: HashMap<Key, usize, KeyHasher>,
}

impl Story {
    /// Reads `sentences` of `text`.
    pub(super) fn read(text: &str, sentences: &[Sentence], mentions: &[Mention]) -> Self {
        let mut entities: Vec<Span> =
            mentions.iter().filter(|m| is_entity(m.kind)).map(|m| m.span).collect();
        entities.sort_unstable();
        let mut story = Self {
            words: Vec::with_capacity(text.len() / 5),
            ranges: Vec::with_capacity(sentences.len()),
            bags: Vec::with_capacity(sentences.len()),
            vocabulary: Vec::new(),
            numbers: HashMap::default(),
        };
        for sentence in sentences {
            story.read_sentence(text, sentence.span, &entities);
        }
        story
    }

    fn read_sentence(&mut self, text: &str, sentence: Span, entities: &[Span]) {
        let body = sentence.of(text);
        let (begin, mut bag) = (self.words.len(), Vec::new());
        for token in scan(body) {
            let classes = LEXICON.classes(token.key);
            let capital = token.capital;
            let span = token.span.shifted(sentence.start);
            let term = is_content(&token, classes).then(|| self.number(token.stem));
            if let Some(term) = term {
                let inside = capital && self.words.len() > begin;
                if let Some(entry) = self.vocabulary.get_mut(term) {
                    entry.count += 1.0;
                    entry.name |= inside || covered(span, entities);
                }
                bag.push((term, 1.0));
            }
            let Token { key, letters, digit, .. } = token;
            self.words.push(Word { key, classes, term, letters, capital, digit });
        }
        bag.sort_unstable_by_key(|(term, _)| *term);
        bag.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0.0 };
            same
        });
        self.ranges.push(begin..self.words.len());
        self.bags.push(bag);
    }

    /// The number of a stem, new ones added.
    fn number(&mut self, stem: Key) -> usize {
        let vocabulary = &mut self.vocabulary;
        *self.numbers.entry(stem).or_insert_with(|| {
            vocabulary.push(Term { idf: f64::from(BACKGROUND.idf(stem)), count: 0.0, name: false });
            vocabulary.len() - 1
        })
    }

    /// The words of sentence `index`.
    pub(super) fn sentence(&self, index: usize) -> &[Word] {
        self.ranges.get(index).and_then(|range| self.words.get(range.clone())).unwrap_or_default()
    }

    /// The terms of `title` that the story has, in order, each once; and how much the title weighs in all.
    pub(super) fn title(&self, title: &str) -> (Vec<usize>, f64) {
        let (mut found, mut weight) = (Vec::new(), 0.0);
        let mut seen = Vec::new();
        for token in scan(title) {
            let stem = token.stem;
            if !is_content(&token, LEXICON.classes(token.key)) || seen.contains(&stem) {
                continue;
            }
            seen.push(stem);
            weight += f64::from(BACKGROUND.idf(stem));
            found.extend(self.numbers.get(&stem));
        }
        found.sort_unstable();
        (found, weight)
    }

    /// Inverse document frequency of a term.
    pub(super) fn idf(&self, term: usize) -> f64 {
        self.vocabulary.get(term).map_or(0.0, |term| term.idf)
    }
}

/// Whether `word` carries a topic: no function word, and longer than two letters unless a name or a number.
pub(super) fn is_content(token: &Token, classes: Classes) -> bool {
    !classes.function && (token.letters > 2 || token.capital || token.digit)
}

/// Kinds that name something in the world rather than a notion.
fn is_entity(kind: Kind) -> bool {
    use Kind::{Event, Media, Organization, Party, Person, Place};
    matches!(kind, Person | Place | Organization | Party | Event | Media)
}

/// Whether one of `spans` (sorted) covers `word`.
fn covered(word: Span, spans: &[Span]) -> bool {
    let after = spans.partition_point(|span| span.start <= word.start);
    after.checked_sub(1).and_then(|last| spans.get(last)).is_some_and(|span| span.contains(word))
}
