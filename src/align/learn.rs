//! The pair's own lexicon: which words went together in the beads found so far.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::align::evidence::BEADS;
use crate::align::lattice::Step;
use crate::align::links::Learned;
use crate::align::links::Links;
use crate::align::side::Side;
use crate::align::tokens::Kind;

/// Least share of a bead to learn from.
const SURE: f64 = 0.5;

/// Beads learned from, at most: more teach little and cost time.
const BEADS_READ: usize = 2_500;

/// Words of one side of a bead that are looked at, at most.
const WORDS_READ: usize = 20;

/// Letters of a word that count: endings differ too much to learn from.
const ROOT: usize = 6;

/// Least log-likelihood ratio (G², see Dunning, "Accurate Methods for the Statistics of Surprise
/// and Coincidence", *Computational Linguistics* 19(1), 1993) and least Dice coefficient.
const LEAST: (f64, f64) = (9.0, 0.35);

/// Words that go together in the beads of `steps` more often than chance has it.
pub(crate) fn learn(source: &Side, target: &Side, links: &Links, steps: &[Step]) -> Vec<Learned> {
    let roots = (Roots::of(source), Roots::of(target));
    let mut together: HashMap<(u32, u32), u32> = HashMap::new();
    let mut alone = (vec![0_u32; roots.0.count], vec![0_u32; roots.1.count]);
    let sure: Vec<&Step> =
        steps.iter().filter(|step| BEADS[..5].contains(&step.size) && step.share >= SURE).collect();
    let stride = sure.len().div_ceil(BEADS_READ).max(1);
    let mut beads = 0_u32;
    let mut rows: (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    for step in sure.into_iter().step_by(stride) {
        beads += 1;
        roots.0.collect(source, step.from.0, step.size.0, &mut rows.0);
        roots.1.collect(target, step.from.1, step.size.1, &mut rows.1);
        for one in &rows.0 {
            alone.0[*one as usize] += 1;
        }
        for two in &rows.1 {
            alone.1[*two as usize] += 1;
        }
        for one in rows.0.iter().take(WORDS_READ) {
            for two in rows.1.iter().take(WORDS_READ) {
                *together.entry((*one, *two)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<((u32, u32), f64, f64)> = Vec::new();
    let mut counted: Vec<_> = together.into_iter().filter(|(_, count)| *count >= 2).collect();
    counted.sort_unstable();
    for ((one, two), count) in counted {
        let (left, right) = (alone.0[one as usize], alone.1[two as usize]);
        let dice = 2.0 * f64::from(count) / f64::from(left + right);
        let surprise = surprise(count, left, right, beads);
        if surprise >= LEAST.0 && dice >= LEAST.1 {
            pairs.push(((one, two), surprise, dice));
        }
    }
    expand(&roots, links, &mutual(pairs))
}

/// Of each word's pairs, those nearly as telling as the best one of both words.
fn mutual(pairs: Vec<((u32, u32), f64, f64)>) -> Vec<((u32, u32), f64)> {
    let mut top: (BTreeMap<u32, f64>, BTreeMap<u32, f64>) = (BTreeMap::new(), BTreeMap::new());
    for ((one, two), surprise, _) in &pairs {
        let best = top.0.entry(*one).or_default();
        *best = best.max(*surprise);
        let best = top.1.entry(*two).or_default();
        *best = best.max(*surprise);
    }
    pairs
        .into_iter()
        .filter(|((one, two), surprise, _)| {
            let best = top.0.get(one).copied().unwrap_or_default();
            let rival = top.1.get(two).copied().unwrap_or_default();
            *surprise >= 0.9 * best.max(rival)
        })
        .map(|(pair, _, dice)| (pair, dice))
        .collect()
}

/// All words of two roots that go together.
fn expand(roots: &(Roots, Roots), links: &Links, pairs: &[((u32, u32), f64)]) -> Vec<Learned> {
    let members = (roots.0.members(), roots.1.members());
    let mut learned = Vec::new();
    for ((one, two), dice) in pairs {
        for source in &members.0[*one as usize] {
            for target in members.1[*two as usize].iter().take(8) {
                if !links.of(*source).contains(target) {
                    #[allow(clippy::cast_possible_truncation)] // 0..=1
                    let strength = *dice as f32;
                    learned.push(Learned { source: *source, target: *target, strength });
                }
            }
        }
    }
    learned
}

/// How surprising it is, as G², that two words met `count` times in `beads` beads.
fn surprise(count: u32, left: u32, right: u32, beads: u32) -> f64 {
    let [count, left, right, beads] = [count, left, right, beads].map(f64::from);
    let part = |seen: f64, row: f64, column: f64| {
        if seen <= 0.0 { 0.0 } else { seen * (seen * beads / (row * column)).ln() }
    };
    if count * beads <= left * right {
        return 0.0;
    }
    2.0 * (part(count, left, right)
        + part(left - count, left, beads - right)
        + part(right - count, beads - left, right)
        + part(beads - left - right + count, beads - left, beads - right))
}

/// The words of one side by how they begin.
struct Roots {
    of: Vec<Option<u32>>,
    count: usize,
}

impl Roots {
    fn of(side: &Side) -> Self {
        let mut places: HashMap<&str, u32> = HashMap::new();
        let most = u32::try_from(side.len() / 6 + 4).unwrap_or(u32::MAX);
        let mut of = Vec::with_capacity(side.words.len());
        for word in &side.words {
            let telling = word.kind != Kind::Number
                && word.passages <= most
                && word.key.chars().nth(1).is_some();
            of.push(telling.then(|| {
                let end = word.key.char_indices().nth(ROOT).map_or(word.key.len(), |(at, _)| at);
                let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
                *places.entry(word.key.get(..end).unwrap_or_default()).or_insert(next)
            }));
        }
        Self { of, count: places.len() }
    }

    fn collect(&self, side: &Side, from: usize, many: usize, into: &mut Vec<u32>) {
        into.clear();
        for at in from..from + many {
            into.extend(side.of(at).iter().filter_map(|word| self.of[*word as usize]));
        }
        into.sort_unstable();
        into.dedup();
    }

    fn members(&self) -> Vec<Vec<u32>> {
        let mut members = vec![Vec::new(); self.count];
        for (word, root) in (0_u32..).zip(&self.of) {
            if let Some(root) = root {
                members[*root as usize].push(word);
            }
        }
        members
    }
}
