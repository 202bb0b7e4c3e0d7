//! From the pieces a model writes to text.

/// What stands for a space in a piece.
const SPACE: char = '▁';
/// Pieces that are no text.
const CONTROL: [&str; 4] = ["</s>", "<s>", "<unk>", "<pad>"];

/// The text of `pieces`: bytes spelled out (`<0xC5>`) become characters again, what makes no character is dropped.
pub(super) fn text<'a>(pieces: impl Iterator<Item = &'a str>) -> String {
    let (mut text, mut bytes) = (String::new(), Vec::new());
    for piece in pieces {
        if let Some(byte) = byte(piece) {
            bytes.push(byte);
            continue;
        }
        flush(&mut bytes, &mut text);
        if !CONTROL.contains(&piece) {
            text.extend(piece.chars().map(|c| if c == SPACE { ' ' } else { c }));
        }
    }
    flush(&mut bytes, &mut text);
    text.trim().to_owned()
}

/// The byte that `piece` spells out.
fn byte(piece: &str) -> Option<u8> {
    let hex = piece.strip_prefix("<0x")?.strip_suffix('>')?;
    (hex.len() == 2).then(|| u8::from_str_radix(hex, 16).ok())?
}

/// Adds the characters of `bytes`.
fn flush(bytes: &mut Vec<u8>, text: &mut String) {
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
    }
    bytes.clear();
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn bytes_become_characters_and_what_is_no_text_goes() {
        let pieces = ["▁The", "▁K", "<0xC5>", "<0xAB>", "s", "<unk>", "▁<", "0x41", "</s>"];
        assert_eq!(text(pieces.into_iter()), "The Kūs <0x41");
        assert_eq!(text(["<0xC5>", "▁a", "<0xFF>"].into_iter()), "a");
        assert_eq!(text(["▁", "<0xF0>", "<0x9F>", "<0x98>", "<0x80>"].into_iter()), "😀");
        assert_eq!(text(std::iter::empty()), "");
    }
}
