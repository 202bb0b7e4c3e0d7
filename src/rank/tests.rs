use proptest::prelude::*;

use super::*;
use crate::glossary::Kind;
use crate::glossary::Rule;
use crate::span::Span;

/// One sentence per line.
fn lines(text: &str) -> Vec<Sentence> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        found.push(Sentence { span: Span::new(start, start + line.len()), paragraph: 0 });
        start += line.len() + 1;
    }
    found
}

fn scores(text: &str, title: Option<&str>) -> Vec<Score> {
    rank(text, &lines(text), &[], title, Scorer::News)
}

const STORY: &str = "Le ministre russe des Affaires étrangères, Sergueï Lavrov, est arrivé mardi à Bakou.\n\
    « Nous parlerons de tout », a-t-il dit à la presse avant de partir pour la capitale.\n\
    Sergueï Lavrov doit rencontrer mercredi le président et le ministre de l'Energie à Bakou.\n\
    Il doit ensuite gagner Erevan.\n\
    Pourquoi ce voyage ?\n\
    12 345 67 8,9";

#[test]
fn a_sentence_of_news_beats_debris_and_questions() {
    let scores = scores(STORY, None);
    for (index, weak) in [(0, 3), (0, 4), (0, 5), (2, 3), (2, 4), (2, 5)] {
        assert!(scores[index].value > scores[weak].value, "{index} and {weak}: {scores:?}");
    }
}

#[test]
fn the_title_lifts_what_it_is_about() {
    let gain = |title| {
        let scores = scores(STORY, title);
        scores[2].value / scores[0].value
    };
    assert!(gain(Some("Lavrov rencontrera le ministre de l'Energie")) > gain(None));
}

#[test]
fn the_parts_add_up_to_the_order() {
    let scores = scores(STORY, Some("Lavrov à Bakou"));
    let sum = |score: &Score| score.features.iter().map(|(_, part)| part).sum::<f64>();
    for pair in scores.windows(2) {
        let gap = sum(&pair[0]) - sum(&pair[1]);
        assert!((gap - (pair[0].value / pair[1].value).ln()).abs() < 1e-6);
    }
}

#[test]
fn a_mention_makes_a_name_of_small_letters() {
    let text = "Ensuite la maison blanche parle.\nUn porte-parole de la maison blanche dit oui.";
    let at = text.find("maison blanche").unwrap();
    let mention = Mention {
        span: Span::new(at, at + "maison blanche".len()),
        en: "White House".to_owned(),
        kind: Kind::Organization,
        rule: Rule::Exact,
        entry: None,
        composed: None,
    };
    let names = |mentions: &[Mention]| {
        let rows = features(text, &lines(text), mentions, None);
        rows[1][Feature::Names as usize]
    };
    assert!(names(&[mention]) > names(&[]));
}

#[test]
fn the_lead_scorer_knows_only_the_order() {
    let scores = rank(STORY, &lines(STORY), &[], None, Scorer::Lead);
    assert!(scores.windows(2).all(|pair| pair[0].value > pair[1].value));
}

#[test]
fn the_classical_scorers_find_the_sentence_that_shares_most() {
    let text = "Le chat dort.\nLe budget de la défense monte et la défense recrute.\n\
        Le budget de la défense baisse.\nLa pluie tombe.\nLa défense demande un budget.";
    for scorer in [Scorer::Lexrank, Scorer::Textrank, Scorer::Centroid] {
        let scores = rank(text, &lines(text), &[], None, scorer);
        let best = (0..scores.len()).max_by(|a, b| scores[*a].value.total_cmp(&scores[*b].value));
        assert!([Some(1), Some(2), Some(4)].contains(&best), "{scorer}: {scores:?}");
        assert!(scores[0].value < scores[2].value, "{scorer}");
    }
}

#[test]
fn a_story_told_300_times_has_no_centre() {
    let text = ["Le budget de la défense augmente."; 300].join("\n");
    for scorer in [Scorer::Lexrank, Scorer::Textrank, Scorer::Centroid] {
        let scores = rank(&text, &lines(&text), &[], None, scorer);
        assert!(scores.iter().all(|score| (score.value - 1.0).abs() < 1e-9), "{scorer}");
    }
}

#[test]
fn a_lead_with_place_and_date_beats_the_sentences_that_explain_it() {
    let text = "Le gouvernement géorgien a annoncé mardi à Tbilissi la suspension de ses négociations \
        avec l'Union européenne jusqu'en 2028.\n\
        Cette décision a été saluée par le parti au pouvoir.\n\
        « C'est une honte », a réagi une manifestante devant le Parlement.\n\
        La Géorgie avait déposé sa candidature en mars 2022.\n\
        Mais les relations se sont tendues depuis.";
    let scores = scores(text, Some("La Géorgie suspend ses négociations avec l'Union européenne"));
    assert!(scores[1..].iter().all(|score| score.value < scores[0].value), "{scores:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_has_one_score_a_sentence_between_0_and_1(
        pieces in proptest::collection::vec(
            prop_oneof![
                "\\PC{0,12}",
                Just("«\u{a0}".to_owned()), Just("\u{202f}»".to_owned()), Just("\"".to_owned()),
                Just("\n".to_owned()), Just("e\u{301}".to_owned()), Just("🇫🇷 ".to_owned()),
                Just("Il a ajouté ".to_owned()), Just("M. Macron ".to_owned()), Just("12 % ".to_owned()),
            ],
            0..24,
        ),
        title in proptest::option::of("\\PC{0,20}"),
        cuts in proptest::collection::vec((0_usize..200, 0_usize..200), 0..3),
    ) {
        let text = pieces.concat();
        let mut sentences = lines(&text);
        // Spans that fit nothing, as no caller should send.
        sentences.extend(cuts.iter().map(|(a, b)| Sentence { span: Span::new(*a, *b), paragraph: *a }));
        for scorer in Scorer::ALL {
            let scores = rank(&text, &sentences, &[], title.as_deref(), scorer);
            prop_assert_eq!(scores.len(), sentences.len());
            for score in &scores {
                prop_assert!((0.0..=1.0).contains(&score.value), "{}: {:?}", scorer, score);
                prop_assert!(score.features.iter().all(|(_, part)| part.is_finite()));
            }
            prop_assert_eq!(&scores, &rank(&text, &sentences, &[], title.as_deref(), scorer));
        }
    }
}
