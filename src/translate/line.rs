//! An English line as words that can be looked for and taken.

use crate::fold::fold;
use crate::fold::is_apostrophe;
use crate::fold::is_hyphen;
use crate::span::Span;

/// Letters of the longest word that is shortened with a full stop.
const SHORT: usize = 3;

/// An English line: its words folded, and which of them already serve a term.
#[derive(Clone, Debug)]
pub(super) struct Line {
    words: Vec<Word>,
    /// Bytes of the text.
    length: usize,
}

/// A word of a line.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Bytes into the text.
    pub(super) span: Span,
    /// What is compared.
    pub(super) folded: String,
    /// Whether a term has it.
    pub(super) taken: bool,
    /// Whether it goes on from the word before: nothing but a space, a hyphen or an apostrophe is between, or the
    /// full stop of a short word (`Mr. Putin`).
    pub(super) goes_on: bool,
}

impl Line {
    pub(super) fn of(text: &str) -> Self {
        Self { words: words(text), length: text.len() }
    }

    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    /// Where the words of `english` stand, in order and together: indexes of first words, free ones only.
    pub(super) fn places(&self, english: &[String]) -> Vec<usize> {
        if english.is_empty() {
            return Vec::new();
        }
        let matches = |window: &[Word]| {
            window.iter().zip(english).all(|(word, wanted)| !word.taken && word.folded == *wanted)
        };
        let windows = self.words.windows(english.len()).enumerate();
        windows.filter(|(_, window)| matches(window)).map(|(at, _)| at).collect()
    }

    /// Whether the words of `english` stand anywhere in it, free.
    pub(super) fn holds(&self, english: &str) -> bool {
        !self.places(&folded_words(english)).is_empty()
    }

    /// Takes the words of `english` nearest to `place`, a share of the line; gives the bytes they cover.
    ///
    /// Words inside `not`, byte ranges of the text, are not taken.
    pub(super) fn take(&mut self, english: &str, place: f64, not: &[Span]) -> Option<Span> {
        let wanted = folded_words(english);
        let spans = self.places(&wanted).into_iter().filter_map(|at| self.span(at, wanted.len()));
        let free = spans.filter(|span| !not.iter().any(|banned| banned.contains(*span)));
        let span = free.min_by(|a, b| self.far(*a, place).total_cmp(&self.far(*b, place)))?;
        self.mark(span);
        Some(span)
    }

    /// How far `span` is from `place`, as a share of the line.
    pub(super) fn far(&self, span: Span, place: f64) -> f64 {
        (share(span.start + span.len() / 2, self.length) - place).abs()
    }

    /// The bytes that `count` words from word `at` on cover.
    pub(super) fn span(&self, at: usize, count: usize) -> Option<Span> {
        let last = self.words.get((at + count).checked_sub(1)?)?;
        Some(Span::new(self.words.get(at)?.span.start, last.span.end))
    }

    /// Whether the words in `span` belong together.
    pub(super) fn is_whole(&self, span: Span) -> bool {
        let inside = self.words.iter().filter(|word| span.contains(word.span));
        inside.skip(1).all(|word| word.goes_on)
    }

    /// Marks the words in `span` as taken.
    pub(super) fn mark(&mut self, span: Span) {
        for word in self.words.iter_mut().filter(|word| span.contains(word.span)) {
            word.taken = true;
        }
    }
}

/// `part` of `whole` as a share, 0 to 1.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}

/// The words of `text`: runs of letters and digits.
fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric() || is_mark(c)) {
            (None, true) => start = Some(at),
            (Some(first), false) => {
                let span = Span::new(first, at);
                let folded = fold(span.of(text));
                if folded.chars().any(char::is_alphanumeric) {
                    let goes_on = found.last().is_some_and(|last| goes_on(last, first, text));
                    found.push(Word { span, folded, taken: false, goes_on });
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether what is between `last` and byte `first` of `text` parts no words that belong together.
fn goes_on(last: &Word, first: usize, text: &str) -> bool {
    let between = Span::new(last.span.end, first).of(text);
    let between =
        if last.folded.len() <= SHORT { between.trim_start_matches('.') } else { between };
    between
        .chars()
        .all(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}') || is_hyphen(c) || is_apostrophe(c))
}

/// Whether `c` is an accent that follows its letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The folded words of `text`.
pub(super) fn folded_words(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}
