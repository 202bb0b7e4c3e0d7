//! What a format has no place for, said in words.

use std::collections::BTreeMap;

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

    /// `12 times what, 3 times that`.
    pub(super) fn list(&self) -> String {
        let items = self.0.iter().map(|(what, count)| format!("{count} × {what}"));
        items.collect::<Vec<_>>().join(", ")
    }
}

/// One sentence on the fields that are set in `files` and that `format` does not carry; none if all are carried.
pub(super) fn uncarried(files: &[File], format: &str, carried: &[&str]) -> Option<String> {
    let mut loss = Loss::default();
    for (_, entry) in files.iter().flat_map(|file| &file.entries) {
        for (field, _) in fields(entry) {
            if !carried.contains(&field.as_str()) {
                loss.add(format!("`{field}`"));
            }
        }
    }
    (!loss.is_empty()).then(|| format!("{format} has no place for {}", loss.list()))
}
