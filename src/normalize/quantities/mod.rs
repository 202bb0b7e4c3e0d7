//! Dates, hours, numbers, money and measures, found without a glossary.
//!
//! Each is given as British news agencies write it. What was chosen where English has a choice:
//!
//! | French | English | choice |
//! |---|---|---|
//! | `le 12 juin 2024`, `12/06/2024` | 12 June 2024 | day first; the article stays outside the span, for the preposition is the sentence's |
//! | `du 3 au 5 mars` | from 3 to 5 March | the contracted preposition is inside |
//! | `mars`, `fin mars`, `mi-juillet`, `mars dernier` | March, late March, mid-July, last March | a bare `mars` or `mai` needs a cue (`en`, `de`, …); `en` goes with `dernier` |
//! | `en 2022`, `1950-1953`, `2024-06-12` | the same | found so that it is kept, after a cue; the cue stays outside |
//! | `les années 90`, `XXIe siècle`, `52 av. J.-C.` | 1990s, 21st century, 52 BC | the article stays outside; `Ve République` is the glossary's |
//! | `lundi soir`, `lundi dernier` | Monday evening, last Monday | |
//! | `dans la nuit de mardi à mercredi` | overnight from Tuesday to Wednesday | |
//! | `à 18h30`, `à 8 heures du soir`, `à midi` | 18:30, 20:00, noon | 24-hour clock; the preposition stays outside |
//! | `18 heures` with no cue of a time of day | 18 hours | a length of time |
//! | `2.600`, `2 600`, `1,5` | 2,600, 1.5 | digits stay digits; those that do not change are not mentioned |
//! | `vingt et un`, `cent vingt` | twenty-one, one hundred and twenty | words stay words; a lone `un` or `une` is an article |
//! | `1,5 milliard de` | 1.5 billion | the `de` before its noun is inside, for English has none |
//! | `une dizaine de`, `des milliers de` | about ten, thousands of | no "about" after `près d'`, `plus d'`, … |
//! | `2e`, `troisième` | 2nd, third | `premier` and `second` are left to the glossary |
//! | `12,4 %`, `dix pour cent`, `3 à 4 %` | 12.4%, ten per cent, 3% to 4% | |
//! | `20 millions d'euros`, `20 M€`, `12,50 €` | 20 million euros, €20 million, €12.50 | words stay words, signs stay signs |
//! | `24 ans`, `12 km`, `1,2 point` | 24 years, 12 km, 1.2 points | |
//! | `âgé de 24 ans`, `un homme de 24 ans` | aged 24, a man aged 24 | |
//!
//! Word lists are in `data/`.

mod age;
mod amount;
mod date;
mod hour;
mod lex;
mod lexicon;
mod measure;
mod money;
mod number;
mod numeral;
mod ordinal;
mod percent;
mod scan;
mod weekday;
mod word;
mod year;

use crate::glossary::Kind;
use crate::glossary::Mention;
use crate::glossary::Rule;
use amount::Amount;
use scan::Scan;

/// An expression found from one token to just before another, and its English.
#[derive(Debug)]
struct Found {
    /// The token after it.
    end: usize,
    /// Its English.
    en: String,
    /// What it is.
    rule: Rule,
}

impl Found {
    fn new(end: usize, en: impl Into<String>, rule: Rule) -> Self {
        Self { end, en: en.into(), rule }
    }
}

/// What finds expressions of one sort: the longest that begins at a token, given the amounts read there.
type Finder = fn(&Scan, usize, &[Amount]) -> Option<Found>;

/// The rules, each asked at every token that could begin an expression, with the amounts read there. Of those that answer, the
/// longest wins, and the first among equals.
const RULES: [Finder; 10] = [
    age::find,
    date::find,
    year::find,
    weekday::find,
    hour::find,
    money::find,
    percent::find,
    measure::find,
    ordinal::find,
    number::find,
];

/// The dates, hours, numbers, money and measures of a clean French text, in order, none overlapping.
///
/// Spans are bytes into `text`. The rule is one of `Date`, `Weekday`, `Hour`, `Number`, `Ordinal`,
/// `Percent`, `Money` and `Measure`; `entry` is `None`. Time is linear in the text.
///
/// # Examples
///
/// ```
/// use depeche::normalize::quantities::quantities;
///
/// let text = "Le 3 mars, 1,5 milliard d'euros ont été versés à 2 600 communes.";
/// let found: Vec<_> = quantities(text).into_iter().map(|m| (m.span.of(text), m.en)).collect();
/// assert_eq!(found[0], ("3 mars", "3 March".to_owned()));
/// assert_eq!(found[1], ("1,5 milliard d'euros", "1.5 billion euros".to_owned()));
/// assert_eq!(found[2], ("2 600", "2,600".to_owned()));
/// ```
pub fn quantities(text: &str) -> Vec<Mention> {
    let scan = Scan::new(text);
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < scan.len() {
        let mut best: Option<Found> = None;
        if scan.may_start(at) {
            let amounts: Vec<Amount> = amount::amounts(&scan, at).collect();
            for found in RULES.iter().filter_map(|rule| rule(&scan, at, &amounts)) {
                if best.as_ref().is_none_or(|best| found.end > best.end) {
                    best = Some(found);
                }
            }
        }
        match best.filter(|found| found.end > at) {
            Some(Found { end, en, rule }) => {
                let kind = if rule == Rule::Money { Kind::Money } else { Kind::Unit };
                let stretch = scan.span(at, end);
                mentions.push(Mention {
                    span: stretch,
                    en,
                    kind,
                    rule,
                    entry: None,
                    composed: None,
                });
                at = end;
            }
            None => at += 1,
        }
    }
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Pieces that meet in awkward ways.
    const PIECES: &[&str] = &[
        " ",
        "\u{a0}",
        "\u{202f}",
        "\n",
        "-",
        "'",
        "’",
        ".",
        ",",
        "/",
        "%",
        "€",
        "$",
        "°C",
        "(",
        "«",
        "12",
        "3",
        "2024",
        "600",
        "0",
        "1er",
        "18h30",
        "XXIe",
        "du",
        "au",
        "de",
        "à",
        "et",
        "mars",
        "lundi",
        "mi",
        "fin",
        "années",
        "siècle",
        "une",
        "dizaine",
        "millions",
        "quatre",
        "vingt",
        "cent",
        "mille",
        "neuf",
        "tiers",
        "deuxième",
        "heures",
        "midi",
        "dans la nuit",
        "av. J.-C.",
        "euros",
        "d'",
        "km/h",
        "e\u{301}",
        "🎉",
        "M€",
        "pour",
        "demi",
        "après",
        "www.",
        "@",
    ];

    fn holds(text: &str) {
        let mut end = 0;
        for mention in quantities(text) {
            assert!(mention.span.start >= end && !mention.span.is_empty(), "{text:?}: {mention:?}");
            assert!(
                text.get(mention.span.start..mention.span.end).is_some(),
                "{text:?}: {mention:?}"
            );
            assert!(!mention.en.is_empty(), "{text:?}: {mention:?}");
            assert_eq!(mention.span, mention.span.trimmed(text), "{text:?}: {mention:?}");
            end = mention.span.end;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn any_text_gives_ordered_spans_that_do_not_overlap(text in "\\PC{0,80}|[ -~\n]{0,80}") {
            holds(&text);
        }

        #[test]
        fn awkward_pieces_give_ordered_spans_that_do_not_overlap(
            pieces in prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..24)
        ) {
            let text: String =
                pieces.iter().flat_map(|(piece, space)| [*piece, if *space { " " } else { "" }]).collect();
            holds(&text);
        }
    }
}
