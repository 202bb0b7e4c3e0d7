//! Bytes become text; what was assumed is said.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::error::{ExchangeError, refused};
use crate::glossary::load::Place;

/// Bytes in which an XML declaration may name the encoding.
const HEAD: usize = 256;

/// The text of `bytes`: by byte-order mark, then the XML declaration, then UTF-8 if it is that,
/// else windows-1252, the superset of Latin-1, which is said in `remarks`.
pub(super) fn decode(
    path: &str,
    bytes: &[u8],
    remarks: &mut Vec<String>,
) -> Result<String, ExchangeError> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let declared = declared(bytes);
    let valid = std::str::from_utf8(bytes).is_ok();
    let encoding = match (marked, declared) {
        (Some(marked), _) => marked,
        (None, Some(declared)) => declared,
        (None, None) if valid => UTF_8,
        (None, None) => {
            remarks.push(
                "it is not UTF-8: read as Latin-1 (windows-1252); check its accents, or save it as UTF-8".to_owned(),
            );
            WINDOWS_1252
        }
    };
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    if broken {
        let line = text.split('\u{fffd}').next().unwrap_or_default().matches('\n').count() + 1;
        let message = format!("bytes that are nothing in {}", encoding.name());
        let help = "save the file as UTF-8, or correct the encoding it declares";
        return Err(refused(path, &text, Place { line, column: 1 }, message, help));
    }
    Ok(text.into_owned())
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD))?;
    let head = head.strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|two| two == b"?>")?;
    let text = std::str::from_utf8(head.get(..end)?).ok()?;
    let value = text.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = value.get(1..)?.split(quote).next()?;
    Encoding::for_label(label.as_bytes())
}
