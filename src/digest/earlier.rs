//! What an earlier digest told already.

use std::collections::HashMap;
use std::collections::HashSet;

use crate::brief::Digest;
use crate::fold::fold;
use crate::fold::words;
use crate::glossary::Mention;
use crate::glossary::Rule;
use crate::rank::content;

/// The sentences and stories of an earlier digest, ready to be compared with.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// SHA-256 of its stories.
    stories: HashSet<String>,
    /// Number of content stems of each of its sentences.
    sizes: Vec<usize>,
    /// Its sentences by their stems.
    by_stem: HashMap<u64, Vec<usize>>,
    /// The numbers it gave: digits as written, and the English of quantities.
    numbers: HashSet<String>,
}

impl Earlier {
    /// Reads `digests`: one, or the lines of a JSONL file.
    pub fn new<'a>(digests: impl IntoIterator<Item = &'a Digest>) -> Self {
        let mut earlier = Self::default();
        for event in digests.into_iter().flat_map(|digest| &digest.events) {
            earlier.stories.extend(event.stories.iter().map(|story| story.article.sha256.clone()));
            for told in &event.sentences {
                let stems = content(&told.sentence.fr.text);
                for stem in &stems {
                    earlier.by_stem.entry(*stem).or_default().push(earlier.sizes.len());
                }
                earlier.sizes.push(stems.len());
                earlier.numbers.extend(digits(&told.sentence.fr.text));
                let terms = told.sentence.terms.iter().filter(|term| is_number(term.rule));
                earlier.numbers.extend(terms.map(|term| term.en.clone()));
            }
        }
        earlier
    }

    /// Whether the digest had the story whose text has this SHA-256.
    pub(super) fn knows(&self, sha256: &str) -> bool {
        self.stories.contains(sha256)
    }

    /// Whether `sentence` says nothing that the digest had not: it shares more than half the content words of the
    /// shorter with a sentence there (the rule of `select`), and has no number that is not there.
    pub(super) fn tells(&self, sentence: &str, mentions: &[Mention]) -> bool {
        let quantities = mentions.iter().filter(|mention| is_number(mention.rule));
        if digits(sentence).any(|number| !self.numbers.contains(&number))
            || quantities.into_iter().any(|mention| !self.numbers.contains(&mention.en))
        {
            return false;
        }
        let stems = content(sentence);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for told in stems.iter().filter_map(|stem| self.by_stem.get(stem)).flatten() {
            *shared.entry(*told).or_default() += 1;
        }
        let mut shared = shared.into_iter();
        shared.any(|(told, count)| {
            let shorter = self.sizes.get(told).copied().unwrap_or_default().min(stems.len());
            2 * count > shorter
        })
    }
}

fn is_number(rule: Rule) -> bool {
    matches!(rule, Rule::Number | Rule::Percent | Rule::Money | Rule::Measure)
}

/// The words of `text` that begin with a digit.
fn digits(text: &str) -> impl Iterator<Item = String> {
    words(text)
        .map(|word| fold(word.of(text)))
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}
