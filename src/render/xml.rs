//! XML 1.0 written by hand: a handful of elements need no library, only care with characters.

use std::fmt::Write;

use super::Rendered;

/// What becomes of a character that XML 1.0 cannot hold, not even as a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Forbidden {
    /// It is left out.
    Drop,
    /// It is written as `<cp hex="001B"/>`, as XLIFF 2.1 wants it (its section 4.2.3.1).
    Code,
}

/// XML under construction.
pub(super) struct Xml {
    done: Rendered,
    forbidden: Forbidden,
}

impl Xml {
    pub(super) fn new(forbidden: Forbidden) -> Self {
        Self { done: Rendered::default(), forbidden }
    }

    /// Adds markup as it is.
    pub(super) fn markup(&mut self, markup: &str) -> &mut Self {
        self.done.text.push_str(markup);
        self
    }

    /// Adds text for people: white space of any kind is one space, so that no parser changes it.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        let mut spaced = false;
        for c in text.chars() {
            let space = is_break(c);
            match c {
                _ if space && spaced => {}
                _ if space => self.done.text.push(' '),
                c if can_hold(c) => self.push(c),
                c if self.forbidden == Forbidden::Code => {
                    self.done.coded += 1;
                    // Writing to a `String` cannot fail.
                    let _ = write!(self.done.text, "<cp hex=\"{:04X}\"/>", u32::from(c));
                }
                _ => self.done.lost += 1,
            }
            spaced = space;
        }
        self
    }

    /// Adds the value of an attribute that stands in double quotes; what XML cannot hold is left out.
    pub(super) fn value(&mut self, value: &str) -> &mut Self {
        for c in value.chars() {
            match c {
                c if is_break(c) => self.done.text.push(' '),
                c if can_hold(c) => self.push(c),
                _ => self.done.lost += 1,
            }
        }
        self
    }

    fn push(&mut self, c: char) {
        match c {
            '&' => self.done.text.push_str("&amp;"),
            '<' => self.done.text.push_str("&lt;"),
            '>' => self.done.text.push_str("&gt;"),
            '"' => self.done.text.push_str("&quot;"),
            c => self.done.text.push(c),
        }
    }

    pub(super) fn finish(self) -> Rendered {
        self.done
    }
}

/// `value` fit for an attribute in double quotes.
pub(super) fn attribute(value: &str) -> String {
    let mut xml = Xml::new(Forbidden::Drop);
    xml.value(value);
    xml.finish().text
}

/// White space that breaks lines or that parsers normalize, and the plain space.
fn is_break(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether XML 1.0 can hold `c` (production 2 of the recommendation, fifth edition).
fn can_hold(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
