//! How common each stem is in French news, from `background.fr.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::rank::key::Key;
use crate::rank::key::KeyHasher;
use crate::rank::key::scan;

/// The table as shipped: parsed once, never changed.
pub(super) static BACKGROUND: LazyLock<Background> =
    LazyLock::new(|| Background::parse(include_str!("background.fr.tsv")));

/// Document frequencies of stems.
pub(super) struct Background {
    idf: HashMap<Key, f32, KeyHasher>,
    unseen: f32,
}

impl Background {
    /// Reads `stories<TAB>N`, then `stem<TAB>stories that hold it`; `#` begins a comment.
    fn parse(text: &str) -> Self {
        let mut rows = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(stem, count)| Some((stem, count.parse::<f32>().ok()?)));
        let stories = rows.next().map_or(1.0, |(_, count)| count);
        let idf = |count: f32| ((stories + 1.0) / (count + 1.0)).ln();
        Self {
            idf: rows
                .filter_map(|(stem, count)| Some((scan(stem).next()?.key, idf(count))))
                .collect(),
            unseen: idf(2.0),
        }
    }

    /// Inverse document frequency of a stem, in nats; a stem the table lacks counts as rare.
    pub(super) fn idf(&self, stem: Key) -> f32 {
        self.idf.get(&stem).copied().unwrap_or(self.unseen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_word_weighs_more_than_a_common_one() {
        let idf = |word| BACKGROUND.idf(scan(word).next().unwrap().stem);
        assert!(idf("président") < idf("parlement"));
        assert!(idf("parlement") < idf("Pyongyang"));
        assert!(idf("xyzzy") >= idf("parlement"));
    }
}
