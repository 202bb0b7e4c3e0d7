//! How well weights explain a person's alignment, and which way to turn them: for `eval/align/fit.py`.

use std::collections::BTreeSet;

use crate::align::band::Band;
use crate::align::engine::Pair;
use crate::align::engine::View;
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

/// A pair with its gold, seen as the passes under some weights left it.
///
/// The passes learn from each other, so the likelihood jumps when weights change the path; with
/// the views of the first and the last pass held fast it is smooth.
pub struct Held(Vec<HeldView>);

impl Held {
    /// Runs the passes with the weights in `options` and holds their views fast.
    ///
    /// Gold beads the lattice cannot hold (wider than its widest, or out of order) leave it free
    /// there.
    pub fn new(
        source: &[Passage],
        target: &[Passage],
        gold: &[Pairing],
        options: &Options,
    ) -> Self {
        let pair = Pair::read(source, target);
        let rule = Rule::of(gold, pair.sizes());
        let around = Band::around(&rule.corners, pair.sizes().0, pair.sizes().1, 0);
        let mut first = None;
        let (last, _) = pair.settle(options, options.chosen_weights(), Some(&around), |view| {
            first.get_or_insert(view);
        });
        let views = first.into_iter().chain([last]);
        Self(views.map(|view| HeldView::new(view, rule.clone(), pair.sizes())).collect())
    }

    /// Judges weights; `None` when no path agrees with gold.
    pub fn slope(&self, weights: &[f32; COUNT]) -> Option<Slope> {
        let mut both = Slope { likelihood: 0.0, slope: [0.0; COUNT] };
        for view in &self.0 {
            let one = view.slope(weights)?;
            both.likelihood += one.likelihood;
            both.slope.iter_mut().zip(one.slope).for_each(|(sum, slope)| *sum += slope);
        }
        Some(both)
    }
}

/// One pass.
struct HeldView {
    view: View,
    /// The view's pairs that gold allows; the others weigh nothing.
    allowed: Vec<[bool; BEADS.len()]>,
    rule: Rule,
    sizes: (usize, usize),
}

impl HeldView {
    fn new(view: View, mut rule: Rule, sizes: (usize, usize)) -> Self {
        rule.release(|from, size| view.scene.absurd(from.0, from.1, size));
        let points = (0..view.band.height())
            .flat_map(|row| view.band.row(row).map(move |column| (row, column)));
        let allowed = points.map(|point| BEADS.map(|bead| rule.pair(point, bead))).collect();
        Self { view, allowed, rule, sizes }
    }

    fn slope(&self, weights: &[f32; COUNT]) -> Option<Slope> {
        let view = &self.view;
        let weighed = Weighed::of(&view.scene, &view.band, weights, self.sizes, BEADS.len());
        let free = Lattice::sum(&view.band, &weighed, |_, _, _| true);
        let mut bound = weighed.clone();
        for (pairs, allowed) in bound.pairs.iter_mut().zip(&self.allowed) {
            for (pair, allowed) in pairs.iter_mut().zip(allowed) {
                if !allowed {
                    *pair = f32::NEG_INFINITY;
                }
            }
        }
        let held = Lattice::sum(&view.band, &bound, |row, column, on_source| {
            self.rule.null(row, column, on_source)
        });
        if !held.total.is_finite() || !free.total.is_finite() {
            return None;
        }
        let mut slope = Slope { likelihood: held.total - free.total, slope: [0.0; COUNT] };
        let mut place = 0;
        for row in 0..view.band.height() {
            for column in view.band.row(row) {
                self.pairs_from(
                    (row, column),
                    place,
                    (&held, &bound),
                    (&free, &weighed),
                    &mut slope,
                );
                self.nulls_from((row, column), place, &held, (&free, &weighed), &mut slope);
                place += 1;
            }
        }
        Some(slope)
    }

    fn pairs_from(
        &self,
        (row, column): (usize, usize),
        place: usize,
        (held, bound): (&Lattice, &Weighed),
        (free, weighed): (&Lattice, &Weighed),
        slope: &mut Slope,
    ) {
        for (kind, (down, across)) in BEADS.into_iter().enumerate() {
            let Some(to) = self.view.band.place(row + down, column + across) else { continue };
            let pull = held.pair(bound, place, to, kind) - free.pair(weighed, place, to, kind);
            if pull.abs() > 1e-9 {
                self.view.scene.pair(row, column, (down, across), |name, value| {
                    slope.slope[name] += pull * f64::from(value);
                });
            }
        }
    }

    fn nulls_from(
        &self,
        (row, column): (usize, usize),
        place: usize,
        held: &Lattice,
        (free, weighed): (&Lattice, &Weighed),
        slope: &mut Slope,
    ) {
        let scene = &self.view.scene;
        let mut nulls = |run, pulls: [f64; 2]| {
            for (more, pull) in [false, true].into_iter().zip(pulls) {
                scene.null(run, more, |name, value| slope.slope[name] += pull * f64::from(value));
            }
        };
        if let Some(to) = self.view.band.place(row + 1, column) {
            let costs = weighed.source[row];
            let mut pulls = free.source(costs, place, to).map(|share| -share);
            if self.rule.null(row, column, true) {
                let more = held.source(costs, place, to);
                pulls = [pulls[0] + more[0], pulls[1] + more[1]];
            }
            nulls(scene.source.run(row, 1), pulls);
        }
        if let Some(to) = self.view.band.place(row, column + 1) {
            let costs = weighed.target[column];
            let mut pulls = free.target(costs, place, to).map(|share| -share);
            if self.rule.null(row, column, false) {
                let more = held.target(costs, place, to);
                pulls = [pulls[0] + more[0], pulls[1] + more[1]];
            }
            nulls(scene.target.run(column, 1), pulls);
        }
    }
}

/// What gold allows.
#[derive(Clone)]
struct Rule {
    /// Where its beads end, each with a margin.
    corners: Vec<(usize, usize, usize)>,
    pairs: BTreeSet<(usize, usize, usize, usize)>,
    /// Whether each passage may stand alone, and whether it is free to join any bead.
    alone: (Vec<bool>, Vec<bool>),
    free: (Vec<bool>, Vec<bool>),
}

impl Rule {
    fn of(gold: &[Pairing], sizes: (usize, usize)) -> Self {
        let mut rule = Self {
            corners: Vec::new(),
            pairs: BTreeSet::new(),
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
                rule.corners.push((*first, *start, 6));
                reached = (first + size.0, start + size.1);
                rule.corners.push((reached.0, reached.1, 6));
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

    /// Leaves the passages of gold beads free that no path may go through.
    fn release(&mut self, closed: impl Fn((usize, usize), (usize, usize)) -> bool) {
        for (row, column, down, across) in &self.pairs {
            if closed((*row, *column), (*down, *across)) {
                for at in *row..row + down {
                    (self.alone.0[at], self.free.0[at]) = (true, true);
                }
                for at in *column..column + across {
                    (self.alone.1[at], self.free.1[at]) = (true, true);
                }
            }
        }
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
