//! Whether a single line break ends a paragraph or is only where the line was full.

use crate::segment::lexicon::{Lexicon, Word};
use crate::segment::opening::is_item;
use crate::segment::words::{char_at, char_before, is_blank, is_break, skip_blanks, token_before};

/// The widths, in characters, that people wrap lines at.
const WIDTHS: std::ops::RangeInclusive<usize> = 24..=120;

/// How the lines of a text are laid out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    /// The width at which it is hard-wrapped, in characters, when it is.
    width: Option<usize>,
}

impl Layout {
    /// Judges by all lines: hard-wrapped text has a line that goes on with a small letter, and
    /// hardly a line that is too long to have been wrapped.
    pub(super) fn of(text: &str) -> Self {
        let (mut lines, mut long, mut width, mut broken) = (0_usize, 0_usize, 0, false);
        let mut open = false;
        for line in text.split('\n') {
            let line = line.trim();
            let length = length(line);
            if *WIDTHS.end() < length {
                long += 1;
            } else {
                width = width.max(length);
            }
            lines += usize::from(length > 0);
            broken |= open && line.starts_with(char::is_lowercase);
            open = length > 0 && !line.ends_with(['.', '!', '?', '…', ';', ':']);
        }
        let wrapped = broken && WIDTHS.contains(&width) && long * 10 <= lines;
        Self { width: wrapped.then_some(width) }
    }

    /// Whether the line that begins at `start` and ends at `end` ends a paragraph there; `next` is
    /// where the following line begins, `marked` whether the line ends with a final mark.
    pub(super) fn ends_paragraph(
        self,
        text: &str,
        (start, end, next): (usize, usize, usize),
        marked: bool,
        lexicon: &Lexicon,
    ) -> bool {
        let full = self.width.is_some_and(|width| {
            let line = length(text.get(start..end).unwrap_or_default().trim());
            line + 1 + length(first_word(text, next)) > width
        });
        if is_item(text, next) {
            // A dash may also begin an aside where a full line was wrapped.
            let word = skip_blanks(text, next + char_at(text, next).map_or(0, char::len_utf8));
            return marked || !full || !char_at(text, word).is_some_and(char::is_lowercase);
        }
        let small = char_at(text, next).is_some_and(char::is_lowercase);
        if !marked && (small || goes_on(text, end, lexicon)) {
            return false;
        }
        !full
    }
}

/// Length of a line in characters, accents of decomposed letters counted.
fn length(line: &str) -> usize {
    line.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}

/// What stands at `at` up to a space, which a wrapping editor would have moved as one.
fn first_word(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest.char_indices().take(*WIDTHS.end()).find(|(_, c)| is_blank(*c) || is_break(*c));
    end.map_or(rest, |(end, _)| rest.get(..end).unwrap_or_default())
}

/// Whether a line that ends at `end` cannot end a paragraph: after a comma, `de`, an open bracket.
fn goes_on(text: &str, end: usize, lexicon: &Lexicon) -> bool {
    match char_before(text, end) {
        Some(',' | '(' | '[' | '«' | '“' | '\'' | '’' | '/' | '&') => true,
        _ => lexicon.word(token_before(text, end).of(text)) == Some(Word::Dangling),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_that_goes_on_small_is_hard_wrapped() {
        assert!(
            Layout::of("Le président de la République\na parlé hier soir à Paris.").width.is_some()
        );
        assert!(Layout::of("Un titre\nLe corps du texte.\nUn autre.").width.is_none());
        let long = format!("un mot\nau milieu\n{}", "long ".repeat(40));
        assert!(Layout::of(&long).width.is_none(), "too wide to have been wrapped");
    }

    #[test]
    fn the_first_word_ends_at_a_space() {
        assert_eq!(first_word("Il est", 0), "Il");
        assert_eq!(first_word("Il", 0), "Il");
    }
}
