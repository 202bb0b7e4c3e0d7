//! The last phase: what was chosen and translated becomes a brief.

use std::cell::LazyCell;

use crate::article::Article;
use crate::brief;
use crate::brief::Brief;
use crate::rank::Score;
use crate::rank::leanings;
use crate::span::Span;
use crate::translate::Draft;
use crate::translate::Origin;
use crate::translate::Passage;
use crate::translate::Status;
use crate::translate::TermCheck;

use super::Analysis;
use super::Choice;
use super::Pipeline;
use super::coherence::with_name;
use super::english;
use super::offsets::Offsets;
use super::rounded;

impl Pipeline {
    /// The brief of `article` with the sentences of `choice` and the English they were given.
    ///
    /// `story` is what [`Pipeline::analyse`] made of it and `scores` stand beside its sentences.
    pub fn present(
        &self,
        article: &Article,
        story: &Analysis,
        scores: &[Score],
        choice: Choice,
    ) -> Brief {
        let Choice { wanted, opposite, mut warnings, title } = choice;
        let mut offsets = Offsets::new(&article.text);
        // Few stories ask: only a chosen sentence that opens with a pronoun.
        let leans = LazyCell::new(|| leanings(story.clean.text(), &story.sentences));
        let chosen: Vec<usize> = wanted.served().map(|(passage, _)| passage.index).collect();
        let sentences: Vec<brief::Sentence> = wanted
            .checked()
            .filter_map(|checked| {
                let index = checked.0.index;
                let score = scores.get(index).map_or(0.0, |score| score.value);
                let sentence = self.sentence(article, story, score, checked, &mut offsets)?;
                let lean =
                    || leans.get(index).copied().flatten().filter(|l| !chosen.contains(&l.on()));
                Some(match self.subject(story, index, lean) {
                    Some(name) => with_name(sentence, &name),
                    None => sentence,
                })
            })
            .collect();
        if sentences.is_empty() {
            warnings.push("every sentence is longer than the budget; give a larger one".to_owned());
        }
        if let Some(opposite) =
            opposite.filter(|_| self.options.origins.contains(&Origin::Reference))
        {
            warnings.extend(opposite.doubts(&sentences));
        }
        let silent = sentences.iter().filter(|sentence| sentence.en.is_none()).count();
        if silent > 0 {
            warnings.push(format!("{silent} sentences have no English from the origins allowed"));
        }
        Brief {
            schema: brief::SCHEMA.to_owned(),
            engine: brief::ENGINE.to_owned(),
            article: article_ref(article),
            headline: title.map(|title| title.headline()),
            report: self.report(story, &sentences, warnings),
            sentences,
        }
    }

    /// One chosen sentence with its English and its terms.
    pub(super) fn sentence(
        &self,
        article: &Article,
        story: &Analysis,
        score: f64,
        (passage, draft, checks): (&Passage, Option<&Draft>, &[TermCheck]),
        offsets: &mut Offsets<'_>,
    ) -> Option<brief::Sentence> {
        let sentence = story.sentences.get(passage.index)?;
        let raw = story.clean.raw_span(sentence.span);
        let terms = passage.mentions.iter().enumerate().map(|(place, mention)| {
            let span = story.clean.raw_span(mention.span.shifted(sentence.span.start));
            let term = self.glossary.term_of(mention);
            let check = checks.get(place);
            brief::Term {
                entry: term.map(|term| term.entry.id.clone()),
                glossary: self.glossary.origin_of(mention).map(str::to_owned),
                pattern: self.glossary.pattern_of(mention).map(|term| term.pattern.id.clone()),
                parts: brief::parts(mention, &self.glossary),
                fr: span.of(&article.text).to_owned(),
                bytes: [span.start, span.end],
                en: mention.en.clone(),
                rule: mention.rule,
                status: check.map_or(Status::Missing, |check| check.status),
                reason: check.map_or_else(
                    || "the sentence has no English".to_owned(),
                    |check| check.reason.clone(),
                ),
            }
        });
        Some(brief::Sentence {
            index: passage.index,
            score: rounded(score),
            terms: terms.collect(),
            fr: brief::French {
                text: raw.of(&article.text).to_owned(),
                bytes: [raw.start, raw.end],
                chars: [offsets.chars_at(raw.start), offsets.chars_at(raw.end)],
            },
            en: draft.cloned().map(|draft| {
                english(draft, |fr| story.clean.raw_span(fr.shifted(sentence.span.start)))
            }),
        })
    }

    fn report(
        &self,
        story: &Analysis,
        sentences: &[brief::Sentence],
        warnings: Vec<String>,
    ) -> brief::Report {
        let terms = sentences.iter().flat_map(|sentence| &sentence.terms);
        let missing =
            terms.clone().filter(|term| term.status == Status::Missing).map(|term| term.en.clone());
        let missing: Vec<String> = missing.collect();
        let repaired = terms.clone().filter(|term| term.status == Status::Repaired).count();
        let found = terms.count();
        let mut origins = std::collections::BTreeMap::new();
        for english in sentences.iter().filter_map(|sentence| sentence.en.as_ref()) {
            *origins.entry(english.origin).or_default() += 1;
        }
        let known: Vec<Span> = story.mentions.iter().map(|mention| mention.span).collect();
        let near = self.glossary.near_misses(story.clean.text(), &known);
        brief::Report {
            sentences: story.sentences.len(),
            terms: brief::TermCount {
                found,
                applied: found - missing.len() - repaired,
                repaired,
                missing,
            },
            origins,
            furniture: story
                .clean
                .furniture()
                .iter()
                .map(|piece| brief::FurnitureRef {
                    kind: piece.kind,
                    bytes: [piece.span.start, piece.span.end],
                })
                .collect(),
            near_misses: near
                .into_iter()
                .filter_map(|near| {
                    let entry = self.glossary.terms().get(near.entry)?.entry.id.clone();
                    let similarity = rounded(near.similarity);
                    Some(brief::NearMiss { found: near.found, form: near.form, entry, similarity })
                })
                .collect(),
            warnings,
        }
    }
}

/// Which story `article` is, with the fingerprint of its text.
pub fn article_ref(article: &Article) -> brief::ArticleRef {
    brief::ArticleRef {
        id: article.id.clone(),
        source: article.source.clone(),
        sha256: brief::sha256(&article.text),
        title: article.title.clone(),
        published: article.published.clone(),
        byline: article.byline.clone(),
        language: "fr".to_owned(),
        url: article.url.clone(),
        encoding: article.encoding.clone(),
        metadata: article.metadata.clone(),
    }
}
