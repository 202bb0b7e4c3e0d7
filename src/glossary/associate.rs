//! Which English stands where a French name does: association over pairs of texts.
//!
//! Measure: the log-likelihood ratio G² of a 2×2 table. Source: Dunning, "Accurate Methods for the
//! Statistics of Surprise and Coincidence", *Computational Linguistics* 19(1), 1993.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Serialize;
use strsim::normalized_levenshtein;

use super::spelling::spelling;
use crate::fold::words;
use crate::span::Span;

/// G² from which an association is no accident: one in a thousand (χ², one degree of freedom).
const SURE: f64 = 10.83;
/// Likeness of spelling that stands in for it when a name is met too seldom.
const LIKE: f64 = 0.6;
/// Words of the longest English name looked at.
const LONGEST: usize = 5;
/// Small English words inside a name.
const JOINERS: [&str; 4] = ["of", "the", "and", "for"];

/// The likely English of a French name, and what speaks for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Likely {
    /// The English.
    pub en: String,
    /// Pairs of texts with both.
    pub together: u64,
    /// Pairs with the French name.
    pub french: u64,
    /// Pairs with the English.
    pub english: u64,
    /// All pairs.
    pub pairs: u64,
    /// G²: from 10.83 it is no accident.
    pub g2: f64,
    /// Likeness of the two spellings, 0 to 1.
    pub similarity: f64,
}

/// Counts over pairs of a French and an English text that say the same.
#[derive(Clone, Debug, Default)]
pub struct Association {
    pairs: u64,
    french: BTreeMap<String, u64>,
    english: BTreeMap<String, u64>,
    both: BTreeMap<String, BTreeMap<String, u64>>,
}

impl Association {
    /// Adds one pair: the French names in it, and its English text.
    pub fn add(&mut self, french: &BTreeSet<String>, english: &str) {
        self.pairs += 1;
        let names = english_names(english);
        for name in &names {
            *self.english.entry(name.clone()).or_default() += 1;
        }
        for name in french {
            *self.french.entry(name.clone()).or_default() += 1;
            let both = self.both.entry(name.clone()).or_default();
            for english in &names {
                *both.entry(english.clone()).or_default() += 1;
            }
        }
    }

    /// How many pairs were added.
    pub fn pairs(&self) -> u64 {
        self.pairs
    }

    /// The English that `french` most likely has; `None` when nothing speaks for any.
    pub fn likely(&self, french: &str) -> Option<Likely> {
        let met = *self.french.get(french)?;
        let spelled = spelling(french);
        let length = french.split([' ', '-']).count();
        let candidates = self.both.get(french)?.iter().filter_map(|(english, &together)| {
            let all = *self.english.get(english)?;
            let g2 = log_likelihood(together, met, all, self.pairs)?;
            let similarity = normalized_levenshtein(&spelled, &spelling(english));
            let sure = together > 1 && g2 >= SURE;
            (sure || similarity >= LIKE).then(|| Likely {
                en: english.clone(),
                together,
                french: met,
                english: all,
                pairs: self.pairs,
                g2: (g2 * 10.0).round() / 10.0,
                similarity: (similarity * 100.0).round() / 100.0,
            })
        });
        let gap = |likely: &Likely| likely.en.split([' ', '-']).count().abs_diff(length);
        // Spelling counts as evidence too: names mostly keep theirs.
        let weight = |likely: &Likely| likely.g2 * (0.5 + likely.similarity);
        candidates.max_by(|a, b| {
            weight(a)
                .total_cmp(&weight(b))
                .then_with(|| gap(b).cmp(&gap(a)))
                .then_with(|| b.en.cmp(&a.en))
        })
    }
}

/// G² of `together` out of `french` and `english`, among `pairs`; `None` when they repel each other.
fn log_likelihood(together: u64, french: u64, english: u64, pairs: u64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
    let [both, french, english, pairs] =
        [together, french, english, pairs].map(|count| count as f64);
    if both * pairs < french * english {
        return None;
    }
    let cells = [
        (both, french * english),
        (french - both, french * (pairs - english)),
        (english - both, (pairs - french) * english),
        (pairs - french - english + both, (pairs - french) * (pairs - english)),
    ];
    let terms = cells.iter().filter(|(seen, expected)| *seen > 0.0 && *expected > 0.0);
    Some(
        terms
            .map(|(seen, expected)| 2.0 * seen * (seen * pairs / expected).ln())
            .sum::<f64>()
            .max(0.0),
    )
}

/// Capitalized words in a row, small ones between them, and every part of such a row that is capitalized at both ends.
fn english_names(text: &str) -> BTreeSet<String> {
    let tokens: Vec<Span> = words(text).collect();
    let capital = |word: Span| word.of(text).starts_with(char::is_uppercase);
    let mut names = BTreeSet::new();
    for (place, &first) in tokens.iter().enumerate().filter(|(_, word)| capital(**word)) {
        let mut end = first.end;
        for &word in tokens.iter().skip(place).take(LONGEST) {
            let joined = word == first
                || matches!(Span::new(end, word.start).of(text), " " | "-" | "\u{a0}");
            if !joined || !(capital(word) || JOINERS.contains(&word.of(text))) {
                break;
            }
            end = word.end;
            let bare = Span::new(first.start, end).of(text);
            let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
            if capital(word) && bare.chars().count() > 1 {
                names.insert(bare.to_owned());
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str) -> BTreeSet<String> {
        BTreeSet::from([name.to_owned()])
    }

    #[test]
    fn the_english_that_goes_with_a_name_is_found() {
        let mut counts = Association::default();
        for _ in 0..6 {
            counts.add(&set("Zelensky"), "President Volodymyr Zelenskyy met Donald Trump in Kyiv.");
            counts.add(&set("Pékin"), "Beijing answered Donald Trump on Monday.");
            counts.add(&BTreeSet::new(), "Donald Trump said the President was wrong on Monday.");
        }
        assert_eq!(counts.likely("Zelensky").map(|likely| likely.en).as_deref(), Some("Zelenskyy"));
        let beijing = counts.likely("Pékin").unwrap();
        assert_eq!((beijing.en.as_str(), beijing.together, beijing.pairs), ("Beijing", 6, 18));
        assert_eq!(counts.likely("Inconnu"), None);
    }

    #[test]
    fn one_sighting_is_enough_only_for_names_spelled_alike() {
        let mut counts = Association::default();
        counts.add(&set("Zorglub"), "Zorglub's plan failed in Rome.");
        counts.add(&set("Pékin"), "Beijing and Rome failed.");
        assert_eq!(counts.likely("Zorglub").map(|likely| likely.en).as_deref(), Some("Zorglub"));
        assert_eq!(counts.likely("Pékin"), None);
    }

    #[test]
    fn the_measure_is_zero_for_what_is_independent() {
        assert!(log_likelihood(25, 50, 50, 100).unwrap() < 1e-9);
        assert!(log_likelihood(1, 50, 50, 100).is_none());
        assert!((log_likelihood(10, 10, 10, 100).unwrap() - 65.02).abs() < 0.01);
    }
}
