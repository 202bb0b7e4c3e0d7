//! Tells what is plainly no text, so that the error can say what it is.

/// First bytes that name a kind of file, what to call it, and what to do.
const MAGIC: [(&[u8], &str, &str); 15] = [
    (b"\x7fELF", "a program", GIVE_TEXT),
    (b"MZ\x90", "a program", GIVE_TEXT),
    (b"\x89PNG", "a PNG image", GIVE_TEXT),
    (b"\xff\xd8\xff", "a JPEG image", GIVE_TEXT),
    (b"GIF8", "a GIF image", GIVE_TEXT),
    (b"RIFF", "a media file", GIVE_TEXT),
    (b"%PDF-", "a PDF", "extract its text first, for example with `pdftotext`"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file", "save it as text or HTML first"),
    (b"{\\rtf", "an RTF document", "save it as text or HTML first"),
    (b"BZh", "a bzip2 file", UNPACK),
    (b"\xfd7zXZ\x00", "an xz file", UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"FEA1", "a Feather file of version 1", "write it as version 2 or as Parquet"),
    (b"SQLite format 3", "a SQLite database", "export it as JSONL first"),
    (b"Obj\x01", "an Avro file", "export it as JSONL first"),
];

/// What to do when there is no telling how the text could be got.
const GIVE_TEXT: &str = "give the story as text, HTML or JSON";
/// What to do with a compression that is not read.
const UNPACK: &str = "unpack it first, or pack it with gzip or Zstandard";

/// What to call a file that is no text and of no known kind.
pub(crate) const UNKNOWN: &str = "a binary file";

/// Bytes looked at.
const HEAD: usize = 8192;

/// What `head`, the first bytes of a file, looks like, and what to do; `None` when it may be text.
///
/// UTF-16 is to be ruled out before: its zero bytes look binary.
pub(crate) fn look(head: &[u8]) -> Option<(&'static str, &'static str)> {
    let head = head.get(..head.len().min(HEAD)).unwrap_or_default();
    // Office files are ZIP archives whose first members name what is inside.
    let has = |part: &[u8]| head.windows(part.len()).any(|window| window == part);
    if head.starts_with(b"PK\x03\x04") {
        let office: [(&[u8], &str); 4] = [
            (b"word/document.xml", "a Word document"),
            (b"opendocument.text", "an OpenDocument text"),
            (b"application/epub+zip", "an e-book"),
            (b"[Content_Types].xml", "an Office file"),
        ];
        let found = office.into_iter().find(|(part, _)| has(part));
        return found.map(|(_, looks)| (looks, "save it as text or HTML first"));
    }
    if let Some((_, looks, advice)) = MAGIC.iter().find(|(magic, ..)| head.starts_with(magic)) {
        return Some((looks, advice));
    }
    let control =
        |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    let controls = head.iter().filter(control).count();
    (head.contains(&0) || controls * 10 > head.len()).then_some((UNKNOWN, GIVE_TEXT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_document_is_not_just_an_archive() {
        assert_eq!(look(b"PK\x03\x04....word/document.xml").unwrap().0, "a Word document");
        assert_eq!(look(b"PK\x03\x04....a.txt"), None);
        assert_eq!(look(b"%PDF-1.7").unwrap().0, "a PDF");
        assert_eq!(look(b"a\0b").unwrap().0, "a binary file");
    }

    #[test]
    fn wire_control_characters_are_still_text() {
        assert_eq!(
            look("\u{1}ZCZC AFP\u{2} Paris, 12 mars (AFP) - Le président\u{3}".as_bytes()),
            None
        );
    }
}
