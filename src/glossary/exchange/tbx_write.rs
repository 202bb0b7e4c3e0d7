//! TBX-Basic out (ISO 30042:2019), data categories as attributes (DCA) or as tags (DCT).

use std::collections::BTreeSet;
use std::io::Write;

use super::loss::uncarried;
use super::xml::{dropped_remark, escape};
use crate::glossary::entry::{Entry, Gender};
use crate::glossary::kind::Kind;
use crate::glossary::load::File;

/// How data categories are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// As attributes: `<descrip type="subjectField">`.
    Dca,
    /// As tags: `<min:subjectField>`.
    Dct,
}

/// Fields that TBX-Basic has a place for; `tests` as contexts.
const CARRIED: [&str; 13] = [
    "id", "fr", "forms", "en", "variants", "forbid", "kind", "gender", "short", "en_short", "note",
    "source", "tests",
];

/// Writes one file and counts what XML cannot hold.
struct Writer<'out, Out> {
    out: &'out mut Out,
    style: Style,
    dropped: usize,
}

/// Writes `files` as one TBX file.
pub(super) fn write(
    files: &[File],
    style: Style,
    out: &mut impl Write,
) -> std::io::Result<Vec<String>> {
    let mut writer = Writer { out, style, dropped: 0 };
    writer.head(files)?;
    let mut taken = BTreeSet::new();
    for file in files {
        for (_, entry) in &file.entries {
            let plain = xml_id(&entry.id);
            let id =
                if taken.contains(&plain) { format!("_{}.{}", file.name, entry.id) } else { plain };
            writer.concept(&id, entry, (files.len() > 1).then_some(file))?;
            taken.insert(id);
        }
    }
    writer.out.write_all(b"    </body>\n  </text>\n</tbx>\n")?;
    let mut remarks: Vec<String> = uncarried(files, "TBX-Basic", &CARRIED).into_iter().collect();
    let shorts = files.iter().flat_map(|file| &file.entries);
    let odd =
        shorts.filter(|(_, entry)| entry.kind != Kind::Person && entry.short.is_some()).count();
    if odd > 0 {
        remarks.push(format!("{odd} × `short` of entries that are no persons was left out"));
    }
    if files.len() > 1 {
        remarks.push(format!("{} files became one; each concept names its own", files.len()));
    }
    remarks.extend(dropped_remark(writer.dropped));
    Ok(remarks)
}

/// `id` as XML wants identifiers: never a digit or hyphen first.
fn xml_id(id: &str) -> String {
    if id.starts_with(|c: char| c.is_ascii_alphabetic()) { id.to_owned() } else { format!("_{id}") }
}

/// The part of speech, as TBX-Basic names it, of entries of `kind`.
pub(super) fn part_of_speech(kind: Kind) -> &'static str {
    match serde_json::to_value(kind).ok().as_ref().and_then(|kind| kind.as_str()) {
        Some("demonym") => "adjective",
        Some("phrase") => "other",
        Some("verb") => "verb",
        _ => "noun",
    }
}

impl<Out: Write> Writer<'_, Out> {
    fn head(&mut self, files: &[File]) -> std::io::Result<()> {
        let (style, spaces) = match self.style {
            Style::Dca => ("dca", ""),
            Style::Dct => (
                "dct",
                " xmlns:min=\"http://www.tbxinfo.net/ns/min\" xmlns:basic=\"http://www.tbxinfo.net/ns/basic\"",
            ),
        };
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let sources: BTreeSet<&str> =
            files.iter().filter_map(|file| file.source.as_deref()).collect();
        let title = self.escape(&names.join(", "));
        writeln!(self.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(
            self.out,
            "<tbx type=\"TBX-Basic\" style=\"{style}\" xml:lang=\"fr\" xmlns=\"urn:iso:std:iso:30042:ed-2\"{spaces}>"
        )?;
        writeln!(self.out, "  <tbxHeader>\n    <fileDesc>")?;
        writeln!(self.out, "      <titleStmt><title>{title}</title></titleStmt>")?;
        writeln!(self.out, "      <sourceDesc>")?;
        if sources.is_empty() {
            writeln!(self.out, "        <p/>")?;
        }
        for source in sources {
            let source = self.escape(source);
            writeln!(self.out, "        <p>{source}</p>")?;
        }
        writeln!(
            self.out,
            "      </sourceDesc>\n    </fileDesc>\n  </tbxHeader>\n  <text>\n    <body>"
        )
    }

    fn concept(&mut self, id: &str, entry: &Entry, file: Option<&File>) -> std::io::Result<()> {
        let id = self.escape(id);
        writeln!(self.out, "      <conceptEntry id=\"{id}\">")?;
        let kind = serde_json::to_value(entry.kind).ok();
        let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or_default();
        self.category(4, ("descrip", "min"), "subjectField", kind)?;
        if let Some(file) = file {
            self.category(4, ("admin", "basic"), "projectSubset", &file.name)?;
        }
        let own = entry.source.as_deref();
        if let Some(source) = own.or_else(|| file.and_then(|file| file.source.as_deref())) {
            self.category(4, ("admin", "basic"), "source", source)?;
        }
        if let Some(note) = &entry.note {
            let note = self.escape(note);
            writeln!(self.out, "        <note>{note}</note>")?;
        }
        let person = entry.kind == Kind::Person;
        writeln!(self.out, "        <langSec xml:lang=\"fr\">")?;
        self.term(&entry.fr, "preferredTerm", None, Some(entry))?;
        for form in &entry.forms {
            self.term(form, "admittedTerm", None, None)?;
        }
        for short in entry.short.iter().filter(|_| person) {
            self.term(short, "admittedTerm", Some("shortForm"), None)?;
        }
        writeln!(self.out, "        </langSec>\n        <langSec xml:lang=\"en\">")?;
        self.term(&entry.en, "preferredTerm", None, None)?;
        for variant in &entry.variants {
            self.term(variant, "admittedTerm", None, None)?;
        }
        for short in entry.en_short.iter().filter(|_| person) {
            self.term(short, "admittedTerm", Some("shortForm"), None)?;
        }
        for banned in &entry.forbid {
            self.term(banned, "deprecatedTerm", None, None)?;
        }
        writeln!(self.out, "        </langSec>\n      </conceptEntry>")
    }

    /// One term; the head term of `entry` also bears its part of speech, gender and tests.
    fn term(
        &mut self,
        text: &str,
        status: &str,
        shape: Option<&str>,
        entry: Option<&Entry>,
    ) -> std::io::Result<()> {
        let term = self.escape(text);
        writeln!(self.out, "          <termSec>\n            <term>{term}</term>")?;
        if let Some(entry) = entry {
            self.category(6, ("termNote", "min"), "partOfSpeech", part_of_speech(entry.kind))?;
        }
        let status = format!("{status}-admn-sts");
        self.category(6, ("termNote", "min"), "administrativeStatus", &status)?;
        if let Some(shape) = shape {
            self.category(6, ("termNote", "basic"), "termType", shape)?;
        }
        if let Some(gender) = entry.and_then(|entry| entry.gender) {
            let gender = if gender == Gender::Feminine { "feminine" } else { "masculine" };
            self.category(6, ("termNote", "basic"), "grammaticalGender", gender)?;
        }
        for test in entry.into_iter().flat_map(|entry| &entry.tests) {
            self.category(6, ("descrip", "basic"), "context", &test.fr)?;
        }
        writeln!(self.out, "          </termSec>")
    }

    /// One data category: `(element of DCA, module of DCT)`, its name, its value; `depth` in steps of two spaces.
    fn category(
        &mut self,
        depth: usize,
        (element, module): (&str, &str),
        name: &str,
        value: &str,
    ) -> std::io::Result<()> {
        let value = self.escape(value);
        let pad = "  ".repeat(depth);
        match self.style {
            Style::Dca => writeln!(self.out, "{pad}<{element} type=\"{name}\">{value}</{element}>"),
            Style::Dct => writeln!(self.out, "{pad}<{module}:{name}>{value}</{module}:{name}>"),
        }
    }

    fn escape(&mut self, text: &str) -> String {
        escape(text, &mut self.dropped)
    }
}
