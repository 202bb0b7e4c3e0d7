//! Entries put into a YAML file as text, in their alphabetical place; what else it holds stays as it is.

use std::collections::BTreeSet;

use super::check::{Finding, Level};
use super::clash::clashes;
use super::entry::Entry;
use super::load::{File, Place, parse};
use super::yaml::{block, line};
use crate::fold::fold;

/// `file`'s text with `entries` inserted by id, each before the first entry whose id comes after its own.
///
/// Comments, blank lines, quoting and line ends stay as they are; a comment directly above an entry
/// stays with it. New entries are written the way their neighbour is: as a block or on one line.
///
/// # Errors
///
/// A [`Finding`] when the layout cannot take them (entries within brackets), or when the outcome
/// would not be a sound glossary: a form that two entries claim, an id that is taken.
pub fn insert(file: &File, entries: &[Entry]) -> Result<String, Vec<Finding>> {
    let refuse = |place: Place, message: &str, help: &str| {
        vec![Finding::at(&file.path, &file.text, place, Level::Error, message, help)]
    };
    let end = if file.text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = file.text.split_inclusive('\n').map(str::to_owned).collect();
    if let Some(last) = lines.last_mut().filter(|last| !last.ends_with('\n')) {
        last.push_str(end);
    }
    let heads: Vec<Head> =
        file.entries.iter().filter_map(|(place, entry)| head(&lines, *place, entry)).collect();
    if heads.len() < file.entries.len() {
        let place = file.entries.first().map_or(Place::default(), |(place, _)| *place);
        return Err(refuse(
            place,
            "the entries stand within brackets",
            "write one entry a line, each after `- `",
        ));
    }
    // Insertions from the last line up, so that earlier line numbers stay right.
    let mut additions: Vec<(usize, &Entry, String)> = Vec::new();
    for entry in entries {
        let text =
            |indent, one_line| if one_line { line(entry, indent) } else { block(entry, indent) };
        let next = heads.iter().position(|head| head.id > entry.id);
        let (at, text) = match (next.and_then(|next| heads.get(next)), heads.last()) {
            (Some(next), _) => (next.above, text(next.indent, next.one_line)),
            (None, Some(last)) => (after(&lines, last), text(last.indent, last.one_line)),
            (None, None) => {
                let Some(at) = empty_list(&mut lines, end) else {
                    return Err(refuse(
                        Place::default(),
                        "no `entries:` to put them under",
                        "add a line `entries:`",
                    ));
                };
                (at, text(2, false))
            }
        };
        additions.push((at, entry, text.replace('\n', end)));
    }
    additions.sort_by(|a, b| (b.0, &b.1.id).cmp(&(a.0, &a.1.id)));
    for (at, _, text) in additions {
        lines.insert(at.min(lines.len()), text);
    }
    let text = lines.concat();
    check(file, entries, &text)?;
    Ok(text)
}

/// What can only be told from the outcome: it reads back as the old entries and the new ones, without a clash.
fn check(file: &File, entries: &[Entry], text: &str) -> Result<(), Vec<Finding>> {
    let read = parse(&file.path, text.to_owned()).map_err(|finding| vec![finding])?;
    let (count, wanted) = (read.entries.len(), file.entries.len() + entries.len());
    let kept = file.entries.iter().map(|(_, entry)| entry).chain(entries);
    let all_there = kept.clone().all(|entry| read.entries.iter().any(|(_, known)| known == entry));
    if count != wanted || !all_there {
        let message = "the layout of the file does not take new entries";
        let help = "write one entry a line, each after `- `";
        return Err(vec![Finding::at(
            &file.path,
            text,
            Place::default(),
            Level::Error,
            message,
            help,
        )]);
    }
    let mut findings = clashes(&[(0, read)], &[]);
    findings.retain(|finding| finding.level == Level::Error);
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

/// Where an entry begins.
struct Head {
    id: String,
    /// Line of its dash, from 0.
    dash: usize,
    /// First line of the comments directly above it, from 0; the dash's line when there are none.
    above: usize,
    /// Spaces before the dash.
    indent: usize,
    /// Whether it is written `- {…}`.
    one_line: bool,
}

fn head(lines: &[String], place: Place, entry: &Entry) -> Option<Head> {
    let start = place.line.checked_sub(1)?;
    let is_dash = |at: usize| lines.get(at).is_some_and(|line| line.trim_start().starts_with('-'));
    let dash =
        if is_dash(start) { start } else { start.checked_sub(1).filter(|at| is_dash(*at))? };
    let line = lines.get(dash)?;
    let indent = line.len() - line.trim_start().len();
    let comment = |at: usize| lines.get(at).is_some_and(|line| line.trim_start().starts_with('#'));
    let mut above = dash;
    while above > 0 && comment(above - 1) {
        above -= 1;
    }
    let rest = line.trim_start().trim_start_matches('-').trim_start();
    Some(Head { id: entry.id.clone(), dash, above, indent, one_line: rest.starts_with('{') })
}

/// The line after the last one of the entry `head`, the last of its list.
fn after(lines: &[String], head: &Head) -> usize {
    let mut end = head.dash + 1;
    for (at, line) in lines.iter().enumerate().skip(head.dash + 1) {
        let text = line.trim();
        let indent = line.len() - line.trim_start().len();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        if indent <= head.indent {
            break;
        }
        end = at + 1;
    }
    end
}

/// Opens an empty list of entries; the line where the first one goes.
fn empty_list(lines: &mut [String], end: &str) -> Option<usize> {
    let at = lines.iter().position(|line| line.starts_with("entries:"))?;
    let line = lines.get_mut(at)?;
    let rest = line.trim_start_matches("entries:").trim().to_owned();
    if let Some(comment) = rest.strip_prefix("[]") {
        let space = if comment.is_empty() { "" } else { " " };
        *line = format!("entries:{space}{}{end}", comment.trim());
    }
    Some(at + 1)
}

/// An id made of `fr` that is not among `taken`: `Côte d'Ivoire` → `cote-d-ivoire`.
pub fn free_id(fr: &str, taken: &BTreeSet<String>) -> String {
    let folded = fold(fr);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut base = words.collect::<Vec<_>>().join("-");
    if base.is_empty() {
        base.push_str("entry");
    }
    if !taken.contains(&base) {
        return base;
    }
    let mut numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    numbered.find(|id| !taken.contains(id)).unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str) -> Entry {
        serde_yaml::from_str(&format!("{{id: {id}, fr: nom {id}, en: name {id}, kind: place}}"))
            .unwrap()
    }

    fn inserted(text: &str, ids: &[&str]) -> Result<String, Vec<Finding>> {
        let file = parse("d.yaml", text.to_owned()).unwrap();
        insert(&file, &ids.iter().map(|id| entry(id)).collect::<Vec<_>>())
    }

    #[test]
    fn an_entry_goes_to_its_place_and_nothing_else_moves() {
        let text = "# Our desk\nname: d # the name\nsource: 's'\n\nentries:\n\n  # about b\n  - id: b\n    fr:   'mot b'  # spaced\n    en: \"word b\"\n    kind: term\n\n  # about f\n  - {id: f, fr: mot f, en: word f, kind: term}\n  # the end\n";
        let new = inserted(text, &["g", "a", "c"]).unwrap();
        let expected = "# Our desk\nname: d # the name\nsource: 's'\n\nentries:\n\n  - id: a\n    fr: nom a\n    en: name a\n    kind: place\n  # about b\n  - id: b\n    fr:   'mot b'  # spaced\n    en: \"word b\"\n    kind: term\n\n  - {id: c, fr: nom c, en: name c, kind: place}\n  # about f\n  - {id: f, fr: mot f, en: word f, kind: term}\n  - {id: g, fr: nom g, en: name g, kind: place}\n  # the end\n";
        assert_eq!(new, expected);
    }

    #[test]
    fn an_empty_list_dos_lines_and_a_missing_last_line_end_are_taken() {
        assert_eq!(
            inserted("name: d\r\nentries: [] # none yet\r\n", &["a"]).unwrap(),
            "name: d\r\nentries: # none yet\r\n  - id: a\r\n    fr: nom a\r\n    en: name a\r\n    kind: place\r\n"
        );
        let bare = "name: d\nentries:\n- id: a\n  fr: x\n  en: y\n  kind: term";
        assert!(
            inserted(bare, &["b"])
                .unwrap()
                .ends_with("kind: term\n- id: b\n  fr: nom b\n  en: name b\n  kind: place\n")
        );
    }

    #[test]
    fn what_would_clash_is_refused_whole() {
        let text = "name: d\nentries:\n  - {id: a, fr: nom b, en: other, kind: place}\n";
        let said = inserted(text, &["c", "b"]).unwrap_err();
        assert!(said[0].message.contains("claimed by"), "{said:?}");
        assert!(inserted(text, &["a"]).is_err(), "the id is taken");
        let flow = "name: d\nentries: [{id: a, fr: x, en: y, kind: term}]\n";
        assert!(inserted(flow, &["b"]).unwrap_err()[0].message.contains("brackets"));
    }
}
