//! Numbers: written as English does, and told apart by class.

use super::{Scan, is_letter};
use crate::segment::Language;

/// What phrases are learned with in the place of any number that is not a year.
pub const ANY_NUMBER: &str = "@n";
/// What phrases are learned with in the place of any year from 1500 to 2099.
pub const ANY_YEAR: &str = "@y";

/// [`ANY_YEAR`] or [`ANY_NUMBER`] for a form in figures; `None` for any other.
pub fn class(form: &str) -> Option<&'static str> {
    if !form.starts_with(|c: char| c.is_ascii_digit())
        || !form.chars().all(|c| c.is_ascii_digit() || c == '.')
    {
        return None;
    }
    let year =
        form.len() == 4 && form.parse::<u32>().is_ok_and(|number| (1500..2100).contains(&number));
    Some(if year { ANY_YEAR } else { ANY_NUMBER })
}

impl Scan<'_> {
    /// Takes the number that begins at `at`: figures, groups and decimals, or an ordinal (`20e`).
    pub(super) fn number(&mut self, at: usize) -> usize {
        let (mut end, mut value, mut grouped) = (at, String::new(), false);
        loop {
            while self.char(end).is_ascii_digit() {
                value.push(self.char(end));
                end += 1;
            }
            let mark = self.char(end);
            if !self.char(end + 1).is_ascii_digit() {
                break;
            }
            // Three figures and no more: a group of thousands.
            let group = (1..=3).all(|next| self.char(end + next).is_ascii_digit())
                && !is_letter(self.char(end + 4));
            let whole = !value.contains('.');
            let groups = group && whole && (grouped || value.len() <= 3) && value != "0";
            let thousands = match self.language {
                Language::French => {
                    mark == ' ' || mark == '\u{a0}' || mark == '\u{202f}' || mark == '.'
                }
                Language::English => mark == ',' || mark == '\u{a0}',
            };
            let decimal = mark == '.' || (mark == ',' && self.language == Language::French);
            if thousands && groups {
                grouped = true;
            } else if decimal && whole {
                value.push('.');
            } else {
                break;
            }
            end += 1;
        }
        if self.char(end).is_alphabetic() {
            end = self.letters_from(end);
            value = self.lower(at, end);
        }
        self.push(value, at, end);
        end
    }
}
