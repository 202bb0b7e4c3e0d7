//! Forms of French verbs: infinitives, third persons, present participles.

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Verbs of French news, and their forms.
struct Verbs {
    /// Infinitives whose forms follow from their end.
    regular: HashSet<&'static str>,
    /// Present participles of the others.
    participles: HashMap<&'static str, &'static str>,
    /// Third persons of the others.
    thirds: HashSet<&'static str>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let mut verbs =
        Verbs { regular: HashSet::new(), participles: HashMap::new(), thirds: HashSet::new() };
    for line in include_str!("verbs.txt").lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(": ") {
            None => verbs.regular.extend(line.split(' ')),
            Some((names, forms)) => {
                verbs.participles.extend(names.split_once(' '));
                verbs.thirds.extend(forms.split(' '));
            }
        }
    }
    verbs
});

/// Auxiliaries in the third person: a participle may follow them. Those with `~` are of hearsay.
const AUXILIARIES: &str = " a ont avait avaient aura auront aurait auraient eut eurent ait aient est sont était étaient sera \
    seront serait seraient fut furent soit soient ~aurait ~auraient ~serait ~seraient ~aurait_été ~auraient_été ";

/// Infinitives that are nouns as often.
const NOUNS: &str = " pouvoir devoir savoir souvenir sourire rire dîner déjeuner lever coucher ";

/// Whether `form` is an infinitive, and not as often a noun.
pub(in super::super) fn is_infinitive(form: &str) -> bool {
    !NOUNS.contains(&format!(" {form} ")) && is_verb(form)
}

fn is_verb(form: &str) -> bool {
    VERBS.regular.contains(form) || VERBS.participles.contains_key(form)
}

/// Whether `form` is an auxiliary in the third person.
pub(in super::super) fn is_auxiliary(form: &str) -> bool {
    !form.is_empty() && AUXILIARIES.contains(&format!(" {form} "))
}

/// Whether `form` may be a verb in the third person. Many of these are nouns too: `porte`.
pub(in super::super) fn is_third_person(form: &str) -> bool {
    const FIRST: [&str; 10] =
        ["eraient", "erait", "eront", "era", "èrent", "aient", "ait", "ent", "e", "a"];
    const SECOND: [&str; 9] =
        ["ssaient", "ssait", "ssent", "raient", "rait", "ront", "rent", "ra", "t"];
    let regular = |verb: &str| VERBS.regular.contains(verb);
    is_auxiliary(form)
        || VERBS.thirds.contains(form)
        || FIRST.iter().filter_map(|end| form.strip_suffix(end)).any(|stem| {
            // `lançait`, `dirigeait`
            let hard = stem.strip_suffix('ç').map(|stem| format!("{stem}cer"));
            let soft = stem.strip_suffix('e').map(|stem| format!("{stem}er"));
            regular(&format!("{stem}er"))
                || hard.is_some_and(|verb| regular(&verb))
                || soft.is_some_and(|verb| verb.ends_with("ger") && regular(&verb))
        })
        || SECOND
            .iter()
            .filter_map(|end| form.strip_suffix(end))
            .any(|stem| stem.ends_with('i') && regular(&format!("{stem}r")))
}

/// The present participle of an infinitive: `prendre` → `prenant`; `None` for what is none.
pub(in super::super) fn participle(infinitive: &str) -> Option<String> {
    if let Some(participle) = VERBS.participles.get(infinitive) {
        return Some((*participle).to_owned());
    }
    if !VERBS.regular.contains(infinitive) {
        return None;
    }
    let Some(stem) = infinitive.strip_suffix("er") else {
        return Some(format!("{}ssant", infinitive.strip_suffix('r')?));
    };
    Some(match (stem.strip_suffix('c'), stem.ends_with('g')) {
        (Some(stem), _) => format!("{stem}çant"),
        (None, true) => format!("{stem}eant"),
        (None, false) => format!("{stem}ant"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn third_persons_are_told() {
        for form in
            ["annonce", "lançait", "dirigeait", "a", "prévoit", "subissent", "attendait", "sera"]
        {
            assert!(is_third_person(form), "{form}");
        }
        for form in ["prévu", "jamais", "très", "seulement", "cette", "paris", "annoncer", ""] {
            assert!(!is_third_person(form), "{form}");
        }
    }

    #[test]
    fn present_participles_follow_their_verb() {
        for (infinitive, expected) in [
            ("renouveler", "renouvelant"),
            ("lancer", "lançant"),
            ("diriger", "dirigeant"),
            ("finir", "finissant"),
            ("partir", "partant"),
            ("recevoir", "recevant"),
            ("rendre", "rendant"),
            ("être", "étant"),
            ("dire", "disant"),
        ] {
            assert!(is_verb(infinitive));
            assert_eq!(participle(infinitive).as_deref(), Some(expected));
        }
        assert_eq!(participle("maison"), None);
    }
}
