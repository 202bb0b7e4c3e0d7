//! Numbers of the dead, injured, missing: what each story says, and where stories differ.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::fold::fold;
use crate::fold::words;
use crate::glossary::Mention;
use crate::glossary::Rule;
use crate::span::Span;

/// The words of `tolls.fr.txt`.
static TOLLS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let lines = include_str!("tolls.fr.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(what, list)| {
            let word = match what {
                "part" => Word::Part,
                "past" => Word::Past,
                _ => Word::Counted(what),
            };
            list.split_whitespace().map(move |entry| (entry, word))
        })
        .collect()
});

/// Words after a number in which what it counts is looked for.
const REACH: usize = 5;

/// What a word says about a toll.
#[derive(Clone, Copy)]
enum Word {
    /// Names what is counted, in English.
    Counted(&'static str),
    /// Makes the number a part of another.
    Part,
    /// Makes the sentence background.
    Past,
}

/// One number given for something counted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Toll {
    /// What is counted, in English.
    pub(super) what: &'static str,
    /// The number.
    pub(super) value: f64,
    /// The number and the word that names what it counts: bytes into the text.
    pub(super) span: Span,
}

/// The tolls that `sentence` of `text` gives, those of other years left out; `mentions` are those of the
/// sentence and `year` is that of the story.
pub(super) fn tolls(
    text: &str,
    sentence: Span,
    mentions: &[Mention],
    year: Option<&str>,
) -> Vec<Toll> {
    let body = sentence.of(text);
    let tokens: Vec<(Span, String)> = words(body).map(|word| (word, fold(word.of(body)))).collect();
    if tokens.iter().any(|(_, word)| matches!(TOLLS.get(word.as_str()), Some(Word::Past)))
        || tokens.iter().any(|(_, word)| is_year(word) && year != Some(word.as_str()))
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut past = 0;
    for (place, (span, word)) in tokens.iter().enumerate() {
        let at = span.shifted(sentence.start);
        let mention = mentions.iter().find(|mention| mention.span.contains(at));
        let (value, end) = match mention {
            Some(mention) if mention.rule == Rule::Number && mention.span.start == at.start => {
                (value(&mention.en), mention.span.end - sentence.start)
            }
            Some(_) => continue,
            None => {
                (value(word).filter(|_| word.starts_with(|c: char| c.is_ascii_digit())), span.end)
            }
        };
        let Some(value) = value.filter(|_| span.start >= past) else { continue };
        let previous = place.checked_sub(1).and_then(|before| tokens.get(before));
        if previous
            .is_some_and(|(_, before)| matches!(TOLLS.get(before.as_str()), Some(Word::Part)))
        {
            continue;
        }
        let after = tokens.iter().filter(|(next, _)| next.start >= end).take(REACH);
        if let Some((what, last)) = counted(body, end, after) {
            past = last;
            let span = Span::new(span.start, last).shifted(sentence.start);
            found.push(Toll { what, value, span });
        }
    }
    found
}

/// What the words after a number count, up to the first mark or number; and the byte after its word.
fn counted<'a>(
    body: &str,
    mut end: usize,
    after: impl Iterator<Item = &'a (Span, String)>,
) -> Option<(&'static str, usize)> {
    for (span, word) in after {
        let between = Span::new(end, span.start).of(body);
        if between.contains([',', ';', ':', '.', '(', ')', '«', '»', '?', '!'])
            || word.starts_with(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        if let Some(Word::Counted(what)) = TOLLS.get(word.as_str()) {
            return Some((what, span.end));
        }
        end = span.end;
    }
    None
}

/// Whether `word` is a year.
fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && matches!(word.get(..2), Some("19" | "20"))
}

/// English words of numbers and what each is worth.
const NUMBERS: [(&str, f64); 28] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("zero", 0.0),
];

/// The number that English writes as `2,600`, `thirty-four` or `one hundred and twenty`; `None` for anything vaguer.
fn value(english: &str) -> Option<f64> {
    let (mut total, mut part, mut any) = (0.0, 0.0, false);
    for word in english.split([' ', '-']).filter(|word| !word.is_empty()) {
        let digits: String = word.chars().filter(|c| *c != ',').collect();
        if digits.starts_with(|c: char| c.is_ascii_digit()) {
            part += digits.parse::<f64>().ok().filter(|number| number.is_finite())?;
        } else if let Some((_, worth)) = NUMBERS.iter().find(|(name, _)| *name == word) {
            part += worth;
        } else {
            match word {
                "and" => continue,
                "hundred" => part = f64::max(part, 1.0) * 100.0,
                "thousand" => (total, part) = (total + f64::max(part, 1.0) * 1e3, 0.0),
                "million" => (total, part) = (total + f64::max(part, 1.0) * 1e6, 0.0),
                _ => return None,
            }
        }
        any = true;
    }
    any.then_some(total + part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::quantities::quantities;

    fn found(text: &str) -> Vec<(&'static str, f64, &str)> {
        let tolls = tolls(text, Span::new(0, text.len()), &quantities(text), Some("2026"));
        tolls.into_iter().map(|toll| (toll.what, toll.value, toll.span.of(text))).collect()
    }

    #[test]
    fn a_toll_is_a_number_and_what_it_counts() {
        assert_eq!(
            found("Le séisme a fait au moins douze morts et plus de 150 blessés."),
            [("dead", 12.0, "douze morts"), ("injured", 150.0, "150 blessés")]
        );
        assert_eq!(
            found("Au moins trente-quatre personnes ont péri, 1 200 sont portées disparues."),
            [
                ("dead", 34.0, "trente-quatre personnes ont péri"),
                ("missing", 1200.0, "1 200 sont portées disparues")
            ]
        );
    }

    #[test]
    fn parts_backgrounds_and_other_counts_are_no_tolls() {
        assert!(found("En août 2007, un séisme a fait près de 600 morts.").is_empty());
        assert!(found("Un séisme avait fait 600 morts.").is_empty());
        assert!(found("L'armée a envoyé 1 600 soldats, dont 12 blessés.").is_empty());
        assert!(found("Une dizaine de morts.").is_empty(), "about ten is no number");
        assert_eq!(found("En 2026, 3 morts."), [("dead", 3.0, "3 morts")]);
    }

    #[test]
    fn english_numbers_are_read_back() {
        for (english, number) in [
            ("2,600", 2600.0),
            ("thirty-four", 34.0),
            ("one hundred and twenty", 120.0),
            ("two thousand and one", 2001.0),
        ] {
            assert_eq!(value(english), Some(number), "{english}");
        }
        assert_eq!(value("about ten"), None);
        assert_eq!(value(""), None);
    }
}
