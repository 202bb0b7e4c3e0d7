//! The plural and the feminine of one French word.
//!
//! Rules of the grammar; what they get wrong stands in `plural.txt` and `feminine.txt`.
//! Words are lower case or capitalized; a word of capitals only (an acronym) does not change.

use std::sync::LazyLock;

use super::Table;

static PLURALS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("plural.txt")));
static FEMININES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("feminine.txt")));

/// The plural of `word`.
pub(super) fn plural(word: &str) -> String {
    inflect(word, &PLURALS, |word| {
        if word.ends_with(['s', 'x', 'z']) {
            word.to_owned()
        } else if let Some(stem) = word.strip_suffix("al") {
            format!("{stem}aux")
        } else if ["eau", "au", "eu"].iter().any(|end| word.ends_with(end)) {
            format!("{word}x")
        } else {
            format!("{word}s")
        }
    })
}

/// Endings and what the feminine puts in their place; the first that fits counts.
const ENDINGS: [(&str, &str); 16] = [
    ("e", "e"),
    ("teur", "trice"),
    ("eur", "euse"),
    ("eux", "euse"),
    ("er", "ère"),
    ("ien", "ienne"),
    ("éen", "éenne"),
    ("en", "enne"),
    ("on", "onne"),
    ("el", "elle"),
    ("eil", "eille"),
    ("et", "ette"),
    ("eau", "elle"),
    ("f", "ve"),
    ("x", "se"),
    ("c", "que"),
];

/// The feminine of `word`.
pub(super) fn feminine(word: &str) -> String {
    inflect(word, &FEMININES, |word| {
        let fit = ENDINGS.iter().find_map(|(end, new)| Some((word.strip_suffix(end)?, new)));
        fit.map_or_else(|| format!("{word}e"), |(stem, new)| format!("{stem}{new}"))
    })
}

/// Applies the exceptions, then the rule, keeping a capital first letter.
fn inflect(word: &str, exceptions: &Table, rule: impl Fn(&str) -> String) -> String {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return String::new() };
    if is_acronym(word) || !word.chars().all(char::is_alphabetic) {
        return word.to_owned();
    }
    let low: String = first.to_lowercase().chain(letters).collect();
    let answer = exceptions.get(&low).map_or_else(|| rule(&low), str::to_owned);
    if first.is_uppercase() { capitalized(&answer) } else { answer }
}

/// `word` with its first letter a capital.
pub(super) fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether `word` is two or more capitals: `ONG`, `SDF`.
fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_follow_the_grammar() {
        for (one, many) in [
            ("motion", "motions"),
            ("amiral", "amiraux"),
            ("festival", "festivals"),
            ("travail", "travaux"),
            ("drapeau", "drapeaux"),
            ("Français", "Français"),
            ("ONG", "ONG"),
            ("Émirat", "Émirats"),
            ("œil", "yeux"),
        ] {
            assert_eq!(plural(one), many);
        }
    }

    #[test]
    fn feminines_follow_the_grammar() {
        for (he, she) in [
            ("directeur", "directrice"),
            ("président", "présidente"),
            ("ministre", "ministre"),
            ("conseiller", "conseillère"),
            ("nord", "norde"),
            ("Coréen", "Coréenne"),
            ("européen", "européenne"),
            ("tchadien", "tchadienne"),
            ("français", "française"),
            ("député", "députée"),
            ("porteur", "porteuse"),
            ("négociateur", "négociatrice"),
            ("général", "générale"),
            ("exécutif", "exécutive"),
            ("turc", "turque"),
            ("Preux", "Preuse"),
            ("breton", "bretonne"),
            ("chef", "cheffe"),
        ] {
            assert_eq!(feminine(he), she);
        }
    }
}
