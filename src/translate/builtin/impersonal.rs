//! `il a été décidé de …`: an `il` that stands for nobody is looked up under a name of its own, which is `it`.

use super::source::Word;

/// Forms of `être` and `avoir` that may stand between `il` and what is so.
const BEING: &str =
    " est était sera serait soit fut a avait aura aurait ait été ~serait ~aurait ~aurait_été ";
/// Words among them.
const BETWEEN: &str = " aussi donc désormais également toutefois encore déjà très plus trop bien alors ainsi enfin même certes \
    parfois souvent toujours cependant pourtant vraiment ";
/// What is so of no person.
const FACTS: &str = " décidé possible impossible prévu demandé conseillé déconseillé recommandé préconisé question convenu \
    temps probable improbable important essentiel nécessaire indispensable urgent préférable inutile évident primordial \
    établi rappelé prouvé constaté tard tôt courant fréquent rare logique regrettable dommage légitime crucial vital utile \
    envisagé envisageable souhaitable vraisemblable ";
/// What is so of no person where an infinitive follows: `interdit de fumer`.
const ACTS: &str = " interdit permis défendu difficile facile dangereux obligatoire normal ";

/// Renames each such `il` among `words`, which stand in the order of the text.
pub(super) fn mark(mut words: Vec<Word>) -> Vec<Word> {
    for place in 0..words.len() {
        if is_impersonal(&words, place)
            && let Some(word) = words.get_mut(place)
        {
            word.rename("~il");
        }
    }
    words
}

fn is_impersonal(words: &[Word], place: usize) -> bool {
    let form = |place: usize| words.get(place).map_or("", Word::head);
    let verb = place + if form(place + 1).starts_with("ne_") { 2 } else { 1 };
    if form(place) != "il" || !listed(BEING, form(verb)) {
        return false;
    }
    let passed =
        |form: &str| listed(BEING, form) || listed(BETWEEN, form) || form.starts_with("ne_");
    let Some(fact) = (verb + 1..words.len()).find(|place| !passed(form(*place))) else {
        return false;
    };
    let of = matches!(form(fact + 1), "de" | "d'");
    listed(FACTS, form(fact)) || (listed(ACTS, form(fact)) && of && is_infinitive(form(fact + 2)))
}

fn is_infinitive(form: &str) -> bool {
    ["er", "ir", "re", "oir"].iter().any(|ending| form.ends_with(ending))
}

fn listed(list: &str, form: &str) -> bool {
    !form.is_empty() && list.contains(&format!(" {form} "))
}

#[cfg(test)]
mod tests {
    use super::super::source::words;
    use super::*;

    #[test]
    fn what_is_decided_is_decided_by_nobody() {
        let first = |text: &str| mark(words(text, &[]))[0].head().to_owned();
        for text in
            ["Il a été décidé de voter.", "Il n'est donc pas possible", "Il sera interdit de fumer"]
        {
            assert_eq!(first(text), "~il", "{text}");
        }
        for text in ["Il a été élu", "Il est interdit de stade", "Il décide", "Il est"] {
            assert_eq!(first(text), "il", "{text}");
        }
    }
}
