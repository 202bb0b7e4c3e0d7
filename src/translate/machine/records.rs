//! Mozilla's listing of its models, one record a file.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::error::ModelError;
use super::manifest::{self, Role};

/// The version of models, before the first dot, that the engine was made for.
const MAJOR: u64 = 3;
/// Kinds of network, the one that translates best first.
const KINDS: [&str; 3] = ["base", "base-memory", "tiny"];

#[derive(Debug, Deserialize)]
struct Listing {
    data: Vec<serde_json::Value>,
}

/// One file of a model, as listed.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Record {
    pub(super) name: String,
    file_type: String,
    source_language: String,
    target_language: String,
    #[serde(default)]
    pub(super) version: String,
    #[serde(default)]
    pub(super) architecture: Option<String>,
    #[serde(default)]
    pub(super) decompressed_hash: Option<String>,
    pub(super) attachment: Attachment,
}

/// Where the file is.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Attachment {
    pub(super) location: String,
    pub(super) size: u64,
    pub(super) hash: String,
}

impl Record {
    /// What the file is for; `None` for files the engine does not want, as shortlists.
    pub(super) fn role(&self) -> Option<Role> {
        match self.file_type.as_str() {
            "model" => Some(Role::Model),
            "vocab" => Some(Role::Vocab),
            "srcvocab" => Some(Role::SourceVocab),
            "trgvocab" => Some(Role::TargetVocab),
            _ => None,
        }
    }
}

/// The records of the newest whole model for `source` → `target` in the listing `text`, which `place` sent.
pub(super) fn newest(
    text: &str,
    place: &str,
    source: &str,
    target: &str,
) -> Result<Vec<Record>, ModelError> {
    let listing: Listing = serde_json::from_str(text).map_err(|error| ModelError::Manifest {
        place: place.to_owned(),
        why: format!("it is no listing of models: {error}"),
    })?;
    let mut models: BTreeMap<(String, String), Vec<Record>> = BTreeMap::new();
    // Records of other shapes come and go in such listings: they are none of ours.
    for record in listing.data.into_iter().filter_map(|record| Record::deserialize(record).ok()) {
        let ours = record.source_language == source && record.target_language == target;
        let fits = manifest::age(&record.version).0.first() == Some(&MAJOR);
        if ours && fits && record.role().is_some() {
            let key = (record.version.clone(), record.architecture.clone().unwrap_or_default());
            models.entry(key).or_default().push(record);
        }
    }
    models.retain(|_, records| {
        let has = |role| records.iter().any(|record| record.role() == Some(role));
        has(Role::Model) && (has(Role::Vocab) || has(Role::SourceVocab) && has(Role::TargetVocab))
    });
    let best = models.into_iter().max_by_key(|((version, kind), _)| {
        let released = !version.contains(|c: char| c.is_ascii_alphabetic());
        let rank = KINDS.iter().position(|known| known == kind).unwrap_or(KINDS.len());
        (released, manifest::age(version), std::cmp::Reverse(rank))
    });
    let pair = format!("{source}-{target}");
    best.map(|(_, records)| records).ok_or(ModelError::NotOffered { place: place.to_owned(), pair })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, version: &str, architecture: &str, pair: (&str, &str)) -> String {
        format!(
            r#"{{"name": "{kind}.{version}", "fileType": "{kind}", "sourceLanguage": "{}", "targetLanguage": "{}",
                "version": "{version}", "architecture": "{architecture}", "decompressedHash": "00",
                "attachment": {{"location": "a/b", "size": 1, "hash": "00"}}}}"#,
            pair.0, pair.1
        )
    }

    #[test]
    fn the_newest_whole_release_is_taken() {
        let (fr, de) = (("fr", "en"), ("de", "en"));
        let records = [
            record("model", "3.0", "base", fr),
            record("vocab", "3.0", "base", fr),
            record("model", "3.1", "base", fr), // no vocabulary
            record("model", "3.1", "tiny", fr),
            record("vocab", "3.1", "tiny", fr),
            record("lex", "3.1", "tiny", fr),
            record("model", "3.2a1", "base", fr),
            record("vocab", "3.2a1", "base", fr),
            record("model", "4.0", "base", fr),
            record("vocab", "4.0", "base", fr),
            record("model", "3.9", "base", de),
            record("vocab", "3.9", "base", de),
            r#"{"name": "something else"}"#.to_owned(),
        ];
        let text = format!(r#"{{"data": [{}]}}"#, records.join(","));
        let found = newest(&text, "here", "fr", "en").unwrap();
        let names: Vec<&str> = found.iter().map(|record| record.name.as_str()).collect();
        assert_eq!(names, ["model.3.1", "vocab.3.1"]);
        assert!(matches!(newest(&text, "here", "fr", "de"), Err(ModelError::NotOffered { .. })));
        assert!(matches!(newest("<html>", "here", "fr", "en"), Err(ModelError::Manifest { .. })));
    }
}
