//! The finds of a whole story: what `depeche normalize` prints.

use serde::Serialize;

use super::safe::line;
use crate::article::Article;
use crate::clean::Clean;
use crate::glossary::Glossary;
use crate::glossary::Kind;
use crate::glossary::Mention;
use crate::glossary::Rule;
use crate::span::Span;

/// First line of [`tsv`]: what its columns are.
pub const TSV_HEADER: &str = "id\tstart\tend\tfr\ten\tkind\trule\tentry\tglossary\n";

/// One find of one story.
#[derive(Serialize)]
struct Find<'story> {
    /// First byte in the text as received, and one past the last.
    bytes: [usize; 2],
    fr: &'story str,
    en: &'story str,
    kind: Kind,
    rule: Rule,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'story str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    glossary: Option<&'story str>,
    /// The pattern that composed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'story str>,
    /// What it was composed of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Find<'story>>,
}

/// The clean text, a paragraph a line, the English of each find after it: `Otan [NATO]`.
///
/// English that is the same as the French is not repeated. With ANSI colours when `coloured`.
pub fn text(clean: &Clean, mentions: &[Mention], coloured: bool) -> String {
    let (on, off) = if coloured { ("\u{1b}[1;36m", "\u{1b}[0m") } else { ("", "") };
    let mut out = String::new();
    for paragraph in clean.paragraphs() {
        let mut end = paragraph.start;
        for mention in mentions.iter().filter(|mention| paragraph.contains(mention.span)) {
            let french = mention.span.of(clean.text());
            out.push_str(&line(Span::new(end, mention.span.end).of(clean.text())));
            if french != mention.en {
                out.push_str(&format!(" {on}[{}]{off}", line(&mention.en)));
            }
            end = mention.span.end;
        }
        out.push_str(&line(Span::new(end, paragraph.end).of(clean.text())));
        out.push('\n');
    }
    out
}

/// One find a line, in the columns of [`TSV_HEADER`].
pub fn tsv(article: &Article, clean: &Clean, mentions: &[Mention], glossary: &Glossary) -> String {
    let mut rows = String::new();
    for find in finds(article, clean, mentions, glossary) {
        let Find { bytes: [start, end], fr, en, kind, rule, entry, glossary, pattern, .. } = find;
        let (id, fr, en) = (line(&article.id), line(fr), line(en));
        let (kind, rule) = (name(kind), name(rule));
        let (entry, glossary) =
            (entry.or(pattern).unwrap_or_default(), glossary.unwrap_or_default());
        rows.push_str(&format!(
            "{id}\t{start}\t{end}\t{fr}\t{en}\t{kind}\t{rule}\t{entry}\t{glossary}\n"
        ));
    }
    rows
}

/// The name of a kind or rule as the schema writes it.
fn name(value: impl Serialize) -> String {
    serde_json::to_string(&value).unwrap_or_default().trim_matches('"').to_owned()
}

/// The story and its finds as one JSON object on a line.
pub fn jsonl(
    article: &Article,
    clean: &Clean,
    mentions: &[Mention],
    glossary: &Glossary,
) -> String {
    let finds: Vec<Find<'_>> = finds(article, clean, mentions, glossary).collect();
    let story = serde_json::json!({ "id": article.id, "source": article.source, "terms": finds });
    format!("{story}\n")
}

fn finds<'story>(
    article: &'story Article,
    clean: &'story Clean,
    mentions: &'story [Mention],
    glossary: &'story Glossary,
) -> Box<dyn Iterator<Item = Find<'story>> + 'story> {
    Box::new(mentions.iter().map(move |mention| {
        let span = clean.raw_span(mention.span);
        let term = glossary.term_of(mention);
        let pattern = glossary.pattern_of(mention);
        let parts = mention.composed.as_ref().map_or(&[][..], |composed| &composed.parts);
        Find {
            bytes: [span.start, span.end],
            fr: span.of(&article.text),
            en: &mention.en,
            kind: mention.kind,
            rule: mention.rule,
            entry: term.map(|term| term.entry.id.as_str()),
            glossary: glossary.origin_of(mention),
            pattern: pattern.map(|term| term.pattern.id.as_str()),
            parts: finds(article, clean, parts, glossary).collect(),
        }
    }))
}
