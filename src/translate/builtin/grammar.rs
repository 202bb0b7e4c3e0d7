//! A little grammar of French: where a verb and its company end, where a noun phrase does.

use super::order::{Odds, adjective};
use super::source::Word;
use super::tokens::verbs::{is_auxiliary, is_infinitive, is_third_person};

/// Words that open a noun phrase.
const DETERMINERS: &str = " le la les l' un une ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes plusieurs \
    certains certaines chaque quelques aucun aucune cent mille celui celle ceux celles deux trois quatre cinq six sept huit neuf dix ";
/// Titles that stand before a name.
const TITLES: &str = " m. mme mlle mm. mgr me maître ";
/// Adjectives that stand before their noun.
const BEFORE: &str = " jeune jeunes petit petite petits petites grand grande grands grandes premier première premiers premières \
    second seconde dernier dernière derniers dernières nouveau nouvel nouvelle nouveaux nouvelles ancien ancienne anciens anciennes \
    autre autres même mêmes haut haute hauts hautes vieux vieil vieille vieilles futur future principal principale principaux \
    principales double triple bon bonne bons bonnes mauvais mauvaise meilleur meilleure pire seul seule vaste long longue \
    ex-premier vice-premier nombreux nombreuses deux trois quatre cinq six dizaine ";
/// Pronouns before a verb; its objects stand behind it by now.
const CLITICS: &str = " se s' y en lui nous vous me m' te t' ";
/// Adverbs between an auxiliary and its participle.
const BETWEEN: &str = " pas plus jamais déjà toujours encore aussi bien également été récemment ainsi notamment rapidement finalement \
    tant peu beaucoup depuis longtemps souvent ";
/// Ends of past participles.
const PARTICIPLES: [&str; 19] = [
    "é", "ée", "és", "ées", "i", "ie", "is", "ies", "it", "ite", "its", "ites", "u", "ue", "us",
    "ues", "ert", "erte", "erts",
];
/// Most words of a noun phrase.
const LONGEST: usize = 16;

/// The head of the word at `place`; empty behind the last.
pub(super) fn form(words: &[Word], place: usize) -> &str {
    words.get(place).map_or("", Word::head)
}

/// Whether `form` is in `list`, which has a space before and after each of its words.
pub(super) fn listed(list: &str, form: &str) -> bool {
    !form.is_empty() && list.contains(&format!(" {form} "))
}

/// Whether only a verb or an adverb can stand behind `form`: a subject, a reflexive, an auxiliary.
pub(super) fn wants_verb(form: &str) -> bool {
    listed(" qui il elle on ils elles ~il se s' ", form)
        || listed(
            " a ont avait avaient aura auront aurait auraient ayant avoir ~aurait ~auraient ",
            form,
        )
}

/// Whether `form` may be a past participle.
pub(super) fn is_participle(form: &str) -> bool {
    PARTICIPLES.iter().any(|ending| form.ends_with(ending))
}

/// Whether `form` stands before a noun: a determiner, a title, an adjective.
pub(super) fn opens_noun(form: &str) -> bool {
    listed(DETERMINERS, form) || listed(TITLES, form) || listed(BEFORE, form)
}

/// Where the verb in the third person that begins at `start` ends, with its pronouns, negation and participle, and the
/// infinitives it rules; `None` when none begins there.
pub(super) fn verb_end(words: &[Word], start: usize) -> Option<usize> {
    let mut at = start;
    while listed(CLITICS, form(words, at)) || form(words, at).starts_with("ne_") {
        at += 1;
    }
    let verb = form(words, at);
    if words.get(at).is_none_or(|word| word.name || word.mention.is_some() || word.class.is_some())
        || !is_third_person(verb)
    {
        return None;
    }
    let mut end = at + 1;
    if is_auxiliary(verb) {
        let mut next = end;
        while listed(BETWEEN, form(words, next))
            || form(words, next).ends_with("ment")
            || form(words, next).starts_with("ne_")
        {
            next += 1;
        }
        if is_participle(form(words, next)) {
            end = next + 1;
        }
    }
    while form(words, end).starts_with('+') {
        end += 1;
    }
    loop {
        let led = matches!(form(words, end), "de" | "d'" | "à");
        let next = end + usize::from(led);
        if !is_infinitive(form(words, next)) {
            break;
        }
        end = next + 1;
        while form(words, end).starts_with('+') {
            end += 1;
        }
    }
    Some(end)
}

/// Where the noun phrase that begins at `start` ends, with its adjectives and what `de` adds; `None` when none begins
/// there.
pub(super) fn noun_end(words: &[Word], start: usize, odds: &impl Odds) -> Option<usize> {
    noun_within(words.get(..words.len().min(start + LONGEST))?, start, odds)
}

fn noun_within(words: &[Word], start: usize, odds: &impl Odds) -> Option<usize> {
    let first = words.get(start)?;
    let mut at = start;
    if listed(TITLES, first.head()) {
        at += 1;
    } else if !settled(first) || is_number(first) {
        if !listed(DETERMINERS, first.head()) && !is_number(first) {
            return None;
        }
        at += 1;
        while words.get(at).is_some_and(|word| is_number(word) || listed(BEFORE, word.head()))
            && words.get(at + 1).is_some_and(|word| settled(word) || is_word(word))
        {
            at += 1;
        }
    }
    let noun = words.get(at).filter(|word| settled(word) || is_word(word))?;
    let mut last = noun.head();
    at += 1;
    while let Some(word) = words.get(at) {
        let of = matches!(word.head(), "de" | "d'" | "du" | "des");
        if word.class == Some("@a") || word.class == Some("@h") || word.name {
            at += 1;
        } else if of {
            match bare_end(words, at + 1, odds) {
                Some(end) => at = end,
                None => break,
            }
        } else if is_word(word) && adjective(last, word.head(), form(words, at + 1), odds) {
            last = word.head();
            at += 1;
        } else {
            break;
        }
    }
    Some(at)
}

/// As [`noun_end`], of what stands behind `de`: a noun may stand there with no article.
fn bare_end(words: &[Word], start: usize, odds: &impl Odds) -> Option<usize> {
    noun_within(words, start, odds).or_else(|| {
        let noun = words.get(start).filter(|word| settled(word) || is_word(word))?;
        let next = words.get(start + 1);
        let more = next.is_some_and(|word| {
            is_word(word) && adjective(noun.head(), word.head(), form(words, start + 2), odds)
        });
        Some(start + 1 + usize::from(more))
    })
}

fn is_number(word: &Word) -> bool {
    matches!(word.class, Some("@n" | "@m" | "@k"))
}

/// Whether the English of `word` is settled: a mention, or a name.
fn settled(word: &Word) -> bool {
    word.name || word.mention.is_some() && !matches!(word.class, Some("@d" | "@w" | "@y" | "@c"))
}

/// Whether `word` may be a noun or an adjective.
fn is_word(word: &Word) -> bool {
    word.mention.is_none()
        && word.class.is_none()
        && super::order::moves(word.head())
        && word.head().chars().count() > 1
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::order::Side;
    use super::super::source::words;
    use super::*;

    /// Knows which words are adjectives.
    pub(in super::super) struct Adjectives;

    impl Odds for Adjectives {
        fn share(&self, side: Side, words: &str) -> Option<f32> {
            match (side, words) {
                (Side::Any, _) => Some(0.1),
                (Side::Right, "socialiste" | "russe") => Some(0.95),
                _ => None,
            }
        }
    }

    #[test]
    fn a_noun_phrase_ends_where_its_company_does() {
        let phrase = |text: &str| {
            let words = words(text, &[]);
            let end = noun_end(&words, 0, &Adjectives)?;
            Some(words.iter().take(end).map(Word::head).collect::<Vec<_>>().join(" "))
        };
        for (text, expected) in [
            ("le parti socialiste veut", "le parti socialiste"),
            ("la mère de la jeune victime a", "la mère de la jeune victime"),
            ("deux hommes ont", "deux hommes"),
            ("l'ancien président russe, qui", "l' ancien président russe"),
            ("le ministre de guerre russe mardi", "le ministre de guerre russe"),
        ] {
            assert_eq!(phrase(text).as_deref(), Some(expected));
        }
        assert_eq!(phrase("dans la ville"), None);
    }

    #[test]
    fn a_verb_ends_behind_what_it_rules() {
        let verb = |text: &str| {
            let words = words(text, &[]);
            let end = verb_end(&words, 0)?;
            Some(words.iter().take(end).map(Word::head).collect::<Vec<_>>().join(" "))
        };
        for (text, expected) in [
            ("avait récemment provoqué la chute", "avait récemment provoqué"),
            ("se trouvait la victime", "se trouvait"),
            ("doit présenter le ministre", "doit présenter"),
            ("n'avait pas prévu le ministre", "avait ne_pas prévu"),
            ("avait décidé de prendre le maire", "avait décidé de prendre"),
        ] {
            assert_eq!(verb(text).as_deref(), Some(expected));
        }
        assert_eq!(verb("jamais vu"), None);
    }
}
