//! Plain text and Markdown: the file is the story.

use serde_json::{Map, Value};

use crate::article::Article;
use crate::article::decode::Decoded;
use crate::article::error::ArticleError;
use crate::article::fields::Role;
use crate::article::json::{self, Place};
use crate::article::reader::Reader;
use crate::article::title;

/// The story that the whole of a file is.
///
/// Front matter gives the parts it names and is no part of the text: offsets count from after it.
pub(crate) fn story(
    reader: &Reader,
    place: &Place,
    decoded: Decoded,
    markdown: bool,
) -> Result<Article, ArticleError> {
    let Decoded { text, encoding, .. } = decoded;
    let (header, start) = match front_matter(&text) {
        Some(matter) if markdown => matter.parse(&place.name, &text)?,
        _ => (Map::new(), 0),
    };
    let text = text.get(start..).unwrap_or_default().to_owned();
    if text.trim().is_empty() {
        return Err(ArticleError::Empty { name: place.name.clone() });
    }
    let mut article = json::parts(&reader.fields, place, header, &[Role::Text, Role::Html])?;
    article.title = article.title.or_else(|| title::title(&text, markdown));
    article.text = text;
    encoding.clone_into(&mut article.encoding);
    Ok(article)
}

/// Where the front matter of a text lies, in bytes.
struct FrontMatter {
    /// Where its YAML begins.
    yaml: usize,
    /// Where the closing mark begins.
    close: usize,
    /// Where the story begins.
    text: usize,
}

/// The front matter of `text`: what stands between a first line `---` and the next `---` or `...`.
fn front_matter(text: &str) -> Option<FrontMatter> {
    let mut at = 0;
    let mut yaml = None;
    for line in text.split_inclusive('\n') {
        let mark = line.trim_end();
        match yaml {
            None if mark == "---" => yaml = Some(at + line.len()),
            None => return None,
            Some(yaml) if mark == "---" || mark == "..." => {
                return Some(FrontMatter { yaml, close: at, text: at + line.len() });
            }
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

impl FrontMatter {
    /// Its fields, and where the story begins in `text`.
    ///
    /// A first paragraph between two rules is not front matter: it gives no fields and is text.
    fn parse(&self, name: &str, text: &str) -> Result<(Map<String, Value>, usize), ArticleError> {
        let yaml = text.get(self.yaml..self.close).unwrap_or_default();
        let key = yaml.trim_start().split([':', '\n']).next().unwrap_or_default();
        let is_key =
            !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        if !yaml.trim().is_empty() && !is_key {
            return Ok((Map::new(), 0));
        }
        match serde_yaml::from_str::<Option<Value>>(yaml) {
            Ok(Some(Value::Object(fields))) => Ok((fields, self.text)),
            Ok(None) => Ok((Map::new(), self.text)),
            Ok(Some(_)) => Ok((Map::new(), 0)),
            Err(error) => {
                // The line `---` comes before the first line of the YAML.
                let line = error.location().map_or(1, |place| place.line() + 1);
                let reason = error.to_string();
                let reason = reason.lines().next().unwrap_or_default();
                // `error: line 1 column 8: unclosed quote`, where the line is not the file's.
                let reason = reason.split_once(" column ").map_or(reason, |(_, rest)| {
                    rest.split_once(": ").map_or(reason, |(_, cause)| cause)
                });
                let reason = reason.to_owned();
                Err(ArticleError::FrontMatter { name: name.to_owned(), line, reason })
            }
        }
    }
}
