//! The phrase table: what a stretch of French has been translated by.

use super::bytes::{u8_at, u32_at};
use super::table::Table;

/// One way to say a stretch of French in English.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phrase {
    /// The English words, by number.
    pub words: Vec<u32>,
    /// Which French word (first) each English word (second) came from, by their places.
    pub links: Vec<(u8, u8)>,
    /// Its worth without the language model: a weighted sum of log probabilities.
    pub score: f32,
    /// What the table it is from knows it by; 0 in the packed one.
    pub tag: usize,
}

/// Where phrases are looked up.
pub trait PhraseTable {
    /// What the stretch with the key `french` can be in English, best first; empty when it is not known.
    fn look_up(&self, french: u64) -> Vec<Phrase>;
}

/// Sources that share one offset into the stream.
const BLOCK: usize = 16;
/// The pattern number of links that are spelt out.
const SPELT: u8 = u8::MAX;
/// Parts of 1 that a stored score counts, and what is stored for 0.
const SCORE: (f32, f32) = (10.0, 200.0);

/// Links of a phrase, and how many English words it has.
pub type Pattern = (u8, Vec<(u8, u8)>);

/// The table, read from its bytes as they lie.
#[derive(Clone, Copy, Debug, Default)]
pub struct PackedPhrases<'a> {
    sources: Table<'a>,
    /// Where every sixteenth source begins in the stream: `u32` each.
    blocks: &'a [u8],
    /// The most frequent patterns: each its length in bytes, English words, and a byte a link.
    patterns: &'a [u8],
    stream: &'a [u8],
}

impl<'a> PackedPhrases<'a> {
    /// The table in `parts`, as [`pack`] made them; `None` when they are none.
    pub fn read(parts: [&'a [u8]; 4]) -> Option<Self> {
        let [sources, blocks, patterns, stream] = parts;
        let sources = Table::read(sources)?;
        let sound = blocks.len() == 4 * sources.len().div_ceil(BLOCK);
        sound.then_some(Self { sources, blocks, patterns, stream })
    }

    /// How many stretches of French it knows.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// The bytes of the source at `place`.
    fn record(&self, place: usize) -> Option<&'a [u8]> {
        let mut at = u32_at(self.blocks, 4 * (place / BLOCK))? as usize;
        let mut length = 0;
        for _ in 0..=place % BLOCK {
            at += length;
            (length, at) = number_at(self.stream, at)?;
        }
        self.stream.get(at..at.checked_add(length)?)
    }

    fn pattern(&self, number: u8) -> Option<Pattern> {
        let mut at = 0;
        for _ in 0..number {
            at += 1 + usize::from(u8_at(self.patterns, at)?);
        }
        let bytes = self.patterns.get(at + 1..at + 1 + usize::from(u8_at(self.patterns, at)?))?;
        let (words, links) = bytes.split_first()?;
        Some((*words, links.iter().map(|link| (link >> 4, link & 15)).collect()))
    }

    fn read_record(&self, record: &[u8]) -> Option<Vec<Phrase>> {
        let (mut phrases, mut at) = (Vec::new(), 0);
        while at < record.len() {
            let score = (f32::from(u8_at(record, at)?) - SCORE.1) / SCORE.0;
            let code = u8_at(record, at + 1)?;
            at += 2;
            let (count, links) = if code == SPELT {
                let (count, size) = (u8_at(record, at)?, usize::from(u8_at(record, at + 1)?));
                let links = record.get(at + 2..at + 2 + size)?;
                at += 2 + size;
                (count, links.iter().map(|link| (link >> 4, link & 15)).collect())
            } else {
                self.pattern(code)?
            };
            let mut words = Vec::with_capacity(usize::from(count));
            for _ in 0..count {
                let (word, next) = number_at(record, at)?;
                words.push(u32::try_from(word).ok()?);
                at = next;
            }
            phrases.push(Phrase { words, links, score, tag: 0 });
        }
        Some(phrases)
    }
}

impl PhraseTable for PackedPhrases<'_> {
    fn look_up(&self, french: u64) -> Vec<Phrase> {
        let record = self.sources.find(french).and_then(|place| self.record(place));
        record.and_then(|record| self.read_record(record)).unwrap_or_default()
    }
}

/// A number in seven bits a byte, least first, the high bit saying that more follow; and the place after it.
fn number_at(bytes: &[u8], mut at: usize) -> Option<(usize, usize)> {
    let (mut number, mut shift) = (0_usize, 0);
    loop {
        let byte = u8_at(bytes, at)?;
        number |= usize::from(byte & 127).checked_shl(shift)?;
        (at, shift) = (at + 1, shift + 7);
        if byte < 128 || shift > 28 {
            return Some((number, at));
        }
    }
}

fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 127 {
        bytes.push(u8::try_from(number & 127).unwrap_or(0) | 128);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap_or(0));
}

/// The bytes of a table of `sources`, by the key of their French; `patterns` are the most frequent, at most 255.
pub fn pack(sources: &[(u64, Vec<Phrase>)], patterns: &[Pattern]) -> [Vec<u8>; 4] {
    let keys: Vec<u64> = sources.iter().map(|(key, _)| *key).collect();
    let (table, places) = super::table::pack(&keys, 3);
    let (mut blocks, mut stream) = (Vec::new(), Vec::new());
    let byte = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
    let spell = |(words, links): &Pattern| -> Vec<u8> {
        std::iter::once(*words).chain(links.iter().map(|(f, e)| (f << 4) | (e & 15))).collect()
    };
    for (place, source) in places.iter().enumerate() {
        if place % BLOCK == 0 {
            blocks.extend(u32::try_from(stream.len()).unwrap_or(u32::MAX).to_le_bytes());
        }
        let mut record = Vec::new();
        for phrase in sources.get(*source).map(|(_, phrases)| phrases).into_iter().flatten() {
            let score = (phrase.score * SCORE.0 + SCORE.1).round().clamp(0.0, 255.0);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped
            record.push(score as u8);
            let pattern = (byte(phrase.words.len()), phrase.links.clone());
            let known =
                patterns.iter().take(usize::from(SPELT)).position(|known| *known == pattern);
            if let Some(number) = known {
                record.push(byte(number));
            } else {
                let spelt = spell(&pattern);
                record.extend([SPELT, pattern.0, byte(spelt.len() - 1)]);
                record.extend(spelt.iter().skip(1));
            }
            for word in &phrase.words {
                push_number(&mut record, *word as usize);
            }
        }
        push_number(&mut stream, record.len());
        stream.extend(record);
    }
    let mut listed = Vec::new();
    for pattern in patterns.iter().take(usize::from(SPELT)) {
        let spelt = spell(pattern);
        listed.push(byte(spelt.len()));
        listed.extend(spelt);
    }
    [table, blocks, listed, stream]
}

#[cfg(test)]
mod tests {
    use super::super::key;
    use super::*;

    #[test]
    fn what_is_packed_is_found_again() {
        let phrase = |word: u32, links: &[(u8, u8)]| Phrase {
            words: vec![word, 3],
            links: links.to_vec(),
            score: -1.5,
            tag: 0,
        };
        let sources: Vec<(u64, Vec<Phrase>)> = (0..500)
            .map(|n| {
                (key::numbers(&[n]), vec![phrase(n * 300, &[(0, 0)]), phrase(n, &[(1, 0), (0, 1)])])
            })
            .collect();
        let parts = pack(&sources, &[(2, vec![(0, 0)])]);
        let table = PackedPhrases::read([&parts[0], &parts[1], &parts[2], &parts[3]]).unwrap();
        for (key, phrases) in &sources {
            assert_eq!(&table.look_up(*key), phrases);
        }
        assert!(table.look_up(key::numbers(&[1, 2])).is_empty());
        let cut = PackedPhrases::read([&parts[0], &parts[1], &parts[2], &parts[3][..99]]).unwrap();
        assert!(sources.iter().any(|(key, _)| cut.look_up(*key).is_empty()), "and no panic");
    }
}
