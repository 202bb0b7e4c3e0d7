//! Object pronouns behind their verb, where English has them: `l'a accueilli` → `a accueilli +l'`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Token;

/// Infinitives, for `le` is a pronoun before one and an article before all else.
static INFINITIVES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("infinitives.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Pronouns that are always objects.
const OBJECTS: &str = " me m' te t' ";
/// Words that may be an object pronoun, an article or a possessive.
const DETERMINERS: &str = " le la les l' leur ";
/// Pronouns that may be object or subject.
const PERSONS: &str = " nous vous ";
/// What a verb follows: a pronoun before it is an object.
const SUBJECTS: &str = " il elle ils elles on je j' tu qui ne ";
/// Prepositions before an infinitive.
const PREPOSITIONS: &str = " de d' à pour sans afin ";
/// Verbs before an infinitive.
const MODALS: &str = " peut peuvent pouvait pouvaient pourra pourront pourrait pourraient pouvoir pu doit doivent devait \
    devaient devra devront devrait devraient devoir dû va vont allait allaient aller veut veulent voulait voulaient voudrait \
    vouloir voulu faut fallait faudra faudrait vient viennent venait venir fait faire laisse laisser laissé ose osé ";
/// Auxiliaries: a participle follows them.
const AUXILIARIES: &str = " ai as a avons avez ont avais avait avions avaient aurai aura aurons auront aurais aurait \
    auraient eut eurent ait aient avoir ayant suis est sommes sont était étaient sera seront serait seraient fut furent être ";
/// What may stand between an auxiliary and its participle.
const BETWEEN: &str = " pas plus jamais guère déjà toujours encore aussi été bien également immédiatement finalement \
    rapidement longtemps beaucoup presque trop assez peu mieux mal tant ensuite enfin tous toutes tout rien aussitôt récemment ainsi notamment vivement ";
/// Participles that open a clause with their object: `le qualifiant de …`.
const PRESENT: &str = " qualifiant accusant jugeant appelant invitant exhortant obligeant forçant laissant comparant plaçant \
    considérant empêchant transformant blessant tuant faisant mettant menaçant privant condamnant contraignant incitant aidant \
    traitant présentant décrivant remerciant félicitant désignant soupçonnant estimant ";
/// Endings of participles.
const PARTICIPLES: [&str; 19] = [
    "é", "ée", "és", "ées", "i", "ie", "is", "ies", "it", "ite", "its", "ites", "u", "ue", "us",
    "ues", "ert", "erte", "erts",
];
/// How many tokens after its auxiliary a participle may stand.
const REACH: usize = 4;

/// Sets each object pronoun behind its verb and marks it (`+le`); reflexive ones stay.
pub(super) fn set_behind(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < tokens.len() {
        match landing(tokens, at).filter(|place| *place > at) {
            Some(place) => {
                let mut clitic = tokens.remove(at);
                if let Some(next) = tokens.get_mut(at) {
                    next.opens |= std::mem::take(&mut clitic.opens);
                }
                if clitic.form == "l'" && agrees_with_her(form(tokens, place - 1)) {
                    "la".clone_into(&mut clitic.form);
                }
                clitic.form.insert(0, '+');
                tokens.insert(place, clitic);
                elide(tokens, at);
            }
            None => at += 1,
        }
    }
}

/// Whether a participle says that its object is feminine: `l'a accusée`.
fn agrees_with_her(participle: &str) -> bool {
    ["ée", "ie", "ue", "ise", "ite", "erte"].iter().any(|ending| participle.ends_with(ending))
        && !INFINITIVES.contains(participle)
}

/// What stands before the token at `at` loses its vowel where another now follows: `de l'avoir` → `d'avoir`.
fn elide(tokens: &mut [Token], at: usize) {
    let vowel =
        form(tokens, at).starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'è', 'ê', 'â', 'î', 'ô', 'h']);
    let Some(before) = at.checked_sub(1).and_then(|before| tokens.get_mut(before)) else { return };
    if vowel && matches!(before.form.as_str(), "de" | "je" | "que") {
        before.form.pop();
        before.form.push('\'');
    }
}

fn form(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.form.as_str())
}

fn listed(list: &str, form: &str) -> bool {
    !form.is_empty() && list.contains(&format!(" {form} "))
}

/// Where the token at `at` belongs once it is taken out, if it is an object pronoun: behind its verb.
fn landing(tokens: &[Token], at: usize) -> Option<usize> {
    if !is_object(tokens, at) {
        return None;
    }
    let mut verb = at + 1;
    while listed(" me m' te t' le la les l' lui leur y en ", form(tokens, verb)) {
        verb += 1;
    }
    if !form(tokens, verb).starts_with(char::is_alphabetic) {
        return None;
    }
    let mut last = verb;
    if listed(AUXILIARIES, form(tokens, verb)) {
        let near = verb + 1..=verb + REACH;
        for place in near {
            let next = form(tokens, place);
            if next.starts_with('-') || next.ends_with("ment") || listed(BETWEEN, next) {
                continue;
            }
            if PARTICIPLES.iter().any(|ending| next.ends_with(ending)) {
                last = place;
            }
            break;
        }
    }
    while form(tokens, last + 1).starts_with('-') && form(tokens, last + 1).len() > 1 {
        last += 1;
    }
    Some(last)
}

/// Whether the token at `at` is a pronoun that the verb after it has as its object.
fn is_object(tokens: &[Token], at: usize) -> bool {
    let (own, next) = (form(tokens, at), form(tokens, at + 1));
    let before = |back: usize| at.checked_sub(back).map_or("", |place| form(tokens, place));
    let we = listed(PERSONS, before(1)) && !is_strong(before(2));
    let subject =
        listed(SUBJECTS, before(1)) || listed(OBJECTS, before(1)) || is_reflexive(before(1)) || we;
    let led = listed(PREPOSITIONS, before(1))
        || listed(MODALS, before(1))
        || before(1).starts_with("ne_");
    let infinitive = INFINITIVES.contains(next);
    // `de le` and `à les` are no articles: those would be `du` and `aux`.
    let uncontracted = matches!(before(1), "de" | "à")
        && matches!(own, "le" | "les")
        && ["er", "ir", "re", "oir"].iter().any(|ending| next.ends_with(ending));
    if listed(OBJECTS, own) {
        return !matches!(before(1), "je" | "j'" | "tu" | "-je" | "-tu");
    }
    if listed(DETERMINERS, own) {
        let gerund = before(1) == "en" && next.ends_with("ant") && own != "la";
        let clause = matches!(before(1), "," | "") && listed(PRESENT, next);
        let compound = matches!(own, "l'" | "leur")
            && listed(AUXILIARIES, next)
            && !matches!(next, "avoir" | "est" | "être");
        return subject || uncontracted || gerund || clause || compound || (led && infinitive);
    }
    if own == "lui" {
        let dative = listed(AUXILIARIES, next) && !matches!(next, "est" | "sont" | "être");
        return subject
            || (led && infinitive)
            || (dative && before(1) != "," && !is_strong(before(1)));
    }
    if listed(PERSONS, own) {
        let reflexive = before(1) == "ne" && before(2) == own || before(1) == own;
        return !reflexive && (subject || (led && infinitive));
    }
    false
}

fn is_reflexive(form: &str) -> bool {
    matches!(form, "se" | "s'")
}

/// Whether a pronoun after `form` is a strong one: `avec lui`, `et lui`.
fn is_strong(form: &str) -> bool {
    listed(
        " à de d' pour avec sans chez contre entre par sur sous envers et ou que qu' comme selon d'après devant derrière après \
        avant vers c' est même quant ",
        form,
    )
}

#[cfg(test)]
mod tests {
    use crate::segment::Language;
    use crate::translate::builtin::tokens::tokenize;

    #[test]
    fn an_object_stands_behind_its_verb() {
        for (text, expected) in [
            ("Kim l'a accueilli hier.", "kim a accueilli +l' hier ."),
            ("Il ne les a plus vus.", "il a ne_plus vus +les ."),
            ("Elle l’accuse de l'avoir violée.", "elle accuse +l' d' avoir violée +la ."),
            ("pour la joindre et les retirer", "pour joindre +la et les retirer"),
            ("Il peut le faire.", "il peut faire +le ."),
            ("de les retirer d'ici lundi", "de retirer +les d' ici lundi"),
            ("L'Etat leur avait demandé de partir.", "l' etat avait demandé +leur de partir ."),
            ("ceux qui nous imposent des contraintes", "ceux qui imposent +nous des contraintes"),
            ("Les Etats ne nous attaquent pas.", "les etats ne_pas attaquent +nous ."),
            (
                "Il lui en a parlé, le qualifiant de fou",
                "il en a parlé +lui , qualifiant +le de fou",
            ),
            ("L'a-t-il vu ?", "a -il vu +l' ?"),
            ("Il me l'a dit.", "il a dit +l' +me ."),
        ] {
            let forms: Vec<String> =
                tokenize(text, Language::French).into_iter().map(|token| token.form).collect();
            assert_eq!(forms.join(" "), expected);
        }
    }

    #[test]
    fn articles_subjects_and_reflexives_stay() {
        for text in [
            "la fin de la guerre et l' avenir de les autres",
            "nous nous voyons avec lui pour la mer",
            "je me souviens que nous avons gagné",
            "leur maison , le fait et la lettre",
            "il se lave à l' eau",
        ] {
            let forms: Vec<String> =
                tokenize(text, Language::French).into_iter().map(|token| token.form).collect();
            assert_eq!(forms.join(" "), text);
        }
    }
}
