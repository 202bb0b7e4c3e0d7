//! One spelling for one number: `1.234,5`, `1,234.5` and `1 234,50` all become `1234.5`.

/// Digits of `text` from its start, with the separators inside them, as one normal spelling.
///
/// The last separator is a decimal mark when it differs from an earlier one or is not followed by
/// exactly three digits; else it groups thousands (`1.234` and `1,234` are both read as 1234: the
/// two languages disagree, and sums of money are seldom given to three decimals). Zeros that end
/// the decimals go. Letters after the digits (`1er`, `20th`) are left out. `None` when `text` does
/// not begin with a digit.
pub(crate) fn normal(text: &str, into: &mut String) -> Option<()> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || is_separator(c))).unwrap_or(text.len());
    let digits = text.get(..end)?.trim_end_matches(is_separator);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let decimals = decimal_mark(digits);
    let (whole, rest) = match decimals.and_then(|at| digits.split_at_checked(at)) {
        Some((whole, rest)) => (whole, rest.trim_end_matches('0')),
        None => (digits, ""),
    };
    into.extend(whole.chars().filter(char::is_ascii_digit));
    let mut rest = rest.chars().filter(char::is_ascii_digit).peekable();
    if rest.peek().is_some() {
        into.push('.');
        into.extend(rest);
    }
    Some(())
}

/// Where the decimals begin, in bytes: at their mark.
fn decimal_mark(digits: &str) -> Option<usize> {
    let (at, mark) = digits.char_indices().rfind(|(_, c)| matches!(c, '.' | ','))?;
    let after = digits.len() - at - mark.len_utf8();
    let before = digits.get(..at)?;
    let grouped = before.contains(is_separator);
    let alike = before.contains(mark);
    (!alike && (grouped || after != 3 || before == "0")).then_some(at)
}

/// Whether `c` parts digits of one number.
pub(crate) fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut out = String::new();
        normal(text, &mut out).map(|()| out).unwrap_or_default()
    }

    #[test]
    fn french_and_english_spellings_meet() {
        for text in ["1.234,5", "1,234.5", "1\u{a0}234,50", "1\u{202f}234,5", "1234.5"] {
            assert_eq!(read(text), "1234.5", "{text}");
        }
        assert_eq!(read("1.234"), read("1,234"));
        assert_eq!(read("0,125"), read("0.125"));
        assert_eq!(read("3,0"), "3");
    }

    #[test]
    fn what_follows_the_digits_is_left_out() {
        assert_eq!(read("20th"), "20");
        assert_eq!(read("1er"), "1");
        assert_eq!(read("1.000.000"), "1000000");
        assert_eq!(read("2026."), "2026");
        assert_eq!(read("euros"), "");
    }
}
