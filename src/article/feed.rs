//! Feeds: RSS and Atom, each entry a story.
//!
//! Reading them is `feed-rs`'s work. An entry's full text is taken where the feed has it, else its
//! summary, and then the metadata says so: `extent` is `summary`.

use feed_rs::model::{Entry, Feed, Text};
use feed_rs::parser;

use crate::article::Article;
use crate::article::decode::Decoded;
use crate::article::error::{ArticleError, shown};
use crate::article::facts::{add, keep, one_line};
use crate::article::json::Place;
use crate::article::page;
use crate::article::wire::tree;

/// Bytes of a feed above which it is refused: it is taken apart whole.
const LARGEST: usize = 64 << 20;

/// The stories of the feed `decoded`.
pub(crate) fn stories(place: &Place, decoded: Decoded) -> Vec<Result<Article, ArticleError>> {
    match read(place, decoded) {
        Ok(stories) => stories,
        Err(error) => vec![Err(error)],
    }
}

fn read(
    place: &Place,
    decoded: Decoded,
) -> Result<Vec<Result<Article, ArticleError>>, ArticleError> {
    let name = || place.name.clone();
    let Decoded { text, encoding, flaw } = decoded;
    if let Some((line, offset)) = flaw {
        return Err(ArticleError::Malformed { name: name(), encoding, line, offset });
    }
    if text.len() > LARGEST {
        return Err(ArticleError::TooLarge { name: name(), limit: LARGEST as u64 });
    }
    let text = tree::check(text).map_err(|(line, column, reason)| ArticleError::Xml {
        name: name(),
        line,
        column,
        reason: shown(&reason),
    })?;
    // The text is decoded already: what it declares would be believed again.
    let start = text.trim_start();
    let start = if start.starts_with("<?xml") {
        start.split_once("?>").map_or(start, |(_, rest)| rest)
    } else {
        start
    };
    let parser = parser::Builder::new().sanitize_content(false).build();
    let feed = parser
        .parse(start.as_bytes())
        .map_err(|error| ArticleError::Feed { name: name(), reason: shown(&error.to_string()) })?;
    if feed.entries.is_empty() {
        return Err(ArticleError::NoRecord { name: name() });
    }
    let entries = (1..).zip(&feed.entries);
    Ok(entries
        .map(|(number, entry)| story(&place.record(number), &feed, entry, encoding))
        .collect())
}

fn story(
    place: &Place,
    feed: &Feed,
    entry: &Entry,
    encoding: &str,
) -> Result<Article, ArticleError> {
    let name = || place.name.clone();
    let content = entry.content.as_ref().and_then(|content| {
        let body = content.body.as_ref().filter(|body| !body.trim().is_empty())?;
        Some((body, content.content_type.as_str() == "text/plain"))
    });
    let summary = entry.summary.as_ref().filter(|text| !text.content.trim().is_empty());
    let (body, plain) = content
        .or_else(|| summary.map(|text| (&text.content, text.content_type.as_str() == "text/plain")))
        .ok_or_else(|| ArticleError::Empty { name: name() })?;
    let text = prose(&place.name, body, plain)?;
    if text.trim().is_empty() {
        return Err(ArticleError::Empty { name: name() });
    }
    let line = |text: &Option<Text>| {
        let text = text.as_ref()?;
        one_line(
            &prose(&place.name, &text.content, text.content_type.as_str() == "text/plain").ok()?,
        )
    };
    let (published, updated) = (entry.published.or(entry.updated), entry.updated);
    let people = if entry.authors.is_empty() { &feed.authors } else { &entry.authors };
    let people: Vec<_> =
        people.iter().filter_map(|person| one_line(person.name.as_deref()?)).collect();
    let links = || entry.links.iter();
    let link = links().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let mut article = Article {
        id: if entry.id.trim().is_empty() { place.id.clone() } else { entry.id.clone() },
        source: place.name.clone(),
        title: line(&entry.title),
        text,
        published: published.map(|date| date.to_rfc3339()),
        byline: Some(people.join(", ")).filter(|names| !names.is_empty()),
        language: entry.language.clone().or_else(|| feed.language.clone()),
        url: link.map(|link| link.href.clone()).filter(|link| !link.trim().is_empty()),
        encoding: encoding.to_owned(),
        ..Article::default()
    };
    keep(&mut article, "provider", line(&feed.title));
    keep(
        &mut article,
        "updated",
        updated.filter(|_| updated != published).map(|date| date.to_rfc3339()),
    );
    keep(&mut article, "extent", content.is_none().then_some("summary"));
    for category in &entry.categories {
        add(&mut article, "keyword", category.label.as_ref().unwrap_or(&category.term));
    }
    Ok(article)
}

/// `body` as text: feeds put markup into fields that should have none, so that is looked for.
fn prose(name: &str, body: &str, plain: bool) -> Result<String, ArticleError> {
    let marked = body.match_indices('<').any(|(at, _)| {
        let after = body.get(at + 1..).unwrap_or_default().trim_start_matches('/');
        after.starts_with(|c: char| c.is_ascii_alphabetic()) && after.contains('>')
    });
    let referred = body.split('&').skip(1).any(|after| {
        let end = after.find(';').unwrap_or(0);
        (2..=10).contains(&end)
            && after.bytes().take(end).all(|b| b.is_ascii_alphanumeric() || b == b'#')
    });
    if marked || referred || !plain && !body.contains('\n') {
        return page::fragment(name, body);
    }
    Ok(body.trim().to_owned())
}
