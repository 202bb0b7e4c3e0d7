//! What a format has no place for, said in words.

use std::collections::BTreeMap;

use serde_json::Map;
use serde_json::Value;

use crate::glossary::entry::Entry;
use crate::glossary::load::File;
use crate::glossary::yaml::fields;

/// Counts of what was lost, by what it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Loss(BTreeMap<String, usize>);

impl Loss {
    /// One `what` more is lost.
    pub(super) fn add(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }

    /// Whether nothing was.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `what (12), that (3)`.
    pub(super) fn list(&self) -> String {
        let items = self.0.iter().map(|(what, count)| format!("{what} ({count})"));
        items.collect::<Vec<_>>().join(", ")
    }
}

/// The fields that are set in `files` and not among `carried`, with their counts; `None` if all are carried.
pub(super) fn uncarried(files: &[File], carried: &[&str]) -> Option<String> {
    let mut loss = Loss::default();
    for (_, entry) in files.iter().flat_map(|file| &file.entries) {
        for (field, _) in fields(entry) {
            if !carried.contains(&field.as_str()) {
                loss.add(format!("`{field}`"));
            }
        }
    }
    (!loss.is_empty()).then(|| loss.list())
}

/// The fields of `entry` that `carried` leaves out, as a JSON object on one line; `None` when there are none.
pub(super) fn extra(entry: &Entry, carried: &[&str]) -> Option<String> {
    let rest: Map<String, Value> =
        fields(entry).into_iter().filter(|(field, _)| !carried.contains(&field.as_str())).collect();
    (!rest.is_empty()).then(|| Value::Object(rest).to_string())
}

/// Sets the fields that the JSON object `extra` holds; whether it fits an entry.
pub(super) fn take_extra(entry: &mut Entry, extra: &str) -> bool {
    let (Ok(Value::Object(rest)), Ok(Value::Object(mut map))) =
        (serde_json::from_str(extra), serde_json::to_value(&*entry))
    else {
        return false;
    };
    map.extend(rest);
    let whole = serde_json::from_value(Value::Object(map));
    let fits = whole.is_ok();
    if let Ok(whole) = whole {
        *entry = whole;
    }
    fits
}

/// `1 pair`, `2 pairs`, `2 entries`.
pub fn counted(count: usize, noun: &str) -> String {
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {noun}s"),
    }
}
