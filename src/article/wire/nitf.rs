//! NITF 3: the story that an `<nitf>` is, alone or inside NewsML.

use crate::article::Article;
use crate::article::facts::{NO_END, add, add_topic, keep};
use crate::article::wire::body;
use crate::article::wire::element::Element;

/// The text of the story: `body.content`, without head and end.
pub(super) fn text(nitf: &Element) -> String {
    let body = nitf.find("body.content").or_else(|| nitf.child("body")).unwrap_or(nitf);
    body::paragraphs(body)
}

/// Puts what `nitf` says of its story into `article`; what is there already stays.
pub(super) fn describe(nitf: &Element, article: &mut Article) {
    if article.language.is_none() {
        article.language = nitf.attribute("lang").map(str::to_owned);
    }
    if let Some(head) = nitf.child("head") {
        describe_head(head, article);
    }
    let body = nitf.child("body");
    if article.language.is_none() {
        article.language = body.and_then(|body| body.attribute("lang")).map(str::to_owned);
    }
    let Some(head) = body.and_then(|body| body.child("body.head")) else { return };
    let headline = head.find("hl1").or_else(|| head.find("hedline")).and_then(Element::line);
    // The title of the head is often a slug, and then the headline says more.
    article.title = headline.or(article.title.take());
    article.byline = article.byline.take().or_else(|| head.child("byline").and_then(Element::line));
    keep(article, "dateline", head.child("dateline").and_then(Element::line));
    keep(article, "abstract", head.child("abstract").and_then(Element::line));
    keep(article, "provider", head.child("distributor").and_then(Element::line));
    keep(article, "note", head.child("note").and_then(Element::line));
    let place = head.child("dateline").and_then(|line| line.child("location"));
    keep(article, "place", place.and_then(Element::line));
}

fn describe_head(head: &Element, article: &mut Article) {
    article.title = article.title.take().or_else(|| head.child("title").and_then(Element::line));
    let subjects = head.all("tobject").flat_map(|object| object.all("tobject.subject"));
    for subject in subjects {
        if let Some(code) = subject.attribute("tobject.subject.refnum") {
            add_topic(article, code);
        }
    }
    let genres = head.all("tobject").flat_map(|object| object.all("tobject.property"));
    for genre in genres.filter_map(|genre| genre.attribute("tobject.property.type")) {
        add(article, "genre", genre);
    }
    let print = head.child("pubdata");
    keep(article, "provider", print.and_then(|print| print.attribute("name")));
    let Some(data) = head.child("docdata") else { return };
    let value =
        |element: &str, attribute: &str| data.child(element).and_then(|e| e.attribute(attribute));
    if let Some(id) = value("doc-id", "id-string") {
        id.clone_into(&mut article.id);
    }
    keep(article, "provider", value("doc-id", "regsrc"));
    keep(article, "urgency", value("urgency", "ed-urg"));
    keep(article, "version", value("du-key", "version"));
    keep(article, "slugline", value("fixture", "fix-id").or_else(|| value("du-key", "key")));
    keep(article, "embargoed", value("date.release", "norm"));
    keep(article, "expires", value("date.expire", "norm"));
    keep(article, "copyright", value("doc.copyright", "holder"));
    keep(article, "note", value("ed-msg", "info"));
    if article.published.is_none() {
        article.published = value("date.issue", "norm")
            .or_else(|| print.and_then(|print| print.attribute("date.publication")))
            .map(str::to_owned);
    }
    let keywords = data.all("key-list").flat_map(|list| list.all("keyword"));
    for keyword in keywords.filter_map(|keyword| keyword.attribute("key")) {
        add(article, "keyword", keyword);
    }
    let status = data.attribute("management-status");
    keep(article, "status", status);
    if status == Some("embargoed") {
        keep(article, "embargoed", Some(NO_END));
    }
    keep(article, "replaces", data.attribute("management-doc-idref"));
}
