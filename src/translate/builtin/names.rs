//! Names that no glossary knows: they stay as they are, or `M. Petit` becomes Mr Small.

use super::key;
use super::phrases::PhraseTable;
use super::source::Word;
use super::vocabulary::Vocabulary;

/// Words before a name: what follows is one, whatever it means in lower case.
const TITLES: &str = " m. mm. mme mmes mlle mgr me dr maître madame monsieur docteur ";
/// Words inside names.
const PARTICLES: &str = " de du des d' la le von van der den ben bin al el da dos di ";

/// What the translator knows of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing.
    Not,
    /// It stays what it is in English: a first name, a firm.
    Same,
    /// It is translated.
    Word,
}

impl Known {
    /// What `phrases` say of `form`.
    pub(super) fn of(form: &str, phrases: &impl PhraseTable, vocabulary: &Vocabulary) -> Self {
        let ways = phrases.look_up(key::sequence([form]));
        let best = ways.iter().max_by(|a, b| a.score.total_cmp(&b.score));
        match best.map(|way| way.words.as_slice()) {
            None => Self::Not,
            Some([word]) if *word == vocabulary.number(form) => Self::Same,
            Some(_) => Self::Word,
        }
    }
}

/// Joins the words of each name into one word of the class of persons; `known` tells what the
/// translator knows of a form, `text` is what spans point into.
pub(super) fn join(words: Vec<Word>, text: &str, known: impl Fn(&str) -> Known) -> Vec<Word> {
    if !text.chars().any(char::is_lowercase) {
        return words; // in capitals throughout, nothing tells a name
    }
    let capital = |place: usize| words.get(place).is_some_and(|word: &Word| capital(word, text));
    let mut ends = vec![0; words.len()]; // where the name that begins here ends
    let mut at = 0;
    while at < words.len() {
        let end = name_end(&words, at, &capital, &known);
        ends[at] = end;
        at = end.max(at + 1);
    }
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    let mut inside = 0;
    for (place, word) in words.into_iter().enumerate() {
        match ends.get(place).copied().filter(|end| *end > place) {
            Some(end) => {
                inside = end;
                joined.push(Word { class: Some("@h"), name: true, ..word });
            }
            None if place < inside => {
                if let Some(name) = joined.last_mut() {
                    name.tokens.extend(word.tokens);
                }
            }
            None => joined.push(word),
        }
    }
    joined
}

/// Where the name that begins at `at` ends; `at` or less when none begins there.
fn name_end(
    words: &[Word],
    at: usize,
    capital: &impl Fn(usize) -> bool,
    known: &impl Fn(&str) -> Known,
) -> usize {
    if !capital(at) {
        return at;
    }
    let form = |place: usize| words.get(place).map_or("", Word::head);
    let mut end = at + 1;
    loop {
        if capital(end) {
            end += 1;
        } else if PARTICLES.contains(&format!(" {} ", form(end)))
            && capital(end + 1)
            && known(form(end + 1)) != Known::Word
        {
            end += 2;
        } else {
            break;
        }
    }
    let opens = words.get(at).is_some_and(Word::opens);
    let titled =
        at.checked_sub(1).is_some_and(|before| TITLES.contains(&format!(" {} ", form(before))));
    let any = |wanted: Known| (at..end).any(|place| known(form(place)) == wanted);
    match end - at {
        _ if titled => end,
        1 if any(Known::Not) => end,
        1 => at,
        // `Selon Dupont`: the first capital is owed to its place.
        _ if opens && known(form(at)) == Known::Word => at,
        _ if any(Known::Not) || any(Known::Same) => end,
        _ => at,
    }
}

/// A word that is written as a name is: a capital, then not only capitals and no mark of its own.
fn capital(word: &Word, text: &str) -> bool {
    let surface = word.tokens.first().map_or("", |token| token.surface(text));
    word.mention.is_none()
        && word.class.is_none()
        && surface.starts_with(char::is_uppercase)
        && !surface.ends_with('\'')
        && !surface.ends_with('’')
        && !TITLES.contains(&format!(" {} ", word.head()))
}

#[cfg(test)]
mod tests {
    use super::super::source::words;
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let known = |form: &str| match form {
            "pierre" | "jean" => Known::Same,
            "petit" | "selon" | "il" | "le" | "la" | "parlement" | "bourse" | "de" | "code"
            | "pénal" => Known::Word,
            _ => Known::Not,
        };
        join(words(text, &[]), text, known)
            .iter()
            .filter(|word| word.name)
            .map(|word| {
                let pieces: Vec<&str> = word.pieces().map(|piece| piece.of(text)).collect();
                pieces.join(" ")
            })
            .collect()
    }

    #[test]
    fn names_are_told_by_their_company() {
        assert_eq!(names("Selon Mme Petit, le Parlement siège."), ["Petit"]);
        assert_eq!(
            names("Il a vu Pierre Moulinard et Ali ben Dufour à la Bourse."),
            ["Pierre Moulinard", "Ali ben Dufour"]
        );
        assert_eq!(names("Selon Moulinard, rien."), ["Moulinard"]);
        assert_eq!(names("Le Code Pénal et le Parlement"), [] as [&str; 0]);
        assert_eq!(names("PIERRE MOULINARD EST LÀ"), [] as [&str; 0]);
    }
}
