//! JSON: a record becomes a story, a document one story or many.

use serde_json::{Map, Value};

use crate::article::Article;
use crate::article::error::{ArticleError, shown};
use crate::article::fields::{Fields, Role};
use crate::article::json_feed;
use crate::article::ninjs;
use crate::article::page;

/// Fields that hold the stories of a document which is an object around a list.
const LISTS: [&str; 5] = ["articles", "items", "docs", "data", "results"];

/// Where a story stands: what it is called when it has no identifier, and in errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The source as shown, with `#N` for record N.
    pub(crate) name: String,
    /// The identifier of a story that has none.
    pub(crate) id: String,
    /// In how many archives, one inside the other, it is.
    pub(crate) inside: u8,
}

impl Place {
    /// Record `number` (from 1) of the file that this is.
    pub(crate) fn record(&self, number: u64) -> Self {
        let (name, id) = (format!("{}#{number}", self.name), format!("{}#{number}", self.id));
        Self { name, id, inside: self.inside }
    }

    /// The error for a file that a build without `feature` cannot read; `what` it is.
    #[allow(dead_code)] // a build with every feature has no use for it
    pub(crate) fn without(&self, what: &'static str, feature: &'static str) -> ArticleError {
        ArticleError::WithoutFeature { name: self.name.clone(), what, feature }
    }
}

/// The stories of a JSON document: an object, a list of them, or an object that has such a list.
pub(crate) fn document(
    fields: &Fields,
    place: &Place,
    text: &str,
) -> Vec<Result<Article, ArticleError>> {
    let value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return vec![Err(broken(place, &error, 1))],
    };
    let list = match value {
        Value::Array(list) => list,
        Value::Object(record) if json_feed::is_feed(&record) => json_feed::items(record),
        Value::Object(record) if !ninjs::associated(&record).is_empty() => {
            ninjs::associated(&record)
        }
        Value::Object(mut record) => {
            let key = LISTS.into_iter().find(|key| {
                record
                    .get(*key)
                    .and_then(Value::as_array)
                    .is_some_and(|l| l.iter().all(Value::is_object))
            });
            let stories =
                key.filter(|_| !has_text(fields, &record)).and_then(|key| record.remove(key));
            match stories {
                Some(Value::Array(list)) => list,
                _ => return vec![story(fields, place, Value::Object(record))],
            }
        }
        other => return vec![story(fields, place, other)],
    };
    if list.is_empty() {
        return vec![Err(ArticleError::NoRecord { name: place.name.clone() })];
    }
    (1..).zip(list).map(|(number, value)| story(fields, &place.record(number), value)).collect()
}

/// The story that one JSON value is.
pub(crate) fn story(fields: &Fields, place: &Place, value: Value) -> Result<Article, ArticleError> {
    let name = || place.name.clone();
    let Value::Object(mut record) = value else {
        return Err(ArticleError::NotARecord { name: name(), found: kind(&value) });
    };
    let lists = ninjs::is_item(&record).then(|| ninjs::flatten(&mut record));
    if let Some(status @ ("canceled" | "withheld")) =
        record.get("status").filter(|_| lists.is_some()).and_then(Value::as_str)
    {
        let text = |field: &str| record.get(field).and_then(Value::as_str).map(str::to_owned);
        let (id, version) = (text("uri").unwrap_or_default(), text("version"));
        return Err(ArticleError::Withdrawn {
            name: name(),
            id,
            version,
            status: status.to_owned(),
        });
    }
    let text = match take(fields, place, Role::Text, &mut record)? {
        Some(text) => text,
        None => match take(fields, place, Role::Html, &mut record)? {
            Some(markup) => page::fragment(&place.name, &markup)?,
            None => return Err(without_text(fields, place, &mut record)),
        },
    };
    if text.trim().is_empty() {
        return Err(ArticleError::Empty { name: name() });
    }
    let mut article = parts(fields, place, record, &[Role::Text, Role::Html])?;
    article.text = text;
    if let Some(lists) = lists {
        ninjs::describe(lists, &mut article);
    }
    Ok(article)
}

/// A story with every part that `record` gives but the text; what is left over is its metadata.
///
/// Scalars only: what is nested has no place there. Fields that `without` reads are left out.
pub(crate) fn parts(
    fields: &Fields,
    place: &Place,
    mut record: Map<String, Value>,
    without: &[Role],
) -> Result<Article, ArticleError> {
    let mut part = |role| take(fields, place, role, &mut record);
    let mut article = Article {
        id: part(Role::Id)?.unwrap_or_else(|| place.id.clone()),
        source: place.name.clone(),
        title: part(Role::Title)?,
        published: part(Role::Date)?,
        byline: part(Role::Byline)?,
        language: part(Role::Language)?,
        url: part(Role::Url)?,
        english: part(Role::English)?,
        encoding: "UTF-8".to_owned(),
        ..Article::default()
    };
    for (name, value) in record {
        let text = match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Bool(truth) => truth.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => continue,
        };
        let is_text = without.iter().any(|role| fields.paths(*role).contains(&name));
        if !is_text && !text.trim().is_empty() {
            article.metadata.insert(name, text);
        }
    }
    Ok(article)
}

/// Takes the first path of `role` that leads to something out of `record`; blank and null are nothing.
///
/// Numbers are as good as text where no prose is meant, and a list of names is as good as a name.
fn take(
    fields: &Fields,
    place: &Place,
    role: Role,
    record: &mut Map<String, Value>,
) -> Result<Option<String>, ArticleError> {
    for path in fields.paths(role) {
        let Some(value) = reach(record, path) else { continue };
        let prose = matches!(role, Role::Text | Role::Html | Role::English | Role::Title);
        let text = match value {
            Value::Null => continue,
            Value::String(text) => std::mem::take(text),
            Value::Number(number) if !prose => number.to_string(),
            Value::Array(names) if role == Role::Byline && names.iter().all(Value::is_string) => {
                names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
            }
            // A byline or a link in a shape of its own is no reason to lose the story.
            _ if !prose && role != Role::Id => continue,
            other => {
                return Err(ArticleError::WrongType {
                    name: place.name.clone(),
                    field: shown(path),
                    role: role.name(),
                    found: kind(other),
                });
            }
        };
        if !text.trim().is_empty() {
            record.remove(path);
            return Ok(Some(text));
        }
    }
    Ok(None)
}

/// What `path` leads to: a field of that very name, else down through objects and lists by dots.
fn reach<'a>(record: &'a mut Map<String, Value>, path: &str) -> Option<&'a mut Value> {
    if record.contains_key(path) {
        return record.get_mut(path);
    }
    let (first, rest) = path.split_once('.')?;
    rest.split('.').try_fold(record.get_mut(first)?, |value, step| match value {
        Value::Object(fields) => fields.get_mut(step),
        Value::Array(list) => list.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The error for a record whose text is blank, or is nowhere.
fn without_text(fields: &Fields, place: &Place, record: &mut Map<String, Value>) -> ArticleError {
    let mut paths = fields.paths(Role::Text).iter().chain(fields.paths(Role::Html));
    let name = place.name.clone();
    if paths.any(|path| reach(record, path).is_some()) {
        ArticleError::Empty { name }
    } else {
        ArticleError::NoText { name, fields: keys(record) }
    }
}

/// Whether a path of the text leads to something in `record`.
fn has_text(fields: &Fields, record: &Map<String, Value>) -> bool {
    let paths = fields.paths(Role::Text).iter().chain(fields.paths(Role::Html));
    let mut firsts = paths.map(|path| path.split('.').next().unwrap_or_default());
    firsts
        .any(|first| record.get(first).is_some_and(|value| value.is_string() || value.is_object()))
}

/// The error for text that is not JSON; its first line is line `first` of the file.
pub(crate) fn broken(place: &Place, error: &serde_json::Error, first: u64) -> ArticleError {
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
    let line = first + (error.line() as u64).saturating_sub(1);
    ArticleError::Json { name: place.name.clone(), line, column: error.column() as u64, reason }
}

/// What to call a JSON value of the wrong kind.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The names of the fields of `record`, for an error: the first few, fit to be shown.
fn keys(record: &Map<String, Value>) -> String {
    let mut names: Vec<_> = record.keys().take(12).map(|key| format!("`{}`", shown(key))).collect();
    if record.len() > names.len() {
        names.push("…".to_owned());
    }
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
