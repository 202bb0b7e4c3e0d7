//! How much each piece of evidence weighs: a table in `weights.txt`, fitted by `eval/align/fit.py`.

use thiserror::Error;

/// The fitted table.
const BUILTIN: &str = include_str!("weights.txt");

/// Every piece of evidence, in the order of the table: what each is stands in `weights.txt`.
pub const NAMES: [&str; COUNT] = [
    "found-number",
    "found-name-rare",
    "found-name",
    "found-word-1",
    "found-word-2",
    "found-word-3",
    "found-word-4",
    "found-common",
    "missing-number",
    "missing-name-rare",
    "missing-name",
    "missing-word-1",
    "missing-word-2",
    "missing-word-3",
    "missing-word-4",
    "missing-common",
    "many-found-number",
    "many-found-name-rare",
    "many-found-name",
    "many-found-word-1",
    "many-found-word-2",
    "many-found-word-3",
    "many-found-word-4",
    "many-found-common",
    "many-missing-number",
    "many-missing-name-rare",
    "many-missing-name",
    "many-missing-word-1",
    "many-missing-word-2",
    "many-missing-word-3",
    "many-missing-word-4",
    "many-missing-common",
    "covered",
    "many-covered",
    "least-part",
    "alone-number",
    "alone-name",
    "alone-word",
    "length-square",
    "length-log",
    "many-length-square",
    "many-length-log",
    "questions",
    "exclamations",
    "quotes",
    "colons",
    "brackets",
    "opening",
    "ending",
    "joint-weak",
    "joint-strong",
    "paragraph-both",
    "paragraph-one",
    "paragraph-inside",
    "pair",
    "pair-1-2",
    "pair-2-2",
    "pair-1-3",
    "pair-2-3",
    "pair-1-4",
    "pair-1-5",
    "null-open",
    "null-more",
    "null-length",
    "null-rate",
    "many-rate",
];

/// How many pieces of evidence there are.
pub const COUNT: usize = 66;

/// Places in [`NAMES`]; a block of classes is given by its first.
pub(crate) mod name {
    pub(crate) const FOUND: usize = 0;
    pub(crate) const MISSING: usize = 8;
    /// From a 1–1 bead's evidence of words to that of a wider one.
    pub(crate) const MANY: usize = 16;
    pub(crate) const COVERED: usize = 32;
    pub(crate) const LEAST_PART: usize = 34;
    pub(crate) const ALONE: usize = 35;
    pub(crate) const LENGTH: usize = 38;
    pub(crate) const MARKS: usize = 42;
    pub(crate) const OPENING: usize = 47;
    pub(crate) const ENDING: usize = 48;
    pub(crate) const JOINT_WEAK: usize = 49;
    pub(crate) const JOINT_STRONG: usize = 50;
    pub(crate) const PARAGRAPH_BOTH: usize = 51;
    pub(crate) const PARAGRAPH_ONE: usize = 52;
    pub(crate) const PARAGRAPH_INSIDE: usize = 53;
    pub(crate) const PAIR: usize = 54;
    pub(crate) const PAIR_1_2: usize = 55;
    pub(crate) const PAIR_2_2: usize = 56;
    pub(crate) const PAIR_1_3: usize = 57;
    pub(crate) const PAIR_2_3: usize = 58;
    pub(crate) const PAIR_1_4: usize = 59;
    pub(crate) const PAIR_1_5: usize = 60;
    pub(crate) const NULL_OPEN: usize = 61;
    pub(crate) const NULL_MORE: usize = 62;
    pub(crate) const NULL_LENGTH: usize = 63;
    pub(crate) const NULL_RATE: usize = 64;
    pub(crate) const MANY_RATE: usize = 65;
}

/// One weight for each piece of evidence, for pairs without a lexicon and for pairs with one.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// Without lexicon, any two languages; in the order of [`NAMES`].
    pub neutral: [f32; COUNT],
    /// With a lexicon.
    pub lexical: [f32; COUNT],
}

/// Why a table of weights could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WeightsError {
    /// A line is not a name and two numbers.
    #[error("line {line} is not `name number number`")]
    NoNumbers {
        /// Which line, counted from 1.
        line: usize,
    },
    /// No evidence is called that.
    #[error("line {line} names `{name}`, which is no evidence of this aligner")]
    Unknown {
        /// Which line, counted from 1.
        line: usize,
        /// The name.
        name: String,
    },
    /// One is not given.
    #[error("`{name}` is not in the table")]
    Missing {
        /// Its name.
        name: &'static str,
    },
}

impl Weights {
    /// The fitted weights that come with the library.
    pub fn builtin() -> Self {
        // `weights_are_complete` holds that the table reads; were it not so, nothing would weigh.
        Self::parse(BUILTIN).unwrap_or(Self { neutral: [0.0; COUNT], lexical: [0.0; COUNT] })
    }

    /// Reads a table: a name and its two weights a line, `#` begins a comment.
    ///
    /// # Errors
    ///
    /// [`WeightsError`], which names the line or the name that is wrong.
    pub fn parse(text: &str) -> Result<Self, WeightsError> {
        let mut read = [None; COUNT];
        for (at, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let number = at + 1;
            let mut parts = line.split_whitespace();
            let name = parts.next().unwrap_or_default();
            let place = NAMES.iter().position(|known| *known == name);
            let place = place
                .ok_or_else(|| WeightsError::Unknown { line: number, name: name.to_owned() })?;
            let mut next = || parts.next().and_then(|part| part.parse::<f32>().ok());
            let both = next().zip(next()).ok_or(WeightsError::NoNumbers { line: number })?;
            read[place] = Some(both);
        }
        let mut weights = Self { neutral: [0.0; COUNT], lexical: [0.0; COUNT] };
        for (place, both) in read.into_iter().enumerate() {
            let both = both.ok_or(WeightsError::Missing { name: NAMES[place] })?;
            (weights.neutral[place], weights.lexical[place]) = both;
        }
        Ok(weights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_complete() {
        assert!(Weights::parse(BUILTIN).is_ok(), "{:?}", Weights::parse(BUILTIN));
    }

    #[test]
    fn what_is_wrong_with_a_table_is_said() {
        assert_eq!(
            Weights::parse("pair 1").unwrap_err().to_string(),
            "line 1 is not `name number number`"
        );
        assert!(Weights::parse("pears 1 2").unwrap_err().to_string().contains("`pears`"));
        assert!(Weights::parse("pair 1 2").unwrap_err().to_string().contains("not in the table"));
    }
}
