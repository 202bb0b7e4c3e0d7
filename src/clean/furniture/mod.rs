//! What surrounds a story: datelines, signatures, "read also" lines, credits.
//!
//! The patterns are data: `patterns.txt` says how a line is written and what each item means.

mod class;
mod pattern;
mod token;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::clean::FurnitureKind;
use crate::clean::edit::Edit;
use crate::clean::furniture::class::data;
use crate::clean::furniture::pattern::Pattern;
use crate::clean::furniture::pattern::Zone;
use crate::clean::furniture::token::Token;
use crate::clean::furniture::token::tokens;
use crate::clean::map::Mapped;
use crate::clean::markup;
use crate::fold::fold;
use crate::span::Span;

/// The longest paragraph, in bytes, that can be furniture as a whole.
const LONGEST_LINE: usize = 240;

/// The longest paragraph, in bytes, that can be a pattern which begins with no fixed word.
const LONGEST_LOOSE: usize = 100;

/// Bytes read at the opening and at the close of a paragraph.
const EDGE: usize = 160;

/// Paragraphs, counted without furniture, that a dateline may open: headlines come before it.
const OPENINGS: usize = 3;

/// Bytes of text that must follow a dateline.
const LEAST_STORY: usize = 20;

/// The patterns, those of whole lines found by the folded word they begin with.
struct Patterns {
    all: Vec<Pattern>,
    by_word: BTreeMap<String, Vec<usize>>,
    loose: Vec<usize>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let all: Vec<Pattern> = data(include_str!("patterns.txt")).filter_map(Pattern::read).collect();
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut loose = Vec::new();
    for (place, pattern) in all.iter().enumerate() {
        if !matches!(pattern.zone, Zone::Line | Zone::Top | Zone::End) {
            continue;
        }
        match pattern.first_words() {
            None => loose.push(place),
            Some(words) => {
                for word in words {
                    by_word.entry(word.to_owned()).or_default().push(place);
                }
            }
        }
    }
    Patterns { all, by_word, loose }
});

/// What of a headline is compared: its folded letters and digits.
pub(super) fn title_key(title: &str) -> String {
    let mut title = Mapped::new(title);
    title.apply(&markup::edits(title.text()));
    key(title.text())
}

fn key(text: &str) -> String {
    let mut key = fold(text);
    key.retain(char::is_alphanumeric);
    key
}

/// Whether `line` is furniture where it stands, or would be elsewhere.
pub(super) fn is_line(line: &str) -> bool {
    whole(line, |_| true).is_some()
}

/// The edits that take the furniture out of `text`, which is paragraphs parted by `\n\n`.
///
/// `title` is the [key](title_key) of the headline.
pub(super) fn edits(text: &str, title: Option<&str>) -> Vec<Edit> {
    let paragraphs = super::paragraphs(text);
    let mut kinds = whole_paragraphs(text, &paragraphs);
    if let Some(title) = title {
        mark_title(text, &paragraphs, title, &mut kinds);
    }
    let kept: Vec<usize> =
        (0..paragraphs.len()).filter(|place| kinds.get(*place) == Some(&None)).collect();
    let mut edits = Vec::new();
    let last_kept = kept.last().copied();
    let mut place_among_kept = 0;
    for (place, (span, kind)) in paragraphs.iter().zip(&kinds).enumerate() {
        let next = paragraphs.get(place + 1).map_or(text.len(), |next| next.start);
        if let Some(kind) = kind {
            edits.push(Edit::set_aside(*span, *kind));
            if last_kept.is_some_and(|last| place < last) && span.end < next {
                edits.push(Edit::drop(span.end, next));
            }
            continue;
        }
        let is_last = last_kept == Some(place);
        edges(text, *span, place_among_kept < OPENINGS, is_last, &mut edits);
        place_among_kept += 1;
        if is_last && span.end < next {
            edits.push(Edit::drop(span.end, next));
        }
    }
    if last_kept.is_none() {
        // Nothing is left but the breaks between what was set aside.
        for pair in paragraphs.windows(2) {
            if let [first, second] = pair {
                edits.push(Edit::drop(first.end, second.start));
            }
        }
        edits.sort_by_key(|edit| edit.span.start);
    }
    edits
}

/// For each paragraph what it is as a whole; `None` for text.
fn whole_paragraphs(text: &str, paragraphs: &[Span]) -> Vec<Option<FurnitureKind>> {
    let mut kinds: Vec<Option<FurnitureKind>> = Vec::with_capacity(paragraphs.len());
    let mut texts = 0;
    for span in paragraphs {
        let top = texts < 4;
        let kind = whole(span.of(text), |zone| zone == Zone::Line || (top && zone == Zone::Top));
        texts += usize::from(kind.is_none());
        kinds.push(kind);
    }
    for (span, kind) in paragraphs.iter().zip(&mut kinds).rev() {
        if kind.is_none() {
            *kind = whole(span.of(text), |zone| zone == Zone::End);
            if kind.is_none() {
                break;
            }
        }
    }
    kinds
}

/// Marks the first paragraphs that are text as the headline, when they are and text follows.
fn mark_title(text: &str, paragraphs: &[Span], title: &str, kinds: &mut [Option<FurnitureKind>]) {
    let kept: Vec<usize> =
        (0..paragraphs.len()).filter(|place| kinds.get(*place) == Some(&None)).collect();
    let mut so_far = String::new();
    for (count, place) in kept.iter().enumerate().take(3) {
        let Some(span) = paragraphs.get(*place).filter(|span| span.len() <= 3 * title.len() + 40)
        else {
            return;
        };
        so_far.push_str(&key(span.of(text)));
        if !title.starts_with(&so_far) {
            return;
        }
        if so_far == title {
            for place in kept.iter().take(count + 1).filter(|_| count + 1 < kept.len()) {
                if let Some(kind) = kinds.get_mut(*place) {
                    *kind = Some(FurnitureKind::Title);
                }
            }
            return;
        }
    }
}

/// What `line` is as a whole, by the patterns of the zones that `right` accepts.
fn whole(line: &str, right: impl Fn(Zone) -> bool) -> Option<FurnitureKind> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    if !line.contains(char::is_alphanumeric) {
        let drawn = line.chars().all(|c| "*-_=~#•·|+–—>`".contains(c) || c.is_whitespace());
        return (drawn && right(Zone::Line)).then_some(FurnitureKind::Separator);
    }
    let patterns = &*PATTERNS;
    let first =
        fold(line.split(' ').find(|word| word.contains(char::is_alphanumeric)).unwrap_or_default());
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    let short = line.len() <= LONGEST_LOOSE;
    let fits = |place: &&usize| {
        patterns.all.get(**place).is_some_and(|p| right(p.zone) && (short || p.is_open()))
    };
    let starting = |word: &str| patterns.by_word.get(word).map_or([].as_slice(), Vec::as_slice);
    let marked = line.starts_with(['©', '(']) || line.contains('-');
    let loose = short && (marked || !line.ends_with(['.', '?', '!', '»']));
    let loose = if loose { patterns.loose.as_slice() } else { &[] };
    let symbols = if line.contains('©') { starting("©") } else { &[] };
    let candidates = || starting(first).iter().chain(loose).chain(symbols).filter(fits);
    candidates().next()?;
    let tokens = tokens(line);
    let head = tokens.iter().position(|token| !is_decoration(token)).unwrap_or(0);
    candidates().find_map(|place| {
        let pattern = patterns.all.get(*place)?;
        [head, 0].into_iter().take(if head == 0 { 1 } else { 2 }).find_map(|from| {
            let tokens = tokens.get(from..)?;
            let done = |at: usize| tokens.iter().skip(at).all(is_trailing);
            pattern.takes(tokens, &done).map(|_| pattern.kind)
        })
    })
}

/// Whether `token` can stand before a line of furniture.
fn is_decoration(token: &Token) -> bool {
    token.is_mark() && !matches!(token.folded.as_str(), "©" | "«" | "\"" | "“" | "'" | "!" | "?")
}

/// Whether `token` can stand after one.
fn is_trailing(token: &Token) -> bool {
    token.is_mark() && !matches!(token.folded.as_str(), "!" | "?" | "%" | "€" | "$")
}

/// The edits at the two ends of the paragraph `span`.
fn edges(text: &str, span: Span, is_first: bool, is_last: bool, edits: &mut Vec<Edit>) {
    let paragraph = span.of(text);
    let head = if is_first { head(paragraph) } else { None };
    let from = head.map_or(0, |(length, _)| length);
    if let Some((length, kind)) = head {
        let set_aside = Span::new(span.start, span.start + length).trimmed(text);
        edits.push(Edit::set_aside(set_aside, kind));
        if set_aside.end < span.start + length {
            edits.push(Edit::drop(set_aside.end, span.start + length));
        }
    }
    if let Some((start, kind)) = tail(paragraph, is_last).filter(|(start, _)| *start > from) {
        let before = paragraph.get(..start).map_or(start, |before| before.trim_end().len());
        if before > from {
            if before < start {
                edits.push(Edit::drop(span.start + before, span.start + start));
            }
            edits.push(Edit::set_aside(Span::new(span.start + start, span.end), kind));
        }
    }
}

/// The dateline that opens `paragraph`: its length in bytes, the space after it counted.
fn head(paragraph: &str) -> Option<(usize, FurnitureKind)> {
    if !may_open(paragraph) {
        return None;
    }
    let opening = paragraph.get(..cut_before(paragraph, EDGE))?;
    let tokens = tokens(opening);
    let patterns = PATTERNS.all.iter().filter(|pattern| pattern.zone == Zone::Head);
    patterns.into_iter().find_map(|pattern| {
        let done = |at: usize| begins_story(paragraph, &tokens, at);
        let taken = pattern.takes(&tokens, &done)?;
        let end = tokens.get(taken.checked_sub(1)?)?.span.end;
        let rest = paragraph.get(end..)?;
        Some((end + rest.len() - rest.trim_start().len(), pattern.kind))
    })
}

/// Whether `paragraph` opens with capitals and then a mark, as every dateline does.
fn may_open(paragraph: &str) -> bool {
    for word in paragraph.split(' ').take(8) {
        if word.contains([',', '(', '[', '|', '–', '—', ':', '©']) || word == "-" {
            return true;
        }
        if word.len() > 4 && word.starts_with(char::is_lowercase) {
            return false;
        }
    }
    false
}

/// Whether a story can begin after the first `at` of `tokens`, which open `paragraph`.
fn begins_story(paragraph: &str, tokens: &[Token], at: usize) -> bool {
    let Some(last) = at.checked_sub(1).and_then(|at| tokens.get(at)) else { return false };
    let rest = paragraph.get(last.span.end..).unwrap_or_default().trim_start();
    if rest.is_empty() {
        // A dateline alone on its line.
        return true;
    }
    let marked = matches!(last.folded.as_str(), "-" | "–" | "—" | ":");
    let fresh =
        rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "«\"“([".contains(c));
    rest.len() >= LEAST_STORY
        && !rest.contains('|')
        && (fresh || (marked && rest.starts_with(char::is_alphabetic)))
}

/// The agency or signature that closes `paragraph`: where it starts, in bytes.
fn tail(paragraph: &str, is_last: bool) -> Option<(usize, FurnitureKind)> {
    let closed = paragraph.ends_with(['.', '!', '?', '…', '»', '"', '”', '\'', ':']);
    if closed || !(is_last || paragraph.ends_with([')', ']']) || paragraph.contains('©')) {
        return None;
    }
    if let Some(start) = glued_initials(paragraph).filter(|_| is_last) {
        return Some((start, FurnitureKind::Signature));
    }
    let from = cut_after(paragraph, paragraph.len().saturating_sub(EDGE));
    let closing = paragraph.get(from..)?;
    let tokens = tokens(closing);
    let right = |zone| zone == Zone::Tail || (is_last && zone == Zone::Last);
    let patterns = || PATTERNS.all.iter().filter(|pattern| right(pattern.zone));
    (1..tokens.len()).find_map(|start| {
        let before = tokens.get(start - 1)?;
        let left = tokens.get(start..)?;
        let bracketed = is_last && left.first().is_some_and(|first| first.folded == "(");
        if !before.ends_sentence() && !bracketed {
            return None;
        }
        let found =
            patterns().find(|pattern| pattern.takes(left, &|at| at == left.len()).is_some())?;
        Some((from + left.first()?.span.start, found.kind))
    })
}

/// Where initials begin that stand right after the last sentence: `lundi.abc/def`.
fn glued_initials(paragraph: &str) -> Option<usize> {
    let word = paragraph.rsplit(' ').next()?;
    let end = paragraph.len() - (word.len() - word.trim_end_matches('/').len());
    let word = word.trim_end_matches('/');
    let (mark, _) = word.char_indices().rev().find(|(_, c)| ".!?…»\"”)".contains(*c))?;
    let initials = word.get(mark..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
    (class::are_initials(initials) && initials.len() < word.len()).then(|| end - initials.len())
}

/// The last place at or before `at` where `text` can be cut between words.
fn cut_before(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let bytes = text.as_bytes();
    (0..=at).rev().find(|at| bytes.get(*at) == Some(&b' ')).unwrap_or(0)
}

/// The first place at or after `at` where `text` can be cut between words.
fn cut_after(text: &str, at: usize) -> usize {
    if at == 0 {
        return 0;
    }
    let bytes = text.as_bytes();
    (at..text.len()).find(|at| bytes.get(*at) == Some(&b' ')).map_or(text.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_read() {
        assert_eq!(PATTERNS.all.len(), data(include_str!("patterns.txt")).count());
    }
}
