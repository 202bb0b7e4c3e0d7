//! Step 2 of 10: sets the text to be read apart from what surrounds it.
//!
//! Every rule reads a text and answers with edits; [`clean`] makes them, and makes them again
//! until none is left, so that a clean text is its own cleaning. Each edit keeps the map from the
//! clean text to the bytes received.

mod characters;
mod compose;
mod edit;
mod emphasis;
mod furniture;
mod layout;
mod links;
mod map;
mod markup;
mod quotes;
mod scripts;

use memchr::memchr_iter;
use serde::{Deserialize, Serialize};

use crate::clean::edit::Edit;
use crate::clean::map::Mapped;
use crate::span::Span;

/// Rounds after which what is not settled is left as it is.
///
/// Real copy takes two or three; each round undoes one level of nesting, so only a text nested
/// on purpose (`<<<b>b>b>`) takes many.
const ROUNDS: usize = 16;

/// A text to be read, and where each of its bytes was received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clean {
    mapped: Mapped,
    paragraphs: Vec<Span>,
    furniture: Vec<Furniture>,
}

/// What surrounds a story and is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Furniture {
    /// What it is.
    pub kind: FurnitureKind,
    /// Where it was received: bytes into the raw text.
    pub span: Span,
}

/// What a piece of furniture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FurnitureKind {
    /// The headline, repeated at the top of the text.
    Title,
    /// An image, or the line that stands for one.
    Image,
    /// Place, date and agency before the first words.
    Dateline,
    /// The name of the agency, at either end of the text.
    Agency,
    /// The initials of those who wrote and edited.
    Signature,
    /// Who wrote, by name.
    Byline,
    /// An invitation to read something else.
    SeeAlso,
    /// An advertisement, or the word for one.
    Advertisement,
    /// An invitation to subscribe.
    Subscription,
    /// An invitation to share or to follow.
    Social,
    /// The source of a picture.
    Credit,
    /// Whose rights are reserved.
    Copyright,
    /// When it was published or brought up to date, or how long it takes to read.
    Timestamp,
    /// A line of the wire: priority, version, keywords, codes.
    Header,
    /// The mark that nothing follows.
    EndMark,
    /// A line drawn with characters.
    Separator,
    /// An address alone on its line.
    Link,
    /// Code that no reader was meant to see: scripts, comments.
    Markup,
}

/// Cleans `raw`, a story as received; `title` is its headline, where that is known.
///
/// Any text is accepted. What is left is NFC, with `'` for every apostrophe, one space between
/// words, guillemets the right way round and one paragraph after the other; what was set aside is
/// named in [`Clean::furniture`]. Cleaning a clean text changes nothing.
///
/// # Examples
///
/// ```
/// use depeche::clean::FurnitureKind;
/// use depeche::clean::clean;
///
/// let raw = "PARIS, 12 juin (AFP) - L’Otan\u{a0}se réunit à l’été, a annoncé mardi son secrétaire général.";
/// let clean = clean(raw, None);
/// assert!(clean.text().starts_with("L'Otan se réunit"));
/// assert_eq!(clean.furniture()[0].kind, FurnitureKind::Dateline);
/// let otan = clean.raw_span(depeche::span::Span::new(0, 6));
/// assert_eq!(otan.of(raw), "L’Otan");
/// ```
pub fn clean(raw: &str, title: Option<&str>) -> Clean {
    let title = title.map(furniture::title_key).filter(|key| !key.is_empty());
    settled(raw, |text| furniture::edits(text, title.as_deref()))
}

/// Cleans `raw` as [`clean`] does, but sets nothing aside for what it says: for text of which every
/// sentence is wanted, a line or a document to translate. Code that no reader was meant to see still goes.
pub fn spelled(raw: &str) -> Clean {
    settled(raw, |_| Vec::new())
}

/// `raw` after the rules and `furniture`, round after round until none finds anything.
fn settled(raw: &str, furniture: impl Fn(&str) -> Vec<Edit>) -> Clean {
    let mut work = Work { mapped: Mapped::new(raw), furniture: Vec::new() };
    let mut quiet = 0;
    'rounds: for _ in 0..ROUNDS {
        for rule in RULES.iter().map(Some).chain([None]) {
            let text = work.mapped.text();
            let edits = rule.map_or_else(|| furniture(text), |rule| rule(text));
            quiet = if work.make(&edits) { 0 } else { quiet + 1 };
            if quiet > RULES.len() {
                break 'rounds;
            }
        }
    }
    if quiet <= RULES.len() {
        for rule in [characters::edits, compose::edits, characters::edits, layout::edits] {
            work.make(&rule(work.mapped.text()));
        }
    }
    work.finish()
}

/// A rule of cleaning: the edits a text calls for, in text order.
type Rule = fn(&str) -> Vec<Edit>;

/// The rules of spelling and layout, in the order in which each finds what it needs.
const RULES: [Rule; 8] = [
    links::edits,
    markup::edits,
    scripts::edits,
    characters::edits,
    compose::edits,
    quotes::edits,
    layout::edits,
    emphasis::edits,
];

/// A text on its way to being clean.
struct Work {
    mapped: Mapped,
    furniture: Vec<Furniture>,
}

impl Work {
    /// Makes `edits`; answers whether there were any.
    fn make(&mut self, edits: &[Edit]) -> bool {
        for edit in edits {
            let Some(kind) = edit.kind else { continue };
            self.furniture.push(Furniture { kind, span: self.mapped.raw_span(edit.span) });
        }
        if !edits.is_empty() {
            self.mapped.apply(edits);
        }
        !edits.is_empty()
    }

    fn finish(mut self) -> Clean {
        // The widest first, so that what was set aside inside another is not listed twice.
        self.furniture.sort_by_key(|item| (item.span.start, usize::MAX - item.span.end));
        let mut end = 0;
        self.furniture.retain(|item| {
            let fresh = item.span.start >= end;
            end = end.max(item.span.end);
            fresh
        });
        let paragraphs = paragraphs(self.mapped.text());
        Clean { mapped: self.mapped, paragraphs, furniture: self.furniture }
    }
}

/// The stretches of `text`, a clean text, between its double newlines.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut found = Vec::new();
    for end in memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        found.extend((start < end).then_some(Span::new(start, end)));
        start = end + 1;
    }
    found
}

impl Clean {
    /// The text to be read: paragraphs parted by `\n\n`, no other newline, single spaces, no
    /// furniture. Empty when nothing is left.
    pub fn text(&self) -> &str {
        self.mapped.text()
    }

    /// The paragraphs in order, none empty: bytes into [`Clean::text`].
    pub fn paragraphs(&self) -> &[Span] {
        &self.paragraphs
    }

    /// The raw bytes that `span` of [`Clean::text`] was received as, on `char` boundaries.
    ///
    /// They go from the first byte of its first character to the last byte of its last, with what
    /// was left out in between. An empty span gives an empty one; one that reaches past the text
    /// is cut back, one that cuts a character is widened.
    pub fn raw_span(&self, span: Span) -> Span {
        self.mapped.raw_span(span)
    }

    /// What was set aside, in the order of the raw text; no two share a byte.
    pub fn furniture(&self) -> &[Furniture] {
        &self.furniture
    }
}
