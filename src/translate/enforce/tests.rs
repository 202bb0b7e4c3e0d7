use proptest::prelude::*;

use super::*;
use crate::normalize::normalize;
use crate::segment::Language;
use crate::segment::sentences;

const YAML: &str = "{name: d, source: us, entries: [
    {id: otan, fr: OTAN, en: NATO, kind: organization, variants: [the alliance]},
    {id: onu, fr: ONU, en: UN, kind: organization},
    {id: cs, fr: \"Conseil de sécurité de l'ONU\", en: UN Security Council, kind: organization},
    {id: motion, fr: motion de censure, en: no-confidence motion, kind: term, forbid: [motion of censure]},
    {id: feu, fr: cessez-le-feu, en: ceasefire, kind: term, inflect: none},
    {id: defense, fr: défense antiaérienne, en: air defence, kind: term},
    {id: mi, fr: \"ministre de l'Intérieur\", en: interior minister, kind: office},
    {id: russe, fr: russe, en: Russian, kind: demonym},
    {id: poutine, fr: Vladimir Poutine, en: Vladimir Putin, kind: person, gender: m},
    {id: zel, fr: Volodymyr Zelensky, en: Volodymyr Zelensky, kind: person, variants: [Volodymyr Zelenskyy, Volodymyr Zelenskiy]},
    {id: gambie, fr: Gambie, en: the Gambia, kind: place}]}";

fn enforced(french: &str, english: &str, origin: Origin) -> (String, Vec<Status>) {
    let glossary = Glossary::parse("d.yaml", YAML).unwrap();
    let (passage, draft) = pair(french, english, origin, &glossary);
    let (draft, checks) = enforce(&passage, draft, &glossary);
    (draft.text, checks.into_iter().map(|check| check.status).collect())
}

fn pair(french: &str, english: &str, origin: Origin, glossary: &Glossary) -> (Passage, Draft) {
    let mentions = normalize(french, &sentences(french, Language::French), glossary);
    let passage = Passage { index: 0, text: french.to_owned(), mentions };
    let draft = Draft {
        text: english.to_owned(),
        origin,
        confidence: 1.0,
        french: Vec::new(),
        links: Vec::new(),
    };
    (passage, draft)
}

#[test]
fn what_the_evidence_shows_is_repaired_and_nothing_else() {
    for (french, said, right) in [
        ("L'OTAN veut un accord.", "An OTAN deal is wanted.", "A NATO deal is wanted."),
        (
            "La motion de censure échoue.",
            "The motion of censure fails.",
            "The no-confidence motion fails.",
        ),
        (
            "Une motion de censure.",
            "A motion of censure, he said.",
            "A no-confidence motion, he said.",
        ),
        ("Un cessez-le-feu a tenu.", "A cease-fire held.", "A ceasefire held."),
        ("La défense antiaérienne.", "The air defense.", "The air defence."),
        (
            "Le Conseil de sécurité de l'ONU siège.",
            "The Security Council of the UN sits.",
            "The UN Security Council sits.",
        ),
        (
            "Le ministre de l'Intérieur part.",
            "The minister of the interior leaves.",
            "The interior minister leaves.",
        ),
        ("Vladimir Poutine arrive.", "Vladimir Poutine is here.", "Vladimir Putin is here."),
        (
            "Volodymyr Zelensky arrive.",
            "Volodymyr Zelenskiy arrives.",
            "Volodymyr Zelensky arrives.",
        ),
        ("En Gambie.", "In the Gambie.", "In the Gambia."),
        ("L'armée russe.", "The russian army.", "The Russian army."),
    ] {
        let (text, statuses) = enforced(french, said, Origin::Machine);
        assert_eq!(text, right, "{french}");
        assert!(statuses.contains(&Status::Repaired), "{french}: {statuses:?}");
        assert!(!statuses.contains(&Status::Missing), "{french}: {statuses:?}");
    }
}

#[test]
fn without_evidence_a_term_is_missing_and_the_line_stays() {
    for (french, said) in [
        ("L'OTAN veut un accord.", "They want a deal."),
        ("Vladimir Poutine arrive.", "He arrives with Vladimir Martin."),
        ("La motion de censure échoue.", "The vote fails."),
    ] {
        let (text, statuses) = enforced(french, said, Origin::Machine);
        assert_eq!((text.as_str(), statuses[0]), (said, Status::Missing));
    }
}

#[test]
fn another_name_for_the_same_stays() {
    let (text, statuses) =
        enforced("L'OTAN veut un accord.", "The alliance wants a deal.", Origin::Machine);
    assert_eq!((text.as_str(), statuses[0]), ("The alliance wants a deal.", Status::Applied));
    let said = "Interior Minister Vladimir Putin left.";
    let (text, _) =
        enforced("Le ministre de l'Intérieur Vladimir Poutine part.", said, Origin::Machine);
    assert_eq!(text, said, "the capitals of an office before a name stay");
}

#[test]
fn what_only_looks_like_evidence_is_left() {
    for said in [
        "May 3, 2024, in the air, defense.",
        "He spoke of the interior. Minister of sports, he left.",
        "The Kremlin’s air defence on May 3, 2024",
        "Gambian air defence",
    ] {
        let french =
            "Le ministre de l'Intérieur et la défense antiaérienne de la Gambie le 3 mai 2024.";
        assert_eq!(enforced(french, said, Origin::Machine).0, said);
    }
}

#[test]
fn a_human_text_is_never_rewritten() {
    let said = "The motion of censure fails.";
    let (text, statuses) = enforced("La motion de censure échoue.", said, Origin::Reference);
    assert_eq!((text.as_str(), statuses[0]), (said, Status::Missing));
}

/// French and English words that terms are made of, and others.
fn line(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(words), 0..14).prop_map(|words| words.join(" "))
}

const FRENCH: &[&str] = &[
    "OTAN",
    "l'ONU",
    "Conseil de sécurité de l'ONU",
    "la motion de censure",
    "un cessez-le-feu",
    "russe",
    "Vladimir Poutine",
    "M. Poutine",
    "Volodymyr Zelensky",
    "la Gambie",
    "ministre de l'Intérieur",
    "trois",
    "le 3 mai 2024",
    "défense antiaérienne",
    "et",
    "mange",
    "35 milliards d'euros",
];
const ENGLISH: &[&str] = &[
    "OTAN",
    "NATO",
    "UN",
    "ONU",
    "Security",
    "Council",
    "of",
    "the",
    "motion of censure",
    "no-confidence",
    "motion",
    "cease-fire",
    "a",
    "an",
    "russian",
    "Vladimir",
    "Putin",
    "Poutine",
    "Zelenskiy",
    "Volodymyr",
    "Gambia",
    "Gambie",
    "minister",
    "interior",
    "three",
    "3",
    "May",
    "2024",
    "air",
    "defense",
    "billion",
    "euros",
    "35",
    ".",
    "The",
    "A",
];

proptest! {
    #[test]
    fn enforcement_is_idempotent_and_loses_no_term(french in line(FRENCH), english in line(ENGLISH)) {
        let glossary = Glossary::parse("d.yaml", YAML).unwrap();
        let (passage, draft) = pair(&french, &english, Origin::Machine, &glossary);
        let before = find(&passage, &draft, &glossary);
        let right = before.terms.iter().all(|term| term.missing.is_empty()
            && term.here.iter().all(|(m, s, e)| exactly(m, *s, e, &draft, &glossary).is_none()));
        let (once, checks) = enforce(&passage, draft.clone(), &glossary);
        if right {
            prop_assert_eq!(&once.text, &draft.text);
        }
        for (check, term) in checks.iter().zip(&before.terms) {
            prop_assert!(check.status != Status::Missing || !term.missing.is_empty(), "a term was lost");
        }
        let (twice, _) = enforce(&passage, once.clone(), &glossary);
        prop_assert_eq!(twice.text, once.text);
    }

    #[test]
    fn any_text_is_taken(french in ".{0,80}", english in ".{0,80}") {
        let glossary = Glossary::parse("d.yaml", YAML).unwrap();
        let (passage, draft) = pair(&french, &english, Origin::Memory, &glossary);
        let (once, _) = enforce(&passage, draft, &glossary);
        let (twice, _) = enforce(&passage, once.clone(), &glossary);
        prop_assert_eq!(twice.text, once.text);
    }
}
