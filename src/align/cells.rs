//! For each pair of passages in the band: which words of either have their counterpart there.
//!
//! A passage's words sit in sixteen places for each of eight classes, one bit a place, so that
//! the words covered by a group of passages are an `or` and a count of bits.

use crate::align::band::Band;
use crate::align::links::CLASSES;
use crate::align::links::Links;
use crate::align::side::Side;
use crate::align::tokens::Kind;

/// Places for each class in a passage's 128 bits; words beyond are left out.
const LANE: u8 = 16;

/// The words of one side, coded for comparison.
#[derive(Debug, Default)]
pub(crate) struct Coded {
    slots: Vec<(u32, u8)>,
    ends: Vec<usize>,
    /// For each passage: how many words of each class.
    pub(crate) totals: Vec<[u8; CLASSES]>,
    /// For each passage: numbers, names and other words without any counterpart in the other text.
    pub(crate) alone: Vec<[u8; 3]>,
}

impl Coded {
    /// Codes `side`, whose words have these classes.
    pub(crate) fn of(side: &Side, classes: &[Option<u8>]) -> Self {
        let mut coded = Self::default();
        for at in 0..side.len() {
            let mut totals = [0_u8; CLASSES];
            let mut alone = [0_u8; 3];
            for word in side.of(at) {
                if let Some(class) = classes[*word as usize] {
                    let filled = &mut totals[usize::from(class)];
                    if *filled < LANE {
                        coded.slots.push((*word, class * LANE + *filled));
                        *filled += 1;
                    }
                } else {
                    let kind = match side.words[*word as usize].kind {
                        Kind::Number => 0,
                        Kind::Name => 1,
                        Kind::Word => 2,
                    };
                    alone[kind] = alone[kind].saturating_add(1);
                }
            }
            coded.ends.push(coded.slots.len());
            coded.totals.push(totals);
            coded.alone.push(alone);
        }
        coded
    }

    /// The same for a stretch of passages by itself.
    pub(crate) fn part(&self, passages: &std::ops::Range<usize>) -> Self {
        let mut part = Self::default();
        for at in passages.clone().filter(|at| *at < self.totals.len()) {
            part.slots.extend_from_slice(self.of_passage(at));
            part.ends.push(part.slots.len());
            part.totals.push(self.totals[at]);
            part.alone.push(self.alone[at]);
        }
        part
    }

    fn of_passage(&self, at: usize) -> &[(u32, u8)] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.slots[start..self.ends[at]]
    }
}

/// Which words of a source and of a target passage find each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Bits of the source passage's words.
    pub(crate) source: u128,
    /// Bits of the target passage's words.
    pub(crate) target: u128,
}

/// The cells of a band.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    cells: Vec<Cell>,
    /// For each source passage: its first column, and where its cells begin.
    rows: Vec<(usize, usize)>,
}

impl Cells {
    /// Compares all passages that `band` lets meet.
    pub(crate) fn compare(source: &Coded, target: &Coded, links: &Links, band: &Band) -> Self {
        let mut opposite = vec![0_u128; links.target_class.len()];
        let mut found = Self::default();
        for row in 0..source.totals.len() {
            for (word, bit) in source.of_passage(row) {
                for there in links.of(*word) {
                    opposite[*there as usize] |= 1 << bit;
                }
            }
            let columns = band.columns(row);
            found.rows.push((columns.start, found.cells.len()));
            for column in columns {
                let mut cell = Cell::default();
                for (word, bit) in target.of_passage(column) {
                    let bits = opposite[*word as usize];
                    if bits != 0 {
                        cell.source |= bits;
                        cell.target |= 1 << bit;
                    }
                }
                found.cells.push(cell);
            }
            for (word, _) in source.of_passage(row) {
                for there in links.of(*word) {
                    opposite[*there as usize] = 0;
                }
            }
        }
        found
    }

    /// The cell of two passages; nothing in common where the band keeps them apart.
    pub(crate) fn at(&self, row: usize, column: usize) -> Cell {
        let (first, start) = self.rows[row];
        let end = self.rows.get(row + 1).map_or(self.cells.len(), |next| next.1);
        match column.checked_sub(first) {
            Some(offset) if start + offset < end => self.cells[start + offset],
            _ => Cell::default(),
        }
    }
}

/// How many bits of each class are set.
#[inline]
pub(crate) fn count(bits: u128) -> [u8; CLASSES] {
    // Counts all eight lanes at once: pairs of bits, then fours, eights, sixteens.
    let lanes = |pattern: u128| pattern * 0x0001_0001_0001_0001_0001_0001_0001_0001;
    let mut sum = bits - ((bits >> 1) & lanes(0x5555));
    sum = (sum & lanes(0x3333)) + ((sum >> 2) & lanes(0x3333));
    sum = (sum + (sum >> 4)) & lanes(0x0f0f);
    sum = (sum + (sum >> 8)) & lanes(0x001f);
    let bytes = sum.to_le_bytes();
    std::array::from_fn(|class| bytes[2 * class])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lane_is_counted_by_itself() {
        assert_eq!(count(u128::MAX), [LANE; CLASSES]);
        let bits = 0b1011 | (1 << 16) | (1 << 127);
        assert_eq!(count(bits), [3, 1, 0, 0, 0, 0, 0, 1]);
    }
}
