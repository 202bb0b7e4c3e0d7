//! How long glossaries of 10,000 and 100,000 entries take to load, and how fast text is searched for their terms.
//!
//! ```text
//! cargo bench --bench glossary
//! ```
//!
//! Beside ours stand the automata that it could be built on, with the very same strings and no rule at all: no word
//! bounds, no inflection, accents, case or context. Entries and text are made here, the same on every run: terms of
//! two or three words in news-like sentences, a term in every second one.

#![allow(clippy::unwrap_used)] // a bench stops at the first thing that is wrong

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use aho_corasick::AhoCorasick;
use aho_corasick::MatchKind;
use daachorse::DoubleArrayAhoCorasick;
use daachorse::DoubleArrayAhoCorasickBuilder;
use depeche::glossary::Glossary;
use depeche::glossary::lint::lint;
use depeche::glossary::load::parse;
use depeche::segment::Language;
use depeche::segment::Sentence;
use depeche::segment::sentences;
use divan::Bencher;
use divan::black_box;
use divan::counter::BytesCount;

/// Sizes of a glossary: entries.
const SIZES: [u64; 2] = [10_000, 100_000];
/// Sentences in the text that is searched.
const SENTENCES: u64 = 20_000;

/// Syllables of made words.
const SYLLABLES: [&str; 24] = [
    "ba", "cor", "dri", "fla", "gue", "lin", "mo", "nar", "pel", "qui", "ro", "sau", "tier", "vi",
    "zon", "bre", "chou", "den", "fri", "gan", "jou", "ker", "lau", "mé",
];
/// Words between the terms.
const BETWEEN: &str = "le gouvernement a annoncé mardi que les négociations avec plusieurs responsables de la région \
    ont repris dans un climat tendu selon une source proche du dossier qui n'a pas souhaité en dire davantage";

/// A number without a pattern (the mixer of `SplitMix64`).
fn mixed(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The made word `number`, three syllables.
fn word(number: u64) -> String {
    (0..3)
        .filter_map(|place| SYLLABLES.get(usize::try_from(number / 24_u64.pow(place) % 24).ok()?))
        .copied()
        .collect()
}

/// The French of entry `number`: no two are alike below 24⁶.
fn term(number: u64) -> String {
    let words = 24_u64.pow(3);
    let first = word(number % words);
    let second = word((number * 7_919 + number / words) % words);
    match number % 3 {
        0 => format!("{first} {second}"),
        1 => format!("{first} de {second}"),
        _ => format!("{first} {second} {}", word(mixed(number) % words)),
    }
}

/// A glossary of `count` entries as YAML.
fn yaml(count: u64) -> String {
    let mut text = "name: made\nsource: benches/glossary.rs\nentries:\n".to_owned();
    for number in 0..count {
        let kind = if number % 4 == 0 { "organization" } else { "term" };
        let fr = term(number);
        writeln!(
            text,
            "  - id: e{number}\n    fr: {fr}\n    en: english {number}\n    kind: {kind}"
        )
        .unwrap();
    }
    text
}

/// A text in which every second sentence has a term of a glossary of `count` entries.
fn text(count: u64) -> String {
    let between: Vec<&str> = BETWEEN.split_whitespace().collect();
    let mut text = String::new();
    for number in 0..SENTENCES {
        let seed = mixed(number);
        let start = usize::try_from(seed % 12).unwrap();
        text.push_str("Paris ");
        text.push_str(&between.get(start..start + 14).unwrap_or_default().join(" "));
        if number % 2 == 0 {
            write!(text, " {}", term(seed % count)).unwrap();
        }
        text.push_str(" hier soir. ");
    }
    text
}

/// Reading, checking and compiling YAML, as a start without a cache does.
#[divan::bench(args = SIZES, sample_count = 5)]
fn load_cold(bencher: Bencher, count: u64) {
    let yaml = yaml(count);
    bencher
        .counter(BytesCount::of_str(&yaml))
        .bench(|| Glossary::parse("made.yaml", black_box(&yaml)).unwrap());
}

/// Reading YAML and all of `glossary lint`.
#[divan::bench(args = SIZES, sample_count = 5)]
fn read_and_lint(bencher: Bencher, count: u64) {
    let yaml = yaml(count);
    bencher.counter(BytesCount::of_str(&yaml)).bench(|| {
        let file = parse("made.yaml", black_box(&yaml).clone()).unwrap();
        lint(&[file])
    });
}

/// Loading what was compiled before, from the cache.
#[divan::bench(args = SIZES, sample_count = 20)]
fn load_cached(bencher: Bencher, count: u64) {
    let folder: PathBuf =
        std::env::temp_dir().join(format!("depeche-bench-{}-{count}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("made.yaml");
    fs::write(&file, yaml(count)).unwrap();
    let paths = [file];
    Glossary::load_cached(&paths, false, &folder).unwrap();
    bencher.bench(|| Glossary::load_cached(black_box(&paths), false, &folder).unwrap());
    fs::remove_dir_all(&folder).unwrap();
}

/// Searching by all rules; sentences are cut before. Every term that was put into the text is found.
#[divan::bench(args = SIZES, sample_count = 11)]
fn search(bencher: Bencher, count: u64) {
    let (glossary, text) = (Glossary::parse("made.yaml", &yaml(count)).unwrap(), text(count));
    let found = glossary.mentions(&text, &sentences(&text, Language::French));
    assert_eq!(found.len() as u64, SENTENCES / 2);
    search_in(bencher, &glossary, &text);
}

/// Searching with the shipped glossaries, whose entries have forms, contexts and dates.
#[divan::bench(sample_count = 11)]
fn search_shipped(bencher: Bencher) {
    search_in(bencher, &Glossary::shipped().unwrap(), &text(10_000));
}

fn search_in(bencher: Bencher, glossary: &Glossary, text: &str) {
    let cut: Vec<Sentence> = sentences(text, Language::French);
    bencher.counter(BytesCount::of_str(text)).bench(|| glossary.mentions(black_box(text), &cut));
}

/// The bare automaton of daachorse, over bytes: every entry's French as it is written.
#[divan::bench(args = SIZES, sample_count = 11)]
fn bare_daachorse(bencher: Bencher, count: u64) {
    let text = text(count);
    let automaton: DoubleArrayAhoCorasick<u32> = DoubleArrayAhoCorasickBuilder::new()
        .match_kind(daachorse::MatchKind::LeftmostLongest)
        .build((0..count).map(term))
        .unwrap();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| automaton.leftmost_find_iter(black_box(&text)).count());
}

/// The bare automaton of aho-corasick, as it chooses its kind itself.
#[divan::bench(args = SIZES, sample_count = 11)]
fn bare_aho_corasick(bencher: Bencher, count: u64) {
    let text = text(count);
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build((0..count).map(term))
        .unwrap();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| automaton.find_iter(black_box(&text)).count());
}

fn main() {
    divan::main();
}
