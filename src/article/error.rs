//! Why a story could not be read: one variant per cause, each a sentence for whoever must mend it.

use std::io;

/// Why a place, a file or one record of it gave no article.
///
/// `name` is the place as the user gave it, with `#N` for record N (1-based) and with control
/// characters escaped. Lines and columns count from 1, byte offsets from 0: into the file, or into
/// the line for JSONL.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[allow(missing_docs)] // the messages say what each variant and field is
pub enum ArticleError {
    #[error("`{name}` does not exist; check the path")]
    NotFound { name: String },
    #[error("folder `{name}` holds no file to read (hidden files are skipped)")]
    EmptyFolder { name: String },
    #[error("no file matches `{name}`")]
    NoMatch { name: String },
    #[error("`{name}` is not a usable glob: {reason}")]
    BadGlob { name: String, reason: String },
    #[error("standard input (`-`) is given more than once; it can be read only once")]
    StdinTwice,
    #[error("cannot read `{name}`")]
    Read { name: String, source: io::Error },
    #[error("`{name}` is empty; there is no story to read")]
    Empty { name: String },
    #[error("`{name}` holds no record")]
    NoRecord { name: String },
    #[error("`{name}` is truncated: its {compression} data stops before the end; fetch it again")]
    Truncated { name: String, compression: &'static str },
    #[error("`{name}` is damaged: its {compression} data cannot be expanded")]
    Damaged { name: String, compression: &'static str, source: io::Error },
    #[error("`{name}` is over the limit of {limit} bytes; split it, or give the stories as JSONL")]
    TooLarge { name: String, limit: u64 },
    #[error("`{name}` is a story of more than {limit} bytes, as none is; cut it")]
    StoryTooLarge { name: String, limit: u64 },
    #[error(
        "`{name}` expands to more than {ratio} times its size, as no story does; unpack it first if it is sound"
    )]
    Expands { name: String, ratio: u64 },
    #[error(
        "`{name}`: the record at line {line} is over the limit of {limit} bytes; it was skipped"
    )]
    RecordTooLarge { name: String, line: u64, limit: u64 },
    #[error("`{name}` looks like {looks}, not a story; {advice}")]
    Binary { name: String, looks: &'static str, advice: &'static str },
    #[error(
        "`{name}` is XML, but neither NewsML, NITF nor a feed; convert it to one of these, to text, HTML or JSON"
    )]
    NotWire { name: String },
    #[error(
        "`{name}` is not usable XML at line {line}, column {column}: {reason}; mend it, or fetch it again"
    )]
    Xml { name: String, line: u64, column: u64, reason: String },
    #[error("`{name}`, line {line}: {kind}, which holds no story")]
    NoStory { name: String, line: u64, kind: String },
    #[error("`{name}` is a package that only refers to stories; give these too: {items}")]
    OnlyRefers { name: String, items: String },
    #[error("`{name}` withdraws a story (`{id}` is {status}); do not use what was sent before")]
    Withdrawn { name: String, id: String, version: Option<String>, status: String },
    #[error(
        "`{name}` is under embargo {until}; give it again after that, or pass --ignore-embargo"
    )]
    Embargoed { name: String, until: String },
    #[error("`{name}` is replaced by {by}; --all-versions keeps both")]
    Replaced { name: String, by: String },
    #[error("`{name}` is left out: it does not meet {condition}")]
    LeftOut { name: String, condition: String },
    #[error("`{name}` is not a usable feed: {reason}; mend it, or fetch it again")]
    Feed { name: String, reason: String },
    #[error("`{name}` is not a usable {kind} archive: {reason}; pack it again")]
    Archive { name: String, kind: &'static str, reason: String },
    #[error("`{name}` is not a usable {kind} file: {reason}; fetch it again, or write it again")]
    Table { name: String, kind: &'static str, reason: String },
    #[error(
        "`{name}`: rows {first} to {last} cannot be read: {reason}; fetch the file again, or write it again"
    )]
    Rows { name: String, first: u64, last: u64, reason: String },
    #[error("`{name}` is an archive more than {limit} archives deep; unpack it first")]
    Nested { name: String, limit: u8 },
    #[error(
        "`{name}` is {what}, and this program was built without the `{feature}` feature; build it with `--features {feature}`"
    )]
    WithoutFeature { name: String, what: &'static str, feature: &'static str },
    #[error(
        "`{name}` is not valid {encoding} at line {line}, byte {offset}; mend it, or name its encoding with `--encoding`"
    )]
    Malformed { name: String, encoding: &'static str, line: u64, offset: u64 },
    #[error("the encoding of `{name}` is unclear (it may be {guess}); name it with `--encoding`")]
    UnclearEncoding { name: String, guess: &'static str },
    #[error("`{name}` cannot be read record by record as {encoding}; convert it to UTF-8 first")]
    NotByLine { name: String, encoding: &'static str },
    #[error("`{name}` is not valid JSON at line {line}, column {column}: {reason}")]
    Json { name: String, line: u64, column: u64, reason: String },
    #[error("`{name}` is {found} where a story, a JSON object, belongs")]
    NotARecord { name: String, found: &'static str },
    #[error(
        "`{name}`: field `{field}` is {found} where text belongs; name another with `--field {role}=…`"
    )]
    WrongType { name: String, field: String, role: &'static str, found: &'static str },
    #[error(
        "`{name}` has no text: its fields are {fields}; name the right one with `--field text=…`"
    )]
    NoText { name: String, fields: String },
    #[error("the front matter of `{name}` is not valid YAML near line {line}: {reason}")]
    FrontMatter { name: String, line: u64, reason: String },
    #[error("the markup of `{name}` is nested more than {limit} deep, as no page is")]
    TooDeep { name: String, limit: usize },
    #[error("no article text was found in the page `{name}`; give the story as text instead")]
    NoArticle { name: String },
}

impl ArticleError {
    /// The place that gave no article: `stories.jsonl#3`, `folder/a.txt`, `-`.
    pub fn source_name(&self) -> &str {
        match self {
            Self::StdinTwice => "-",
            Self::NotFound { name }
            | Self::EmptyFolder { name }
            | Self::NoMatch { name }
            | Self::BadGlob { name, .. }
            | Self::Read { name, .. }
            | Self::Empty { name }
            | Self::NoRecord { name }
            | Self::Truncated { name, .. }
            | Self::Damaged { name, .. }
            | Self::TooLarge { name, .. }
            | Self::StoryTooLarge { name, .. }
            | Self::Expands { name, .. }
            | Self::RecordTooLarge { name, .. }
            | Self::Binary { name, .. }
            | Self::NotWire { name }
            | Self::Xml { name, .. }
            | Self::NoStory { name, .. }
            | Self::OnlyRefers { name, .. }
            | Self::Withdrawn { name, .. }
            | Self::Embargoed { name, .. }
            | Self::Replaced { name, .. }
            | Self::LeftOut { name, .. }
            | Self::Feed { name, .. }
            | Self::Archive { name, .. }
            | Self::Table { name, .. }
            | Self::Rows { name, .. }
            | Self::Nested { name, .. }
            | Self::WithoutFeature { name, .. }
            | Self::Malformed { name, .. }
            | Self::UnclearEncoding { name, .. }
            | Self::NotByLine { name, .. }
            | Self::Json { name, .. }
            | Self::NotARecord { name, .. }
            | Self::WrongType { name, .. }
            | Self::NoText { name, .. }
            | Self::FrontMatter { name, .. }
            | Self::TooDeep { name, .. }
            | Self::NoArticle { name } => name,
        }
    }
}

/// Why a setting of the reader was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[allow(missing_docs)] // the messages say what each variant and field is
pub enum SettingError {
    #[error("`{given}` does not name a field; write `name=path`, as in `text=content.body`")]
    NotAnAssignment { given: String },
    #[error("`{given}` is not a field of a story; the fields are {known}")]
    UnknownField { given: String, known: String },
    #[error("`{given}` is not a format; the formats are {known}")]
    UnknownFormat { given: String, known: String },
    #[error(
        "`{given}` is not an encoding; use a name such as `utf-8`, `windows-1252`, `iso-8859-15`, `utf-16le`"
    )]
    UnknownEncoding { given: String },
    #[error(
        "`{given}` is no condition; write a field, one of {operators} and a value, as in `urgency<=3` or `topic=medtop:11000000`"
    )]
    NotACondition { given: String, operators: String },
    #[error("`{given}` is no date; write `2026-02-06`, or with a time `2026-02-06T10:05+01:00`")]
    NotADate { given: String },
}

/// `text` made safe to show: control characters and those that turn the reading direction, escaped.
pub(crate) fn shown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                safe.extend(c.escape_unicode());
            }
            _ if c.is_control() => safe.extend(c.escape_default()),
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_steer_the_terminal() {
        assert_eq!(shown("a\u{1b}[2Jé\n\u{202e}txt"), "a\\u{1b}[2Jé\\n\\u{202e}txt");
    }

    #[test]
    fn an_error_names_its_place() {
        let error = ArticleError::Truncated { name: "a.gz".into(), compression: "gzip" };
        assert_eq!(error.source_name(), "a.gz");
        assert!(error.to_string().contains("truncated"));
    }
}
