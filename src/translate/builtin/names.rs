//! Names that no glossary knows: they stay as they are, or `M. Petit` becomes Mr Small.

use super::key;
use super::phrases::PhraseTable;
use super::source::Word;
use super::tokens::is_address;
use super::vocabulary::Vocabulary;
use crate::glossary::given::{is_given, is_womans};

/// Words before a name: what follows is one, whatever it means in lower case.
const TITLES: &str = " m. mm. mme mmes mlle mgr me dr maître madame monsieur docteur professeur professeure commissaire capitaine \
    lieutenant colonel général maréchal abbé cardinal juge procureur inspecteur ";
/// Words after which a capital may be that of an institution: `la Marine`, `un Parlement`.
const DETERMINERS: &str = " le la les l' un une du des d'un d'une au aux ce cet cette ces sa son ses leur leurs notre nos votre vos mon \
    ma mes chaque quelque quelques plusieurs certains certaines aucun aucune tout toute tous toutes deux trois quatre même ";
/// Words with a capital of courtesy, which are translated wherever they stand.
const INSTITUTIONS: &str = " état etat états etats parlement sénat assemblée chambre conseil cour constitution république église eglise \
    bourse trésor parquet ministère ministre président présidente premier première gouvernement union nations nord sud est ouest \
    dieu terre internet noël pâques toussaint ascension pentecôte ramadan europe occident orient moyen-orient droite gauche \
    assises justice défense intérieur santé éducation affaires finances économie travail culture histoire lumières résistance \
    libération révolution empire royaume maison saint sainte ville mairie police armée marine université institut musée \
    noir noirs blanc blancs bleu bleus bleues blues verts rouges jaunes juif juifs musulman musulmans chrétiens catholique catholiques ";
/// Verbs whose `à` leads to a person, not a place.
const DATIVES: &str = " dit répondu demandé confié expliqué déclaré indiqué affirmé précisé annoncé raconté parlé proposé donné \
    remis succédé succède face grâce opposé oppose appartient rendu ";
/// Words that open a sentence before a name.
const OPENERS: &str = " absent absente accusé accusée ainsi alors ancien ancienne après arrivé arrivée aucun \
    aujourd'hui aussi autour avant avec bientôt car celle celui certes ceux cher chez chère comme contacté contactée \
    contactés contre dans de demain depuis derrière devant dit donc durant dès déjà elle elles en encore enfin \
    ensuite entre envers et eux excepté face feu finalement grâce hier hors il ils interrogé interrogée interrogés \
    invité invitée jadis jamais je joint jointe lequel lors lorsque lui là mais malgré moi mort morte même ni non \
    notamment nous né née on or ou outre où par parfois parmi parti partie pas pendant plutôt pour pourquoi près \
    présent présente puis puisque quand que quel quelle quelque qui quoi quoique reste restent révélé sans sauf \
    selon seul seule seules seuls si sinon soudain sous souvent suivant sur surtout tantôt toi toujours tous tout \
    toute toutes trop très vers vive voici voilà vous à ";
/// Words inside names.
const PARTICLES: &str = " de du des d' la le von van der den ben bin al el da dos di ";

/// What the translator knows of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing.
    Not,
    /// It stays what it is in English: a first name, a firm.
    Same,
    /// It is translated.
    Word,
}

impl Known {
    /// What `phrases` say of `form`.
    pub(super) fn of(form: &str, phrases: &impl PhraseTable, vocabulary: &Vocabulary) -> Self {
        let ways = phrases.look_up(key::sequence([form]));
        let best = ways.iter().max_by(|a, b| a.score.total_cmp(&b.score));
        match best.map(|way| way.words.as_slice()) {
            None => Self::Not,
            Some([word]) if *word == vocabulary.number(form) => Self::Same,
            Some(_) => Self::Word,
        }
    }
}

/// Joins the words of each name into one word of the class of persons, or of places; `known` tells what the
/// translator knows of a form, `text` is what spans point into.
pub(super) fn join(words: Vec<Word>, text: &str, known: impl Fn(&str) -> Known) -> Vec<Word> {
    if !text.chars().any(char::is_lowercase) {
        return words; // in capitals throughout, nothing tells a name
    }
    let capital = |place: usize| words.get(place).is_some_and(|word: &Word| capital(word, text));
    let mut ends = vec![0; words.len()]; // where the name that begins here ends
    let mut at = 0;
    while at < words.len() {
        let end = name_end(&words, at, text, &capital, &known);
        ends[at] = end;
        at = end.max(at + 1);
    }
    let named = |place: usize| ends.get(place).is_some_and(|end| *end > place);
    let classes: Vec<Option<&str>> =
        (0..words.len()).map(|place| named(place).then(|| class(&words, place))).collect();
    let mut joined: Vec<Word> = Vec::with_capacity(words.len());
    let mut inside = 0;
    for (place, word) in words.into_iter().enumerate() {
        match ends.get(place).copied().filter(|end| *end > place) {
            Some(end) => {
                inside = end;
                joined.push(Word {
                    class: classes.get(place).copied().flatten(),
                    name: true,
                    ..word
                });
            }
            None if word.mention.is_none() && is_address(word.head()) => {
                joined.push(Word { class: Some("@o"), name: true, ..word });
            }
            None if place < inside => {
                if let Some(name) = joined.last_mut() {
                    name.tokens.extend(word.tokens);
                }
            }
            None => joined.push(word),
        }
    }
    joined
}

/// What the name at `place` is taken for: a place after `à`, else a person.
fn class(words: &[Word], place: usize) -> &'static str {
    let form =
        |back: usize| place.checked_sub(back).and_then(|at| words.get(at)).map_or("", Word::head);
    let near = [form(2), form(3)];
    let dative = near.iter().any(|form| DATIVES.contains(&format!(" {form} ")));
    if form(1) == "à" && !dative && !is_given(form(0)) { "@p" } else { "@h" }
}

/// Whether `name`, words of a person, is that of a woman; `None` when its first word is no known given name.
pub(super) fn is_woman(name: &Word) -> Option<bool> {
    is_womans(&name.tokens.first()?.form)
}

/// Where the name that begins at `at` ends; `at` or less when none begins there.
fn name_end(
    words: &[Word],
    at: usize,
    text: &str,
    capital: &impl Fn(usize) -> bool,
    known: &impl Fn(&str) -> Known,
) -> usize {
    if !capital(at) {
        return at;
    }
    let form = |place: usize| words.get(place).map_or("", Word::head);
    let mut end = at + 1;
    loop {
        if capital(end) {
            end += 1;
        } else if PARTICLES.contains(&format!(" {} ", form(end)))
            && capital(end + 1)
            && known(form(end + 1)) != Known::Word
        {
            end += 2;
        } else {
            break;
        }
    }
    let opens = words.get(at).is_some_and(Word::opens);
    let titled =
        at.checked_sub(1).is_some_and(|before| TITLES.contains(&format!(" {} ", form(before))));
    let first = is_given(form(at));
    let opener = OPENERS.contains(&format!(" {} ", form(at)));
    let determined = at
        .checked_sub(1)
        .is_some_and(|before| DETERMINERS.contains(&format!(" {} ", form(before))));
    // `de Rennes`, `sa mère Saïda`: a capital inside a sentence, with no article before, is a name whatever it means.
    let bare = !opens
        && at > 0
        && !capital(at - 1)
        && !determined
        && words.get(at).is_some_and(|word| !is_acronym(word, text))
        && (at..end).all(|place| !INSTITUTIONS.contains(&format!(" {} ", form(place))));
    // `Piper PA 28`: letters before a number are a type or a road, whatever they mean as a word.
    let numbered = words.get(at).is_some_and(|word| is_acronym(word, text))
        && words.get(end).is_some_and(|word| word.class == Some("@n"));
    let any = |wanted: Known| (at..end).any(|place| known(form(place)) == wanted);
    match end - at {
        _ if titled => end,
        _ if numbered || bare => end,
        1 if any(Known::Not) || (first && !opens && !determined) => end,
        // `Châlons (Marne)`
        1 if at > 0 && form(at - 1) == "(" && form(end) == ")" => end,
        1 => at,
        _ if first && !determined => end,
        // `Moustache Bikes`, but `Selon Dupont`: there the first capital is owed to its place.
        2 if opens && !opener && known(form(at + 1)) != Known::Word => end,
        _ if opens && known(form(at)) == Known::Word => at,
        _ if any(Known::Not) || any(Known::Same) => end,
        _ => at,
    }
}

/// Whether `word` is written in capitals alone.
fn is_acronym(word: &Word, text: &str) -> bool {
    let surface = word.tokens.first().map_or("", |token| token.surface(text));
    surface.chars().count() > 1 && surface.chars().all(char::is_uppercase)
}

/// A word that is written as a name is: a capital, then not only capitals and no mark of its own.
fn capital(word: &Word, text: &str) -> bool {
    let surface = word.tokens.first().map_or("", |token| token.surface(text));
    word.mention.is_none()
        && word.class.is_none()
        && surface.starts_with(char::is_uppercase)
        && !surface.ends_with('\'')
        && !surface.ends_with('’')
        && !TITLES.contains(&format!(" {} ", word.head()))
}

#[cfg(test)]
mod tests {
    use super::super::source::words;
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let known = |form: &str| match form {
            "pierre" | "jean" => Known::Same,
            "petit" | "selon" | "il" | "le" | "la" | "parlement" | "bourse" | "de" | "code"
            | "pénal" | "marine" => Known::Word,
            _ => Known::Not,
        };
        join(words(text, &[]), text, known)
            .iter()
            .filter(|word| word.name)
            .map(|word| {
                let pieces: Vec<&str> = word.pieces().map(|piece| piece.of(text)).collect();
                pieces.join(" ")
            })
            .collect()
    }

    #[test]
    fn names_are_told_by_their_company() {
        assert_eq!(names("Selon Mme Petit, le Parlement siège."), ["Petit"]);
        assert_eq!(
            names("Il a vu Pierre Moulinard et Ali ben Dufour à la Bourse."),
            ["Pierre Moulinard", "Ali ben Dufour"]
        );
        assert_eq!(names("Selon Moulinard, rien."), ["Moulinard"]);
        assert_eq!(names("Le Code Pénal et le Parlement"), [] as [&str; 0]);
        assert_eq!(names("PIERRE MOULINARD EST LÀ"), [] as [&str; 0]);
        assert_eq!(names("Il a vu Romain Petit et Romain"), ["Romain Petit", "Romain"]);
        assert_eq!(names("à la Bourse (Parlement) hier"), ["Parlement"]);
        assert_eq!(names("sa mère Bourse de Pénal et de Bourse"), ["Pénal"]);
        assert_eq!(names("un PA 28 du professeur Petit"), ["PA", "Petit"]);
        assert_eq!(names("Il a vu la Marine sur tiktok.com"), ["tiktok.com"]);
        assert_eq!(names("Code Moulinard recrute"), ["Code Moulinard"]);
        assert_eq!(names("Zorglub Petit recrute"), ["Zorglub Petit"]);
    }

    #[test]
    fn a_name_after_a_preposition_of_place_is_one() {
        let class = |text: &str| {
            let joined = join(words(text, &[]), text, |_| Known::Not);
            joined.into_iter().rfind(|word| word.name).and_then(|word| word.class)
        };
        assert_eq!(class("une violence à Trifouilly"), Some("@p"));
        assert_eq!(class("il a répondu à Trifouilly"), Some("@h"));
        assert_eq!(class("une lettre à Jean Trifouilly"), Some("@h"));
    }
}
