//! Is the story in French?

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::article::Article;

/// Characters that language identification looks at: enough to be sure, few enough to be quick.
const LANGUAGE_SAMPLE: usize = 600;

/// Small words that French uses all the time and its neighbours seldom or never.
const FRENCH: &str = include_str!("french.txt");
/// Words from which their share tells anything.
const ENOUGH: usize = 40;

/// Whether a fifth of the words of `text` are [`FRENCH`] ones, of eight sorts or more: what needs no statistics.
fn plainly_french(text: &str) -> bool {
    let (mut words, mut hits, mut sorts) = (0_usize, 0_usize, [false; 64]);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        if let Some(place) = word_place(word) {
            hits += 1;
            if let Some(sort) = sorts.get_mut(place) {
                *sort = true;
            }
        }
    }
    words >= ENOUGH && hits * 5 >= words && sorts.iter().filter(|sort| **sort).count() >= 8
}

/// The place of `word` among [`FRENCH`] words.
fn word_place(word: &str) -> Option<usize> {
    static PLACES: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
        let words = FRENCH.lines().filter(|line| !line.starts_with('#'));
        words.enumerate().map(|(place, word)| (word, place)).collect()
    });
    PLACES.get(word).copied()
}

/// The language of `text` in English when it is surely not French.
pub(super) fn foreign(article: &Article, text: &str) -> Option<String> {
    if let Some(tag) = &article.language {
        let base = tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        return (!matches!(base.as_str(), "fr" | "fra" | "fre" | "french" | "français" | ""))
            .then(|| tag.clone());
    }
    let end = text.char_indices().nth(LANGUAGE_SAMPLE).map_or(text.len(), |(end, _)| end);
    let sample = text.get(..end).unwrap_or(text);
    if plainly_french(sample) {
        return None;
    }
    let guess = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    (guess.lang() != whatlang::Lang::Fra).then(|| guess.lang().eng_name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "Le président a annoncé mardi que les ministres se réuniraient dans la \
        semaine pour examiner les mesures qui ont été prises par le gouvernement. Elles sont au nombre \
        de douze, selon une source à Matignon, et leur mise en œuvre ne sera pas facile, ce qui est \
        un risque sur lequel plus d’un observateur a déjà attiré son attention.";

    #[test]
    fn a_story_is_plainly_french_or_asked_about() {
        assert!(plainly_french(STORY));
        assert!(!plainly_french("Le président a parlé."), "too short to tell");
    }

    #[test]
    fn no_neighbour_of_french_is_plainly_french() {
        for text in [
            "El presidente anunció el martes que los ministros se reunirían en la semana para examinar las \
             medidas que han sido tomadas por el gobierno. Son doce, según una fuente, y su puesta en marcha \
             no será fácil, lo que es un riesgo sobre el que más de un observador ha llamado la atención.",
            "Il presidente ha annunciato martedì che i ministri si riuniranno in settimana per esaminare le misure \
             che sono state prese dal governo. Sono dodici, secondo una fonte, e la loro attuazione non sarà \
             facile, il che è un rischio sul quale più di un osservatore ha già attirato l’attenzione.",
            "El president va anunciar dimarts que els ministres es reuniran aquesta setmana per examinar les mesures \
             que ha pres el govern des de fa temps. Són dotze, segons una font, i la seva posada en marxa no \
             serà fàcil, cosa que és un risc sobre el qual més d’un observador ha cridat l’atenció.",
            "The president said on Tuesday « nous sommes dans une situation qui est plus grave pour les autres » \
             and added that the ministers would meet during the week to look at the measures taken by the \
             government. There are twelve of them, a source said, and putting them in place will not be easy.",
        ] {
            assert!(!plainly_french(text), "{text}");
        }
    }
}
