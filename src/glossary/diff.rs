//! What changed between two glossaries: entries by id, and the English of French forms.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value;

use super::entry::Entry;
use super::forms::forms;
use super::load::File;
use super::yaml::fields;

/// What changed between two glossaries.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Diff {
    /// Entries added, removed and changed, by glossary and id.
    pub entries: Vec<EntryChange>,
    /// French forms whose English changed, came or went.
    pub forms: Vec<FormChange>,
}

impl Diff {
    /// Whether the two say the same.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.forms.is_empty()
    }
}

/// One entry that is not the same in both.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntryChange {
    /// Name of its glossary, the later one where it moved.
    pub glossary: String,
    /// Its id.
    pub id: String,
    /// Its French.
    pub fr: String,
    /// Its English.
    pub en: String,
    /// `file:line` where it stands, or stood.
    pub at: String,
    /// What happened to it.
    pub change: Change,
    /// Fields that differ; empty unless `change` is [`Change::Changed`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
}

/// What happened to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Only the second has it.
    Added,
    /// Only the first has it.
    Removed,
    /// Both have it, with other fields.
    Changed,
}

/// One field of an entry that is not the same in both; `None` where it is not set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldChange {
    /// The field, or `glossary` when the entry moved to another file.
    pub field: String,
    /// What it was.
    pub before: Option<Value>,
    /// What it is.
    pub after: Option<Value>,
}

/// A French form with its English in each of the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormChange {
    /// The form, generated ones too.
    pub form: String,
    /// Its English in the first, sorted; empty when no entry has the form.
    pub before: Vec<String>,
    /// Its English in the second.
    pub after: Vec<String>,
}

/// An entry and where it stands.
struct Held<'file> {
    file: &'file File,
    line: usize,
    entry: &'file Entry,
}

type Side<'file> = BTreeMap<(&'file str, &'file str), Held<'file>>;

/// What changed from the glossary `before` to the glossary `after`.
///
/// Entries are the same when glossary name and id are; one that changed its file is found by its
/// id where that is in neither glossary twice.
pub fn diff(before: &[File], after: &[File]) -> Diff {
    let (mut old, mut new) = (side(before), side(after));
    let mut changes: Vec<EntryChange> = Vec::new();
    for (key, now) in &new {
        if let Some(was) = old.remove(key) {
            changes.extend(changed(&was, now));
        }
    }
    new.retain(|key, _| !side(before).contains_key(key));
    let mut moved = Vec::new();
    for (key, now) in &new {
        let mut same = old.keys().filter(|(_, id)| *id == key.1);
        let alone = new.keys().filter(|(_, id)| *id == key.1).count() == 1;
        if let (Some(&from), None, true) = (same.next(), same.next(), alone) {
            changes.extend(old.remove(&from).and_then(|was| changed(&was, now)));
            moved.push(*key);
        }
    }
    new.retain(|key, _| !moved.contains(key));
    let whole = |held: &Held<'_>, change| described(held, change, Vec::new());
    changes.extend(new.values().map(|held| whole(held, Change::Added)));
    changes.extend(old.values().map(|held| whole(held, Change::Removed)));
    changes.sort_by(|a, b| (&a.glossary, &a.id).cmp(&(&b.glossary, &b.id)));
    Diff { entries: changes, forms: form_changes(before, after) }
}

fn side(files: &[File]) -> Side<'_> {
    let entries = files.iter().flat_map(|file| {
        file.entries.iter().map(move |(place, entry)| {
            ((file.name.as_str(), entry.id.as_str()), Held { file, line: place.line, entry })
        })
    });
    entries.collect()
}

/// The change from `was` to `now`; `None` when they say the same.
fn changed(was: &Held<'_>, now: &Held<'_>) -> Option<EntryChange> {
    let old: BTreeMap<String, Value> = fields(was.entry).into_iter().collect();
    let new = fields(now.entry);
    let mut differ = Vec::new();
    if was.file.name != now.file.name {
        let name = |held: &Held<'_>| Some(Value::from(held.file.name.as_str()));
        differ.push(FieldChange {
            field: "glossary".to_owned(),
            before: name(was),
            after: name(now),
        });
    }
    for (field, value) in &new {
        let before = old.get(field);
        if before != Some(value) {
            let (before, after) = (before.cloned(), Some(value.clone()));
            differ.push(FieldChange { field: field.clone(), before, after });
        }
    }
    for (field, value) in old {
        if !new.iter().any(|(name, _)| *name == field) {
            differ.push(FieldChange { field, before: Some(value), after: None });
        }
    }
    (!differ.is_empty()).then(|| described(now, Change::Changed, differ))
}

fn described(held: &Held<'_>, change: Change, fields: Vec<FieldChange>) -> EntryChange {
    let Held { file, line, entry } = held;
    EntryChange {
        glossary: file.name.clone(),
        id: entry.id.clone(),
        fr: entry.fr.clone(),
        en: entry.en.clone(),
        at: format!("{}:{line}", file.path),
        change,
        fields,
    }
}

fn form_changes(before: &[File], after: &[File]) -> Vec<FormChange> {
    let mut all: BTreeMap<String, [BTreeSet<String>; 2]> = BTreeMap::new();
    for (place, files) in [before, after].into_iter().enumerate() {
        for (_, entry) in files.iter().flat_map(|file| &file.entries) {
            for form in forms(entry) {
                if let Some(english) = all.entry(form.text).or_default().get_mut(place) {
                    english.insert(form.en);
                }
            }
        }
    }
    all.into_iter()
        .filter(|(_, [before, after])| before != after)
        .map(|(form, [before, after])| FormChange {
            form,
            before: before.into_iter().collect(),
            after: after.into_iter().collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::load::parse;

    fn file(name: &str, entries: &str) -> File {
        let text = format!("name: {name}\nsource: s\nentries:\n{entries}");
        parse(&format!("{name}.yaml"), text).unwrap()
    }

    #[test]
    fn entries_are_matched_by_id_and_forms_by_their_spelling() {
        let old = [file(
            "desk",
            "  - {id: a, fr: motion, en: motion, kind: term}\n  - {id: b, fr: Otan, en: NATO, kind: organization}\n  - {id: c, fr: Quai, en: quay, kind: place}\n",
        )];
        let new = [
            file(
                "desk",
                "  - {id: a, fr: motion, en: vote, kind: term}\n  - {id: d, fr: ONU, en: UN, kind: organization}\n",
            ),
            file("other", "  - {id: b, fr: Otan, en: NATO, kind: organization}\n"),
        ];
        let found = diff(&old, &new);
        let said: Vec<_> =
            found.entries.iter().map(|e| (e.id.as_str(), e.change, e.fields.len())).collect();
        assert_eq!(
            said,
            [
                ("a", Change::Changed, 1),
                ("c", Change::Removed, 0),
                ("d", Change::Added, 0),
                ("b", Change::Changed, 1)
            ]
        );
        assert_eq!(found.entries[3].fields[0].field, "glossary");
        let forms: Vec<_> = found.forms.iter().map(|f| f.form.as_str()).collect();
        assert_eq!(forms, ["ONU", "Quai", "motion", "motions"]);
        assert_eq!(found.forms[3].after, ["votes"]);
        assert!(diff(&new, &new).is_empty());
    }
}
