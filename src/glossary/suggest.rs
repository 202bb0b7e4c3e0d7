//! Near misses: names in the text that are almost a form of the glossary.

use std::collections::BTreeMap;

use strsim::normalized_levenshtein;

use super::compile::Glossary;
use super::spelling::spelling;
use crate::fold::fold_char;
use crate::fold::words;
use crate::span::Span;

/// A name that no entry knows and that is one slip away from one that does.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Where it stands: bytes into the text.
    pub span: Span,
    /// The name as it stands in the text.
    pub found: String,
    /// The form it resembles.
    pub form: String,
    /// The entry of that form: an index into [`Glossary::terms`].
    pub entry: usize,
    /// Normalized Levenshtein similarity of the folded spellings, 0 to 1.
    pub similarity: f64,
}

/// Similarity from which a resemblance is worth saying. Jaro–Winkler calls `ministère` and
/// `ministre` alike (0.978); this measure with this bound does not (0.889).
const LIKE: f64 = 0.92;
/// In shorter names one letter is more than [`LIKE`] leaves room for, in characters.
const SHORTEST: usize = 12;

impl Glossary {
    /// Names in `text` outside the spans `known` that are nearly a form; reported, never applied.
    ///
    /// A name is a run of capitalized words, of twelve letters or more.
    pub fn near_misses(&self, text: &str, known: &[Span]) -> Vec<Suggestion> {
        let mut found: Vec<Suggestion> = Vec::new();
        for (run, rest) in names(text) {
            if known.iter().any(|mention| mention.overlaps(run))
                || found.iter().any(|s| s.found == run.of(text))
            {
                continue;
            }
            let near = [Some(run), rest].into_iter().flatten().find_map(|span| {
                let (form, entry, similarity) = self.nearest(span.of(text))?;
                Some(Suggestion { span, found: span.of(text).to_owned(), form, entry, similarity })
            });
            found.extend(near);
        }
        found
    }

    /// The form most like `phrase`, its entry and the similarity; `None` when none is like enough.
    pub fn nearest(&self, phrase: &str) -> Option<(String, usize, f64)> {
        let wanted = Shape::of(phrase);
        if wanted.length < SHORTEST {
            return None;
        }
        let shapes = self.shapes.get_or_init(|| self.name_shapes());
        let wanted_text = spelling(phrase);
        let mut best: Option<(usize, f64)> = None;
        let longest = wanted.length + wanted.length * 9 / 100 + 1;
        let lengths = wanted.length - wanted.slips()..=longest;
        let near = lengths.filter_map(|length| shapes.get(&(wanted.first, length))).flatten();
        for (_, index) in near.filter(|(shape, _)| shape.may_resemble(&wanted)) {
            let Some(form) = self.form(*index) else { continue };
            let similarity = normalized_levenshtein(&spelling(form.text), &wanted_text);
            if (LIKE..1.0).contains(&similarity)
                && best.is_none_or(|(first, so_far)| {
                    similarity > so_far || (similarity >= so_far && *index < first)
                })
            {
                best = Some((*index, similarity));
            }
        }
        let (form, similarity) = best?;
        let form = self.form(form)?;
        Some((form.text.to_owned(), form.term, similarity))
    }

    /// The shapes of all forms long enough to be mistaken for.
    fn name_shapes(&self) -> Shapes {
        let mut shapes = Shapes::new();
        for index in 0..self.form_count() {
            let shape = self.form(index).map(|form| Shape::of(form.text));
            if let Some(shape) = shape.filter(|shape| shape.length >= SHORTEST) {
                shapes.entry((shape.first, shape.length)).or_default().push((shape, index));
            }
        }
        shapes
    }
}

/// Forms by first letter and length in characters, each with its shape and index.
pub(super) type Shapes = BTreeMap<(Option<char>, usize), Vec<(Shape, usize)>>;

/// What can be compared before letters are: first letter, length, which letters occur.
pub(super) struct Shape {
    first: Option<char>,
    length: usize,
    letters: u32,
}

impl Shape {
    /// That of the spelling of `text`.
    fn of(text: &str) -> Self {
        let letter = |c: char| c.is_ascii_lowercase().then(|| 1 << (u32::from(c) - u32::from('a')));
        let mut shape = Self { first: None, length: 0, letters: 0 };
        let mut spaced = false;
        for c in text.chars() {
            fold_char(c, |folded| {
                if folded == ' ' || folded == '-' {
                    spaced = shape.first.is_some();
                    return;
                }
                shape.first.get_or_insert(folded);
                shape.length += 1 + usize::from(std::mem::take(&mut spaced));
                shape.letters |= letter(folded).unwrap_or(0);
            });
        }
        shape
    }

    /// As many letters as may differ where [`LIKE`] of all must be the same.
    fn slips(&self) -> usize {
        self.length * 8 / 100
    }

    fn may_resemble(&self, other: &Self) -> bool {
        let slips = self.slips().max(other.slips());
        slips > 0
            && self.length.abs_diff(other.length) <= slips
            && usize::try_from((self.letters ^ other.letters).count_ones())
                .is_ok_and(|differ| differ <= 2 * slips)
    }
}

/// Runs of capitalized words, joined by single spaces or hyphens, each also without its first
/// word, whose capital may be that of the sentence.
fn names(text: &str) -> Vec<(Span, Option<Span>)> {
    let mut runs: Vec<(Span, Option<Span>)> = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let at = start;
        start += piece.len();
        if !piece.contains(char::is_uppercase) {
            continue;
        }
        let words = words(piece).filter(|word| word.of(piece).starts_with(char::is_uppercase));
        for word in words.map(|word| word.shifted(at)) {
            match runs.last_mut() {
                Some((run, rest))
                    if matches!(Span::new(run.end, word.start).of(text), " " | "-") =>
                {
                    run.end = word.end;
                    let first = rest.map_or(word.start, |rest| rest.start);
                    *rest = Some(Span::new(first, word.end));
                }
                _ => runs.push((word, None)),
            }
        }
    }
    runs
}
