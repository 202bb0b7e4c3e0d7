//! A French phrase in another number or gender: its words up to the first preposition agree.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Table;
use super::french::{feminine, plural};

static STOPS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("stops.txt").lines().collect());
static INVARIABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("invariable.txt")));

/// Which form of a phrase is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::glossary) enum Ending {
    /// Masculine (or only) plural.
    Plural,
    /// Feminine singular.
    Feminine,
    /// Feminine plural.
    FemininePlural,
}

/// `phrase` with its head words in the form `ending` asks for.
///
/// `motion de censure` → `motions de censure`; `secrétaire général` → `secrétaires généraux`;
/// `vice-président` → `vice-présidente`. A phrase that does not change comes back as it is.
pub(in crate::glossary) fn inflected(phrase: &str, ending: Ending) -> String {
    let mut head = true;
    let words = phrase.split(' ').map(|word| {
        let bare = word.split(['\'', '’']).next().unwrap_or(word).to_lowercase();
        head = head && !STOPS.contains(bare.as_str());
        if head { compound(word, ending) } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// One word, each part of a hyphenated one by its own law.
fn compound(word: &str, ending: Ending) -> String {
    let parts: Vec<&str> = word.split('-').collect();
    let law = |part: &str| INVARIABLE.get(&part.to_lowercase());
    let frozen = parts.len() > 1
        && (law(parts.first().unwrap_or(&"")) == Some("verb")
            || parts.iter().any(|part| STOPS.contains(part)));
    if frozen {
        return word.to_owned();
    }
    let last = parts.len() - 1;
    let changed = parts.iter().enumerate().map(|(place, part)| {
        if place < last && law(part) == Some("prefix") {
            (*part).to_owned()
        } else {
            single(part, ending)
        }
    });
    changed.collect::<Vec<_>>().join("-")
}

fn single(word: &str, ending: Ending) -> String {
    match ending {
        Ending::Plural => plural(word),
        Ending::Feminine => feminine(word),
        Ending::FemininePlural => plural(&feminine(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_head_of_a_phrase_agrees() {
        for (phrase, ending, answer) in [
            ("motion de censure", Ending::Plural, "motions de censure"),
            ("premier ministre", Ending::Feminine, "première ministre"),
            ("premier ministre", Ending::Plural, "premiers ministres"),
            (
                "ministre des Affaires étrangères",
                Ending::Plural,
                "ministres des Affaires étrangères",
            ),
            ("secrétaire général", Ending::Plural, "secrétaires généraux"),
            ("secrétaire général", Ending::FemininePlural, "secrétaires générales"),
            ("chef d'État", Ending::Plural, "chefs d'État"),
            ("garde à vue", Ending::Plural, "gardes à vue"),
            ("vice-président", Ending::Feminine, "vice-présidente"),
            ("nord-coréen", Ending::FemininePlural, "nord-coréennes"),
            ("porte-parole", Ending::Plural, "porte-parole"),
            ("cessez-le-feu", Ending::Plural, "cessez-le-feu"),
            ("ministre-président", Ending::Plural, "ministres-présidents"),
        ] {
            assert_eq!(inflected(phrase, ending), answer);
        }
    }
}
