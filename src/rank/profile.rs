//! What a story is about, as the few weighted stems by which another story can be told to be of the same event.

use std::collections::HashMap;

use crate::glossary::Mention;
use crate::rank::background::BACKGROUND;
use crate::rank::key::Key;
use crate::rank::key::KeyHasher;
use crate::rank::key::scan;
use crate::rank::lexicon::LEXICON;
use crate::rank::terms::Story;
use crate::rank::terms::is_content;
use crate::segment::Sentence;

/// Stems that a profile keeps: the lead and the title of a wire story hold about as many.
const KEPT: usize = 40;
/// How much more a name weighs than another word as rare: events are told apart by who and where.
const NAME: f32 = 1.5;
/// How much more the words of the first sentences weigh: they hold the event, the rest its background.
const LEAD: f32 = 2.0;
/// Sentences that count as first.
const LEAD_SENTENCES: usize = 3;

/// Weighted stems, in order of their keys; the squares of the weights add up to 1 (or the profile is empty).
pub(crate) type Profile = Vec<(u64, f32)>;

/// The profile of a story: its stems weighed by how rare they are in French news, names and what the title
/// and the first sentences say above the rest. Numbers, which change from wire to wire, are left out.
pub(crate) fn profile(
    text: &str,
    sentences: &[Sentence],
    mentions: &[Mention],
    title: Option<&str>,
) -> Profile {
    let story = Story::read(text, sentences, mentions);
    let mut counts: HashMap<Key, f32, KeyHasher> = HashMap::default();
    let mut names: HashMap<Key, bool, KeyHasher> = HashMap::default();
    for (index, sentence) in sentences.iter().enumerate() {
        let share = if index < LEAD_SENTENCES { LEAD } else { 1.0 };
        let tokens = scan(sentence.span.of(text)).zip(story.sentence(index));
        for (token, word) in tokens {
            let Some(term) = word.term.filter(|_| !word.digit) else { continue };
            if word.classes.time || word.classes.reporting {
                continue;
            }
            *counts.entry(token.stem).or_default() += share;
            let name = story.vocabulary.get(term).is_some_and(|term| term.name);
            *names.entry(token.stem).or_default() |= name;
        }
    }
    for token in title.into_iter().flat_map(scan) {
        let classes = LEXICON.classes(token.key);
        if !token.digit && !classes.time && is_content(&token, classes) {
            *counts.entry(token.stem).or_default() += LEAD;
        }
    }
    let mut weighed: Vec<(Key, f32)> = counts
        .into_iter()
        .map(|(stem, count)| {
            let name = if names.get(&stem) == Some(&true) { NAME } else { 1.0 };
            (stem, (1.0 + count.ln()) * BACKGROUND.idf(stem) * name)
        })
        .collect();
    weighed.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    weighed.truncate(KEPT);
    weighed.sort_unstable_by_key(|(stem, _)| *stem);
    let length = weighed.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut weighed {
            *weight /= length;
        }
    }
    weighed
}

/// The folded words of `text` as numbers, in order.
pub(crate) fn word_keys(text: &str) -> impl Iterator<Item = u64> {
    scan(text).map(|token| token.key)
}
