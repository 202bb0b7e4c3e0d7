//! The story in a page: body, title, date, byline.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Metadata, Readability};

use crate::article::Article;
use crate::article::page::paragraphs;

/// Characters of text below which a body is taken for lost, and the plain markup is asked.
const LOST: usize = 200;

/// The story of a page, as yet without identifier, source and encoding; `None` when no text is found.
pub(crate) fn story(markup: &str) -> Option<Article> {
    let page = Document::from(markup);
    let fallback = marked_up(&page);
    let (language, link, date) = (language(&page), link(&page), date(&page));
    // `paragraphs` tells captions by their class.
    let config = Config { keep_classes: true, ..Config::default() };
    let mut readability = Readability::with_document(page, None, Some(config)).ok()?;
    let mut metadata = readability.get_article_metadata(readability.parse_json_ld());
    let found = readability.parse().ok();
    metadata.published_time = metadata.published_time.or(date);
    if let Some(found) = &found {
        metadata.byline = metadata.byline.or_else(|| found.byline.clone());
    }
    let body = found.map(|found| paragraphs::of_fragment(&found.content)).unwrap_or_default();
    let lost = body.chars().count() < LOST && fallback.len() > body.len();
    let text = if lost { fallback } else { body };
    (!text.trim().is_empty()).then(|| article(text, metadata, language, link))
}

/// The parts put together; blank ones are left out.
fn article(
    text: String,
    metadata: Metadata,
    language: Option<String>,
    link: Option<String>,
) -> Article {
    let given = |part: String| {
        let words = part.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
        Some(words.collect::<Vec<_>>().join(" ")).filter(|part| !part.is_empty())
    };
    let mut article = Article {
        text,
        title: given(metadata.title),
        published: metadata.published_time.and_then(given),
        byline: metadata.byline.and_then(given),
        language: language.and_then(given),
        url: link.or(metadata.url).and_then(given),
        ..Article::default()
    };
    let others = [
        ("site_name", metadata.site_name),
        ("modified", metadata.modified_time),
        ("description", metadata.excerpt),
    ];
    for (name, part) in others {
        if let Some(part) = part.and_then(given) {
            article.metadata.insert(name.to_owned(), part);
        }
    }
    article
}

/// The text of what the page itself marks as its story: the longest `<article>` or `<main>`, else
/// all its `<p>`.
fn marked_up(page: &Document) -> String {
    let marked = page.select("article, main, [itemprop=articleBody]");
    let longest = marked.nodes().iter().map(paragraphs_in).max_by_key(String::len);
    let longest = longest.filter(|text| !text.is_empty());
    longest.unwrap_or_else(|| page.body().map(|body| paragraphs_in(&body)).unwrap_or_default())
}

/// The text of every `<p>` below `node` that is not beside the story.
fn paragraphs_in(node: &NodeRef) -> String {
    let beside = ["nav", "aside", "footer", "form", "header"];
    let all = dom_query::Selection::from(*node).select("p");
    let own = all.nodes().iter().filter(|p| {
        !p.ancestors_it(None).any(|above| above.node_name().is_some_and(|n| beside.contains(&&*n)))
    });
    own.map(paragraphs::of).filter(|p| !p.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The language that the page says it is in.
fn language(page: &Document) -> Option<String> {
    let attribute = page.select("html[lang]").attr("lang");
    let meta = || page.select("meta[property='og:locale']").attr("content");
    attribute.or_else(meta).map(|tag| tag.to_string())
}

/// When the page says it was published, outside its metadata.
fn date(page: &Document) -> Option<String> {
    let marked = page.select("[itemprop=datePublished]");
    let time = || page.select("article time[datetime]").attr("datetime");
    let date = marked.attr("datetime").or_else(|| marked.attr("content")).or_else(time);
    date.map(|date| date.to_string())
}

/// Where the page says it is on the web.
fn link(page: &Document) -> Option<String> {
    let canonical = page.select("link[rel=canonical]").attr("href");
    let meta = || page.select("meta[property='og:url']").attr("content");
    canonical.or_else(meta).map(|link| link.to_string())
}
