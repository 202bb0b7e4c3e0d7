//! Word pairs of two languages: the one built in for French and English, or any in hunalign's form.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::LazyLock;

use snowball_stemmers_rs::Algorithm;
use snowball_stemmers_rs::Stemmer;
use thiserror::Error;

use crate::fold::fold;

/// French–English word pairs; the file names its sources.
const FRENCH_ENGLISH: &str = include_str!("lexicon.fr-en.tsv");

static BUILTIN: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut pairs = Pairs::default();
    for line in FRENCH_ENGLISH.lines().filter(|line| !line.starts_with('#')) {
        if let Some((french, english)) = line.split_once('\t') {
            for word in english.split(' ') {
                pairs.add(french, word, true);
            }
        }
    }
    Lexicon { pairs: Arc::new(pairs), stems: true }
});

/// Which words of one language may stand opposite which of the other.
///
/// Cheap to clone. Words are compared folded, and for French and English also by their stems.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pairs: Arc<Pairs>,
    stems: bool,
}

#[derive(Debug, Default)]
struct Pairs {
    by_source: HashMap<String, Vec<String>>,
    count: usize,
}

impl Pairs {
    fn add(&mut self, source: &str, target: &str, stems: bool) {
        self.count += 1;
        let (short, opposite) = if stems {
            (stem(source, Algorithm::French), stem(target, Algorithm::English))
        } else {
            (fold(source), fold(target))
        };
        let entry = self.by_source.entry(short).or_default();
        if !entry.contains(&opposite) {
            entry.push(opposite);
        }
    }
}

/// Why a lexicon could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// A line is no pair.
    #[error("line {line} is not `target @ source`, as hunalign dictionaries have it: `{text}`")]
    NoPair {
        /// Which line, counted from 1.
        line: usize,
        /// What stands there, at most 60 characters.
        text: String,
    },
    /// One half of a pair is empty.
    #[error("line {line} has nothing on one side of its `@`: `{text}`")]
    EmptyHalf {
        /// Which line, counted from 1.
        line: usize,
        /// What stands there, at most 60 characters.
        text: String,
    },
}

impl Lexicon {
    /// No lexicon: for a pair of languages of which nothing is known.
    pub fn none() -> Self {
        Self::default()
    }

    /// The built-in French–English one.
    ///
    /// # Examples
    ///
    /// ```
    /// use depeche::align::Lexicon;
    ///
    /// assert!(Lexicon::french_english().len() > 5_000);
    /// ```
    pub fn french_english() -> Self {
        BUILTIN.clone()
    }

    /// Reads a hunalign dictionary: one `target @ source` a line, blank lines and `#` comments
    /// left out.
    ///
    /// hunalign writes the *target* word first. Of entries of several words nothing is used.
    ///
    /// # Errors
    ///
    /// [`LexiconError::NoPair`] for a line without ` @ `, [`LexiconError::EmptyHalf`] when one of
    /// its sides is blank.
    ///
    /// # Examples
    ///
    /// ```
    /// use depeche::align::Lexicon;
    ///
    /// let lexicon = Lexicon::parse("house @ maison\nNATO @ Otan\n")?;
    /// assert_eq!(lexicon.len(), 2);
    /// assert!(Lexicon::parse("house = maison").is_err());
    /// # Ok::<(), depeche::align::LexiconError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let mut pairs = Pairs::default();
        for (at, line) in text.lines().enumerate() {
            let line = line.trim_start_matches('\u{feff}').trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let shown = || line.chars().take(60).collect();
            let (target, source) = line
                .split_once('@')
                .ok_or_else(|| LexiconError::NoPair { line: at + 1, text: shown() })?;
            let (target, source) = (target.trim(), source.trim());
            if target.is_empty() || source.is_empty() {
                return Err(LexiconError::EmptyHalf { line: at + 1, text: shown() });
            }
            if !target.contains(' ') && !source.contains(' ') {
                pairs.add(source, target, false);
            }
        }
        Ok(Self { pairs: Arc::new(pairs), stems: false })
    }

    /// How many pairs it was made from.
    pub fn len(&self) -> usize {
        self.pairs.count
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.pairs.count == 0
    }

    /// The form under which a folded source word is looked up.
    pub(crate) fn source_key(&self, word: &str) -> String {
        if self.stems { stem(word, Algorithm::French) } else { word.to_owned() }
    }

    /// The form under which a folded target word is looked up.
    pub(crate) fn target_key(&self, word: &str) -> String {
        if self.stems { stem(word, Algorithm::English) } else { word.to_owned() }
    }

    /// Target keys that may stand opposite a source key.
    pub(crate) fn opposite(&self, source_key: &str) -> &[String] {
        self.pairs.by_source.get(source_key).map_or(&[], Vec::as_slice)
    }
}

/// The stem of `word`, folded before and after so that accents lost in capitals do not matter.
fn stem(word: &str, language: Algorithm) -> String {
    let folded = fold(word);
    let stem = Stemmer::create(language).stem(&folded);
    stem.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_line_is_named() {
        let error = Lexicon::parse("# mine\nhouse @ maison\nhouse\tmaison").unwrap_err();
        assert!(error.to_string().starts_with("line 3 is not"), "{error}");
        let error = Lexicon::parse("house @ ").unwrap_err();
        assert!(error.to_string().contains("line 1"), "{error}");
    }

    #[test]
    fn inflected_words_meet_by_their_stems() {
        let lexicon = Lexicon::french_english();
        let opposite = lexicon.opposite(&lexicon.source_key("maisons"));
        assert!(opposite.contains(&lexicon.target_key("houses")), "{opposite:?}");
    }

    #[test]
    fn every_line_of_the_builtin_lexicon_is_well_formed_and_no_word_comes_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for line in FRENCH_ENGLISH.lines().filter(|line| !line.starts_with('#')) {
            let (french, english) = line.split_once('\t').expect(line);
            assert!(seen.insert(french), "{french}");
            assert!(english.split(' ').all(|word| !word.is_empty()), "{line}");
        }
        assert!(FRENCH_ENGLISH.len() < 400_000);
    }
}
