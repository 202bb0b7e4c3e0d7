//! What patterns make of mentions side by side, and what is said of patterns that cannot be used.

#![allow(clippy::expect_used)] // a test stops when its glossary does not load

use std::sync::OnceLock;

use depeche::glossary::Glossary;
use depeche::glossary::GlossaryError;
use depeche::glossary::Kind;
use depeche::glossary::Mention;
use depeche::glossary::Rule;
use depeche::normalize::normalize;
use depeche::segment::Language;
use depeche::segment::sentences;
use proptest::prelude::*;

const DESK: &str = r#"
name: desk
source: ours
entries:
  - {id: pres, fr: président, en: president, kind: office}
  - {id: min, fr: ministre, en: minister, kind: office}
  - {id: mae, fr: ministre des Affaires étrangères, en: foreign minister, kind: office}
  - {id: ae, fr: Affaires étrangères, en: foreign affairs, kind: term, inflect: none}
  - {id: lawyer, fr: avocat, en: lawyer, kind: office}
  - {id: ru, fr: russe, en: Russian, kind: demonym}
  - {id: de, fr: allemand, en: German, kind: demonym}
  - {id: troops, fr: troupe, en: troop, kind: term}
  - {id: nl, fr: Pays-Bas, en: Netherlands, kind: place, number: plural}
  - {id: sy, fr: Syrie, en: Syria, kind: place}
  - {id: putin, fr: Vladimir Poutine, en: Vladimir Putin, kind: person, gender: m}
prefixes: [{fr: franco, en: Franco}]
patterns:
  - {id: compound, fr: "{prefix}-{demonym}", en: "{prefix}-{demonym}", yields: adjective}
  - {id: of-country, fr: "{office} {demonym|adjective}", en: "{demonym} {office}", agree: [office, demonym], yields: official}
  - {id: around, fr: "{office..} {demonym} {..}", en: "{demonym} {office}", agree: [office, demonym], yields: official}
  - {id: of-place, fr: "{office} {de} {place}", en: "{office} of {the place}", yields: official}
  - {id: former, fr: "ex-{office|official}", forms: ["ancien {office|official}"], en: "former {office}", yields: former}
  - {id: named, fr: "{office|official|former} {person}", en: "{Office} {person}", kind: person}
  - {id: of-term, fr: "{term} {demonym}", en: "{demonym} {term}", agree: [term, demonym]}
  - {id: two, fr: "{term} {demonym} et {demonym2}", en: "{demonym} and {demonym2} {term}"}
"#;

fn desk() -> &'static Glossary {
    static GLOSSARY: OnceLock<Glossary> = OnceLock::new();
    GLOSSARY.get_or_init(|| Glossary::parse("desk.yaml", DESK).expect("a sound glossary"))
}

fn mentions(text: &str) -> Vec<Mention> {
    normalize(text, &sentences(text, Language::French), desk())
}

/// `French → English` for each mention.
fn found(text: &str) -> Vec<String> {
    mentions(text).iter().map(|m| format!("{} → {}", m.span.of(text), m.en)).collect()
}

#[test]
fn mentions_side_by_side_make_one_phrase() {
    for (text, phrase) in [
        ("Le président russe parle", "président russe → Russian president"),
        ("LE PRÉSIDENT RUSSE PARLE", "PRÉSIDENT RUSSE → Russian president"),
        ("Les présidentes\u{a0}russes", "présidentes\u{a0}russes → Russian presidents"),
        ("Les troupes\nallemandes", "troupes\nallemandes → German troops"),
        (
            "des troupes russes et allemandes",
            "troupes russes et allemandes → Russian and German troops",
        ),
        ("le président de Syrie", "président de Syrie → president of Syria"),
        ("l’avocat des Pays-Bas", "avocat des Pays-Bas → lawyer of the Netherlands"),
        ("une troupe franco-allemande", "troupe → troop"),
        ("un président franco-allemand", "président franco-allemand → Franco-German president"),
    ] {
        assert_eq!(found(text)[0], phrase, "{text}");
    }
}

#[test]
fn an_entry_may_stand_around_a_demonym() {
    assert_eq!(
        found("La ministre allemande des Affaires étrangères a ri."),
        ["ministre allemande des Affaires étrangères → German foreign minister"]
    );
    assert_eq!(
        found("La ministre allemande des affaires"),
        ["ministre allemande → German minister"],
        "half an entry is none"
    );
}

#[test]
fn a_pattern_feeds_the_next() {
    let text = "L’ex-président russe Vladimir Poutine et l'ancien avocat allemand";
    assert_eq!(
        found(text),
        [
            "ex-président russe Vladimir Poutine → former Russian President Vladimir Putin",
            "ancien avocat allemand → former German lawyer"
        ]
    );
    let whole = &mentions(text)[0];
    assert_eq!((whole.rule, whole.kind, whole.entry), (Rule::Pattern, Kind::Person, None));
    let pattern = desk().pattern_of(whole).expect("a pattern");
    assert_eq!(pattern.pattern.id, "named");
    let leaves: Vec<&str> = whole.leaves().iter().map(|part| part.span.of(text)).collect();
    assert_eq!(leaves, ["président", "russe", "Vladimir Poutine"]);
}

#[test]
fn what_does_not_agree_or_stand_together_stays_apart() {
    for text in [
        "Le président allemande",
        "Les troupes allemand",
        "le président, russe",
        "le président.\n\nRusse",
        "le président Russe parle",
        "l'avocat du ministre",
        "Il est président. Vladimir Poutine aussi",
    ] {
        assert!(
            mentions(text).iter().all(|m| m.rule != Rule::Pattern),
            "{text}: {:?}",
            found(text)
        );
    }
}

#[test]
fn a_broken_pattern_says_where() {
    for (pattern, words) in [
        ("{id: a, fr: \"{office}\", en: \"{office}\"}", "composes nothing"),
        ("{id: a, fr: président russe, en: Russian president}", "no slot"),
        ("{id: a, fr: \"{office} {colour}\", en: \"{office}\"}", "no slot is called `{colour}`"),
        ("{id: a, fr: \"{office} {demonym}\", en: \"{place} {office}\"}", "does not stand in"),
        ("{id: a, fr: \"{office} {demonym\", en: \"{office}\"}", "never closed"),
        ("{id: a, fr: \"{office..} {demonym}\", en: \"{demonym} {office}\"}", "{..}"),
        ("{id: a, fr: \"{term} {term}\", en: \"{term}\"}", "names a slot twice"),
        ("{id: a, fr: \"ex-{office}\", en: \"former {office}\", yields: office}", "feeds itself"),
        (
            "{id: a, fr: \"x {b}\", en: \"{b}\", yields: a}\n  - {id: b, fr: \"y {a}\", en: \"{a}\", yields: b}",
            "feeds itself",
        ),
        ("{id: a, fr: \"x {term}\", en: \"{term}\", colour: red}", "colour"),
    ] {
        let yaml = format!("name: d\nsource: s\npatterns:\n  - {pattern}\n");
        let said = match Glossary::parse("d.yaml", &yaml) {
            Err(GlossaryError::Broken { findings }) => findings[0].to_string(),
            other => panic!("{other:?} from {yaml}"),
        };
        assert!(said.starts_with("d.yaml:4:") || said.starts_with("d.yaml:5:"), "{said}");
        assert!(said.contains(words), "{said} for {pattern}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn composed_mentions_stand_in_the_text_in_order(pieces in prop::collection::vec(prop::sample::select(vec![
        "président", " ", " ", " ", "russe", "allemand", "franco", "-", "ex-", "ancien", "ministre", "ministre ", "des Affaires étrangères",
        "de ", "d’", "Syrie", "Vladimir Poutine", "troupes", "russes", " et ", "\u{a0}", "\n\n", ". ", "🙂", "e\u{301}", "PRÉSIDENT RUSSE", "l'", "\u{ad}"
    ]), 0..30)) {
        let text = pieces.concat();
        let mut end = 0;
        for mention in mentions(&text) {
            prop_assert!(mention.span.start >= end && text.get(mention.span.start..mention.span.end).is_some());
            end = mention.span.end;
            for part in mention.leaves() {
                prop_assert!(mention.span.contains(part.span), "{text:?}");
            }
        }
    }
}
