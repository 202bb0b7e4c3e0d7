//! The learned odds of the order of words, packed.

use super::bytes::u8_at;
use super::key;
use super::order::{Odds, Side};
use super::table::Table;

/// The odds, read from their bytes as they lie.
#[derive(Clone, Copy, Debug, Default)]
pub struct PackedOdds<'a> {
    cases: Table<'a>,
    /// A share each, in 255ths.
    shares: &'a [u8],
}

impl<'a> PackedOdds<'a> {
    /// The odds in `parts`, as [`pack`] made them; `None` when they are none.
    pub fn read(parts: [&'a [u8]; 2]) -> Option<Self> {
        let [cases, shares] = parts;
        let cases = Table::read(cases)?;
        (shares.len() == cases.len()).then_some(Self { cases, shares })
    }
}

impl Odds for PackedOdds<'_> {
    fn share(&self, side: Side, words: &str) -> Option<f32> {
        let place = self.cases.find(case(side, words))?;
        Some(f32::from(u8_at(self.shares, place)?) / 255.0)
    }
}

fn case(side: Side, words: &str) -> u64 {
    key::then(key::word(words), side as u64)
}

/// The bytes of shares, 0 to 1, by side and words.
pub fn pack(rows: &[(Side, &str, f32)]) -> [Vec<u8>; 2] {
    let keys: Vec<u64> = rows.iter().map(|(side, words, _)| case(*side, words)).collect();
    let (cases, places) = super::table::pack(&keys, 3);
    let share = |place: &usize| {
        let share = rows.get(*place).map_or(0.0, |row| row.2);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped
        let stored = (share * 255.0).round().clamp(0.0, 255.0) as u8;
        stored
    };
    let shares = places.iter().map(share).collect();
    [cases, shares]
}
