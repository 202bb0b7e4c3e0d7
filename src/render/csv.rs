//! CSV (RFC 4180): a sentence a row, for spreadsheets and data frames.

use std::borrow::Cow;

use super::row::{COLUMNS, Row, rows};
use super::safe::line;
use crate::brief::Brief;

/// The first line of a file.
pub(super) fn header() -> String {
    format!("{}\r\n", COLUMNS.join(","))
}

/// One row a sentence.
pub(super) fn text(brief: &Brief) -> String {
    let mut writer = csv::WriterBuilder::new()
        .has_headers(false)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows(brief) {
        let number = |number: Option<f64>| number.map_or_else(String::new, |n| n.to_string());
        let Row { id, source, sha256, title, published, index, score, fr, en, .. } = &row;
        let optional = |text: &Option<String>| cell(text.as_deref().unwrap_or_default());
        // Writing to a vector cannot fail.
        let _ = writer.write_record([
            cell(id),
            cell(source),
            sha256.clone(),
            optional(title),
            optional(published),
            index.to_string(),
            score.to_string(),
            cell(fr),
            optional(en),
            optional(&row.origin),
            number(row.confidence),
            row.start.to_string(),
            row.end.to_string(),
            cell(&row.terms),
        ]);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default() // fields are UTF-8, and so is what is between them
}

/// `text` on one line; what a spreadsheet would take for a formula is taken for text, with a `'` before it.
///
/// A dash before a space opens direct speech, and stays.
fn cell(text: &str) -> String {
    let text = line(text);
    let mut letters = text.chars();
    let formula = match (letters.next(), letters.next()) {
        (Some('=' | '+' | '@'), _) => true,
        (Some('-'), next) => next != Some(' '),
        _ => false,
    };
    if formula { format!("'{text}") } else { Cow::into_owned(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_calculates_nothing_that_a_story_says() {
        assert_eq!(cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(cell("-2+3"), "'-2+3");
        assert_eq!(cell("- Oui, dit-il."), "- Oui, dit-il.");
        assert_eq!(cell("un\r\ndeux"), "un deux");
    }
}
