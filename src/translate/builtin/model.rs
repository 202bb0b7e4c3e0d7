//! The packed model: all that the translator knows, in one stretch of bytes.

use thiserror::Error;

use super::bytes::u32_at;
use super::confidence::SIGNS;
use super::lm::LanguageModel;
use super::orders::PackedOdds;
use super::phrases::PackedPhrases;
use super::vocabulary::Vocabulary;

/// What the bytes of a model begin with.
const MAGIC: &[u8] = b"depeche phrases 2\n";
/// Parts of a model.
const PARTS: usize = 12;

/// Why bytes are no model.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ModelError {
    /// They begin otherwise.
    #[error(
        "these bytes are no phrase model of this version of depeche; make one with training/phrase"
    )]
    Foreign,
    /// They are not those that were written.
    #[error(
        "the phrase model inside this program is damaged (checksum {found:08x}, not {expected:08x}); install depeche again"
    )]
    Damaged {
        /// What the bytes add up to.
        found: u32,
        /// What they should.
        expected: u32,
    },
    /// A part of them does not hold together.
    #[error(
        "part {0} of the phrase model does not hold together; make it again with training/phrase"
    )]
    Part(usize),
}

/// How much each kind of evidence counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Of the language model's log probability.
    pub language: f32,
    /// Worth of a French word left as it is.
    pub unknown: f32,
    /// Worth of a term put in by the glossary alone, where no phrase was learned with it.
    pub term: f32,
    /// Of the signs that speak for or against a draft.
    pub signs: [f32; SIGNS],
}

impl Default for Weights {
    fn default() -> Self {
        Self { language: 0.5, unknown: -6.0, term: -2.0, signs: [0.0; SIGNS] }
    }
}

/// The model, read from its bytes as they lie.
#[derive(Clone, Copy, Debug, Default)]
pub struct Model<'a> {
    /// The English words.
    pub vocabulary: Vocabulary<'a>,
    /// How likely one is after others.
    pub language: LanguageModel<'a>,
    /// Which French neighbours change places.
    pub odds: PackedOdds<'a>,
    /// What stretches of French are in English.
    pub phrases: PackedPhrases<'a>,
    /// How much each counts.
    pub weights: Weights,
}

impl<'a> Model<'a> {
    /// The model in `bytes`.
    ///
    /// # Errors
    ///
    /// [`ModelError`] when they are no model, or not the one that was written.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ModelError> {
        let body = bytes.strip_prefix(MAGIC).ok_or(ModelError::Foreign)?;
        let expected = u32_at(body, 0).ok_or(ModelError::Foreign)?;
        let mut rest = body.get(4..).unwrap_or_default();
        let found = crc32fast::hash(rest);
        if found != expected {
            return Err(ModelError::Damaged { found, expected });
        }
        let mut parts: [&[u8]; PARTS] = [&[]; PARTS];
        for (place, part) in parts.iter_mut().enumerate() {
            let length = u32_at(rest, 0).ok_or(ModelError::Part(place))? as usize;
            *part = rest.get(4..4 + length).ok_or(ModelError::Part(place))?;
            rest = rest.get(4 + length..).unwrap_or_default();
        }
        let [w0, v0, v1, v2, v3, lm, o0, o1, p0, p1, p2, p3] = parts;
        Ok(Self {
            weights: weights(w0).ok_or(ModelError::Part(0))?,
            vocabulary: Vocabulary::read([v0, v1, v2, v3]).ok_or(ModelError::Part(1))?,
            language: LanguageModel::read(lm).ok_or(ModelError::Part(5))?,
            odds: PackedOdds::read([o0, o1]).ok_or(ModelError::Part(6))?,
            phrases: PackedPhrases::read([p0, p1, p2, p3]).ok_or(ModelError::Part(8))?,
        })
    }
}

fn weights(bytes: &[u8]) -> Option<Weights> {
    let number =
        |place: usize| u32_at(bytes, 4 * place).map(f32::from_bits).filter(|n| n.is_finite());
    let mut signs = [0.0; SIGNS];
    for (place, sign) in signs.iter_mut().enumerate() {
        *sign = number(3 + place)?;
    }
    Some(Weights { language: number(0)?, unknown: number(1)?, term: number(2)?, signs })
}

/// The bytes of a model, of its packed parts.
pub fn pack(
    weights: Weights,
    vocabulary: &[Vec<u8>; 4],
    language: &[u8],
    odds: &[Vec<u8>; 2],
    phrases: &[Vec<u8>; 4],
) -> Vec<u8> {
    let all = [&[weights.language, weights.unknown, weights.term][..], &weights.signs].concat();
    let weights: Vec<u8> = all.iter().flat_map(|number| number.to_le_bytes()).collect();
    let mut parts: Vec<&[u8]> = vec![&weights];
    parts.extend(vocabulary.iter().map(Vec::as_slice));
    parts.push(language);
    parts.extend(odds.iter().map(Vec::as_slice));
    parts.extend(phrases.iter().map(Vec::as_slice));
    let mut body = Vec::new();
    for part in parts {
        body.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
        body.extend(part);
    }
    [MAGIC, &crc32fast::hash(&body).to_le_bytes(), &body].concat()
}
