//! All paths through the band at once: how much of their weight goes through each bead.
//!
//! A path is a row of beads from corner to corner; its weight is the exponential of its evidence
//! (a semi-Markov conditional random field). Sums from the front and from the back give each
//! bead's share of the weight of all paths, and the path kept is the one whose beads have the
//! largest shares. Between two pairs, unpaired source passages come before unpaired target ones,
//! so that no alignment is counted twice.

use crate::align::band::Band;
use crate::align::evidence::BEADS;
use crate::align::evidence::Scene;
use crate::align::weights::COUNT;

/// After a pair; after an unpaired source passage; after an unpaired target passage.
const STATES: usize = 3;

/// Evidence for every bead that begins in the band, weighed.
#[derive(Clone, Debug)]
pub(crate) struct Weighed {
    /// For each point of the band: the beads that begin there, in the order of [`BEADS`].
    pub(crate) pairs: Vec<[f32; BEADS.len()]>,
    /// For each source passage: leaving it unpaired, as the first of a run or a later one.
    pub(crate) source: Vec<[f64; 2]>,
    /// For each target passage.
    pub(crate) target: Vec<[f64; 2]>,
}

impl Weighed {
    /// Weighs the first `kinds` of [`BEADS`]; the others, and absurd ones, weigh nothing.
    pub(crate) fn of(
        scene: &Scene,
        band: &Band,
        weights: &[f32; COUNT],
        sizes: (usize, usize),
        kinds: usize,
    ) -> Self {
        let mut pairs = vec![[f32::NEG_INFINITY; BEADS.len()]; band.size()];
        let mut place = 0;
        for row in 0..band.height() {
            for column in band.row(row) {
                for (kind, (down, across)) in BEADS.into_iter().enumerate() {
                    if kind < kinds
                        && band.place(row + down, column + across).is_some()
                        && !scene.absurd(row, column, (down, across))
                    {
                        let mut sum = 0.0;
                        scene.pair(row, column, (down, across), |name, value| {
                            sum += weights[name] * value;
                        });
                        pairs[place][kind] = sum;
                    }
                }
                place += 1;
            }
        }
        let null = |run, more| {
            let mut sum = 0.0;
            scene.null(run, more, |name, value| sum += f64::from(weights[name] * value));
            sum
        };
        let both = |run| [null(run, false), null(run, true)];
        Self {
            pairs,
            source: (0..sizes.0).map(|at| both(scene.source.run(at, 1))).collect(),
            target: (0..sizes.1).map(|at| both(scene.target.run(at, 1))).collect(),
        }
    }
}

/// Sums over all paths.
pub(crate) struct Lattice {
    forward: Vec<[f64; STATES]>,
    any: Vec<f64>,
    backward: Vec<[f64; STATES]>,
    /// Logarithm of the weight of all paths.
    pub(crate) total: f64,
}

impl Lattice {
    /// Sums over all paths; `null(row, column, on_source)` says whether the passage that begins
    /// at that point may stay unpaired.
    pub(crate) fn sum(
        band: &Band,
        weighed: &Weighed,
        null: impl Fn(usize, usize, bool) -> bool,
    ) -> Self {
        let none = f64::NEG_INFINITY;
        let mut lattice = Self {
            forward: vec![[none; STATES]; band.size()],
            any: vec![none; band.size()],
            backward: vec![[none; STATES]; band.size()],
            total: none,
        };
        lattice.run_forward(band, weighed, &null);
        lattice.run_backward(band, weighed, &null);
        lattice.total = lattice.any.last().copied().unwrap_or(none);
        lattice
    }

    fn run_forward(
        &mut self,
        band: &Band,
        weighed: &Weighed,
        null: &impl Fn(usize, usize, bool) -> bool,
    ) {
        let mut place = 0;
        for row in 0..band.height() {
            for column in band.row(row) {
                let mut ways = [f64::NEG_INFINITY; BEADS.len()];
                for (kind, (down, across)) in BEADS.into_iter().enumerate() {
                    if row >= down
                        && column >= across
                        && let Some(from) = band.place(row - down, column - across)
                    {
                        ways[kind] = self.any[from] + f64::from(weighed.pairs[from][kind]);
                    }
                }
                let mut here = [log_sum(&ways), f64::NEG_INFINITY, f64::NEG_INFINITY];
                if place == 0 {
                    here[0] = 0.0;
                }
                if row > 0
                    && null(row - 1, column, true)
                    && let Some(from) = band.place(row - 1, column)
                {
                    let [first, more] = weighed.source[row - 1];
                    let [pair, source, _] = self.forward[from];
                    here[1] = log_sum(&[pair + first, source + more]);
                }
                if column > 0
                    && null(row, column - 1, false)
                    && let Some(from) = band.place(row, column - 1)
                {
                    let [first, more] = weighed.target[column - 1];
                    let [pair, source, target] = self.forward[from];
                    here[2] = log_sum(&[pair + first, source + more, target + more]);
                }
                self.forward[place] = here;
                self.any[place] = log_sum(&here);
                place += 1;
            }
        }
    }

    fn run_backward(
        &mut self,
        band: &Band,
        weighed: &Weighed,
        null: &impl Fn(usize, usize, bool) -> bool,
    ) {
        let mut place = band.size();
        for row in (0..band.height()).rev() {
            for column in band.row(row).rev() {
                place -= 1;
                if place + 1 == band.size() {
                    self.backward[place] = [0.0; STATES];
                    continue;
                }
                let mut ways = [f64::NEG_INFINITY; BEADS.len()];
                for (kind, (down, across)) in BEADS.into_iter().enumerate() {
                    if let Some(to) = band.place(row + down, column + across) {
                        ways[kind] = f64::from(weighed.pairs[place][kind]) + self.backward[to][0];
                    }
                }
                let pairs = log_sum(&ways);
                let mut source = [f64::NEG_INFINITY; 2];
                if null(row, column, true)
                    && let Some(to) = band.place(row + 1, column)
                {
                    source = weighed.source[row].map(|cost| cost + self.backward[to][1]);
                }
                let mut target = [f64::NEG_INFINITY; 2];
                if null(row, column, false)
                    && let Some(to) = band.place(row, column + 1)
                {
                    target = weighed.target[column].map(|cost| cost + self.backward[to][2]);
                }
                self.backward[place] = [
                    log_sum(&[pairs, source[0], target[0]]),
                    log_sum(&[pairs, source[1], target[1]]),
                    log_sum(&[pairs, target[1]]),
                ];
            }
        }
    }

    /// Share of the weight that goes through the bead of `kind` from `from` to `to` (places).
    pub(crate) fn pair(&self, weighed: &Weighed, from: usize, to: usize, kind: usize) -> f64 {
        self.through(weighed, from, to, kind).exp()
    }

    /// Logarithm of that share.
    fn through(&self, weighed: &Weighed, from: usize, to: usize, kind: usize) -> f64 {
        self.any[from] + f64::from(weighed.pairs[from][kind]) + self.backward[to][0] - self.total
    }

    /// Shares of an unpaired source passage between two places: as the first of a run, as a
    /// later one.
    pub(crate) fn source(&self, costs: [f64; 2], from: usize, to: usize) -> [f64; 2] {
        let [pair, source, _] = self.forward[from];
        let rest = self.backward[to][1] - self.total;
        [(pair + costs[0] + rest).exp(), (source + costs[1] + rest).exp()]
    }

    /// The same for an unpaired target passage.
    pub(crate) fn target(&self, costs: [f64; 2], from: usize, to: usize) -> [f64; 2] {
        let [pair, source, target] = self.forward[from];
        let rest = self.backward[to][2] - self.total;
        let more = log_sum(&[source, target]);
        [(pair + costs[0] + rest).exp(), (more + costs[1] + rest).exp()]
    }
}

/// A bead of the path kept, and its share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Step {
    /// First passages.
    pub(crate) from: (usize, usize),
    /// How many passages on each side.
    pub(crate) size: (usize, usize),
    /// Its share of the weight of all paths.
    pub(crate) share: f64,
}

/// The path whose pairs' shares, each less `toll`, add up highest.
///
/// The toll is the share below which a pair does more harm than good to an F-score.
pub(crate) fn best(band: &Band, weighed: &Weighed, lattice: &Lattice, toll: f64) -> Vec<Step> {
    const SOURCE: u8 = 100;
    const TARGET: u8 = 101;
    let least = toll.ln();
    let mut worth = vec![f64::NEG_INFINITY; band.size()];
    let mut came = vec![0_u8; band.size()];
    let mut place = 0;
    for row in 0..band.height() {
        for column in band.row(row) {
            let mut top = (if place == 0 { 0.0 } else { f64::NEG_INFINITY }, SOURCE);
            let mut offer = |value: f64, way: u8| {
                if value > top.0 {
                    top = (value, way);
                }
            };
            for (kind, (down, across)) in (0_u8..).zip(BEADS) {
                if row >= down
                    && column >= across
                    && let Some(from) = band.place(row - down, column - across)
                {
                    // Below the toll a pair is never better than none.
                    let through = lattice.through(weighed, from, place, usize::from(kind));
                    if through >= least {
                        offer(worth[from] + through.exp() - toll, kind);
                    }
                }
            }
            if row > 0
                && let Some(from) = band.place(row - 1, column)
            {
                offer(worth[from], SOURCE);
            }
            if column > 0
                && let Some(from) = band.place(row, column - 1)
            {
                offer(worth[from], TARGET);
            }
            (worth[place], came[place]) = top;
            place += 1;
        }
    }
    let mut steps = Vec::new();
    let (mut row, mut column) =
        (band.height().saturating_sub(1), band.row(band.height() - 1).end.saturating_sub(1));
    while (row, column) != (0, 0) {
        let Some(to) = band.place(row, column) else { break };
        let size = match came[to] {
            SOURCE => (1, 0),
            TARGET => (0, 1),
            kind => BEADS[usize::from(kind)],
        };
        let from = (row - size.0, column - size.1);
        let Some(start) = band.place(from.0, from.1) else { break };
        let share = match size {
            (1, 0) => lattice.source(weighed.source[from.0], start, to).iter().sum(),
            (0, 1) => lattice.target(weighed.target[from.1], start, to).iter().sum(),
            _ => lattice.pair(weighed, start, to, usize::from(came[to])),
        };
        steps.push(Step { from, size, share });
        (row, column) = from;
    }
    steps.reverse();
    steps
}

/// Logarithm of the sum of exponentials.
fn log_sum(values: &[f64]) -> f64 {
    let top = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if top == f64::NEG_INFINITY {
        return top;
    }
    let mut sum = 0.0;
    for value in values {
        let below = value - top;
        if below > -20.0 {
            sum += below.exp();
        }
    }
    top + sum.ln()
}
