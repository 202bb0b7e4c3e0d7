//! Refuses markup nested so deep that parsing it would not end.
//!
//! Parsing and scoring take time that grows with the square of the depth: 2,000 open `<div>`s
//! took `dom_smoothie` 1.3 s, and a page of 100,000 would hold up a whole batch.

use crate::article::error::ArticleError;

/// Elements open at once beyond which a page is refused; Chromium's parser flattens from 512 on.
const DEEPEST: usize = 512;

/// Elements that have no end tag, or whose end tag is often left out and implied.
const UNCLOSED: [&str; 30] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",
    "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "path", "source",
    "tbody", "td", "th", "thead", "tr", "track", "wbr",
];

/// # Errors
///
/// [`ArticleError::TooDeep`] when more elements are open at once than any page needs.
pub(crate) fn check(name: &str, markup: &str) -> Result<(), ArticleError> {
    let mut open = 0_usize;
    for after in markup.split('<').skip(1) {
        // `<\/p>` is how scripts write an end tag.
        if after.starts_with('/') || after.starts_with("\\/") {
            open = open.saturating_sub(1);
            continue;
        }
        let end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        let tag = after.get(..end).unwrap_or_default();
        let closed = after.split('>').next().is_some_and(|inside| inside.ends_with('/'));
        let counts = !UNCLOSED.iter().any(|known| known.eq_ignore_ascii_case(tag));
        if !tag.is_empty() && counts && !closed {
            open += 1;
            if open > DEEPEST {
                return Err(ArticleError::TooDeep { name: name.to_owned(), limit: DEEPEST });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn end_tags_count_as_they_are_written() {
        assert!(check("a", &"<div><br><p>x</div>".repeat(2_000)).is_ok());
        assert!(check("a", &"\"<b>x<\\/b>\"".repeat(2_000)).is_ok());
        assert!(check("a", &"<use href=#a />".repeat(2_000)).is_ok());
        assert!(check("a", &"<DIV>".repeat(513)).is_err());
    }
}
