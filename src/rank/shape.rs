//! What a sentence looks like: quotes, questions, how it begins, debris of lists and tables.

use crate::rank::lexicon::LEXICON;
use crate::rank::lexicon::LONGEST_OPENING;
use crate::rank::lexicon::Opening;
use crate::rank::terms::Word;
use crate::segment::Sentence;

/// The look of one sentence.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // independent traits, not a state
pub(crate) struct Shape {
    /// Share of its characters that stand inside quotation marks: 0 to 1.
    pub(crate) quoted: f64,
    /// Ends with a question mark.
    pub(crate) question: bool,
    /// Ends with an exclamation mark.
    pub(crate) exclamation: bool,
    /// Ends with a colon: it announces a list.
    pub(crate) colon: bool,
    /// Ends with no mark at all: a crosshead or a caption.
    pub(crate) open_end: bool,
    /// Begins with a small letter or a mark: the rest of something.
    pub(crate) broken_start: bool,
    /// Holds a digit.
    pub(crate) digits: bool,
    /// Share of digits among its letters and digits: 0 to 1.
    pub(crate) digit_share: f64,
    /// How it begins, where that says something.
    pub(crate) opening: Option<Opening>,
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
        let mut shape = characters(sentence.span.of(text), &mut inside);
        shape.opening = LEXICON.opening(
            &words(index).iter().take(LONGEST_OPENING).map(|word| word.key).collect::<Vec<_>>(),
        );
        shapes.push(shape);
    }
    shapes
}

/// What the characters alone say; `inside` is whether a quotation is open, before and after.
fn characters(body: &str, inside: &mut bool) -> Shape {
    let (mut quoted, mut all, mut digits, mut letters) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (mut previous, mut last) = (' ', ' ');
    let mut ahead = body.chars().peekable();
    while let Some(c) = ahead.next() {
        match c {
            '«' | '“' => *inside = true,
            '»' | '”' => *inside = false,
            '"' => {
                let opens = previous.is_whitespace() || matches!(previous, '(' | '\'' | '’');
                *inside = opens && ahead.peek().is_some_and(|next| !next.is_whitespace());
            }
            _ => {}
        }
        if c.is_ascii_digit() {
            digits += 1;
        } else if c.is_alphabetic() {
            letters += 1;
        }
        all += 1;
        quoted += usize::from(*inside);
        if !c.is_whitespace() && !matches!(c, '»' | '”' | '"' | ')') {
            last = c;
        }
        previous = c;
    }
    let first = body.chars().next().unwrap_or(' ');
    Shape {
        quoted: share(quoted, all),
        question: last == '?',
        exclamation: last == '!',
        colon: last == ':',
        open_end: last.is_alphanumeric(),
        broken_start: first.is_lowercase() || matches!(first, ',' | ';' | ':' | ')' | '»' | '.'),
        digits: digits > 0,
        digit_share: share(digits, digits + letters),
        opening: None,
    }
}

/// `part` over `whole`, 0 of nothing.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
