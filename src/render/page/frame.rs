//! What stands around the briefs of a page: head, foot, and the index of a folder of pages.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::Digest;
use sha2::Sha256;

use crate::brief::Brief;
use crate::render::safe::line;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What stands before the first of some briefs.
pub(in crate::render) fn head(title: &str) -> String {
    frame(title) + GUIDE
}

/// What every page begins with. Nothing runs and nothing is loaded but what is in the page itself: the policy
/// names style and script by their hashes, so even a hole in the escaping lets no other script run.
fn frame(title: &str) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
         script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n<title>{}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<header><h1>{}</h1>\n",
        hash(STYLE),
        hash(SCRIPT),
        escaped(title),
        escaped(title)
    )
}

/// What tells a reader of briefs how to use the page, and opens the list of briefs.
const GUIDE: &str = "<p>Click an English sentence to see its French in the story; <kbd>j</kbd> <kbd>k</kbd> \
     next and previous; terms show their entry.</p></header>\n<main>\n";

/// What stands after the last brief.
pub(in crate::render) fn foot() -> String {
    format!("</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n")
}

/// What stands before the rows of an index.
pub fn index_head() -> String {
    frame("Briefs") + "</header>\n<main>\n<ol class=\"index\">\n"
}

/// What stands after the rows of an index.
pub fn index_foot() -> String {
    "</ol>\n".to_owned() + &foot()
}

/// The row of `brief`, whose page is the file `name` beside the index.
pub fn index_row(brief: &Brief, name: &str) -> String {
    let article = &brief.article;
    let title = article.title.as_deref().unwrap_or(&article.id);
    let english = brief.headline.as_ref().and_then(|headline| headline.en.as_ref());
    let first = || brief.sentences.iter().find_map(|sentence| sentence.en.as_ref());
    let english = english.or_else(first).map_or_else(String::new, |english| escaped(&english.text));
    let terms = &brief.report.terms;
    let date = article.published.as_deref().map_or_else(String::new, |date| escaped(date) + " · ");
    format!(
        "<li><a href=\"{}\" lang=\"fr\">{}</a><small>{english}</small><small>{date}{} of {} sentences · terms: {} of {} \
         applied · {}</small></li>\n",
        escaped(name),
        escaped(title),
        brief.sentences.len(),
        brief.report.sentences,
        terms.applied,
        terms.found,
        escaped(&article.source)
    )
}

/// `text` on one line so that HTML shows it as it is, in text and in attributes.
fn escaped(text: &str) -> String {
    minijinja::HtmlEscape(&line(text)).to_string()
}
