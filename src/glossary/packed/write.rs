//! From checked files to bytes.

use std::collections::HashMap;

use super::Sheet;
use super::layout::Layout;
use super::table::Gathered;
use super::{NUMBERS, RULES};
use crate::glossary::forms::{Form, MERGED, forms};
use crate::glossary::kind::Kind;
use crate::glossary::load::File;
use crate::glossary::tokens::tokenize;
use crate::span::Span;

/// `files`, each with its layer, as the text and the numbers of a packed glossary.
pub(in crate::glossary) fn pack(files: &[(usize, File)]) -> (String, Vec<u8>) {
    let mut writer = Writer::default();
    let mut sheet = Sheet::default();
    for (index, (layer, file)) in files.iter().enumerate() {
        sheet.files.push((file.name.clone(), file.path.clone(), file.entries.len()));
        sheet.prefixes.extend(file.prefixes.iter().cloned());
        let patterns = file.patterns.iter();
        sheet
            .patterns
            .extend(patterns.map(|(place, pattern)| (*layer, index, *place, pattern.clone())));
        for (place, entry) in &file.entries {
            let json = serde_json::to_string(entry).unwrap_or_default();
            let [at, length] = writer.put(json);
            let row = [at, length, number(index), number(place.line), number(place.column)];
            writer.terms.extend(row.into_iter().chain([number(*layer), kind_code(entry.kind)]));
            for form in forms(entry) {
                writer.form(&form, entry.kind);
            }
            writer.term += 1;
        }
    }
    writer.finish(&sheet)
}

#[derive(Default)]
struct Writer {
    text: String,
    /// Where strings that come often already stand.
    known: HashMap<String, [u32; 2]>,
    terms: Vec<u32>,
    forms: Vec<u32>,
    gathered: Gathered,
    /// The entry being written.
    term: u32,
    tokens: Vec<crate::glossary::tokens::Token>,
}

impl Writer {
    /// Adds `string` to the text: where it stands.
    fn put(&mut self, string: impl AsRef<str>) -> [u32; 2] {
        let place = [number(self.text.len()), number(string.as_ref().len())];
        self.text.push_str(string.as_ref());
        place
    }

    /// As [`Writer::put`], once for equal strings.
    fn once(&mut self, string: &str) -> [u32; 2] {
        if let Some(place) = self.known.get(string) {
            return *place;
        }
        let place = self.put(string);
        self.known.insert(string.to_owned(), place);
        place
    }

    fn form(&mut self, form: &Form, kind: Kind) {
        tokenize(&form.text, Span::new(0, form.text.len()), &mut self.tokens);
        if self.tokens.is_empty() {
            return;
        }
        let index = number(self.forms.len() / 6);
        self.gathered.add(index, &self.tokens);
        let code =
            |place: Option<usize>| place.and_then(|place| u8::try_from(place).ok()).unwrap_or(0);
        let rule = code(RULES.iter().position(|rule| *rule == form.rule));
        let after =
            code(MERGED.iter().position(|(_, words)| *words == form.after).map(|at| at + 1));
        let kind = code(usize::try_from(kind_code(kind)).ok());
        let number = code(NUMBERS.iter().position(|number| *number == form.number));
        let agreement = form.agreement.bits() | number << 4;
        let traits = u32::from_le_bytes([rule, after, agreement, kind]);
        let (text, en) = (self.once(&form.text), self.once(&form.en));
        self.forms.extend(text.into_iter().chain(en).chain([self.term, traits]));
    }

    fn finish(mut self, sheet: &Sheet) -> (String, Vec<u8>) {
        let sheet = self.put(serde_json::to_string(sheet).unwrap_or_default());
        let tables = self.gathered.tables();
        let numbers = Layout::write(&[
            sheet.to_vec(),
            self.terms,
            self.forms,
            tables.groups,
            tables.members,
            tables.slots,
            tables.filter,
        ]);
        (self.text, numbers)
    }
}

fn kind_code(kind: Kind) -> u32 {
    number(Kind::ALL.iter().position(|known| *known == kind).unwrap_or_default())
}

/// Counts and places fit `u32`: the YAML budget stops far below.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
