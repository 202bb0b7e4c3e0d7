//! Bytes become text: the encoding is told, declared, or guessed, and always named.

use std::fmt;
use std::str::FromStr;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::article::error::{ArticleError, SettingError};

/// A character encoding, by any of its names in the Encoding Standard (`latin1`, `utf-16le`, …).
///
/// As in that standard, ISO-8859-1 is read as its superset windows-1252.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// Its name in the Encoding Standard.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// UTF-8.
    pub(crate) const UTF_8: Self = Self(UTF_8);

    /// Whether it writes ASCII as ASCII, so that lines can be found before decoding.
    pub(crate) fn keeps_ascii(self) -> bool {
        self.0.is_ascii_compatible()
    }
}

impl FromStr for Encoding {
    type Err = SettingError;

    /// # Errors
    ///
    /// [`SettingError::UnknownEncoding`] for a name the Encoding Standard does not have.
    fn from_str(given: &str) -> Result<Self, SettingError> {
        let known = encoding_rs::Encoding::for_label_no_replacement(given.as_bytes());
        known.map(Self).ok_or_else(|| SettingError::UnknownEncoding { given: given.to_owned() })
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text and the encoding its bytes were in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
    /// Where bytes stood that are nothing in this encoding: line from 1, byte from 0.
    /// Only markup that declares its encoding is decoded in spite of them, each as U+FFFD.
    pub(crate) flaw: Option<(u64, u64)>,
}

/// Bytes looked at for a declaration and for the look of UTF-16.
const HEAD: usize = 4096;

/// Decodes `bytes`; a byte-order mark is not part of the text.
///
/// In order: `told`; the byte-order mark; UTF-16 by its zero bytes; what markup declares, if
/// `markup`; UTF-8 if it is valid; windows-1252 if that reads like French.
pub(crate) fn decode(
    name: &str,
    bytes: Vec<u8>,
    told: Option<Encoding>,
    markup: bool,
) -> Result<Decoded, ArticleError> {
    if let Some(Encoding(encoding)) = told {
        return strictly(name, &bytes, encoding);
    }
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes) {
        return strictly(name, &bytes, encoding);
    }
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return strictly(name, &bytes, encoding);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, encoding: UTF_8.name(), flaw: None }),
        Err(error) => error.into_bytes(),
    };
    let (valid, stray) = sequences(&bytes);
    let declared = markup.then(|| declared(&bytes)).flatten();
    if let Some(encoding) = declared.filter(|&declared| declared != UTF_8 || valid > stray) {
        let flaw = first_flaw(&bytes, encoding);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        return Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), flaw });
    }
    // French in windows-1252 next to never makes a valid UTF-8 sequence: this is damaged UTF-8.
    if valid > stray {
        return strictly(name, &bytes, UTF_8);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    if reads_like_french(&text) {
        let encoding = WINDOWS_1252.name();
        return Ok(Decoded { text: text.into_owned(), encoding, flaw: None });
    }
    Err(ArticleError::UnclearEncoding { name: name.to_owned(), guess: guess(&bytes).name() })
}

/// Decodes `bytes`, less their byte-order mark; bytes that are nothing in `encoding` are an error.
fn strictly(
    name: &str,
    bytes: &[u8],
    encoding: &'static encoding_rs::Encoding,
) -> Result<Decoded, ArticleError> {
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    if let Some((line, offset)) = first_flaw(bytes, encoding) {
        let (name, encoding) = (name.to_owned(), encoding.name());
        return Err(ArticleError::Malformed { name, encoding, line, offset });
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), flaw: None })
}

/// Line (from 1) and byte (from 0) of the first bytes that are nothing in `encoding`.
fn first_flaw(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Option<(u64, u64)> {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut piece = String::with_capacity(HEAD);
    let (mut read, mut line) = (0, 1);
    loop {
        piece.clear();
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, used) = decoder.decode_to_string_without_replacement(rest, &mut piece, true);
        read += used;
        line += piece.bytes().filter(|&byte| byte == b'\n').count() as u64;
        match result {
            encoding_rs::DecoderResult::InputEmpty => return None,
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(bad, after) => {
                return Some((
                    line,
                    read.saturating_sub(usize::from(bad) + usize::from(after)) as u64,
                ));
            }
        }
    }
}

/// UTF-16 by its zero bytes: French has one in nearly every second place, and none in the others.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD) & !1).unwrap_or_default();
    let zeros =
        |place: usize| head.iter().skip(place).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if pairs < 2 {
        None
    } else if odd * 10 >= pairs * 7 && even * 20 <= pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 7 && odd * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether `bytes` are in an encoding that writes ASCII as ASCII: any but UTF-16.
pub(crate) fn is_bytewise(bytes: &[u8]) -> bool {
    let marked = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    marked.or_else(|| utf16_without_mark(bytes)).is_none_or(|encoding| encoding == UTF_8)
}

/// `head` decoded well enough to look for ASCII marks in it.
pub(crate) fn roughly(head: &[u8], told: Option<Encoding>) -> String {
    let marked = encoding_rs::Encoding::for_bom(head).map(|(encoding, _)| encoding);
    let encoding = told.map(|told| told.0).or(marked).or_else(|| utf16_without_mark(head));
    encoding.unwrap_or(UTF_8).decode_with_bom_removal(head).0.into_owned()
}

/// How many UTF-8 sequences of more than a byte `bytes` has, and how many bytes that are in none.
fn sequences(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(valid, stray), chunk| {
        let here = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (valid + here, stray + usize::from(!chunk.invalid().is_empty()))
    })
}

/// The encoding that a page or an XML declaration names in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default().to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head).into_owned();
    ["charset", "encoding"].iter().find_map(|word| {
        head.split(word).skip(1).find_map(|after| {
            let value = after.trim_start().strip_prefix('=')?.trim_start();
            let value = value.trim_start_matches(['"', '\'']);
            let label =
                value.split(['"', '\'', ';', '>', '/', '?', ' ', '\n', '\r', '\t']).next()?;
            let encoding = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())?;
            // A declaration that could be read byte by byte cannot be in UTF-16 (HTML, prescan step).
            Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
        })
    })
}

/// Letters and signs beyond ASCII that French copy has, with those of neighbours' names.
const FRENCH: &str = "àâäáãåçéèêëíîïìñóôöõòøúùûüÿœæßšžčćğış\
    ÀÂÄÁÃÅÇÉÈÊËÍÎÏÌÑÓÔÖÕÒØÚÙÛÜŸŒÆŠŽ«»‹›‘’‚“”„…–—•·°º²³½¼¾€£¥§©®™×±µ¡¿ª´¨¸†‰\u{a0}\u{ad}";

/// Whether what is beyond ASCII in `text` is mostly what French uses, and none of it a C1 control.
fn reads_like_french(text: &str) -> bool {
    let beyond = text.chars().filter(|c| !c.is_ascii());
    let (known, all) = beyond.clone().fold((0_usize, 0_usize), |(known, all), c| {
        (known + usize::from(FRENCH.contains(c)), all + 1)
    });
    known * 10 >= all * 9 && !beyond.clone().any(|c| matches!(c, '\u{80}'..='\u{9f}'))
}

/// What the bytes may be in, for the error that asks.
fn guess(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"fr"), Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], markup: bool) -> Result<Decoded, ArticleError> {
        decode("a.txt", bytes.to_vec(), None, markup)
    }

    #[test]
    fn one_sentence_reads_the_same_in_every_encoding() {
        let text = "L’été à Évian : « 1,5 million d'euros », dit-il…\n";
        let latin: Vec<u8> = WINDOWS_1252.encode(text).0.into_owned();
        let wide = |mark: bool, swap: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.then_some('\u{feff}')
                .into_iter()
                .chain(text.chars())
                .collect::<String>()
                .encode_utf16()
                .flat_map(swap)
                .collect()
        };
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            (marked, "UTF-8"),
            (latin, "windows-1252"),
            (wide(true, u16::to_le_bytes), "UTF-16LE"),
            (wide(true, u16::to_be_bytes), "UTF-16BE"),
            (wide(false, u16::to_le_bytes), "UTF-16LE"),
            (wide(false, u16::to_be_bytes), "UTF-16BE"),
        ] {
            let decoded = read(&bytes, false).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        }
    }

    #[test]
    fn a_declared_encoding_is_believed() {
        let page =
            "<meta http-equiv=content-type content='text/html; charset=ISO-8859-15'>\n<p>3 \u{a4}";
        let bytes: Vec<u8> = page.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let decoded = read(&bytes, true).unwrap();
        assert!(decoded.text.ends_with("3 €") && decoded.encoding == "ISO-8859-15");
    }

    #[test]
    fn a_stray_byte_in_utf8_is_an_error_with_its_place() {
        let bytes =
            [b"\xc3\xa9t\xc3\xa9\n\xc3\xa0 ".as_slice(), b"\xff", " déjà".as_bytes()].concat();
        let error = read(&bytes, false).unwrap_err();
        assert!(
            matches!(error, ArticleError::Malformed { line: 2, offset: 9, encoding: "UTF-8", .. }),
            "{error}"
        );
    }

    #[test]
    fn what_does_not_read_like_french_asks_for_its_encoding() {
        let old_dos = b"Le pr\x82sident a \x82t\x82 r\x82\x82lu \x85 \x90vian"; // code page 850
        let error = read(old_dos, false).unwrap_err();
        assert!(matches!(error, ArticleError::UnclearEncoding { .. }), "{error}");
        let told =
            decode("a", b"\x8e".to_vec(), Some("macintosh".parse().unwrap()), false).unwrap();
        assert_eq!(told.text, "é");
    }
}
