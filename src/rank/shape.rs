//! What a sentence looks like: quotes, questions, how it begins, debris of lists and tables.

use crate::rank::lexicon::LEXICON;
use crate::rank::lexicon::LONGEST_OPENING;
use crate::rank::lexicon::Opening;
use crate::rank::terms::Word;
use crate::segment::Sentence;

/// The look of one sentence.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // independent traits, not a state
pub(super) struct Shape {
    /// Share of its bytes that stand inside quotation marks: 0 to 1.
    pub(super) quoted: f64,
    /// Ends with a question mark.
    pub(super) question: bool,
    /// Ends with an exclamation mark.
    pub(super) exclamation: bool,
    /// Ends with a colon: it announces a list.
    pub(super) colon: bool,
    /// Ends with no mark at all: a crosshead or a caption.
    pub(super) open_end: bool,
    /// Begins with a small letter or a mark: the rest of something.
    pub(super) broken_start: bool,
    /// Share of digits among its letters and digits: 0 to 1.
    pub(super) digit_share: f64,
    /// How it begins, where that says something.
    pub(super) opening: Option<Opening>,
}

/// The look of each sentence of `text`; quotations run on from sentence to sentence of a paragraph.
pub(super) fn shapes<'a>(
    text: &str,
    sentences: &[Sentence],
    words: impl Fn(usize) -> &'a [Word],
) -> Vec<Shape> {
    let (mut inside, mut paragraph) = (false, None);
    let mut shapes = Vec::with_capacity(sentences.len());
    for (index, sentence) in sentences.iter().enumerate() {
        inside &= paragraph == Some(sentence.paragraph);
        paragraph = Some(sentence.paragraph);
        let (body, words) = (sentence.span.of(text), words(index));
        let mut shape = ends(body);
        shape.quoted = quoted(body, &mut inside);
        let letters = words.iter().map(|word| word.letters).sum();
        let digits = words.iter().filter(|word| word.digit).map(|word| word.letters).sum();
        shape.digit_share = share(digits, letters);
        let first: Vec<_> = words.iter().take(LONGEST_OPENING).map(|word| word.key).collect();
        shape.opening = LEXICON.opening(&first);
        shapes.push(shape);
    }
    shapes
}

/// What the two ends of a sentence say.
fn ends(body: &str) -> Shape {
    let closing = |c: char| c.is_whitespace() || matches!(c, '»' | '”' | '"' | ')');
    let last = body.chars().rev().find(|c| !closing(*c)).unwrap_or(' ');
    let first = body.chars().next().unwrap_or(' ');
    Shape {
        question: last == '?',
        exclamation: last == '!',
        colon: last == ':',
        open_end: last.is_alphanumeric(),
        broken_start: first.is_lowercase() || matches!(first, ',' | ';' | ':' | ')' | '»' | '.'),
        ..Shape::default()
    }
}

/// Share of the bytes of `body` in quotation marks; `inside` is whether one is open, before and after.
pub(super) fn quoted(body: &str, inside: &mut bool) -> f64 {
    let (mut quoted, mut since) = (0, 0);
    for (at, mark) in body.match_indices(['«', '»', '“', '”', '"']) {
        if *inside {
            quoted += at - since;
        }
        since = at;
        *inside = match mark {
            "«" | "“" => true,
            "\"" => opens(body, at),
            _ => false,
        };
    }
    if *inside {
        quoted += body.len() - since;
    }
    share(quoted, body.len())
}

/// Whether the straight quotation mark at byte `at` opens: a space or bracket before it, none after.
fn opens(body: &str, at: usize) -> bool {
    let before = body.get(..at).and_then(|text| text.chars().next_back()).unwrap_or(' ');
    let after = body.get(at + 1..).and_then(|text| text.chars().next()).unwrap_or(' ');
    (before.is_whitespace() || matches!(before, '(' | '\'' | '’')) && !after.is_whitespace()
}

/// `part` over `whole`, 0 of nothing.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_runs_on_until_it_is_closed() {
        let mut inside = false;
        assert!((quoted("\"Oui\" dit-il", &mut inside) - 4.0 / 12.0).abs() < 1e-9);
        assert!(!inside);
        assert!(quoted("Il dit : « Oui.", &mut inside) > 0.3);
        assert!(inside);
        assert!((quoted("Et non.", &mut inside) - 1.0).abs() < 1e-9);
        assert!(quoted("Enfin », dit-il.", &mut inside) < 0.6);
        assert!(!inside);
    }

    #[test]
    fn the_last_mark_counts_behind_closing_quotes() {
        assert!(ends("« Oui ? »").question);
        assert!(ends("Paris").open_end);
        assert!(ends("a dit :").colon && ends("a dit :").broken_start);
    }
}
