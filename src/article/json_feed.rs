//! JSON Feed 1 and 1.1: each item a story, with what the feed says of all.
//!
//! Read here and not by `feed-rs`, so that an item that breaks the specification spoils only itself.

use serde_json::{Map, Value};

/// How the version of every JSON Feed begins.
const VERSION: &str = "https://jsonfeed.org/version/";

/// Whether `record` is a JSON Feed.
pub(crate) fn is_feed(record: &Map<String, Value>) -> bool {
    let version = record.get("version").and_then(Value::as_str);
    version.is_some_and(|version| version.starts_with(VERSION))
        && record.get("items").is_some_and(Value::is_array)
}

/// The items of the feed `record` in the fields of any record.
pub(crate) fn items(mut record: Map<String, Value>) -> Vec<Value> {
    let Some(Value::Array(items)) = record.remove("items") else { return Vec::new() };
    items
        .into_iter()
        .map(|item| match item {
            Value::Object(item) => Value::Object(with_feed(item, &record)),
            other => other,
        })
        .collect()
}

/// `item` with what `feed` says of all its items, and lists of names made names.
fn with_feed(mut item: Map<String, Value>, feed: &Map<String, Value>) -> Map<String, Value> {
    for (part, from) in [
        ("language", "language"),
        ("authors", "authors"),
        ("author", "author"),
        ("provider", "title"),
    ] {
        if let Some(value) = feed.get(from)
            && !item.contains_key(part)
        {
            item.insert(part.to_owned(), value.clone());
        }
    }
    let names = |value: Value| match value {
        Value::Array(people) => people.iter().filter_map(name).collect::<Vec<_>>().join(", "),
        person => name(&person).unwrap_or_default(),
    };
    let people = item.remove("authors").or_else(|| item.remove("author"));
    if let Some(people) = people.map(names).filter(|names| !names.is_empty()) {
        item.insert("byline".to_owned(), Value::String(people));
    }
    item.remove("author");
    if let Some(Value::Array(tags)) = item.remove("tags") {
        let tags: Vec<_> = tags.iter().filter_map(Value::as_str).collect();
        item.insert("keyword".to_owned(), Value::String(tags.join(", ")));
    }
    let has = |name: &str| {
        item.get(name).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty())
    };
    if !has("content_html") && !has("content_text") {
        if let Some(summary) = item.remove("summary") {
            item.insert("content_text".to_owned(), summary);
            item.insert("extent".to_owned(), Value::String("summary".to_owned()));
        }
    } else if has("content_html") {
        // Plain text may have lost its paragraphs.
        item.remove("content_text");
    }
    item
}

fn name(person: &Value) -> Option<String> {
    person.get("name").and_then(Value::as_str).map(str::to_owned)
}
