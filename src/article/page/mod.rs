//! Web pages: the story out of the page, without what stands around it.
//!
//! Finding the body is `dom_smoothie`'s work, a port of the Readability that browsers use; turning
//! it into paragraphs, and mending what it loses, is ours. Without the `html` feature every page is
//! an error that says so.

#[cfg(feature = "html")]
mod body;
#[cfg(feature = "html")]
mod depth;
#[cfg(feature = "html")]
mod paragraphs;

use crate::article::Article;
use crate::article::decode::Decoded;
use crate::article::error::ArticleError;
use crate::article::json::Place;

/// Bytes of markup above which nothing is a page; parsed, it takes many times its size.
pub(crate) const LARGEST: usize = 32 << 20;

/// The story of the page `decoded`.
#[cfg(feature = "html")]
pub(crate) fn story(place: &Place, decoded: Decoded) -> Result<Article, ArticleError> {
    let name = || place.name.clone();
    let Decoded { text: markup, encoding, flaw } = decoded;
    if markup.len() > LARGEST {
        return Err(ArticleError::TooLarge { name: name(), limit: LARGEST as u64 });
    }
    depth::check(&place.name, &markup)?;
    let article = body::story(&markup).ok_or_else(|| ArticleError::NoArticle { name: name() })?;
    // What was not in the declared encoding may have been in a script, and then it does no harm.
    match flaw {
        Some((line, offset)) if article.text.contains('\u{fffd}') => {
            Err(ArticleError::Malformed { name: name(), encoding, line, offset })
        }
        _ => Ok(Article {
            id: place.id.clone(),
            source: place.name.clone(),
            encoding: encoding.to_owned(),
            ..article
        }),
    }
}

/// The text of a piece of markup that is all story, as a JSON field carries it.
#[cfg(feature = "html")]
pub(crate) fn fragment(name: &str, markup: &str) -> Result<String, ArticleError> {
    depth::check(name, markup)?;
    Ok(paragraphs::of_fragment(markup))
}

/// The error for a page, in a build that reads none.
#[cfg(not(feature = "html"))]
pub(crate) fn story(place: &Place, _: Decoded) -> Result<Article, ArticleError> {
    Err(missing(&place.name))
}

/// The error for markup in a field, in a build that reads none.
#[cfg(not(feature = "html"))]
pub(crate) fn fragment(name: &str, _: &str) -> Result<String, ArticleError> {
    Err(missing(name))
}

/// Says which build would have read `name`.
#[cfg(not(feature = "html"))]
fn missing(name: &str) -> ArticleError {
    ArticleError::WithoutFeature { name: name.to_owned(), what: "an HTML page", feature: "html" }
}
