//! How long choosing sentences takes: `rank` and `select` of stories and documents of many lengths.
//!
//! ```text
//! cargo bench --bench choose
//! ```
//!
//! The text is made here from a list of words, so that a bench needs no data: sentences of 8 to 31 words, drawn as
//! news draws them (few words often, most seldom), the same on every run.

#![allow(clippy::cast_possible_truncation)] // places in a list of 96 words

use depeche::rank::Scorer;
use depeche::rank::rank;
use depeche::segment::Language;
use depeche::segment::Sentence;
use depeche::segment::sentences;
use depeche::select::Budget;
use depeche::select::select;
use divan::Bencher;
use divan::black_box;

/// Words of the made text, the commonest first: one of `n` is drawn about twice as often as one of `2n`.
const WORDS: &str = "de la le les et des en du un une dans pour que par sur au qui ont plus ne avec ce pas son \
    gouvernement ministre président Paris France pays année accord projet réforme mesure police grève \
    manifestation Parlement sénateurs députés élection budget milliards euros entreprise salariés syndicats \
    justice enquête procureur tribunal avocat victime attaque armée soldats frontière Ukraine Russie Moscou \
    Berlin Bruxelles Commission sommet négociations sanctions énergie gaz pétrole climat incendie inondations \
    séisme secours habitants région maire ville école hôpital santé vaccin chercheurs étude université prix \
    inflation banque croissance usine ouvriers ligne trains aéroport vols match équipe victoire titre";

/// A number without a pattern (the mixer of `SplitMix64`).
fn mixed(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// A document of `count` sentences, ten a paragraph.
fn document(count: u64) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut text = String::new();
    for number in 0..count {
        let seed = mixed(number);
        text.push_str(if number % 10 == 0 && number > 0 { "\n\nLe ministre" } else { "Paris" });
        for place in 0..8 + seed % 24 {
            let draw = mixed(seed ^ place);
            let reach = words.len() as u64 >> ((draw >> 32) % 5);
            let word = words.get((draw % reach.max(1)) as usize).copied().unwrap_or_default();
            text.push(' ');
            text.push_str(word);
        }
        text.push_str(". ");
    }
    text
}

/// Ranks and chooses; what reading and cutting cost is left out.
fn choose(bencher: Bencher, count: u64, scorer: Scorer, budget: Budget) {
    let text = document(count);
    let cut: Vec<Sentence> = sentences(&text, Language::French);
    assert!(cut.len() as u64 >= count, "{} sentences of {count}", cut.len());
    bencher.bench(|| {
        let scores = rank(black_box(&text), &cut, &[], Some("Grève à Paris"), scorer);
        select(&text, &cut, &scores, budget)
    });
}

/// The default: three sentences by the `news` scorer.
#[divan::bench(args = [25, 1_000, 10_000])]
fn three_sentences(bencher: Bencher, count: u64) {
    choose(bencher, count, Scorer::News, Budget::Sentences(3));
}

/// Sixty words by the `news` scorer.
#[divan::bench(args = [25, 1_000, 10_000])]
fn sixty_words(bencher: Bencher, count: u64) {
    choose(bencher, count, Scorer::News, Budget::Words(60));
}

/// A tenth of the document: many choices to compare with each other.
#[divan::bench(args = [1_000, 10_000])]
fn a_tenth(bencher: Bencher, count: u64) {
    choose(bencher, count, Scorer::News, Budget::Ratio(0.1));
}

/// The graph of the classical scorer.
#[divan::bench(args = [25, 1_000, 10_000])]
fn lexrank(bencher: Bencher, count: u64) {
    choose(bencher, count, Scorer::Lexrank, Budget::Words(60));
}

fn main() {
    divan::main();
}
