//! Whether a phrase may stand before what follows it: phrases are learned apart, and not all of them join.

use super::grammar::{form, listed, opens_noun};
use super::order::moves;
use super::source::Word;
use super::tokens::verbs::{is_infinitive, is_third_person};

/// English words that may stand between a noun and the name that `de` adds to it.
const LINKS: [&str; 20] = [
    "of", "from", "by", "in", "for", "with", "to", "about", "on", "at", "as", "into", "against",
    "between", "than", "the", "near", "off", "over", "around",
];
/// Prepositions that a name does not lose.
const KEPT: [&str; 12] =
    ["à", "au", "aux", "en", "dans", "sur", "par", "pour", "avec", "chez", "contre", "sans"];
/// Classes of dates.
const DATES: [&str; 4] = ["@d", "@w", "@y", "@c"];

/// First words of a relative clause, and of what may stand for one.
const RELATIVES: [&str; 24] = [
    "who", "whom", "whose", "that", "which", "what", "where", "when", "anyone", "those", "he",
    "she", "it", "they", "is", "aimed", "known", "called", "named", "based", "born", "due",
    "likely", "able",
];
/// What `ne … que` is in English: not until would lose its not.
const ONLY: [&str; 11] = [
    "only",
    "just",
    "merely",
    "solely",
    "but",
    "alone",
    "exclusively",
    "not",
    "no",
    "never",
    "nothing",
];
/// Verbs that rule a bare infinitive in English.
const MODALS: &str = " peut peuvent pouvait pouvaient pourra pourront pourrait pourraient doit doivent devra devront devrait devraient ";
/// Words of quantity: `la moitié des` is half the.
const QUANTITIES: [&str; 16] = [
    "half", "most", "all", "both", "many", "several", "some", "any", "no", "dozen", "hundred",
    "thousand", "ten", "twenty", "more", "enough",
];

/// Whether `english` may be said of the `size` words from place `start` of `words`, before the word that follows them.
pub(super) fn fits(words: &[Word], start: usize, size: usize, english: &[&str]) -> bool {
    let end = start + size;
    let (lead, next) = (form(words, end - 1), form(words, end));
    let last = english.last().copied().unwrap_or_default();
    let following = words.get(end);
    let asks = !matches!(lead, "?" | "!") || last == lead; // a question stays one
    let infinitive = match lead {
        // What stands for an infinitive is bare, for a participle it is not.
        "de" | "d'" | "à" if next.ends_with("ant") && !is_settled(following) => last != "to",
        "de" | "d'" | "à" | "pour" if is_infinitive(next) => last == "to",
        _ => true,
    };
    let linked = LINKS.contains(&last);
    let joined = match lead {
        "de" | "d'" | "du" | "des" if size > 1 => {
            let noun = ends_noun(words, start, end - 1) && !is_infinitive(next);
            !(noun || is_named(following)) || linked || QUANTITIES.contains(&last)
        }
        // `lundi à Paris`
        lead if KEPT.contains(&lead) && size > 1 && is_named(following) => {
            !is_settled(words.get(end - 2)) || linked
        }
        _ => true,
    };
    // `Des habitants`, `dénonce des abus`: an article, and no of.
    let article = form(words, start) == "des" && is_article(words, start);
    let article = !article || !matches!(english.first(), Some(&("of" | "from")));
    let relative = match (start..end).find(|place| form(words, *place) == "qui") {
        Some(place) if place == start => is_relative(english),
        Some(_) => english.iter().any(|word| is_relative(&[word])),
        None => true,
    };
    // `peut partir`, `doit ne pas partir`: can leave.
    let ruled = start.checked_sub(1).map_or("", |at| form(words, at));
    let ruled = match start.checked_sub(2) {
        Some(at) if ruled.starts_with("ne_") => form(words, at),
        _ => ruled,
    };
    let denied = usize::from(form(words, start).starts_with("ne_"));
    let bare = !(listed(MODALS, ruled) && is_infinitive(form(words, start + denied)))
        || english.get(denied) != Some(&"to");
    let only = !(start..end).any(|place| form(words, place) == "ne_que")
        || english.iter().any(|word| ONLY.contains(word));
    let dated = following.and_then(|word| word.class).is_some_and(|class| DATES.contains(&class));
    let date = !dated || !matches!(last, "the" | "a" | "an");
    asks && infinitive
        && joined
        && article
        && relative
        && bare
        && only
        && date
        && !loses(words, start, end, english)
}

/// Verbs with `de`.
const OF: &str = " parle parlent parlait parlé dispose disposent disposait bénéficie bénéficient bénéficié profite profitent profité dépend \
    dépendent souffre souffrent souffert doute manque manquent manqué change changé vient viennent provient proviennent sort sortent \
    sorti tient use usé abuse abusé émane témoigne témoignent témoigné discute discuté accuse accusé issu issus issue issues né \
    composé composée couvert rempli privé inspiré tiré saisi avisé victime a ont avait est sont était étaient s' été ";

/// Whether the `des` at `place` is an article: it opens the sentence, or stands behind a verb that has no `de`.
fn is_article(words: &[Word], place: usize) -> bool {
    let Some(before) = place.checked_sub(1) else { return true };
    let verb = form(words, before);
    is_third_person(verb)
        && verb.ends_with(['t', 'e', 'a'])
        && !listed(OF, verb)
        && !before.checked_sub(1).is_some_and(|at| opens_noun(form(words, at)))
}

/// Whether the words from `start` to just before `end` end with a noun that a determiner opens.
fn ends_noun(words: &[Word], start: usize, end: usize) -> bool {
    let noun = words.get(end - 1).is_some_and(|word| {
        word.mention.is_none() && word.head().chars().count() > 2 && moves(word.head())
    });
    let opened = start.saturating_sub(1)..end - 1;
    noun && opened.into_iter().any(|place| opens_noun(form(words, place)))
}

/// Whether a preposition is lost: that of a phrase that is a preposition and an article, or a name with nothing but
/// dates and names before it.
fn loses(words: &[Word], start: usize, end: usize, english: &[&str]) -> bool {
    let article = |place: usize| matches!(form(words, place), "le" | "la" | "les" | "l'");
    if end - start == 2 && KEPT.contains(&form(words, start)) && article(start + 1) {
        return matches!(english, [] | ["the"]);
    }
    let last = end - 1;
    if !is_named(words.get(last)) {
        return false;
    }
    let Some(before) = last.checked_sub(1 + usize::from(last > start && article(last - 1))) else {
        return false;
    };
    if before < start {
        return false;
    }
    let of = matches!(form(words, before), "de" | "d'" | "du" | "des");
    let alone = (start..before).all(|place| is_settled(words.get(place)));
    if of && before > start && ends_noun(words, start, before) {
        // `le sud du Pérou`: the name behind a noun needs an of, the name before it none.
        let mut back = english.iter().rev();
        let named = back.next().is_some_and(|word| word.starts_with('@'));
        let link = back.find(|word| **word != "the").is_some_and(|word| LINKS.contains(word));
        return named && !link;
    }
    let linked = |word: &str| word == "'s" || (word != "the" && LINKS.contains(&word));
    (of || KEPT.contains(&form(words, before))) && alone && !english.iter().any(|word| linked(word))
}

/// Whether `english` begins as a clause of `qui` does: who, that, living, known.
fn is_relative(english: &[&str]) -> bool {
    let first = english.first().copied().unwrap_or_default();
    RELATIVES.contains(&first) || LINKS.contains(&first) || first.ends_with("ing")
}

/// Whether `word` is a person, a place or an organization.
fn is_named(word: Option<&Word>) -> bool {
    is_settled(word) && word.is_some_and(|word| matches!(word.class, Some("@h" | "@p" | "@o")))
}

/// Whether the English of `word` is settled.
fn is_settled(word: Option<&Word>) -> bool {
    word.is_some_and(|word| word.mention.is_some() || word.name)
}

#[cfg(test)]
mod tests {
    use super::super::source::words;
    use super::*;

    #[test]
    fn what_follows_must_join() {
        let fits =
            |text: &str, size: usize, english: &[&str]| fits(&words(text, &[]), 0, size, english);
        assert!(fits("de partir", 1, &["to"]) && !fits("de partir", 1, &["of"]));
        assert!(fits("accusé de volant", 2, &["accused", "of"]));
        assert!(!fits("accusé de volant", 2, &["accused", "to"]));
        assert!(fits("de maison", 1, &["of"]));
        assert!(fits("le bruit des rues", 3, &["the", "noise", "of", "the"]));
        assert!(!fits("le bruit des rues", 3, &["the", "noise"]));
        assert!(!fits("à la ville", 2, &["the"]));
        assert!(!fits("des habitants", 1, &["of"]) && fits("des habitants", 2, &["residents"]));
        assert!(fits("qui a vu", 3, &["who", "saw"]) && !fits("qui a vu", 3, &["saw"]));
        assert!(!fits("Il n'aura lieu qu'en", 5, &["will", "take", "place", "until"]));
        assert!(fits("là ?", 2, &["there", "?"]) && !fits("là ?", 2, &["there"]));
    }

    #[test]
    fn a_name_keeps_its_preposition() {
        let mut words = words("obsèques de Jean", &[]);
        for word in &mut words[2..] {
            (word.name, word.class) = (true, Some("@h"));
        }
        assert!(fits(&words, 0, 2, &["funeral", "of"]) && !fits(&words, 0, 2, &["funeral"]));
        let mut words = super::super::source::words("avec Jean", &[]);
        (words[1].name, words[1].class) = (true, Some("@h"));
        assert!(fits(&words, 0, 2, &["with", "@h"]) && !fits(&words, 0, 2, &["@h"]));
        let words = super::super::source::words("peut partir", &[]);
        assert!(fits(&words, 1, 1, &["leave"]) && !fits(&words, 1, 1, &["to", "leave"]));
    }
}
