//! ninjs 1 to 3: the shapes of IPTC's news in JSON, brought to the fields that any record may have.

use serde_json::{Map, Value};

use crate::article::Article;
use crate::article::facts::{add, add_topic, keep};

/// Fields that only ninjs has, one of which beside `uri` tells it.
const TELLING: [&str; 16] = [
    "bodies",
    "headlines",
    "versioncreated",
    "versionCreated",
    "firstcreated",
    "firstCreated",
    "pubstatus",
    "pubStatus",
    "body_text",
    "body_html",
    "body_xhtml",
    "representationtype",
    "representationType",
    "embargoedUntil",
    "standard",
    "$standard",
];
/// Fields of ninjs and the names they go by in metadata, whatever the version.
const RENAMED: [(&str, &str); 13] = [
    ("versionCreated", "versioncreated"),
    ("firstCreated", "created"),
    ("firstcreated", "created"),
    ("embargoedUntil", "embargoed"),
    ("pubStatus", "status"),
    ("pubstatus", "status"),
    ("edNote", "note"),
    ("ednote", "note"),
    ("located", "place"),
    ("by", "byline"),
    ("copyrightNotice", "copyright"),
    ("copyrightnotice", "copyright"),
    ("copyrightholder", "copyright"),
];
/// Fields of ninjs that name things by a code or an address.
const SUBJECTS: [&str; 4] = ["subject", "subjects", "genre", "genres"];

/// Whether `record` is an item of ninjs.
pub(crate) fn is_item(record: &Map<String, Value>) -> bool {
    record.get("uri").is_some_and(Value::is_string)
        && TELLING.iter().any(|name| record.contains_key(*name))
}

/// What stands in the lists of an item, taken out before its plain fields are read.
#[derive(Default)]
pub(crate) struct Lists {
    topics: Vec<String>,
    genres: Vec<String>,
    keywords: Vec<String>,
    providers: Vec<String>,
}

/// Brings the item `record` to plain fields; lists that have no place there come back.
pub(crate) fn flatten(record: &mut Map<String, Value>) -> Lists {
    for (from, to) in RENAMED {
        if !record.contains_key(to)
            && let Some(value) = record.remove(from)
        {
            record.insert(to.to_owned(), value);
        }
    }
    if let Some(headline) = valued(record.get("headlines"), "main") {
        record.entry("headline").or_insert(Value::String(headline));
    }
    if let Some(description) = valued(record.get("descriptions"), "summary") {
        record.entry("abstract").or_insert(Value::String(description));
    }
    body(record);
    let mut lists = Lists::default();
    for name in SUBJECTS {
        let Some(Value::Array(subjects)) = record.remove(name) else { continue };
        let into = if name.starts_with("genre") { &mut lists.genres } else { &mut lists.topics };
        into.extend(subjects.iter().filter_map(concept));
    }
    for name in ["infosource", "infosources", "infoSources"] {
        let Some(Value::Array(sources)) = record.remove(name) else { continue };
        lists.providers.extend(sources.iter().filter_map(|source| text(source.get("name")?)));
    }
    if let Some(Value::Array(words)) = record.remove("keywords") {
        lists.keywords.extend(words.iter().filter_map(text));
    }
    lists
}

/// Puts `lists` into the metadata of the story they came with.
pub(crate) fn describe(lists: Lists, article: &mut Article) {
    for topic in lists.topics {
        add_topic(article, &topic);
    }
    for genre in lists.genres {
        add(article, "genre", &genre);
    }
    for keyword in lists.keywords {
        add(article, "keyword", &keyword);
    }
    keep(article, "provider", lists.providers.first());
}

/// The items associated with `record` that hold text of their own, for an item that has none.
pub(crate) fn associated(record: &Map<String, Value>) -> Vec<Value> {
    let has_body = |item: &Map<String, Value>| {
        item.contains_key("bodies") || item.keys().any(|name| name.starts_with("body_"))
    };
    if !record.get("uri").is_some_and(Value::is_string) || has_body(record) {
        return Vec::new();
    }
    let items: Vec<&Value> = match record.get("associations") {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(Value::Object(items)) => items.values().collect(),
        _ => return Vec::new(),
    };
    items.into_iter().filter(|item| item.as_object().is_some_and(has_body)).cloned().collect()
}

/// Makes the body a field `body_text` or `body_html`, whichever the item has.
fn body(record: &mut Map<String, Value>) {
    let bodies = record.remove("bodies");
    let bodies = bodies.as_ref().and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let kind = |body: &Value| {
        let kind = body.get("contentType").or_else(|| body.get("contenttype")).and_then(text);
        kind.unwrap_or_default().to_ascii_lowercase()
    };
    // Plain text may have lost its paragraphs: markup first.
    let by_kind =
        |part: &str| bodies.iter().find(|body| kind(body).contains(part) && value(body).is_some());
    let found = by_kind("html")
        .or_else(|| by_kind("plain"))
        .or_else(|| bodies.iter().find(|body| value(body).is_some()));
    if let Some((body, text)) = found.and_then(|body| Some((body, value(body)?))) {
        let is_html = kind(body).contains("html")
            || kind(body).is_empty() && text.trim_start().starts_with('<');
        record.insert(
            if is_html { "body_html" } else { "body_text" }.to_owned(),
            Value::String(text),
        );
        return;
    }
    // In version 1 the name of the field ends in what it holds.
    if record.contains_key("body_text") || record.contains_key("body_html") {
        return;
    }
    let other = record.keys().find(|name| name.starts_with("body_")).cloned();
    if let Some(text) = other.and_then(|name| record.remove(&name)) {
        let is_html = text.as_str().is_some_and(|text| text.trim_start().starts_with('<'));
        record.insert(if is_html { "body_html" } else { "body_text" }.to_owned(), text);
    }
}

/// The value of the entry whose role ends in `role`, else of the first.
fn valued(list: Option<&Value>, role: &str) -> Option<String> {
    let list = list?.as_array()?;
    let named = |entry: &&Value| {
        entry.get("role").and_then(Value::as_str).is_some_and(|given| given.ends_with(role))
    };
    list.iter().find(named).or_else(|| list.first()).and_then(value)
}

fn value(entry: &Value) -> Option<String> {
    entry.get("value").and_then(text)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// The code of a concept: `scheme` and `code` in version 1, an address since.
fn concept(value: &Value) -> Option<String> {
    let part = |name: &str| value.get(name).and_then(text);
    match (part("scheme"), part("code")) {
        (Some(scheme), Some(code)) if code.starts_with(&scheme) => Some(code),
        (Some(scheme), Some(code)) if scheme.contains("://") => {
            Some(format!("{}/{code}", scheme.trim_end_matches('/')))
        }
        (Some(scheme), Some(code)) => Some(format!("{scheme}:{code}")),
        (None, Some(code)) => Some(code),
        _ => part("uri").or_else(|| part("literal")),
    }
}
