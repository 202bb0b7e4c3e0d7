//! A pronoun's name, where the sentence that gives it was not chosen.

use super::Analysis;
use super::Pipeline;
use crate::brief;
use crate::glossary::Gender;
use crate::glossary::Kind;
use crate::rank::Lean;
use crate::rank::stands_for_woman;

impl Pipeline {
    /// The English name of the person that the pronoun which opens sentence `index` stands for.
    ///
    /// `lean` says what the sentence leans on; it is asked only when a pronoun opens it.
    /// Only where the sentence it leans on names one person, before any institution, of the pronoun's gender:
    /// a name is never guessed.
    pub(super) fn subject(
        &self,
        story: &Analysis,
        index: usize,
        lean: impl FnOnce() -> Option<Lean>,
    ) -> Option<String> {
        let body = story.sentences.get(index)?.span.of(story.clean.text());
        let woman = stands_for_woman(body)?;
        let Some(Lean::Name(named)) = lean() else { return None };
        let subjects = |kind: Kind| matches!(kind, Kind::Person | Kind::Organization | Kind::Party);
        let mut mentions = story.mentions_in(named).iter().filter(|m| subjects(m.kind));
        let first = mentions.next().filter(|mention| mention.kind == Kind::Person)?;
        let entry = |mention| self.glossary.term_of(mention).map(|term| &term.entry);
        let person = entry(first)?;
        let alone = mentions
            .filter(|m| m.kind == Kind::Person)
            .all(|other| entry(other).is_some_and(|other| other.id == person.id));
        let fits = person.gender == Some(if woman { Gender::Feminine } else { Gender::Masculine });
        (alone && fits).then(|| person.en.clone())
    }
}

/// `sentence` with the name that its pronoun stands for in brackets before the English; the French stays as it is.
pub(super) fn with_name(mut sentence: brief::Sentence, name: &str) -> brief::Sentence {
    if let Some(english) = &mut sentence.en {
        let supplied = format!("[{name}] ");
        let links = english.links.iter_mut().map(|link| &mut link.en);
        for range in english.french.iter_mut().chain(links) {
            *range = range.map(|at| at + supplied.len());
        }
        english.text.insert_str(0, &supplied);
    }
    sentence
}
