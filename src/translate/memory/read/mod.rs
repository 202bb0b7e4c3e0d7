//! Memories read unit by unit, whatever their size.

mod lines;
mod table;
mod tmx;

use encoding_rs::Encoding;
use encoding_rs::UTF_8;
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::error::MemoryError;
use crate::article::Input;
use crate::article::Source;

use lines::Lines;

/// Bytes looked at to tell format and encoding.
const HEAD: usize = 4096;
/// Characters of the longest segment that is kept: longer ones are no sentences.
const LONGEST: usize = 20_000;

/// What became of the units of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    /// Units with both languages.
    pub(super) taken: u64,
    /// Units without French or without English.
    pub(super) foreign: u64,
    /// Units that are empty or too long.
    pub(super) odd: u64,
}

/// Hands every unit of `input` to `each`: its French and its English, on one line each.
pub(super) fn units(
    input: &Input,
    mut each: impl FnMut(&str, &str) -> Result<(), MemoryError>,
) -> Result<Tally, MemoryError> {
    let name = input.name();
    let opened =
        input.open().map_err(|source| MemoryError::Read { name: name.clone(), line: 1, source })?;
    let mut source = Source::open(&name, opened)?;
    let head = source.take_head(HEAD)?;
    let start = roughly(&head);
    let stem = name.trim_end_matches(".gz").trim_end_matches(".zst");
    let ending = stem.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.unwrap_or_default();
    let is_tmx =
        ending == "tmx" || start.contains("<tmx") || start.trim_start().starts_with("<?xml");
    let is_table = ["tsv", "tab", "txt"].contains(&ending.as_str()) || start.contains('\t');
    let encoding = encoding(&head);
    source.put_back(head);
    let text = DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .bom_override(true)
        .strip_bom(true)
        .build(source.into_bytes());
    let lines = Lines::new(text);
    let mut tally = Tally::default();
    let mut take = |tally: &mut Tally, fr: Option<&str>, en: Option<&str>| {
        let (Some(fr), Some(en)) = (fr, en) else {
            tally.foreign += 1;
            return Ok(());
        };
        let (fr, en) = (bare(fr), bare(en));
        let sound = |text: &str| text.contains(char::is_alphanumeric) && text.len() <= LONGEST;
        if !sound(&fr) || !sound(&en) {
            tally.odd += 1;
            return Ok(());
        }
        tally.taken += 1;
        each(&fr, &en)
    };
    if is_tmx {
        tmx::read(&name, lines, &mut tally, &mut take)?;
    } else if is_table {
        table::read(&name, lines, &mut tally, &mut take)?;
    } else {
        return Err(MemoryError::Unknown { name });
    }
    Ok(tally)
}

/// `head` well enough to look for ASCII in it.
fn roughly(head: &[u8]) -> String {
    let encoding = Encoding::for_bom(head).map_or(encoding(head), |(encoding, _)| encoding);
    encoding.decode_with_bom_removal(head).0.into_owned()
}

/// The encoding of a file that begins with `head`: by its mark, its zero bytes, what its XML declares, else UTF-8.
fn encoding(head: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    match head {
        [0, b'<', ..] => return encoding_rs::UTF_16BE,
        [b'<', 0, ..] => return encoding_rs::UTF_16LE,
        _ => {}
    }
    let text = String::from_utf8_lossy(head);
    let declared = text.trim_start().strip_prefix("<?xml").and_then(|rest| {
        let value = rest.split("?>").next()?.split_once("encoding")?.1;
        let value = value.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        Encoding::for_label(value.split(quote).nth(1)?.as_bytes())
    });
    // Markup that could be read so far byte by byte is not in UTF-16, whatever it declares.
    declared.filter(|encoding| encoding.is_ascii_compatible()).unwrap_or(UTF_8)
}

/// `text` without control characters, its white space single and none at its ends.
fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            if !bare.is_empty() && !bare.ends_with(' ') {
                bare.push(' ');
            }
        } else {
            bare.push(c);
        }
    }
    bare.truncate(bare.trim_end().len());
    bare
}
