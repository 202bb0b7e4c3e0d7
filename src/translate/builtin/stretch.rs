//! What a stretch of neighbouring words can be in English: by the phrase table, by the glossary, by itself.

use super::grammar::wants_verb;
use super::joints;
use super::key;
use super::phrases::Phrase;
use super::source::Word;
use super::tokens::class;
use super::unknown::{PREFIXES, readings};
use super::way::{Maker, Printed, Sentence, Way};

/// Some neighbouring words of a sentence.
pub(super) struct Stretch<'a> {
    pub(super) maker: &'a Maker<'a>,
    pub(super) sentence: Sentence<'a>,
    pub(super) terms: &'a [Vec<u32>],
    pub(super) start: usize,
    pub(super) size: usize,
}

impl Stretch<'_> {
    fn word(&self, place: usize) -> Option<&Word> {
        self.sentence.words.get(place)
    }

    /// Whether the English of the word at `place` is settled: a mention, or a name.
    pub(super) fn stands_for_itself(&self, place: usize) -> bool {
        self.word(place).is_some_and(|word| word.mention.is_some() || word.name)
    }

    /// The ways the phrase table knows; words whose English is settled are looked up by their class, or by
    /// their own forms.
    pub(super) fn looked_up(&self, by_class: bool) -> Vec<Way> {
        let (mut sequence, mut source_of) = (key::EMPTY, Vec::new());
        for place in self.start..self.start + self.size {
            let Some(word) = self.word(place) else { return Vec::new() };
            let settled = self.stands_for_itself(place);
            match word.class.filter(|_| by_class || !settled) {
                Some(class) => {
                    sequence = key::then(sequence, key::word(class));
                    source_of.push(place);
                }
                None if settled && by_class => return Vec::new(),
                None => {
                    for token in &word.tokens {
                        let form = class(&token.form).unwrap_or(&token.form);
                        sequence = key::then(sequence, key::word(form));
                        source_of.push(place);
                    }
                }
            }
        }
        let phrases = self.verbs().unwrap_or_else(|| self.maker.phrases.look_up(sequence));
        let joins = |phrase: &&Phrase| {
            joints::fits(self.sentence.words, self.start, self.size, &self.shown(phrase))
        };
        let ways = |phrases: Vec<&Phrase>| -> Vec<Way> {
            let ways = phrases.into_iter();
            ways.filter_map(|phrase| self.way(phrase, &source_of, by_class)).collect()
        };
        let fitting = ways(phrases.iter().filter(joins).collect());
        // A word must have some English.
        if fitting.is_empty() && self.size == 1 { ways(phrases.iter().collect()) } else { fitting }
    }

    /// What a word that may be a noun is as a verb, where it stands alone and only a verb can stand: `qui porte`.
    fn verbs(&self) -> Option<Vec<Phrase>> {
        let word = self.word(self.start).filter(|word| self.size == 1 && word.class.is_none())?;
        let before = self.word(self.start.checked_sub(1)?).map_or("", Word::head);
        let gerund = word.head().ends_with("ant") && matches!(before, "de" | "d'" | "par" | "en");
        if !gerund && !wants_verb(before) {
            return None;
        }
        let verbs =
            self.maker.phrases.look_up(key::sequence([format!("~{}", word.head()).as_str()]));
        Some(verbs).filter(|verbs| !verbs.is_empty())
    }

    /// The words of `phrase`.
    fn shown(&self, phrase: &Phrase) -> Vec<&str> {
        phrase.words.iter().map(|word| self.maker.vocabulary.shown(*word)).collect()
    }

    /// `phrase` as a way of this stretch; `None` when it does not say what is settled.
    fn way(&self, phrase: &Phrase, source_of: &[usize], by_class: bool) -> Option<Way> {
        let mut way = Way {
            words: Vec::with_capacity(phrase.words.len()),
            printed: Vec::with_capacity(phrase.words.len()),
            links: Vec::new(),
            score: phrase.score,
            tag: Some(phrase.tag),
        };
        let links: Vec<(usize, usize)> = phrase
            .links
            .iter()
            .filter_map(|(from, to)| Some((*source_of.get(usize::from(*from))?, usize::from(*to))))
            .collect();
        let mut moved = Vec::with_capacity(phrase.words.len());
        for (place, word) in phrase.words.iter().enumerate() {
            moved.push(way.words.len());
            let form = self.maker.vocabulary.shown(*word);
            if form.starts_with('@') {
                // A class: what stands for it is the French word it is linked with.
                let linked = links.iter().filter(|link| link.1 == place).map(|link| link.0);
                let stands =
                    |from: &usize| self.word(*from).and_then(|word| word.class) == Some(form);
                self.put_settled(&mut way, linked.into_iter().find(stands)?, *word);
            } else {
                way.words.push(*word);
                way.printed.push(Printed::Word(*word));
            }
        }
        for (from, to) in links {
            let (first, end) =
                (*moved.get(to)?, moved.get(to + 1).copied().unwrap_or(way.words.len()));
            way.links.extend((first..end).map(|to| (from, to)));
        }
        if by_class {
            return self.all_said(&way).then_some(way);
        }
        self.with_terms(way)
    }

    /// Puts down what the French word at `place` is in English, whatever that is.
    fn put_settled(&self, way: &mut Way, place: usize, class: u32) {
        let Some(word) = self.word(place) else { return };
        match (word.mention, self.terms.get(place)) {
            (Some(mention), Some(term)) if !term.is_empty() => {
                way.words.extend(term);
                way.printed.push(Printed::Term(mention));
                way.printed.extend(std::iter::repeat_n(Printed::Rest, term.len() - 1));
            }
            _ => {
                way.words.push(class);
                way.printed.push(if word.name {
                    Printed::French(place)
                } else {
                    Printed::Number(place)
                });
            }
        }
    }

    /// Whether every word whose English is settled is said just once.
    fn all_said(&self, way: &Way) -> bool {
        (self.start..self.start + self.size).filter(|place| self.stands_for_itself(*place)).all(
            |place| {
                let said = |printed: &&Printed| match (
                    printed,
                    self.word(place).and_then(|word| word.mention),
                ) {
                    (Printed::Term(mention), of) => of == Some(*mention),
                    (Printed::French(at), _) => *at == place,
                    _ => false,
                };
                way.printed.iter().filter(said).count() == 1
            },
        )
    }

    /// `way` with the words of each term and name found in it marked as such; `None` when one is not there.
    fn with_terms(&self, mut way: Way) -> Option<Way> {
        for place in self.start..self.start + self.size {
            let word = self.word(place)?;
            let (term, stands) = match (word.name, word.mention, self.terms.get(place)) {
                // A name stays what it is: only English that has it as it stands will do.
                (true, ..) => (self.own(word), Printed::French(place)),
                (_, Some(mention), Some(term)) => (term.clone(), Printed::Term(mention)),
                _ => continue,
            };
            if term.is_empty() || term.contains(&super::lm::UNKNOWN) {
                return None;
            }
            let plain = |printed: &[Printed]| {
                printed.iter().all(|printed| matches!(printed, Printed::Word(_)))
            };
            let at = way
                .words
                .windows(term.len())
                .zip(way.printed.windows(term.len()))
                .position(|(words, printed)| words == term.as_slice() && plain(printed))?;
            for (slot, printed) in way.printed.iter_mut().skip(at).take(term.len()).enumerate() {
                *printed = if slot == 0 { stands } else { Printed::Rest };
            }
        }
        Some(way)
    }

    /// The forms of `word` as English words.
    fn own(&self, word: &Word) -> Vec<u32> {
        word.tokens.iter().map(|token| self.maker.vocabulary.number(&token.form)).collect()
    }

    /// An unknown word by another form of it, or by its parts; none for what is settled.
    pub(super) fn guessed(&self) -> Option<Way> {
        let word =
            self.word(self.start).filter(|word| word.class.is_none() && word.mention.is_none())?;
        readings(word.head()).into_iter().find_map(|reading| {
            let mut way = Way { score: self.maker.weights.term, ..Way::default() };
            for part in reading {
                let own = self.maker.vocabulary.number(&part);
                if PREFIXES.contains(&part.as_str()) && own != super::lm::UNKNOWN {
                    way.printed.push(Printed::Word(own));
                    way.words.push(own);
                    continue;
                }
                let known = self.maker.phrases.look_up(key::sequence([part.as_str()]));
                let best = known.into_iter().max_by(|a, b| a.score.total_cmp(&b.score))?;
                way.printed.extend(best.words.iter().copied().map(Printed::Word));
                way.words.extend(best.words);
                way.score += best.score;
            }
            way.links = (0..way.words.len()).map(|to| (self.start, to)).collect();
            Some(way)
        })
    }

    /// The one word of the stretch by itself: a term as the glossary writes it, a name, a number; any other
    /// word stays French when it is `unknown`.
    pub(super) fn alone(&self, unknown: bool) -> Option<Way> {
        let place = self.start;
        let word = self.word(place)?;
        let weights = self.maker.weights;
        let class = super::lm::UNKNOWN;
        let mut way = Way { score: weights.term, ..Way::default() };
        match word.mention {
            Some(_) if self.terms.get(place).is_some_and(|term| !term.is_empty()) => {
                self.put_settled(&mut way, place, class);
            }
            _ if unknown || word.name => {
                way.words.push(class);
                way.printed.push(match word.class {
                    Some(_) if !word.name => Printed::Number(place),
                    _ => Printed::French(place),
                });
                way.score =
                    if word.name || word.class.is_some() { weights.term } else { weights.unknown };
            }
            _ => return None,
        }
        way.links = (0..way.words.len()).map(|to| (place, to)).collect();
        Some(way)
    }
}
