//! Examples with their words as numbers, which is how phrases are counted.

use rustc_hash::FxHashMap;

use crate::units::{Example, Unit};

/// Words as numbers, while counting.
#[derive(Default)]
pub(crate) struct Words {
    numbers: FxHashMap<String, u32>,
    forms: Vec<String>,
}

impl Words {
    pub(crate) fn number(&mut self, form: &str) -> u32 {
        if let Some(number) = self.numbers.get(form) {
            return *number;
        }
        let number = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        self.forms.push(form.to_owned());
        self.numbers.insert(form.to_owned(), number);
        number
    }

    pub(crate) fn form(&self, number: u32) -> &str {
        self.forms.get(number as usize).map_or("", String::as_str)
    }
}

/// A phrase pair as it stands in an example.
pub(crate) struct Seen<'a> {
    pub(crate) french: &'a [u32],
    pub(crate) english: &'a [u32],
    /// Links between tokens of the two.
    pub(crate) links: &'a [(u8, u8)],
    pub(crate) weight: f32,
}

/// An example with its words as numbers.
pub(crate) struct Coded<'a> {
    pub(crate) example: &'a Example,
    pub(crate) french: Vec<Vec<u32>>,
    pub(crate) english: Vec<Vec<u32>>,
    /// The number of the class of each unit that has one.
    pub(crate) classes: (Vec<Option<u32>>, Vec<Option<u32>>),
    pub(crate) links: &'a [(usize, usize)],
    pub(crate) weight: f32,
}

pub(crate) fn coded<'a>(example: &'a Example, words: &mut Words) -> Coded<'a> {
    let mut code = |units: &[Unit]| -> Vec<Vec<u32>> {
        units
            .iter()
            .map(|unit| unit.forms.iter().map(|form| words.number(form)).collect())
            .collect()
    };
    let (french, english) = (code(&example.french), code(&example.english));
    let mut classes = |units: &[Unit]| {
        units.iter().map(|unit| unit.class.map(|class| words.number(class))).collect()
    };
    Coded {
        classes: (classes(&example.french), classes(&example.english)),
        french,
        english,
        links: &example.links,
        weight: example.weight(),
        example,
    }
}
