//! A set of 64-bit keys in two or three bytes each, read from bytes as they lie.
//!
//! The high bits of a key choose a bucket; in it the next bits, its print, are looked for. A key that was
//! never stored is taken for one that was about once in four thousand times with prints of two bytes, which
//! is good enough for counts of words, and once in a million with three, for what a reader would see.

use super::bytes::{u8_at, u32_at};

/// How many keys a bucket holds on average.
const FILL: usize = 16;

/// Keys, each with its place among all: what is stored beside them stands in the same order.
#[derive(Clone, Copy, Debug, Default)]
pub struct Table<'a> {
    bits: u32,
    /// Bytes of a print.
    width: usize,
    /// Where each bucket begins, and the end: `u32` each.
    bounds: &'a [u8],
    /// The prints, sorted within each bucket.
    prints: &'a [u8],
}

impl<'a> Table<'a> {
    /// The table that [`pack`] wrote; `None` when `bytes` is no such thing.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (bits, width) = (u32::from(u8_at(bytes, 0)?), usize::from(u8_at(bytes, 1)?));
        let count = u32_at(bytes, 4)? as usize;
        let bounds_len = 4 * ((1_usize << bits.min(28)) + 1);
        let bounds = bytes.get(8..8 + bounds_len)?;
        let prints = bytes.get(8 + bounds_len..)?;
        let sound = bits <= 28 && (2..=3).contains(&width) && prints.len() == width * count;
        sound.then_some(Self { bits, width, bounds, prints })
    }

    /// How many keys it holds.
    pub fn len(&self) -> usize {
        self.prints.len() / self.width.max(1)
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.prints.is_empty()
    }

    /// The place of `key`.
    pub fn find(&self, key: u64) -> Option<usize> {
        let bucket = bucket(key, self.bits);
        let (start, end) = (
            u32_at(self.bounds, 4 * bucket)? as usize,
            u32_at(self.bounds, 4 * bucket + 4)? as usize,
        );
        let wanted = print(key, self.bits, self.width).to_le_bytes();
        let wanted = wanted.get(..self.width)?;
        let prints = self.prints.get(self.width * start..self.width * end)?;
        let place = prints.chunks_exact(self.width.max(1)).position(|print| print == wanted)?;
        Some(start + place)
    }
}

fn bucket(key: u64, bits: u32) -> usize {
    usize::try_from(key.checked_shr(64 - bits).unwrap_or(0)).unwrap_or(0)
}

fn print(key: u64, bits: u32, width: usize) -> u32 {
    let shift = 64_u32.saturating_sub(8 * u32::try_from(width).unwrap_or(3));
    u32::try_from(key.unbounded_shl(bits).unbounded_shr(shift)).unwrap_or(0)
}

/// Stores `keys` by prints of `width` bytes, 2 or 3; the bytes, and for each place of the table the place in `keys`.
///
/// Of two keys that would look alike, the earlier is kept.
pub fn pack(keys: &[u64], width: usize) -> (Vec<u8>, Vec<usize>) {
    let bits = (keys.len() / FILL).max(1).ilog2();
    let mut order: Vec<usize> = (0..keys.len()).collect();
    let at = |place: &usize| {
        keys.get(*place).map_or((0, 0), |key| (bucket(*key, bits), print(*key, bits, width)))
    };
    order.sort_by_key(|place| (at(place), *place));
    order.dedup_by_key(|place| at(place));
    let mut bytes = Vec::new();
    let header = [bits, u32::try_from(width).unwrap_or(0), 0, 0];
    bytes.extend(header.map(|number| u8::try_from(number).unwrap_or(0)));
    bytes.extend(u32::try_from(order.len()).unwrap_or(u32::MAX).to_le_bytes());
    let mut stored = 0_u32;
    let mut waiting = order.iter().map(at).peekable();
    for bucket in 0..1_usize << bits {
        bytes.extend(stored.to_le_bytes());
        while waiting.next_if(|(of, _)| *of == bucket).is_some() {
            stored += 1;
        }
    }
    bytes.extend(stored.to_le_bytes());
    for place in &order {
        bytes.extend(at(place).1.to_le_bytes().iter().take(width));
    }
    (bytes, order)
}

#[cfg(test)]
mod tests {
    use super::super::key;
    use super::*;

    #[test]
    fn what_was_stored_is_found_and_little_else() {
        let keys: Vec<u64> = (0..20_000_u32).map(|n| key::numbers(&[n, n / 7])).collect();
        for (width, likely) in [(2, 20), (3, 2)] {
            let (bytes, order) = pack(&keys, width);
            let table = Table::read(&bytes).unwrap();
            assert_eq!(table.len(), order.len());
            for (place, stored) in order.iter().enumerate() {
                assert_eq!(table.find(keys[*stored]), Some(place));
            }
            let strangers =
                (0..20_000_u32).filter(|n| table.find(key::numbers(&[*n, 1, 1])).is_some());
            assert!(strangers.count() < likely);
            assert!(keys.len() - order.len() < 10);
        }
    }

    #[test]
    fn damaged_bytes_are_no_table() {
        let (bytes, _) = pack(&[1, 2, 3], 2);
        assert!(Table::read(&bytes[..bytes.len() - 1]).is_none());
        assert!(Table::read(&[255; 12]).is_none() && Table::read(&[]).is_none());
    }
}
