//! Which sentence of a story another one cannot be read without.

use std::sync::LazyLock;

use crate::rank::key::scan;
use crate::rank::lexicon::LEXICON;
use crate::rank::lexicon::Opening;
use crate::rank::opening;
use crate::rank::shape::quoted;
use crate::segment::Sentence;

/// Openings that stand for one person, as keys, and whether she is a woman.
static PERSONS: LazyLock<Vec<(Vec<u64>, bool)>> = LazyLock::new(|| {
    let lines = include_str!("persons.fr.txt").lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once(": "));
    rows.map(|(gender, opening)| (scan(opening).map(|word| word.key).collect(), gender == "f"))
        .collect()
});

/// Share of a sentence in quotation marks from which it is a quotation.
const QUOTATION: f64 = 0.6;
/// Sentences back in which the name behind a pronoun is looked for.
const BACK: usize = 3;
/// Sentences on in which the speaker of a quotation is looked for.
const ON: usize = 2;

/// What a sentence leans on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lean {
    /// A pronoun is its subject, and this earlier sentence has the name.
    Name(usize),
    /// It is a quotation, and this sentence says who speaks.
    Speaker(usize),
}

impl Lean {
    /// The sentence leaned on.
    pub(crate) fn on(self) -> usize {
        match self {
            Self::Name(on) | Self::Speaker(on) => on,
        }
    }
}

/// For each of `sentences`, what it leans on.
///
/// A pronoun leans on the nearest of the three sentences before that does not open with one. A quotation without a
/// reporting verb leans on the nearest sentence of its paragraph that has one, of the two after it and the one before.
pub(crate) fn leanings(text: &str, sentences: &[Sentence]) -> Vec<Option<Lean>> {
    let body = |index: usize| sentences.get(index).map_or("", |sentence| sentence.span.of(text));
    let paragraph = |index: usize| sentences.get(index).map(|sentence| sentence.paragraph);
    let speaks = |index: usize| scan(body(index)).any(|word| LEXICON.classes(word.key).reporting);
    let pronoun = |index: usize| opening(body(index)) == Some(Opening::Pronoun);
    let (mut inside, mut before) = (false, None);
    (0..sentences.len())
        .map(|index| {
            inside &= before == paragraph(index);
            before = paragraph(index);
            let share = quoted(body(index), &mut inside);
            if share >= QUOTATION && !speaks(index) {
                let after = index + 1..=index + ON;
                let near = after.chain(index.checked_sub(1));
                let mut near = near.filter(|other| paragraph(*other) == paragraph(index));
                return near.find(|other| speaks(*other)).map(Lean::Speaker);
            }
            if !pronoun(index) {
                return None;
            }
            let earlier = (index.saturating_sub(BACK)..index).rev();
            let mut earlier = earlier.take_while(|other| !body(*other).is_empty());
            earlier.find(|other| !pronoun(*other)).map(Lean::Name)
        })
        .collect()
}

/// Whether the pronoun that opens `sentence` stands for one woman (`true`) or one man; `None` without such a pronoun.
pub(crate) fn stands_for_woman(sentence: &str) -> Option<bool> {
    let words: Vec<u64> = scan(sentence).take(3).map(|word| word.key).collect();
    let fits = PERSONS.iter().filter(|(opening, _)| words.starts_with(opening));
    fits.max_by_key(|(opening, _)| opening.len()).map(|(_, woman)| *woman)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Language;
    use crate::segment::sentences;

    fn leaned(text: &str) -> Vec<Option<Lean>> {
        leanings(text, &sentences(text, Language::French))
    }

    #[test]
    fn a_pronoun_leans_on_the_sentence_that_names() {
        let text =
            "Sergueï Lavrov est à Bakou. Il verra le président. Il rentrera lundi. Il pleut.";
        assert_eq!(leaned(text)[..3], [None, Some(Lean::Name(0)), Some(Lean::Name(0))]);
    }

    #[test]
    fn a_quotation_leans_on_the_sentence_with_its_speaker() {
        let text = "« Tout a tremblé pendant une minute. Puis le silence, et les cris », a raconté Rosa Huamán.";
        assert_eq!(leaned(text), [Some(Lean::Speaker(1)), None]);
        assert_eq!(leaned("« Non. »\n\nParis a dit non."), [None, None], "another paragraph");
        assert!(leaned("").is_empty());
    }

    #[test]
    fn a_pronoun_says_whether_it_stands_for_a_woman() {
        assert_eq!(stands_for_woman("Elle partira."), Some(true));
        assert_eq!(stands_for_woman("Ce dernier partira."), Some(false));
        assert_eq!(stands_for_woman("Ils partiront."), None);
    }
}
