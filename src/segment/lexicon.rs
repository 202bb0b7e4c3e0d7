//! The word lists of a language: `fr.txt` and `en.txt`, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::segment::Language;

/// What the full stop after an abbreviation may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It never ends a sentence: a title before a name, `cf.`
    Never,
    /// It ends none when a number follows: `art. 49`, `janv. 1975`.
    Number,
    /// It ends one only before a word that opens sentences: `U.S.`, `Inc.`
    Name,
    /// It ends one before any capital: `etc.`
    End,
    /// It ends one before any capital after a word such as `avant`, else it is initials:
    /// `av. J.-C.`, but `J.-C. Cambadélis`.
    Era,
}

/// What a whole word says about the full stops near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Opens sentences and begins no name: `Il`, `Mais`.
    Opener,
    /// Opens sentences, but names too: `Le Pen`; a small letter after it decides.
    Article,
    /// Takes a letter that is no initial: `plan B.`
    Letter,
    /// Takes a regnal number that is no initial: `Charles X.`
    King,
    /// Is the end of a domain or file name, not a word after a lost space: `Booking.Com`.
    Suffix,
    /// Goes on after a time of day: `9 p.m. Monday`.
    Calendar,
    /// Says that an era follows: `avant J.-C.`
    Reckoning,
    /// Cannot be the last word of a line that is a paragraph: `de`.
    Dangling,
}

/// The lists of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    abbreviations: BTreeMap<&'static str, Ending>,
    words: BTreeMap<&'static str, Word>,
}

// Constants in all but name: parsed from the program's own bytes, the same for every caller.
static FRENCH: LazyLock<Lexicon> =
    LazyLock::new(|| parse(include_str!("fr.txt")).unwrap_or_default());
static ENGLISH: LazyLock<Lexicon> =
    LazyLock::new(|| parse(include_str!("en.txt")).unwrap_or_default());

/// The lists for `language`.
pub(super) fn lexicon(language: Language) -> &'static Lexicon {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// Reads `[class]` sections of one entry a line; `#` begins a comment.
///
/// Abbreviations are written with their full stop. An error names the line.
fn parse(list: &'static str) -> Result<Lexicon, String> {
    let mut lexicon = Lexicon::default();
    let mut class = "";
    for line in list.lines() {
        let entry = line.split('#').next().unwrap_or_default().trim();
        if let Some(name) = entry.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            class = name;
        } else if !entry.is_empty() {
            let fresh = match (ending(class), word(class), entry.strip_suffix('.')) {
                (Some(ending), _, Some(stem)) => {
                    lexicon.abbreviations.insert(stem, ending).is_none()
                }
                (None, Some(word), None) => lexicon.words.insert(entry, word).is_none(),
                _ => return Err(format!("`{line}` does not fit the class `{class}`")),
            };
            if !fresh {
                return Err(format!("`{entry}` is listed twice"));
            }
        }
    }
    Ok(lexicon)
}

fn ending(class: &str) -> Option<Ending> {
    match class {
        "title" | "never" => Some(Ending::Never),
        "number" => Some(Ending::Number),
        "name" => Some(Ending::Name),
        "end" => Some(Ending::End),
        "era" => Some(Ending::Era),
        _ => None,
    }
}

fn word(class: &str) -> Option<Word> {
    match class {
        "opener" => Some(Word::Opener),
        "article" => Some(Word::Article),
        "letter" => Some(Word::Letter),
        "king" => Some(Word::King),
        "suffix" => Some(Word::Suffix),
        "calendar" => Some(Word::Calendar),
        "reckoning" => Some(Word::Reckoning),
        "dangling" => Some(Word::Dangling),
        _ => None,
    }
}

impl Lexicon {
    /// What is known of the abbreviation `stem` (without its last full stop).
    ///
    /// Also found are the capitalised form of an entry (`Art.`), its form in capitals (`MME.`),
    /// and an entry after a hyphen (`vice-prés.`).
    pub(super) fn ending(&self, stem: &str) -> Option<Ending> {
        let last = || stem.rsplit_once('-').map(|(_, last)| last).filter(|last| last.len() > 2);
        find(&self.abbreviations, stem).or_else(|| find(&self.abbreviations, last()?))
    }

    /// What is known of the abbreviation `stem`, letter for letter.
    pub(super) fn as_written(&self, stem: &str) -> Option<Ending> {
        self.abbreviations.get(stem).copied()
    }

    /// What is known of `word`, however it is capitalised.
    ///
    /// A word that an apostrophe closes is found by the straight one.
    pub(super) fn word(&self, word: &str) -> Option<Word> {
        match word.strip_suffix('’') {
            Some(stem) => find(&self.words, &format!("{stem}'")),
            None => find(&self.words, word),
        }
    }
}

/// `key` as written, without its first capital, or in capitals.
fn find<T: Copy>(map: &BTreeMap<&'static str, T>, key: &str) -> Option<T> {
    if let Some(found) = map.get(key) {
        return Some(*found);
    }
    let mut rest = key.chars();
    let first = rest.next().filter(|first| first.is_uppercase())?;
    let rest = rest.as_str();
    if rest.is_empty() {
        return None; // `V.` is an initial, not `v.`
    }
    if rest.chars().any(char::is_uppercase) {
        if key.chars().any(char::is_lowercase) {
            return None;
        }
        let low = rest.to_lowercase();
        let found = map.get(format!("{first}{low}").as_str());
        return found
            .or_else(|| map.get(format!("{}{low}", first.to_lowercase()).as_str()))
            .copied();
    }
    map.get(format!("{}{rest}", first.to_lowercase()).as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::words::word_at;

    #[test]
    fn the_shipped_lists_are_sound() {
        for list in [include_str!("fr.txt"), include_str!("en.txt")] {
            let lexicon = parse(list).unwrap();
            assert!(lexicon.abbreviations.len() > 50 && lexicon.words.len() > 50);
            for entry in lexicon.words.keys() {
                assert_eq!(word_at(entry, 0).of(entry), *entry, "an entry no text can match");
            }
        }
    }

    #[test]
    fn a_faulty_list_is_refused() {
        assert!(parse("[title]\nM\n").is_err(), "an abbreviation without its stop");
        assert!(parse("[titel]\nM.\n").is_err(), "an unknown class");
        assert!(parse("[title]\nM.\nM.\n").is_err(), "an entry twice");
    }

    #[test]
    fn capitals_find_the_entry_and_small_letters_do_not_find_a_capitalised_one() {
        let lexicon = lexicon(Language::French);
        assert_eq!(lexicon.ending("MME"), Some(Ending::Never));
        assert_eq!(lexicon.ending("Art"), Some(Ending::Number));
        assert_eq!(lexicon.ending("me"), None, "a pronoun, not Maître");
        assert_eq!(lexicon.word("MAIS"), Some(Word::Opener));
    }
}
