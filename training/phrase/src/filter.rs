//! Which phrase pairs may not be learned: those that lose a French word of content or turn a
//! statement about.

/// French words without content of their own: English may do without them.
const LIGHT: &str = " le la les un une des du de au aux et en ou ce cette ces cet son sa ses leur leurs notre nos \
    votre vos mon ma mes qui que dont où par pour dans sur avec sans sous entre vers chez ne se me te y il elle on ils \
    elles je tu nous vous lui eux si comme mais donc car ni très plus moins aussi bien tout tous toute toutes est \
    sont était étaient sera seront serait été être suis avons avez avaient avait aurait auront ayant étant soit soient \
    fait faire font faut fallait agit agissait celui celle ceux celles cela ceci ainsi alors quel quelle quels quelles \
    même mêmes afin lors puis cours sein part titre cadre lequel laquelle lesquels dès voilà voici quelque quelques \
    dit dite là ici après selon depuis chaque autre autres va vont aller vient viennent lorsque quand point quoi plutôt \
    notamment encore peut peuvent doit doivent avant contre afin ailleurs parmi ";

/// English words without content of their own: a French word of content is more than one of them.
const GRAMMAR: &str = " the a an of to in on at by for with from and or that this these those it its is are was were \
    be been has have had as which who whom whose he she they we you i his her their our my your there if so than into \
    do does did will would shall may can , . ; : ( ) ' 's - \" ";

/// English that leads to a name.
const LEADING: &str = " to in at for with 's of by from on into against towards toward near ";

/// English that denies.
const DENIALS: &str =
    " not no never nor neither none nothing nobody cannot nowhere no-one without ";
/// English that can stand for a French negation without one of [`DENIALS`].
const SOFT: &str = " non unless fail fails failed lack lacks lacked hardly only yet less unable refuse refuses refused barely \
    scarcely rarely until avoid stop stopped unknown unclear unlikely unwilling unchanged uncertain unaware unhappy unfair \
    unnecessary unacceptable unusual unsure unlike unprecedented undecided unharmed unlawful unreasonable unrelated \
    unresolved unsuccessful unfounded unpaid untrue untouched unsafe unwell unseen unheard undone uninjured unscathed \
    impossible improper impatient insufficient incapable inadequate ineffective inconsistent inappropriate incorrect invalid \
    incomplete inexperienced illegal irregular disagree disagrees disagreed dislike disapprove disapproves exclude excluded \
    reject rejects rejected deny denies denied ";
/// French other than `ne … pas` that denies.
const FRENCH_DENIALS: &str = " pas non ni sans aucun aucune aucuns rien jamais ne n' nul nulle personne guère plus sauf \
    peu point no faux hors avant autre seul tout moins nº n° nos numéro zéro défense faute défaut nullement non-lieu ";

/// Whether a pair may be learned.
pub(crate) fn keeps(french: &[&str], english: &[&str], links: &[(u8, u8)]) -> bool {
    same_polarity(french, english)
        && content_stays(french, english, links)
        && dative_stays(french, english)
}

/// Every French word of content is linked with an English word of more than grammar.
fn content_stays(french: &[&str], english: &[&str], links: &[(u8, u8)]) -> bool {
    french.iter().enumerate().filter(|(_, word)| has_content(word)).all(|(place, _)| {
        links
            .iter()
            .filter(|link| usize::from(link.0) == place)
            .any(|link| english.get(usize::from(link.1)).is_some_and(|word| !listed(GRAMMAR, word)))
    })
}

/// `à` before a name is said, where no verb takes the name as its object: whom one speaks to is not who speaks.
fn dative_stays(french: &[&str], english: &[&str]) -> bool {
    let named = french.windows(2).any(|pair| {
        matches!(pair[0], "à" | "au" | "aux" | "l'" | "la")
            && matches!(pair[1], "@h" | "@o" | "@p" | "@a" | "@t")
    });
    let leads = french.iter().any(|word| matches!(*word, "à" | "au" | "aux"));
    let bare = french.iter().all(|word| !has_content(word));
    !(named && leads && bare) || english.iter().any(|word| listed(LEADING, word))
}

fn has_content(word: &str) -> bool {
    word.chars().count() >= 4
        && word.chars().all(|c| c.is_alphabetic() || c == '-')
        && !word.starts_with('-')
        && !listed(LIGHT, word)
}

/// Neither side denies alone.
fn same_polarity(french: &[&str], english: &[&str]) -> bool {
    let denies = english.iter().any(|word| listed(DENIALS, word));
    let firm = french.iter().any(|word| {
        (word.starts_with("ne_") && !word.ends_with("_que"))
            || matches!(*word, "aucun" | "aucune" | "aucuns" | "rien" | "nullement" | "ni")
    });
    if firm && !denies {
        let soft = |word: &&str| listed(SOFT, word);
        return french.iter().all(|word| {
            word.starts_with("ne_") || !matches!(*word, "aucun" | "aucune" | "rien" | "nullement")
        }) && english.iter().any(soft);
    }
    if denies && !firm {
        let heads = [
            "in", "im", "ir", "il", "dé", "non", "mé", "manq", "refus", "interdi", "absen", "écho",
            "ignor", "exempt", "empêch", "évit", "mal", "prohib", "doute", "excl",
        ];
        return french.iter().any(|word| {
            listed(FRENCH_DENIALS, word)
                || (word.len() > 4 && heads.iter().any(|head| word.starts_with(head)))
        });
    }
    true
}

fn listed(list: &str, word: &str) -> bool {
    list.contains(&format!(" {word} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(french: &str, english: &str, links: &[(u8, u8)]) -> bool {
        let words = |side: &'static str| side.split(' ').collect::<Vec<_>>();
        keeps(
            &words(Box::leak(french.to_owned().into())),
            &words(Box::leak(english.to_owned().into())),
            links,
        )
    }

    #[test]
    fn a_denial_is_not_lost_nor_made() {
        assert!(kept("ne_pas veut", "does not want", &[(0, 1), (1, 2)]));
        assert!(!kept("ne_pas veut", "wants", &[(1, 0)]));
        assert!(!kept("veut", "not want", &[(0, 1)]));
        assert!(!kept("ne_jamais", "interest", &[(0, 0)]));
        assert!(!kept("ne_plus parle", "longer speaks", &[(0, 0), (1, 1)]));
        assert!(!kept("aucun doute", "doubts", &[(1, 0)]));
        assert!(kept("sans doute", "no doubt", &[(0, 0), (1, 1)]));
    }

    #[test]
    fn a_word_of_content_is_not_lost() {
        assert!(!kept("grève générale", "general", &[(1, 0)]));
        assert!(kept("grève générale", "general strike", &[(0, 1), (1, 0)]));
        assert!(!kept("maison", "the", &[(0, 0)]));
        assert!(!kept("à l' @o", "@o", &[(2, 0)]));
        assert!(kept("à @h", "to @h", &[(0, 0), (1, 1)]));
    }
}
