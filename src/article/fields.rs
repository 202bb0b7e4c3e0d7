//! Where a JSON record keeps each part of a story.

use std::sync::Arc;

use crate::article::error::SettingError;

/// A part of a story that a JSON field can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Id,
    Title,
    Text,
    /// The text as HTML markup, read when no plain text is there.
    Html,
    Date,
    Byline,
    Language,
    Url,
    English,
}

/// Each role, its name, and the paths tried for it in order.
///
/// The names are those of ninjs 2 (`headline`, `body_text`, `versioncreated`), schema.org
/// (`articleBody`, `datePublished`), the `OrangeSum` corpus (`article`) and what exports commonly use.
const USUAL: [(Role, &str, &[&str]); 9] = [
    (Role::Id, "id", &["id", "_id", "uid", "guid", "uri"]),
    (Role::Title, "title", &["title", "headline"]),
    (
        Role::Text,
        "text",
        &["text", "body", "content", "body_text", "article", "articleBody", "content_text"],
    ),
    (Role::Html, "html", &["body_html", "html", "content_html"]),
    (
        Role::Date,
        "date",
        &[
            "date",
            "published",
            "versioncreated",
            "published_at",
            "pubdate",
            "datePublished",
            "date_published",
        ],
    ),
    (Role::Byline, "byline", &["byline", "author"]),
    (Role::Language, "language", &["language", "lang"]),
    (Role::Url, "url", &["url", "link"]),
    (Role::English, "english", &["english", "en", "text_en", "reference"]),
];

/// Which field of a JSON record gives which part of a story.
///
/// By default the usual names are tried in order. A path may lead into nested objects by dots and
/// into lists by number; a field whose own name has the dots comes first.
///
/// # Examples
///
/// ```
/// use depeche::article::Fields;
///
/// let mut fields = Fields::default();
/// fields.set("text=content.body")?;
/// assert!(fields.set("corps=x").is_err());
/// # Ok::<(), depeche::article::SettingError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields(Arc<[Vec<String>; USUAL.len()]>);

impl Default for Fields {
    fn default() -> Self {
        Self(Arc::new(USUAL.map(|(_, _, paths)| paths.iter().map(|&path| path.into()).collect())))
    }
}

impl Fields {
    /// Takes one assignment, `name=path`: from then on the part `name` is read at `path` alone.
    ///
    /// # Errors
    ///
    /// [`SettingError::NotAnAssignment`] without a name, `=` and a path;
    /// [`SettingError::UnknownField`] for a name that is not a part of a story.
    pub fn set(&mut self, assignment: &str) -> Result<(), SettingError> {
        let (name, path) = assignment
            .split_once('=')
            .map(|(name, path)| (name.trim(), path.trim()))
            .filter(|(name, path)| !name.is_empty() && !path.is_empty())
            .ok_or_else(|| SettingError::NotAnAssignment { given: assignment.to_owned() })?;
        let place = USUAL.iter().position(|(_, known, _)| *known == name).ok_or_else(|| {
            let known: Vec<_> = Self::names().collect();
            SettingError::UnknownField { given: name.to_owned(), known: known.join(", ") }
        })?;
        let paths = Arc::make_mut(&mut self.0);
        // A text that was asked for is not to be passed over for the usual markup, nor the reverse.
        if matches!(name, "text" | "html") {
            for (paths, (role, _, _)) in paths.iter_mut().zip(USUAL) {
                if matches!(role, Role::Text | Role::Html) && usual(role, paths) {
                    paths.clear();
                }
            }
        }
        if let Some(paths) = paths.get_mut(place) {
            *paths = vec![path.to_owned()];
        }
        Ok(())
    }

    /// The names that [`Fields::set`] knows.
    pub fn names() -> impl Iterator<Item = &'static str> {
        USUAL.iter().map(|(_, name, _)| *name)
    }

    /// The paths tried for `role`, in order.
    pub(crate) fn paths(&self, role: Role) -> &[String] {
        self.0.get(role as usize).map_or(&[], Vec::as_slice)
    }
}

/// Whether `paths` are still the ones tried by default for `role`.
fn usual(role: Role, paths: &[String]) -> bool {
    USUAL.get(role as usize).is_some_and(|(_, _, usual)| paths == *usual)
}

impl Role {
    /// The name it is set by.
    pub(crate) fn name(self) -> &'static str {
        USUAL.get(self as usize).map_or("text", |(_, name, _)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_roles() {
        for (place, (role, _, _)) in USUAL.iter().enumerate() {
            assert_eq!(*role as usize, place);
        }
    }

    #[test]
    fn an_unknown_field_lists_the_known_ones() {
        let error = Fields::default().set("corps=a").unwrap_err().to_string();
        assert!(error.contains("`corps`") && error.contains("id, title, text, html"), "{error}");
        assert!(Fields::default().set("text=").is_err());
    }

    #[test]
    fn a_named_text_is_the_only_one() {
        let mut fields = Fields::default();
        fields.set("text = content.body ").unwrap();
        assert_eq!(fields.paths(Role::Text), ["content.body"]);
        assert!(fields.paths(Role::Html).is_empty());
        assert_eq!(fields.paths(Role::Title), Fields::default().paths(Role::Title));
        fields.set("html=content.html").unwrap();
        assert_eq!(fields.paths(Role::Text), ["content.body"], "both were asked for");
    }
}
