//! One kind of space and of apostrophe, no invisible characters, `\n` for every newline.

use crate::clean::edit::Edit;
use crate::clean::edit::With;

/// Bytes that are never changed whatever stands beside them: printable ASCII but the grave accent
/// and the space, the newline, the letters U+00C0–U+00FF, and the tails of longer characters.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        plain[byte] = matches!(byte, 0x0a | 0x21..=0x5f | 0x61..=0x7e | 0x80..=0xbf | 0xc3);
        byte += 1;
    }
    plain
};

/// What Windows-1252 has at 0x80–0x9F, where Latin-1 has control characters: the sign of a text
/// decoded as the wrong one. `\0` where it has nothing. Source: the Encoding Standard's index.
const WINDOWS_1252: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// What a control character U+0080–U+009F was before it was decoded as Latin-1.
pub(super) fn windows_1252(c: char) -> Option<char> {
    let place = usize::try_from(u32::from(c).checked_sub(0x80)?).ok()?;
    WINDOWS_1252.get(place).copied().filter(|real| *real != '\0')
}

/// Whether `c` is a space of any width, or a tab.
fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Whether `c` shows nothing: control, zero-width and direction characters, the soft hyphen.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    ) || (matches!(c, '\u{80}'..='\u{9f}') && windows_1252(c).is_none())
}

/// The edits that bring `text` to one kind of space, apostrophe and newline.
///
/// The indent of a line is kept, as ASCII spaces, for the layout to read.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if PLAIN[usize::from(*byte)] {
            at += 1;
            continue;
        }
        // A space before a word, the one change between words that calls for none.
        if *byte == b' '
            && bytes.get(at + 1).is_some_and(|next| PLAIN[usize::from(*next)] && *next != b'\n')
        {
            at += 2;
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let Some(c) = rest.chars().next() else { break };
        at = if is_space(c) { spaces(text, at, &mut edits) } else { one(text, at, c, &mut edits) };
    }
    edits
}

/// The run of spaces at `at`: one space, none before a newline, its width at the head of a line.
fn spaces(text: &str, at: usize, edits: &mut Vec<Edit>) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let run = rest.find(|c| !is_space(c) && !is_invisible(c)).unwrap_or(rest.len());
    let (found, after) = rest.split_at_checked(run).unwrap_or((rest, ""));
    let end = at + run;
    let at_head =
        text.get(..at).is_none_or(|before| before.is_empty() || before.ends_with(['\n', '\r']));
    if after.is_empty() || after.starts_with(['\n', '\r']) {
        edits.push(Edit::drop(at, end));
    } else if at_head {
        if !found.bytes().all(|byte| byte == b' ') {
            let width = found.chars().filter(|c| is_space(*c)).count();
            edits.push(Edit::new(at, end, With::Text(" ".repeat(width).into())));
        }
    } else if found != " " {
        edits.push(Edit::new(at, end, With::Char(' ')));
    }
    end
}

/// The character `c` at `at`, which is no space.
fn one(text: &str, at: usize, c: char, edits: &mut Vec<Edit>) -> usize {
    let end = at + c.len_utf8();
    let after = text.get(end..).unwrap_or_default();
    let with = match c {
        '\r' if after.starts_with('\n') => Some(With::Nothing),
        '\r' | '\u{2028}' => Some(With::Char('\n')),
        '\u{b}' | '\u{c}' | '\u{2029}' => Some(With::Break),
        '’' | 'ʼ' | '\u{ff07}' => Some(With::Char('\'')),
        '‘' | '‛' | '′' | '`' | '´' => {
            let between =
                text.get(..at).is_some_and(|before| before.ends_with(char::is_alphabetic))
                    && after.starts_with(char::is_alphabetic);
            between.then_some(With::Char('\''))
        }
        '\u{ad}' => {
            let end = broken_word(after).map_or(end, |gap| end + gap);
            edits.push(Edit::drop(at, end));
            return end;
        }
        _ if is_invisible(c) => Some(With::Nothing),
        _ => windows_1252(c).map(With::Char),
    };
    if let Some(with) = with {
        edits.push(Edit::new(at, end, with));
    }
    end
}

/// Length in bytes of the line break after a soft hyphen, when a letter follows it.
fn broken_word(after: &str) -> Option<usize> {
    let word = after.trim_start_matches([' ', '\r', '\n']);
    let gap = after.len() - word.len();
    let newlines = after.get(..gap)?.matches('\n').count();
    (newlines == 1 && word.starts_with(char::is_alphabetic)).then_some(gap)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::edit::applied;

    fn cleaned(text: &str) -> String {
        applied(text, &edits(text))
    }

    #[test]
    fn every_space_becomes_one_space() {
        assert_eq!(cleaned("«\u{a0}10\u{202f}000 \u{2009}\t€\u{3000}»"), "« 10 000 € »");
    }

    #[test]
    fn an_apostrophe_is_one_only_where_it_can_be() {
        assert_eq!(cleaned("l’été, l`eau, aujourd´hui, dʼici"), "l'été, l'eau, aujourd'hui, d'ici");
        assert_eq!(cleaned("48° 51′ et ‘oui’ et `code`"), "48° 51′ et ‘oui' et `code`");
    }

    #[test]
    fn what_shows_nothing_is_left_out() {
        assert_eq!(cleaned("\u{feff}mi\u{ad}nis\u{200b}tre\u{0}"), "ministre");
        assert_eq!(cleaned("gouver\u{ad}\nnement"), "gouvernement");
    }

    #[test]
    fn wrongly_decoded_windows_text_is_read_as_meant() {
        assert_eq!(cleaned("l\u{92}\u{9c}uvre \u{96} 5 \u{80}"), "l’œuvre – 5 €");
    }

    #[test]
    fn newlines_are_one_kind_and_indents_stay() {
        assert_eq!(cleaned("a\r\n\tb \rc\u{2028}d\u{c}e"), "a\n b\nc\nd\n\ne");
    }
}
