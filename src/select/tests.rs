use proptest::prelude::*;

use super::*;
use crate::rank::content;
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

fn choose(text: &str, values: &[f64], budget: &str) -> Vec<usize> {
    let scores: Vec<Score> =
        values.iter().map(|value| Score { value: *value, features: Vec::new() }).collect();
    select(text, &lines(text), &scores, budget.parse().unwrap())
}

const STORY: &str = "Le Parlement a voté la loi.\nLe syndicat des mineurs proteste.\n\
    Une grève commence lundi.\nLes trains rouleront peu.";

#[test]
fn the_best_are_given_in_text_order() {
    assert_eq!(choose(STORY, &[0.2, 0.9, 0.1, 1.0], "2"), [1, 3]);
    assert_eq!(choose(STORY, &[0.2, 0.9, 0.1, 1.0], "50%"), [1, 3]);
    assert_eq!(choose(STORY, &[0.2, 0.9, 0.1, 1.0], "1%"), [3], "rounded up");
}

#[test]
fn a_budget_is_never_passed() {
    assert!(choose(STORY, &[1.0, 0.9, 0.8, 0.7], "0").is_empty());
    assert!(choose(STORY, &[1.0, 0.9, 0.8, 0.7], "3w").is_empty(), "no sentence is that short");
    assert_eq!(
        choose(STORY, &[1.0, 0.9, 0.8, 0.7], "10w"),
        [0, 2],
        "6 and 4 words: 6 and 5 are too many"
    );
    assert_eq!(choose(STORY, &[1.0, 0.9, 0.8, 0.7], "53c"), [0, 2], "27 + 1 + 25 characters");
    assert_eq!(choose(STORY, &[1.0, 0.9, 0.8, 0.7], "52c"), [0]);
}

#[test]
fn guillemets_that_stand_alone_are_no_words() {
    assert_eq!(
        choose("« Oui ! » dit Paris ?\nRome se tait longtemps encore.", &[1.0, 0.0], "3w"),
        [0]
    );
}

#[test]
fn a_short_story_is_given_whole_but_no_sentence_twice() {
    assert_eq!(choose(STORY, &[0.0; 4], "9"), [0, 1, 2, 3]);
    assert_eq!(choose(STORY, &[0.0; 4], "400 words"), [0, 1, 2, 3]);
    assert_eq!(choose("Paris vote.\nRome vote.\nParis vote.", &[1.0; 3], "3"), [0, 1]);
    assert_eq!(choose("", &[], "3"), [0], "one blank line, as given");
}

#[test]
fn of_a_lead_repeated_with_more_detail_the_fullest_is_kept() {
    let text = "Vladimir Poutine est arrivé à Pyongyang pour un sommet.\n\
        Les deux pays sont voisins.\n\
        Vladimir Poutine est arrivé mercredi à Pyongyang pour un sommet avec Kim Jong Un.\n\
        Séoul s'inquiète de cette visite.";
    assert_eq!(choose(text, &[1.0, 0.5, 0.4, 0.6], "2"), [2, 3]);
    assert_eq!(choose(text, &[1.0, 0.5, 0.4, 0.6], "10w"), [0], "the fullest that fits");
}

#[test]
fn a_story_that_fits_is_given_whole_but_tells_nothing_twice() {
    let text = "Vladimir Poutine est arrivé à Pyongyang pour un sommet.\n\
        Vladimir Poutine est arrivé mercredi à Pyongyang pour un sommet avec Kim Jong Un.\n…\n\
        Séoul s'inquiète de cette visite.";
    assert_eq!(choose(text, &[1.0, 0.5, 0.0, 0.6], "9"), [1, 2, 3], "the fullest of two");
}

#[test]
fn news_is_chosen_before_what_was_before_it() {
    let text = "Le Parlement a voté la loi.\nLe syndicat des mineurs avait protesté en vain.\n\
        Une grève commence lundi.";
    assert_eq!(choose(text, &[1.0, 0.5, 0.4], "2"), [0, 2]);
    assert_eq!(choose(text, &[1.0, 0.9, 0.4], "2"), [0, 1], "unless it matters twice as much");
    assert_eq!(choose(text, &[0.1, 1.0, 0.2], "1"), [1]);
}

#[test]
fn of_many_stories_what_most_of_them_tell_comes_first() {
    let text = "La pluie tombe sur Lyon ce matin.\nLe Parlement a voté la loi budget.\n\
        Hier soir le Parlement a voté la loi.\nLe vent souffle sur Brest ce soir.";
    let scores = vec![Score { value: 1.0, features: Vec::new() }; 4];
    let cut = lines(text);
    let told = |budget| cover(text, &cut, &[0, 0, 1, 1], &scores, budget);
    assert!([vec![1], vec![2]].contains(&told(Budget::Sentences(1))));
    assert_eq!(told(Budget::Sentences(9)).len(), 3, "the vote once");
}

#[test]
fn what_shares_more_than_half_its_words_is_not_chosen_too() {
    let text = "Le budget de la défense augmente fortement.\nLe budget de la défense inquiète Paris.\n\
        La pluie tombe sur Lyon.";
    assert_eq!(choose(text, &[1.0, 0.9, 0.1], "2"), [0, 1], "2 of 4 shared is half, not more");
    let text =
        "Le budget de la défense augmente.\nLe budget de la défense inquiète.\nLa pluie tombe.";
    assert_eq!(choose(text, &[1.0, 0.9, 0.1], "2"), [0, 2]);
}

#[test]
fn a_pronoun_waits_for_the_sentence_that_names_it() {
    let text =
        "Sergueï Lavrov est à Bakou.\nIl verra le président demain.\nLa pluie tombe sur Lyon.";
    assert_eq!(choose(text, &[0.1, 1.0, 0.6], "1"), [2]);
    assert_eq!(choose(text, &[0.9, 0.8, 0.6], "2"), [0, 1]);
}

#[test]
fn the_same_story_500_times_is_told_once() {
    let text = [STORY; 500].join("\n");
    let values: Vec<f64> = (0..2000).map(|place| 1.0 / f64::from(place + 1)).collect();
    assert_eq!(choose(&text, &values, "10"), [0, 1, 2, 3]);
}

#[test]
fn a_filler_is_not_worth_the_rest_of_a_budget_of_words() {
    assert_eq!(choose(STORY, &[1.0, 0.9, 0.1, 0.1], "16w"), [0, 1]);
    assert_eq!(choose(STORY, &[1.0, 0.9, 0.3, 0.1], "16w"), [0, 1, 2], "worth it");
    assert_eq!(choose(STORY, &[1.0, 0.9, 0.1, 0.1], "3"), [0, 1, 2], "asked for three");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_choice_is_in_order_within_budget_and_without_repetition(
        pieces in proptest::collection::vec(
            prop_oneof![
                "[a-e ]{0,9}", "\\PC{0,8}",
                Just("\n".to_owned()), Just("\nIl ".to_owned()), Just("«\u{a0}e\u{301}🙂".to_owned()),
                Just("budget défense Paris".to_owned()),
            ],
            0..24,
        ),
        values in proptest::collection::vec(prop_oneof![0.0..1.0, Just(f64::NAN)], 0..12),
        most in 0_usize..30,
        unit in 0_usize..4,
    ) {
        let text = pieces.concat();
        let sentences = lines(&text);
        let scores: Vec<Score> =
            values.iter().map(|value| Score { value: *value, features: Vec::new() }).collect();
        let budget = [
            Budget::Sentences(most), Budget::Words(most), Budget::Characters(most),
            Budget::Ratio(most as f64 / 20.0),
        ][unit];
        let chosen = select(&text, &sentences, &scores, budget);
        prop_assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(chosen.iter().all(|index| *index < sentences.len()));
        let kept: Vec<&str> = chosen.iter().map(|index| sentences[*index].span.of(&text)).collect();
        let price = |kept: &[&str]| match budget {
            Budget::Sentences(_) | Budget::Ratio(_) => kept.len(),
            Budget::Words(_) => kept.iter().flat_map(|s| s.split_whitespace())
                .filter(|w| w.chars().any(char::is_alphanumeric)).count(),
            Budget::Characters(_) => kept.join(" ").chars().count(),
        };
        let limit = match budget {
            Budget::Ratio(_) => (most.min(20) * sentences.len()).div_ceil(20),
            _ => most,
        };
        prop_assert!(price(&kept) <= limit, "{:?} of {}", kept, limit);
        for (place, one) in kept.iter().enumerate() {
            prop_assert!(!kept[..place].contains(one), "twice: {}", one);
        }
        prop_assert!(told_once(&kept), "{:?}", kept);
        let stories: Vec<usize> = (0..sentences.len()).map(|index| index % 3).collect();
        let chosen = cover(&text, &sentences, &stories, &scores, budget);
        prop_assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]));
        let kept: Vec<&str> = chosen.iter().map(|index| sentences[*index].span.of(&text)).collect();
        prop_assert!(price(&kept) <= limit, "{:?} of {}", kept, limit);
        prop_assert!(told_once(&kept), "{:?}", kept);
    }
}

/// Whether no two of `kept` share more than half the content words of the shorter.
fn told_once(kept: &[&str]) -> bool {
    let stems: Vec<Vec<u64>> = kept.iter().map(|sentence| content(sentence)).collect();
    stems.iter().enumerate().all(|(place, one)| {
        stems[..place].iter().all(|other| {
            let shared = one.iter().filter(|stem| other.contains(stem)).count();
            2 * shared <= one.len().min(other.len())
        })
    })
}
