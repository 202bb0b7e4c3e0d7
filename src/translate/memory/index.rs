//! What finds units: by the whole sentence, and by the rare words in it.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

/// First bytes of an index; the figure changes with what follows.
const MAGIC: [u8; 8] = *b"depmem1\n";
/// Share of words that a unit must have in common with a sentence to be surely found.
const SHARED: f64 = 0.6;
/// Start and factor of the FNV-1a hash.
const FNV: (u64, u64) = (0xcbf2_9ce4_8422_2325, 0x0100_0000_01b3);

/// The index: arrays of numbers, 60 bytes or so a unit.
///
/// A unit is listed under its rarest words only, so many that a unit with [`SHARED`] of its words in common with
/// a sentence shares one of the rarest of either (prefix filtering: Chaudhuri, Ganti and Kaushik, "A Primitive
/// Operator for Similarity Joins in Data Cleaning", ICDE 2006).
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    /// Hashes of whole sentences with their units, sorted.
    whole: Vec<(u64, u32)>,
    /// Hashes of words, sorted.
    words: Vec<u32>,
    /// In how many units each word is.
    counts: Vec<u32>,
    /// Where the units of each word begin in `units`; one more than words.
    starts: Vec<u32>,
    units: Vec<u32>,
    /// Where the text of each unit begins; one more than units.
    offsets: Vec<u64>,
}

/// The 64-bit FNV-1a hash of `text`.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(FNV.0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV.1))
}

/// What stands for a word in the index.
pub(super) fn word_hash(word: &str) -> u32 {
    let [low, high] =
        [hash(word), hash(word) >> 32].map(|half| u32::try_from(half & 0xffff_ffff).unwrap_or(0));
    low ^ high
}

/// How many of the rarest of `count` words are listed.
fn prefix(count: usize) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a sentence has few words"
    )]
    let shared = (count as f64 * SHARED).ceil() as usize;
    (count + 1).saturating_sub(shared).min(count)
}

impl Index {
    /// How many units it holds.
    pub(super) fn units(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// An index that has no words yet.
    pub(super) fn start(
        mut whole: Vec<(u64, u32)>,
        offsets: Vec<u64>,
        mut counts: Vec<(u32, u32)>,
    ) -> Self {
        whole.sort_unstable();
        counts.sort_unstable();
        let (words, counts) = counts.into_iter().unzip();
        Self { whole, words, counts, offsets, ..Self::default() }
    }

    /// Lists units under their words: `each` calls what it is given with every unit and its distinct words.
    pub(super) fn list(
        &mut self,
        each: impl FnOnce(&mut dyn FnMut(u32, &mut Vec<u32>)) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        each(&mut |unit, words| {
            let kept = self.rarest(words);
            pairs.extend(kept.into_iter().map(|place| (place, unit)));
        })?;
        pairs.sort_unstable();
        let mut starts = Vec::with_capacity(self.words.len() + 1);
        let mut at = 0;
        for word in 0..=self.words.len() {
            while pairs
                .get(at)
                .is_some_and(|(place, _)| usize::try_from(*place).is_ok_and(|place| place < word))
            {
                at += 1;
            }
            starts.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        self.starts = starts;
        self.units = pairs.into_iter().map(|(_, unit)| unit).collect();
        Ok(())
    }

    /// Places of the words under which a unit of the distinct `words` is listed; `words` come back sorted by rarity.
    fn rarest(&self, words: &mut [u32]) -> Vec<u32> {
        words.sort_unstable_by_key(|word| (self.count(*word), *word));
        let listed = words.iter().take(prefix(words.len()));
        listed.filter_map(|word| u32::try_from(self.place(*word)?).ok()).collect()
    }

    fn place(&self, word: u32) -> Option<usize> {
        self.words.binary_search(&word).ok()
    }

    /// In how many units a word is.
    fn count(&self, word: u32) -> u32 {
        self.place(word).and_then(|place| self.counts.get(place)).copied().unwrap_or(0)
    }

    /// Units whose whole sentence hashes to `hash`, in order.
    pub(super) fn whole(&self, hash: u64) -> impl Iterator<Item = u32> {
        let start = self.whole.partition_point(|(known, _)| *known < hash);
        self.whole
            .iter()
            .skip(start)
            .take_while(move |(known, _)| *known == hash)
            .map(|(_, unit)| *unit)
    }

    /// Units listed under the rarest of the distinct `words`, those that share most of them first, at most `most`.
    pub(super) fn alike(&self, words: &[u32], per_word: usize, most: usize) -> Vec<u32> {
        let mut words = words.to_vec();
        let mut found: Vec<u32> = Vec::new();
        for place in self.rarest(&mut words) {
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            let [start, end] = [place, place.saturating_add(1)].map(|place| {
                self.starts.get(place).map_or(0, |start| usize::try_from(*start).unwrap_or(0))
            });
            found.extend(self.units.get(start..end).unwrap_or_default().iter().take(per_word));
        }
        found.sort_unstable();
        let mut counted: Vec<(usize, u32)> = found
            .chunk_by(|a, b| a == b)
            .filter_map(|same| Some((usize::MAX - same.len(), *same.first()?)))
            .collect();
        if counted.len() > most {
            counted.select_nth_unstable(most);
            counted.truncate(most);
        }
        counted.sort_unstable();
        counted.into_iter().map(|(_, unit)| unit).collect()
    }

    /// Where the text of `unit` stands: first byte, and one past the last.
    pub(super) fn range(&self, unit: u32) -> Option<(u64, u64)> {
        let unit = usize::try_from(unit).ok()?;
        Some((*self.offsets.get(unit)?, *self.offsets.get(unit + 1)?))
    }

    /// Bytes of text that it points into.
    pub(super) fn text_bytes(&self) -> u64 {
        self.offsets.last().copied().unwrap_or(0)
    }

    /// Writes it to `path`.
    pub(super) fn save(&self, path: &Path) -> io::Result<()> {
        let mut out = Summed { inner: BufWriter::new(File::create(path)?), sum: FNV.0 };
        out.inner.write_all(&MAGIC)?;
        let counts = [self.whole.len(), self.words.len(), self.units.len(), self.offsets.len()];
        for count in counts {
            out.put(count as u64)?;
        }
        for (hash, unit) in &self.whole {
            out.put(*hash)?;
            out.put(u64::from(*unit))?;
        }
        for numbers in [&self.words, &self.counts, &self.starts, &self.units] {
            for two in numbers.chunks(2) {
                let [first, second] =
                    [two.first(), two.get(1)].map(|n| u64::from(n.copied().unwrap_or(0)));
                out.put(first | second << 32)?;
            }
        }
        for offset in &self.offsets {
            out.put(*offset)?;
        }
        let sum = out.sum;
        out.inner.write_all(&sum.to_le_bytes())?;
        out.inner.flush()
    }

    /// Reads it from `path`; `None` when what is there is no whole index.
    pub(super) fn load(path: &Path) -> Option<Self> {
        let file = File::open(path).ok()?;
        let length = file.metadata().ok()?.len();
        let mut input = Summed { inner: BufReader::with_capacity(1 << 18, file), sum: FNV.0 };
        let mut magic = [0; 8];
        input.inner.read_exact(&mut magic).ok()?;
        let mut counts = [0_u64; 4];
        for count in &mut counts {
            *count = input.get()?;
        }
        let [whole, words, units, offsets] = counts;
        let pairs = |count: u64| count.div_ceil(2);
        let numbers = 4
            + whole.checked_mul(2)?
            + pairs(words).checked_mul(2)?
            + pairs(words.checked_add(1)?)
            + pairs(units)
            + offsets;
        if magic != MAGIC || length != 16 + numbers.checked_mul(8)? {
            return None;
        }
        let mut index = Self::default();
        for _ in 0..whole {
            let hash = input.get()?;
            index.whole.push((hash, u32::try_from(input.get()?).ok()?));
        }
        for (numbers, count) in [
            (&mut index.words, words),
            (&mut index.counts, words),
            (&mut index.starts, words + 1),
            (&mut index.units, units),
        ] {
            for _ in 0..pairs(count) {
                let two = input.get()?;
                numbers
                    .extend([two & 0xffff_ffff, two >> 32].map(|n| u32::try_from(n).unwrap_or(0)));
            }
            numbers.truncate(usize::try_from(count).ok()?);
        }
        for _ in 0..offsets {
            index.offsets.push(input.get()?);
        }
        let sum = input.sum;
        let mut kept = [0; 8];
        input.inner.read_exact(&mut kept).ok()?;
        (u64::from_le_bytes(kept) == sum).then_some(index)
    }
}

/// Numbers written or read, and a sum over them.
struct Summed<T> {
    inner: T,
    sum: u64,
}

impl<T> Summed<T> {
    fn add(&mut self, number: u64) {
        self.sum = (self.sum ^ number).wrapping_mul(FNV.1);
    }
}

impl<W: Write> Summed<W> {
    fn put(&mut self, number: u64) -> io::Result<()> {
        self.add(number);
        self.inner.write_all(&number.to_le_bytes())
    }
}

impl<R: Read> Summed<R> {
    fn get(&mut self) -> Option<u64> {
        let mut bytes = [0; 8];
        self.inner.read_exact(&mut bytes).ok()?;
        let number = u64::from_le_bytes(bytes);
        self.add(number);
        Some(number)
    }
}
