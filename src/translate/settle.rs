//! What was served, with the glossary's terms made to stand in it.

use super::enforce::enforce;
use super::origin::{Draft, Passage, Translator};
use super::serve::{LOT, Origins, Wanted};
use super::spread::Spread;
use super::terms::{Status, TermCheck, check};
use crate::glossary::Glossary;
use crate::span::Span;

/// A passage of some story with its English.
struct Case<'p> {
    /// Which story, and which of its passages.
    at: (usize, usize),
    passage: &'p Passage,
    draft: Draft,
}

impl Origins {
    /// Makes the terms of all that was served stand as `glossary` writes them, and notes what became of each.
    ///
    /// An origin that [takes English in its French](Translator::takes_english) is asked again for a sentence that lacks
    /// terms, with their English put in; what comes counts if it lacks fewer. The rest is [`enforce`]'s. A
    /// human's text is only checked.
    pub fn settle(&self, wanted: &mut [&mut Wanted], glossary: &Glossary, spread: &impl Spread) {
        let mut cases: Vec<Case<'_>> = Vec::new();
        for (story, wanted) in wanted.iter().enumerate() {
            for (place, (passage, draft)) in wanted.served().enumerate() {
                let draft = draft.cloned();
                cases.extend(draft.map(|draft| Case { at: (story, place), passage, draft }));
            }
        }
        let again = self.again(&cases, glossary, spread);
        let lots: Vec<&[Case<'_>]> = cases.chunks(LOT).collect();
        let settled = spread.map(lots, |lot: &[Case<'_>]| {
            let settled = lot.iter().map(|case| settled(case, &again, glossary));
            settled.collect::<Vec<_>>()
        });
        let places: Vec<(usize, usize)> = cases.iter().map(|case| case.at).collect();
        for ((story, place), (draft, checks)) in
            places.into_iter().zip(settled.into_iter().flatten())
        {
            let Some(story) = wanted.get_mut(story) else { continue };
            if let (Some(old), Some(old_checks)) =
                (story.drafts.get_mut(place), story.checks.get_mut(place))
            {
                *old = Some(draft);
                *old_checks = checks;
            }
        }
    }

    /// What origins that take English say of the `cases` that lack terms, in the order of the cases.
    fn again(
        &self,
        cases: &[Case<'_>],
        glossary: &Glossary,
        spread: &impl Spread,
    ) -> Vec<((usize, usize), Draft)> {
        let lacking = cases.iter().filter_map(|case| {
            let translator =
                self.translator(case.draft.origin).filter(|origin| origin.takes_english())?;
            let lacking = lacking(case.passage, &case.draft, glossary);
            (!lacking.is_empty()).then(|| (case.at, translator, hinted(case.passage, &lacking)))
        });
        let mut asked: Vec<((usize, usize), &dyn Translator, Passage)> = lacking.collect();
        asked.sort_by_key(|(_, translator, passage)| (translator.origin(), passage.text.len()));
        let lots: Vec<_> = asked
            .chunk_by(|a, b| a.1.origin() == b.1.origin())
            .flat_map(|same| same.chunks(LOT))
            .collect();
        let answers = spread.map(lots, |lot: &[((usize, usize), &dyn Translator, Passage)]| {
            let passages: Vec<&Passage> = lot.iter().map(|(_, _, passage)| passage).collect();
            lot.first()
                .map(|(_, translator, _)| translator.translate_all(&passages))
                .unwrap_or_default()
        });
        let answers = asked.iter().map(|(at, ..)| *at).zip(answers.into_iter().flatten());
        let mut answers: Vec<_> = answers.filter_map(|(at, draft)| Some((at, draft?))).collect();
        answers.sort_by_key(|(at, _)| *at);
        answers
    }
}

/// The better of what was said of `case`, first and `again`, its terms enforced.
fn settled(
    case: &Case<'_>,
    again: &[((usize, usize), Draft)],
    glossary: &Glossary,
) -> (Draft, Vec<TermCheck>) {
    let Case { at, passage, draft } = case;
    let second =
        again.binary_search_by_key(at, |(at, _)| *at).ok().and_then(|place| again.get(place));
    let Some((_, second)) = second else { return enforce(passage, draft.clone(), glossary) };
    let before = lacking(passage, draft, glossary);
    let after = lacking(passage, second, glossary);
    // What comes must lack less, and nothing that was there.
    if after.len() >= before.len() || !after.iter().all(|term| before.contains(term)) {
        return enforce(passage, draft.clone(), glossary);
    }
    let (text, mut checks) = enforce(passage, second.clone(), glossary);
    for check in &mut checks {
        if check.status == Status::Applied && before.contains(&check.mention) {
            check.status = Status::Repaired;
            check.reason = format!("{} was asked again with it", text.origin);
        }
    }
    (text, checks)
}

/// The mentions of `passage` whose English `draft` lacks.
fn lacking(passage: &Passage, draft: &Draft, glossary: &Glossary) -> Vec<usize> {
    let checks = check(passage, draft, glossary);
    checks
        .iter()
        .filter(|check| check.status == Status::Missing)
        .map(|check| check.mention)
        .collect()
}

/// `passage` with the English of its mentions `lacking` in the place of their French.
fn hinted(passage: &Passage, lacking: &[usize]) -> Passage {
    let mut text = String::with_capacity(passage.text.len());
    let mut mentions = Vec::with_capacity(passage.mentions.len());
    let mut end = 0;
    for (index, mention) in passage.mentions.iter().enumerate() {
        text.push_str(Span::new(end, mention.span.start).of(&passage.text));
        let start = text.len();
        let said =
            if lacking.contains(&index) { &mention.en } else { mention.span.of(&passage.text) };
        text.push_str(said);
        let mut mention = mention.clone();
        end = mention.span.end;
        mention.span = Span::new(start, text.len());
        mentions.push(mention);
    }
    text.push_str(passage.text.get(end..).unwrap_or_default());
    Passage { index: passage.index, text, mentions }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::normalize::normalize;
    use crate::segment::Language;
    use crate::segment::sentences;
    use crate::translate::{InTurn, Origin};

    /// Leaves NATO out unless it reads it, and says whatever English it reads.
    #[derive(Debug)]
    struct Engine;

    impl Translator for Engine {
        fn origin(&self) -> Origin {
            Origin::Machine
        }

        fn translate(&self, passage: &Passage) -> Option<Draft> {
            let said = match passage.text.as_str() {
                text if text.contains("NATO") => "NATO meets the no confidence motion.",
                text if text.contains("no-confidence") => "Nothing.",
                _ => "They meet the motion of censure.",
            };
            Some(Draft {
                text: said.to_owned(),
                origin: Origin::Machine,
                confidence: 1.0,
                french: Vec::new(),
                links: Vec::new(),
            })
        }

        fn takes_english(&self) -> bool {
            true
        }
    }

    fn settle(french: &str) -> (String, Vec<Status>) {
        let yaml = "{name: d, source: us, entries: [
            {id: otan, fr: OTAN, en: NATO, kind: organization},
            {id: motion, fr: motion de censure, en: no-confidence motion, kind: term, forbid: [motion of censure]}]}";
        let glossary = Glossary::parse("d.yaml", yaml).unwrap();
        let mentions = normalize(french, &sentences(french, Language::French), &glossary);
        let passage = Passage { index: 0, text: french.to_owned(), mentions };
        let mut story = Wanted::new(vec![passage], None);
        let mut origins = Origins::new(Origin::ALL.to_vec());
        origins.add(Arc::new(Engine));
        origins.serve(&mut [&mut story], &InTurn);
        origins.settle(&mut [&mut story], &glossary, &InTurn);
        let (_, draft, checks) = story.checked().next().unwrap();
        (draft.unwrap().text.clone(), checks.iter().map(|check| check.status).collect())
    }

    #[test]
    fn an_engine_is_asked_again_with_the_english() {
        let (text, statuses) = settle("L'OTAN lit la motion de censure.");
        assert_eq!(text, "NATO meets the no-confidence motion.");
        assert_eq!(statuses, [Status::Repaired, Status::Repaired]);
    }

    #[test]
    fn what_is_no_better_is_not_taken() {
        let (text, statuses) = settle("Ils lisent la motion de censure.");
        assert_eq!(
            (text.as_str(), statuses[0]),
            ("They meet the no-confidence motion.", Status::Repaired)
        );
    }
}
