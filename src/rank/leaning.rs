//! Which sentence of a story another one cannot be read without.

use crate::rank::key::scan;
use crate::rank::lexicon::LEXICON;
use crate::rank::pronoun::opens_with_pronoun;
use crate::rank::shape::quoted;
use crate::segment::Sentence;

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
/// A pronoun leans on the nearest of the three sentences before whose subject is none. A quotation without a
/// reporting verb leans on the nearest sentence of its paragraph that has one, of the two after it and the one before.
pub(crate) fn leanings(text: &str, sentences: &[Sentence]) -> Vec<Option<Lean>> {
    let body = |index: usize| sentences.get(index).map_or("", |sentence| sentence.span.of(text));
    let paragraph = |index: usize| sentences.get(index).map(|sentence| sentence.paragraph);
    let speaks = |index: usize| scan(body(index)).any(|word| LEXICON.classes(word.key).reporting);
    let pronoun = |index: usize| opens_with_pronoun(body(index));
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
}
