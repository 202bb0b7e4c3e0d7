//! Infinitives behind a preposition: to do, doing, not to do.
//!
//! `accusé de voler` is accused of stealing. Such an infinitive is looked up as the present participle, whose English
//! is the same; and `de ne pas` is one word.

use super::grammar::{form, is_participle, listed};
use super::source::Word;
use super::tokens::verbs::{is_infinitive, participle};

/// Words whose `de` English says with a preposition other than to.
const GOVERNORS: &str = " accusé accusée accusés accusées accuse accusent accusait accusaient accuser accusant soupçonné soupçonnée \
    soupçonnés soupçonnées soupçonne soupçonnent suspecté suspectée suspectés coupable coupables capable capables incapable incapables \
    chargé chargée chargés chargées empêche empêchent empêché empêchée empêchés empêcher empêchait dissuader dissuadé convaincu \
    convaincue convaincus conscient consciente fier fière fiers lassé rêve rêvent rêvait rêver idée fait lieu loin risque risques \
    possibilité espoir train félicité félicite remercié remercie menacé menace menacent chances défendu défendue \
    défendus défend défendent éviter évité évite évitent évitant évitera cesser cessé cesse cessent arrêter arrêté arrête arrêtent finir fini regrette regrettent regretté risquer \
    risqué risquent risquait abstenir abstenu reprocher reproche reprochent reproché excusé vanté interdit interdite interdits \
    interdites interdiction reprochait accusations soupçons soupçon ";
/// Words whose `à` English says with a preposition other than to, or with none.
const AT: &str = " consiste consistent consistait consistant consister vise visent visait visaient visant visé renoncer renoncé renonce \
    renoncent ";
/// Words after which an infinitive of the past is no report of what was: `pour ne pas avoir payé`.
const LEADS: &str = " de d' à pour sans après par peut peuvent pouvait pouvaient pourrait pourraient doit doivent devait devaient devrait \
    devraient semble semblent semblait va vont ";

/// Gives the infinitives among `words`, which stand in the order of the text, the form they are looked up by.
pub(super) fn mark(mut words: Vec<Word>) -> Vec<Word> {
    let mut place = 0;
    while place < words.len() {
        if is_infinitive(form(&words, place)) || form(&words, place) == "avoir" {
            place = mark_one(&mut words, place);
        }
        place += 1;
    }
    words
}

/// Looks at the infinitive at `place`; where it then stands.
fn mark_one(words: &mut Vec<Word>, place: usize) -> usize {
    let denied = place.checked_sub(1).is_some_and(|before| form(words, before).starts_with("ne_"));
    let Some(lead) = place.checked_sub(1 + usize::from(denied)) else { return place };
    let governor = lead.checked_sub(1).map_or("", |before| form(words, before));
    let of = matches!(form(words, lead), "de" | "d'");
    // `il dit ne pas être venu`: not having come.
    let told = denied
        && !listed(LEADS, form(words, lead))
        && matches!(form(words, place), "avoir" | "être")
        && is_participle(form(words, place + 1));
    let doing = of && listed(GOVERNORS, governor)
        || form(words, lead) == "à" && listed(AT, governor)
        || form(words, lead) == "par"
        || told;
    if doing {
        let participle = participle(form(words, place));
        if let (Some(name), Some(word)) = (participle, words.get_mut(place)) {
            word.rename(&name);
        }
        return place;
    }
    let merged = matches!(form(words, lead), "de" | "d'" | "à")
        && matches!(form(words, place - 1), "ne_pas" | "ne_plus" | "ne_jamais");
    if denied && merged {
        let name = format!("~de_{}", form(words, place - 1));
        let negation = words.remove(place - 1);
        if let Some(word) = words.get_mut(lead) {
            word.absorb(&negation);
            word.rename(&name);
        }
        return place - 1;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::super::source::words;
    use super::*;

    #[test]
    fn what_leads_an_infinitive_tells_its_form() {
        let marked = |text: &str| {
            let words = mark(words(text, &[]));
            words.iter().map(|word| word.tokens[0].form.as_str()).collect::<Vec<_>>().join(" ")
        };
        for (text, expected) in [
            ("il est accusé de voler", "il est accusé de volant"),
            ("accusé de ne pas payer", "accusé de ne_pas payant"),
            ("il a demandé de ne plus sortir", "il a demandé ~de_ne_plus sortir"),
            ("il a fini par accepter", "il a fini par acceptant"),
            ("un texte visant à punir", "un texte visant à punissant"),
            ("elle dit ne pas être venue", "elle dit ne_pas étant venue"),
            ("il a décidé de partir", "il a décidé de partir"),
        ] {
            assert_eq!(marked(text), expected);
        }
    }
}
