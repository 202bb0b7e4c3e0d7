//! The English words by their numbers, as they are printed.

use super::bytes::u32_at;
use super::key;
use super::lm::UNKNOWN;
use super::table::Table;

/// The words, read from their bytes as they lie.
#[derive(Clone, Copy, Debug, Default)]
pub struct Vocabulary<'a> {
    /// Where each word begins in `text`, and the end: `u32` each.
    bounds: &'a [u8],
    text: &'a str,
    /// By the key of the form (lower case), and the number of each: `u32`.
    forms: Table<'a>,
    numbers: &'a [u8],
}

impl<'a> Vocabulary<'a> {
    /// The words in `parts`, as [`pack`] made them; `None` when they are none.
    pub fn read(parts: [&'a [u8]; 4]) -> Option<Self> {
        let [bounds, text, forms, numbers] = parts;
        let (text, forms) = (std::str::from_utf8(text).ok()?, Table::read(forms)?);
        (numbers.len() == 4 * forms.len()).then_some(Self { bounds, text, forms, numbers })
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        (self.bounds.len() / 4).saturating_sub(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Word `number` as it is printed inside a sentence; empty when there is none.
    pub fn shown(&self, number: u32) -> &'a str {
        let at = 4 * number as usize;
        let bounds = u32_at(self.bounds, at).zip(u32_at(self.bounds, at + 4));
        bounds
            .and_then(|(start, end)| self.text.get(start as usize..end as usize))
            .unwrap_or_default()
    }

    /// The number of a form; [`UNKNOWN`] when it has none.
    pub fn number(&self, form: &str) -> u32 {
        let place = self.forms.find(key::word(form));
        place.and_then(|place| u32_at(self.numbers, 4 * place)).unwrap_or(UNKNOWN)
    }
}

/// The bytes of words given by form and as shown, in order of their numbers.
pub fn pack(words: &[(&str, &str)]) -> [Vec<u8>; 4] {
    let (mut bounds, mut text) = (vec![0; 4], String::new());
    for (_, shown) in words {
        text.push_str(shown);
        bounds.extend(u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
    }
    let keys: Vec<u64> = words.iter().map(|(form, _)| key::word(form)).collect();
    let (forms, places) = super::table::pack(&keys, 3);
    let numbers =
        places.iter().flat_map(|place| u32::try_from(*place).unwrap_or(UNKNOWN).to_le_bytes());
    [bounds, text.into_bytes(), forms, numbers.collect()]
}
