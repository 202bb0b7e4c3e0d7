//! What the matcher finds and leaves, and what is said of a glossary that cannot be used.

#![allow(clippy::expect_used)] // a test stops when its glossary does not load

use std::sync::OnceLock;

use depeche::article::moment;
use depeche::glossary::Glossary;
use depeche::glossary::GlossaryError;
use depeche::glossary::Outcome;
use depeche::glossary::Rule;
use depeche::glossary::lint::lint;
use depeche::glossary::load;
use depeche::normalize::normalize_at;
use depeche::segment::Language;
use depeche::segment::sentences;
use proptest::prelude::*;

const DESK: &str = r"
name: desk
source: ours
entries:
  - {id: otan, fr: OTAN, forms: [Alliance atlantique], en: NATO, kind: organization}
  - {id: russe, fr: russe, en: Russian, kind: demonym}
  - {id: coreen, fr: nord-coréen, en: North Korean, kind: demonym}
  - {id: coree, fr: Corée du Nord, en: North Korea, kind: place}
  - {id: nord, fr: Corée, en: Korea, kind: place}
  - {id: etat, fr: chef de l'État, en: head of state, kind: office}
  - {id: caire, fr: Le Caire, en: Cairo, kind: place}
  - {id: france, fr: France, en: France, kind: place}
  - {id: maire, fr: maire, en: mayor, kind: office}
  - {id: fn, fr: Front national, en: National Front, kind: party}
  - {id: marche, fr: marche, en: march, kind: term}
  - {id: union, fr: Union européenne, forms: [UE], en: European Union, kind: organization}
  - {id: sommet, fr: sommet, en: summit, kind: event, context: {near: [président, dirigeants]}}
  - {id: soeur, fr: bonne sœur, en: nun, kind: term, plural: bonnes sœurs}
";

fn desk() -> &'static Glossary {
    static GLOSSARY: OnceLock<Glossary> = OnceLock::new();
    GLOSSARY.get_or_init(|| Glossary::parse("desk.yaml", DESK).expect("a sound glossary"))
}

/// `French → English (rule)` for each mention.
fn found(text: &str) -> Vec<String> {
    let mentions = desk().mentions(text, &sentences(text, Language::French));
    mentions.iter().map(|m| format!("{} → {} ({:?})", m.span.of(text), m.en, m.rule)).collect()
}

#[test]
fn longest_wins_and_inflection_follows() {
    assert_eq!(
        found("Les Nord-Coréens et les troupes russes, dit l’Otan, en Corée du Nord."),
        [
            "Nord-Coréens → North Koreans (Plural)",
            "russes → Russian (Plural)",
            "Otan → NATO (Variant)",
            "Corée du Nord → North Korea (Exact)"
        ]
    );
}

#[test]
fn typography_does_not_hide_a_term() {
    for text in [
        "le chef de l’Etat",
        "LE CHEF DE L'ETAT",
        "Chef de l'État",
        "chef de\nl'Etat",
        "chef de l\u{2019}E\u{301}tat",
    ] {
        let mentions = desk().mentions(text, &sentences(text, Language::French));
        assert_eq!(mentions.len(), 1, "{text:?}");
    }
    assert_eq!(found("deux bonnes soeurs"), ["bonnes soeurs → nuns (Plural)"]);
}

#[test]
fn elision_and_contraction_are_word_bounds() {
    assert_eq!(
        found("Il vient du Caire et d'UE."),
        ["Caire → Cairo (Contraction)", "UE → European Union (Exact)"]
    );
    assert!(found("Un Caire.").is_empty(), "no merged article");
}

#[test]
fn accents_capitals_and_word_bounds_are_kept() {
    for text in [
        "le marché",
        "un front national",
        "pseudorusse",
        "Mme France Gall chante",
        "Hier, Gérard Maire a chanté",
        "sur france.fr",
        "https://x.org/France",
        "une prusse",
        "Le sommet de la montagne",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
    assert_eq!(found("Le sommet des dirigeants"), ["sommet → summit (Exact)"]);
    assert_eq!(
        found("Les pro-russes et l'ex-maire"),
        ["russes → Russian (Plural)", "maire → mayor (Exact)"]
    );
}

#[test]
fn every_loser_is_on_record() {
    let text = "La Corée du Nord, le marché";
    let contest = desk().contest(text, &sentences(text, Language::French), None);
    let korea = contest.iter().find(|c| c.form == "Corée").expect("a contender");
    assert!(matches!(korea.outcome, Outcome::Lost(_)));
    let march = contest.iter().find(|c| c.form == "marche").expect("a contender");
    assert!(matches!(march.outcome, Outcome::Refused(_)));
}

#[test]
fn a_near_miss_is_suggested_and_not_applied() {
    let yaml = "name: d\nsource: s\nentries: [{id: p, fr: Vladimir Poutine, en: Vladimir Putin, kind: person}]\n";
    let glossary = Glossary::parse("d.yaml", yaml).expect("sound");
    let text = "Hier Vladimir Poutin a parlé.";
    assert!(glossary.mentions(text, &sentences(text, Language::French)).is_empty());
    let near = glossary.near_misses(text, &[]);
    assert_eq!(near.len(), 1);
    assert_eq!(near[0].form, "Vladimir Poutine");
    assert!(glossary.nearest("ministère").is_none());
}

fn broken(yaml: &str) -> String {
    match Glossary::parse("desk.yaml", yaml) {
        Err(GlossaryError::Broken { findings }) => findings[0].to_string(),
        other => panic!("{other:?} from {yaml}"),
    }
}

#[test]
fn a_broken_glossary_says_where() {
    let entry = "name: d\nentries:\n  - {id: a, fr: Otan, en: NATO, kind: organization}\n";
    for (yaml, place, words) in [
        ("name: d\nentries:\n  - {id: a, fr: Otan, kind: organization}\n", "desk.yaml:3:", "en"),
        (
            "name: d\nentries:\n  - {id: a, fr: Otan, en: NATO, kind: organisation}\n",
            "desk.yaml:3:",
            "organisation",
        ),
        ("name: d\nentries:\n  - id: a\n    fr: Otan\n    fr: Nato\n", "desk.yaml:5:", "fr"),
        ("name: d\nentries:\n  - id: a\n\tfr: Otan\n", "desk.yaml:4:", "tab"),
        (
            &format!("{entry}  - {{id: a, fr: ONU, en: UN, kind: organization}}\n"),
            "desk.yaml:4:",
            "already used",
        ),
        (
            &format!("{entry}  - {{id: b, fr: Otan, en: OTAN, kind: organization}}\n"),
            "desk.yaml:4:",
            "claimed by",
        ),
        (
            &format!("{entry}  - {{id: b, fr: le, en: the, kind: term}}\n"),
            "desk.yaml:4:",
            "too common",
        ),
        (
            "name: d\nentries:\n  - id: a\n    fr: Otan\n    en: NATO\n    kind: organization\n    color: red\n",
            "desk.yaml:7:",
            "color",
        ),
        ("entries: []\n", "desk.yaml:", "name"),
        ("", "desk.yaml:", ""),
    ] {
        let said = broken(yaml);
        assert!(said.starts_with(place) && said.contains(words), "{said:?} for {yaml}");
    }
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let refs = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb = format!("{bomb}a{level}: &a{level} [{refs}]\n");
    }
    broken(&format!(
        "name: d\nentries:\n  - {{id: a, fr: x, en: y, kind: term, forms: &f [b, *f]}}\n{bomb}"
    ));
    broken(&bomb);
    let long = format!(
        "name: d\nsource: &a {}\nentries:\n{}",
        "x".repeat(1000),
        "  - *a\n".repeat(1_500_000)
    );
    assert!(broken(&long).starts_with("desk.yaml:"), "10 MB of aliases");
}

#[test]
fn files_in_other_encodings_and_two_claims_on_a_form_are_refused_with_their_place() {
    let folder = std::env::temp_dir().join(format!("depeche-glossary-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let said = |paths: &[std::path::PathBuf]| match Glossary::load(paths, true) {
        Err(GlossaryError::Broken { findings }) => findings[0].to_string(),
        other => panic!("{other:?}"),
    };
    let head = "name: d\nsource: us\nentries:\n";
    let latin = write(
        "latin.yaml",
        &[head.as_bytes(), b"  - {id: a, fr: \xc9tat, en: State, kind: term}\n"].concat(),
    );
    let fault = said(&[latin]);
    assert!(fault.contains("latin.yaml:4:17: the byte 0xc9 is not UTF-8"), "{fault}");
    let two = folder.join("two");
    std::fs::create_dir_all(&two).expect("a folder");
    write(
        "two/a.yaml",
        format!("{head}  - {{id: a, fr: sommet, en: summit, kind: term}}\n").as_bytes(),
    );
    write(
        "two/b.yaml",
        format!("{head}\n  - {{id: b, fr: sommet, en: top, kind: term}}\n").as_bytes(),
    );
    let fault = said(&[two]);
    assert!(fault.contains("b.yaml:5:5: `sommet` of `b`") && fault.contains("a.yaml:4"), "{fault}");
    std::fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn a_verb_is_found_in_its_tenses_and_voices() {
    let yaml = "name: d\nsource: s\nentries:\n  - {id: a, fr: mettre en examen, en: place under formal investigation, kind: phrase, part: verb}\n  - {id: b, fr: démissionner, en: resign, kind: term, part: verb}\n";
    let glossary = Glossary::parse("d.yaml", yaml).expect("sound");
    let text = "Elle a été mise en examen, lui serait mis en examen ; ils ont démissionné, elle démissionnera.";
    let mentions = glossary.mentions(text, &sentences(text, Language::French));
    let english: Vec<&str> = mentions.iter().map(|mention| mention.en.as_str()).collect();
    assert_eq!(
        english,
        [
            "was placed under formal investigation",
            "would be placed under formal investigation",
            "resigned",
            "will resign"
        ]
    );
    assert!(mentions.iter().all(|mention| mention.rule == Rule::Conjugated));
    let noun = yaml.replace("fr: démissionner", "fr: motion");
    assert!(broken(&noun).contains("begins with no infinitive"));
}

#[test]
fn lint_tells_errors_from_doubts() {
    let yaml = "name: d\nentries:\n  - {id: a, fr: motion, en: motion, kind: term}\n  - {id: b, fr: motion, en: motion, kind: term}\n";
    let file = load::parse("d.yaml", yaml.to_owned()).expect("sound");
    let said: Vec<String> = lint(&[file]).iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|line| line.contains("also claimed")), "{said:?}");
    assert!(said.iter().any(|line| line.contains("no source")), "{said:?}");
}

#[test]
fn a_user_glossary_wins_over_an_earlier_one() {
    let yaml = "name: d\nsource: s\nentries:\n  - {id: a, fr: Otan, en: Nato, kind: organization, priority: 1}\n  - {id: b, fr: Otan, en: NATO, kind: organization}\n";
    let glossary = Glossary::parse("d.yaml", yaml).expect("priority settles it");
    let text = "l'Otan";
    assert_eq!(glossary.mentions(text, &sentences(text, Language::French))[0].en, "Nato");
    assert_eq!(glossary.mentions(text, &sentences(text, Language::French))[0].rule, Rule::Exact);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn mentions_stand_in_the_text_in_order(pieces in prop::collection::vec(prop::sample::select(vec![
        "Corée", " du ", "Nord", "-", "’", "'", "l", "OTAN", "É", "e\u{301}", "œ", "sœur", " ", "\u{202f}", "\n\n", ". ", "M. ",
        "russes", "🙂", "\u{200d}", "«", "» ", "Le Caire", "du Caire", "@", "://", "www.", "maire", "soeurs", "ß", "İ", "\u{ad}"
    ]), 0..30)) {
        let text = pieces.concat();
        let glossary = desk();
        let mut end = 0;
        for mention in glossary.mentions(&text, &sentences(&text, Language::French)) {
            prop_assert!(mention.span.start >= end && text.get(mention.span.start..mention.span.end).is_some());
            end = mention.span.end;
        }
        glossary.contest(&text, &sentences(&text, Language::French), None);
        glossary.near_misses(&text, &[]);
    }
}

/// The English of each mention in `text`, a story of the moment `time`.
fn english(yaml: &str, text: &str, time: Option<&str>) -> Vec<String> {
    let glossary = Glossary::parse("desk.yaml", yaml).expect("a sound glossary");
    let cut = sentences(text, Language::French);
    let found = normalize_at(text, &cut, &glossary, time.and_then(moment));
    found.into_iter().map(|mention| mention.en).collect()
}

#[test]
fn the_words_before_tell_one_of_a_people_from_many() {
    let yaml = "{name: d, source: s, entries: [
        {id: p, fr: polonais, en: Polish, en_plural: Poles, en_noun: Pole, kind: demonym}]}";
    for (text, en) in [
        ("Les Polonais votent.", "Poles"),
        ("Un Polonais a été arrêté.", "Pole"),
        ("selon l’ancien Polonais", "Pole"),
        ("avec de jeunes Polonais", "Poles"),
        ("un groupe de Polonais", "Poles"),
        ("Allemands, Polonais et Baltes", "Poles"),
        ("le gouvernement polonais", "Polish"),
        ("le choix des Polonais", "Poles"),
        ("du Polonais Tusk", "Pole"),
        ("une Polonaise", "Pole"),
    ] {
        assert_eq!(english(yaml, text, None), [en], "{text}");
    }
}

#[test]
fn a_word_of_the_story_may_be_asked_for() {
    let yaml = "{name: d, source: s, entries: [
        {id: i, fr: Intérieur, en: interior ministry, kind: organization, context: {story: [ministre de l'Intérieur]}}]}";
    let text = "L'Intérieur dément. Le ministre de l’Intérieur parlera.";
    assert_eq!(english(yaml, text, None)[0], "interior ministry");
    assert!(english(yaml, "L'Intérieur de la maison.", None).is_empty());
}

#[test]
fn dates_tell_what_a_form_means_in_a_story() {
    let yaml = "{name: d, source: s, entries: [
        {id: a, fr: Solférino, en: Socialist headquarters, kind: organization, until: '2018-09-30'},
        {id: b, fr: Solférino, en: Solferino, kind: place, from: '2018-10-01'},
        {id: h, fr: George H. Bush, short: Bush, en_short: Bush Sr, en: George H. Bush, kind: person, from: '1989-01-20', until: '1993-01-20'},
        {id: w, fr: George W. Bush, en: George W. Bush, kind: person, from: '2001-01-20', until: '2009-01-20'}]}";
    let text = "Solférino se vide.";
    assert_eq!(english(yaml, text, Some("2018-09-30T22:00:00Z")), ["Socialist headquarters"]);
    assert_eq!(english(yaml, text, Some("2018-10-01")), ["Solferino"]);
    assert_eq!(
        english(yaml, text, None),
        ["Solferino"],
        "what counts today, where no date is known"
    );
    assert_eq!(english(yaml, "Selon M. Bush, oui.", Some("1990-02-03")), ["Mr Bush Sr"]);
    assert_eq!(english(yaml, "Selon M. Bush, oui.", Some("2003-02-03")), ["Mr Bush"]);
    let bad = "{name: d, source: s, entries: [{id: a, fr: b, en: c, kind: term, from: mardi}]}";
    assert!(broken(bad).contains("is no day"), "{}", broken(bad));
}
