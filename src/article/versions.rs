//! Updates of a story: the last version stands for all.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::collections::VecDeque;

use crate::article::Article;
use crate::article::error::{ArticleError, shown};

/// Stories held back at most, waiting for their updates.
const HELD: usize = 4096;
/// Bytes of text held back at most.
const HELD_BYTES: usize = 32 << 20;
/// Stories let go whose versions are remembered, so that an older one that comes late is known.
const REMEMBERED: usize = 65_536;

/// `stories` with every version that a later one replaces turned into an error that says so.
///
/// A story is replaced by one of the same identifier and a higher `version`, by one that names it in
/// `replaces`, and by its own withdrawal; of two of one version the first stays. The order is kept.
///
/// Stories that carry a version are held back until 4,096 of them, or 32 MiB of text, have come: an
/// update that comes later than that can not replace a story that was let go, and both stand. An
/// older version that comes late is still known among the last 65,536 stories. Stories without a version
/// pass at once unless others are held before them.
pub fn newest<I>(stories: I) -> impl Iterator<Item = Result<Article, ArticleError>> + use<I>
where
    I: Iterator<Item = Result<Article, ArticleError>>,
{
    Newest {
        stories,
        held: VecDeque::new(),
        bytes: 0,
        gone: 0,
        places: HashMap::new(),
        passed: HashMap::new(),
        order: VecDeque::new(),
        ended: false,
    }
}

struct Newest<I> {
    stories: I,
    held: VecDeque<Result<Article, ArticleError>>,
    bytes: usize,
    /// How many were let go: the number of the first that is held.
    gone: usize,
    /// Numbers of the stories held, by identifier.
    places: HashMap<String, usize>,
    /// Versions of stories let go, by identifier, and the order in which they went.
    passed: HashMap<String, String>,
    order: VecDeque<String>,
    ended: bool,
}

impl<I: Iterator<Item = Result<Article, ArticleError>>> Iterator for Newest<I> {
    type Item = Result<Article, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended && self.held.len() < HELD && self.bytes < HELD_BYTES {
            match self.stories.next() {
                None => self.ended = true,
                Some(story) => {
                    let plain = story.as_ref().is_ok_and(|story| version(story).is_none());
                    if plain && self.held.is_empty() {
                        return Some(story);
                    }
                    self.take(story);
                }
            }
        }
        let story = self.held.pop_front()?;
        let number = self.gone;
        self.gone += 1;
        if let Ok(article) = &story {
            self.bytes -= article.text.len();
            if self.places.get(&article.id) == Some(&number) {
                self.places.remove(&article.id);
            }
            if let Some(version) = version(article) {
                self.remember(article.id.clone(), version.to_owned());
            }
        }
        Some(story)
    }
}

impl<I> Newest<I> {
    fn take(&mut self, story: Result<Article, ArticleError>) {
        let story = match story {
            Ok(story) => self.weigh(story),
            Err(ArticleError::Withdrawn { name, id, version, status }) => {
                let by = format!("its withdrawal, `{name}`");
                let older = |held: Option<&str>| match (held, version.as_deref()) {
                    (Some(held), Some(own)) => compare(held, own).is_le(),
                    _ => true,
                };
                self.replace(&id, &by, older);
                self.remember(id.clone(), version.clone().unwrap_or_default());
                Err(ArticleError::Withdrawn { name, id, version, status })
            }
            error => error,
        };
        if let Ok(article) = &story {
            self.places.insert(article.id.clone(), self.gone + self.held.len());
            self.bytes += article.text.len();
        }
        self.held.push_back(story);
    }

    /// `story`, or why it gives way to one that came before; those before it that give way are replaced.
    fn weigh(&mut self, story: Article) -> Result<Article, ArticleError> {
        if let Some(earlier) = story.metadata.get("replaces") {
            self.replace(earlier, &format!("`{}`", story.source), |_| true);
        }
        let Some(own) = version(&story) else { return Ok(story) };
        let by = format!("version {} of the same story, `{}`", shown(own), story.source);
        self.replace(&story.id, &by, |held| held.is_some_and(|held| compare(held, own).is_lt()));
        let standing = self
            .held_under(&story.id)
            .and_then(version)
            .or_else(|| self.passed.get(&story.id).map(String::as_str));
        match standing {
            Some(standing) if compare(standing, own).is_ge() => {
                let by =
                    format!("version {} of the same story, which came before", shown(standing));
                Err(ArticleError::Replaced { name: story.source.clone(), by })
            }
            _ => Ok(story),
        }
    }

    fn held_under(&self, id: &str) -> Option<&Article> {
        let number = self.places.get(id)?;
        self.held.get(number.checked_sub(self.gone)?)?.as_ref().ok()
    }

    /// Replaces the story held under `id` if its version is `older`.
    fn replace(&mut self, id: &str, by: &str, older: impl Fn(Option<&str>) -> bool) {
        let Some(article) = self.held_under(id).filter(|article| older(version(article))) else {
            return;
        };
        let name = article.source.clone();
        let size = article.text.len();
        let place = self.places.remove(id).and_then(|number| number.checked_sub(self.gone));
        if let Some(held) = place.and_then(|place| self.held.get_mut(place)) {
            *held = Err(ArticleError::Replaced { name, by: by.to_owned() });
            self.bytes -= size;
        }
    }

    fn remember(&mut self, id: String, version: String) {
        if self.passed.insert(id.clone(), version).is_none() {
            self.order.push_back(id);
        }
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.passed.remove(&oldest);
        }
    }
}

fn version(article: &Article) -> Option<&str> {
    article.metadata.get("version").map(String::as_str)
}

/// Numbers as numbers, all else by its characters.
fn compare(one: &str, other: &str) -> Ordering {
    match (one.trim().parse::<u64>(), other.trim().parse::<u64>()) {
        (Ok(one), Ok(other)) => one.cmp(&other),
        _ => one.cmp(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::unnecessary_wraps)] // as the reader gives them
    fn story(id: &str, version: Option<&str>, text: &str) -> Result<Article, ArticleError> {
        let mut article = Article {
            id: id.into(),
            source: format!("{id}.xml"),
            text: text.into(),
            ..Article::default()
        };
        article.metadata.extend(version.map(|version| ("version".to_owned(), version.to_owned())));
        Ok(article)
    }

    fn through(stories: Vec<Result<Article, ArticleError>>) -> Vec<String> {
        newest(stories.into_iter())
            .map(|story| story.map_or_else(|e| e.to_string(), |s| s.text))
            .collect()
    }

    #[test]
    fn the_last_version_stands_and_the_order_is_kept() {
        let seen = through(vec![
            story("a", Some("2"), "a2"),
            story("b", None, "b"),
            story("a", Some("10"), "a10"),
            story("a", Some("9"), "a9"),
            story("a", Some("10"), "again"),
            story("b", None, "b again"),
        ]);
        assert!(seen[0].contains("replaced by version 10"), "{seen:?}");
        assert!(seen[3].contains("version 10") && seen[4].contains("came before"), "{seen:?}");
        assert_eq!([&seen[1], &seen[2], &seen[5]], ["b", "a10", "b again"]);
    }

    #[test]
    fn a_withdrawal_takes_the_story_with_it() {
        let withdrawn = |version: &str| {
            Err(ArticleError::Withdrawn {
                name: "w".into(),
                id: "a".into(),
                version: Some(version.into()),
                status: "canceled".into(),
            })
        };
        let seen = through(vec![
            story("a", Some("1"), "a1"),
            withdrawn("2"),
            story("a", Some("1"), "late"),
        ]);
        assert!(
            seen[0].contains("withdrawal")
                && seen[1].contains("do not use")
                && seen[2].contains("version 2"),
            "{seen:?}"
        );
    }

    #[test]
    fn a_stream_without_versions_is_not_held_back() {
        let mut stories = newest((0..).map(|n| story(&n.to_string(), None, "x")));
        assert!(stories.next().is_some_and(|story| story.is_ok_and(|story| story.id == "0")));
    }

    #[test]
    fn what_is_held_has_a_limit() {
        let many = (0..10_000).map(|n| story(&n.to_string(), Some("1"), "x"));
        let late = [
            story("9999", Some("2"), "new"),
            story("0", Some("0"), "old"),
            story("0", Some("2"), "both"),
        ];
        let seen: Vec<_> = newest(many.chain(late)).collect();
        assert_eq!(seen.len(), 10_003);
        assert!(seen[0].is_ok() && seen[9_999].is_err() && seen[10_000].is_ok());
        assert!(
            seen[10_001].is_err() && seen[10_002].is_ok(),
            "a late update of what was let go stands beside it"
        );
    }
}
