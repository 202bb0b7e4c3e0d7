//! A French verb phrase in the forms that news uses, each with its English.

use super::english_verb::EnglishVerb;
use super::verb::Verb;

const AUXILIARIES: &str = include_str!("auxiliaries.txt");

/// The forms of the verb phrase `french` with the English they have when `english` is that of the infinitive.
///
/// Third persons of present, imperfect, simple past, future and conditional; participles; compound tenses and the
/// passive, also in the first person. The verb is the first word, after `se` or `s'`. Empty when it is no verb.
///
/// `mettre en examen`, `place under investigation` → `a été mise en examen`, `was placed under investigation`.
pub(in crate::glossary) fn conjugated(french: &str, english: &str) -> Vec<(String, String)> {
    let reflexive = french.strip_prefix("se ").or_else(|| strip_elided(french));
    let phrase = reflexive.unwrap_or(french);
    let (infinitive, rest) = match phrase.split_once(' ') {
        Some((infinitive, rest)) => (infinitive, format!(" {rest}")),
        None => (phrase, String::new()),
    };
    let Some(verb) = Verb::of(infinitive) else { return Vec::new() };
    let english = EnglishVerb::of(english);
    let mut forms: Vec<(String, String)> = Vec::new();
    let mut add = |words: &str, english: String| {
        let pronoun = reflexive.map_or("", |_| if begins_with_vowel(words) { "s'" } else { "se " });
        forms.push((format!("{pronoun}{words}{rest}"), english));
    };
    let [will, would] = ["will", "would"].map(|modal| format!("{modal} {}", english.base));
    let past = |number: usize| english.past.get(number).cloned().unwrap_or_default();
    for (number, words) in verb.present.iter().enumerate() {
        add(words, english.present.get(number).cloned().unwrap_or_default());
    }
    for (number, words) in verb.simple().iter().enumerate() {
        add(words, past(number));
    }
    for (number, ending) in ["ait", "aient"].into_iter().enumerate() {
        add(&format!("{}{ending}", verb.imperfect), past(number));
        add(&format!("{}{ending}", verb.future), would.clone());
    }
    for ending in ["a", "ont"] {
        add(&format!("{}{ending}", verb.future), will.clone());
    }
    add(&format!("{}ant", verb.imperfect), english.gerund.clone());
    let participles = verb.participles();
    let voices: &[&str] = match (reflexive, verb.with_etre) {
        (None, false) => &["active", "passive"],
        (None, true) => &["state", "first"],
        (Some(_), _) => &["state"],
    };
    for (place, participle) in participles.iter().enumerate() {
        let number = place / 2;
        if reflexive.is_none() {
            add(participle, english.participle.clone());
        }
        for (voice, count, words, template) in auxiliaries() {
            let fits = count == "-" || (count == "p") == (number == 1);
            if voices.contains(&voice) && fits {
                let text = template
                    .replace("{past}", &past(number))
                    .replace("{part}", &english.participle);
                add(&format!("{words} {participle}"), text);
            }
        }
    }
    forms
}

/// Voice, number, French and English of each auxiliary.
fn auxiliaries() -> impl Iterator<Item = (&'static str, &'static str, &'static str, &'static str)> {
    AUXILIARIES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (head, english) = line.split_once(" | ")?;
        let (voice, rest) = head.split_once(' ')?;
        let (number, french) = rest.split_once(' ')?;
        Some((voice, number, french, english))
    })
}

fn strip_elided(french: &str) -> Option<&str> {
    french.strip_prefix("s'").or_else(|| french.strip_prefix("s’"))
}

fn begins_with_vowel(words: &str) -> bool {
    words.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h', 'é', 'è', 'ê', 'à', 'â', 'î', 'ô', 'û'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english_of(french: &str, english: &str, form: &str) -> Option<String> {
        conjugated(french, english).into_iter().find(|(text, _)| text == form).map(|(_, en)| en)
    }

    #[test]
    fn tense_and_voice_pass_into_english() {
        let of = |form| english_of("mettre en examen", "place under investigation", form);
        for (form, english) in [
            ("a été mise en examen", "was placed under investigation"),
            ("ont été mis en examen", "were placed under investigation"),
            ("mises en examen", "placed under investigation"),
            ("sera mis en examen", "will be placed under investigation"),
            ("être mis en examen", "be placed under investigation"),
            ("avait mis en examen", "had placed under investigation"),
            ("met en examen", "places under investigation"),
            ("mettra en examen", "will place under investigation"),
            ("mettant en examen", "placing under investigation"),
            ("ai été mis en examen", "was placed under investigation"),
            ("avons mis en examen", "placed under investigation"),
        ] {
            assert_eq!(of(form).as_deref(), Some(english), "{form}");
        }
        assert_eq!(of("est mises en examen"), None);
    }

    #[test]
    fn etre_and_reflexive_verbs_have_no_passive() {
        let abstain = |form| english_of("s'abstenir", "abstain", form);
        assert_eq!(abstain("s'est abstenu").as_deref(), Some("abstained"));
        assert_eq!(abstain("se sont abstenus").as_deref(), Some("abstained"));
        assert_eq!(abstain("s'abstiendront").as_deref(), Some("will abstain"));
        assert_eq!(abstain("s'est abstenus"), None);
        let enter = english_of("entrer en fonction", "take office", "est entrée en fonction");
        assert_eq!(enter.as_deref(), Some("took office"));
        let first = english_of("entrer en fonction", "take office", "suis entrée en fonction");
        assert_eq!(first.as_deref(), Some("took office"));
        assert_eq!(abstain("se suis abstenu"), None);
    }

    #[test]
    fn a_noun_has_no_conjugation() {
        assert!(conjugated("motion", "motion").is_empty());
        assert!(conjugated("", "").is_empty());
    }
}
