//! How well weights explain a person's alignment, and which way to turn them: for `eval/align/fit.py`.

use std::collections::HashSet;

use crate::align::engine::Pair;
use crate::align::evidence::BEADS;
use crate::align::lattice::Lattice;
use crate::align::lattice::Weighed;
use crate::align::passage::Options;
use crate::align::passage::Passage;
use crate::align::score::Pairing;
use crate::align::weights::COUNT;

/// Logarithm of the likelihood of gold, and its slope for each weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Slope {
    /// At most 0.
    pub likelihood: f64,
    /// In the order of [`crate::align::weights::NAMES`].
    pub slope: [f64; COUNT],
}

/// Judges the weights in `options` by one pair and its gold alignment.
///
/// Gold beads the lattice cannot hold (wider than its widest, or out of order) leave it free
/// there. `None` when no path agrees with gold inside the band.
pub fn slope(
    source: &[Passage],
    target: &[Passage],
    gold: &[Pairing],
    options: &Options,
) -> Option<Slope> {
    let pair = Pair::read(source, target);
    let weights = options.chosen_weights();
    let (view, _) = pair.settle(options, weights);
    let rule = Rule::of(gold, pair.sizes());
    let free = Lattice::sum(&view.band, &view.weighed, |_, _, _| true);
    let mut bound: Weighed = view.weighed.clone();
    let mut place = 0;
    for row in 0..view.band.height() {
        for column in view.band.row(row) {
            for (kind, bead) in BEADS.into_iter().enumerate() {
                if !rule.pair((row, column), bead) {
                    bound.pairs[place][kind] = f32::NEG_INFINITY;
                }
            }
            place += 1;
        }
    }
    let held = Lattice::sum(&view.band, &bound, |row, column, on_source| {
        rule.null(row, column, on_source)
    });
    if !held.total.is_finite() || !free.total.is_finite() {
        return None;
    }
    let mut slope = Slope { likelihood: held.total - free.total, slope: [0.0; COUNT] };
    let mut place = 0;
    for row in 0..view.band.height() {
        for column in view.band.row(row) {
            for (kind, (down, across)) in BEADS.into_iter().enumerate() {
                let Some(to) = view.band.place(row + down, column + across) else { continue };
                let pull =
                    held.pair(&bound, place, to, kind) - free.pair(&view.weighed, place, to, kind);
                if pull.abs() > 1e-9 {
                    view.scene.pair(row, column, (down, across), |name, value| {
                        slope.slope[name] += pull * f64::from(value);
                    });
                }
            }
            let mut nulls = |run, pulls: [f64; 2]| {
                for (more, pull) in [false, true].into_iter().zip(pulls) {
                    view.scene.null(run, more, |name, value| {
                        slope.slope[name] += pull * f64::from(value)
                    });
                }
            };
            if let Some(to) = view.band.place(row + 1, column) {
                let costs = view.weighed.source[row];
                let mut pulls = free.source(costs, place, to).map(|share| -share);
                if rule.null(row, column, true) {
                    let held = held.source(costs, place, to);
                    pulls = [pulls[0] + held[0], pulls[1] + held[1]];
                }
                nulls(view.scene.source.run(row, 1), pulls);
            }
            if let Some(to) = view.band.place(row, column + 1) {
                let costs = view.weighed.target[column];
                let mut pulls = free.target(costs, place, to).map(|share| -share);
                if rule.null(row, column, false) {
                    let held = held.target(costs, place, to);
                    pulls = [pulls[0] + held[0], pulls[1] + held[1]];
                }
                nulls(view.scene.target.run(column, 1), pulls);
            }
            place += 1;
        }
    }
    Some(slope)
}

/// What gold allows.
struct Rule {
    pairs: HashSet<(usize, usize, usize, usize)>,
    /// Whether each passage may stand alone, and whether it is free to join any bead.
    alone: (Vec<bool>, Vec<bool>),
    free: (Vec<bool>, Vec<bool>),
}

impl Rule {
    fn of(gold: &[Pairing], sizes: (usize, usize)) -> Self {
        let mut rule = Self {
            pairs: HashSet::new(),
            alone: (vec![true; sizes.0], vec![true; sizes.1]),
            free: (vec![false; sizes.0], vec![false; sizes.1]),
        };
        let mut reached = (0, 0);
        for (source, target) in gold {
            let (Some(first), Some(start)) = (source.first(), target.first()) else { continue };
            let size = (source.len(), target.len());
            let solid = |list: &[usize]| list.windows(2).all(|two| two[0] + 1 == two[1]);
            let kept = BEADS.contains(&size)
                && solid(source)
                && solid(target)
                && *first >= reached.0
                && *start >= reached.1;
            if kept {
                rule.pairs.insert((*first, *start, size.0, size.1));
                reached = (first + size.0, start + size.1);
            }
            for at in source.iter().filter(|at| **at < sizes.0) {
                rule.alone.0[*at] = !kept;
                rule.free.0[*at] = !kept;
            }
            for at in target.iter().filter(|at| **at < sizes.1) {
                rule.alone.1[*at] = !kept;
                rule.free.1[*at] = !kept;
            }
        }
        rule
    }

    fn pair(&self, from: (usize, usize), size: (usize, usize)) -> bool {
        let free = |free: &[bool], from: usize, many: usize| {
            free.get(from..from + many).is_some_and(|all| all.iter().all(|free| *free))
        };
        self.pairs.contains(&(from.0, from.1, size.0, size.1))
            || (free(&self.free.0, from.0, size.0) && free(&self.free.1, from.1, size.1))
    }

    fn null(&self, row: usize, column: usize, on_source: bool) -> bool {
        let alone = if on_source { self.alone.0.get(row) } else { self.alone.1.get(column) };
        alone.copied().unwrap_or(false)
    }
}
