//! One of the two texts, read once: its words as small numbers, and the shape of each passage.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::align::passage::Passage;
use crate::align::tokens;
use crate::align::tokens::Kind;
use crate::fold::fold;
use crate::fold::is_hyphen;

/// A distinct word of one text.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Folded; a glossary term carries [`TERM`] in front.
    pub(crate) key: String,
    /// How often it is each kind; what it is most often counts.
    pub(crate) kind: Kind,
    /// In how many passages it occurs.
    pub(crate) passages: u32,
    names: u32,
}

/// Stands before a glossary term, so that no word is taken for one.
pub(crate) const TERM: char = '=';

/// What a passage looks like, its words aside.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shape {
    /// Characters that are not white space.
    pub(crate) chars: f32,
    /// Question marks, exclamation marks, quotation marks, colons and semicolons, brackets.
    pub(crate) marks: [u8; MARKS],
    /// Begins with a quotation mark or a dash.
    pub(crate) opens: bool,
    /// Does not end as a sentence ends.
    pub(crate) weak: bool,
    /// Begins a paragraph; always false when paragraphs say nothing.
    pub(crate) paragraph: bool,
}

/// Kinds of marks counted in a [`Shape`].
pub(crate) const MARKS: usize = 5;

/// One text.
#[derive(Debug, Default)]
pub(crate) struct Side {
    /// Its distinct words, in order of first occurrence.
    pub(crate) words: Vec<Word>,
    /// Whether paragraphs say something here.
    pub(crate) paragraphs: bool,
    tokens: Vec<u32>,
    ends: Vec<usize>,
    /// One for each passage.
    pub(crate) shapes: Vec<Shape>,
}

impl Side {
    /// How many passages.
    pub(crate) fn len(&self) -> usize {
        self.shapes.len()
    }

    /// The distinct words of passage `at`, as places in [`Side::words`].
    pub(crate) fn of(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.tokens[start..self.ends[at]]
    }

    /// Reads the source text.
    pub(crate) fn source(passages: &[Passage]) -> Self {
        Reader::default().read(passages, |passage, add| {
            for term in passage.terms.iter().filter(|term| !term.trim().is_empty()) {
                add(&format!("{TERM}{}", fold(term.trim())));
            }
        })
    }

    /// Reads the target text, where the terms `source` asks for count as words of their own.
    pub(crate) fn target(passages: &[Passage], source: &Self) -> Self {
        let terms = Terms::of(source);
        Reader::default().read(passages, |passage, add| terms.find(&passage.text, add))
    }
}

/// The glossary terms the source asks for, by their longest word.
struct Terms<'a>(BTreeMap<String, Vec<&'a str>>);

impl<'a> Terms<'a> {
    fn of(source: &'a Side) -> Self {
        let mut by_word: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for word in &source.words {
            if let Some(term) = word.key.strip_prefix(TERM) {
                let mut longest = String::new();
                tokens::for_each(term, &mut String::new(), |word, _| {
                    if word.len() > longest.len() {
                        word.clone_into(&mut longest);
                    }
                });
                by_word.entry(longest).or_default().push(term);
            }
        }
        Self(by_word)
    }

    fn find(&self, text: &str, add: &mut dyn FnMut(&str)) {
        if self.0.is_empty() {
            return;
        }
        let mut candidates: Vec<&str> = Vec::new();
        tokens::for_each(text, &mut String::new(), |word, _| {
            candidates.extend(self.0.get(word).into_iter().flatten());
        });
        if candidates.is_empty() {
            return;
        }
        candidates.sort_unstable();
        candidates.dedup();
        let folded = fold(text);
        for term in candidates.into_iter().filter(|term| stands_in(&folded, term)) {
            add(&format!("{TERM}{term}"));
        }
    }
}

/// Whether `term` stands in `folded` between word bounds.
fn stands_in(folded: &str, term: &str) -> bool {
    folded.match_indices(term).any(|(at, _)| {
        let before = folded.get(..at).and_then(|text| text.chars().next_back());
        let after = folded.get(at + term.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[derive(Default)]
struct Reader {
    side: Side,
    places: HashMap<String, u32>,
    seen: Vec<usize>,
}

impl Reader {
    fn read(
        mut self,
        passages: &[Passage],
        terms: impl Fn(&Passage, &mut dyn FnMut(&str)),
    ) -> Side {
        let mut buffer = String::new();
        let informative = paragraphs_say_something(passages);
        for (at, passage) in passages.iter().enumerate() {
            tokens::for_each(&passage.text, &mut buffer, |word, kind| self.token(at, word, kind));
            terms(passage, &mut |term| self.token(at, term, Kind::Number));
            self.side.ends.push(self.side.tokens.len());
            let begins = at == 0 || passages[at - 1].paragraph != passage.paragraph;
            self.side.shapes.push(shape(&passage.text, informative && begins));
        }
        for word in &mut self.side.words {
            if word.kind == Kind::Word && word.names * 2 > word.passages {
                word.kind = Kind::Name;
            }
        }
        self.side.paragraphs = informative;
        self.side
    }

    fn token(&mut self, passage: usize, key: &str, kind: Kind) {
        let next = u32::try_from(self.side.words.len()).unwrap_or(u32::MAX);
        let place = if let Some(place) = self.places.get(key) {
            *place
        } else {
            self.places.insert(key.to_owned(), next);
            let kind = if kind == Kind::Name { Kind::Word } else { kind };
            self.side.words.push(Word { key: key.to_owned(), kind, passages: 0, names: 0 });
            self.seen.push(usize::MAX);
            next
        };
        let word = &mut self.side.words[place as usize];
        if self.seen[place as usize] != passage {
            self.seen[place as usize] = passage;
            word.passages += 1;
            word.names += u32::from(kind == Kind::Name);
            self.side.tokens.push(place);
        }
    }
}

/// Whether paragraphs group passages: not all in one, not each in its own.
fn paragraphs_say_something(passages: &[Passage]) -> bool {
    let begins = passages.windows(2).filter(|two| two[0].paragraph != two[1].paragraph).count() + 1;
    begins > 1 && begins * 20 < passages.len() * 19
}

fn shape(text: &str, paragraph: bool) -> Shape {
    let mut shape = Shape { paragraph, ..Shape::default() };
    let mut chars = 0_u32;
    let mut last = ' ';
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        chars = chars.saturating_add(1);
        if chars == 1 {
            shape.opens = is_quote(c) || is_hyphen(c) || matches!(c, '—' | '–' | '\'');
        }
        let mark = match c {
            '?' => 0,
            '!' => 1,
            _ if is_quote(c) => 2,
            ':' | ';' => 3,
            '(' | ')' => 4,
            _ => usize::MAX,
        };
        if let Some(count) = shape.marks.get_mut(mark) {
            *count = count.saturating_add(1);
        }
        if !(is_quote(c) || matches!(c, ')' | ']' | '\'' | '’')) {
            last = c;
        }
    }
    #[allow(clippy::cast_precision_loss)] // lengths far below 2^24 matter, and rounding is harmless
    {
        shape.chars = chars as f32;
    }
    shape.weak = !matches!(last, '.' | '?' | '!' | '…' | '。');
    shape
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„' | '‹' | '›')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_once_for_a_passage() {
        let side = Side::source(&[Passage::new("Paris, Paris et Paris"), Passage::new("A Paris")]);
        let paris = side.words.iter().find(|word| word.key == "paris").unwrap();
        assert_eq!((paris.passages, paris.kind), (2, Kind::Word));
        assert_eq!(side.of(1).len(), 1);
    }

    #[test]
    fn a_term_of_several_words_is_found_opposite_as_one() {
        let mut french = Passage::new("Une motion de censure.");
        french.terms = vec!["no-confidence motion".to_owned()];
        let source = Side::source(&[french]);
        let target = Side::target(
            &[Passage::new("A No-confidence Motion?"), Passage::new("No motions")],
            &source,
        );
        let term = target.words.iter().position(|word| word.key == "=no-confidence motion");
        let term = u32::try_from(term.unwrap()).unwrap();
        assert!(target.of(0).contains(&term));
        assert!(!target.of(1).contains(&term));
    }

    #[test]
    fn one_paragraph_for_all_or_one_for_each_says_nothing() {
        let at = |paragraph| Passage { paragraph, ..Passage::default() };
        assert!(!paragraphs_say_something(&[at(3), at(3), at(3)]));
        assert!(!paragraphs_say_something(&[at(0), at(1), at(2)]));
        assert!(paragraphs_say_something(&[at(0), at(0), at(1)]));
    }
}
