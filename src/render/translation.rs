//! A text translated whole: English lines, or a JSON object a line.

use serde::Serialize;

use super::safe;
use crate::brief;
use crate::brief::Rendering;

/// The English of `sentences` on one line; what has none stays French between `‹` and `›`.
///
/// A sentence without a letter or digit is the same in both languages.
pub fn line(sentences: &[Rendering]) -> String {
    let said = sentences.iter().map(|rendering| {
        let sentence = &rendering.sentence;
        match &sentence.en {
            Some(en) => safe::line(&en.text).into_owned(),
            None if sentence.fr.text.contains(char::is_alphanumeric) => {
                format!("‹{}›", safe::line(&sentence.fr.text))
            }
            None => safe::line(&sentence.fr.text).into_owned(),
        }
    });
    said.collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// The English of `sentences`, a paragraph a line, blank lines between.
pub fn text(sentences: &[Rendering]) -> String {
    let paragraphs = sentences.chunk_by(|a, b| a.paragraph == b.paragraph);
    paragraphs.map(line).collect::<Vec<_>>().join("\n\n")
}

/// Where a stretch of text came from.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Place<'a> {
    /// Where it was read.
    pub source: &'a str,
    /// Line of the source, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Paragraph of the text, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
    /// Why it could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// A stretch of text in both languages.
#[derive(Serialize)]
struct Stretch<'a> {
    #[serde(flatten)]
    place: &'a Place<'a>,
    en: String,
    sentences: Vec<Pair<'a>>,
}

/// A sentence in both languages.
#[derive(Serialize)]
struct Pair<'a> {
    fr: &'a brief::French,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<&'a brief::English>,
    terms: &'a [brief::Term],
}

/// `sentences` as a JSON object on a line of its own, without the line's end.
pub fn json(place: &Place<'_>, sentences: &[Rendering]) -> String {
    let pairs = sentences.iter().map(|Rendering { sentence, .. }| Pair {
        fr: &sentence.fr,
        en: sentence.en.as_ref(),
        terms: &sentence.terms,
    });
    let stretch = Stretch { place, en: line(sentences), sentences: pairs.collect() };
    serde_json::to_string(&stretch).unwrap_or_default()
}
