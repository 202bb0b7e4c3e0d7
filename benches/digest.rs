//! How long grouping stories by event and telling an event take.
//!
//! ```text
//! cargo bench --bench digest
//! ```
//!
//! Stories are made here: events of ten stories that share most of their sentences, the same on every run. The glossary
//! has two entries, so that what is measured is the digest and not the glossary.

#![allow(clippy::expect_used)] // a bench stops at the first thing that is wrong

use std::sync::Arc;

use depeche::article::Article;
use depeche::digest::Digester;
use depeche::digest::Options;
use depeche::digest::Story;
use depeche::glossary::Glossary;
use depeche::pipeline;
use depeche::pipeline::Pipeline;
use divan::Bencher;

const GLOSSARY: &str =
    "{name: bench, source: us, entries: [{id: perou, fr: Pérou, en: Peru, kind: place},
    {id: seisme, fr: séisme, en: earthquake, kind: term}]}";

/// Beginnings and syllables of invented names: an event is told apart by who and where.
const HEADS: [&str; 8] = ["Bar", "Ko", "Li", "Mon", "Ta", "Ve", "Sor", "Du"];
const TAILS: [&str; 8] = ["rim", "no", "lak", "ge", "pur", "si", "vor", "ten"];

/// An invented name, the same for the same `number` below 4,096.
fn name(number: usize) -> String {
    let tail = |shift: usize| TAILS[(number >> shift) % TAILS.len()];
    [HEADS[number % HEADS.len()], tail(3), tail(6), tail(9)].concat()
}

/// Story `number`, one of ten of its event.
fn story(number: usize) -> Article {
    let event = number / 10;
    let (place, who, what) = (name(event), name(event + 1_234), name(event + 2_345));
    let text = format!(
        "Un séisme a frappé dimanche la région de {place}, faisant {} morts, a annoncé le préfet {who}.\n\n\
         Le gouvernement de {what} a envoyé des secours à {place} et promis une aide aux familles.\n\n\
         « Nous avons besoin de tout », a dit {who} à la presse, avant de gagner {what}.\n\n\
         L'équipe numéro {number} est arrivée {} heures plus tard à {place}.",
        10 + number % 10,
        2 + number % 7
    );
    let published = Some(format!("2026-05-03T{:02}:{:02}:00Z", number % 24, number % 60));
    Article { id: number.to_string(), text, published, ..Article::default() }
}

fn digester() -> Digester {
    let glossary = Glossary::parse("bench.yaml", GLOSSARY).expect("a glossary");
    let reading = pipeline::Options { any_language: true, ..pipeline::Options::default() };
    Digester::new(Pipeline::new(Arc::new(glossary), reading), Options::default())
}

fn stories(digester: &Digester, count: usize) -> Vec<Story> {
    (0..count).map(|number| digester.read(story(number)).expect("a story")).collect()
}

/// Finds the events of many stories.
#[divan::bench(args = [100, 1_000, 10_000])]
fn group(bencher: Bencher, count: usize) {
    let digester = digester();
    let stories = stories(&digester, count);
    bencher.bench(|| digester.group(&stories));
}

/// Tells one event of ten stories.
#[divan::bench]
fn event_of_ten(bencher: Bencher) {
    let digester = digester();
    let stories = stories(&digester, 10);
    let all = digester.together(&stories);
    bencher.bench(|| digester.event(&stories, &all, None));
}

fn main() {
    divan::main();
}
