//! The passages of many stories, each served by the first origin that can.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::builtin::Builtin;
use super::origin::{Draft, Origin, Passage, Translator};
use super::reference::Reference;
use super::spread::Spread;
use super::terms::TermCheck;

/// Passages a translator is given at once: enough for a neural model to work well, few enough that all threads get some.
pub(super) const LOT: usize = 8;

/// Passages of one story that want English.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    passages: Vec<Passage>,
    reference: Option<Reference>,
    pub(super) drafts: Vec<Option<Draft>>,
    pub(super) checks: Vec<Vec<TermCheck>>,
}

impl Wanted {
    /// `passages`, all of one story; `reference` is its human English text, where it has one.
    pub fn new(passages: Vec<Passage>, reference: Option<Reference>) -> Self {
        let drafts = vec![None; passages.len()];
        let checks = vec![Vec::new(); passages.len()];
        Self { passages, reference, drafts, checks }
    }

    /// Each passage with its English; `None` where no origin has served it (yet).
    pub fn served(&self) -> impl Iterator<Item = (&Passage, Option<&Draft>)> {
        self.passages.iter().zip(self.drafts.iter().map(Option::as_ref))
    }
}

impl Wanted {
    /// As [`served`](Self::served), with what became of each term; nothing until it was [settled](Origins::settle).
    pub fn checked(&self) -> impl Iterator<Item = (&Passage, Option<&Draft>, &[TermCheck])> {
        self.served()
            .zip(&self.checks)
            .map(|((passage, draft), checks)| (passage, draft, checks.as_slice()))
    }
}

/// The origins English may come from, first choice first, and what serves each; cheap to clone.
#[derive(Clone, Debug)]
pub struct Origins {
    order: Vec<Origin>,
    serving: BTreeMap<Origin, Arc<dyn Translator>>,
}

impl Origins {
    /// The origins of `order`. `reference` is served by each story's own text, `builtin` by [`Builtin`]; the others
    /// serve nothing until they are [added](Self::add).
    pub fn new(order: Vec<Origin>) -> Self {
        let mut origins = Self { order, serving: BTreeMap::new() };
        if let Ok(builtin) = Builtin::shipped() {
            origins.add(Arc::new(builtin));
        }
        origins
    }

    /// Lets `translator` serve its origin, in place of what did.
    pub fn add(&mut self, translator: Arc<dyn Translator>) {
        self.serving.insert(translator.origin(), translator);
    }

    /// The origins, first choice first.
    pub fn order(&self) -> &[Origin] {
        &self.order
    }

    /// What serves `origin` for all stories; `None` when nothing does.
    pub fn translator(&self, origin: Origin) -> Option<&dyn Translator> {
        self.serving.get(&origin).map(AsRef::as_ref)
    }

    /// Gives each passage of `wanted` its English from the first origin that has one.
    ///
    /// Passages of all stories go to a translator together, in lots of like length; how they are shared
    /// out does not change the answer.
    pub fn serve(&self, wanted: &mut [&mut Wanted], spread: &impl Spread) {
        for origin in &self.order {
            if *origin == Origin::Reference {
                for story in &mut *wanted {
                    story.take_reference();
                }
            } else if let Some(translator) = self.translator(*origin) {
                ask(translator, wanted, spread);
            }
        }
    }
}

impl Wanted {
    /// Takes what the reference text has for passages still without English.
    fn take_reference(&mut self) {
        let Some(reference) = &self.reference else { return };
        for (passage, draft) in self.passages.iter().zip(&mut self.drafts) {
            if draft.is_none() {
                *draft = reference.translate(passage);
            }
        }
    }
}

/// Asks `translator` for what is still without English.
fn ask(translator: &dyn Translator, wanted: &mut [&mut Wanted], spread: &impl Spread) {
    let stories = wanted.iter().enumerate();
    let mut open: Vec<(usize, usize, &Passage)> = stories
        .flat_map(|(story, wanted)| {
            let passages = wanted.served().enumerate();
            let open = passages.filter(|(_, (_, draft))| draft.is_none());
            open.map(move |(place, (passage, _))| (story, place, passage))
        })
        .collect();
    // Together with its like no passage waits for a longer one; the sort is stable, so ties stay in order.
    open.sort_by_key(|(_, _, passage)| passage.text.len());
    let lots = open.chunks(LOT).collect();
    let answers = spread.map(lots, |lot: &[(usize, usize, &Passage)]| {
        let passages: Vec<&Passage> = lot.iter().map(|(_, _, passage)| *passage).collect();
        translator.translate_all(&passages)
    });
    let places: Vec<(usize, usize)> =
        open.iter().map(|(story, place, _)| (*story, *place)).collect();
    for ((story, place), answer) in places.into_iter().zip(answers.into_iter().flatten()) {
        if let Some(draft) = wanted.get_mut(story).and_then(|story| story.drafts.get_mut(place)) {
            *draft = answer;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::InTurn;

    /// Knows short passages only, and says how many it was given at once.
    #[derive(Debug)]
    struct Short;

    impl Translator for Short {
        fn origin(&self) -> Origin {
            Origin::Machine
        }

        fn translate(&self, passage: &Passage) -> Option<Draft> {
            self.translate_all(&[passage]).pop()?
        }

        fn translate_all(&self, passages: &[&Passage]) -> Vec<Option<Draft>> {
            let lengths = passages.iter().map(|passage| passage.text.len());
            assert!(lengths.is_sorted(), "a lot is sorted by length");
            let english = |passage: &&Passage| {
                (passage.text.len() < 10).then(|| Draft {
                    text: format!("{} in a lot of {}", passage.text, passages.len()),
                    origin: Origin::Machine,
                    confidence: 1.0,
                    french: Vec::new(),
                    links: Vec::new(),
                })
            };
            passages.iter().map(english).collect()
        }
    }

    /// Serves everything, as the builtin origin.
    #[derive(Debug)]
    struct Echo;

    impl Translator for Echo {
        fn origin(&self) -> Origin {
            Origin::Builtin
        }

        fn translate(&self, passage: &Passage) -> Option<Draft> {
            Some(Draft {
                text: passage.text.clone(),
                origin: Origin::Builtin,
                confidence: 0.5,
                french: Vec::new(),
                links: Vec::new(),
            })
        }
    }

    fn passage(index: usize, text: &str) -> Passage {
        Passage { index, text: text.to_owned(), mentions: Vec::new() }
    }

    fn english(story: &Wanted) -> Vec<(Origin, &str)> {
        let drafts = story.served().filter_map(|(_, draft)| draft);
        drafts.map(|draft| (draft.origin, draft.text.as_str())).collect()
    }

    #[test]
    fn a_passage_takes_the_first_origin_that_has_it() {
        let mut reference = Reference::new(0.5);
        reference.insert(1, "Human.".to_owned(), 1.0);
        let passages = vec![passage(0, "Un."), passage(1, "Deux."), passage(2, "Beaucoup trop.")];
        let mut first = Wanted::new(passages, Some(reference));
        let mut second = Wanted::new(vec![passage(0, "Trois."), passage(1, "…")], None);
        let mut origins = Origins::new(Origin::ALL.to_vec());
        origins.add(Arc::new(Echo));
        origins.add(Arc::new(Short));
        origins.serve(&mut [&mut first, &mut second], &InTurn);
        assert_eq!(
            english(&first),
            [
                (Origin::Machine, "Un. in a lot of 4"),
                (Origin::Reference, "Human."),
                (Origin::Builtin, "Beaucoup trop."),
            ]
        );
        assert_eq!(
            english(&second),
            [(Origin::Machine, "Trois. in a lot of 4"), (Origin::Machine, "… in a lot of 4"),]
        );
    }

    #[test]
    fn an_origin_that_is_not_asked_for_serves_nothing() {
        let mut story = Wanted::new(vec![passage(0, "Un.")], None);
        let mut origins = Origins::new(vec![Origin::Reference, Origin::Builtin]);
        origins.add(Arc::new(Echo));
        origins.add(Arc::new(Short));
        origins.serve(&mut [&mut story], &InTurn);
        assert_eq!(english(&story), [(Origin::Builtin, "Un.")]);
    }
}
