//! All the ways a sentence may be put together: for each stretch of its words, what it can be in English.

use super::grammar::wants_verb;
use super::joints;
use super::key;
use super::lm::{LanguageModel, State};
use super::model::Weights;
use super::phrases::{Phrase, PhraseTable};
use super::source::Word;
use super::tokens::{class, tokenize};
use super::unknown::{PREFIXES, readings};
use super::vocabulary::Vocabulary;
use crate::glossary::Mention;
use crate::segment::Language;

/// Most words of French that one phrase covers.
pub const LONGEST: usize = 6;
/// Ways kept for one stretch.
const WAYS: usize = 14;

/// Words that tell that a sentence speaks of a woman, of a man.
const WOMEN: &str = " elle -elle mme mlle madame présidente reine femme mère fille directrice ";
const MEN: &str = " il -il m. monsieur roi homme père ";
/// What a pronoun of the other gender costs.
const WRONG_GENDER: f32 = 1.5;

/// What stands for an English word when it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// A word of the vocabulary.
    Word(u32),
    /// The English of a mention, whole.
    Term(usize),
    /// The word of a term after its first: printed with it.
    Rest,
    /// The number that the French word at this place is.
    Number(usize),
    /// The French word at this place, as it stands.
    French(usize),
}

/// One way to say a stretch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way {
    /// The English, as the language model knows it.
    pub words: Vec<u32>,
    /// The same, as it is printed.
    pub printed: Vec<Printed>,
    /// French places of the sentence, and the English words (places in `words`) they gave.
    pub links: Vec<(usize, usize)>,
    /// Its worth without the language model.
    pub score: f32,
    /// The phrase's tag; `None` for what no phrase gave.
    pub tag: Option<usize>,
}

/// The ways of every stretch of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    /// How many words the sentence has.
    pub length: usize,
    /// By first word, and length less one; best first.
    ways: Vec<Vec<Vec<Way>>>,
}

impl Lattice {
    /// The ways of the `length` words from place `start`.
    pub fn ways(&self, start: usize, length: usize) -> &[Way] {
        let at_start = self.ways.get(start);
        at_start.and_then(|ways| ways.get(length.checked_sub(1)?)).map_or(&[], Vec::as_slice)
    }
}

/// What a lattice is made with.
#[derive(Clone, Copy)]
pub struct Maker<'a> {
    /// The English words.
    pub vocabulary: &'a Vocabulary<'a>,
    /// Judges ways before the search does.
    pub language: &'a LanguageModel<'a>,
    /// Where phrases are looked up.
    pub phrases: &'a (dyn PhraseTable + Sync),
    /// How much each kind of evidence counts.
    pub weights: Weights,
}

/// The words of a sentence in the order they are translated, and what is known of them.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    /// In the order of English.
    pub words: &'a [Word],
    /// What the words' `mention` points into.
    pub mentions: &'a [Mention],
}

impl Maker<'_> {
    /// The lattice of `sentence`.
    pub fn lattice(&self, sentence: Sentence<'_>) -> Lattice {
        let terms: Vec<Vec<u32>> =
            sentence.words.iter().map(|word| self.term(word, sentence.mentions)).collect();
        let length = sentence.words.len();
        let wrong = self.wrong_gender(sentence);
        let ways = (0..length)
            .map(|start| {
                let longest = LONGEST.min(length - start);
                (1..=longest)
                    .map(|size| self.stretch(sentence, &terms, &wrong, start, size))
                    .collect()
            })
            .collect();
        Lattice { length, ways }
    }

    /// The English of the mention that `word` is, as numbers; empty when it is none.
    fn term(&self, word: &Word, mentions: &[Mention]) -> Vec<u32> {
        let english = word.mention.and_then(|index| mentions.get(index)).map(|mention| &mention.en);
        let tokens =
            english.map(|english| tokenize(english, Language::English)).unwrap_or_default();
        tokens
            .iter()
            .map(|token| self.vocabulary.number(class(&token.form).unwrap_or(&token.form)))
            .collect()
    }

    fn stretch(
        &self,
        sentence: Sentence<'_>,
        terms: &[Vec<u32>],
        wrong: &[u32],
        start: usize,
        size: usize,
    ) -> Vec<Way> {
        let stretch = Stretch { maker: self, sentence, terms, start, size };
        let fixed = (start..start + size).any(|place| stretch.stands_for_itself(place));
        let mut ways = stretch.looked_up(true);
        if fixed {
            ways.extend(
                stretch
                    .looked_up(false)
                    .into_iter()
                    .filter(|way| !ways.contains(way))
                    .collect::<Vec<_>>(),
            );
        }
        if size == 1 {
            if ways.is_empty() {
                ways.extend(stretch.guessed());
            }
            ways.extend(stretch.alone(ways.is_empty()));
        }
        for way in &mut ways {
            let slips = way.words.iter().filter(|word| wrong.contains(word)).count();
            way.score -= if slips > 0 { WRONG_GENDER } else { 0.0 };
        }
        let promise = |way: &Way| way.score + self.weights.language * self.guess(&way.words);
        ways.sort_by(|a, b| promise(b).total_cmp(&promise(a)));
        ways.truncate(WAYS);
        ways
    }

    /// The pronouns of him in a sentence that speaks of a woman alone, and the other way about.
    fn wrong_gender(&self, sentence: Sentence<'_>) -> Vec<u32> {
        let has = |list: &str| {
            let tokens = sentence.words.iter().flat_map(|word| &word.tokens);
            tokens.into_iter().any(|token| list.contains(&format!(" {} ", token.form)))
        };
        let wrong: &[&str] = match (has(WOMEN), has(MEN)) {
            (true, false) => &["he", "him", "his"],
            (false, true) => &["she", "her"],
            _ => &[],
        };
        wrong.iter().map(|form| self.vocabulary.number(form)).collect()
    }

    /// What the language model makes of `words` wherever they stand.
    fn guess(&self, words: &[u32]) -> f32 {
        let mut state = State::default();
        words.iter().fold(0.0, |sum, word| {
            let (score, next) = self.language.next(&state, *word);
            state = next;
            sum + score
        })
    }
}

/// Some neighbouring words of a sentence.
struct Stretch<'a> {
    maker: &'a Maker<'a>,
    sentence: Sentence<'a>,
    terms: &'a [Vec<u32>],
    start: usize,
    size: usize,
}

impl Stretch<'_> {
    fn word(&self, place: usize) -> Option<&Word> {
        self.sentence.words.get(place)
    }

    /// Whether the English of the word at `place` is settled: a mention, or a name.
    fn stands_for_itself(&self, place: usize) -> bool {
        self.word(place).is_some_and(|word| word.mention.is_some() || word.name)
    }

    /// The ways the phrase table knows; words whose English is settled are looked up by their class, or by
    /// their own forms.
    fn looked_up(&self, by_class: bool) -> Vec<Way> {
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
    fn guessed(&self) -> Option<Way> {
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
    fn alone(&self, unknown: bool) -> Option<Way> {
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
