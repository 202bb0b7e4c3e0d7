//! Words that no phrase knows, by words that one may know: another form of the same, or its parts.

/// Endings of French inflection, and what the form that dictionaries give ends in instead; longest first.
const ENDINGS: [(&str, &str); 16] = [
    ("trices", "teur"),
    ("trice", "teur"),
    ("euses", "eux"),
    ("euse", "eux"),
    ("euses", "eur"),
    ("euse", "eur"),
    ("ennes", "en"),
    ("enne", "en"),
    ("ives", "if"),
    ("ive", "if"),
    ("aux", "al"),
    ("ées", "é"),
    ("ée", "é"),
    ("es", ""),
    ("s", ""),
    ("e", ""),
];

/// First parts of compounds that English has as well: `anti-musulmans`.
pub(super) const PREFIXES: [&str; 12] =
    ["anti", "pro", "non", "ultra", "néo", "euro", "post", "pré", "auto", "super", "mini", "micro"];

/// Fewest letters of what is left of a word without its ending.
const STEM: usize = 3;

/// Ways to read an unknown `form`, best first, each as one or more words to be looked up.
pub(super) fn readings(form: &str) -> Vec<Vec<String>> {
    let mut readings: Vec<Vec<String>> = ENDINGS
        .iter()
        .filter_map(|(ending, other)| form.strip_suffix(ending).map(|stem| (stem, other)))
        .filter(|(stem, _)| stem.chars().count() >= STEM)
        .map(|(stem, other)| vec![format!("{stem}{other}")])
        .collect();
    let parts: Vec<String> =
        form.split('-').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    if (2..=3).contains(&parts.len()) {
        readings.push(parts);
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_and_compound_words_are_read_by_what_they_are_of() {
        assert_eq!(readings("légalisés"), [["légalisé"]]);
        assert_eq!(readings("fédératrices")[0], ["fédérateur"]);
        assert_eq!(readings("micro-fêtes").last().unwrap().len(), 2);
        assert!(readings("os").is_empty());
    }
}
