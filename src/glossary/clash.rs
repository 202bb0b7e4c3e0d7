//! What makes a glossary unusable: empty fields, bad identifiers, two entries for one form.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use super::check::{Finding, Level, quote};
use super::entry::{Entry, Speech};
use super::inflect::conjugated;
use super::load::{File, Place};
use super::patterns::{self, Pattern};
use crate::article::moment;
use crate::fold::is_apostrophe;
use crate::fold::is_hyphen;

/// French words too common to be a term by themselves: the articles of the file.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("surroundings.txt").lines();
    lines.filter_map(|line| line.strip_prefix("article ")).collect()
});

/// An entry and its place, while clashes are looked for.
#[derive(Clone, Copy)]
struct Claim<'files> {
    layer: usize,
    file: &'files File,
    place: Place,
    entry: &'files Entry,
}

/// Every error, and every form that two entries claim with the same English (a warning), in the order of the files.
///
/// `known` are patterns that those of `files` come on top of.
pub(super) fn clashes(files: &[(usize, File)], known: &[Pattern]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut claims: Vec<(usize, String, Claim<'_>)> = Vec::new();
    for (layer, file) in files {
        let mut ids: BTreeMap<&str, Place> = BTreeMap::new();
        for (place, entry) in &file.entries {
            if let Some(first) = ids.insert(&entry.id, *place) {
                let message =
                    format!("the id `{}` is already used on line {}", entry.id, first.line);
                findings.push(error(file, *place, message, "give each entry of a file its own id"));
            }
            field_errors(file, *place, entry, &mut findings);
            let mut own: Vec<String> = Vec::new();
            for form in entry.listed() {
                let form = typographic(form);
                if own.contains(&form) {
                    let message = format!("`{}` lists `{form}` twice", entry.id);
                    findings.push(at(file, *place, Level::Warning, message, "drop one"));
                } else {
                    let claim = Claim { layer: *layer, file, place: *place, entry };
                    claims.push((*layer, form.clone(), claim));
                    own.push(form);
                }
            }
        }
    }
    // Stable: those of one form stay in the order of the files.
    claims.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    for claims in claims.chunk_by(|a, b| (a.0, &a.1) == (b.0, &b.1)) {
        for (place, (_, form, second)) in claims.iter().enumerate().skip(1) {
            let mut earlier = claims.iter().take(place);
            findings.extend(earlier.find_map(|(_, _, first)| rivalry(form, first, second)));
        }
    }
    findings.extend(patterns::check::errors(files, known));
    findings.sort_by(|a, b| (&a.path, a.line, &a.message).cmp(&(&b.path, b.line, &b.message)));
    quote(&mut findings, files.iter().map(|(_, file)| file));
    findings
}

/// What is wrong with the fields of one entry.
fn field_errors(file: &File, place: Place, entry: &Entry, findings: &mut Vec<Finding>) {
    let id_fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if entry.id.is_empty() || !entry.id.chars().all(id_fits) {
        let message = format!("`{}` is no id", entry.id.escape_debug());
        findings.push(error(
            file,
            place,
            message,
            "use lower-case letters a–z, digits and hyphens",
        ));
    }
    for (field, text) in
        entry.listed().map(|form| ("fr", form)).chain(entry.accepts().map(|form| ("en", form)))
    {
        if text.trim().is_empty() || text.trim() != text || text.chars().any(char::is_control) {
            let message =
                format!("`{}` has a blank, padded or control character in `{field}`", entry.id);
            findings.push(error(file, place, message, "write the bare words"));
        }
    }
    for form in entry.listed() {
        if COMMON.contains(form) || !form.chars().any(char::is_alphanumeric) {
            let message = format!("`{form}` of `{}` is too common to be a term", entry.id);
            findings.push(error(file, place, message, "write the phrase it belongs to"));
        }
    }
    for (field, day) in [("from", &entry.from), ("until", &entry.until)] {
        if let Some(day) = day.as_ref().filter(|day| day.len() != 10 || moment(day).is_none()) {
            let message =
                format!("`{}` of `{}` is no day: `{field}`", day.escape_debug(), entry.id);
            findings.push(error(file, place, message, "write it as `2017-05-14`"));
        }
    }
    if entry.part == Some(Speech::Verb) && conjugated(&entry.fr, &entry.en).is_empty() {
        let message = format!("`{}` of `{}` begins with no infinitive", entry.fr, entry.id);
        let help = "give the verb first, as a dictionary has it, or drop `part`";
        findings.push(error(file, place, message, help));
    }
    if let Some(banned) =
        entry.forbid.iter().find(|banned| entry.accepts().any(|en| en == banned.as_str()))
    {
        let message = format!("`{}` both wants and forbids `{banned}`", entry.id);
        findings.push(error(file, place, message, "drop it from `forbid` or from the English"));
    }
}

/// The finding that two claims on one form make, unless context or priority settles them.
fn rivalry(form: &str, first: &Claim<'_>, second: &Claim<'_>) -> Option<Finding> {
    let (a, b) = (first.entry, second.entry);
    let dates = |entry: &Entry| (entry.from.clone(), entry.until.clone());
    if a.priority != b.priority
        || a.context != b.context
        || dates(a) != dates(b)
        || first.layer != second.layer
    {
        return None;
    }
    let (level, how, help) = if a.en == b.en {
        (Level::Warning, "also", "keep it in one")
    } else {
        (
            Level::Error,
            "for other English",
            "keep it in one, or tell them apart by `context`, `priority` or dates",
        )
    };
    let message = format!(
        "`{form}` of `{}` (`{}`) is {how} claimed by `{}` (`{}`) at {}:{}",
        b.id, b.en, a.id, a.en, first.file.path, first.place.line
    );
    Some(at(second.file, second.place, level, message, help))
}

/// A form with one apostrophe, hyphens as spaces and single spaces; case and accents stay.
fn typographic(form: &str) -> String {
    let plain = |c: char| match c {
        _ if is_apostrophe(c) => '\'',
        _ if is_hyphen(c) => ' ',
        _ => c,
    };
    form.chars().map(plain).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn error(file: &File, place: Place, message: String, help: &str) -> Finding {
    at(file, place, Level::Error, message, help)
}

fn at(file: &File, place: Place, level: Level, message: String, help: &str) -> Finding {
    // `quote` finds the line.
    Finding::at(&file.path, "", place, level, message, help)
}
