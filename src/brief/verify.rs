//! Is a brief true to its source? Every hash and span, checked offline.

use super::hash::sha256;
use super::schema::{Brief, SCHEMA};
use crate::article::Article;
use crate::translate::Status;

/// What does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// Another schema than ours.
    #[error("the brief follows the schema `{0}`; this program checks `depeche/brief/1`")]
    Schema(String),
    /// The text is not the one the brief was made from.
    #[error(
        "the source has changed: its text has SHA-256 {found}, the brief was made from {expected}"
    )]
    Hash {
        /// In the brief.
        expected: String,
        /// Of the text.
        found: String,
    },
    /// The bytes of a sentence or term hold other text.
    #[error(
        "sentence {index}: bytes {start}–{end} of the source hold {found:?}, the brief says {expected:?}"
    )]
    Bytes {
        /// The sentence's index.
        index: usize,
        /// First byte.
        start: usize,
        /// One past the last.
        end: usize,
        /// In the brief.
        expected: String,
        /// In the source; empty when the bytes are no text of it.
        found: String,
    },
    /// Character offsets that do not fit the byte offsets.
    #[error("sentence {index}: characters {expected:?} should be {found:?}")]
    Chars {
        /// The sentence's index.
        index: usize,
        /// In the brief.
        expected: [usize; 2],
        /// In the source.
        found: [usize; 2],
    },
    /// A term outside its sentence.
    #[error("sentence {index}: the term {term:?} stands outside the sentence")]
    Stray {
        /// The sentence's index.
        index: usize,
        /// The term's French.
        term: String,
    },
    /// A report that counts other terms than the sentences have.
    #[error(
        "the report counts {expected:?} terms applied, repaired and missing; the sentences have {found:?}"
    )]
    Terms {
        /// In the report.
        expected: [usize; 3],
        /// In the sentences.
        found: [usize; 3],
    },
    /// Sentences that are not in the order of the text.
    #[error("sentence {index} comes before the one it follows")]
    Order {
        /// The sentence's index.
        index: usize,
    },
}

/// Everything in `brief` that `article` does not bear out, in order; empty when the brief holds.
pub fn verify(brief: &Brief, article: &Article) -> Vec<Fault> {
    let mut faults = Vec::new();
    if brief.schema != SCHEMA {
        faults.push(Fault::Schema(brief.schema.clone()));
    }
    let found = sha256(&article.text);
    if found != brief.article.sha256 {
        faults.push(Fault::Hash { expected: brief.article.sha256.clone(), found });
    }
    let mut end = 0;
    for sentence in &brief.sentences {
        let index = sentence.index;
        let [first, last] = sentence.fr.bytes;
        faults.extend(bytes(&article.text, index, sentence.fr.bytes, &sentence.fr.text));
        if let (Some(before), Some(inside)) =
            (article.text.get(..first), article.text.get(first..last))
        {
            let start = before.chars().count();
            let found = [start, start + inside.chars().count()];
            if found != sentence.fr.chars {
                faults.push(Fault::Chars { index, expected: sentence.fr.chars, found });
            }
        }
        if first < end {
            faults.push(Fault::Order { index });
        }
        end = last;
        for term in &sentence.terms {
            faults.extend(bytes(&article.text, index, term.bytes, &term.fr));
            if term.bytes[0] < first || term.bytes[1] > last {
                faults.push(Fault::Stray { index, term: term.fr.clone() });
            }
        }
    }
    faults.extend(counts(brief));
    faults
}

/// Whether the report counts the terms of the sentences; a brief that was taken out of a digest has no report.
fn counts(brief: &Brief) -> Option<Fault> {
    let terms = brief.sentences.iter().flat_map(|sentence| &sentence.terms);
    let count = |status: Status| terms.clone().filter(|term| term.status == status).count();
    let found = [Status::Applied, Status::Repaired, Status::Missing].map(count);
    let report = &brief.report.terms;
    let expected = [report.applied, report.repaired, report.missing.len()];
    (brief.report.sentences > 0 && found != expected).then_some(Fault::Terms { expected, found })
}

fn bytes(text: &str, index: usize, [start, end]: [usize; 2], expected: &str) -> Option<Fault> {
    let found = if start <= end { text.get(start..end).unwrap_or_default() } else { "" };
    (found != expected || expected.is_empty()).then(|| Fault::Bytes {
        index,
        start,
        end,
        expected: expected.to_owned(),
        found: found.to_owned(),
    })
}
