//! Whose `son`, `sa`, `ses` and `lui` are: of a man, a woman, or a thing. English must say which, French does not.

use super::grammar::{form, listed, noun_end, opens_noun, verb_end};
use super::names;
use super::order::Odds;
use super::source::{Owner, Whose, Word};

/// Words for women.
const WOMEN: &str = " elle -elle mme mlle madame femme fille fillette mère sœur épouse veuve grand-mère tante nièce adolescente \
    étudiante lycéenne collégienne actrice chanteuse comédienne animatrice présentatrice présidente directrice députée sénatrice élue \
    candidate avocate procureure préfète reine princesse duchesse romancière écrivaine réalisatrice championne joueuse infirmière \
    policière conductrice habitante retraitée patronne chancelière mairesse productrice danseuse dirigeante militante passagère \
    enseignante institutrice chroniqueuse suspecte accusée prévenue gérante héritière agricultrice chercheuse professeure dame ";
/// Words for men.
const MEN: &str = " il -il m. monsieur homme garçon garçonnet père frère mari époux grand-père oncle neveu adolescent étudiant lycéen \
    collégien acteur chanteur comédien animateur présentateur président directeur député sénateur élu candidat avocat procureur préfet \
    roi prince duc romancier écrivain réalisateur champion joueur infirmier policier conducteur habitant retraité patron chancelier \
    producteur danseur dirigeant militant passager enseignant instituteur chroniqueur suspect accusé prévenu assaillant agresseur \
    tireur chercheur chauffeur motard gérant héritier agriculteur pompier gendarme soldat meurtrier tueur voleur rappeur entraîneur sélectionneur attaquant \
    défenseur footballeur milliardaire ";
/// Nouns of either: their article tells.
const EITHER: &str = " ministre maire journaliste artiste juge secrétaire chef porte-parole trentenaire quadragénaire quinquagénaire \
    sexagénaire septuagénaire octogénaire nonagénaire élève humoriste pilote responsable athlète cinéaste jeune ex-ministre guide ";
/// Nouns of things that own and do.
const THINGS: &str = " entreprise société groupe compagnie gouvernement ministère parti association ville commune région pays état \
    syndicat club équipe banque commission parlement police justice agence chaîne marque fédération ligue union université hôpital \
    tribunal parquet constructeur filiale usine site journal ";
/// Prepositions: who stands behind one is seldom who the sentence is about.
const PREPOSITIONS: &str = " à de d' du des au aux par avec pour contre chez sur sans selon entre ";
/// Possessives: `sa mère` is seldom who the sentence is about.
const POSSESSIVES: &str = " son sa ses leur leurs ";
/// Pronouns of either gender.
const PRONOUNS: &str = " son sa ses lui +lui ";

/// How many hints before a pronoun are looked at.
const REACH: usize = 12;

/// What tells the owner of a pronoun.
struct Hint {
    place: usize,
    owner: Owner,
    /// Whether its clause is about it: a subject, or before a comma what may be one.
    leads: bool,
    /// Whether its verb stands behind it.
    acts: bool,
}

/// Pronouns that are subjects.
const SUBJECTS: &str = " il -il elle -elle ";
/// Verbs of an `il` that stands for nobody.
const IMPERSONAL: &str = " est était soit sera serait fut a y faut faudra fallait s' semble semblait reste restait existe suffit \
    convient arrive manque vaut importe ";

/// Sets the owner of each pronoun among `words`, which stand in the order of the text.
pub(super) fn mark(mut words: Vec<Word>, odds: &impl Odds) -> Vec<Word> {
    let mut hints: Vec<Hint> = (0..words.len())
        .filter_map(|place| {
            let owner = told(&words, place)?;
            let (leads, acts) = leads(&words, place, odds);
            Some(Hint { place, owner, leads, acts })
        })
        .collect();
    // An `il` alone may be a ship.
    let pronoun = |hint: &Hint| listed(SUBJECTS, form(&words, hint.place));
    let person = |hint: &Hint| hint.owner != Owner::Thing;
    if !hints.iter().any(|hint| person(hint) && !pronoun(hint)) {
        hints.retain(|hint| !pronoun(hint));
    }
    let things = hints.iter().any(|hint| !person(hint));
    for place in 0..words.len() {
        if listed(SUBJECTS, form(&words, place)) {
            let owner = subject(&words, &hints, place);
            if let Some(word) = words.get_mut(place) {
                word.owner = owner;
            }
            continue;
        }
        if !listed(PRONOUNS, form(&words, place)) {
            continue;
        }
        let before = || nearest(&hints, place).iter().rev();
        let people = || before().filter(|hint| person(hint));
        let leading = people().find(|hint| hint.leads).map(|hint| hint.owner);
        let all = people().next().map(|hint| hint.owner);
        let alone = all.filter(|owner| people().all(|hint| hint.owner == *owner));
        // `Pour ses vœux, le président`: the first that leads behind it.
        let ahead = || hints.iter().find(|hint| hint.leads && person(hint)).map(|hint| hint.owner);
        let first = if before().next().is_none() { ahead() } else { None };
        let owner = match leading.or(alone).or(first) {
            Some(owner) if things => Some(Whose { owner, sure: false }),
            Some(owner) => Some(Whose { owner, sure: true }),
            None if people().next().is_none()
                && before().any(|hint| hint.leads)
                && !stranger(&words, place) =>
            {
                Some(Whose { owner: Owner::Thing, sure: true })
            }
            None => None,
        };
        if let Some(word) = words.get_mut(place) {
            word.owner = owner;
        }
    }
    words
}

/// The hints that stand nearest before `place`, in order.
fn nearest(hints: &[Hint], place: usize) -> &[Hint] {
    let end = hints.partition_point(|hint| hint.place < place);
    hints.get(end.saturating_sub(REACH)..end).unwrap_or_default()
}

/// Whom or what the subject pronoun at `place` stands for.
fn subject(words: &[Word], hints: &[Hint], place: usize) -> Option<Whose> {
    let gender = if form(words, place).ends_with("elle") { Owner::Woman } else { Owner::Man };
    let noun = |hint: &&Hint| !listed(SUBJECTS, form(words, hint.place));
    let before: Vec<&Hint> = nearest(hints, place).iter().filter(noun).collect();
    let things = before.iter().any(|hint| hint.owner == Owner::Thing);
    let person = before.iter().rev().find(|hint| hint.owner == gender);
    let others =
        before.iter().any(|hint| !matches!(hint.owner, Owner::Thing) && hint.owner != gender);
    if person.is_some_and(|hint| hint.leads || !things) {
        // `il est probable`, `il faut`: of nobody.
        let verb = (place + 1..words.len()).map(|at| form(words, at)).find(|form| !passed(form))?;
        let sure = gender == Owner::Woman || !listed(IMPERSONAL, verb);
        return Some(Whose { owner: gender, sure });
    }
    let thing = before.iter().any(|hint| hint.acts && hint.owner == Owner::Thing);
    let nobody = person.is_none() && !others && !stranger(words, place);
    (thing && nobody).then_some(Whose { owner: Owner::Thing, sure: true })
}

/// What may stand between a pronoun and its verb.
fn passed(form: &str) -> bool {
    form.starts_with("ne_") || matches!(form, "se" | "en" | "lui" | "ne" | "n'")
}

/// Whether one of the words before `place` is a name that does not tell whose.
fn stranger(words: &[Word], place: usize) -> bool {
    let mut before = words.iter().enumerate().take(place).rev().take(8 * REACH);
    before.any(|(at, word)| word.class == Some("@h") && told(words, at).is_none())
}

/// Whom or what the word at `place` names, when it tells.
fn told(words: &[Word], place: usize) -> Option<Owner> {
    let word = words.get(place)?;
    let gender = |woman: bool| if woman { Owner::Woman } else { Owner::Man };
    if word.name || word.class == Some("@h") {
        return match word.tokens.first()?.form.as_str() {
            "m." | "mr" => Some(Owner::Man),
            "mme" | "mlle" => Some(Owner::Woman),
            _ => names::is_woman(word).map(gender),
        };
    }
    if word.mention.is_some() && matches!(word.class, Some("@o" | "@p")) {
        return Some(Owner::Thing);
    }
    // Of an office, `la maire de Paris`, the first word tells.
    match word.tokens.first()?.form.as_str() {
        "il" if matches!(form(words, place + 1), "y" | "faut" | "faudra" | "fallait") => None,
        form if listed(WOMEN, form) => Some(Owner::Woman),
        form if listed(MEN, form) => Some(Owner::Man),
        form if listed(THINGS, form) => Some(Owner::Thing),
        form if listed(EITHER, form) => {
            let first = start(words, place);
            let article = words.get(first).filter(|_| first < place).map_or("", Word::head);
            match article {
                "la" | "une" => Some(Owner::Woman),
                "le" | "un" | "du" | "au" => Some(Owner::Man),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Where the noun phrase of the noun at `place` begins.
fn start(words: &[Word], place: usize) -> usize {
    let before = words.iter().take(place).rev().take(3);
    let own =
        before.take_while(|word| opens_noun(word.head()) || matches!(word.head(), "du" | "au"));
    place - own.count()
}

/// Whether the word at `place` is what its clause is about, and whether its verb stands behind it.
fn leads(words: &[Word], place: usize, odds: &impl Odds) -> (bool, bool) {
    if listed(SUBJECTS, form(words, place)) {
        return (true, true);
    }
    let start = start(words, place);
    let before = start.checked_sub(1).map_or("", |at| form(words, at));
    let ruled = listed(PREPOSITIONS, before) || matches!(form(words, start), "du" | "au");
    let end = noun_end(words, start, odds).unwrap_or(place + 1);
    let active = verb_end(words, end).is_some();
    let leads = !ruled
        && (active || matches!(form(words, end), "," | "qui"))
        && (active || !listed(POSSESSIVES, form(words, start)));
    (leads, leads && active)
}

#[cfg(test)]
mod tests {
    use super::super::grammar::tests::Adjectives;
    use super::super::source::words;
    use super::*;

    #[test]
    fn the_subject_before_it_owns() {
        for (text, expected) in [
            ("Un homme a été tué par sa femme", Some(Owner::Man)),
            ("M. Petit, directeur de la banque, a dit que sa société", Some(Owner::Man)),
            ("Le navire a perdu sa cargaison, a-t-il dit", None),
            ("Il a tué une femme dans son appartement", Some(Owner::Man)),
            ("La police a vu un homme qui avait tué sa voisine", Some(Owner::Man)),
            ("La victime, une femme de Lyon, a perdu son sac", Some(Owner::Woman)),
            ("L'entreprise a vendu son usine", Some(Owner::Thing)),
            ("La ministre a défendu sa loi contre le député", Some(Owner::Woman)),
            ("Le maire a dit à la présidente que son projet", Some(Owner::Man)),
            ("L'entreprise, associée à un groupe, vendra son usine", Some(Owner::Thing)),
            ("Pour ses vœux, le président a parlé", Some(Owner::Man)),
            ("Avec son chien", None),
        ] {
            let marked = mark(words(text, &[]), &Adjectives);
            let owner = marked.iter().rfind(|word| listed(PRONOUNS, word.head())).unwrap().owner;
            assert_eq!(owner.map(|whose| whose.owner), expected, "{text}");
        }
    }
}
