//! A subject behind its verb goes before it: `les dégâts qu'a causés la tempête` → `que la tempête a causés`.
//!
//! The search goes from left to right, and would say that the damage caused the storm.

use super::grammar::{form, listed, noun_end, verb_end};
use super::order::Odds;
use super::source::Word;

/// Words after which a verb that stands at once has its subject behind it.
const OPENERS: &str = " que qu' où dont comme lorsque lorsqu' quand ";

/// Sets the subjects among `words`, which stand in the order of the text, before their verbs.
pub(super) fn mark(mut words: Vec<Word>, odds: &impl Odds) -> Vec<Word> {
    for place in 0..words.len() {
        drop_object(&mut words, place);
        let Some((verb, end)) = inverted(&words, place, odds) else { continue };
        let size = verb - place - 1;
        if let Some(clause) = words.get_mut(place + 1..end) {
            clause.rotate_left(size);
        }
        elide(&mut words, place);
    }
    words
}

/// Where the verb behind the opener at `place` ends, and its subject behind it.
fn inverted(words: &[Word], place: usize, odds: &impl Odds) -> Option<(usize, usize)> {
    if !listed(OPENERS, form(words, place)) {
        return None;
    }
    let verb = verb_end(words, place + 1)?;
    let end = noun_end(words, verb, odds)?;
    // What follows belongs to the subject, and was not understood.
    if matches!(form(words, end), "de" | "d'" | "du" | "des") {
        return None;
    }
    // `comme est le pain`, `qu'est la vie`: a bare `être` says what something is, in either order; so does `où va le monde`.
    let bare = verb == place + 2
        && matches!(form(words, place + 1), "est" | "sont" | "était" | "va" | "vont");
    if bare {
        return None;
    }
    // `qu'ont signé le maire et la préfète`
    let both = (form(words, end) == "et" && form(words, place + 1).ends_with("nt"))
        .then(|| noun_end(words, end + 1, odds))
        .flatten();
    Some((verb, both.unwrap_or(end)))
}

/// English has no object in `comme l'a dit le maire`: it goes into the verb.
fn drop_object(words: &mut Vec<Word>, place: usize) {
    if form(words, place) != "comme" {
        return;
    }
    let clitic = matches!(form(words, place + 1), "l'" | "le");
    let Some(end) = verb_end(words, place + 1 + usize::from(clitic)) else { return };
    let object =
        (place + 1..end).find(|at| matches!(form(words, *at), "l'" | "le" | "+l'" | "+le"));
    if let Some(object) = object {
        let object = words.remove(object);
        if let Some(verb) = words.get_mut(place + 1) {
            verb.absorb(&object);
        }
    }
}

/// `qu'` is `que` before a consonant, and the other way about.
fn elide(words: &mut [Word], place: usize) {
    let vowel =
        form(words, place + 1).starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'è', 'ê', 'h', 'y']);
    let Some(token) = words.get_mut(place).and_then(|word| word.tokens.first_mut()) else { return };
    let other = match (token.form.as_str(), vowel) {
        ("qu'", false) => "que",
        ("que", true) => "qu'",
        ("lorsqu'", false) => "lorsque",
        ("lorsque", true) => "lorsqu'",
        _ => return,
    };
    other.clone_into(&mut token.form);
}

#[cfg(test)]
mod tests {
    use super::super::grammar::tests::Adjectives;
    use super::super::source::words;
    use super::*;

    fn turned(text: &str) -> String {
        let words = mark(words(text, &[]), &Adjectives);
        words.iter().map(Word::head).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_subject_goes_before_its_verb() {
        for (text, expected) in [
            ("les dégâts qu'a causés la tempête", "les dégâts que la tempête a causés"),
            (
                "la loi que défend le parti socialiste depuis",
                "la loi que le parti socialiste défend depuis",
            ),
            (
                "la rue où se trouvait la mère de la victime,",
                "la rue où la mère de la victime se trouvait ,",
            ),
            (
                "le texte que doit présenter un jeune ministre",
                "le texte qu' un jeune ministre doit présenter",
            ),
            (
                "le texte qu'ont signé le maire et la préfète",
                "le texte que le maire et la préfète ont signé",
            ),
            ("alors que s'ouvre le procès", "alors que le procès s' ouvre"),
            ("comme l'a dit le maire", "comme le maire a dit"),
            ("comme l'indique la ville", "comme la ville indique"),
        ] {
            assert_eq!(turned(text), expected);
        }
    }

    #[test]
    fn a_clause_in_its_order_stays() {
        for text in [
            "le maire que la ville a élu",
            "plus que prévu",
            "il dit que dans la ville tout va bien",
            "ce qu' est la vie",
            "il dit que marcher fatigue",
        ] {
            assert_eq!(turned(text), text);
        }
    }
}
