//! A page of its own, side by side, to look an alignment through: nothing is loaded from anywhere.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Pair, Side};
use crate::align::Bead;
use crate::align::Evidence;
use crate::render::safe::line;

const STYLE: &str = include_str!("page.css");

/// Confidence from which a bead is not worth a second look, and below which it needs one.
const SURE: f64 = 0.9;
const WEAK: f64 = 0.5;

/// What stands before the first pair.
pub(super) fn head() -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'\">\n<title>Aligned texts</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header><strong>Aligned texts</strong>\n<span><kbd>↓</kbd> <kbd>↑</kbd> next and previous bead, \
         <kbd>n</kbd> <kbd>p</kbd> next and previous doubtful one, click for the evidence</span>\n\
         <label><input type=\"checkbox\" id=\"doubtful\"> only what is below {SURE:.2}</label></header>\n<main>\n"
    )
}

/// What stands after the last pair.
pub(super) const FOOT: &str =
    concat!("</main>\n<script>\n", include_str!("page.js"), "</script>\n</body>\n</html>\n");

/// `pair` as section `place` of the page.
pub(super) fn section(pair: &Pair, place: usize) -> String {
    let beads = &pair.alignment.beads;
    let paired = beads.iter().filter(|bead| bead.is_pair()).count();
    let mut out = format!(
        "<section>\n<h2 id=\"pair-{place}\">{}</h2>\n<p class=\"facts\">",
        escaped(&pair.id)
    );
    push(
        &mut out,
        format_args!(
            "{}, {} sentences, beside {}, {} sentences · {paired} beads · the texts match: {:.2}</p>\n<ol>\n",
            escaped(&pair.source.source),
            pair.source.sentences.len(),
            escaped(&pair.target.source),
            pair.target.sentences.len(),
            pair.alignment.confidence
        ),
    );
    let openings = paragraph_starts(&pair.source);
    for (number, bead) in beads.iter().enumerate() {
        let opens = bead.source.clone().next().is_some_and(|first| openings.contains(&first));
        row(&mut out, pair, bead, &format!("{place}-{}", number + 1), opens);
    }
    out.push_str("</ol>\n</section>\n");
    out
}

/// One bead: source, how sure, target, and the evidence once it is looked at.
fn row(out: &mut String, pair: &Pair, bead: &Bead, id: &str, opens: bool) {
    let level = match bead.confidence {
        sure if sure >= SURE => "sure",
        fair if fair >= WEAK => "fair",
        _ => "weak",
    };
    let opens = if opens { " opens" } else { "" };
    push(
        out,
        format_args!("<li class=\"bead {level}{opens}\" id=\"bead-{id}\" tabindex=\"-1\">\n"),
    );
    cell(out, &pair.source, &bead.source);
    let moved = if bead.evidence.moved { " <abbr title=\"out of order\">↕</abbr>" } else { "" };
    let (sure, share) = (bead.confidence, (bead.confidence * 100.0).round().clamp(0.0, 100.0));
    push(
        out,
        format_args!(
            "<div class=\"mid\">{sure:.2}{moved}<span class=\"bar\"><i style=\"width:{share}%\"></i></span></div>\n"
        ),
    );
    cell(out, &pair.target, &bead.target);
    if bead.is_pair() {
        push(out, format_args!("<div class=\"why\">{}</div>\n", why(&bead.evidence)));
    }
    out.push_str("</li>\n");
}

/// One side of a bead, each sentence with its number.
fn cell(out: &mut String, side: &Side, range: &std::ops::Range<usize>) {
    if range.is_empty() {
        out.push_str("<p class=\"none\">nothing opposite</p>\n");
        return;
    }
    push(out, format_args!("<p lang=\"{}\" dir=\"auto\">", escaped(&side.language)));
    for (id, sentence) in side.numbered(range) {
        let text = escaped(sentence.span.of(&side.text));
        push(out, format_args!("<span class=\"id\">{id}</span> <span>{text}</span> "));
    }
    out.push_str("</p>\n");
}

/// The evidence in words.
fn why(evidence: &Evidence) -> String {
    let numbers = evidence.numbers + evidence.numbers_missing;
    let mut facts = vec![
        format!("length {:.2} of what is usual here", evidence.length),
        format!("{:.0}% of the words met", evidence.covered * 100.0),
        format!("{} words, {} names", evidence.words, evidence.names),
    ];
    if numbers > 0 {
        facts.push(format!("{} of {numbers} numbers and terms", evidence.numbers));
    }
    if evidence.marks > 0 {
        facts.push(format!("{} marks differ", evidence.marks));
    }
    if evidence.paragraphs {
        facts.push("both open a paragraph".to_owned());
    }
    if evidence.moved {
        facts.push("out of order".to_owned());
    }
    facts.join(" · ")
}

/// Sentences that open a paragraph; none when the text has only one.
fn paragraph_starts(side: &Side) -> BTreeSet<usize> {
    let starts = side.sentences.windows(2).enumerate();
    starts
        .filter(|(_, two)| matches!(two, [one, next] if one.paragraph != next.paragraph))
        .map(|(at, _)| at + 1)
        .collect()
}

/// `text` on one line, for between tags or in double quotes.
fn escaped(text: &str) -> String {
    let text = line(text);
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c => safe.push(c),
        }
    }
    safe
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text); // writing to a `String` cannot fail
}
