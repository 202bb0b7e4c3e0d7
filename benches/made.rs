//! A glossary of any size, made of nothing: the same for the same size.

use std::fmt::Write;

/// Syllables of the words that are made up.
const SYLLABLES: [&str; 24] = [
    "ba", "chi", "dor", "é", "fran", "gué", "ha", "ju", "kal", "lou", "mé", "nor", "o", "pré",
    "quin", "ré", "sol", "tu", "va", "xi", "yon", "zer", "œu", "ch",
];
/// What stands between the words of a phrase.
const JOINTS: [&str; 6] = [" ", " de ", " du ", " des ", "-", " de l'"];
/// Kinds of entries, inflected in different ways or not at all.
const KINDS: [&str; 8] =
    ["term", "place", "person", "organization", "office", "term", "demonym", "party"];

/// YAML of `count` entries; one in fifty is two words of `text` that stand side by side.
pub(crate) fn yaml(count: usize, text: &str) -> String {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let words: Vec<&str> =
        text.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).collect();
    let mut yaml = String::from("name: made\nsource: made up for measuring\nentries:\n");
    let mut known = std::collections::HashSet::new();
    let mut number = 0;
    while number < count {
        let kind = KINDS[dice.below(KINDS.len())];
        let capital = matches!(kind, "place" | "person" | "organization" | "party");
        let real = number % 50 == 0 && words.len() > 1;
        let french = if real {
            let at = dice.below(words.len() - 1);
            format!("{} {}", words[at], words[at + 1])
        } else {
            let mut phrase = dice.word(capital);
            for _ in 0..dice.below(3) {
                phrase += JOINTS[dice.below(JOINTS.len())];
                phrase += &dice.word(capital);
            }
            phrase
        };
        if known.insert(depeche::fold::fold(&french).replace('-', " ")) {
            writeln!(
                yaml,
                "  - id: m{number}\n    fr: {french}\n    en: made {number}\n    kind: {kind}"
            )
            .expect("memory");
            number += 1;
        }
    }
    yaml
}

/// Numbers that look drawn at random (xorshift64, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn word(&mut self, capital: bool) -> String {
        let word: String =
            (0..2 + self.below(3)).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect();
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if capital => first.to_uppercase().chain(letters).collect(),
            _ => word,
        }
    }
}
