//! Tables: CSV and TSV with a header of fields, and the layouts of translation services.

use std::io::Write;

use csv::{ReaderBuilder, WriterBuilder};
use serde_json::Map;
use serde_json::Value;

use super::Import;
use super::draft::{Draft, Drafts, bare};
use super::error::{ExchangeError, refused};
use super::format::Format;
use super::loss::{Loss, counted};
use super::tbx_read::base_language;
use crate::glossary::entry::Entry;
use crate::glossary::load::{File, Place};
use crate::glossary::yaml::{ORDER, fields};

/// Fields whose cells are lists, parted by `|`.
const LISTS: [&str; 3] = ["forms", "variants", "forbid"];
/// Fields whose cells may hold something other than text: a number or JSON.
const VALUES: [&str; 3] = ["priority", "context", "tests"];
/// Columns that services put beside languages.
const ABOUT: [&str; 6] = ["pos", "description", "comment", "note", "notes", ""];
/// Lines a cell may span: more means that a quote was never closed.
const CELL_LINES: usize = 50;

/// A row and the line it begins on.
type Row = (usize, Vec<String>);

pub(super) fn read(
    path: &str,
    text: &str,
    format: Format,
    options: &Import,
    remarks: &mut Vec<String>,
) -> Result<Drafts, ExchangeError> {
    let tabs = matches!(format, Format::Tsv | Format::Omegat);
    let rows = rows(path, text, if tabs { b'\t' } else { separator(text, remarks) }, format)?;
    let Some((line, head)) = rows.first() else {
        return Err(refused(path, text, Place::default(), "no row in it", "give a table of terms"));
    };
    let names: Vec<String> = head.iter().map(|cell| cell.trim().to_lowercase()).collect();
    let headless = matches!(format, Format::Deepl | Format::Omegat);
    let sides = if headless { None } else { sides(&names) };
    let (columns, body) = match sides {
        Some(columns) => (columns, rows.get(1..).unwrap_or_default()),
        None if matches!(format, Format::Aws | Format::Google) => {
            let message =
                format!("no column for French and one for English among `{}`", head.join("`, `"));
            let help = "the first row names the languages: `fr,en`";
            return Err(refused(path, text, Place { line: *line, column: 1 }, message, help));
        }
        None => {
            let told = headless && !options.english_first;
            let (first, second) =
                if options.english_first { ("English", "French") } else { ("French", "English") };
            remarks.extend((!told).then(|| {
                format!(
                    "no header: the first column was taken for {first}, the second for {second}"
                )
            }));
            (Columns::Bare, rows.as_slice())
        }
    };
    let mut loss = Loss::default();
    let mut drafts = Vec::new();
    for (line, cells) in body {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let place = Place { line: *line, column: 1 };
        let draft = match &columns {
            Columns::Fields => by_field(&names, cells, place, options),
            Columns::Languages(fr, en) => {
                by_language(&names, cells, (*fr, *en), place, options, &mut loss)
            }
            Columns::Bare => by_place(cells, place, options),
        };
        let draft = draft.map_err(|(message, help)| refused(path, text, place, message, help))?;
        drafts.push(draft);
    }
    if drafts.is_empty() {
        let place = Place { line: *line, column: 1 };
        return Err(refused(path, text, place, "a header and no row", "give a table of terms"));
    }
    if !loss.is_empty() {
        remarks.push(format!("columns without a place in a glossary: {}", loss.list()));
    }
    Ok(Drafts { all: drafts, ..Drafts::default() })
}

/// What the columns hold.
enum Columns {
    /// The fields their header names.
    Fields,
    /// Languages: the French one, the English one; others are lost.
    Languages(usize, usize),
    /// French, English, and perhaps a note or two languages.
    Bare,
}

/// Reads a header; `None` when the first row is none.
fn sides(names: &[String]) -> Option<Columns> {
    let at = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
    let field = |name: &String| {
        ORDER.contains(&name.as_str()) || matches!(name.as_str(), "note" | "source")
    };
    if let (Some(_), Some(_)) = (at(&["fr"]), at(&["en"]))
        && names.iter().any(|name| field(name) && name != "fr" && name != "en")
    {
        return Some(Columns::Fields);
    }
    if let (Some(fr), Some(en)) = (
        at(&["source", "source term", "french", "français"]),
        at(&["target", "target term", "english", "anglais"]),
    ) {
        return Some(Columns::Languages(fr, en));
    }
    // A header of languages holds nothing but codes, and words on what a note is.
    if !names.iter().all(|name| is_code(name) || ABOUT.contains(&name.as_str())) {
        return None;
    }
    let language = |code: &str| names.iter().position(|name| base_language(name) == code);
    Some(Columns::Languages(language("fr")?, language("en")?))
}

/// Whether `name` looks like a language tag: `fr`, `fra`, `fr-ca`.
fn is_code(name: &str) -> bool {
    let mut parts = name.split(['-', '_']);
    let base = parts.next().unwrap_or_default();
    let short = |part: &str| {
        (2..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    short(base) && base.len() <= 3 && parts.all(short)
}

type Fault = (String, &'static str);

/// A row under a header of fields.
fn by_field(
    names: &[String],
    cells: &[String],
    place: Place,
    options: &Import,
) -> Result<Draft, Fault> {
    if cells.len() > names.len() {
        let message = format!("{} cells under {} columns", cells.len(), names.len());
        return Err((message, "put a cell that holds the separator between double quotes"));
    }
    let mut map = Map::new();
    for (name, cell) in names.iter().zip(cells).filter(|(_, cell)| !cell.trim().is_empty()) {
        map.insert(name.clone(), value(name, cell));
    }
    map.entry("id").or_insert_with(|| Value::from(""));
    map.entry("kind").or_insert_with(|| serde_json::to_value(options.kind).unwrap_or_default());
    let entry: Entry = serde_json::from_value(Value::Object(map)).map_err(|error| {
        (error.to_string(), "the columns are the fields of an entry; see glossaries/README.md")
    })?;
    Ok(Draft { place, entry, contexts: Vec::new() })
}

/// What a cell means under the column `name`.
fn value(name: &str, cell: &str) -> Value {
    let text = ORDER.contains(&name) || matches!(name, "note" | "source");
    if LISTS.contains(&name) {
        return listed(cell).map(|item| Value::from(bare(&item))).collect();
    }
    if VALUES.contains(&name) || !text {
        // Fields that are neither text nor lists are JSON in their cells.
        if let Ok(value) = serde_json::from_str(cell) {
            return value;
        }
    }
    Value::from(if matches!(name, "note" | "source") { cell.to_owned() } else { bare(cell) })
}

/// The items of a cell: parted by `|`, which `\|` writes inside an item.
fn listed(cell: &str) -> impl Iterator<Item = String> {
    let mut items = vec![String::new()];
    let mut letters = cell.chars().peekable();
    while let Some(c) = letters.next() {
        match (c, letters.peek()) {
            ('\\', Some('|' | '\\')) => {
                let escaped = letters.next();
                if let Some(item) = items.last_mut() {
                    item.extend(escaped);
                }
            }
            ('|', _) => items.push(String::new()),
            _ => {
                if let Some(item) = items.last_mut() {
                    item.push(c);
                }
            }
        }
    }
    items.into_iter().filter(|item| !item.trim().is_empty())
}

/// A row under a header of languages.
fn by_language(
    names: &[String],
    cells: &[String],
    (fr, en): (usize, usize),
    place: Place,
    options: &Import,
    loss: &mut Loss,
) -> Result<Draft, Fault> {
    let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
    let mut draft = pair(cell(fr), cell(en), place, options)?;
    for (at, name) in names.iter().enumerate().filter(|(at, _)| *at != fr && *at != en) {
        match (name.as_str(), bare(cell(at))) {
            (_, text) if text.is_empty() => {}
            ("description" | "comment" | "note" | "notes", text) => draft.entry.note = Some(text),
            (other, _) => loss.add(format!("`{other}`")),
        }
    }
    Ok(draft)
}

/// A row without a header: a pair, then a note, or the two languages as `DeepL` has them.
fn by_place(cells: &[String], place: Place, options: &Import) -> Result<Draft, Fault> {
    let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
    let (mut first, mut second) = (cell(0), cell(1));
    if cells.len() < 2 {
        return Err((
            "one cell where a pair is wanted".to_owned(),
            "give French and English, or name the format with --format",
        ));
    }
    if cells.len() > 4 {
        let message = format!("{} columns without a header", cells.len());
        return Err((message, "name the columns in a first row: `id,fr,en,kind`"));
    }
    let languages = (base_language(cell(2).trim()), base_language(cell(3).trim()));
    let mut note = None;
    match (languages.0.as_str(), languages.1.as_str(), cells.len()) {
        (_, _, 2) | ("fr", "en", _) => {}
        ("en", "fr", _) => (first, second) = (second, first),
        (_, _, 3) => note = Some(bare(cell(2))).filter(|note| !note.is_empty()),
        (a, b, _) => {
            let message = format!("languages `{a}` and `{b}`");
            return Err((
                message,
                "the third and fourth cells of a DeepL glossary are `fr` and `en`",
            ));
        }
    }
    if options.english_first && cells.len() < 4 {
        (first, second) = (second, first);
    }
    let mut draft = pair(first, second, place, options)?;
    draft.entry.note = note;
    Ok(draft)
}

fn pair(fr: &str, en: &str, place: Place, options: &Import) -> Result<Draft, Fault> {
    let draft = Draft::pair(place, fr, en, options.kind);
    let missing = if fr.trim().is_empty() { "French" } else { "English" };
    draft
        .filter(|draft| !draft.entry.fr.is_empty() && !draft.entry.en.is_empty())
        .ok_or_else(|| (format!("no {missing}"), "fill the cell, or remove the row"))
}

/// The separator of a table: the one of `,` `;` and tab that the first line holds most of.
fn separator(text: &str, remarks: &mut Vec<String>) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |byte: u8| first.bytes().filter(|&b| b == byte).count();
    let (commas, semicolons, tabs) = (count(b','), count(b';'), count(b'\t'));
    if semicolons > commas && semicolons >= tabs {
        remarks.push("cells are parted by semicolons".to_owned());
        b';'
    } else if tabs > commas {
        remarks.push("cells are parted by tabs".to_owned());
        b'\t'
    } else {
        b','
    }
}

fn rows(path: &str, text: &str, separator: u8, format: Format) -> Result<Vec<Row>, ExchangeError> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .quoting(format != Format::Omegat)
        .comment((format == Format::Omegat).then_some(b'#'))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, |at| usize::try_from(at.line()).unwrap_or(0));
            refused(
                path,
                text,
                Place { line, column: 1 },
                error.to_string(),
                "save the file as UTF-8",
            )
        })?;
        let line = record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0));
        if record.iter().any(|cell| cell.matches('\n').count() > CELL_LINES) {
            let message = "a double quote opens a cell here and is never closed";
            return Err(refused(
                path,
                text,
                Place { line, column: 1 },
                message,
                "close it, or double it where it is part of the text",
            ));
        }
        rows.push((line, record.iter().map(str::to_owned).collect()));
    }
    Ok(rows)
}

/// Writes `files` as one table with a column for every field that is set.
pub(super) fn write(
    files: &[File],
    format: Format,
    out: &mut impl Write,
) -> std::io::Result<Vec<String>> {
    let entries: Vec<(&File, Vec<(String, Value)>)> = files
        .iter()
        .flat_map(|file| file.entries.iter().map(move |(_, entry)| (file, fields(entry))))
        .collect();
    let mut names: Vec<String> = ["id", "fr", "en", "kind"].map(str::to_owned).to_vec();
    for name in entries.iter().flat_map(|(_, fields)| fields.iter().map(|(name, _)| name)) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    if files.iter().any(|file| file.source.is_some()) && !names.iter().any(|name| name == "source")
    {
        names.push("source".to_owned());
    }
    let place = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
    names.sort_by_key(|name| place(name));
    let delimiter = if format == Format::Tsv { b'\t' } else { b',' };
    let mut writer = WriterBuilder::new().delimiter(delimiter).from_writer(out);
    writer.write_record(&names)?;
    for (file, fields) in &entries {
        let cells = names.iter().map(|name| {
            let value = fields.iter().find(|(known, _)| known == name).map(|(_, value)| value);
            match value {
                None if name == "source" => file.source.clone().unwrap_or_default(),
                None => String::new(),
                Some(value) => cell(name, value),
            }
        });
        writer.write_record(cells)?;
    }
    writer.flush()?;
    let several = files.len() > 1;
    Ok(several
        .then(|| {
            format!(
                "{} became one table; which entry was in which is lost",
                counted(files.len(), "file")
            )
        })
        .into_iter()
        .collect())
}

/// A value as its cell.
fn cell(name: &str, value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) if LISTS.contains(&name) => {
            let items = items.iter().filter_map(Value::as_str);
            items
                .map(|item| item.replace('\\', "\\\\").replace('|', "\\|"))
                .collect::<Vec<_>>()
                .join(" | ")
        }
        other => other.to_string(),
    }
}
