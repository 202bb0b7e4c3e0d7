//! What a template sees of a brief and its story. Every text in it is on one line and free of what would steer a terminal
//! or turn the direction of text.

use serde::Serialize;
use serde_json::Value;

use super::words::{Piece, english_pieces, french_pieces, term};
use crate::brief::{Brief, Sentence};
use crate::render::markdown::report_lines;
use crate::render::safe::line;

/// One brief, for a template.
#[derive(Serialize)]
pub(super) struct View {
    /// Number of the story in the run, from 1.
    place: usize,
    /// The brief as `depeche/brief/1` has it.
    brief: Value,
    title: String,
    /// Source, encoding, date, byline, how many sentences.
    facts: Vec<String>,
    /// The whole story, a list of stretches a paragraph.
    story: Vec<Vec<Stretch>>,
    sentences: Vec<Chosen>,
    terms: Vec<Value>,
    /// What an editor should know, a line each.
    report: Vec<String>,
}

/// Part of a paragraph: inside a chosen sentence or between two.
#[derive(Serialize)]
struct Stretch {
    /// Index of the chosen sentence.
    sentence: Option<usize>,
    /// Whether the sentence begins here; one that runs over paragraphs has several stretches.
    first: bool,
    text: String,
    pieces: Vec<Piece>,
}

/// A chosen sentence.
#[derive(Serialize)]
struct Chosen {
    index: usize,
    score: f64,
    fr: String,
    en: Option<String>,
    origin: Option<&'static str>,
    confidence: Option<String>,
    french: Vec<Piece>,
    english: Vec<Piece>,
}

/// What a template sees of `brief`, made from `story`, the text as received.
pub(super) fn view(brief: &Brief, story: &str, place: usize) -> View {
    let article = &brief.article;
    let mut facts = vec![article.source.clone()];
    facts.extend(
        Some(&article.encoding).filter(|name| !matches!(name.as_str(), "" | "UTF-8")).cloned(),
    );
    facts.extend(article.published.iter().chain(&article.byline).cloned());
    facts.push(format!("{} of {} sentences", brief.sentences.len(), brief.report.sentences));
    View {
        place,
        brief: harmless(serde_json::to_value(brief).unwrap_or_default()),
        title: line(article.title.as_deref().unwrap_or(&article.id)).into_owned(),
        facts: facts.iter().map(|fact| line(fact).into_owned()).collect(),
        story: paragraphs(story).map(|(from, to)| stretches(brief, story, from, to)).collect(),
        sentences: brief.sentences.iter().map(chosen).collect(),
        terms: brief.sentences.iter().flat_map(|sentence| &sentence.terms).map(term).collect(),
        report: report_lines(&brief.report, &brief.sentences),
    }
}

fn chosen(sentence: &Sentence) -> Chosen {
    let english = sentence.en.as_ref();
    Chosen {
        index: sentence.index,
        score: sentence.score,
        fr: line(&sentence.fr.text).into_owned(),
        en: english.map(|english| line(&english.text).into_owned()),
        origin: english.map(|english| english.origin.name()),
        confidence: english.map(|english| format!("{:.2}", english.confidence)),
        french: french_pieces(sentence, sentence.fr.bytes[0], sentence.fr.bytes[1]),
        english: english_pieces(sentence),
    }
}

/// First byte of each paragraph of `text`, and one past its last: blank lines part them.
fn paragraphs(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    let mut open: Option<(usize, usize)> = None;
    let mut found = Vec::new();
    for row in text.split_inclusive('\n') {
        let (start, end) = (at, at + row.trim_end().len());
        at += row.len();
        if row.trim().is_empty() {
            found.extend(open.take());
        } else {
            open = Some((open.map_or(start, |(first, _)| first), end));
        }
    }
    found.extend(open);
    found.into_iter()
}

/// Bytes `from` to `to` of `story`, cut where chosen sentences begin and end.
fn stretches(brief: &Brief, story: &str, from: usize, to: usize) -> Vec<Stretch> {
    let between = |start: usize, end: usize| Stretch {
        sentence: None,
        first: false,
        text: story.get(start..end).map(|text| line(text).into_owned()).unwrap_or_default(),
        pieces: Vec::new(),
    };
    let mut cut = Vec::new();
    let mut at = from;
    for sentence in &brief.sentences {
        let [first, last] = sentence.fr.bytes;
        let (start, end) = (first.max(at), last.min(to));
        if start >= end {
            continue;
        }
        if at < start {
            cut.push(between(at, start));
        }
        cut.push(Stretch {
            sentence: Some(sentence.index),
            first: first >= from,
            text: story.get(start..end).map(|text| line(text).into_owned()).unwrap_or_default(),
            pieces: french_pieces(sentence, start, end),
        });
        at = end;
    }
    if at < to {
        cut.push(between(at, to));
    }
    cut
}

/// `value` with every text in it on one line and nothing in it that steers.
pub(super) fn harmless(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(line(&text).into_owned()),
        Value::Array(items) => items.into_iter().map(harmless).collect(),
        Value::Object(fields) => {
            let safe = |(key, value): (String, Value)| (line(&key).into_owned(), harmless(value));
            Value::Object(fields.into_iter().map(safe).collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_parted_by_blank_lines() {
        let text = "Un.\nDeux.\n\n \nTrois.  \n";
        let found: Vec<&str> =
            paragraphs(text).filter_map(|(from, to)| text.get(from..to)).collect();
        assert_eq!(found, ["Un.\nDeux.", "Trois."]);
    }

    #[test]
    fn nothing_steers_however_deep() {
        let value =
            harmless(serde_json::json!({"a\u{202e}": ["b\u{1b}[2J", {"c": "d\u{2066}"}], "n": 1}));
        let text = value.to_string();
        assert!(!text.contains(['\u{202e}', '\u{2066}']) && !text.contains("\\u001b"), "{text}");
    }
}
