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

/// Words that lead to a place, or to whoever it stands for: `aller à Paris`, `reproché à Moscou`.
const LEADING: &str = " aller va vont allait allaient allé allée allés allées ira iront venir vient viennent venu venue venus venait \
    arriver arrive arrivent rendre rend rendent rendait rendu rendue rendus partir part parti partie partis retour retourner retourné \
    revenir revient revenu rentrer rentre rentré voyage voyager vol train route envoyer envoyé envoyée envoyés transférer transféré \
    transférée transférés transfert conduire conduit conduite emmener emmené emmenée amener transporter transporté transportée \
    déplacer déplacé déplacement ramener ramené expulser expulsé extradé extrader extradition menant mène reliant relie rallier rejoindre \
    face grâce quant appel demander demande demandé demandent donner donne donné reprocher reproche reproché opposer oppose opposé \
    opposée opposant répondre réponse répond répondu appartient appartenir livrer livré vendre vendu vente rapport imposer imposé \
    infliger infligé hommage rendra refuser refusé accorder accordé rappeler rappelle rappelé dit déclaré indiqué confié expliqué affirmé \
    précisé jusqu' jusque propre succéder succède succédé transmis transmettre transmise adressé adresse adresser ";
/// How far back they are looked for.
const REACH: usize = 6;

/// Renames prepositions among `words`, which stand in the order of the text.
pub(super) fn mark(mut words: Vec<Word>, mentions: &[Mention]) -> Vec<Word> {
    for place in 1..words.len() {
        let Some((before, after)) = words.split_at_mut_checked(place) else { break };
        let led = led(before);
        let Some(word) = before.last_mut() else { break };
        let there = word.opens() || !led;
        let Some(token) = word.tokens.first() else { continue };
        if let Some(name) = meant(&token.form, there, after, mentions) {
            word.rename(name);
        }
    }
    words
}

/// The name under which the preposition `form` is looked up before `after`; `None` to leave it as it is.
fn meant(form: &str, there: bool, after: &[Word], mentions: &[Mention]) -> Option<&'static str> {
    let article = |word: &&Word| matches!(word.head(), "le" | "la" | "les" | "l'");
    // `depuis les États-Unis`; but `à la Réunion` is no `à` that opens with a place.
    let next = match form {
        "à" => after.first(),
        _ => after.iter().find(|word| !article(word)),
    };
    let mention = next.and_then(|word| word.mention).and_then(|index| mentions.get(index));
    let place = next.is_some_and(|word| word.class == Some("@p"));
    match form {
        // `À Paris, …`: what nothing leads to says where, as the `en` of a country does.
        "à" if there && place => Some("en"),
        "vers" if next.is_some_and(|word| word.class == Some("@c")) => Some("~vers_heure"),
        "depuis" if place => Some("~depuis_lieu"),
        "depuis" if mention.is_some_and(is_time) => Some("~depuis_temps"),
        "sur" if mention.is_some_and(|mention| mention.kind == Kind::Media) => Some("~sur"),
        _ => None,
    }
}

/// Whether something leads to the place behind the last of `words`: a verb of going, or `de` and another place.
fn led(words: &[Word]) -> bool {
    let near = words.iter().rev().skip(1).take(REACH);
    let mut clause =
        near.take_while(|word| !matches!(word.head(), "," | "." | ";" | ":" | "\"" | "("));
    clause.any(|word| {
        LEADING.contains(&format!(" {} ", word.head()))
            || word.class == Some("@p") && word.mention.is_some()
    })
}

/// Whether `mention` is a stretch of time: 11 years.
pub(super) fn is_time(mention: &Mention) -> bool {
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
        assert_eq!(heads("Il est né à Lyon"), "il est né en lyon");
        assert_eq!(heads("Tiré depuis les États-Unis"), "tiré ~depuis_lieu les états-unis");
    }
}
