//! Lines become paragraphs.

use crate::clean::edit::Edit;
use crate::clean::edit::With;
use crate::clean::furniture;
use crate::span::Span;

/// Characters that stand at the head of a list item, before a space.
///
/// Dashes longer than the hyphen are left alone: they open a line of dialogue.
const BULLETS: [char; 11] = ['-', '*', '+', '•', '▪', '◦', '●', '■', '‣', '·', '○'];

/// One line that is not blank.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// Without the white space around it: bytes into the text.
    span: Span,
    /// Spaces before it.
    indent: usize,
    /// Length in bytes of the marks before its words: heading, quotation, list item.
    marker: usize,
    /// Length in characters.
    width: usize,
    /// Whether a blank line stands before it.
    after_blank: bool,
}

/// The edits that part the paragraphs of `text` by `\n\n` and leave no other newline.
///
/// A text whose lines break in mid-sentence at about one width is taken for hard-wrapped: there a
/// newline is a space unless the next word would still have fitted. In any other text a newline
/// ends the paragraph unless the sentence plainly goes on: no final mark before, lower case after.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let lines = lines(text);
    let width = wrapped_at(text, &lines);
    let mut edits = Vec::new();
    let mut done = 0;
    let mut before: Option<Line> = None;
    for line in &lines {
        let mut words = line.span.start + line.marker;
        let gap = match before {
            None => With::Nothing,
            Some(before) => {
                let gap = between(text, before, *line, width);
                if gap != With::Break {
                    words = line.span.start;
                }
                gap
            }
        };
        let kept = gap == With::Break && text.get(done..words) == Some("\n\n");
        if !kept && done < words {
            edits.push(Edit::new(done, words, gap));
        }
        done = line.span.end;
        before = Some(*line);
    }
    if done < text.len() {
        edits.push(Edit::drop(done, text.len()));
    }
    edits
}

/// The lines of `text` that are not blank.
fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    let mut after_blank = false;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        if span.is_empty() {
            after_blank = true;
        } else {
            let words = span.of(text);
            lines.push(Line {
                span,
                indent: span.start - start,
                marker: marker(words),
                width: words.bytes().filter(|byte| byte & 0xc0 != 0x80).count(),
                after_blank,
            });
            after_blank = false;
        }
        start += line.len();
    }
    lines
}

/// Length in bytes of the Markdown marks at the head of `line`; 0 when nothing follows them.
fn marker(line: &str) -> usize {
    if !line.contains(char::is_alphanumeric) {
        return 0;
    }
    let mut rest = line;
    loop {
        let head = rest.trim_start_matches('#');
        let level = rest.len() - head.len();
        let bare = if (1..=6).contains(&level) {
            head
        } else if let Some(bare) = rest.strip_prefix('>') {
            bare
        } else {
            rest.strip_prefix(BULLETS).unwrap_or(rest)
        };
        let words = bare.trim_start_matches(' ');
        if bare.len() == rest.len() || words.len() == bare.len() {
            return line.len() - rest.len();
        }
        rest = words;
    }
}

/// The width, in characters, that the lines of `text` were wrapped at; `None` when they were not.
fn wrapped_at(text: &str, lines: &[Line]) -> Option<usize> {
    let pairs = || {
        lines.windows(2).filter_map(|pair| match pair {
            [line, next] if !next.after_blank => Some((line, next)),
            _ => None,
        })
    };
    let breaks = pairs().count();
    let broken = pairs().filter(|(line, next)| {
        (40..=110).contains(&line.width) && !ends(line.span.of(text)) && goes_on(next.span.of(text))
    });
    let broken = broken.count();
    let long = lines.iter().filter(|line| line.width > 120).count();
    if breaks < 2 || broken * 3 < breaks || broken < 2 || long * 10 > lines.len() {
        return None;
    }
    let mut widths: Vec<usize> =
        lines.iter().map(|line| line.width).filter(|w| *w <= 120).collect();
    widths.sort_unstable();
    widths.get(widths.len() * 95 / 100).or(widths.last()).copied()
}

/// What stands between two lines that follow each other: lines that stand alone are never joined.
fn between(text: &str, before: Line, line: Line, width: Option<usize>) -> With {
    let gap = flow(text, before, line, width);
    let joined = gap != With::Break;
    let alone = joined && (stands_alone(before.span.of(text)) || stands_alone(line.span.of(text)));
    if alone { With::Break } else { gap }
}

/// What stands between them when both are running text.
fn flow(text: &str, before: Line, line: Line, width: Option<usize>) -> With {
    let (left, right) = (before.span.of(text), line.span.of(text));
    if line.after_blank {
        return With::Break;
    }
    let open = !ends(left);
    let Some(width) = width else {
        let listed = line.marker > 0 || before.marker > 0 && left.starts_with('#');
        return if open && !listed && starts_lower(right) { With::Char(' ') } else { With::Break };
    };
    if line.marker > 0 && (!open || before.marker > 0 || right.starts_with('#')) {
        return With::Break;
    }
    let next_word = right.split(' ').next().map_or(0, |word| word.chars().count());
    let fitted = before.width + 1 + next_word + 4 <= width;
    if (fitted || line.indent >= before.indent + 2) && !(open && goes_on(right)) {
        return With::Break;
    }
    // A typed hyphen at the end of a line may be the word's own (`peut-être`): it is kept.
    let hyphenated = left.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_lowercase));
    if hyphenated && starts_lower(right) { With::Nothing } else { With::Char(' ') }
}

/// Whether `line` is never part of a longer paragraph: a rule, a table row, furniture.
fn stands_alone(line: &str) -> bool {
    line.starts_with('|') || !line.contains(char::is_alphanumeric) || furniture::is_line(line)
}

/// Whether `line` ends as a sentence, or what announces a list, does.
fn ends(line: &str) -> bool {
    let bare = line.trim_end_matches(['»', '"', '”', '\'', ')', ']', ' ', '*', '_']);
    bare.ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Whether `line` begins in lower case.
fn starts_lower(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

/// Whether `line` can go on a sentence: it begins in lower case, with a number or with a mark.
fn goes_on(line: &str) -> bool {
    line.starts_with(|c: char| c.is_lowercase() || c.is_numeric() || "«\"“(»".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::edit::applied;

    fn laid_out(text: &str) -> String {
        let once = applied(text, &edits(text));
        assert_eq!(edits(&once), [], "{once:?}");
        once
    }

    #[test]
    fn a_line_is_a_paragraph() {
        assert_eq!(
            laid_out("Un titre\nUne phrase.\n\n\nUne autre.\n"),
            "Un titre\n\nUne phrase.\n\nUne autre."
        );
    }

    #[test]
    fn a_sentence_broken_in_two_is_joined() {
        assert_eq!(
            laid_out("Le président\nest arrivé.\nIl repart."),
            "Le président est arrivé.\n\nIl repart."
        );
    }

    #[test]
    fn a_wrapped_text_keeps_its_paragraphs() {
        let text = "Le gouvernement a annoncé mardi une réforme des retraites qui doit\n\
                    entrer en vigueur en janvier, a indiqué le ministre du Travail Jean\n\
                    Martin, et peut-\nêtre plus tôt.\n\
                    Les syndicats s'y opposent et appellent à manifester samedi partout\n\
                    en France.";
        assert_eq!(
            laid_out(text),
            "Le gouvernement a annoncé mardi une réforme des retraites qui doit entrer en vigueur en \
             janvier, a indiqué le ministre du Travail Jean Martin, et peut-être plus tôt.\n\n\
             Les syndicats s'y opposent et appellent à manifester samedi partout en France."
        );
    }

    #[test]
    fn marks_of_headings_quotations_and_lists_go() {
        assert_eq!(
            laid_out("## Le titre\n> - Un.\n* Deux.\n#mot\n-5 degrés"),
            "Le titre\n\nUn.\n\nDeux.\n\n#mot\n\n-5 degrés"
        );
    }
}
