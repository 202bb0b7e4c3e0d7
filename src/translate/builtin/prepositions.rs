//! Prepositions that say in English what the thing behind them is: a place, a time, a broadcaster.
//!
//! One `depuis` is since, from and for. What follows tells which, and then it is looked up under a name of its own.

use super::source::Word;
use crate::glossary::{Kind, Mention, Rule};

/// The last words of the English of a duration.
const TIMES: [&str; 16] = [
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "hour",
    "hours",
    "minute",
    "minutes",
    "decade",
    "decades",
    "century",
    "centuries",
];

/// Renames prepositions among `words`, which stand in the order of the text.
pub(super) fn mark(mut words: Vec<Word>, mentions: &[Mention]) -> Vec<Word> {
    for place in 1..words.len() {
        let Some((before, after)) = words.split_at_mut_checked(place) else { break };
        let Some(word) = before.last_mut() else { break };
        let opens = word.opens();
        let Some(token) = word.tokens.first_mut() else { continue };
        if let Some(name) = meant(&token.form, opens, after, mentions) {
            name.clone_into(&mut token.form);
        }
    }
    words
}

/// The name under which the preposition `form` is looked up before `after`; `None` to leave it as it is.
fn meant(form: &str, opens: bool, after: &[Word], mentions: &[Mention]) -> Option<&'static str> {
    let article = |word: &&Word| matches!(word.head(), "le" | "la" | "les" | "l'");
    // `depuis les États-Unis`; but `à la Réunion` is no `à` that opens with a place.
    let next = match form {
        "à" => after.first(),
        _ => after.iter().find(|word| !article(word)),
    };
    let mention = next.and_then(|word| word.mention).and_then(|index| mentions.get(index));
    let place = next.is_some_and(|word| word.class == Some("@p"));
    match form {
        // `À Paris, …`: what opens with a place says where, as the `en` of a country does.
        "à" if opens && place => Some("en"),
        "depuis" if place => Some("~depuis_lieu"),
        "depuis" if mention.is_some_and(is_time) => Some("~depuis_temps"),
        "sur" if mention.is_some_and(|mention| mention.kind == Kind::Media) => Some("~sur"),
        _ => None,
    }
}

/// Whether `mention` is a stretch of time: 11 years.
fn is_time(mention: &Mention) -> bool {
    let unit = mention.en.rsplit(' ').next();
    mention.rule == Rule::Measure && unit.is_some_and(|unit| TIMES.contains(&unit))
}

#[cfg(test)]
mod tests {
    use super::super::source::words;
    use super::*;
    use crate::glossary::Glossary;
    use crate::normalize::normalize;
    use crate::segment::{Language, sentences};

    fn heads(text: &str) -> String {
        let yaml = "{name: d, source: us, entries: [
            {id: u, fr: États-Unis, en: United States, kind: place},
            {id: l, fr: Lyon, en: Lyon, kind: place},
            {id: r, fr: RTL, en: RTL, kind: media}]}";
        let glossary = Glossary::parse("d.yaml", yaml).unwrap();
        let mentions = normalize(text, &sentences(text, Language::French), &glossary);
        let marked = mark(words(text, &mentions), &mentions);
        let forms = marked.iter().map(|word| word.tokens[0].form.as_str());
        forms.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_follows_tells_the_preposition() {
        assert_eq!(heads("Il est là depuis onze mois"), "il est là ~depuis_temps onze");
        assert_eq!(heads("Il parle sur RTL depuis mardi"), "il parle ~sur rtl depuis mardi");
        assert_eq!(heads("Une loi sur le bruit"), "une loi sur le bruit");
        assert_eq!(heads("À Lyon, il pleut"), "en lyon , il pleut");
        assert_eq!(heads("Il va à Lyon"), "il va à lyon");
        assert_eq!(heads("Tiré depuis les États-Unis"), "tiré ~depuis_lieu les états-unis");
    }
}
