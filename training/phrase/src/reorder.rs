//! Step 4: which neighbours English turns about, learned from the links; then the French of every
//! example is put in that order.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use depeche::translate::builtin::order::{Odds, Side, ending, moves, order, turned};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::units::{Example, Unit};

/// How much the wider statistic counts beside what was seen of a word, in cases.
const PRIOR: f32 = 4.0;

/// Learned shares.
#[derive(Default)]
pub(crate) struct Shares {
    by: [FxHashMap<String, f32>; Side::ALL.len()],
}

impl Odds for Shares {
    fn share(&self, side: Side, words: &str) -> Option<f32> {
        self.by[side as usize].get(words).copied()
    }
}

/// Cases seen, and of these turned about.
type Counts = BTreeMap<String, (f32, f32)>;

/// Learns from `examples` and writes `order.tsv` (side, words, share) under `work`.
pub(crate) fn learn(examples: &[Example], work: &Path) -> anyhow::Result<Shares> {
    let mut counts: [Counts; Side::ALL.len()] = Default::default();
    for example in examples {
        let spans = spans(example);
        for (place, pair) in example.french.windows(2).enumerate() {
            let (first, second) = (head(&pair[0]), head(&pair[1]));
            let (Some(left), Some(right)) = (spans[place], spans[place + 1]) else { continue };
            if !moves(first) || !moves(second) {
                continue;
            }
            let turned = match () {
                () if right.1 < left.0 && left.0 - right.1 <= 2 => 1.0,
                () if left.1 < right.0 => 0.0,
                () => continue,
            };
            let mut count = |side: Side, words: &str| {
                let case = counts[side as usize].entry(words.to_owned()).or_default();
                case.0 += 1.0;
                case.1 += turned;
            };
            count(Side::Any, "");
            count(Side::Left, first);
            count(Side::Right, second);
            count(Side::Ending, ending(second, 4));
            count(Side::Ending, ending(second, 3));
            count(Side::Pair, &format!("{first} {second}"));
        }
    }
    let shares = settle(&counts);
    let mut table = String::new();
    for side in Side::ALL {
        let sorted: BTreeMap<&String, &f32> = shares.by[side as usize].iter().collect();
        for (words, share) in sorted {
            table.push_str(&format!("{}\t{words}\t{share:.3}\n", side as usize));
        }
    }
    fs::write(work.join("order.tsv"), table)?;
    Ok(shares)
}

/// The shares that [`learn`] wrote.
pub(crate) fn read(work: &Path) -> anyhow::Result<Shares> {
    let text =
        fs::read_to_string(work.join("order.tsv")).context("no `order.tsv`: extract first")?;
    let mut shares = Shares::default();
    for line in text.lines() {
        if let [side, words, share] = line.split('\t').collect::<Vec<_>>()[..] {
            shares.by[side.parse::<usize>()?].insert(words.to_owned(), share.parse()?);
        }
    }
    Ok(shares)
}

/// Every share in the order of its side and words.
pub(crate) fn rows(shares: &Shares) -> Vec<(Side, &str, f32)> {
    let mut rows: Vec<(Side, &str, f32)> = Side::ALL
        .into_iter()
        .flat_map(|side| {
            shares.by[side as usize]
                .iter()
                .map(move |(words, share)| (side, words.as_str(), *share))
        })
        .collect();
    rows.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    rows
}

fn settle(counts: &[Counts; Side::ALL.len()]) -> Shares {
    let mut shares = Shares::default();
    let of = |side: Side| counts[side as usize].iter();
    let any = of(Side::Any).map(|(_, case)| case.1 / case.0).next().unwrap_or(0.1);
    shares.by[Side::Any as usize].insert(String::new(), any);
    let share = |case: &(f32, f32), prior: f32| {
        ((case.1 + prior * PRIOR) / (case.0 + PRIOR)).clamp(0.003, 0.99)
    };
    for (words, case) in of(Side::Ending).filter(|(_, case)| case.0 >= 10.0) {
        shares.by[Side::Ending as usize].insert(words.clone(), share(case, any));
    }
    for (words, case) in of(Side::Right).filter(|(_, case)| case.0 >= 3.0) {
        let prior = [4, 3]
            .into_iter()
            .find_map(|letters| shares.share(Side::Ending, ending(words, letters)));
        shares.by[Side::Right as usize].insert(words.clone(), share(case, prior.unwrap_or(any)));
    }
    for (words, case) in of(Side::Left).filter(|(_, case)| case.0 >= 5.0) {
        shares.by[Side::Left as usize].insert(words.clone(), share(case, any));
    }
    // A pair is kept only where it says otherwise than its two words do.
    let mut pairs = FxHashMap::default();
    for (words, case) in of(Side::Pair).filter(|(_, case)| case.0 >= 2.0) {
        let (first, second) = words.split_once(' ').unwrap_or_default();
        let apart = turned(first, second, &shares);
        let together = ((case.1 + apart * 3.0) / (case.0 + 3.0)).clamp(0.003, 0.99);
        if (together > 0.6) != (apart > 0.6) {
            pairs.insert(words.clone(), together);
        }
    }
    shares.by[Side::Pair as usize] = pairs;
    shares
}

/// First and last English unit linked with each French one.
fn spans(example: &Example) -> Vec<Option<(usize, usize)>> {
    let mut spans: Vec<Option<(usize, usize)>> = vec![None; example.french.len()];
    for (french, english) in &example.links {
        let span = spans[*french].get_or_insert((*english, *english));
        *span = (span.0.min(*english), span.1.max(*english));
    }
    spans
}

/// What the order of a unit is learned by; as `Word::head` of the program.
fn head(unit: &Unit) -> &str {
    match (unit.forms.as_slice(), unit.class) {
        ([_], Some(class @ "@a")) => class,
        ([form], _) => form,
        (_, Some(class)) => class,
        (forms, None) => forms.last().map_or("", String::as_str),
    }
}

/// Puts the French of every example in the order of English.
pub(crate) fn apply(examples: &mut [Example], shares: &Shares) {
    examples.par_iter_mut().for_each(|example| {
        let heads: Vec<&str> = example.french.iter().map(head).collect();
        let order = order(&heads, shares);
        let mut place_of = vec![0; order.len()];
        for (place, old) in order.iter().enumerate() {
            place_of[*old] = place;
        }
        example.french = order.iter().map(|old| example.french[*old].clone()).collect();
        for link in &mut example.links {
            link.0 = place_of[link.0];
        }
        example.links.sort_unstable();
    });
}
