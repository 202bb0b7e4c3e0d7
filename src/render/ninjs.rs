//! ninjs 3.1: the brief as a news item in JSON, with a link to the story it was made from.

use serde_json::{Map, Value, json};

use super::news::{date, english, french, note, uri, web};
use crate::brief::Brief;

/// The item over several lines, without a line end.
pub(super) fn pretty(brief: &Brief) -> String {
    serde_json::to_string_pretty(&item(brief)).unwrap_or_default()
}

fn item(brief: &Brief) -> Value {
    let article = &brief.article;
    let mut item = Map::new();
    let mut set = |key: &str, value: Value| drop(item.insert(key.to_owned(), value));
    set("uri", uri(brief).into());
    set(
        "standard",
        json!({"name": "ninjs", "version": "3.1",
               "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"}),
    );
    set("type", "text".into());
    set("representationType", "partial".into());
    set("language", "en".into());
    set("pubStatus", "usable".into());
    if let Some(date) = article.published.as_deref().and_then(date) {
        set("versionCreated", date.into());
    }
    set("edNote", note(brief).into());
    let title = article.title.as_deref();
    let translated = brief.headline.as_ref().and_then(|headline| headline.en.as_ref());
    let headlines: Vec<Value> = [
        translated.map(|en| json!({"role": "en", "contentType": "text/plain", "value": en.text})),
        title.map(|title| json!({"role": "fr", "contentType": "text/plain", "value": title})),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !headlines.is_empty() {
        set("headlines", headlines.into());
    }
    if let Some(by) = &article.byline {
        set("by", by.as_str().into());
    }
    let body = |role: &str, text: String| json!({"role": role, "contentType": "text/plain", "value": text});
    set("bodies", json!([body("brief-en", english(brief)), body("brief-fr", french(brief))]));
    set(
        "altIds",
        json!([{"role": "story", "value": article.id}, {"role": "sha256", "value": article.sha256}]),
    );
    let mut story = json!({
        "name": "source", "rel": "translatedFrom", "type": "text", "language": "fr",
        "uri": web(brief).unwrap_or_else(|| format!("urn:sha256:{}", article.sha256)),
    });
    if let (Some(story), Some(title)) = (story.as_object_mut(), title) {
        story.insert("title".to_owned(), title.into());
    }
    set("associations", json!([story]));
    Value::Object(item)
}
