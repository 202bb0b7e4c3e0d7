//! Glossaries from and to the files of other tools: TBX, TMX, CSV and TSV, translation services.
//!
//! [`import`] reads bytes into entries, [`export`] writes files of entries. Both say in words what
//! could not be carried over, and [`import`] gives all of a file or nothing.
//!
//! | format | in | out | carries |
//! |---|---|---|---|
//! | TBX-Basic, DCA and DCT (ISO 30042:2019); TBX of 2008 | yes | yes | terms with their status, kind, gender, notes, sources, tests |
//! | CSV, TSV with a header | yes | yes | every field |
//! | DeepL, AWS Translate, Google, `OmegaT` | yes | yes | pairs, `OmegaT` also a note |
//! | TMX 1.4 | yes | yes | pairs, with id, kind and note |

mod decode;
mod draft;
mod error;
mod format;
mod loss;
mod pairs;
mod settle;
mod table;
mod tbx_read;
mod tbx_write;
mod tmx;
mod xml;

use std::io::Write;

use super::entry::Entry;
use super::kind::Kind;
use super::load::{File, Place};

pub use error::ExchangeError;
pub use format::Format;
pub use loss::counted;

/// Bytes beyond which a file is refused: no glossary is that long.
pub const MAX_BYTES: usize = 256 << 20;

/// How to read a file.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its format; told by name and content when not given.
    pub format: Option<Format>,
    /// The kind of entries for which the file says none.
    pub kind: Kind,
    /// Tables without a header: the first column is English.
    pub english_first: bool,
    /// Translation memories: segments of more words than this are sentences, not terms.
    pub max_words: usize,
    /// Leave out entries that a glossary may not hold, and list them, instead of refusing the file.
    pub skip_unsound: bool,
}

impl Default for Import {
    fn default() -> Self {
        Self {
            format: None,
            kind: Kind::Term,
            english_first: false,
            max_words: 8,
            skip_unsound: false,
        }
    }
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The name the file gives itself.
    pub name: Option<String>,
    /// The source of all its entries.
    pub source: Option<String>,
    /// Its entries, ready for a glossary, with the place in the file where each was.
    pub entries: Vec<(Place, Entry)>,
    /// What was lost, changed or assumed, a sentence each.
    pub remarks: Vec<String>,
    /// How many entries were left out because a glossary may not hold them; each is in `remarks`.
    pub skipped: usize,
}

/// Reads the glossary in `bytes`; `path` tells the format by its ending and names the file in messages.
///
/// # Errors
///
/// [`ExchangeError::Refused`] with line and column for a file that cannot be read as its format,
/// [`ExchangeError::Unsound`] when its entries clash, [`ExchangeError::UnknownFormat`] when nothing
/// tells what it is.
///
/// # Examples
///
/// ```
/// use depeche::glossary::exchange::{Import, import};
///
/// let read = import("desk.csv", b"fr,en\nmotion de censure,no-confidence motion\n", &Import::default())?;
/// assert_eq!(read.entries[0].1.id, "motion-de-censure");
/// # Ok::<(), depeche::glossary::exchange::ExchangeError>(())
/// ```
pub fn import(path: &str, bytes: &[u8], options: &Import) -> Result<Imported, ExchangeError> {
    if bytes.len() > MAX_BYTES {
        let message = format!("{} bytes are more than any glossary needs", bytes.len());
        return Err(error::refused(path, "", Place::default(), message, "cut the file in parts"));
    }
    let mut remarks = Vec::new();
    let text = decode::decode(path, bytes, &mut remarks)?;
    let format = options
        .format
        .or_else(|| Format::guess(path, &text))
        .ok_or_else(|| ExchangeError::UnknownFormat { path: path.to_owned() })?;
    let drafts = match format {
        Format::Tbx | Format::TbxDct => tbx_read::read(path, &text, options, &mut remarks)?,
        Format::Tmx => tmx::read(path, &text, options, &mut remarks)?,
        _ => table::read(path, &text, format, options, &mut remarks)?,
    };
    settle::settle(path, &text, drafts, options, remarks)
}

/// Writes the entries of `files` as `format`; what was lost comes back, a sentence each.
///
/// With `inflected`, formats of mere pairs get every generated form too, for tools that do not inflect.
///
/// # Errors
///
/// [`ExchangeError::Nothing`] when there is no entry, [`ExchangeError::Write`] when `out` fails.
pub fn export(
    files: &[File],
    format: Format,
    inflected: bool,
    out: &mut impl Write,
) -> Result<Vec<String>, ExchangeError> {
    if files.iter().all(|file| file.entries.is_empty()) {
        return Err(ExchangeError::Nothing);
    }
    let mut remarks = match format {
        Format::Tbx => tbx_write::write(files, tbx_write::Style::Dca, out)?,
        Format::TbxDct => tbx_write::write(files, tbx_write::Style::Dct, out)?,
        Format::Tmx => tmx::write(files, inflected, out)?,
        Format::Csv | Format::Tsv => table::write(files, format, out)?,
        Format::Deepl | Format::Aws | Format::Google | Format::Omegat => {
            pairs::write(files, format, inflected, out)?
        }
    };
    let patterns: usize = files.iter().map(|file| file.patterns.len()).sum();
    if patterns > 0 {
        remarks.push(format!("{} left out: no such format has them", counted(patterns, "pattern")));
    }
    Ok(remarks)
}

/// Hands the French and the English of each unit of a TMX file that has both to `each`.
///
/// # Errors
///
/// [`ExchangeError::Refused`] with line and column when the file is no sound TMX.
pub fn memory(
    path: &str,
    bytes: &[u8],
    mut each: impl FnMut(&str, &str),
) -> Result<(), ExchangeError> {
    let text = decode::decode(path, bytes, &mut Vec::new())?;
    tmx::units(path, &text, |unit, _| {
        if let (Some(french), Some(english)) = (&unit.french, &unit.english) {
            each(french, english);
        }
    })?;
    Ok(())
}
