//! Words that are the same on both sides of the Atlantic.

/// Endings and letters that British and American English spell differently, British first.
const PAIRS: [(&str, &str); 12] = [
    ("isation", "ization"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("our", "or"),
    ("tre", "ter"),
    ("ence", "ense"),
    ("ogue", "og"),
    ("amme", "am"),
    ("ll", "l"),
    ("ae", "e"),
    ("aluminium", "aluminum"),
];

/// `word`, folded, so that both spellings of it come out alike: only to be compared.
pub(super) fn neutral(word: &str) -> String {
    PAIRS.iter().fold(word.to_owned(), |word, (british, american)| word.replace(british, american))
}

/// `words` so that hyphens, spaces and the spelling of either side of the Atlantic do not count.
pub(super) fn run_together(words: &[String]) -> String {
    words.iter().map(|word| neutral(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_come_out_alike() {
        for (british, american) in [
            ("defence", "defense"),
            ("labour", "labor"),
            ("programme", "program"),
            ("centre", "center"),
            ("organisations", "organizations"),
            ("travelling", "traveling"),
        ] {
            assert_eq!(neutral(british), neutral(american));
        }
        assert_ne!(neutral("minister"), neutral("ministry"));
    }
}
