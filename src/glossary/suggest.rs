//! Near misses: names in the text that are almost a form of the glossary.

use std::collections::BTreeMap;

use strsim::normalized_levenshtein;

use super::compile::Glossary;
use super::spelling::spelling;
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
/// Shorter names resemble too much, in characters.
const SHORTEST: usize = 8;

impl Glossary {
    /// Names in `text` outside the spans `known` that are nearly a form; reported, never applied.
    ///
    /// A name is a run of two or more capitalized words, or one of eight letters and more.
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
        let wanted = Shape::of(spelling(phrase));
        if wanted.length < SHORTEST {
            return None;
        }
        let shapes = self.shapes.get_or_init(|| self.name_shapes());
        let mut best: Option<(u32, f64)> = None;
        for (shape, form) in
            shapes.get(&wanted.first)?.iter().filter(|(shape, _)| shape.may_resemble(&wanted))
        {
            let similarity = normalized_levenshtein(&shape.text, &wanted.text);
            if (LIKE..1.0).contains(&similarity)
                && best.is_none_or(|(_, so_far)| similarity > so_far)
            {
                best = Some((*form, similarity));
            }
        }
        let (form, similarity) = best?;
        let compiled = self.forms.get(usize::try_from(form).ok()?)?;
        Some((compiled.form.text.clone(), usize::try_from(compiled.term).ok()?, similarity))
    }

    /// The shapes of all forms long enough to be mistaken for, by first letter.
    fn name_shapes(&self) -> Shapes {
        let mut shapes = Shapes::new();
        for (index, compiled) in (0_u32..).zip(&self.forms) {
            let shape = Shape::of(spelling(&compiled.form.text));
            if shape.length >= SHORTEST {
                shapes.entry(shape.first).or_default().push((shape, index));
            }
        }
        shapes
    }
}

/// Forms by first letter, each with its shape and index.
pub(super) type Shapes = BTreeMap<Option<char>, Vec<(Shape, u32)>>;

/// What can be compared before letters are: first letter, length, which letters occur.
pub(super) struct Shape {
    text: String,
    first: Option<char>,
    length: usize,
    letters: u32,
}

impl Shape {
    fn of(spelled: String) -> Self {
        let letter = |c: char| c.is_ascii_lowercase().then(|| 1 << (u32::from(c) - u32::from('a')));
        let letters = spelled.chars().filter_map(letter).fold(0, |set, bit: u32| set | bit);
        let (first, length) = (spelled.chars().next(), spelled.chars().count());
        Self { text: spelled, first, length, letters }
    }

    fn may_resemble(&self, other: &Self) -> bool {
        let slips = self.length.max(other.length) / 12 + 1;
        self.length.abs_diff(other.length) <= slips
            && usize::try_from((self.letters ^ other.letters).count_ones())
                .is_ok_and(|differ| differ <= 2 * slips)
    }
}

/// Runs of capitalized words, joined by single spaces or hyphens, each also without its first
/// word, whose capital may be that of the sentence.
fn names(text: &str) -> Vec<(Span, Option<Span>)> {
    let mut runs: Vec<(Span, Option<Span>)> = Vec::new();
    for word in
        words(text).filter(|word| word.of(text).chars().next().is_some_and(char::is_uppercase))
    {
        match runs.last_mut() {
            Some((run, rest)) if matches!(Span::new(run.end, word.start).of(text), " " | "-") => {
                run.end = word.end;
                *rest = Some(Span::new(rest.map_or(word.start, |rest| rest.start), word.end));
            }
            _ => runs.push((word, None)),
        }
    }
    runs
}
